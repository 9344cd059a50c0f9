import { agreementOn } from '../../domain/contract/agreements.ts'
import { numberOnPaper } from '../../domain/kernel/registers.ts'
import { childrenToTellOf } from '../../domain/people/newcomers/newcomer-rules.ts'
import { departure } from '../../domain/people/people.ts'
import { placeInLetter } from '../../domain/safety/safety-rules.ts'
import { nothingToPrint } from '../kernel/not-printed.ts'
import { addresseeOf, centre, knownOn, onDay, people, type Recorded, type Source, letterOf } from '../kernel/source.ts'
import type { DispatchLetterData } from './dispatch-letter.ts'
import { measureRow } from './measure-rows.ts'

/** The letter with the plan as it left. */
export function dispatchRecorded({ state, about }: Source): Recorded {
  const last = state.plans.flatMap(({ dispatches }) => dispatches).at(-1)
  return fact => fact.kind === 'planDispatched' && fact.dispatch.id === (about ?? last?.id)
}

/** The letter that takes the plan to one organisation: its own measures, or the whole plan where the centre reads МП 6.4 so. */
export function fillDispatchLetter(source: Source): DispatchLetterData {
  const all = source.state.plans.flatMap(plan => plan.dispatches.map(dispatch => ({ plan: plan, dispatch })))
  const found = source.about === undefined ? all.at(-1) : all.find(row => row.dispatch.id === source.about)
  const version = found?.plan.versions.find(planVersion => planVersion.version === found.dispatch.version)
  if (!found || !version) throw nothingToPrint('План ещё не отправляли')
  const { dispatch } = found
  const { content } = version
  const own = content.measures.filter(measure =>
    measure.responsible.some(who => who.type === 'organisation' && who.organisationId === dispatch.organisationId),
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
    measures: measures.map(measure => measureRow(source, measure, dispatch.day)),
    // Who answers for the family, else whom its own plan names [МП 5.4, 6.4].
    coordinator: reached(curator ?? worker(content.coordinatorId)),
  }
}
