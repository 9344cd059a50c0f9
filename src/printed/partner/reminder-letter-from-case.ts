import { numberOnPaper } from '../../domain/kernel/registers.ts'
import type { Reminder } from '../../domain/letter/correspondence.ts'
import { requestThatLeft } from '../../domain/partner/requests.ts'
import { nothingToPrint } from '../kernel/not-printed.ts'
import { addresseeOf, nth, type Recorded, type Source, letterOf } from '../kernel/source.ts'
import { askedIn } from './information-request-from-case.ts'
import type { ReminderLetterData } from './reminder-letter.ts'

/** The reminder named «id of the dispatch or request:number», else the latest one by letter. */
function reminderOf({ state, about }: Source) {
  const sent = [
    ...state.plans
      .flatMap(plan => plan.dispatches)
      .map(dispatch => ({ ...dispatch, subject: 'О Плане патронатного сопровождения', dueDay: '' })),
    ...state.requests.map(request => ({ ...request, subject: 'О запросе сведений' })),
  ]
  const [id, place] = about?.split(':') ?? []
  const one = sent.findLast(row => (id === undefined ? row.reminders.some(({ no }) => no) : row.id === id))
  const reminders: readonly Reminder[] = one?.reminders ?? []
  const at = place === undefined ? reminders.findLastIndex(({ no }) => no) : Number(place)
  return { one, at, reminder: reminders[at] }
}

/** That reminder as it left. */
export function reminderRecorded(source: Source): Recorded {
  const { one, at } = reminderOf(source)
  return nth(at, fact =>
    fact.kind === 'dispatchReminded'
      ? fact.dispatchId === one?.id
      : fact.kind === 'informationReminded' && fact.requestId === one?.id,
  )
}

/** A reminder by letter. */
export function fillReminderLetter(source: Source): ReminderLetterData {
  const { one, at, reminder } = reminderOf(source)
  if (!one || !reminder?.no) throw nothingToPrint('Напоминаний письмом ещё не было')
  const request = source.state.requests.find(({ id }) => id === one.id)
  const left = request ? requestThatLeft(request, at) : one
  return {
    ...letterOf(source, {
      number: numberOnPaper(reminder.no),
      letterDay: reminder.day,
      addressee: addresseeOf(source, one.organisationId, one.organisationName),
    }),
    subject: one.subject,
    sentNumber: numberOnPaper(left.no),
    sentDay: left.day,
    answerByDay: reminder.dueDay ?? left.dueDay,
    ...(request && reminder.dueDay ? { anew: askedIn(source, request, reminder.day) } : {}),
  }
}
