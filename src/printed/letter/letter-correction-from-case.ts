import type { CaseState } from '../../domain/case/state.ts'
import { arrivedReplies, councilDecisions, type Referral, repliesOf } from '../../domain/intake/extract/referrals.ts'
import { answeredBy, asReplied, replyFacts } from '../../domain/intake/extract/replies.ts'
import { mistakenIn } from '../../domain/intake/mistaken-people.ts'
import { type Day, showDay } from '../../domain/kernel/calendar.ts'
import { letterKey, numberOnPaper, type RegisterNo, showNo } from '../../domain/kernel/registers.ts'
import { isAstray, isSameMatter, type UntrueLetter, type Untruth } from '../../domain/letter/untrue-letters.ts'
import { attemptsIn, parentInNotice } from '../../domain/letter/what-letters-say.ts'
import { personOn } from '../../domain/people/identity/earlier-details.ts'
import { isParent, kinshipWord } from '../../domain/people/kinship.ts'
import { departure, formerSurnames, isChild, type Member, placedOn } from '../../domain/people/people.ts'
import { represents } from '../../domain/people/representation.ts'
import { droppedOrganisations } from '../../domain/plan/participation-rules.ts'
import { type Concern, concernsOf } from '../../domain/safety/concern/concerns.ts'
import { spokenOfIn } from '../intake/replies.ts'
import { inflect } from '../kernel/inflect.ts'
import { chosen } from '../kernel/not-printed.ts'
import { addresseeOf, people, type Recorded, type Source, letterOf } from '../kernel/source.ts'
import type { LetterCorrectionData } from './letter-correction.ts'

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
export function fillLetterCorrection(source: Source): LetterCorrectionData {
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
  const { settled, familyId } = untrue
  const matter = [...toldBefore(state, untrue), untrue]
  const what = whatIsWrong(matter)
  const personIds = new Set([
    ...untrue.personIds,
    ...matter.flatMap(letter => letter.personIds.filter(id => state.members.some(({ personId }) => personId === id))),
  ])
  const day = settled?.letter?.day ?? source.today
  const names = people(source, day)
  const isSaid = (which: Untruth) => what.includes(which)
  const concern = concernsOf(state).find(({ id }) => id === untrue.concernId)
  const othersChildren = isSaid('strangers') && concern ? childrenNotHere(state, concern) : ''
  const headed = familyId ? calledIn(source, matter, familyId) : ''
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
    ...(untrue.corrected ? { rightLetter: { number: showNo(untrue.corrected.no), day: untrue.corrected.day } } : {}),
    // Whoever was to get no letter about the family is told nothing more of it.
    right: isAstray(untrue)
      ? []
      : [
          ...(othersChildren ? [othersChildren] : []),
          ...matter
            .filter(letter => letter.untrue.includes('parted'))
            .slice(-1)
            .map(letter => twoPeople(source, letter)),
          ...[...personIds].map(id => {
            const ofPerson = matter.filter(letter => letter.personIds.includes(id))
            return `Верно: ${rightOf(source, { ...untrue, untrue: whatIsWrong(ofPerson) }, id)}.`
          }),
          ...rightOfWork(source, { ...untrue, untrue: what }),
          ...replacedCorrections(source, untrue),
        ],
  }
}

/** The head of the family in the words of the letter that is put right: a slip of his name is no name by which its holder knows the family. */
export function calledIn(
  { persons }: Pick<Source, 'persons'>,
  matter: readonly UntrueLetter[],
  familyId: string,
): string {
  const [first] = matter
  const said = matter.find(letter => letter.said)?.said?.names.find(({ personId }) => personId === familyId)
  const person = persons[familyId]
  if (!first || !person) return ''
  const { sex } = person
  const { familyName, givenName, patronymic } = { ...personOn(person, first.day), ...said }
  return inflect({ familyName, givenName, ...(patronymic ? { patronymic } : {}), ...(sex ? { sex } : {}) }, 'genitive')
}

/**
 * What whoever holds a letter was told of it before: those letters count no more once this one has come, so that it says all of
 * what they said anew, as it is today.
 */
const toldBefore = ({ untrueLetters = [] }: CaseState, letter: UntrueLetter): UntrueLetter[] =>
  untrueLetters.filter(
    other => other.id !== letter.id && other.settled?.letter && !isAstray(other) && isSameMatter(other, letter),
  )

/** Of two people taken for one it was told that they are one, and then that they are not: the last counts. */
function whatIsWrong(matter: readonly UntrueLetter[]): Untruth[] {
  const all = [...new Set(matter.flatMap(({ untrue }) => untrue))]
  const last = matter.flatMap(({ untrue }) => untrue).findLast(which => which === 'twice' || which === 'parted')
  return all.filter(which => (which !== 'twice' && which !== 'parted') || which === last)
}

/** Earlier corrections of the same letter, which whoever holds it has: what they say counts no more. */
function replacedCorrections({ state }: Source, letter: UntrueLetter): string[] {
  if (letter.corrected) return []
  const sent = toldBefore(state, letter).flatMap(({ settled }) => settled?.letter ?? [])
  const numbers = sent.map(({ day, no }) => `от ${showDay(day)} № ${showNo(no)}`)
  return numbers.length > 0 ? [`Прежние исправления этого письма (${numbers.join(', ')}) просим не учитывать.`] : []
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

/** Who did not leave: a parent who lives apart belongs to the family, and is not said to live with it. */
const isHere = ({ together }: Member) => (together ? 'живет в семье' : 'выбытие не подтвердилось')

/** What is so of somebody whom a letter said otherwise. */
function rightOf(source: Source, { untrue, concernId, day }: UntrueLetter, id: string): string {
  const { state, persons } = source
  // The other of the two names it was about; what else the person was called is nobody's to know.
  const [former] = untrue.includes('twice') ? formerSurnames(persons[id] ?? {}) : []
  const name = [people(source, day).withBirthDay(id), former && `прежняя фамилия ${former}`].filter(Boolean).join(', ')
  const member = state.members.findLast(({ personId }) => personId === id)
  if (!member) return name
  const left = departure(member, persons[id]) || (untrue.includes('presence') ? isHere(member) : '')
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
function rightOfWork(
  source: Source,
  { untrue, referralId, concernId, organisationId, no, day, corrected }: UntrueLetter,
): string[] {
  const { state } = source
  const concern = state.concerns.find(({ id }) => id === concernId)
  const referral = state.referrals.find(({ id }) => id === referralId)
  const reply = referral && repliesOf(referral).find(sent => letterKey(sent.no) === letterKey((corrected ?? { no }).no))
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
    ...(untrue.includes('work') || untrue.includes('end')
      ? [known ? workOn(state, known, day) : partNow(source, organisationId)]
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

/** Whether the part of an organisation in the plan goes on, of which it was told that it was over [МП 6.4–6.6]. */
function partNow({ state, today }: Source, organisationId: string | undefined): string {
  const dropped = droppedOrganisations(state, today).find(({ dispatch }) => dispatch.organisationId === organisationId)
  if (!dropped)
    return 'Работа с семьей продолжается, участие Вашей организации в Плане не окончено: мероприятия просим выполнять в его сроки.'
  return `Верно: ${dropped.over ? 'работа с семьей окончена' : 'участие Вашей организации в Плане окончено'} ${showDay(dropped.since)}.`
}

/** What had been done by the day of an answer, in the words of the answer itself. */
function workOn(state: CaseState, referral: Referral, day: Day): string {
  const { situation, variant, application, helpBegan, closure } = replyFacts(state, referral, day)
  const isNotTheirs = (state.mistakenRefusals ?? []).some(({ refusal }) => refusal.day <= day)
  const refused = isNotTheirs ? 'Заявление – Отказ, зарегистрированное в деле этой семьи, подписала не она' : ''
  if (variant === 'helpProvided')
    return `Верно на ${showDay(day)}: ${[
      application ? `заявление подано ${showDay(application.day)}` : '',
      helpBegan
        ? `помощь семье ${situation === 'helped' ? 'оказывается' : 'оказывалась'}`
        : 'помощь семье не оказывалась',
      closure ? `семья снята с социального патроната ${showDay(closure.day)}` : '',
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
