import type { GapRows, Looked } from '../case/gaps/gap.ts'
import { approvedPlan, childlessSince, contractOf, isHere, onPatronage } from '../case/gaps/looked.ts'
import { abstaining, assigned, standingRefusal } from '../case/queries.ts'
import { contractsOfWork, isSignerGone } from '../contract/agreement-rules.ts'
import { uninformedParents, wishesOf } from '../people/informing.ts'
import { childrenMissing } from '../people/newcomers/newcomer-rules.ts'
import { droppedOrganisations } from './participation-rules.ts'
import { currentPlan, isSummedUp, planInForce } from './plan-rules.ts'
import { approvedVersion, latestVersion, type PlanVersion, returnedVersion, unnamed } from './plans.ts'

/** Whether there are children, or the help goes on without any: diagnostics since say so. */
const goesOnChildless = (looked: Looked): boolean => {
  const since = childlessSince(looked)
  return since === undefined || looked.file.state.assessments.some(({ day }) => day >= since)
}

/** The version that waits for the family to agree; none once it has refused the help [МП 6.3]. */
function draftOf({ file: { state } }: Looked): PlanVersion | undefined {
  const version = latestVersion(currentPlan(state))
  return version?.agreed || standingRefusal(state) ? undefined : version
}

/** A plan that names somebody who is gone, waits for somebody, or is not known to whom it concerns. */
export const planGaps = {
  planSignerOther: {
    label: 'План подписан тем, с кем договора нет, или тем, кто выбыл',
    clause: 'МП 6.2, приложение 1',
    todo: 'Составьте редакцию плана с тем, с кем заключён договор, и согласуйте её с ним',
    action: 'writePlan',
    found: looked => {
      const { state } = looked.file
      if (!onPatronage(looked) || state.reviews.length > state.round.reviews) return false
      const latest = latestVersion(currentPlan(state))
      const signed = latest?.agreed ? latest : approvedPlan(looked)
      const signerId = signed?.agreed?.personId ?? signed?.content.holderId
      if (!signerId) return false
      // Nobody approves it any more, whatever becomes of the contract.
      if (latest?.agreed && !latest.approved && !latest.paper && isSignerGone(looked.file, signerId, looked.today))
        return true
      const contract = contractOf(looked)
      // Whoever signed both and left is a line of the contract: first it is made with another.
      return contract
        ? contract.holderId !== signerId && isHere(looked, contract.holderId)
        : !isHere(looked, signerId) && contractsOfWork(state).length === 0
    },
  },
  absentResponsible: {
    label: 'Мероприятие поручено тому, кто выбыл или отказался участвовать',
    clause: 'МП 4.2, 6.4',
    todo: 'Скорректируйте план с семьёй',
    action: 'writePlan',
    changesWithContacts: true,
    found: looked => {
      const { state } = looked.file
      const progress = planInForce(state, looked.today)?.progress ?? {}
      const gone = (personId: string) => !isHere(looked, personId) || abstaining(state).includes(personId)
      return (
        onPatronage(looked) &&
        (approvedPlan(looked)?.content.measures ?? []).some(
          measure =>
            (progress[measure.id]?.state ?? 'inWork') === 'inWork' &&
            measure.responsible.some(who => who.type === 'member' && gone(who.personId)),
        )
      )
    },
  },
  coordinatorGone: {
    label: 'План называет прежнего специалиста',
    clause: 'МП 5.4, 6.4, приложение 1',
    todo: 'Составьте новую редакцию плана: кто координирует и кому теперь поручены мероприятия прежнего специалиста',
    action: 'writePlan',
    // Who stands in for an absent specialist is assigned to nobody: the plan goes on naming the one it names.
    found: looked => {
      if (!onPatronage(looked)) return false
      const { state } = looked.file
      const now = assigned(state)
      const coordinator = approvedPlan(looked)?.content.coordinatorId
      return (
        now !== undefined &&
        now !== coordinator &&
        // Curator or psychologist: whoever worked with this family and does so no more.
        state.assignments.some(({ staffId }) => staffId === coordinator) &&
        !state.assignments.some(({ staffId, to }) => staffId === coordinator && !to) &&
        !isSummedUp(state, looked.today)
      )
    },
  },
  childNotInPlan: {
    label: 'Ребёнка семьи нет в плане',
    clause: 'МП 5.2, 6.5, приложение 1',
    todo: 'Скорректируйте план с семьёй или отметьте в составе семьи, почему ребёнок в нём не нужен',
    action: 'writePlan',
    found: looked => onPatronage(looked) && childrenMissing('plan', looked.file, looked.today).length > 0,
  },
  childGone: {
    label: 'В плане ребёнок, которого в семье больше нет',
    clause: 'МП 5.2, 6.4, приложение 1',
    todo: 'Скорректируйте план с семьёй и сообщите организациям',
    action: 'writePlan',
    // Where no child is left, it is decided first whether the help goes on.
    found: looked =>
      onPatronage(looked) &&
      (latestVersion(planInForce(looked.file.state, looked.today))?.content.childIds ?? []).some(
        id => !isHere(looked, id),
      ) &&
      goesOnChildless(looked),
  },
  planOver: {
    label: 'План окончился до принятия на учёт, итогов в программе нет',
    clause: 'МП 6.4, 6.6',
    todo: 'Подведите итоги или составьте новую редакцию плана',
    action: 'holdFinalReview',
    found: looked => {
      const { takenOver, reviews } = looked.file.state
      const version = approvedPlan(looked)
      return (
        onPatronage(looked) &&
        takenOver !== undefined &&
        version?.paper === true &&
        version.content.endsOn < takenOver.day &&
        reviews.length === 0
      )
    },
  },
  planReturned: {
    label: 'План возвращён на доработку',
    clause: 'МП 6.4',
    todo: 'Прочтите замечание в плане, исправьте его с семьёй и согласуйте снова',
    action: 'writePlan',
    found: looked => onPatronage(looked) && returnedVersion(currentPlan(looked.file.state)) !== undefined,
  },
  planRewritten: {
    label: 'План изменён после согласия семьи и не утверждён',
    clause: 'МП II, 6.4',
    todo: 'Согласуйте новую редакцию с семьёй: пока плана нет, контакты и мониторинг не считаются',
    action: 'agreePlan',
    found: looked => {
      const plan = currentPlan(looked.file.state)
      return (
        onPatronage(looked) &&
        plan !== undefined &&
        !approvedVersion(plan) &&
        !latestVersion(plan)?.agreed &&
        plan.versions.some(({ agreed }) => agreed)
      )
    },
  },
  organisationDropped: {
    label: 'Организация больше не участвует в плане и не знает об этом',
    clause: 'МП 6.4, 6.6; закон № 99-З, ст. 5',
    todo: 'Сообщите ей письмом, что её участие окончено',
    action: 'endParticipation',
    afterEnd: true,
    changesWithContacts: true,
    found: ({ file: { state }, today }) => droppedOrganisations(state, today).some(({ end, knows }) => !end && !knows),
  },
  noWishes: {
    label: 'Пожелания семьи не записаны',
    clause: 'МП 5.2',
    todo: 'Запишите, чего хочет семья, её словами, пока план не согласован',
    action: 'recordContact',
    changesWithContacts: true,
    found: looked => {
      // What the family wished of a plan from paper stands there.
      const onPaper = currentPlan(looked.file.state)?.versions.some(({ paper }) => paper)
      return draftOf(looked) !== undefined && !onPaper && wishesOf(looked.file.state).length === 0
    },
  },
  personUnnamed: {
    label: 'В организации не назван человек, который отвечает за мероприятие',
    clause: 'МП 6.4',
    todo: 'Узнайте, кто именно отвечает, и впишите в план, пока семья его не согласовала',
    action: 'writePlan',
    found: looked => {
      const draft = draftOf(looked)
      return draft !== undefined && unnamed(draft.content).length > 0
    },
  },
  notInformed: {
    label: 'Родитель не знает целей, задач и содержания плана',
    clause: 'МП 5.2',
    todo: 'Расскажите о плане каждому родителю и отметьте это в записи контакта',
    action: 'recordContact',
    changesWithContacts: true,
    found: looked => onPatronage(looked) && uninformedParents(looked.file, looked.today).length > 0,
  },
  notJudgedByCitizen: {
    label: 'Мероприятие не оценено гражданином',
    clause: 'приложение 1',
    found: ({ file: { state }, today }) => {
      const plan = planInForce(state, today)
      return (approvedVersion(plan)?.content.measures ?? []).some(measure => {
        const progress = plan?.progress[measure.id]
        return progress && progress.state !== 'inWork' && !progress.citizen
      })
    },
  },
} as const satisfies GapRows
