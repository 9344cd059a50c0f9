import { kindDecidedBy, kindsOfWork } from '../case/queries.ts'
import type { Asks } from '../case/questions/asks.ts'
import type { CaseState } from '../case/state.ts'
import { addDays, type Day, showDay } from '../kernel/calendar.ts'
import type { Question } from '../kernel/decision.ts'
import type { PatronageKind } from '../law/terms/frequency.ts'
import { kindLabels } from '../law/terms/patronage-kinds.ts'

/** Another kind was decided on for the same day, or for a later one: the later decision stands [МП II, 6.3]. */
function decidedSince(state: CaseState, kind: PatronageKind, day: Day, field: string): Question[] {
  if (kindDecidedBy(state, day)?.kind === kind) return []
  const kinds = kindsOfWork(state)
  const same = kinds.find(({ from }) => from === addDays(day, 1))
  const later = kinds.find(({ from }) => from > addDays(day, 1))
  return [
    ...(same
      ? [
          {
            code: 'kindReplaced',
            text: `Решением того же дня с ${showDay(same.from)} уже выбран вид: ${kindLabels[same.kind]}. Вместо него будет ${kindLabels[kind]}?`,
            field,
          },
        ]
      : []),
    ...(later
      ? [
          {
            code: 'laterKind',
            text: `С ${showDay(later.from)} решением более позднего дня выбран вид: ${kindLabels[later.kind]}. Он остаётся, а ${kindLabels[kind]} будет до ${showDay(addDays(later.from, -1))}. Верно?`,
            field,
          },
        ]
      : []),
  ]
}

/** Diagnostics that choose another kind than the one of their day. */
export const assessmentQuestions: Asks<{ chosenKind: PatronageKind; day: Day }> = ({ input, before }) =>
  decidedSince(before.state, input.chosenKind, input.day, 'chosenKind')

/** A change of kind. */
export const changeKindQuestions: Asks<{ to: PatronageKind; day: Day }> = ({ input, before }) =>
  decidedSince(before.state, input.to, input.day, 'to')
