import { dutyInWords, type Clock } from '../../../../domain/clocks.ts'
import { deadlines, type DeadlineName } from '../../../../domain/deadlines.ts'
import { useSession, type Session } from '../../../session.tsx'
import { amountOf } from '../../../terms.tsx'
import { NextSteps, type NextStep } from '../../../ui/DonePanel.tsx'
import { formatDayShort } from '../../../ui/text.ts'
import { countedDays } from './countedDays.ts'

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** One term as a step: until when, what, the counted days, the clause and what closes it. */
export function stepOf(clock: Clock, { workdays, today }: Pick<Session, 'workdays' | 'today'>): NextStep {
  const row = clock.deadline in deadlines ? deadlines[clock.deadline as DeadlineName] : undefined
  const days = countedDays(clock, workdays)
  const amount = [amountOf(clock), days].filter(Boolean).join(': ')
  const safe = clock.fixed && clock.safeDue < clock.due ? `. Надёжнее ${formatDayShort(clock.safeDue)}` : ''
  return {
    when: clock.fixed
      ? `${clock.due < today ? 'срок был' : 'до'} ${formatDayShort(clock.due, { year: true })}`
      : 'срок не установлен',
    what: sentence(dutyInWords(clock)),
    note: `${[amount, clock.clause].filter(Boolean).join(' · ')}${safe}${row ? `. Закроет: ${row.metBy}.` : ''}`,
  }
}

/** Terms as steps of a check or a done page, the nearest first. */
export function StartedTerms({ clocks }: { clocks: readonly Clock[] }) {
  const session = useSession()
  const inOrder = clocks.toSorted((a, b) => Number(b.fixed) - Number(a.fixed) || (a.due < b.due ? -1 : 1))
  return <NextSteps steps={inOrder.map(one => stepOf(one, session))} />
}
