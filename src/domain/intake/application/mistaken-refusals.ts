import { z } from 'zod'
import type { Day } from '../../kernel/calendar.ts'
import type { RegisterNo } from '../../kernel/registers.ts'
import { id, line, oneOf } from '../../kernel/text.ts'
import type { Closure } from '../../review/reviews.ts'
import type { OwnRefusal, Refusal } from './applications.ts'

// A refusal that is not this family's, or not this person's: the work goes on as if it had never been, and the paper waits on a day
// until it stands where it belongs (docs/decisions/2026-11-29-corrections.md).

/** What has become of a refusal that was registered in a wrong family or of a wrong person. */
export const refusalEnds = {
  stands: 'зарегистрирован в деле того, к кому он относится',
  returned: 'возвращён тому, кто его подписал',
} as const
/** A refusal of somebody else: what it ended goes on. Given again, it says what has become of the paper. */
export const correctRefusal = z.object({
  refusalId: id,
  end: oneOf(refusalEnds).optional(),
  reason: line(500, 'Укажите, что было не так'),
})

/** A refusal that was registered here and is somebody else's. */
export type MistakenRefusal = { refusal: Pick<Refusal, 'id' | 'no' | 'day'>; end?: keyof typeof refusalEnds }

/**
 * A contract it ended, which goes on; `replaced`: another has been signed since, and why this one ended is that, on the day the other
 * one began (`replacedDay`; an older record does not say).
 */
export type ContractBack = { agreementId: string; replaced?: string; replacedDay?: Day }

/** Facts about such refusals. */
export type MistakenRefusalFact =
  | {
      kind: 'refusalMistaken'
      refusal: Refusal | OwnRefusal
      agreements: ContractBack[]
      /** The day on which the family was taken to have come back. */
      reopenedDay?: Day
      /** The family came back by a later paper than was taken for it: on that day. */
      backDay?: Day
      /** The removal in whose place it stood, which ended the help. */
      removal?: { day: Day; reason: Closure['reason'] }
      /** The entry of the journal that puts its own right. */
      no: RegisterNo
      reason: string
    }
  | { kind: 'refusalSettled'; refusalId: string; end: keyof typeof refusalEnds; reason: string }
