import { familyScores } from '../assessment/assessments.ts'
import { optional } from '../case/events.ts'
import { currentApplication, kindOn } from '../case/queries.ts'
import type { CaseFile, CaseState } from '../case/state.ts'
import { consentStands, type DataCategory } from '../consent/consents.ts'
import { agreementOn } from '../contract/agreements.ts'
import { type Day, showDay } from '../kernel/calendar.ts'
import { byDay } from '../kernel/day-order.ts'
import { showNo } from '../kernel/registers.ts'
import { dangersOn } from '../people/family-voice.ts'
import { fullName, isChild, type Member, withoutPhone } from '../people/people.ts'
import { planInForce } from '../plan/plan-rules.ts'
import { approvedVersion, goalInWords } from '../plan/plans.ts'
import { openMatters } from '../review/open-matter-rules.ts'
import { ordersOn, safetyOf } from '../safety/safety-rules.ts'
import type { CarriedOver, Received, Transfer, TransferFact, TransferSummary } from './transfers.ts'

/** The offer that waits for its answer. */
export const waitingTransfer = ({ transfer }: Pick<CaseState, 'transfer'>): Transfer | undefined =>
  transfer && !transfer.declined && !transfer.accepted ? transfer : undefined
/** Ends an offer with whatever ends the reason for it: a refusal, a removal, the consent taken back. */
export const withdrawnTransfer = (state: Pick<CaseState, 'transfer'>): TransferFact[] => {
  const waiting = waitingTransfer(state)
  return waiting ? [{ kind: 'transferWithdrawn', transferId: waiting.id }] : []
}

/** What cannot wait, always told [МП 5.2; закон № 122-З]. */
function urgencies(state: CaseState, today: Day): string[] {
  const orders = ordersOn(state, today)
  const unsent = state.concerns.filter(concern => !concern.sent).length
  return [
    ...orders.map(order => `Действует защитное предписание до ${showDay(order.until)}`),
    ...(state.hiddenPlaces.some(place => !place.lifted) ? ['Место пребывания не разглашается'] : []),
    ...(unsent > 0 ? ['Сообщение в органы опеки не отправлено'] : []),
    ...(unsent === 0 && state.concerns.length > 0 ? ['Было сообщение в органы опеки'] : []),
    ...(state.crisisStays.some(stay => !stay.left) ? ['Живёт в кризисной комнате'] : []),
    ...(kindOn(state, today)?.kind === 'emergency' ? ['Экстренный патронат'] : []),
    ...(state.restriction ? ['Дело закрыто для круга лиц'] : []),
  ]
}
const guardedFrom = ({ state, persons }: CaseFile, today: Day): string[] => {
  const safety = safetyOf(state, today)
  return [
    ...(safety?.dangerIds ?? []).flatMap(personId => (persons[personId] ? [fullName(persons[personId])] : [])),
    ...(safety?.dangerOutside ?? []),
  ]
}
/** The offer as the receiving centre sees it on a day; `family` is the name by which the family is called. */
export const transferSummary = (file: CaseFile, transfer: Transfer, family: string, today: Day): TransferSummary => ({
  family,
  children: whoGoes(file, transfer, today).filter(member => isChild(member, file.persons[member.personId], today))
    .length,
  // Even the district would tell where a hidden family goes.
  locality: safetyOf(file.state, today) ? '' : transfer.locality,
  ...(transfer.moveDay ? { moveDay: transfer.moveDay } : {}),
  urgent: urgencies(file.state, today),
  guardedFrom: guardedFrom(file, today),
  ...(file.state.restriction ? { restricted: true as const } : {}),
})

/** The consents by which this centre may know of the family: of each person who gave one, the last by its day. */
const consentsTo = ({ consents }: CaseState, { centreFullName }: Transfer, today: Day) =>
  consents
    .filter(consent => consent.organisationName === centreFullName && consentStands(consent, today, consents))
    .toSorted(byDay)
    .filter(({ givenById }, at, all) => all.findLastIndex(other => other.givenById === givenById) === at)
/** What goes over, and by which consents, for the journal of disclosures [закон № 99-З, ст. 11]. */
export function wentOverBy(state: CaseState, transfer: Transfer, today: Day) {
  const standing = consentsTo(state, transfer, today)
  return {
    to: transfer.centreFullName,
    categories: [...new Set(standing.flatMap(({ categories }) => categories))],
    consentIds: standing.map(({ id }) => id),
  }
}

/** The people of the household whose card the family agreed to. */
export function goingOver({ state, persons }: CaseFile, transfer: Transfer, today: Day): Member[] {
  const whose = new Set(
    consentsTo(state, transfer, today)
      .filter(({ categories }) => categories.includes('card'))
      .flatMap(({ personIds }) => personIds),
  )
  return state.members.filter(member => !member.to && whose.has(member.personId) && persons[member.personId])
}

/** Everybody of the household who goes: whose card the family agreed to, and who goes without it. */
export function whoGoes(file: CaseFile, transfer: Transfer, today: Day): Member[] {
  const goes = new Set([
    ...goingOver(file, transfer, today).map(({ personId }) => personId),
    ...(transfer.alsoGoIds ?? []),
  ])
  return file.state.members.filter(member => !member.to && goes.has(member.personId))
}
/**
 * Who stays here when the others go, so that his help goes on: a child, and an adult who lives with the family and whom it is not guarded
 * from [МП 5.2, 6.6].
 */
export function whoStays(file: CaseFile, transfer: Transfer, today: Day): Member[] {
  const { state, persons } = file
  const goes = whoGoes(file, transfer, today)
  const dangers = dangersOn(file, today)
  return state.members.filter(
    member =>
      !member.to &&
      !goes.includes(member) &&
      (isChild(member, persons[member.personId], today) || (member.together && !dangers.includes(member.personId))),
  )
}
/** Who has come into the family since the offer, of whom nobody has said whether he goes, too: nobody is left behind by that [МП 5.2]. */
export const joinedSinceOffer = (file: CaseFile, transfer: Transfer, today: Day): Member[] =>
  transfer.stayIds
    ? whoStays(file, transfer, today).filter(({ personId }) => !transfer.stayIds!.includes(personId))
    : []

/**
 * What goes over: what the family agreed to, and what has to be said without asking, which are running orders and concerns
 * about the rights of a child [МП 5.2; закон № 99-З, ст. 5; закон № 122-З]. Never what a psychologist wrote, notes,
 * special data, an address of before, or a phone while a place is hidden.
 */
export function carriedOver(file: CaseFile, transfer: Transfer, from: { name: string }, today: Day): CarriedOver {
  const { state, persons } = file
  const standing = consentsTo(state, transfer, today)
  const agreed = (category: DataCategory) => standing.some(consent => consent.categories.includes(category))
  const hidden = safetyOf(state, today) !== undefined
  const consent = state.consents.find(({ id: consentId }) => consentId === transfer.consentId)!
  const application = currentApplication(state)
  return {
    people: goingOver(file, transfer, today).map(({ personId, from: _, to: __, ...member }) => {
      const { id: ___, papers: ____, reworded: _____, ...person } = persons[personId]!
      return { personId, member, person: hidden ? withoutPhone(person) : person }
    }),
    left: whoLeft(file),
    signerId: consent.givenById,
    ...optional('request', application?.request),
    locality: transfer.locality,
    ...optional('address', transfer.address),
    orders: state.protectiveOrders.filter(({ until, mistaken }) => !mistaken && today <= until),
    places: state.hiddenPlaces.filter(place => !place.lifted),
    guardedFrom: guardedFrom(file, today),
    ...(state.restriction ? { restriction: { reason: state.restriction.reason, note: state.restriction.note } } : {}),
    received: receivedOf(state, transfer, from, agreed, today, consent.day),
  }
}

/** Who is gone for good, with the day and whether by death; of whoever did not come here in his turn nothing is known. */
const whoLeft = ({ state, persons }: CaseFile): CarriedOver['left'] =>
  state.members.flatMap(({ personId, kinship, to, died, notCome }) => {
    const person = persons[personId]
    if (
      to === undefined ||
      notCome ||
      !person ||
      state.members.findLast(member => member.personId === personId)?.to !== to
    )
      return []
    const { familyName, givenName, patronymic, birthDay } = person
    return [{ kinship, day: to, ...(died ? { died } : {}), person: { familyName, givenName, patronymic, birthDay } }]
  })

function receivedOf(
  state: CaseState,
  transfer: Transfer,
  from: { name: string },
  agreed: (category: DataCategory) => boolean,
  today: Day,
  consentDay: Day,
): Omit<Received, 'day'> {
  const agreement = agreementOn(state.agreements, today)
  const kind = kindOn(state, today)
  const assessment = state.assessments.slice(state.round.assessments).at(-1)
  const plan = planInForce(state, today)
  const version = approvedVersion(plan)
  const met = state.contacts.filter(contact => contact.happened)
  const matters = matterLabels(state, transfer, today)
  return {
    transferId: transfer.id,
    centreName: from.name,
    offeredDay: transfer.day,
    openedDay: state.openedDay,
    consentDay,
    ...optional('reason', transfer.reason),
    ...(agreement ? { agreement: { no: agreement.no, day: agreement.day, to: agreement.to } } : {}),
    handedOn: matters,
    bases: [
      ...state.referrals
        .slice(state.round.referrals)
        .map(
          referral =>
            `${referral.organisationName}: выписка, протокол № ${referral.protocol} от ${showDay(referral.councilDay)}`,
        ),
      ...state.applications
        .slice(state.round.applications)
        .map(application => `Заявление № ${showNo(application.no)} от ${showDay(application.day)}`),
    ],
    ...(state.concerns.length > 0
      ? {
          concerns: state.concerns.map(concern => ({
            day: concern.day,
            facts: concern.facts,
            ...optional('sent', concern.sent?.at.slice(0, 10)),
          })),
        }
      : {}),
    ...(agreed('diagnostics') && kind ? { patronage: { kind: kind.kind, from: kind.from } } : {}),
    ...(agreed('diagnostics') && assessment
      ? {
          diagnostics: {
            day: assessment.day,
            scores: familyScores(assessment),
            reasons: assessment.reasons,
            // What a psychologist wrote stays with the psychologist.
            ...(assessment.consultation ? {} : optional('summary', assessment.summary)),
          },
        }
      : {}),
    ...(agreed('plan') && plan && version
      ? {
          plan: {
            approvedDay: version.approved!.day,
            goal: goalInWords(version),
            endsOn: version.content.endsOn,
            measures: version.content.measures.map(measure => {
              const progress = plan.progress[measure.id]
              return {
                title: measure.title,
                dueDay: progress?.dueDay ?? measure.dueDay,
                state: progress?.state ?? 'inWork',
                ...optional('citizen', progress?.citizen?.mark),
                ...optional('specialist', progress?.specialist?.mark),
              }
            }),
          },
        }
      : {}),
    ...(agreed('contacts')
      ? {
          contacts: {
            count: met.length,
            ...optional(
              'lastDay',
              met
                .map(contact => contact.day)
                .toSorted()
                .at(-1),
            ),
          },
        }
      : {}),
  }
}

/** What the giving centre hands on of what is open; whatever was decided at the offer of things that are gone falls away. */
const matterLabels = (state: CaseState, transfer: Transfer, today: Day): string[] =>
  openMatters(state, today)
    .filter(({ key }) => transfer.matters.some(matter => matter.key === key && matter.way === 'handedOn'))
    .map(({ label }) => label)

/**
 * What was open here about those alone who go, where the others stay: a request about them is withdrawn, their consents end and what the
 * plan asks for them cannot be done here, unless it was decided with the offer that it stays [МП 5.3, 6.4, 6.6]. What is about the others
 * too goes on with their help.
 */
export function aboutThoseWhoGo(state: CaseState, transfer: Transfer, goes: readonly string[], today: Day) {
  const isTheirs = (personIds: readonly string[] = []) =>
    personIds.length > 0 && personIds.every(personId => goes.includes(personId))
  const ends = (key: string) => transfer.matters.find(matter => matter.key === key)?.way !== 'stays'
  const said = `теперь этим занимается другой центр: ${transfer.centreName}`
  const plan = planInForce(state, today)
  const measures = (approvedVersion(plan)?.content.measures ?? []).filter(
    ({ id, childIds }) => isTheirs(childIds) && (plan?.progress[id]?.state ?? 'inWork') === 'inWork',
  )
  return {
    consentIds: state.consents
      .filter(
        ({ id, purpose, personIds, revoked, over }) =>
          !purpose && !revoked && !over && isTheirs(personIds) && ends(`consent:${id}`),
      )
      .map(({ id }) => id),
    facts: [
      ...state.requests
        .filter(({ id, answer, personIds }) => !answer && isTheirs(personIds) && ends(`request:${id}`))
        .map(({ id }) => ({
          kind: 'informationRecorded' as const,
          requestId: id,
          outcome: 'withdrawn' as const,
          answer: { text: `О ком спрашивали, ${said}` },
        })),
      ...(plan && ends(`measures:${plan.id}`)
        ? measures.map(({ id }) => ({
            kind: 'measureMarked' as const,
            planId: plan.id,
            measureId: id,
            state: 'cannot' as const,
            note: `Ребёнок переехал, ${said}`,
          }))
        : []),
    ],
  }
}
