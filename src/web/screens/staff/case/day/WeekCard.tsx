import type { ClockRowView, DayView } from '../../../../../api/case/day.ts'
import { meetingForms } from '../../../../../domain/contact/contact-forms.ts'
import { addDays } from '../../../../../domain/kernel/calendar.ts'
import { dutyAlone } from '../../../../../domain/law/terms/clock-words.ts'
import { paths } from '../../../../data/paths.ts'
import { useSession } from '../../../../data/session.tsx'
import { Card } from '../../../../ui/page/Card.tsx'
import { WeekAhead, type WeekEvent } from '../../../../ui/term/Week.tsx'
import { formatDayShort, formatTime } from '../../../../ui/text.ts'

/** How many terms a day shows; the list above holds them all. */
const shown = 4

/** Seven days ahead with meetings and limits; nothing where neither is known. */
export function WeekCard({ view, terms }: { view: DayView; terms: readonly ClockRowView[] }) {
  const session = useSession()
  const { today } = view
  const days = Array.from({ length: 7 }, (_, index) => addDays(today, index)).map(day => ({
    label: formatDayShort(day).replace(/\.\d\d$/u, ''),
    ...(day === today
      ? { today: true, note: 'сегодня' }
      : session.workdays.isWorking(day)
        ? {}
        : { off: true, note: 'выходной' }),
    events: eventsOf(day, view, terms),
  }))
  if (days.every(day => day.events.length === 0)) return null
  return (
    <Card title="Неделя вперёд" content="flush" footer="Двойная черта — крайний срок, одинарная — намеченная встреча.">
      <WeekAhead days={days} />
    </Card>
  )
}

function eventsOf(day: string, view: DayView, terms: readonly ClockRowView[]): WeekEvent[] {
  const due = terms.filter(term => term.due === day && term.deadline !== 'plannedContact')
  return [
    ...view.planned
      .filter(row => row.day === day)
      .map(row => ({
        id: `m${row.caseId}${row.day}`,
        time: row.time ? formatTime(row.time) : meetingForms[row.form],
        text: `${row.title}${row.time ? `, ${meetingForms[row.form]}` : ''}`,
        to: paths.family(row.caseId),
      })),
    ...due.slice(0, shown).map(row => ({
      id: `t${row.caseId}${row.id}`,
      time: 'срок',
      text: `${row.title}: ${dutyAlone(row)}`,
      to: paths.family(row.caseId),
      due: true,
    })),
    ...(due.length > shown
      ? [{ id: `more${day}`, time: `ещё ${due.length - shown}`, text: 'в списке выше', to: paths.day(), due: true }]
      : []),
  ]
}
