import type { CaseView } from '../../../../api/case/cases.ts'
import { headOf } from '../../../../domain/case/project-case.ts'
import { currentApplication, isClosed } from '../../../../domain/case/queries.ts'
import { agreementOn, agreementStatusOn } from '../../../../domain/contract/agreements.ts'
import { arrivedReplies } from '../../../../domain/intake/extract/referrals.ts'
import type { Day } from '../../../../domain/kernel/calendar.ts'
import { showNo } from '../../../../domain/kernel/registers.ts'
import { stageOf } from '../../../../domain/law/procedure-rules.ts'
import { mayAt, stageMarks } from '../../../../domain/law/procedure.ts'
import { stages } from '../../../../domain/law/stages.ts'
import type { Clock } from '../../../../domain/law/terms/clock.ts'
import { isOverdue, openClocks } from '../../../../domain/law/terms/open-clocks.ts'
import { approvedPlans, currentPlan, planInForce } from '../../../../domain/plan/plan-rules.ts'
import { approvedVersion, latestVersion } from '../../../../domain/plan/plans.ts'
import { paths } from '../../../data/paths.ts'
import type { Stage as Mark } from '../../../ui/term/StageMarks.tsx'
import { formatDay } from '../../../ui/text.ts'

/** What the family's page knows of itself on a day. */
export type FamilyFile = Pick<CaseView, 'caseId' | 'state' | 'persons' | 'clocks'>

/** «Марина Сергеевна» of the adult the family is called by. */
export function addressee(view: FamilyFile, today: Day): string | undefined {
  const id = headOf(view, today)
  const person = id ? view.persons[id] : undefined
  return person && [person.givenName, person.patronymic].filter(Boolean).join(' ')
}

/** Numbers of the case, known by its application as on the papers: «дело № 3/2026», «договор № 12/2026 до 01.03.2027». */
export function numbersOf({ state }: Pick<FamilyFile, 'state'>, today: Day): string[] {
  const application = currentApplication(state)
  const referral = state.referrals.slice(state.round.referrals).at(-1)
  const agreement = agreementOn(state.agreements, today)
  const status = agreementStatusOn(state.agreements, today)
  const holds = agreement && {
    none: '',
    active: `до ${formatDay(agreement.to)}`,
    expired: `истёк ${formatDay(agreement.to)}`,
    ended: `прекращён ${formatDay(agreement.ended?.day ?? agreement.to)}`,
  }
  return [
    ...(application ? [`дело № ${showNo(application.no)}`] : referral ? [`выписка вх. № ${showNo(referral.no)}`] : []),
    ...(agreement && holds ? [`договор № ${showNo(agreement.no)} ${holds[status]}`] : []),
  ]
}

/** What the tab of a family says: browsers keep it in their history, so it is the number and not the name. */
export const tabOf = (file: Pick<FamilyFile, 'state'>, today: Day): string =>
  ['Семья', numbersOf(file, today)[0]].filter(Boolean).join(', ')

type Done = { day?: Day | undefined; note?: string | undefined; to: string }

function milestones({ caseId, state }: FamilyFile, today: Day): Record<(typeof stageMarks)[number], Done> {
  const { round } = state
  // A refusal ends a round and not the matter: whoever applies again after it came by the same extract [МП 1.5, 5.2].
  const refused = state.serviceEnds.at(-1)?.reason === 'refusal' && round.referrals === state.referrals.length
  const referrals = refused ? state.referrals.slice(-1) : state.referrals.slice(round.referrals)
  const unanswered = referrals.find(
    referral => referral.decision === 'recommend' && arrivedReplies(referral).length === 0 && !referral.closed,
  )
  const application = currentApplication(state)
  const assessed = state.assessments[round.assessments]
  const agreements = state.agreements.slice(round.agreements)
  const agreement = agreementStatusOn(agreements, today)
  const plan = currentPlan(state)
  const latest = latestVersion(plan)
  const approved = approvedPlans(state)[0]?.versions.find(version => version.approved)
  const inForce = approvedVersion(planInForce(state, today))
  const review = state.reviews.slice(round.reviews).at(-1)
  const stage = stageOf(state)
  return {
    referred: {
      day: referrals[0]?.receivedDay,
      note: application ? 'без выписки' : 'выписки нет',
      to: unanswered ? paths.reply(caseId, unanswered.id) : paths.history(caseId),
    },
    applied: {
      day: application?.day,
      note: 'ждём заявление',
      to: application || !mayAt('registerApplication', stage) ? paths.documents(caseId) : paths.applicationOf(caseId),
    },
    assessing: {
      day: assessed?.day,
      note: application ? 'не завершена' : 'после заявления',
      to: assessed || !application ? paths.assessments(caseId) : paths.assess(caseId),
    },
    contracting: {
      day: agreements[0]?.day,
      note: agreement === 'none' ? (application ? 'не заключён' : 'после заявления') : undefined,
      to: paths.agreement(caseId),
    },
    planning: {
      day: approved?.approved?.day,
      note: latest
        ? latest.agreed
          ? 'ждёт утверждения'
          : latest.returned
            ? 'возвращён'
            : 'черновик'
        : application
          ? 'не составлен'
          : 'после заявления',
      to: paths.plan(caseId),
    },
    active: {
      note: inForce ? `с ${formatDay(inForce.content.startsOn)}` : 'после утверждения плана',
      to: inForce ? paths.contacts(caseId) : paths.plan(caseId),
    },
    reviewing: {
      day: review?.day,
      note: isClosed(state)
        ? 'не подводились'
        : inForce
          ? `до ${formatDay(inForce.content.endsOn)}`
          : 'после реализации плана',
      to: inForce ? paths.results(caseId) : paths.plan(caseId),
    },
  }
}

/** The seven marks of the case: what is done and when, what goes on, what is missing; each leads to the place for it. */
export function marksOf(view: FamilyFile, today: Day): Mark[] {
  const stage = stageOf(view.state)
  const done = milestones(view, today)
  const reviewed = done.reviewing.day !== undefined
  const served = isClosed(view.state) && approvedPlans(view.state).length > 0
  return stageMarks.map(name => {
    const { day, note, to } = done[name]
    const passed = day !== undefined || (name === 'active' && (reviewed || served))
    const state = stage === name ? 'current' : passed ? 'passed' : 'ahead'
    const small = day ? formatDay(day) : note
    return { label: stages[name], state, to, ...(small ? { note: small } : {}) }
  })
}

/** Clocks that ask for something and are late, the most urgent first: danger to a child, then the oldest. */
export const overdueOf = (clocks: readonly Clock[], today: Day): Clock[] =>
  openClocks(clocks)
    .filter(clock => isOverdue(clock, today))
    .toSorted(childFirst)
/** «Незамедлительно» stands before whatever else is due on that day [МП 5.2]. */
const childFirst = (a: Clock, b: Clock) => Number(b.deadline === 'childRights') - Number(a.deadline === 'childRights')

/** The two nearest duties that are not late, danger to a child first: «Следующее» and «Затем». */
export function nextOf(clocks: readonly Clock[], today: Day): Clock[] {
  const legal = openClocks(clocks)
    .filter(
      clock => clock.status === 'running' && clock.fixed && clock.due >= today && clock.deadline !== 'plannedContact',
    )
    .toSorted(childFirst)
  const unfixed = openClocks(clocks).filter(clock => clock.status === 'running' && !clock.fixed)
  return [...legal, ...unfixed].slice(0, 2)
}
