import {
  type Domain,
  domainChanges,
  domainNames,
  domains,
  dynamicsOf,
  type Judged,
  type JudgedAdult,
  type Scores,
} from '../../../../domain/assessment/assessments.ts'
import type { Day } from '../../../../domain/kernel/calendar.ts'
import { personOn } from '../../../../domain/people/identity/earlier-details.ts'
import { type Person, shortName } from '../../../../domain/people/people.ts'
import type { ProfileRow } from '../../../ui/scale/ProfilePlot.tsx'
import { count } from '../../../ui/text.ts'

const shortTitles: Partial<Record<Domain, string>> = {
  childHealthEducation: 'Здоровье, учёба детей',
  support: 'Окружение',
}

/** Rows of the profile picture: the old mark and the new one of every domain. */
export const profileRows = (before: Scores | undefined, now: Scores): ProfileRow[] =>
  domainNames.map(name => ({
    label: domains[name].title,
    ...(shortTitles[name] ? { short: shortTitles[name] } : {}),
    old: before?.[name]?.score ?? null,
    now: now[name]?.score ?? null,
  }))

const inDomains = { one: 'сфере', few: 'сферах', many: 'сферах' }

/** «Лучше в 6 сферах, без изменений в 2, хуже нет.» */
export function dynamicsInWords(before: Judged, now: Judged): string {
  const changes = domainChanges(dynamicsOf(before, now))
  const of = (change: 'improved' | 'unchanged' | 'worsened') => changes.filter(other => other.change === change).length
  const better = of('improved')
  const same = of('unchanged')
  const worse = of('worsened')
  return [
    better > 0 ? `Лучше в ${count(better, inDomains)}` : 'Улучшений нет',
    ...(same > 0 ? [`без изменений в ${same}`] : []),
    worse > 0 ? `хуже в ${worse}` : 'хуже нет',
  ].join(', ')
}

/** Whose mark it is, where two adults were judged apart. */
export const adultInWords = (
  { caregiverId, column }: JudgedAdult,
  persons: Readonly<Record<string, Person>>,
  day: Day,
): string => {
  const person = caregiverId ? persons[caregiverId] : undefined
  return person ? shortName(personOn(person, day)) : column === 'scores' ? 'первый взрослый' : 'второй взрослый'
}
