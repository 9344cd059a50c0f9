import { type Day, isDay, type WorkingCalendar } from '../../../../../domain/kernel/calendar.ts'
import { programmeSince } from '../../../../../domain/kernel/decision.ts'
import { dueOf } from '../../../../../domain/kernel/terms.ts'
import { deadlines, termOn } from '../../../../../domain/law/terms/deadline-rules.ts'
import { count } from '../../../../ui/text.ts'

const workingDays = { one: 'рабочий день', few: 'рабочих дня', many: 'рабочих дней' }

/** The two terms an extract will start, while the form is still being filled [МП 1.5, 5.2]. */
export function sideTerms(receivedDay: Day, decision: string, calendar: WorkingCalendar) {
  if (!isDay(receivedDay) || receivedDay < programmeSince || (decision !== 'recommend' && decision !== '')) return []
  return (['organiseWork', 'replyToInstitution'] as const).flatMap(name => {
    const term = termOn(name, receivedDay)
    if (!term) return []
    const { due } = dueOf({ from: receivedDay, ...term }, calendar)
    return [
      { name, due, duty: deadlines[name].duty, note: `${count(term.amount, workingDays)}, ${deadlines[name].clause}` },
    ]
  })
}
