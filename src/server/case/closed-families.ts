import type { DayView, DepartmentView } from '../../api/case/day.ts'
import { addDays, showDay } from '../../domain/kernel/calendar.ts'
import type { Role } from '../../domain/law/permissions.ts'
import { loadCase } from '../store/case/cases.ts'
import { closedFamilies, familiesShutFor } from '../store/case/closed-families.ts'
import { staffOf } from '../store/centre/centre-people.ts'
import type { Tx } from '../store/platform/database.ts'

type Line = DayView['attention'][number]
const toldDays = 30

/**
 * Whoever is shut out of a case by a colleague's word hears of it, without a word about the family: that it was said, by whom and
 * when. A tie that nobody hears of hides late work from whoever looks at it.
 */
async function tiesToldTo(tx: Tx, staffId: string, today: string): Promise<Line[]> {
  const said: { by: string; day: string }[] = []
  for (const caseId of await familiesShutFor(tx, staffId)) {
    const tie = (await loadCase(tx, caseId))?.state.conflicts?.find(one => one.staffId === staffId)
    if (tie && tie.by !== staffId && tie.day > addDays(today, -toldDays)) said.push(tie)
  }
  if (said.length === 0) return []
  const names = new Map((await staffOf(tx)).map(({ id, name }) => [id, name]))
  const tellers = [...Map.groupBy(said, ({ by }) => by)].map(([by, ties]) => {
    const days = ties.map(({ day }) => day).toSorted()
    return `${names.get(by) ?? 'бывший сотрудник'}, ${showDay(days.at(-1)!)}${ties.length > 1 ? `, дел: ${ties.length}` : ''}`
  })
  const text = `Дело Вам закрыто. Сообщили: ${tellers.join('; ')}. Если связи нет, скажите другому руководителю`
  return [
    { kind: 'shutOut', title: 'О Вашей личной связи с семьёй', text, at: said.map(({ day }) => day).toSorted()[0]! },
  ]
}

/** What is late in families that are closed to the director, as numbers: nothing falls off his board by being closed to him. */
export const lateInClosed = async (
  tx: Tx,
  who: { staffId: string; role: Role },
  today: string,
): Promise<DepartmentView['closed']> => {
  if (who.role !== 'director') return undefined
  const found = await closedFamilies(tx, who.staffId, today)
  return found.terms > 0 || found.lateFamilies > 0 ? found : undefined
}

/** Lines of the own day about families that are closed to whoever looks. */
export async function closedLines(tx: Tx, who: { staffId: string; role: Role }, today: string): Promise<Line[]> {
  const [told, late] = [await tiesToldTo(tx, who.staffId, today), await lateInClosed(tx, who, today)]
  if (!late) return told
  const parts = [
    late.terms > 0 && `просрочено сроков: ${late.terms}, семей: ${late.families}`,
    late.lateFamilies > 0 && `внесено позже и не просмотрено, семей: ${late.lateFamilies}`,
  ].filter(Boolean)
  const text = `Дела закрыты от Вас. ${parts.join('; ')}. Спросите о них заведующих`
  return [...told, { kind: 'closedLate', title: 'Закрытые от Вас дела', text, at: today }]
}
