import type { z } from 'zod'
import type { Question } from '../case/decision.ts'
import type { CaseState } from '../case/state.ts'
import { type Day, showDay } from '../kernel/calendar.ts'
import type { CommandName } from '../law/procedure.ts'
import { type ContactForm, contactForms } from './contact-forms.ts'
import type { correctContact, planContact, recordContact } from './contacts.ts'

/** A meeting in person at an hour that a command brings, and the field of the hour. */
export type Visit = { day: Day; time: string; field: string }
/** A meeting of the same specialist with another family, which they may read. */
export type OtherVisit = Pick<Visit, 'day' | 'time'> & { title: string; planned: boolean }

const visit = (field: string, day: Day | undefined, time: string | undefined, form: ContactForm): Visit[] =>
  day && time && contactForms[form].inPerson ? [{ day, time, field }] : []

/** The meetings in person that a command brings; a correction that leaves the hour as it was brings none. */
export function visitsIn(name: CommandName, input: unknown, { contacts }: Pick<CaseState, 'contacts'>): Visit[] {
  if (name === 'planContact') {
    const { day, time, form } = input as z.infer<typeof planContact>
    return visit('time', day, time, form)
  }
  if (name === 'recordContact') {
    const { day, time, form, happened, nextDay, nextTime, nextForm = form } = input as z.infer<typeof recordContact>
    return [...(happened ? visit('time', day, time, form) : []), ...visit('nextTime', nextDay, nextTime, nextForm)]
  }
  if (name !== 'correctContact') return []
  const { contactId, changes, mistaken } = input as z.infer<typeof correctContact>
  if (mistaken) return []
  const before = contacts.find(({ id }) => id === contactId)
  const isSame = before?.day === changes.day && before.time === changes.time
  return changes.happened && !isSame ? visit('changes.time', changes.day, changes.time, changes.form) : []
}

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
/** Two families cannot be visited at one hour by one person, unless they live under one roof: it is asked. */
export const sameHourQuestions = (
  visits: readonly Visit[],
  others: readonly OtherVisit[],
  minutesApart: number,
): Question[] =>
  visits.flatMap(({ day, time, field }) => {
    const near = others.filter(
      other => other.day === day && Math.abs(minutesOf(other.time) - minutesOf(time)) < minutesApart,
    )
    if (near.length === 0) return []
    const families = near.map(
      other => `семья ${other.title}, ${other.time}${other.planned ? ', намечено' : ', записано'}`,
    )
    return [
      {
        code: 'twoFamilies',
        text: `${showDay(day)}, ${time}: два посещения в одно время (${families.join('; ')}). Так и есть?`,
        field,
      },
    ]
  })
