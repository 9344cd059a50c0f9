import type { z } from 'zod'
import type { CaseState } from '../case/state.ts'
import { type Day, showDay } from '../kernel/calendar.ts'
import type { Question } from '../kernel/decision.ts'
import type { Settings } from '../law/settings.ts'
import { type ContactForm, contactForms } from './contact-forms.ts'
import type { correctContact, planContact, recordContact } from './contacts.ts'

/** A meeting in person at an hour that a command brings, and the field of the hour. */
export type Visit = { day: Day; time: string; field: string }
/** A meeting of the same specialist with another family, which they may read. */
export type OtherVisit = Pick<Visit, 'day' | 'time'> & { title: string; planned: boolean }

const visit = (field: string, day: Day | undefined, time: string | undefined, form: ContactForm): Visit[] =>
  day && time && contactForms[form].inPerson ? [{ day, time, field }] : []

/** The meeting in person that is planned, where its hour is known. */
export const visitPlanned = ({ day, time, form }: z.infer<typeof planContact>): Visit[] =>
  visit('time', day, time, form)

/** The meeting in person that is recorded, and the next one that is agreed on with it. */
export const visitsRecorded = ({
  day,
  time,
  form,
  happened,
  nextDay,
  nextTime,
  nextForm = form,
}: z.infer<typeof recordContact>): Visit[] => [
  ...(happened ? visit('time', day, time, form) : []),
  ...visit('nextTime', nextDay, nextTime, nextForm),
]

/** The meeting in person as it is put right; a correction that leaves the hour as it was brings none. */
export function visitCorrected(
  { contactId, changes, mistaken }: z.infer<typeof correctContact>,
  { contacts }: Pick<CaseState, 'contacts'>,
): Visit[] {
  if (mistaken) return []
  const before = contacts.find(({ id }) => id === contactId)
  const isSame = before?.day === changes.day && before.time === changes.time
  return changes.happened && !isSame ? visit('changes.time', changes.day, changes.time, changes.form) : []
}

/** Who met the family at a contact that is corrected: his are the other meetings, whoever puts it right. */
export const metBy = (
  { contacts }: Pick<CaseState, 'contacts'>,
  { contactId }: Pick<z.infer<typeof correctContact>, 'contactId'>,
): string | undefined => contacts.find(({ id }) => id === contactId)?.by

/** A contact that leaves the file of another family. */
type Leaving = { caseId: string; contactId: string }
/** What is asked of the centre about these meetings: those of the same specialist with other families on their days. */
export const otherVisitsOn = (
  visits: readonly Visit[],
  { metBy, leaving }: { metBy?: string | undefined; leaving?: Leaving | undefined } = {},
): { days: ReadonlySet<Day>; metBy: string | undefined; leaving: Leaving | undefined } | undefined =>
  visits.length > 0 ? { days: new Set(visits.map(({ day }) => day)), metBy, leaving } : undefined

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
/** Two families cannot be visited at one hour by one person, unless they live under one roof: it is asked. */
export const sameHourQuestions = (
  visits: readonly Visit[],
  {
    otherVisits = [],
    settings: { askFamiliesApart },
  }: { otherVisits: readonly OtherVisit[] | undefined; settings: Pick<Settings, 'askFamiliesApart'> },
): Question[] =>
  visits.flatMap(({ day, time, field }) => {
    const near = otherVisits.filter(
      other => other.day === day && Math.abs(minutesOf(other.time) - minutesOf(time)) < askFamiliesApart,
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
