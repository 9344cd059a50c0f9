import type { Worker } from '../account/education.ts'
import type { FactBody } from '../case/events.ts'
import type { CaseState } from '../case/state.ts'
import type { Question } from '../kernel/decision.ts'
import { reachOf } from '../law/permissions.ts'

/**
 * A plan names as its coordinator somebody who leads this family no more than any other, and does not read its file: a head may do so,
 * a colleague is asked about [МП 5.4, 6.4, приложение 1]. Whom a version named already is not asked about again.
 */
export function coordinatorQuestions(
  { assignments, plans }: Pick<CaseState, 'assignments' | 'plans'>,
  facts: readonly FactBody[],
  workers: readonly Worker[] | undefined,
): Question[] {
  const named = new Set(plans.flatMap(({ versions }) => versions.map(({ content }) => content.coordinatorId)))
  return facts.flatMap((fact): Question[] => {
    if (!workers || fact.kind !== 'planWritten') return []
    const { coordinatorId } = fact.content
    const worker = workers.find(({ staffId }) => staffId === coordinatorId)
    const isAssigned = assignments.some(({ staffId, to }) => staffId === coordinatorId && !to)
    const works = worker && (reachOf(worker.role, 'recordContact') ?? reachOf(worker.role, 'liftRestriction'))
    if (works && (isAssigned || named.has(coordinatorId) || reachOf(worker.role, 'liftRestriction'))) return []
    return [
      {
        code: 'coordinatorApart',
        text: works
          ? `${worker.name}: за этой семьёй не закрепляли, её дела этот сотрудник не видит. Ответственный специалист плана — тот, кто ведёт семью, МП 5.4, 6.4. Всё равно назвать?`
          : 'Ответственным специалистом назван тот, кто больше не работает с семьями, МП 5.4, 6.4. Выберите того, кто ведёт семью. Всё равно назвать?',
        field: 'content.coordinatorId',
      },
    ]
  })
}
