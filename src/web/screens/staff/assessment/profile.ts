import { domainNames, domains, dynamicsOf, type Domain, type Scores } from '../../../../domain/assessments.ts'
import { count } from '../../../ui/text.ts'
import type { ProfileRow } from '../../../ui/ProfilePlot.tsx'

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
export function dynamicsInWords(before: Scores, now: Scores): string {
  const changes = dynamicsOf(before, now)
  const of = (change: 'improved' | 'unchanged' | 'worsened') => changes.filter(one => one.change === change).length
  const better = of('improved')
  const same = of('unchanged')
  const worse = of('worsened')
  return [
    better > 0 ? `Лучше в ${count(better, inDomains)}` : 'Улучшений нет',
    ...(same > 0 ? [`без изменений в ${same}`] : []),
    worse > 0 ? `хуже в ${worse}` : 'хуже нет',
  ].join(', ')
}
