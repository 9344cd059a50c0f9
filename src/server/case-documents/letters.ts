import { serviceBegan } from '../../domain/agreements.ts'
import { assigned } from '../../domain/cases.ts'
import { replyFacts, replySituations, type ReplySituation } from '../../domain/replies.ts'
import { basisOf, withoutBasis, type Consent, type Recipient, type Sharing } from '../../domain/consents.ts'
import { contactForms, meetingToComeTo } from '../../domain/contacts.ts'
import { currentPlan } from '../../domain/plans.ts'
import { reachedAt } from '../../domain/homes.ts'
import { knownAddress, knownStay } from '../../domain/safety.ts'
import type { Referral } from '../../domain/referrals.ts'
import { showNo } from '../../domain/registers.ts'
import type { FormData } from '../../forms/index.ts'
import { refusalOf } from '../problem.ts'
import { addresseeOf, centre, chosen, letterOf, nothingToPrint, people, type Source } from './source.ts'

type Variant = NonNullable<Referral['reply']>['variant']
/** The situations within one of the two answers. */
type SituationOf<V extends Variant> = {
  [S in ReplySituation]: (typeof replySituations)[S]['variant'] extends V ? S : never
}[ReplySituation]

/** What both replies to the institution say; nothing of consultations and diagnostics [МП 5.2]. */
function replyOf<V extends Variant>(source: Source, variant: V) {
  const one = chosen(source.state.referrals, source.about, 'Выписки в деле нет')
  if (one.reply && one.reply.variant !== variant)
    throw nothingToPrint(`Учреждению отправлен другой ответ: исх. № ${showNo(one.reply.no)}`)
  const names = people(source)
  const letterDay = one.reply?.day ?? source.today
  const facts = replyFacts(source.state, one, letterDay)
  if (facts.variant !== variant)
    throw nothingToPrint(`Такой ответ не соответствует записям дела: ${replySituations[facts.situation].label}`)
  return {
    facts: { ...facts, situation: facts.situation as SituationOf<V> },
    referral: one,
    letterDay,
    reply: {
      ...(one.letterNo ? { answersTo: { number: one.letterNo, day: one.letterDay ?? '' } } : {}),
      ...letterOf(source, {
        number: one.reply ? showNo(one.reply.no) : '',
        letterDay,
        addressee: addresseeOf(source, one.organisationId, one.organisationName),
      }),
      extract: { number: one.protocol, councilDay: one.councilDay, receivedDay: one.receivedDay },
      parentsGenitive: names
        .parents()
        .map(id => names.inCase(id, 'genitive'))
        .join(' и '),
      // Another school's pupils are not this institution's concern [МП 5.2].
      children: (one.childIds ?? names.children).map(names.withBirthDay),
    },
  }
}

/** Information of the help that is or was given [МП 5.2]. */
export function replyHelp(source: Source): FormData<'reply-help'> {
  const { reply, facts } = replyOf(source, 'helpProvided')
  const { situation, application, agreement, plan, refusal, closure } = facts
  return {
    ...reply,
    situation,
    endDay: refusal?.day ?? closure?.day ?? '',
    applicationDay: application?.registeredDay ?? '',
    contractNumber: agreement ? showNo(agreement.no) : '',
    contractDay: agreement?.day ?? '',
    planStartDay: plan?.content.startsOn ?? '',
    planEndDay: plan?.content.endsOn ?? '',
    // Who types the letter is not the coordinator: until there is one, the centre is named [МП 5.4].
    coordinator: assigned(source.state) ? centre(source).coordinator : '',
    note: '',
  }
}

/** «Родители за помощью не обратились» [МП 5.2]: how the centre tried, not why it did not work out. */
export function replyNoApplication(source: Source): FormData<'reply-no-application'> {
  const { state } = source
  const { reply, referral, letterDay, facts } = replyOf(source, 'notApplied')
  const attempts = state.contacts.filter(one => one.day >= referral.receivedDay && one.day <= letterDay)
  return {
    ...reply,
    situation: facts.situation,
    asOfDay: letterDay,
    attempts: attempts
      .toSorted((a, b) => (a.day < b.day ? -1 : 1))
      .map(one => ({
        day: one.day,
        channel: contactForms[one.form].label,
        outcome: one.happened ? 'разговор состоялся' : 'встреча не состоялась',
      })),
    refusalDay: facts.refusal?.day ?? '',
    note: '',
  }
}

/** The consent a letter rests on, when it rests on one; throws where there is neither a consent nor a ground. */
export function mayTell({ state, settings, today }: Source, sharing: Sharing, to: Recipient): Consent | undefined {
  const basis = basisOf(state, sharing, to, { day: today, settings })
  if (!basis) throw refusalOf(withoutBasis(state, sharing, to))
  return 'law' in basis ? undefined : state.consents.find(one => basis.consentIds.includes(one.id))
}

/** Invitation of the family to talk [МП 1.5]; it takes a number only when there is something to come to. */
export function invitation(source: Source): FormData<'invitation'> {
  const names = people(source)
  const id = names.headId
  if (!id) throw nothingToPrint('В деле ещё нет никого, кого можно пригласить')
  const { own, coordinator } = centre(source)
  const { planned } = source.state
  // Also while the place is hidden: then no paper tells the day of the meeting, and it is written in by hand.
  if (!meetingToComeTo(source.state, source.today))
    throw nothingToPrint('Сначала наметьте встречу в центре, её день и время: без них приглашать некуда')
  return {
    ...letterOf(source, {
      number: '',
      letterDay: source.today,
      addressee: [names.familyNameIn(id, 'dative'), reachedAt(source.state)].filter(Boolean),
    }),
    greeting: names.greeting(id),
    meetingDay: source.placeHidden ? '' : (planned?.day ?? ''),
    meetingTime: source.placeHidden ? '' : (planned?.time ?? ''),
    place: own.address,
    specialist: coordinator,
  }
}

/** Notice to the guardianship body, to the minute [МП 5.2]. */
export function guardianshipNotice(source: Source): FormData<'guardianship-notice'> {
  const one = chosen(source.state.concerns, source.about, 'Сообщения о нарушении прав ребёнка в деле нет')
  const names = people(source)
  const sent = one.sent
  return {
    ...letterOf(source, {
      number: sent ? showNo(sent.no) : '',
      letterDay: sent?.at.slice(0, 10) ?? one.day,
      addressee: [one.addressee],
    }),
    children: (one.childIds.length > 0 ? one.childIds : names.children).map(names.withBirthDay),
    parents: names.parents().map(names.withBirthDay),
    childPlace: one.childPlace ?? '',
    address: knownAddress(source.state, source.today),
    stay: knownStay(source.state, source.today),
    noticedDay: one.noticedAt.slice(0, 10),
    noticedTime: one.noticedAt.slice(11, 16),
    facts: one.facts,
    actions: one.actions ?? '',
    givenDay: sent?.at.slice(0, 10) ?? '',
    givenTime: sent?.at.slice(11, 16) ?? '',
    givenTo: sent?.how ?? '',
  }
}

/** Letter that hands the case over to the centre of the new place: the plan and the conclusion, no notes of the psychologist [МП 4.1, 5.2]. */
export function transferLetter(source: Source): FormData<'transfer-letter'> {
  const { state } = source
  const closure = state.closures.at(-1)
  if (!closure?.transferTo)
    throw nothingToPrint('Дело никуда не передаётся: семья не снята с патроната в связи с переездом')
  const consent = mayTell(source, 'transfer', { organisationName: closure.transferTo })
  const names = people(source)
  return {
    ...letterOf(source, { number: '', letterDay: closure.day, addressee: [closure.transferTo] }),
    familyGenitive: names.headId ? names.inCase(names.headId, 'genitive') : '',
    newAddress: source.placeHidden ? '' : (closure.newAddress ?? ''),
    patronageFromDay: serviceBegan(state) ?? '',
    patronageToDay: closure.day,
    enclosures: [
      ...(currentPlan(state) ? ['План патронатного сопровождения.'] : []),
      ...(state.reviews.length > state.round.reviews ? ['Заключение по итогам социального патроната.'] : []),
    ],
    consentDay: consent?.day ?? '',
    note: '',
  }
}
