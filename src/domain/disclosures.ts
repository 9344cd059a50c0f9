import { z } from 'zod'
import { id, legalDay, line } from './text.ts'
import { channels, repliesOf } from './referrals.ts'
import {
  basisInWords,
  legalBases,
  sharings,
  type Basis,
  type DataCategory,
  type LegalBasis,
  type Sharing,
} from './consents.ts'
import { concernsOf } from './contacts.ts'
import { personOn } from './earlier-details.ts'
import { fullName, type Person } from './people.ts'
import { letterKey, showNo } from './registers.ts'
import type { CaseState, Fact } from './cases.ts'
import type { Day } from './calendar.ts'

/** What each printed form carries and as what kind of sharing an organisation may get it; without `as`, only by consent. */
export const formContents = {
  application: { categories: ['card'] },
  consent: { categories: ['card'] },
  'consent-revocation': { categories: ['card'] },
  refusal: { categories: ['card'] },
  'other-service-decision': { categories: ['card'] },
  admission: { categories: ['card', 'diagnostics'] },
  plan: { categories: ['plan'], as: 'plan' },
  contract: { categories: ['card'] },
  'contract-prolongation': { categories: ['card'] },
  'assessment-sheet': { categories: ['diagnostics'] },
  'contact-sheet': { categories: ['contacts'] },
  'monitoring-minutes': { categories: ['plan', 'contacts'] },
  conclusion: { categories: ['plan', 'contacts', 'diagnostics'] },
  invitation: { categories: ['card'] },
  'reply-help': { categories: ['card'], as: 'reply' },
  'reply-no-application': { categories: ['card'], as: 'reply' },
  'dispatch-letter': { categories: ['card', 'plan'], as: 'plan' },
  'dispatch-proof': { categories: ['plan'] },
  'guardianship-notice': { categories: ['card'], as: 'notice' },
  'information-request': { categories: ['card'], as: 'request' },
  'reminder-letter': { categories: ['card'], as: 'request' },
  'participation-end': { categories: ['plan'] },
  'letter-correction': { categories: ['card'] },
  'monitoring-invitation': { categories: ['plan'], as: 'monitoring' },
  'transfer-letter': { categories: ['card', 'plan', 'contacts'], as: 'transfer' },
  'privacy-answer': { categories: ['card'] },
  'access-sheet': { categories: ['card'] },
  'disclosure-journal': { categories: ['card'] },
} as const satisfies Record<string, { categories: readonly DataCategory[]; as?: Sharing }>
/** What a form carries; one the table does not know carries everything. */
export const contentsOf = (form: string): { categories: readonly DataCategory[]; as?: Sharing } =>
  Object.hasOwn(formContents, form)
    ? formContents[form as keyof typeof formContents]
    : { categories: ['card', 'special', 'diagnostics', 'plan', 'contacts'] }

/** M: a printed document was given to somebody: to a person of the family or to an organisation. */
export const handOutDocument = z
  .object({
    handOutId: id,
    documentId: id,
    form: z.string().regex(/^[a-z][a-z-]{1,40}$/u, 'Неизвестная форма'),
    title: line(300),
    personId: id.optional(),
    organisationId: id.optional(),
    day: legalDay,
    channel: z.enum(
      Object.keys(channels) as [keyof typeof channels, ...(keyof typeof channels)[]],
      'Выберите, как передан',
    ),
  })
  .refine(input => (input.personId === undefined) !== (input.organisationId === undefined), {
    path: ['personId'],
    message: 'Выберите, кому передан документ',
  })
/** A document that was handed out. */
export type HandOut = {
  id: string
  documentId: string
  form: string
  title: string
  personId?: string
  organisationId?: string
  organisationName?: string
  channel: keyof typeof channels
  basis: Basis
}
/** Facts about documents that left the centre. */
export type DisclosureFact = { kind: 'documentHandedOut'; handOut: HandOut }

/** One line of the journal of disclosures: to whom, what, on what ground, when, by whom (dossier §1.4; LAW-99 ст. 11). */
export type Disclosure = {
  day: Day
  at: string
  by: string
  to: string
  what: string
  categories: readonly DataCategory[]
  basis: string
  confidence: 'high' | 'medium' | 'setting' | 'consent'
}

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
      const whom = words.personIds.flatMap(one => (persons[one] ? fullName(personOn(persons[one], fact.day)) : []))
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
      return fact.meeting.invited.map(one => ({
        ...meta,
        to: one.organisationName,
        what: `Приглашение на мониторинг, исх. № ${showNo(one.no)}`,
        categories: sharings.monitoring.categories,
        ...onBasis(state, one.basis ?? { law: 'agreedPlan' }),
      }))
    default:
      return []
  }
}
