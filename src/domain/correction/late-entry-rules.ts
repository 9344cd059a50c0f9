import type { Context } from '../case/decision-rules.ts'
import type { Question } from '../case/decision.ts'
import { assigned } from '../case/queries.ts'
import type { CaseState } from '../case/state.ts'
import { type Day, showDay } from '../kernel/calendar.ts'
import { reachOf, type Role } from '../law/permissions.ts'
import type { CommandName } from '../law/procedure.ts'
import { type Dated, dayOf, type LateEntry, lateEntryRules, lateEntryWords, type NotAsked } from './late-entries.ts'

/** Somebody of the staff, as far as it says whether they may look at what was typed late. */
type Colleague = { id: string; role: Role; active: boolean; unitId?: string | null | undefined }
/**
 * Whether somebody but `typedBy` may look at what was typed late into this case: another head of its unit, or the director. Whom
 * `typedBy` alone has shut out of the case is there still: nobody makes himself the only one who looks.
 */
export function hasOtherHead(state: CaseState, staff: readonly Colleague[], typedBy: string): boolean {
  const { restriction, conflicts = [] } = state
  const unitOf = (staffId: string) => staff.find(({ id }) => id === staffId)?.unitId ?? undefined
  const people = (['responsible', 'psychologist'] as const).flatMap(role => assigned(state, role) ?? [])
  return staff.some(({ id, role, active, unitId }) => {
    const reach = reachOf(role, 'acknowledgeLateEntry')
    const shutOut = conflicts.some(one => one.staffId === id && (one.by !== typedBy || one.confirmedBy !== undefined))
    if (!active || !reach || id === typedBy || shutOut) return false
    if (restriction && restriction.by !== typedBy) return restriction.readers.includes(id)
    if (reach === 'centre' || !unitId || people.length === 0) return true
    return people.some(staffId => staffId === id || [undefined, unitId].includes(unitOf(staffId)))
  })
}

/** Late entries no head has seen yet. */
export const unseenLateEntries = ({ lateEntries = [] }: Pick<CaseState, 'lateEntries'>): LateEntry[] =>
  lateEntries.filter(({ acknowledged }) => !acknowledged)

const yearOf = (day: Day) => day.slice(0, 4)
/** Numbers for the papers of a command: one of a year that is over has the day on which the number is given beside its own. */
export function numbersFor(
  name: CommandName,
  input: unknown,
  { nextNo, today }: Pick<Context, 'nextNo' | 'today'>,
): Context['nextNo'] {
  const day = dayOf(name, input)?.day
  return day !== undefined && yearOf(day) < yearOf(today) ? register => ({ ...nextNo(register), given: today }) : nextNo
}

/** What is asked before a paper is back-dated: it passes with a reason only. `takesNumber`: it stands in a journal. */
export function lateEntryQuestion(
  command: CommandName,
  { day, field, takesNumber }: { day: Day; field: string; takesNumber: boolean },
  { settings, today }: Pick<Context, 'settings' | 'today'>,
): Question {
  const rule: NotAsked | Dated<never> = lateEntryRules[command]
  const meaning = [
    typeof rule === 'string' ? '' : (rule.means?.(settings) ?? ''),
    takesNumber && yearOf(day) < yearOf(today)
      ? `Номер будет из журнала ${yearOf(today)} года: в журнале и на бумаге рядом с ним встанет сегодняшний день, а у самой бумаги останется её день.`
      : '',
  ]
    .filter(Boolean)
    .join(' ')
  return {
    code: 'enteredLate',
    text: `${typeof rule === 'string' ? lateEntryWords({ command, day }) : `${rule.what} за ${showDay(day)}`} вносится позже рабочего дня. День останется этот, причину увидит заведующий.${meaning ? ` ${meaning}` : ''} Почему внесено позже?`,
    field,
    asksReason: true,
  }
}
