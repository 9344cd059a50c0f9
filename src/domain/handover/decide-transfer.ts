import type { z } from 'zod'
import { accept, type Context, type Decide, type Decision } from '../case/command/decision-rules.ts'
import { isClosed, standingRefusal } from '../case/queries.ts'
import type { CaseFile } from '../case/state.ts'
import { consentStands } from '../consent/consents.ts'
import { decideConsent } from '../consent/decide-consent.ts'
import { runningAfter } from '../contract/agreements.ts'
import { type Day, showDay } from '../kernel/calendar.ts'
import { refuse, type Refused } from '../kernel/decision.ts'
import { familyVoices } from '../people/family-voice.ts'
import { endedByRemoval } from '../review/ended-work.ts'
import { openMatters, settledOf } from '../review/open-matter-rules.ts'
import { type SettledMatter, usually } from '../review/open-matters.ts'
import { childrenAlone, refuseWhileAlone } from '../safety/children-alone.ts'
import { withdrawnHandover } from './decide-handover.ts'
import { aboutThoseWhoGo, joinedSinceOffer, waitingTransfer, wentOverBy, whoGoes, whoStays } from './transfer-rules.ts'
import { noTransfer, type offerTransfer, type Transfer, type withdrawTransfer } from './transfers.ts'

/** The family moves and agrees on paper that another centre learns of it; the curator goes on until that one accepts. */
export const decideTransferOffer: Decide<z.infer<typeof offerTransfer>, 'peers'> = (file, input, context) => {
  const { state } = file
  const { transferId, toCentreId, locality, address, moveDay, reason, alsoGoIds, matters, ...consent } = input
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
  if (alsoGoIds.some(personId => !state.members.some(member => member.personId === personId && !member.to)))
    return refuse('unknownPerson', 'Этого человека нет в составе семьи', { field: 'alsoGoIds' })
  const settled = settledOf(state, context.today, matters, context.by.role)
  if ('ok' in settled) return settled
  const decision = decideConsent(file, { ...consent, organisationName: centre.fullName, form: 'paper' }, context)
  if (!decision.ok) return decision
  const transfer: Transfer = {
    id: transferId,
    centreId: centre.id,
    centreName: centre.name,
    centreFullName: centre.fullName,
    locality,
    ...(address ? { address } : {}),
    ...(moveDay ? { moveDay } : {}),
    ...(reason ? { reason } : {}),
    consentId: consent.consentId,
    ...(alsoGoIds.length > 0 ? { alsoGoIds } : {}),
    matters: settled,
    by: context.by.id,
    day: context.today,
  }
  const agreed = decision.facts.flatMap(fact => (fact.kind === 'consentGiven' ? [fact.consent] : []))
  const withConsent = { ...file, state: { ...state, consents: [...state.consents, ...agreed] } }
  const stayIds = whoStays(withConsent, transfer, context.today).map(({ personId }) => personId)
  const offered = accept(context.today, { kind: 'transferOffered', transfer: { ...transfer, stayIds } })
  return { ...offered, facts: [...decision.facts, ...offered.facts] }
}

/** Taken back while nobody has answered; an answer stands. */
export const decideTransferWithdrawal: Decide<z.infer<typeof withdrawTransfer>> = ({ state }, input, context) =>
  waitingTransfer(state)?.id === input.transferId
    ? accept(context.today, { kind: 'transferWithdrawn', transferId: input.transferId })
    : noTransfer()

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
  if (joinedSinceOffer({ state, persons }, waiting, today).length > 0)
    return refuse(
      'whoGoesUnsaid',
      'После предложения в семье появился ещё один человек, и не сказано, едет ли он: принять семью можно после этого. Говорит об этом центр, который её передаёт: свяжитесь с ним',
      { clause: 'МП 5.2, 6.6' },
    )
  const consent = state.consents.find(({ id: consentId }) => consentId === waiting.consentId)
  return consent && consentStands(consent, today, state.consents)
    ? undefined
    : refuse('consentGone', 'Согласие семьи на передачу больше не действует: принять семью нельзя', {
        clause: 'закон № 99-З, ст. 5, 10',
      })
}
/**
 * In the giving centre the family is removed on the day the other one accepts [МП 6.6]. Where somebody stays, the others leave the family,
 * and the help of those who stay goes on with all its papers and terms [МП 5.2].
 */
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
  const handedOver = (stayedIds: string[], endedConsentIds: string[] = []) => ({
    kind: 'transferAccepted' as const,
    transferId,
    accepted: { ...accepted, day: today },
    wentOver: wentOverBy(state, transfer, today),
    ...(stayedIds.length > 0 ? { stayedIds } : {}),
    ...(endedConsentIds.length > 0 ? { endedConsentIds } : {}),
  })
  const stay = whoStays(file, transfer, today)
  if (stay.length > 0) {
    const goes = whoGoes(file, transfer, today).map(({ personId }) => personId)
    const inRoom = state.crisisStays.filter(({ personId, left }) => !left && goes.includes(personId))
    const open = aboutThoseWhoGo(state, transfer, goes, today)
    return accept(
      today,
      handedOver(
        stay.map(({ personId }) => personId),
        open.consentIds,
      ),
      ...open.facts,
      ...inRoom.map(({ personId }) => ({ kind: 'crisisRoomLeft' as const, personId })),
      ...goes.map(personId => ({
        kind: 'memberLeft' as const,
        personId,
        to: today,
        reason: `переехал(а), теперь семьёй занимается другой центр: ${transfer.centreName}`,
      })),
    )
  }
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
    handedOver([]),
    {
      kind: 'caseClosed',
      closure: {
        day: today,
        reason: 'moved',
        decision: `Передана: ${transfer.centreName}, предложено ${showDay(transfer.day)}, принято ${showDay(today)}`,
        transferTo: transfer.centreFullName,
        matters,
        // Organisations of here that hold the plan take part in nothing more [МП 6.4, 6.6].
        tells: true,
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
