import { numberOnPaper, showNo } from '../../domain/kernel/registers.ts'
import type { Reminder } from '../../domain/letter/correspondence.ts'
import { requestThatLeft } from '../../domain/partner/requests.ts'
import { nothingToPrint } from '../kernel/not-printed.ts'
import { addresseeOf, nth, type Recorded, type Source, letterOf } from '../kernel/source.ts'
import { askedIn } from './information-request-from-case.ts'
import type { ReminderLetterData } from './reminder-letter.ts'

/** The reminder named «id of the dispatch or request:number», else the latest reminded by letter. */
function reminderOf({ state, about }: Source) {
  const sent = [
    ...state.plans
      .flatMap(plan => plan.dispatches)
      .map(dispatch => ({ ...dispatch, subject: 'О Плане патронатного сопровождения', dueDay: '' })),
    ...state.requests.map(request => ({ ...request, subject: 'О запросе сведений' })),
  ]
  const [id, place] = about?.split(':') ?? []
  const reminded = sent.findLast(row => (id === undefined ? row.reminders.some(({ no }) => no) : row.id === id))
  const reminders: readonly Reminder[] = reminded?.reminders ?? []
  const at = place === undefined ? reminders.findLastIndex(({ no }) => no) : Number(place)
  return { reminded, at, reminder: reminders[at] }
}

/** That reminder as it left. */
export function reminderRecorded(source: Source): Recorded {
  const { reminded, at } = reminderOf(source)
  return nth(at, fact =>
    fact.kind === 'dispatchReminded'
      ? fact.dispatchId === reminded?.id
      : fact.kind === 'informationReminded' && fact.requestId === reminded?.id,
  )
}

/** A reminder by letter. */
export function fillReminderLetter(source: Source): ReminderLetterData {
  const { reminded, at, reminder } = reminderOf(source)
  if (!reminded || !reminder?.no) throw nothingToPrint('Напоминаний письмом ещё не было')
  const request = source.state.requests.find(({ id }) => id === reminded.id)
  const left = request ? requestThatLeft(request, at) : reminded
  return {
    ...letterOf(source, {
      number: numberOnPaper(reminder.no),
      // The paper of a request of which only a notice had left is that request, of its day.
      letterDay: request && showNo(request.no) === showNo(reminder.no) ? request.day : reminder.day,
      addressee: addresseeOf(source, reminded.organisationId, reminded.organisationName),
    }),
    subject: reminded.subject,
    sentNumber: numberOnPaper(left.no),
    sentDay: left.day,
    answerByDay: reminder.dueDay ?? left.dueDay,
    ...(request && reminder.dueDay ? { anew: askedIn(source, request, reminder.day) } : {}),
  }
}
