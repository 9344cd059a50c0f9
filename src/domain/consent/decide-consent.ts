import type { z } from 'zod'
import { accept, checkDay, type Decide } from '../case/command/decision-rules.ts'
import { attach } from '../case/command/decision-rules.ts'
import { transferBasis } from '../handover/other-centre.ts'
import { withdrawnTransfer } from '../handover/transfer-rules.ts'
import { refuse } from '../kernel/decision.ts'
import { adultsOn } from '../people/family-voice.ts'
import { isChild } from '../people/people.ts'
import { refuseAbsent } from '../people/presence.ts'
import { represents, representsChild } from '../people/representation.ts'
import { peopleWithoutSpecialConsent } from '../safety/special-data.ts'
import { basisOf, consentsOf, withoutBasis } from './consent-rules.ts'
import {
  agreesThroughOthers,
  type giveConsent,
  type revokeConsent,
  type settleRevocation,
  takenBackSince,
  toTheCentre,
} from './consents.ts'
import { contentsOf, type HandOut, type handOutDocument } from './disclosures.ts'

/** LAW-99 ст. 5, dossier §1.4: until sixteen a legal representative agrees, from then on everybody for oneself. */
export const decideConsent: Decide<z.infer<typeof giveConsent>> = (file, input, context) => {
  const { state, persons } = file
  const wrongDay = checkDay(input.day, context, 'day', { day: state.openedDay, text: 'Дата раньше начала дела' })
  if (wrongDay) return wrongDay
  if (state.consents.some(consent => consent.id === input.consentId))
    return refuse('consentTwice', 'Это согласие уже записано')
  const member = (id: string) => state.members.find(other => other.personId === id && !other.to)
  const giver = member(input.givenById)
  if (!giver) return refuse('unknownPerson', 'Этого человека нет в составе семьи', { field: 'givenById' })
  for (const personId of input.personIds) {
    const other = member(personId)
    if (!other) return refuse('unknownPerson', 'Этого человека нет в составе семьи', { field: 'personIds' })
    const young = agreesThroughOthers(other, persons[personId], input.day)
    const name = persons[personId]?.givenName ?? 'Этот человек'
    if (personId === input.givenById) {
      if (young)
        return refuse('tooYoung', 'До 16 лет согласие даёт законный представитель', {
          field: 'givenById',
          clause: 'закон № 99-З, ст. 5',
        })
      continue
    }
    if (!young)
      return refuse('ownConsent', `${name}: с 16 лет согласие дают сами, запишите его отдельно`, {
        field: 'personIds',
        clause: 'закон № 99-З, ст. 5',
      })
    if (!representsChild(giver, personId) || isChild(giver, persons[input.givenById], input.day))
      return refuse('notRepresentative', `${name}: согласие даёт законный представитель`, {
        field: 'givenById',
        clause: 'закон № 99-З, ст. 5',
      })
  }
  if (input.until && input.until < input.day)
    return refuse('endsEarlier', 'Срок кончается раньше, чем дано согласие', { field: 'until' })
  const { consentId, organisationId, purpose, until, note, attachmentIds, ...rest } = input
  return accept(
    input.day,
    {
      kind: 'consentGiven',
      consent: {
        ...rest,
        id: consentId,
        ...(purpose ? toTheCentre(purpose) : organisationId ? { organisationId } : {}),
        ...(until ? { until } : {}),
        ...(note ? { note } : {}),
      },
    },
    ...attach(attachmentIds, consentId),
  )
}

/** A consent is taken back: nothing more is told by it, and TL-22a begins. */
export const decideRevocation: Decide<z.infer<typeof revokeConsent>> = (file, input, context) => {
  const consent = consentsOf(file.state).find(candidate => candidate.id === input.consentId)
  if (!consent) return refuse('noConsent', 'Такого согласия в деле нет')
  if (consent.revoked) return refuse('revokedAlready', 'Это согласие уже отозвано')
  const { consentId, day, reason, byId } = input
  const gone = refuseAbsent(file, [byId ?? consent.givenById], day, 'byId', { whoeverLeft: true })
  if (gone) return gone
  if (byId !== undefined && byId !== consent.givenById) {
    const by = adultsOn(file, day).find(adult => adult.personId === byId)
    const forChild = by && (consent.application || consent.personIds.some(personId => representsChild(by, personId)))
    if (!by || !((represents(by) && forChild) || consent.personIds.includes(byId)))
      return refuse('notRepresentative', 'Согласие отзывает тот, кто его дал, или законный представитель', {
        field: 'byId',
        clause: 'закон № 99-З, ст. 10',
      })
    // Whoever agrees for oneself takes it back oneself, also from the consent of an application.
    const other = consent.personIds.find(personId => {
      const member = file.state.members.findLast(otherMember => otherMember.personId === personId)
      return personId !== byId && member && !agreesThroughOthers(member, file.persons[personId], day)
    })
    if (other)
      return refuse(
        'ownConsent',
        `Это согласие дано и за себя (${file.persons[other]?.givenName ?? 'имя не указано'}): отозвать его может только тот, чьи это сведения`,
        { field: 'byId', clause: 'закон № 99-З, ст. 10' },
      )
  }
  const revoked = { day, ...(reason ? { reason } : {}), ...(byId ? { byId } : {}) }
  const forTransfer = file.state.consents.find(({ id }) => id === file.state.transfer?.consentId)
  return (
    checkDay(day, context, 'day', { day: consent.day, text: 'Отзыв не может быть раньше согласия' }) ??
    accept(
      day,
      { kind: 'consentRevoked', consentId, revoked },
      // An offer to another centre stands on the consent and falls with it.
      ...(forTransfer && (forTransfer.id === consentId || takenBackSince(forTransfer, [{ ...consent, revoked }]))
        ? withdrawnTransfer(file.state)
        : []),
    )
  )
}

/** TL-22a met: what the revocation asks for is done and the citizen told. */
export const decideSettlement: Decide<z.infer<typeof settleRevocation>> = (file, input, context) => {
  const consent = file.state.consents.find(candidate => candidate.id === input.consentId)
  if (!consent?.revoked) return refuse('notRevoked', 'Это согласие не отозвано')
  if (consent.settled) return refuse('settledAlready', 'Исполнение отзыва уже записано')
  const stored = consent.purpose === 'specialData' ? peopleWithoutSpecialConsent(file, context.today) : []
  if (stored.length > 0)
    return refuse(
      'specialDataOpen',
      `Сначала закройте специальные сведения, которые записаны по этому согласию: ${stored.map(personId => file.persons[personId]?.givenName ?? 'человек без имени').join(', ')}`,
      { clause: 'закон № 99-З, ст. 10' },
    )
  const { consentId, ...settled } = input
  return (
    checkDay(input.day, context, 'day', { day: consent.revoked.day, text: 'Дата раньше отзыва' }) ??
    accept(input.day, { kind: 'revocationSettled', consentId, settled })
  )
}

/** A printed document was given to somebody; to an organisation only on a ground or by consent. */
export const decideHandOut: Decide<z.infer<typeof handOutDocument>, 'organisations'> = (file, input, context) => {
  const { handOutId, day, personId, organisationId, ...rest } = input
  const wrongDay = checkDay(day, context, 'day', { day: file.state.openedDay, text: 'Дата раньше начала дела' })
  if (wrongDay) return wrongDay
  if (file.state.handOuts.some(out => out.id === handOutId)) return refuse('handedOut', 'Эта выдача уже записана')
  const base = { ...rest, id: handOutId }
  if (personId !== undefined) {
    if (!file.state.members.some(member => member.personId === personId))
      return refuse('unknownPerson', 'Этого человека нет в семье', { field: 'personId' })
    const gone = refuseAbsent(file, [personId], day, 'personId', { whoeverLeft: true })
    if (gone) return gone
    return accept(day, { kind: 'documentHandedOut', handOut: { ...base, personId, basis: { law: 'ownData' } } })
  }
  const found = context.organisations?.find(organisation => organisation.id === organisationId)
  if (!found) return refuse('noOrganisation', 'Такой организации в списке центра нет', { field: 'organisationId' })
  const to = { organisationId: found.id, organisationName: found.name, kind: found.kind }
  const { as = 'document', categories } = contentsOf(input.form)
  const moved = file.state.closures.slice(file.state.round.closures).at(-1)
  const basis =
    as === 'transfer' && moved?.transferTo
      ? transferBasis(file.state, moved.day, to, { day, settings: context.settings })
      : basisOf(file.state, as, to, { day, settings: context.settings }, categories)
  if (!basis) return { ...withoutBasis(file.state, as, to, categories), field: 'organisationId' }
  const handOut: HandOut = { ...base, organisationId: found.id, organisationName: found.name, basis }
  return accept(day, { kind: 'documentHandedOut', handOut })
}
