import type { CaseState } from '../../../domain/case/state.ts'
import { atTransfer, basisOf, withoutBasis } from '../../../domain/consent/consent-rules.ts'
import type { Consent, DataCategory, Recipient, Sharing } from '../../../domain/consent/consents.ts'
import { allNotices, type Concern, concernsOf, meetingToComeTo } from '../../../domain/contact/contacts.ts'
import { serviceBegan } from '../../../domain/contract/agreement-rules.ts'
import { mistakenIn } from '../../../domain/intake/mistaken-people.ts'
import {
  arrivedReplies,
  councilDecisions,
  hasArrived,
  type Referral,
  repliesOf,
} from '../../../domain/intake/referrals.ts'
import {
  answeredBy,
  asReplied,
  replyFacts,
  type ReplySituation,
  replySituations,
  untrueReply,
} from '../../../domain/intake/replies.ts'
import { type Day, showDay } from '../../../domain/kernel/calendar.ts'
import { letterKey, numberOnPaper, type RegisterNo, showNo } from '../../../domain/kernel/registers.ts'
import { represents } from '../../../domain/kernel/representation.ts'
import { isAstray, type UntrueLetter, type Untruth } from '../../../domain/letter/untrue-letters.ts'
import {
  adultsBeside,
  attemptsIn,
  childrenInNotice,
  familyOf,
  parentInNotice,
  parentsOn,
} from '../../../domain/letter/what-letters-say.ts'
import { reachedAt } from '../../../domain/people/home-rules.ts'
import {
  departure,
  formerSurnames,
  isChild,
  isParent,
  kinshipWord,
  ofAgeFrom,
  placedOn,
} from '../../../domain/people/people.ts'
import { currentPlan } from '../../../domain/plan/plan-rules.ts'
import { knownAddress, knownStay, placeInLetter } from '../../../domain/safety/safety-rules.ts'
import { placeNotWritten } from '../../../printed/contact/guardianship-notice.ts'
import type { FormData } from '../../../printed/index.ts'
import { refusalOf } from '../../http/problem.ts'
import {
  addresseeOf,
  centre,
  chosen,
  letterOf,
  namesOn,
  nothingToPrint,
  nth,
  onDay,
  people,
  type Recorded,
  type Source,
} from './source.ts'

type Variant = NonNullable<Referral['reply']>['variant']
/** The situations within one of the two answers. */
type SituationOf<V extends Variant> = {
  [S in ReplySituation]: (typeof replySituations)[S]['variant'] extends V ? S : never
}[ReplySituation]

/** The answer «extract:number of the answer», also to an extract that has been taken out since. */
export function replyRecorded({ state, about }: Source): Recorded {
  const [id = state.referrals.at(-1)?.id, place = '1'] = about?.split(':') ?? []
  return nth(Number(place) - 1, fact => fact.kind === 'replySent' && fact.referralId === id)
}

/** What both replies to the institution say; nothing of consultations and diagnostics [МП 5.2]. */
function replyOf<V extends Variant>(source: Source, variant: V) {
  const [id, place] = source.about?.split(':') ?? []
  const referral = chosen(source.state.referrals, id, 'Выписки в деле нет')
  const sent = repliesOf(referral)
  // Without a place it is the first answer; the place after the last is the draft of a further one.
  const at = place === undefined ? 0 : Number(place) - 1
  const isTrue = arrivedReplies(referral).length > 0 && !untrueReply(source.state, referral, source.today)
  if (at > sent.length || (at > 0 && at === sent.length && isTrue))
    throw nothingToPrint('Учреждению ответили, и по записям дела ответ верен')
  const one = answeredBy(referral, sent[at])
  // A letter that came back or went to another institution is not spoken of: this one has not read it.
  const earlier = sent.slice(0, at).findLast(hasArrived)
  if (!one.reply && one.closed?.reason === 'mistake')
    throw nothingToPrint('Эта выписка зарегистрирована здесь ошибочно: отвечают из дела своей семьи')
  if (one.reply && one.reply.variant !== variant)
    throw nothingToPrint(`Учреждению отправлен другой ответ: исх. № ${showNo(one.reply.no)}`)
  const letterDay = one.reply?.day ?? source.today
  const names = people(source, letterDay)
  const spokenOf = spokenOfIn(source, one, letterDay)
  const facts = replyFacts(onDay(source, letterDay), one, letterDay)
  if (facts.variant !== variant)
    throw nothingToPrint(`Такой ответ не соответствует записям дела: ${replySituations[facts.situation].label}`)
  return {
    facts: { ...facts, situation: facts.situation as SituationOf<V> },
    referral: one,
    letterDay,
    reply: {
      ...(one.letterNo ? { answersTo: { number: one.letterNo, day: one.letterDay ?? '' } } : {}),
      ...letterOf(source, {
        number: one.reply ? numberOnPaper(one.reply.no) : '',
        letterDay,
        addressee: addresseeOf(source, one.organisationId, one.organisationName),
      }),
      earlier: earlier ? { number: showNo(earlier.no), day: earlier.day } : { number: '', day: '' },
      extract: { number: one.protocol, councilDay: one.councilDay, receivedDay: one.receivedDay },
      parentsGenitive: spokenOf.map(id => names.inCase(id, 'genitive')).join(' и '),
      gone: (facts.gone ?? []).map(({ personId, ...member }) =>
        [names.full(personId), departure(member, source.persons[personId])].join(' '),
      ),
      // Another school's pupils are not this institution's concern [МП 5.2].
      // What the extract said of its children is answered of all of them, and who has left since is said to have.
      children: childrenOfReply(source, one.childIds ?? names.children, letterDay).map(({ id, ofAge }) => {
        const last = source.state.members.findLast(({ personId, from }) => personId === id && from <= letterDay)
        const left = last?.to !== undefined && last.to <= letterDay && departure(last, source.persons[id])
        return [names.withBirthDay(id), left, ofAge && `18 лет исполнилось ${showDay(ofAge)}`]
          .filter(Boolean)
          .join(', ')
      }),
    },
  }
}

/** Whoever has come of age since the extract is no child any more; where nobody else is left, the answer says so of him. */
function childrenOfReply(source: Source, childIds: readonly string[], day: Day): { id: string; ofAge?: Day }[] {
  const children = childIds.map(id => {
    const ofAge = ofAgeFrom(source.persons[id] ?? {})
    return { id, ...(ofAge && ofAge <= day ? { ofAge } : {}) }
  })
  const underAge = children.filter(({ ofAge }) => !ofAge)
  return underAge.length > 0 ? underAge : children
}

/** Whom an answer calls the family of its extract; where it knows no parent, the head. */
function spokenOfIn(source: Source, { childIds, receivedDay }: Referral, day: Day): string[] {
  const names = people(source, day)
  const about = { state: source.state, receivedDay, childIds: childIds ?? names.children }
  const spokenOf = familyOf({ members: onDay(source, day).members, persons: source.persons }, about, day)
  return spokenOf.length > 0 ? spokenOf.map(({ personId }) => personId) : names.parents()
}

/** Information of the help that is or was given [МП 5.2]. */
export function replyHelp(source: Source): FormData<'reply-help'> {
  const { reply, facts, letterDay } = replyOf(source, 'helpProvided')
  const { curator, reached } = centre(source, letterDay)
  const { situation, application, agreement, plan, refusal, closure } = facts
  return {
    ...reply,
    situation,
    endDay: refusal?.day ?? closure?.day ?? '',
    applicationDay: application?.day ?? '',
    receivedFrom: application?.transfer?.centreName ?? '',
    contractNumber: agreement ? numberOnPaper(agreement.no) : '',
    contractDay: agreement?.day ?? '',
    contractEndDay: facts.contractEnded ?? '',
    planStartDay: plan?.content.startsOn ?? '',
    planEndDay: plan?.content.endsOn ?? '',
    // Who types the letter is not the coordinator: until there is one, the centre is named [МП 5.4].
    coordinator: reached(curator),
    helpBegan: facts.helpBegan === true,
    goesOn: facts.goesOn === true,
    note: '',
  }
}

/** «Родители за помощью не обратились» [МП 5.2]: how the centre tried, not why it did not work out. */
export function replyNoApplication(source: Source): FormData<'reply-no-application'> {
  const { reply, referral, letterDay, facts } = replyOf(source, 'notApplied')
  const state = asReplied(source.state, referral, letterDay)
  return {
    ...reply,
    situation: facts.situation,
    asOfDay: letterDay,
    attempts: attemptsIn(state, referral, letterDay),
    refusalDay: facts.refusal?.day ?? '',
    note: '',
  }
}

/** The consent a letter rests on, when it rests on one; throws where there is neither a consent nor a ground. */
export function mayTell(
  { state, settings, today }: Source,
  sharing: Sharing,
  to: Recipient,
  categories?: readonly DataCategory[],
): Consent | undefined {
  const basis = basisOf(state, sharing, to, { day: today, settings }, categories)
  if (!basis) throw refusalOf(withoutBasis(state, sharing, to, categories))
  return 'law' in basis ? undefined : state.consents.find(one => basis.consentIds.includes(one.id))
}

/** Invitation of the family to talk [МП 1.5]; it takes a number only when there is something to come to. */
export function invitation(source: Source): FormData<'invitation'> {
  const names = people(source, source.today)
  const id = names.headId
  if (!id) throw nothingToPrint('В деле ещё нет никого, кого можно пригласить')
  const { own, curator, reached } = centre(source)
  const { planned } = source.state
  // Also while the place is hidden: then no paper tells the day of the meeting, and it is written in by hand.
  if (!meetingToComeTo(source.state, source.today))
    throw nothingToPrint('Сначала наметьте встречу в центре, её день и время: без них приглашать некуда')
  return {
    ...letterOf(source, {
      number: '',
      letterDay: source.today,
      addressee: [names.familyNameIn(id, 'dative'), placeInLetter(source.state, source.today)].filter(Boolean),
    }),
    greeting: names.greeting(id),
    meetingDay: source.placeHidden ? '' : (planned?.day ?? ''),
    meetingTime: source.placeHidden ? '' : (planned?.time ?? ''),
    place: own.address,
    specialist: reached(curator),
  }
}

/** «concern» or «concern:number of the notice»; a concern that turned out to be a mistake has only notices that left. */
function noticeOf({ state, about }: Source) {
  const [id, key] = about?.split(':') ?? []
  const known = id === undefined ? state.concerns : concernsOf(state)
  const concern = chosen(known, id, 'Сообщения о нарушении прав ребёнка в деле нет')
  const last = state.concerns.includes(concern) ? concern.sent : allNotices(concern).at(-1)
  return { concern, key: key ?? (last && letterKey(last.no)) }
}
/** The notice that has left, the one of that number, else the last where others came back. */
export function noticeRecorded(source: Source): Recorded | undefined {
  const { concern, key } = noticeOf(source)
  // In the order they left: a return that was a mistake leaves an earlier notice the last in force.
  const at = allNotices(concern).findIndex(notice => letterKey(notice.no) === key)
  return at < 0 ? undefined : nth(at, fact => fact.kind === 'concernSent' && fact.concernId === concern.id)
}

/** Notice to the guardianship body, to the minute [МП 5.2]. */
export function guardianshipNotice(source: Source): FormData<'guardianship-notice'> {
  const { concern: one, key } = noticeOf(source)
  const sent = one.sent
  if (key !== undefined && (!sent || letterKey(sent.no) !== key))
    throw nothingToPrint('Сообщения с таким номером в деле нет')
  const day = sent?.at.slice(0, 10) ?? source.today
  const names = people(source, day)
  const then = onDay(source, day)
  const household = { members: then.members, persons: source.persons }
  const childIds = childrenInNotice({ members: source.state.members, persons: source.persons }, one, day)
  const parents = parentsOn(household, day, childIds)
  // The address of that day, but for one that has been hidden since.
  const isHidden = source.guarded === true
  return {
    ...letterOf(source, {
      number: sent ? numberOnPaper(sent.no) : '',
      letterDay: sent ? day : one.day,
      addressee: [one.addressee],
    }),
    children: childIds.map(names.withBirthDay),
    parents: parents.map(member =>
      [names.withBirthDay(member.personId), ...parentInNotice(member, source, day)].join(', '),
    ),
    adults: adultsBeside(household, parents, day).map(member =>
      [names.withBirthDay(member.personId), kinshipWord(member.kinship, source.persons[member.personId]?.sex)].join(
        ', ',
      ),
    ),
    childPlace: isHidden && one.childPlace ? placeNotWritten : (one.childPlace ?? ''),
    address: isHidden ? '' : knownAddress(then, day),
    placeHidden: isHidden && reachedAt(source.state) !== '',
    stay: isHidden ? '' : knownStay(then, day),
    noticedDay: one.noticedAt.slice(0, 10),
    noticedTime: one.noticedAt.slice(11, 16),
    facts: one.facts,
    actions: one.actions ?? '',
    givenDay: sent?.at.slice(0, 10) ?? '',
    givenTime: sent?.at.slice(11, 16) ?? '',
    givenTo: sent?.how ?? '',
  }
}
/** The letter that puts another right, as it left: the one of that number, else the one that has not come back. */
export function correctionRecorded({ state, about }: Source): Recorded | undefined {
  const [id, number] = about?.split(':') ?? []
  const last = [
    ...(state.untrueLetters ?? []).filter(letter => letter.id === id).map(({ settled }) => settled?.letter),
    ...mistakenIn(state)
      .filter(({ referral }) => referral.id === id)
      .map(({ letter }) => (letter?.returned ? undefined : letter)),
  ][0]
  const key = number ?? (last && letterKey(last.no))
  const isMeant = (letter: { no: RegisterNo } | undefined) => letter !== undefined && letterKey(letter.no) === key
  return key === undefined
    ? undefined
    : fact =>
        (fact.kind === 'letterCorrected' && fact.letterId === id && isMeant(fact.letter)) ||
        (fact.kind === 'mistakeTold' && fact.referralId === id && isMeant(fact.letter))
}

/** The letter that tells whoever holds one what is so; `about` is that letter, or an extract of another family that was answered. */
export function letterCorrection(source: Source): FormData<'letter-correction'> {
  const { state } = source
  const about = source.about?.split(':')[0]
  const mistaken = mistakenIn(state).find(({ referral }) => referral.id === about)
  const answer = mistaken && arrivedReplies(mistaken.referral).at(-1)
  if (mistaken && answer) {
    const { referral, letter } = mistaken
    return {
      ...correctionOf(source, answer, referral, letter?.returned ? undefined : letter),
      familyGenitive: '',
      extract: `протокол № ${referral.protocol} от ${showDay(referral.councilDay)}`,
      otherFamily: !referral.closed,
      astray: false,
      strangers: false,
      home: false,
      right: [],
    }
  }
  const untrue = chosen(state.untrueLetters ?? [], about, 'Исправлять в отправленных письмах нечего')
  const { settled, untrue: what, personIds, familyId } = untrue
  const day = settled?.letter?.day ?? source.today
  const names = people(source, day)
  const isSaid = (which: Untruth) => what.includes(which)
  const concern = concernsOf(state).find(({ id }) => id === untrue.concernId)
  const othersChildren = isSaid('strangers') && concern ? childrenNotHere(state, concern) : ''
  const headed = familyId ? namesOn(source, untrue.day).inCase(familyId, 'genitive') : ''
  return {
    ...correctionOf(source, untrue, { ...untrue, organisationName: untrue.to }, settled?.letter),
    // As the letter called it: whoever holds it knows no other family.
    familyGenitive: headed || (names.calledById ? names.inCase(names.calledById, 'genitive') : ''),
    extract: '',
    otherFamily: false,
    astray: isAstray(untrue),
    // What was seen of a child does not fall away because he is another family's.
    strangers: isSaid('strangers') && !isAstray(untrue) && !othersChildren,
    home: isSaid('home') && !isAstray(untrue),
    // Whoever was to get no letter about the family is told nothing more of it.
    right: isAstray(untrue)
      ? []
      : [
          ...(othersChildren ? [othersChildren] : []),
          ...(isSaid('parted') ? [twoPeople(source, untrue)] : []),
          ...personIds.map(id => `Верно: ${rightOf(source, untrue, id)}.`),
          ...rightOfWork(source, untrue),
        ],
  }
}
/** What the guardianship body is told where a notice names children of another family; empty where it names none [МП 5.2]. */
function childrenNotHere({ members }: CaseState, { childIds }: Concern): string {
  const others = childIds.filter(id => !members.some(({ personId }) => personId === id))
  if (others.length === 0) return ''
  const whose =
    others.length === childIds.length
      ? 'Дети, о которых сказано в письме, из другой семьи'
      : 'Среди детей, о которых сказано в письме, есть дети другой семьи'
  return `${whose}. То, что установлено о детях, этим письмом не отменяется: о детях другой семьи центр сообщит отдельно.`
}
/** Two people of whom a letter spoke as of one: whom it named, or that two names of it are of two [МП 5.2]. */
function twoPeople(source: Source, { personIds: [meantId, otherId], day, no }: UntrueLetter): string {
  const named = (id: string | undefined) => (id ? people(source, day).full(id) : '')
  const wasTold = source.state.untrueLetters?.some(
    other => other.settled?.letter && other.untrue.includes('twice') && showNo(other.no) === showNo(no),
  )
  return wasTold
    ? `${named(meantId)} и ${named(otherId)} – два разных человека: прежнее исправление, по которому это один человек, неверно, а само письмо называет их правильно.`
    : `${named(meantId)} и ${named(otherId)} – два разных человека. В письме о них сказано как об одном.`
}
/** What is so of somebody whom a letter said otherwise. */
function rightOf(source: Source, { untrue, concernId, day }: UntrueLetter, id: string): string {
  const { state, persons } = source
  // The other of the two names it was about; what else the person was called is nobody's to know.
  const [former] = untrue.includes('twice') ? formerSurnames(persons[id] ?? {}) : []
  const name = [people(source, day).withBirthDay(id), former && `прежняя фамилия ${former}`].filter(Boolean).join(', ')
  const member = state.members.findLast(({ personId }) => personId === id)
  if (!member) return name
  const left = departure(member, persons[id]) || (untrue.includes('presence') ? 'живет в семье' : '')
  // The guardianship body alone was told who somebody is to the children and what rights he has.
  if (!untrue.includes('place') || !concernId) return [name, left].filter(Boolean).join(', ')
  const then = placedOn(member, day)
  return [
    name,
    kinshipWord(then.kinship, persons[id]?.sex),
    ...(then.childIds ? [`детей: ${then.childIds.map(child => people(source, day).full(child)).join(', ')}`] : []),
    isParent(then.kinship) && !then.lostRights
      ? `родительских прав не ${{ m: 'лишен', f: 'лишена', unknown: 'лишен(а)' }[persons[id]?.sex ?? 'unknown']}`
      : '',
    represents(then) ? 'законный представитель' : isChild(then, persons[id], day) ? '' : 'детей не представляет',
    then.together && !member.to ? 'живет с семьей' : '',
    ...parentInNotice(then, source, day),
  ]
    .filter(Boolean)
    .join(', ')
}
/** What is so of the work with the family and of what was seen, where a letter said otherwise. */
function rightOfWork(source: Source, { untrue, referralId, concernId, no, day }: UntrueLetter): string[] {
  const { state } = source
  const concern = state.concerns.find(({ id }) => id === concernId)
  const referral = state.referrals.find(({ id }) => id === referralId)
  const reply = referral && repliesOf(referral).find(sent => letterKey(sent.no) === letterKey(no))
  const known = referral && answeredBy(referral, reply)
  const names = people(source, day)
  return [
    ...(untrue.includes('place') && referral
      ? [
          `Верно: письмо о семье ${spokenOfIn(source, referral, day)
            .map(id => names.inCase(id, 'genitive'))
            .join(' и ')}.`,
        ]
      : []),
    ...(untrue.includes('extract') && referral
      ? [
          `Верно: письмо отвечает на выписку (${[
            `протокол № ${referral.protocol} от ${showDay(referral.councilDay)}`,
            `поступила ${showDay(referral.receivedDay)}`,
            ...(referral.letterNo
              ? [`Ваше письмо № ${referral.letterNo}${referral.letterDay ? ` от ${showDay(referral.letterDay)}` : ''}`]
              : []),
            `решение: ${councilDecisions[referral.decision]}`,
          ].join(', ')}).`,
        ]
      : []),
    ...(untrue.includes('work')
      ? [
          known
            ? workOn(state, known, day)
            : 'Работа с семьей продолжается, участие Вашей организации в Плане не окончено: мероприятия просим выполнять в его сроки.',
        ]
      : []),
    ...(untrue.includes('facts') && concern
      ? [
          `Установлено: ${[source.guarded ? '' : concern.childPlace, concern.facts, concern.actions].filter(Boolean).join('; ')}`,
        ]
      : []),
    ...(state.mistakenConcerns?.some(({ id }) => id === concernId)
      ? ['Нарушение прав ребенка, о котором сказано в письме, не установлено.']
      : []),
  ]
}
/** What had been done by the day of an answer, in the words of the answer itself. */
function workOn(state: CaseState, referral: Referral, day: Day): string {
  const { situation, variant, application, helpBegan } = replyFacts(state, referral, day)
  const isNotTheirs = (state.mistakenRefusals ?? []).some(({ refusal }) => refusal.day <= day)
  const refused = isNotTheirs ? 'Заявление – Отказ, зарегистрированное в деле этой семьи, подписала не она' : ''
  if (variant === 'helpProvided')
    return `Верно на ${showDay(day)}: ${[
      application ? `заявление подано ${showDay(application.day)}` : '',
      helpBegan
        ? `помощь семье ${situation === 'helped' ? 'оказывается' : 'оказывалась'}`
        : 'помощь семье не оказывалась',
      refused,
    ]
      .filter(Boolean)
      .join(', ')}.`
  const attempts = attemptsIn(asReplied(state, referral, day), referral, day)
  return attempts.length > 0
    ? `Верно на ${showDay(day)}, как центр связывался с семьей: ${attempts
        .map(attempt => `${showDay(attempt.day)} ${attempt.channel}, ${attempt.outcome}`)
        .join('; ')}.${refused && ` ${refused}.`}`
    : `Верно на ${showDay(day)}: контактов с семьей не было.${refused && ` ${refused}.`}`
}
const correctionOf = (
  source: Source,
  wrong: { no: RegisterNo; day: Day },
  to: { organisationId?: string; organisationName: string },
  letter: { no: RegisterNo; day: Day } | undefined,
) => ({
  ...letterOf(source, {
    number: letter ? numberOnPaper(letter.no) : '',
    letterDay: letter?.day ?? source.today,
    addressee: addresseeOf(source, to.organisationId ?? '', to.organisationName),
  }),
  sentNumber: showNo(wrong.no),
  sentDay: wrong.day,
})

/** Letter that hands the case over to the centre of the new place: the plan and the conclusion, no notes of the psychologist [МП 4.1, 5.2]. */
export function transferLetter(source: Source): FormData<'transfer-letter'> {
  const { state } = source
  // A letter of before the family came back is among what was printed: nothing is handed over by another now.
  const closure = state.closures.slice(state.round.closures).at(-1)
  if (!closure?.transferTo)
    throw nothingToPrint(
      state.closures.some(({ transferTo }) => transferTo)
        ? 'Семья вернулась: письмо о прежней передаче есть среди напечатанных документов'
        : 'Дело никуда не передаётся: семья не снята с патроната в связи с переездом',
    )
  const to = { organisationName: closure.transferTo }
  const before = { ...source, state: atTransfer(state, closure.day) }
  const agreed = (category: DataCategory) =>
    basisOf(before.state, 'transfer', to, { day: closure.day, settings: source.settings }, [category]) !== undefined
  const consent = mayTell(before, 'transfer', to, ['card'])
  const { headId } = people(source, closure.day)
  const { transfer } = state
  const accepted = transfer?.centreFullName === closure.transferTo ? transfer.accepted : undefined
  return {
    ...letterOf(source, { number: '', letterDay: source.today, addressee: [closure.transferTo] }),
    familyGenitive: headId ? namesOn(source, source.today).inCase(headId, 'genitive') : '',
    newAddress: source.placeHidden ? '' : (closure.newAddress ?? transfer?.address ?? ''),
    acceptedDay: accepted?.day ?? '',
    patronageFromDay: serviceBegan(state) ?? '',
    patronageToDay: closure.day,
    enclosures: [
      ...(currentPlan(state) && agreed('plan') ? ['План патронатного сопровождения.'] : []),
      ...(state.reviews.length > state.round.reviews && agreed('contacts')
        ? ['Заключение по итогам социального патроната.']
        : []),
    ],
    consentDay: consent?.day ?? '',
    note: '',
  }
}
