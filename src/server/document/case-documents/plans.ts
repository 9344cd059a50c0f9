import { agreementOn } from '../../../domain/contract/agreements.ts'
import { type Day, showDay } from '../../../domain/kernel/calendar.ts'
import { numberOnPaper } from '../../../domain/kernel/registers.ts'
import { reasonInWords } from '../../../domain/law/hardship-reasons.ts'
import { childrenToTellOf } from '../../../domain/people/newcomer-rules.ts'
import { departure } from '../../../domain/people/people.ts'
import { unaskedSigner } from '../../../domain/people/presence.ts'
import { currentPlan, planSummedUp } from '../../../domain/plan/plan-rules.ts'
import {
  approvedVersion,
  type Judgement,
  latestVersion,
  marks,
  type Measure,
  namedPerson,
  type Plan,
  type PlanVersion,
} from '../../../domain/plan/plans.ts'
import { serviceEndOf } from '../../../domain/review/service-ends.ts'
import { placeInLetter } from '../../../domain/safety/safety-rules.ts'
import type { FormData } from '../../../printed/index.ts'
import {
  addresseeOf,
  centre,
  familyFirstOf,
  initialsOf,
  knownOn,
  letterOf,
  namesOn,
  nothingToPrint,
  onDay,
  people,
  type Recorded,
  type Source,
} from './source.ts'

/** The version named «planId:version», else the latest of the current plan. */
function versionOf({ state, about }: Source): { plan: Plan; version: PlanVersion } {
  const [planId, number] = about?.split(':') ?? []
  const plan = planId === undefined ? currentPlan(state) : state.plans.find(one => one.id === planId)
  const version =
    number === undefined ? latestVersion(plan) : plan?.versions.find(one => String(one.version) === number)
  if (!plan || !version) throw nothingToPrint('Такого плана в деле нет')
  return { plan, version }
}

const responsibleText = (source: Source, measure: Measure, day: Day): string =>
  measure.responsible
    .map(one => {
      switch (one.type) {
        case 'staff':
          return one.name
        case 'organisation':
          return [one.name, namedPerson(one)].filter(Boolean).join(', ')
        case 'member':
          return namesOn(source, day).full(one.personId) || one.name
      }
    })
    .join('\n')

const measureRow = (source: Source, one: Measure, day: Day) => ({
  title: one.mandatoryForFamily ? `${one.title} (обязательно для семьи)` : one.title,
  responsible: responsibleText(source, one, day),
  // When the centre's own people come to the family is a plan of visits.
  due:
    source.placeHidden && one.responsible.every(who => who.type === 'staff')
      ? 'в течение срока плана'
      : [one.recurrence, `до ${showDay(one.dueDay)}`].filter(Boolean).join(', '),
  expected: one.expectedResult,
})

const judged = (one: Judgement | undefined): string =>
  one ? [marks[one.mark], one.note].filter(Boolean).join(': ') : ''

/** The day by which the people of a version are named: it is signed on the day it is agreed, and until then drawn up anew. */
const dayOf = ({ today }: Source, { agreed, approved }: PlanVersion): Day => agreed?.day ?? approved?.day ?? today

/** The plan of annex 4, any version; the evaluation is filled as far as it is judged [МП 6.4, 6.6]. */
export function plan(source: Source): FormData<'plan'> {
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
    reasons: [...content.reasons.map(one => reasonInWords(one, content.startsOn)), content.reasonsNote]
      .filter(Boolean)
      .join('; '),
    resources: content.resources ?? '',
    goal: content.goal,
    objectives: content.objectives.map((one, at) => `${at + 1}) ${one}`),
    measures: content.measures.map(one => measureRow(source, one, dayOf(source, version))),
    holderSignature: names.initials(content.holderId),
    approvedDay: approved?.day ?? '',
    evaluation: content.measures.map(one => ({
      title: one.title,
      byCitizen: carriedOut
        ? whole.progress[one.id]?.citizen || !unasked
          ? judged(whole.progress[one.id]?.citizen)
          : `не оценено: ${unasked.left ? departure(unasked.left, source.persons[content.holderId]) : 'тот, кто подписал план, в работе больше не участвует'}`
        : '',
      bySpecialist: carriedOut ? judged(whole.progress[one.id]?.specialist) : '',
    })),
    recommendations: review?.recommendations ?? '',
    specialistSignature: familyFirstOf(worker(content.coordinatorId)?.name ?? ''),
    citizenSignature: namesOn(source, review?.day ?? source.today).familyFirst(content.holderId),
    closedDay: review?.day ?? '',
  }
}

/** The letter with the plan as it left. */
export function dispatchRecorded({ state, about }: Source): Recorded {
  const last = state.plans.flatMap(({ dispatches }) => dispatches).at(-1)
  return fact => fact.kind === 'planDispatched' && fact.dispatch.id === (about ?? last?.id)
}

/** The letter that takes the plan to one organisation: its own measures, or the whole plan where the centre reads МП 6.4 so. */
export function dispatchLetter(source: Source): FormData<'dispatch-letter'> {
  const all = source.state.plans.flatMap(one => one.dispatches.map(dispatch => ({ plan: one, dispatch })))
  const found = source.about === undefined ? all.at(-1) : all.find(one => one.dispatch.id === source.about)
  const version = found?.plan.versions.find(one => one.version === found.dispatch.version)
  if (!found || !version) throw nothingToPrint('План ещё не отправляли')
  const { dispatch } = found
  const { content } = version
  const own = content.measures.filter(measure =>
    measure.responsible.some(one => one.type === 'organisation' && one.organisationId === dispatch.organisationId),
  )
  const whole = (dispatch.sentAs ?? source.settings.planSentAs) === 'wholePlan'
  const measures = whole ? content.measures : own
  const about = new Set(measures.flatMap(measure => measure.childIds ?? content.childIds))
  const names = people(source, dispatch.day)
  const then = onDay(source, dispatch.day)
  const { curator, reached, worker } = centre(source, dispatch.day)
  // Whoever signed the plan may have died or left since, and the contract be with another: the letter says what is so of its day.
  const signer = then.members.findLast(member => member.personId === content.holderId)
  const gone = signer?.to !== undefined && signer.to <= dispatch.day
  const contract = agreementOn(then.agreements, dispatch.day)
  const contractHolder = contract?.holderId === content.holderId && gone ? undefined : contract?.holderId
  const headId = gone ? (contractHolder ?? names.headId ?? content.holderId) : content.holderId
  return {
    ...letterOf(source, {
      number: numberOnPaper(dispatch.no),
      letterDay: dispatch.day,
      addressee: addresseeOf(source, dispatch.organisationId, dispatch.organisationName),
    }),
    familyGenitive: names.inCase(headId, 'genitive'),
    holder: contractHolder ? names.withBirthDay(contractHolder) : '',
    agreedDay: version.agreed?.day ?? '',
    signerGone: gone
      ? [names.full(content.holderId), departure(signer, source.persons[content.holderId])].join(', ')
      : '',
    children: childrenToTellOf({ state: then, persons: source.persons }, content, dispatch.day)
      .filter(id => about.has(id))
      .map(names.withBirthDay),
    address: source.placeHidden ? '' : placeInLetter(then, dispatch.day),
    phone: source.placeHidden ? '' : (knownOn(source, headId, dispatch.day)?.phone ?? then.phone ?? ''),
    ...(whole ? { wholePlan: { goal: content.goal, objectives: content.objectives } } : {}),
    planApprovedDay: version.approved?.day ?? '',
    planStartDay: version.content.startsOn,
    planEndDay: version.content.endsOn,
    measures: measures.map(one => measureRow(source, one, dispatch.day)),
    // Who answers for the family, else whom its own plan names [МП 5.4, 6.4].
    coordinator: reached(curator ?? worker(content.coordinatorId)),
  }
}
