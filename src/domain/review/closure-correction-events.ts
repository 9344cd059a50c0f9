import { type EventRows, legal } from '../case/event-row.ts'
import { enderOf } from '../case/older-facts.ts'
import type { CorrectionFact } from '../correction/correction-rules.ts'
import { showDay } from '../kernel/calendar.ts'
import { endedByRemoval } from './ended-work.ts'
import { asRemoved, endByRemoval, removedOtherwise } from './other-end.ts'
import { closureReasons } from './reviews.ts'

const inWords = ({ day, reason }: { day: string; reason: keyof typeof closureReasons }) =>
  `${showDay(day)}, ${closureReasons[reason]}`

/** A removal that was typed wrong. */
export const closureCorrectionEvents: EventRows<Extract<CorrectionFact, { kind: 'closureCorrected' }>> = {
  closureCorrected: {
    section: 'card',
    disclosed: 'nothing',
    fields: { before: 'encrypted', to: 'encrypted', reason: 'encrypted' },
    inHistory: fact =>
      legal(`Снятие с патроната исправлено: ${inWords(fact.to)}; было: ${inWords(fact.before)}`, fact.reason),
    earlier: fact => {
      const { before, to } = fact
      return first => {
        if (first.kind === 'caseClosed' && first.closure.day === before.day)
          return [{ ...first, day: to.day, closure: asRemoved(first.closure, to) }]
        return first.kind === 'agreementEnded' && first.day === before.day && enderOf(first)?.by === 'removal'
          ? [{ ...first, ...endedByRemoval(to.reason), day: to.day }]
          : [first]
      }
    },
    evolve: (state, { before, to }) => {
      const at = endByRemoval(state, before.day)
      return at < 0 ? {} : removedOtherwise(state, at, to)
    },
  },
}
