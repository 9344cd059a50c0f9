import type { FactBody } from '../case/events.ts'
import type { Question } from '../kernel/decision.ts'
import type { Role } from '../law/permissions.ts'
import type { Settings } from '../law/settings.ts'

/** Professional education of the staff, as far as the Programme asks for it [МП 5.4]. */
export const educations = {
  socialWork: 'социальная работа',
  psychology: 'психология',
  pedagogy: 'педагогика',
  law: 'право',
  other: 'другое образование',
} as const
/** One kind of education. */
export type Education = keyof typeof educations

/** Somebody a family may be entrusted to. */
export type Worker = { staffId: string; name: string; role: Role; education?: Education | undefined }

/** Whom a fact makes the one who leads the family, or offers it to, and the field of that person in the command. */
function leadIn(fact: FactBody): { staffId: string; field: string } | undefined {
  if (fact.kind === 'workerAssigned' && fact.assignment.role === 'responsible')
    return { staffId: fact.assignment.staffId, field: 'staffId' }
  if (fact.kind === 'handoverOffered' && fact.handover.roles.includes('responsible'))
    return { staffId: fact.handover.toId, field: 'toId' }
  return undefined
}

/**
 * Who may lead a family [МП 5.4]: «специалист по социальной работе, а также специалист, имеющий профессиональное образование в
 * области психологии, педагогики и права». Whether the post of the first is enough is the reading of the centre; nobody is
 * refused, whoever assigns is asked.
 */
export function educationQuestions(
  facts: readonly FactBody[],
  workers: readonly Worker[],
  reading: Settings['familyLeadBy'],
): Question[] {
  if (reading === 'notAsked') return []
  return facts.flatMap((fact): Question[] => {
    const lead = leadIn(fact)
    const worker = workers.find(({ staffId }) => staffId === lead?.staffId)
    if (!lead || !worker || (reading === 'postOrEducation' && worker.role === 'case_specialist')) return []
    const { name, education } = worker
    if (education && education !== 'other') return []
    return [
      {
        code: 'leadEducation',
        text: education
          ? `${name}: образование другое. Семью ведёт специалист по социальной работе или с образованием в психологии, педагогике, праве, МП 5.4. Всё равно закрепить?`
          : `${name}: образование не записано. Семью ведёт специалист по социальной работе или с образованием в психологии, педагогике, праве, МП 5.4. Подходит?`,
        field: lead.field,
      },
    ]
  })
}
