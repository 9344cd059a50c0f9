import { arrivedReplies, type Referral, repliesOf } from '../../domain/intake/extract/referrals.ts'
import { answeredBy, replyFacts } from '../../domain/intake/extract/replies.ts'
import { type ReplySituation, replySituations } from '../../domain/intake/extract/reply-situations.ts'
import { untrueReply } from '../../domain/intake/extract/untrue-replies.ts'
import { type Day, showDay } from '../../domain/kernel/calendar.ts'
import { numberOnPaper, showNo } from '../../domain/kernel/registers.ts'
import { familyOf } from '../../domain/letter/what-letters-say.ts'
import { departure, ofAgeFrom } from '../../domain/people/people.ts'
import { chosen, nothingToPrint } from '../kernel/not-printed.ts'
import { addresseeOf, nth, onDay, people, type Recorded, type Source, letterOf } from '../kernel/source.ts'

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
export function replyOf<V extends Variant>(source: Source, variant: V) {
  const [id, place] = source.about?.split(':') ?? []
  const referral = chosen(source.state.referrals, id, 'Выписки в деле нет')
  const sent = repliesOf(referral)
  // Without a place it is the first answer; the place after the last is the draft of a further one.
  const at = place === undefined ? 0 : Number(place) - 1
  const isTrue = arrivedReplies(referral).length > 0 && !untrueReply(source.state, referral, source.today)
  if (at > sent.length || (at > 0 && at === sent.length && isTrue))
    throw nothingToPrint('Учреждению ответили, и по записям дела ответ верен')
  const left = sent[at]
  const other = answeredBy(referral, left)
  // A letter that came back or went to another institution is not spoken of: this one has not read it.
  const earlier = arrivedReplies(referral).findLast(reply =>
    left ? reply !== left && (reply.day < left.day || (reply.day === left.day && sent.indexOf(reply) < at)) : true,
  )
  if (!other.reply && other.closed?.reason === 'mistake')
    throw nothingToPrint('Эта выписка зарегистрирована здесь ошибочно: отвечают из дела своей семьи')
  // What a letter said that was written on paper before the family came from there, the program does not know.
  if (other.reply?.no.paper !== undefined)
    throw nothingToPrint(
      `Этот ответ ушёл на бумаге до перехода семьи с бумаги: исх. № ${showNo(other.reply.no)} от ${showDay(other.reply.day)}. Его текст в бумажном деле`,
    )
  if (other.reply && other.reply.variant !== variant)
    throw nothingToPrint(`Учреждению отправлен другой ответ: исх. № ${showNo(other.reply.no)}`)
  const letterDay = other.reply?.day ?? source.today
  const names = people(source, letterDay)
  const spokenOf = spokenOfIn(source, other, letterDay)
  const facts = replyFacts(onDay(source, letterDay), other, letterDay)
  if (facts.variant !== variant)
    throw nothingToPrint(`Такой ответ не соответствует записям дела: ${replySituations[facts.situation].label}`)
  return {
    facts: { ...facts, situation: facts.situation as SituationOf<V> },
    referral: other,
    letterDay,
    reply: {
      ...(other.letterNo ? { answersTo: { number: other.letterNo, day: other.letterDay ?? '' } } : {}),
      ...letterOf(source, {
        number: other.reply ? numberOnPaper(other.reply.no) : '',
        letterDay,
        addressee: addresseeOf(source, other.organisationId, other.organisationName),
      }),
      earlier: earlier ? { number: showNo(earlier.no), day: earlier.day } : { number: '', day: '' },
      extract: { number: other.protocol, councilDay: other.councilDay, receivedDay: other.receivedDay },
      parentsGenitive: spokenOf.map(id => names.inCase(id, 'genitive')).join(' и '),
      gone: (facts.gone ?? []).map(({ personId, ...member }) =>
        [names.full(personId), departure(member, source.persons[personId])].join(' '),
      ),
      // Another school's pupils are not this institution's concern [МП 5.2].
      // What the extract said of its children is answered of all of them, and who has left since is said to have.
      children: childrenOfReply(source, other.childIds ?? names.children, letterDay).map(({ id, ofAge }) => {
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
export function spokenOfIn(source: Source, { childIds, receivedDay }: Referral, day: Day): string[] {
  const names = people(source, day)
  const about = { state: source.state, receivedDay, childIds: childIds ?? names.children }
  const spokenOf = familyOf({ members: onDay(source, day).members, persons: source.persons }, about, day)
  return spokenOf.length > 0 ? spokenOf.map(({ personId }) => personId) : names.parents()
}
