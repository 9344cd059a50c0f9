import type { z } from 'zod'
import { accept, type Accepted, type Context, type Decide, type Decision } from '../case/command/decision-rules.ts'
import type { FactBody } from '../case/events.ts'
import { assigned, isClosed, standingRefusal } from '../case/queries.ts'
import type { CaseFile, CaseState } from '../case/state.ts'
import { consentStands } from '../consent/consents.ts'
import { decideConsent } from '../consent/decide-consent.ts'
import { runningAfter } from '../contract/agreements.ts'
import { comesBack } from '../intake/coming-back.ts'
import { type Day, showDay } from '../kernel/calendar.ts'
import { refuse, type Refused } from '../kernel/decision.ts'
import { surnameKey } from '../kernel/names/names.ts'
import { presentFirst, recognise } from '../people/decide-household.ts'
import { familyVoices } from '../people/family-voice.ts'
import { withChange } from '../people/identity/earlier-details.ts'
import { sameOwnName } from '../people/identity/same-person.ts'
import { changingFields, type MemberInput, type PersonDetails } from '../people/people.ts'
import { endedByRemoval } from '../review/ended-work.ts'
import { openMatters, settledOf } from '../review/open-matter-rules.ts'
import { type SettledMatter, usually } from '../review/open-matters.ts'
import { childrenAlone, refuseWhileAlone } from '../safety/children-alone.ts'
import type { Danger } from '../safety/safety.ts'
import { withdrawnHandover } from './decide-handover.ts'
import { waitingTransfer } from './transfer-rules.ts'
import {
  type acceptTransfer,
  type CarriedOver,
  noTransfer,
  type offerTransfer,
  type Transfer,
  type withdrawTransfer,
} from './transfers.ts'

/** The family moves and agrees on paper that another centre learns of it; the curator goes on until that one accepts. */
export const decideTransferOffer: Decide<z.infer<typeof offerTransfer>, 'peers'> = (file, input, context) => {
  const { state } = file
  const { transferId, toCentreId, locality, address, moveDay, reason, matters, ...consent } = input
  const centre = context.peers?.find(({ id }) => id === toCentreId)
  if (!centre) return refuse('noCentre', 'Такого центра в программе нет', { field: 'toCentreId' })
  if (!centre.open)
    return refuse('centreClosed', 'В этом центре сейчас некому принять семью: передайте дело письмом', {
      field: 'toCentreId',
    })
  if (waitingTransfer(state))
    return refuse('transferWaits', 'Передача этой семьи уже предложена и ждёт ответа: дождитесь его или отмените')
  if (!familyVoices(file, consent.day, context.settings).includes(consent.givenById))
    return refuse('notVoice', 'Согласие на передачу подписывает тот, с кем заключён договор, или заявитель', {
      field: 'givenById',
      clause: 'МП 6.1; договор',
    })
  if (!consent.categories.includes('card'))
    return refuse('cardFirst', 'Без карточки принять семью нельзя: согласие нужно и на неё', {
      field: 'categories',
      clause: 'закон № 99-З, ст. 5',
    })
  if (state.concerns.some(({ sent }) => !sent))
    return refuse('concernWaits', 'Не отправлено сообщение в органы опеки: сначала отправьте его', { clause: 'МП 5.2' })
  const alone = refuseWhileAlone(file, context.today)
  if (alone) return alone
  const settled = settledOf(state, context.today, matters, context.by.role)
  if ('ok' in settled) return settled
  const decision = decideConsent(file, { ...consent, organisationName: centre.fullName, form: 'paper' }, context)
  if (!decision.ok) return decision
  const offered = accept(context.today, {
    kind: 'transferOffered',
    transfer: {
      id: transferId,
      centreId: centre.id,
      centreName: centre.name,
      centreFullName: centre.fullName,
      locality,
      ...(address ? { address } : {}),
      ...(moveDay ? { moveDay } : {}),
      ...(reason ? { reason } : {}),
      consentId: consent.consentId,
      matters: settled,
      by: context.by.id,
      day: context.today,
    },
  })
  return { ...offered, facts: [...decision.facts, ...offered.facts] }
}

/** Taken back while nobody has answered; an answer stands. */
export const decideTransferWithdrawal: Decide<z.infer<typeof withdrawTransfer>> = ({ state }, input, context) =>
  waitingTransfer(state)?.id === input.transferId
    ? accept(context.today, { kind: 'transferWithdrawn', transferId: input.transferId })
    : noTransfer()

/** A danger of the giving centre by the ids of this one; whoever did not come over is named in words. */
function dangerHere<D extends Danger>(danger: D, ids: ReadonlyMap<string, string>, guardedFrom: readonly string[]): D {
  const { protectedIds, dangerIds = [], dangerOutside } = danger
  const here = (personId: string) => ids.get(personId) ?? []
  const gone = dangerIds.filter(personId => !ids.has(personId))
  const outside = [...(dangerOutside ? [dangerOutside] : []), ...(gone.length > 0 ? guardedFrom : [])]
  return {
    ...danger,
    protectedIds: protectedIds.flatMap(here),
    dangerIds: dangerIds.flatMap(here),
    ...(outside.length > 0 ? { dangerOutside: [...new Set(outside)].join('; ') } : {}),
  }
}

/** Who of the household it is that comes again: by the name, or by own name and birthday where the family name has changed. */
const knownHere = (file: CaseFile, typed: MemberInput, taken: readonly string[]): string | undefined =>
  recognise(file, typed, taken) ??
  presentFirst(
    file.state.members.filter(({ personId }) => {
      const known = file.persons[personId]
      return (
        !taken.includes(personId) &&
        known?.birthDay !== undefined &&
        known.birthDay === typed.person.birthDay &&
        sameOwnName(known, typed.person)
      )
    }),
  )

/**
 * The receiving centre accepts: a case of its own begins today, or the one it has of the family from before goes on, with
 * what the family agreed to and the running orders. The paper by which the family moves is its application here, where the
 * centre reads it so [МП 6.1].
 */
export const decideTransferAcceptance: Decide<z.infer<typeof acceptTransfer>, 'carriedOver'> = (file, _, context) => {
  const carried = context.carriedOver
  if (!carried) return noTransfer()
  const { today, newId, settings, by } = context
  const { people, signerId, request, locality, address, orders, places, guardedFrom, restriction, shutOut } = carried
  const { state } = file
  const ids = new Map<string, string>()
  for (const { personId, member, person } of people)
    ids.set(personId, knownHere(file, { ...member, person }, [...ids.values()]) ?? newId())
  const applicantId = ids.get(signerId)
  const isNew = state.version === 0
  const inCharge = [assigned(state), assigned(state, 'psychologist')].filter(staffId => staffId !== undefined)
  const returns = comesBack(file, today, 'семью передал другой центр')
  const facts: FactBody[] = [
    ...returns,
    { kind: 'familyReceived', received: { ...carried.received, day: today } },
    ...(settings.transferIsApplication && applicantId
      ? [
          {
            kind: 'applicationRegistered' as const,
            application: {
              id: newId(),
              no: context.nextNo('applications'),
              day: today,
              registeredDay: today,
              applicantId,
              ...(request ? { request } : {}),
              consents: ['personalData' as const],
              identityShown: false,
              transfer: { centreName: carried.received.centreName, consentDay: carried.received.consentDay },
            },
          },
        ]
      : []),
    ...(isNew || address ? [{ kind: 'addressChanged' as const, address: address ?? locality, locality }] : []),
    ...people.map(({ personId, member }) => membershipHere(state, ids, personId, member, today)),
    ...orders
      .filter(({ issuedDay, until }) =>
        state.protectiveOrders.every(known => known.issuedDay !== issuedDay || known.until !== until),
      )
      .map(order => ({ kind: 'protectiveOrderRecorded' as const, order: dangerHere(order, ids, guardedFrom) })),
    ...places
      .filter(({ day }) => state.hiddenPlaces.every(known => known.lifted || known.day !== day))
      .map(place => ({ kind: 'placeHidden' as const, place: dangerHere(place, ids, guardedFrom) })),
    ...shutOut
      .filter(staffId => !(state.conflicts ?? []).some(known => known.staffId === staffId))
      .map(staffId => ({
        kind: 'conflictDeclared' as const,
        conflict: {
          staffId,
          tie: 'other' as const,
          note: 'имя то же, что у человека, от которого защищают семью',
          day: today,
          by: by.id,
        },
      })),
    // Closed there, closed here: whoever accepts names the other readers.
    ...(restriction && !state.restriction
      ? [
          {
            kind: 'caseRestricted' as const,
            restriction: { readers: [...new Set([by.id, ...inCharge])], ...restriction, day: today, by: by.id },
          },
        ]
      : []),
  ]
  const accepted = accept(today, ...facts)
  return {
    ...accepted,
    facts: [...accepted.facts, ...whoIsGone(file, carried, [...ids.values()], returns.length > 0, today)],
    persons: people.map(({ personId, person }) => {
      const personHere = ids.get(personId)!
      const stored = file.persons[personHere]
      if (!stored) return { id: personHere, person }
      const { id: _, ...known } = stored
      return { id: personHere, person: detailsHere(known, person, state.transfer?.accepted !== undefined, today) }
    }),
  }
}

type Comes = CarriedOver['people'][number]
/** The place in the family as the other centre knows it, with the children by the ids of this one. */
function membershipHere(
  { members }: CaseState,
  ids: ReadonlyMap<string, string>,
  personId: string,
  { childIds, was, ...member }: Comes['member'],
  today: Day,
): FactBody {
  const here = ids.get(personId)!
  const known = members.find(({ personId: knownId, to }) => knownId === here && !to)
  const isHere = (childId: string) => members.some(({ personId: knownId }) => knownId === childId)
  // A child who stays behind is no child of this family; before ids were translated, a family brought back those of this centre.
  const ofHere = (all: readonly string[]) =>
    all.flatMap(childId => ids.get(childId) ?? (isHere(childId) ? childId : []))
  const children = childIds ? ofHere(childIds) : known?.childIds
  const before = was?.map(place => (place.childIds ? { ...place, childIds: ofHere(place.childIds) } : place))
  return {
    kind: 'memberJoined',
    member: {
      ...member,
      ...(children ? { childIds: children } : {}),
      ...(before ? { was: before } : {}),
      personId: here,
      from: known?.from ?? today,
    },
  }
}

/**
 * Who of the family as this centre knows it does not come. Of whoever left it or died over there the day is known; of the others,
 * where the family was gone from here, only that they have not come, and that is asked about [МП 5.2].
 */
function whoIsGone(
  file: CaseFile,
  { left, received: { centreName } }: CarriedOver,
  comeIds: readonly string[],
  wasGone: boolean,
  today: Day,
): Accepted['facts'] {
  const leftHere = new Map(
    left.flatMap(({ kinship, person, day, died }) => {
      const personId = knownHere(file, { kinship, person, legalRepresentative: false, together: true }, comeIds)
      return personId ? [[personId, { day, died }] as const] : []
    }),
  )
  return file.state.members.flatMap(({ personId, to, from }): Accepted['facts'] => {
    if (to !== undefined || comeIds.includes(personId)) return []
    const gone = leftHere.get(personId)
    if (gone && gone.day >= from) {
      const reason = `по сведениям другого центра (${centreName})`
      const died = gone.died ? { died: gone.died } : {}
      return [{ kind: 'memberLeft', personId, to: gone.day, ...died, reason, day: gone.day }]
    }
    const reason = `с семьёй из другого центра (${centreName}) не пришёл(ла)`
    return wasGone ? [{ kind: 'memberLeft', personId, to: today, notCome: true, reason, day: today }] : []
  })
}

/**
 * A person the centre knows, with what comes from the other one. What went over from here comes back as it was changed there;
 * of a family both know from elsewhere the record of before keeps its spelling and gets what it lacks and what has changed.
 */
function detailsHere(known: PersonDetails, person: PersonDetails, wentFromHere: boolean, today: Day): PersonDetails {
  const all = { ...known, ...person }
  if (wentFromHere) return all
  // Since which day, the other centre knows, or nobody does: then from the day on which it is learnt here.
  if (surnameKey(known.familyName) !== surnameKey(person.familyName))
    return person.earlier ? all : withChange(known, all, today)
  const isOlder = known.identityIssuedDay !== undefined && (person.identityIssuedDay ?? '') < known.identityIssuedDay
  const newer = Object.fromEntries(
    changingFields
      .filter(field => person[field] !== undefined && !(isOlder && field.startsWith('identity')))
      .map(field => [field, person[field]]),
  )
  return withChange(known, { ...person, ...known, ...newer }, today)
}

/** Why the offer cannot be answered with yes; undefined: it stands. */
export function whyNotTransferred({ state, persons }: CaseFile, transferId: string, today: Day): Refused | undefined {
  const waiting = waitingTransfer(state)
  if (waiting?.id !== transferId || isClosed(state) || standingRefusal(state)) return noTransfer()
  if (childrenAlone({ state, persons }, today))
    return refuse(
      'childrenAlone',
      'Дети семьи сейчас без взрослых, а сообщения в органы опеки об этом нет: принять семью можно после него. Сообщает центр, который её передаёт: свяжитесь с ним',
      { clause: 'МП 5.2' },
    )
  const consent = state.consents.find(({ id: consentId }) => consentId === waiting.consentId)
  return consent && consentStands(consent, today)
    ? undefined
    : refuse('consentGone', 'Согласие семьи на передачу больше не действует: принять семью нельзя', {
        clause: 'закон № 99-З, ст. 5, 10',
      })
}
/** In the giving centre the family is removed on the day the other one accepts [МП 6.6]. */
export function decideTransferEnd(
  file: CaseFile,
  transferId: string,
  accepted: Omit<NonNullable<Transfer['accepted']>, 'day'>,
  context: Pick<Context, 'today'>,
): Decision {
  const { state } = file
  const { today } = context
  const wrong = whyNotTransferred(file, transferId, today)
  if (wrong) return wrong
  const transfer = waitingTransfer(state)!
  const matters: SettledMatter[] = openMatters(state, today).map(
    matter => transfer.matters.find(({ key }) => key === matter.key) ?? usually(matter),
  )
  return accept(
    today,
    ...runningAfter(state.agreements, today).map(agreement => ({
      kind: 'agreementEnded' as const,
      agreementId: agreement.id,
      day: today,
      ...endedByRemoval('moved'),
    })),
    ...withdrawnHandover(state),
    { kind: 'transferAccepted', transferId, accepted: { ...accepted, day: today } },
    {
      kind: 'caseClosed',
      closure: {
        day: today,
        reason: 'moved',
        decision: `Передана: ${transfer.centreName}, предложено ${showDay(transfer.day)}, принято ${showDay(today)}`,
        transferTo: transfer.centreFullName,
        matters,
        by: transfer.by,
        checks: [],
      },
    },
  )
}

/** The other centre does not accept, and says why; the family stays where it was. */
export const decideTransferRefusal = (
  { state }: CaseFile,
  transferId: string,
  declined: Omit<NonNullable<Transfer['declined']>, 'day'>,
  { today }: Pick<Context, 'today'>,
): Decision =>
  waitingTransfer(state)?.id === transferId
    ? accept(today, { kind: 'transferDeclined', transferId, declined: { ...declined, day: today } })
    : noTransfer()
