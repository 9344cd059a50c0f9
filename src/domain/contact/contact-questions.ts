import type { z } from 'zod'
import { type Asks, fieldIn, type Limits } from '../case/questions/asks.ts'
import type { CaseState } from '../case/state.ts'
import { showDay } from '../kernel/calendar.ts'
import type { Question } from '../kernel/decision.ts'
import type { correctContact, planContact, recordContact } from './contacts.ts'

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
const night = (time: string | undefined, { askNightFrom, askNightTo }: Limits) =>
  time !== undefined && (minutesOf(time) < askNightTo * 60 || minutesOf(time) >= askNightFrom * 60)

type Meeting = Pick<z.infer<typeof recordContact>, 'contactId' | 'day' | 'time' | 'form' | 'happened'>
function meetingQuestions(state: CaseState, meeting: Meeting, field: string, limits: Limits): Question[] {
  const { time } = meeting
  if (!time) return []
  const twin = state.contacts.find(
    contact =>
      contact.id !== meeting.contactId &&
      contact.happened &&
      meeting.happened &&
      contact.day === meeting.day &&
      contact.form === meeting.form &&
      contact.time !== undefined &&
      Math.abs(minutesOf(contact.time) - minutesOf(time)) < limits.askMeetingsApart,
  )
  return [
    ...(night(time, limits)
      ? [{ code: 'atNight', text: `Встреча в ${time}, ночью. Время верное?`, field: fieldIn(field, 'time') }]
      : []),
    ...(twin
      ? [
          {
            code: 'sameHour',
            text: `На ${showDay(meeting.day)}, ${twin.time}, такая встреча уже записана. Это другая, в ${time}?`,
            field: fieldIn(field, 'time'),
          },
        ]
      : []),
  ]
}

/** A contact is asked about its hour, and whether it is there already. */
export const recordContactQuestions: Asks<z.infer<typeof recordContact>> = ({ input, before, limits }) => [
  ...meetingQuestions(before.state, input, '', limits),
  ...(night(input.nextTime, limits)
    ? [{ code: 'atNight', text: `Следующая встреча в ${input.nextTime}, ночью. Время верное?`, field: 'nextTime' }]
    : []),
]

/** The same of a contact that is put right. */
export const correctContactQuestions: Asks<z.infer<typeof correctContact>> = ({ input, before, limits }) =>
  input.mistaken
    ? []
    : meetingQuestions(before.state, { ...input.changes, contactId: input.contactId }, 'changes', limits)

/** A contact to come is asked about its hour. */
export const planContactQuestions: Asks<z.infer<typeof planContact>> = ({ input, limits }) =>
  night(input.time, limits)
    ? [{ code: 'atNight', text: `Встреча в ${input.time}, ночью. Время верное?`, field: 'time' }]
    : []
