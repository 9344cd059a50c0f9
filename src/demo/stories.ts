import type { Day } from '../domain/kernel/calendar.ts'
import type { PatronageKind } from '../domain/law/terms/frequency.ts'
import type { MeasureKey } from '../domain/plan/typical-measures.ts'
import type { Story } from './story.ts'

/** How a story of a centre begins: the order of contract and plan is free [МП 6.2, 6.4]. */
export type Opening = {
  /** Working day of the extract or, without one, of the application. */
  at: number
  order?: 'contractFirst' | 'planFirst'
  withoutExtract?: boolean
  kind?: PatronageKind
  months?: number
  add?: MeasureKey[]
  due?: Partial<Record<MeasureKey, Day>>
  contractTo?: Day
}

/** From the first paper to finished diagnostics. */
export function upToAssessment(s: Story, { at, withoutExtract, kind }: Opening): Story {
  if (withoutExtract)
    return s
      .apply(at)
      .assign(at + 1)
      .visit(at + 2)
      .assess(at + 4, kind)
  return s
    .extract(at)
    .assign(at + 1)
    .visit(at + 2)
    .apply(at + 3)
    .reply(at + 4)
    .assess(at + 5, kind)
}

/** From the first paper to an approved plan. */
export function upToApproval(s: Story, opening: Opening): Story {
  const { at, order = 'contractFirst', months = 5, add, due, contractTo } = opening
  upToAssessment(s, opening)
  const plan = { from: at + 8, months, ...(add ? { add } : {}), ...(due ? { due } : {}) }
  if (order === 'contractFirst')
    s.sign(at + 6, contractTo)
      .write(at + 6, plan)
      .agree(at + 7)
  else
    s.write(at + 6, plan)
      .agree(at + 7)
      .sign(at + 7, contractTo)
  return s.approve(at + 8)
}

/** From the first paper to a plan that every partner holds, with its first monitoring when its time has come. */
export function onPatronage(s: Story, opening: Opening): Story {
  upToApproval(s, opening)
    .dispatch(opening.at + 9)
    .acknowledge(opening.at + 11)
  return opening.at + 26 < 0 ? s.monitor(opening.at + 26) : s
}

/** A whole patronage that ended well, `before` working days ago. */
export function completed(s: Story, { before, length = 75 }: { before: number; length?: number }): Story {
  const at = -before - length
  onPatronage(s, { at, months: 3, contractTo: s.on(-before) })
  return s
    .keepUp(-before - 4)
    .assess(-before - 4, 'control', true)
    .judge(-before - 3)
    .review(-before - 2)
    .close(-before)
}
