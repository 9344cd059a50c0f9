import type { Fact } from '../case/events.ts'
import type { CaseFile, CaseState } from '../case/state.ts'
import { type Day, showDay } from '../kernel/calendar.ts'
import { refuse, type Refused } from '../kernel/decision.ts'
import { showNo } from '../kernel/registers.ts'
import type { Settings } from '../law/settings.ts'
import { representsChild } from '../people/representation.ts'
import { organisationsOf } from '../plan/plans.ts'
import {
  type Basis,
  type Consent,
  consentStands,
  type DataCategory,
  inShort,
  legalBases,
  type LegalBasis,
  type Recipient,
  type Sharing,
  sharings,
  takenBackSince,
  toTheCentre,
} from './consents.ts'

/** Every consent of the family: those of its applications, which are taken back like any other, and those of their own. */
export const consentsOf = ({ applications, consents }: Pick<CaseState, 'applications' | 'consents'>): Consent[] => [
  ...applications
    .flatMap(({ id: applicationId, applicantId, day, transfer, consents: ticked }) =>
      ticked.map((purpose): Consent => ({
        ...toTheCentre(purpose),
        id: `${applicationId}:${purpose}`,
        application: true,
        personIds: [applicantId],
        givenById: applicantId,
        // Signed where the family came from, with its agreement to the transfer.
        day: transfer?.consentDay ?? day,
        form: 'paper',
      })),
    )
    .filter(ticked => !consents.some(stored => stored.id === ticked.id)),
  ...consents,
]

/**
 * Whether a consent is about a child: one that was ticked in an application is about the children whom the file knew when it was written
 * down, and nobody has signed anything about those who were written down later (закон № 99-З, ст. 5).
 */
export function isAboutChild(
  { applications, members }: Pick<CaseState, 'applications' | 'members'>,
  consent: Consent,
  personId: string,
): boolean {
  if (!consent.application) return consent.personIds.includes(personId)
  const ticked = applications.find(({ id }) => consent.id.startsWith(`${id}:`))
  // Whoever was away for a time has been known since he first came.
  const wasKnown = members.some(member => member.personId === personId && member.from <= consent.day)
  return wasKnown && ticked?.householdIds?.includes(personId) !== false
}

/** Bodies whose materials the centre may ask for [МП 5.3]. */
const mayBeAsked = ['guardianship', 'school', 'spc']

/** Whether a consent is about what this organisation may know. */
export const isFor = (consent: Consent, to: Recipient): boolean =>
  consent.purpose === undefined &&
  (consent.organisationId !== undefined && to.organisationId !== undefined
    ? consent.organisationId === to.organisationId
    : consent.organisationName.trim().toLowerCase() === to.organisationName.trim().toLowerCase())

/**
 * The consents by which this organisation may know it on `day`, of everybody asked about in each category; undefined where one is missing.
 * Nobody is spoken of by a consent about another (закон № 99-З, ст. 5).
 */
function consentsFor(
  state: Pick<CaseState, 'applications' | 'consents'>,
  to: Recipient,
  { categories, personIds, day }: { categories: readonly DataCategory[]; personIds: readonly string[]; day: Day },
): Consent[] | undefined {
  const all = consentsOf(state)
  const standing = state.consents.filter(consent => isFor(consent, to) && consentStands(consent, day, all))
  const found = categories.flatMap(category => {
    const ofCategory = standing.filter(
      consent => consent.categories.includes(category) && takenBackSince(consent, all, { day, category }) === undefined,
    )
    return personIds.length === 0
      ? [ofCategory.at(-1)]
      : personIds.map(id => ofCategory.findLast(consent => consent.personIds.includes(id)))
  })
  return found.includes(undefined) ? undefined : [...new Set(found as Consent[])]
}

/** Ways of sharing by which specialists of another organisation are drawn in, «по согласованию с семьей» [МП 5.3]. */
const drawsIn: readonly Sharing[] = ['plan', 'partner', 'monitoring']

/**
 * The last day on which a consent to the processing of somebody's data was taken back, where no other stands in its place
 * (закон № 99-З, ст. 10). What was ticked in an application is also about the children whom the applicant represents.
 */
export function processingTakenBack(state: CaseState, personId: string, day?: Day): Day | undefined {
  if (!state.consents.some(({ revoked }) => revoked)) return undefined
  const isAbout = ({ personIds, application, givenById }: Consent) =>
    personIds.includes(personId) ||
    (application === true &&
      isNamedChild(state, personId) &&
      state.members.some(giver => giver.personId === givenById && representsChild(giver, personId)))
  const consents = consentsOf(state).filter(consent => consent.purpose === 'personalData' && isAbout(consent))
  const isLeft = (consent: Consent) =>
    !consent.revoked &&
    !consent.over &&
    !(consent.until && day && consent.until < day) &&
    takenBackSince(consent, consents) === undefined
  return consents.some(isLeft)
    ? undefined
    : consents
        .flatMap(({ revoked }) => revoked?.day ?? [])
        .toSorted()
        .at(-1)
}

const contentsOfRound = ({ plans, round }: CaseState) =>
  plans.slice(round.plans).flatMap(({ versions }) => versions.map(({ content }) => content))
const isNamedChild = (state: CaseState, personId: string) =>
  contentsOfRound(state).some(({ childIds }) => childIds.includes(personId))

/** The last day on which somebody whom the plan names, and who is still of the family, took back that his data are processed. */
const planTakenBack = (state: CaseState, day?: Day): Day | undefined =>
  [...new Set(contentsOfRound(state).flatMap(({ holderId, childIds }) => [holderId, ...childIds]))]
    .filter(personId => state.members.some(member => member.personId === personId && !member.to))
    .flatMap(personId => processingTakenBack(state, personId, day) ?? [])
    .toSorted()
    .at(-1)

/** The last time the family took back what this organisation might know; nothing is told on an older ground. */
export const revokedDay = (
  state: CaseState,
  to: Recipient,
  sharing: Sharing,
  categories: readonly DataCategory[] = sharings[sharing].categories,
  day?: Day,
): Day | undefined =>
  [
    ...state.consents
      .filter(consent =>
        consent.purpose === 'agencies'
          ? drawsIn.includes(sharing)
          : isFor(consent, to) && consent.categories.some(category => categories.includes(category)),
      )
      .map(consent => consent.revoked?.day),
    drawsIn.includes(sharing) ? planTakenBack(state, day) : undefined,
  ]
    .filter(taken => taken !== undefined)
    .toSorted()
    .at(-1)

/**
 * The last day by which the family took back that an organisation takes part in a plan it had agreed to, where no consent for that
 * organisation stands since. Without a day, whatever stands at any time counts (закон № 99-З, ст. 5, 10; МП 5.3).
 */
export function partTakenBack(
  state: Pick<CaseState, 'applications' | 'consents'>,
  to: Recipient,
  { agreed, day }: { agreed: Day; day?: Day },
): Day | undefined {
  const by = (taken: Day) => day === undefined || taken <= day
  const isTheirs = (consent: Consent) => isFor(consent, to) && consent.categories.includes('plan')
  const taken = state.consents
    .flatMap(consent => (consent.purpose === 'agencies' || isTheirs(consent) ? (consent.revoked?.day ?? []) : []))
    .filter(revoked => revoked >= agreed && by(revoked))
    .toSorted()
    .at(-1)
  if (taken === undefined) return undefined
  const all = consentsOf(state)
  const isLeft = (consent: Consent) =>
    isTheirs(consent) &&
    by(consent.day) &&
    !(consent.revoked && by(consent.revoked.day)) &&
    !(day && ((consent.until && consent.until < day) || (consent.over && consent.over <= day))) &&
    takenBackSince(consent, all, { category: 'plan', ...(day ? { day } : {}) }) === undefined
  return state.consents.some(isLeft) ? undefined : taken
}

/** Whether the family has agreed to a plan of the current round in which this organisation has work. */
const isInAgreedPlan = ({ plans, round }: CaseState, to: Recipient, after: Day | undefined): boolean =>
  plans
    .slice(round.plans)
    .flatMap(({ versions }) => versions)
    .some(
      ({ agreed, content }) =>
        agreed &&
        (after === undefined || agreed.day > after) &&
        organisationsOf(content).some(({ organisationId }) => organisationId === to.organisationId),
    )

/**
 * On what telling this organisation may rest on `day`: the ground of the table where it holds, else consents; undefined: nothing. `personIds`:
 * who is spoken of, where that is less than the family.
 */
export function basisOf(
  state: CaseState,
  sharing: Sharing,
  to: Recipient,
  { day, settings, personIds = [] }: { day: Day; settings: Settings; personIds?: readonly string[] },
  categories: readonly DataCategory[] = sharings[sharing].categories,
): Basis | undefined {
  const { basis } = sharings[sharing]
  const after = revokedDay(state, to, sharing, categories, day)
  const holds: Record<LegalBasis, () => boolean> = {
    replyDuty: () => true,
    childRights: () => true,
    ownData: () => true,
    agreedPlan: () => settings.agreedPlanIsBasis && isInAgreedPlan(state, to, after),
    requestRight: () => settings.requestRightIsBasis && mayBeAsked.includes(to.kind ?? '') && after === undefined,
  }
  if (basis && holds[basis]()) return { law: basis }
  const consents = consentsFor(state, to, { categories, personIds, day })
  return consents && { consentIds: consents.map(consent => consent.id) }
}

/** Why nothing may be told, and what to do. */
export function withoutBasis(
  state: CaseState,
  sharing: Sharing,
  to: Recipient,
  categories: readonly DataCategory[] = sharings[sharing].categories,
): Refused {
  const day = revokedDay(state, to, sharing, categories)
  return refuse(
    'noConsent',
    `${to.organisationName}: ${day ? `семья отозвала согласие ${showDay(day)}` : `нет согласия семьи передать ${sharings[sharing].label}`}. Запишите согласие (${inShort(categories)}) на вкладке «Доступ»${day && drawsIn.includes(sharing) ? ' или согласуйте с семьёй новую редакцию плана' : ''}`,
    { clause: day ? 'закон № 99-З, ст. 5, 10; МП 5.3' : 'закон № 99-З, ст. 5; МП 5.3' },
  )
}

/** An organisation may be told of others of the family, and not of these: a consent is about those it names (закон № 99-З, ст. 5). */
export function withoutConsentOf(
  { state, persons }: CaseFile,
  sharing: Sharing,
  to: Recipient,
  when: { day: Day; settings: Settings; personIds: readonly string[] },
): Refused {
  if (!basisOf(state, sharing, to, { ...when, personIds: [] })) return withoutBasis(state, sharing, to)
  const missing = when.personIds.filter(id => !basisOf(state, sharing, to, { ...when, personIds: [id] }))
  const names = missing.map(id => persons[id]?.givenName ?? 'человек без имени')
  return refuse(
    'consentOfOthers',
    `${to.organisationName}: согласие семьи есть, но не о всех. Запишите согласие и о них: ${names.join(', ')}`,
    { clause: 'закон № 99-З, ст. 5' },
  )
}

/** A ground in words, for the journal and for «Кто что видит». */
export function basisInWords(state: Pick<CaseState, 'consents'>, basis: Basis): string {
  if ('law' in basis) return `${legalBases[basis.law].label} (${legalBases[basis.law].clause})`
  const days = basis.consentIds.flatMap(id => state.consents.find(consent => consent.id === id)?.day ?? [])
  if (days.length === 0) return 'согласие, записанное по ошибке'
  return `согласие семьи от ${[...new Set(days)].map(showDay).join(', ')}`
}

/** The case as its transfer reads it: the consent was for this very transfer, and that it ended with the removal takes nothing from it. */
export const atTransfer = (state: CaseState, day: Day): CaseState => ({
  ...state,
  consents: state.consents.map(({ over, ...consent }) => ({
    ...consent,
    ...(over !== undefined && over !== day ? { over } : {}),
  })),
})

/** What has left the centre by a consent, to whom and on which day [закон № 99-З, ст. 5]. */
export function sentBy(facts: readonly Fact[], { plans, requests }: CaseState, consentId: string) {
  const rests = ({ basis }: { basis?: unknown }) =>
    (basis as { consentIds?: string[] } | undefined)?.consentIds?.includes(consentId) === true
  const letters = [
    ...plans.flatMap(({ dispatches }) => dispatches).map(sent => ({ ...sent, what: 'план' })),
    ...requests.map(sent => ({ ...sent, what: 'запрос' })),
  ].filter(rests)
  const papers = facts.flatMap(fact => (fact.kind === 'documentHandedOut' && rests(fact.handOut) ? [fact] : []))
  return [
    ...letters.map(({ organisationName, what, no, day }) => ({
      to: organisationName,
      day,
      what: `${what}, исх. № ${showNo(no)} от ${showDay(day)}`,
    })),
    ...papers.map(({ handOut: { organisationName = '', title }, day }) => ({
      to: organisationName,
      day,
      what: `«${title}»`,
    })),
  ]
}
