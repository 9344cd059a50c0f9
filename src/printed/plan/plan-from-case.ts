import { type Day, showDay } from '../../domain/kernel/calendar.ts'
import { reasonInWords } from '../../domain/law/terms/hardship-reasons.ts'
import { departure } from '../../domain/people/people.ts'
import { unaskedSigner } from '../../domain/people/presence.ts'
import { currentPlan, planSummedUp } from '../../domain/plan/plan-rules.ts'
import {
  approvedVersion,
  type Judgement,
  latestVersion,
  marks,
  type Plan,
  type PlanVersion,
} from '../../domain/plan/plans.ts'
import { serviceEndOf } from '../../domain/review/service-ends.ts'
import { nothingToPrint } from '../kernel/not-printed.ts'
import { centre, familyFirstOf, initialsOf, namesOn, type Source } from '../kernel/source.ts'
import { measureRow } from './measure-rows.ts'
import type { PlanData } from './plan.ts'

/** The version named «planId:version», else the latest of the current plan. */
function versionOf({ state, about }: Source): { plan: Plan; version: PlanVersion } {
  const [planId, number] = about?.split(':') ?? []
  const plan = planId === undefined ? currentPlan(state) : state.plans.find(candidate => candidate.id === planId)
  const version =
    number === undefined
      ? latestVersion(plan)
      : plan?.versions.find(planVersion => String(planVersion.version) === number)
  if (!plan || !version) throw nothingToPrint('Такого плана в деле нет')
  return { plan, version }
}

const judged = (judgement: Judgement | undefined): string =>
  judgement ? [marks[judgement.mark], judgement.note].filter(Boolean).join(': ') : ''

/** The day by which the people of a version are named: it is signed on the day it is agreed, and until then drawn up anew. */
const dayOf = ({ today }: Source, { agreed, approved }: PlanVersion): Day => agreed?.day ?? approved?.day ?? today

/** The plan of annex 4, any version; the evaluation is filled as far as it is judged [МП 6.4, 6.6]. */
export function fillPlan(source: Source): PlanData {
  const { plan: whole, version } = versionOf(source)
  const { content, approved } = version
  if (version.paper) throw nothingToPrint('Этот план на бумаге: напечатать можно редакцию, составленную в программе')
  const names = namesOn(source, dayOf(source, version))
  const { worker, named, approver } = centre(source)
  const signer = approved ? worker(approved.by) : approver
  // Only the version that was carried out is judged: a draft is not, and what another has replaced no more.
  const carriedOut = approvedVersion(whole) === version
  const { plans, reviews } = source.state
  const end = serviceEndOf(source.state, 'plans', plans.indexOf(whole))
  // A plan whose results were summed up with those of the next has them on its own form as well [МП 6.6, приложение 1].
  const review = carriedOut
    ? (reviews.findLast(({ day }) => planSummedUp(source.state, day) === whole) ??
      reviews.find(({ day }) => day >= content.startsOn && (!end || day <= end.day)))
    : undefined
  const unasked = unaskedSigner(source.state, whole, review?.day ?? source.today)
  return {
    ...(source.settings.printApprovedBy
      ? {
          approval: { post: signer?.post ?? '', name: signer ? initialsOf(signer.name) : '', day: approved?.day ?? '' },
        }
      : {}),
    holder: names.withBirthDay(content.holderId),
    children: content.childIds.map(names.withBirthDay),
    startDay: content.startsOn,
    term: `с ${showDay(content.startsOn)} по ${showDay(content.endsOn)}`,
    coordinator: named(worker(content.coordinatorId)),
    reasons: [...content.reasons.map(reason => reasonInWords(reason, content.startsOn)), content.reasonsNote]
      .filter(Boolean)
      .join('; '),
    resources: content.resources ?? '',
    goal: content.goal,
    objectives: content.objectives.map((objective, at) => `${at + 1}) ${objective}`),
    measures: content.measures.map(measure => measureRow(source, measure, dayOf(source, version))),
    holderSignature: names.initials(content.holderId),
    approvedDay: approved?.day ?? '',
    evaluation: content.measures.map(measure => ({
      title: measure.title,
      byCitizen: carriedOut
        ? whole.progress[measure.id]?.citizen || !unasked
          ? judged(whole.progress[measure.id]?.citizen)
          : `не оценено: ${unasked.left ? departure(unasked.left, source.persons[content.holderId]) : 'тот, кто подписал план, в работе больше не участвует'}`
        : '',
      bySpecialist: carriedOut ? judged(whole.progress[measure.id]?.specialist) : '',
    })),
    recommendations: review?.recommendations ?? '',
    specialistSignature: familyFirstOf(worker(content.coordinatorId)?.name ?? ''),
    citizenSignature: namesOn(source, review?.day ?? source.today).familyFirst(content.holderId),
    closedDay: review?.day ?? '',
  }
}
