import { childrenAlone, refuseWhileAlone } from '../children-alone.ts'
import { runningAfter } from '../agreements.ts'
import { showDay, type Day } from '../calendar.ts'
import { assigned, isClosed, standingRefusal, type CaseFile, type FactBody } from '../cases.ts'
import { accept, refuse, type Context, type Decide, type Decision, type Refused } from '../decision.ts'
import { consentStands } from '../consents.ts'
import { withChange } from '../earlier-details.ts'
import { familyVoices } from '../family-voice.ts'
import { nameKey, surnameKey } from '../names.ts'
import { openMatters, settledOf, usually, type SettledMatter } from '../open-matters.ts'
import type { MemberInput } from '../people.ts'
import type { Danger } from '../safety.ts'
import { closureReasons } from '../reviews.ts'
import {
  noTransfer,
  waitingTransfer,
  type acceptTransfer,
  type offerTransfer,
  type Transfer,
  type withdrawTransfer,
} from '../transfers.ts'
import { decideConsent } from './consent.ts'
import { withdrawnHandover } from './handover.ts'
import { presentFirst, recognise } from './household.ts'
import { comesBack } from './intake.ts'
import type { z } from 'zod'

/** The family moves and agrees on paper that another centre learns of it; the curator goes on until that one accepts. */
export const decideTransferOffer: Decide<z.infer<typeof offerTransfer>> = (file, input, context) => {
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
  const given = decideConsent(file, { ...consent, organisationName: centre.fullName, form: 'paper' }, context)
  if (!given.ok) return given
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
  return { ...offered, facts: [...given.facts, ...offered.facts] }
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
        nameKey(known.givenName) === nameKey(typed.person.givenName)
      )
    }),
  )

/**
 * The receiving centre accepts: a case of its own begins today, or the one it has of the family from before goes on, with
 * what the family agreed to and the running orders. The paper by which the family moves is its application here, where the
 * centre reads it so [МП 6.1].
 */
export const decideTransferAcceptance: Decide<z.infer<typeof acceptTransfer>> = (file, _, context) => {
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
  const returns = comesBack(file, 'семью передал другой центр')
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
    ...people
      .filter(({ personId }) => !state.members.some(member => member.personId === ids.get(personId) && !member.to))
      .map(({ personId, member }) => ({
        kind: 'memberJoined' as const,
        member: { ...member, personId: ids.get(personId)!, from: today },
      })),
    // A family that was removed or had refused is who comes now: whoever stays behind is in its history.
    ...(returns.length > 0 ? state.members : [])
      .filter(({ personId, to }) => to === undefined && ![...ids.values()].includes(personId))
      .map(({ personId }) => ({
        kind: 'memberLeft' as const,
        personId,
        to: today,
        reason: `с семьёй из другого центра (${carried.received.centreName}) не пришёл(ла)`,
      })),
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
  return {
    ...accept(today, ...facts),
    persons: people.map(({ personId, person }) => {
      const personHere = ids.get(personId)!
      const stored = file.persons[personHere]
      if (!stored) return { id: personHere, person }
      const { id: _, ...known } = stored
      // The record of before keeps its spelling and gets what it lacks, but for a family name that has changed.
      const isRenamed = surnameKey(known.familyName) !== surnameKey(person.familyName)
      if (!isRenamed) return { id: personHere, person: { ...person, ...known } }
      // Since which day, the other centre knows, or nobody does: then from the day on which it is learnt here.
      return {
        id: personHere,
        person: person.earlier ? { ...known, ...person } : withChange(known, { ...known, ...person }, today),
      }
    }),
  }
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
      reason: `снятие с патроната: ${closureReasons.moved}`,
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
