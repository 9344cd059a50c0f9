import type { Fact } from '../case/events.ts'
import type { CaseState } from '../case/state.ts'
import { concernsOf } from '../contact/contacts.ts'
import { repliesOf } from '../intake/extract/referrals.ts'
import { letterKey, showNo } from '../kernel/registers.ts'
import { channels } from '../letter/correspondence.ts'
import { personOn } from '../people/identity/earlier-details.ts'
import { fullName, type Person } from '../people/people.ts'
import { basisInWords } from './consent-rules.ts'
import { type Basis, legalBases, type LegalBasis, sharings } from './consents.ts'
import { contentsOf, type Disclosure } from './disclosures.ts'

const onBasis = (state: CaseState, basis: Basis): Pick<Disclosure, 'basis' | 'confidence'> => ({
  basis: basisInWords(state, basis),
  confidence: 'law' in basis ? legalBases[basis.law].confidence : 'consent',
})
const onLaw = (state: CaseState, law: LegalBasis) => onBasis(state, { law })

/** The lines a fact adds to the journal of disclosures; none where nothing left the centre. */
export function disclosuresOf(fact: Fact, state: CaseState, persons: Readonly<Record<string, Person>>): Disclosure[] {
  const { day, at, by } = fact
  const meta = { day, at, by }
  switch (fact.kind) {
    case 'replySent': {
      const extracts = [...state.referrals, ...(state.mistakenExtracts ?? []).map(({ referral }) => referral)]
      const referral = extracts.find(({ id }) => id === fact.referralId)
      const sent = referral && repliesOf(referral).find(({ no }) => letterKey(no) === letterKey(fact.reply.no))
      return [
        {
          ...meta,
          to: (referral && (sent?.astray ?? referral).organisationName) ?? '',
          what: `Ответ на выписку, исх. № ${showNo(fact.reply.no)}`,
          categories: sharings.reply.categories,
          ...onLaw(state, 'replyDuty'),
        },
      ]
    }
    case 'participationEnded':
      return [
        {
          ...meta,
          to: fact.end.organisationName,
          what: `Участие в плане окончено, исх. № ${showNo(fact.end.no)}`,
          categories: sharings.plan.categories,
          ...onLaw(state, 'agreedPlan'),
        },
      ]
    case 'planDispatched':
      return [
        {
          ...meta,
          to: fact.dispatch.organisationName,
          what: `План, редакция ${fact.dispatch.version}, исх. № ${showNo(fact.dispatch.no)}`,
          categories: sharings.plan.categories,
          ...onBasis(state, fact.dispatch.basis ?? { law: 'agreedPlan' }),
        },
      ]
    case 'letterCorrected': {
      const { letter, letterId } = fact
      const wrong = state.untrueLetters?.find(({ id }) => id === letterId)
      // It rests on the ground of the letter it corrects.
      return letter && wrong
        ? [
            {
              ...meta,
              to: wrong.to,
              what: `Исправление сказанного в письме № ${showNo(wrong.no)}, исх. № ${showNo(letter.no)}`,
              categories: sharings.reply.categories,
              ...onLaw(state, wrong.no.register === 'notices' ? 'childRights' : 'replyDuty'),
            },
          ]
        : []
    }
    case 'concernSent':
      return [
        {
          ...meta,
          to: concernsOf(state).find(({ id }) => id === fact.concernId)?.addressee ?? '',
          what: `Сообщение о нарушении прав ребёнка, № ${showNo(fact.sent.no)}`,
          categories: sharings.notice.categories,
          ...onLaw(state, 'childRights'),
        },
      ]
    case 'documentHandedOut': {
      const { handOut } = fact
      const person = handOut.personId ? persons[handOut.personId] : undefined
      return [
        {
          ...meta,
          to: handOut.organisationName ?? (person ? fullName(personOn(person, fact.day)) : 'человек из семьи'),
          what: `${handOut.title}, ${channels[handOut.channel]}`,
          categories: contentsOf(handOut.form).categories,
          ...onBasis(state, handOut.basis),
        },
      ]
    }
    case 'informationRequested': {
      const { request, words } = fact
      const whom = words.personIds.flatMap(id => (persons[id] ? fullName(personOn(persons[id], fact.day)) : []))
      return [
        {
          ...meta,
          to: request.organisationName,
          what: `Запрос сведений, исх. № ${showNo(request.no)}${whom.length > 0 ? `: ${whom.join(', ')}` : ''}`,
          categories: sharings.request.categories,
          ...onBasis(state, request.basis ?? { law: 'requestRight' }),
        },
      ]
    }
    case 'monitoringPlanned':
      return fact.meeting.invited.map(guest => ({
        ...meta,
        to: guest.organisationName,
        what: `Приглашение на мониторинг, исх. № ${showNo(guest.no)}`,
        categories: sharings.monitoring.categories,
        ...onBasis(state, guest.basis ?? { law: 'agreedPlan' }),
      }))
    default:
      return []
  }
}
