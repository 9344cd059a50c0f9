import { compareDays } from '../../domain/kernel/day-order.ts'
import { dutyInWords, explanationOf } from '../../domain/law/terms/clock-words.ts'
import type { Clock } from '../../domain/law/terms/clock.ts'
import { type DeadlineName, deadlines } from '../../domain/law/terms/deadline-rules.ts'
import { isOverdue, openClocks } from '../../domain/law/terms/open-clocks.ts'
import { useSession, type Session } from '../data/session.tsx'
import { classesOf } from '../ui/classesOf.ts'
import { Card } from '../ui/page/Card.tsx'
import { NextSteps, type NextStep } from '../ui/page/DonePanel.tsx'
import { capital, formatDayShort } from '../ui/text.ts'
import { countedDays } from './countedDays.ts'
import { amountOf } from './termWords.ts'
import emptyStateStyles from '../ui/page/EmptyState.module.css'

const css = classesOf(emptyStateStyles)

function whenOf(clock: Clock, today: string): string {
  if (!clock.fixed) return 'срок Программой не установлен'
  const due = formatDayShort(clock.due, { year: true })
  if (isOverdue(clock, today)) return `срок был ${due}`
  return clock.status === 'waiting' ? `ждём до ${due}` : `до ${due}`
}

/** One term as a step: until when, what, the counted days, the clause and what closes it. */
export function stepOf(clock: Clock, { workdays, today }: Pick<Session, 'workdays' | 'today'>): NextStep {
  const row = clock.deadline in deadlines ? deadlines[clock.deadline as DeadlineName] : undefined
  const amount = [amountOf(clock), countedDays(clock, workdays)].filter(Boolean).join(': ')
  const safe = clock.fixed && clock.safeDue < clock.due ? `. Надёжнее ${formatDayShort(clock.safeDue)}` : ''
  return {
    when: whenOf(clock, today),
    what: capital(dutyInWords(clock)),
    note: `${[amount, explanationOf(clock), clock.clause].filter(Boolean).join(' · ')}${safe}${row ? `. Закроет: ${row.metBy}.` : ''}`,
  }
}

/** Terms as steps of a check or a done page, the nearest first, those without a date last. */
export function NextTerms({ clocks }: { clocks: readonly Clock[] }) {
  const session = useSession()
  const inOrder = clocks.toSorted((a, b) => Number(b.fixed) - Number(a.fixed) || compareDays(a.due, b.due))
  return <NextSteps steps={inOrder.map(clock => stepOf(clock, session))} />
}

const shown = 4

/** «Что дальше» after a command: the nearest open terms of the case, or what to say when there are none. */
export function WhatNext({
  clocks,
  empty = 'Других сроков у семьи сейчас нет.',
}: {
  clocks: readonly Clock[]
  empty?: string
}) {
  const open = openClocks(clocks).toSorted((a, b) => Number(b.fixed) - Number(a.fixed))
  return (
    <div className="space-above-4">
      <Card title="Что дальше" content="flush">
        {open.length > 0 ? (
          <NextTerms clocks={open.slice(0, shown)} />
        ) : (
          <p className={css('empty')} data-slot="empty">
            {empty}
          </p>
        )}
      </Card>
    </div>
  )
}

/** «Закрыт срок: …» out of what a command met; nothing where it met nothing. */
export const metWords = (met: readonly Pick<Clock, 'duty' | 'subject' | 'clause'>[]): string =>
  met.length === 0 ? '' : `Закрыт срок: ${met.map(clock => `${dutyInWords(clock)} (${clock.clause})`).join('; ')}.`
