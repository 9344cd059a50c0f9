import { assigned, isClosed, standingRefusal } from '../case/queries.ts'
import type { CaseFile } from '../case/state.ts'
import { basisOf } from '../consent/consent-rules.ts'
import type { Day } from '../kernel/calendar.ts'
import { showNo } from '../kernel/registers.ts'
import type { Settings } from '../law/settings.ts'
import { childrenToTellOf } from '../people/newcomers/newcomer-rules.ts'
import { fullName, type Person } from '../people/people.ts'
import { droppedOrganisations } from '../plan/participation-rules.ts'
import { plansAtWork } from '../plan/plan-rules.ts'
import { approvedVersion, askedAnewSince, type Measure, organisationsOf, type Plan } from '../plan/plans.ts'
import { passedOnFrom } from '../review/monitoring.ts'
import { placeInLetter, safetyOf, withoutPlace } from '../safety/safety-rules.ts'
import { lettersTo } from './partner-letter-rules.ts'
import type { PartnerNames, PartnerTask, TaskState } from './partners.ts'
import { requestCategories, requestThatLeft } from './requests.ts'

/**
 * What a kind of organisation needs to find the person a measure is about (LAW-99 ст. 4: no more than the purpose asks for).
 * Nobody is given special data, diagnostics, reasons of hardship, other members or other measures.
 */
const needsOf = {
  school: ['birthDay'],
  spc: ['birthDay', 'address'],
  health: ['birthDay'],
  labour: ['birthDay'],
  council: ['address'],
  police: ['birthDay', 'address'],
  guardianship: ['birthDay', 'address'],
  kdn: ['birthDay'],
  emergency: ['address'],
  public: [],
  other: [],
} as const satisfies Record<string, readonly ('birthDay' | 'address')[]>

const stateOf = (plan: Plan, measure: Measure, organisationId: string): { state: TaskState; ask?: string } => {
  // What was reported before a version asked for it anew is of the day before.
  const since = askedAnewSince(plan, measure.id) ?? ''
  const reports = (plan.reports ?? []).filter(
    report => report.measureId === measure.id && report.organisationId === organisationId && report.day >= since,
  )
  const last = reports.at(-1)
  // That the question was received is no answer to it.
  const said = reports.findLast(({ state }) => state !== 'seen')
  const ask = said?.answer?.note ? { ask: said.answer.note } : {}
  if ((plan.progress[measure.id]?.state ?? 'inWork') !== 'inWork') return { state: 'closed', ...ask }
  if (!last) return { state: 'sent' }
  if (said?.answer?.answer === 'again') return { state: 'again', ...ask }
  return said?.answer ? { state: 'seen', ...ask } : { state: last.state }
}

/** Organisations that know a family by its children. */
const byChildren: readonly string[] = ['school', 'spc']

/**
 * The people a measure is about: the children it names; else all of them, where its sphere is theirs, or where it has none and
 * the organisation knows children; else the holder of the plan.
 */
function peopleOf(
  file: CaseFile,
  {
    measure,
    kind,
    holderId,
    childIds,
  }: { measure: Measure; kind: string; holderId: string; childIds: readonly string[] },
): Person[] {
  const known = (ids: readonly string[]) => ids.flatMap(id => file.persons[id] ?? [])
  const children = known(childIds)
  const chosen = children.filter(child => measure.childIds?.includes(child.id))
  if (chosen.length > 0 || measure.childIds?.length) return chosen
  const theirs = measure.domain === undefined ? byChildren.includes(kind) : measure.domain === 'childHealthEducation'
  return theirs && children.length > 0 ? children : known([holderId])
}

/** What the centre asks organisations about this family, until the answer is recorded [МП 5.3]. */
function requestTasksOf(
  file: CaseFile,
  names: PartnerNames,
  on: { today: Day; settings: Settings },
): Omit<PartnerTask, 'restricted'>[] {
  const { state } = file
  if (isClosed(state)) return []
  const contact = names.staff[assigned(state) ?? '']
  return state.requests.flatMap((request): Omit<PartnerTask, 'restricted'>[] => {
    const { organisationId, organisationName } = request
    const kind = names.kinds[organisationId] ?? 'other'
    const may = basisOf(
      state,
      'request',
      { organisationId, organisationName, kind },
      { day: on.today, settings: on.settings, personIds: request.personIds },
    )
    const last = request.offers?.at(-1)
    if (!may || (request.answer && !last)) return []
    const known = request.personIds.flatMap(id => file.persons[id] ?? [])
    // Sent anew in place of a letter that came back, it is the letter they hold: its number, and its day for the answer.
    const letter = requestThatLeft(request)
    return [
      {
        kind: 'request',
        organisationId,
        measureId: request.id,
        no: 0,
        dueDay: letter.dueDay,
        state: request.answer ? 'closed' : (last?.state ?? 'sent'),
        opened: true,
        words: {
          family: known[0]?.familyName ?? '',
          // What is passed on by the letter is said wherever the letter is read [МП 6.5].
          title: `${passedOnFrom(state, request) ? 'Вопрос на рассмотрение и запрос' : 'Запрос'} сведений: ${request.categories.map(category => requestCategories[category]).join(', ')}`,
          result: request.questions,
          people: request.answer
            ? []
            : known.map(person => ({
                name: fullName(person),
                ...(person.birthDay ? { birthDay: person.birthDay } : {}),
              })),
          paper: { no: showNo(letter.no), day: letter.day },
          ...(contact ? { contact } : {}),
        },
      },
    ]
  })
}

/**
 * What organisations are asked to do for this family: the measures of the plan in force that were sent to them. Nothing
 * once the case is closed or declined, or what telling rested on is taken back (LAW-99 ст. 5). The address is never given
 * while a protective order runs or the place is hidden, neither by itself nor in the words of a measure or a question
 * (закон № 122-З, ст. 31).
 */
export function partnerTasksOf(
  file: CaseFile,
  names: PartnerNames,
  on: { today: Day; settings: Settings },
): PartnerTask[] {
  const { state } = file
  const safety = safetyOf(state, on.today)
  const plans = isClosed(state) || standingRefusal(state) ? [] : plansAtWork(state, on.today)
  return [
    ...plans.flatMap(plan => measureTasksOf(file, plan, names, on)),
    ...(plans.length > 0 ? endedTasksOf(file, names, on) : []),
    ...requestTasksOf(file, names, on),
  ].map(task => {
    const words = { ...task.words, letters: lettersTo(file, task.organisationId) }
    const restricted = state.restriction !== undefined
    return { ...task, restricted, words: safety ? withoutPlace(words, file, safety) : words }
  })
}

/** The measures of organisations that the plan names no more: each is over, and names nobody (LAW-99 ст. 4, 5). */
const endedTasksOf = (
  file: CaseFile,
  names: PartnerNames,
  { today, settings }: { today: Day; settings: Settings },
): Omit<PartnerTask, 'restricted'>[] =>
  droppedOrganisations(file.state, today).flatMap(({ plan, dispatch, over }): Omit<PartnerTask, 'restricted'>[] => {
    if (over) return []
    const { organisationId, organisationName } = dispatch
    const content = plan.versions.find(({ version }) => version === dispatch.version)?.content
    const to = { organisationId, organisationName, kind: names.kinds[organisationId] ?? 'other' }
    if (!content || !basisOf(file.state, 'partner', to, { day: today, settings })) return []
    return content.measures.flatMap((measure, index): Omit<PartnerTask, 'restricted'>[] =>
      measure.responsible.some(who => who.type === 'organisation' && who.organisationId === organisationId)
        ? [
            {
              kind: 'measure',
              organisationId,
              measureId: measure.id,
              planId: plan.id,
              dispatchId: dispatch.id,
              no: index + 1,
              dueDay: measure.dueDay,
              state: 'closed',
              opened: true,
              words: {
                family: file.persons[content.holderId]?.familyName ?? '',
                title: measure.title,
                result: '',
                people: [],
                paper: { no: showNo(dispatch.no), day: dispatch.day },
                ended: true,
              },
            },
          ]
        : [],
    )
  })

function measureTasksOf(
  file: CaseFile,
  plan: Plan,
  names: PartnerNames,
  { today, settings }: { today: Day; settings: Settings },
): Omit<PartnerTask, 'restricted'>[] {
  const { state } = file
  const content = approvedVersion(plan)?.content
  if (!content) return []
  const safety = safetyOf(state, today)
  const coordinator = names.staff[assigned(state) ?? content.coordinatorId]
  const holder = file.persons[content.holderId]
  return organisationsOf(content).flatMap(({ organisationId, name: organisationName }) => {
    const dispatch = plan.dispatches.findLast(candidate => candidate.organisationId === organisationId)
    const sent = plan.versions.find(version => version.version === dispatch?.version)
    if (!dispatch || !sent) return []
    const kind = names.kinds[organisationId] ?? 'other'
    if (!basisOf(state, 'partner', { organisationId, organisationName, kind }, { day: today, settings })) return []
    const needs: readonly string[] = Object.hasOwn(needsOf, kind) ? needsOf[kind as keyof typeof needsOf] : []
    return content.measures.flatMap((measure, index): Omit<PartnerTask, 'restricted'>[] => {
      const theirs = measure.responsible.some(
        who => who.type === 'organisation' && who.organisationId === organisationId,
      )
      if (!theirs || !sent.content.measures.some(other => other.id === measure.id)) return []
      const { holderId } = content
      const childIds = childrenToTellOf(file, content, today)
      // A measure about children who are all gone is nothing to ask for.
      if (measure.childIds?.length && !measure.childIds.some(id => childIds.includes(id))) return []
      const about = peopleOf(file, { measure, kind, holderId, childIds }).map(person => ({
        name: fullName(person),
        ...(needs.includes('birthDay') && person.birthDay ? { birthDay: person.birthDay } : {}),
      }))
      const { state: at, ask } = stateOf(plan, measure, organisationId)
      return [
        {
          kind: 'measure',
          organisationId,
          measureId: measure.id,
          planId: plan.id,
          dispatchId: dispatch.id,
          no: index + 1,
          dueDay: plan.progress[measure.id]?.dueDay ?? measure.dueDay,
          state: at,
          opened: dispatch.opened !== undefined,
          words: {
            family: holder?.familyName ?? '',
            title: measure.title,
            result: measure.expectedResult,
            people: at === 'closed' ? [] : about,
            ...(needs.includes('address') && !safety && at !== 'closed' && placeInLetter(state, today)
              ? { address: placeInLetter(state, today) }
              : {}),
            paper: { no: showNo(dispatch.no), day: dispatch.day },
            ...(coordinator ? { contact: coordinator } : {}),
            ...(ask ? { ask } : {}),
          },
        },
      ]
    })
  })
}

/** Whether anything of the case was ever sent to an organisation. */
export const sentToPartners = (state: Pick<CaseFile['state'], 'plans' | 'requests'>): boolean =>
  state.requests.length > 0 || state.plans.some(plan => plan.dispatches.length > 0)

/** Whether a change of the case can change what organisations see. */
export const concernsPartners = (before: CaseFile['state'], after: CaseFile['state']): boolean =>
  sentToPartners(after) &&
  (before.plans !== after.plans ||
    before.requests !== after.requests ||
    before.meetings !== after.meetings ||
    before.closures !== after.closures ||
    before.refusals !== after.refusals ||
    before.round !== after.round ||
    before.members !== after.members ||
    before.address !== after.address ||
    // Of a family that had left any contact can tell that it is found again, whatever day it is typed for.
    (before.contacts !== after.contacts && after.contacts.some(({ missedReason }) => missedReason === 'left')) ||
    before.foundAfter !== after.foundAfter ||
    before.stay !== after.stay ||
    before.homeReports !== after.homeReports ||
    before.assignments !== after.assignments ||
    before.restriction !== after.restriction ||
    before.protectiveOrders !== after.protectiveOrders ||
    before.hiddenPlaces !== after.hiddenPlaces ||
    before.consents !== after.consents)
