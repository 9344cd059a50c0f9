import { type EventRows, legal, plain } from '../../case/event-row.ts'
import { change, optional } from '../../case/events.ts'
import type { CaseState } from '../../case/state.ts'
import type { CorrectionFact } from '../../correction/correction-rules.ts'
import { extractWords, readdressed, renumbered, withDetails } from '../../correction/corrections.ts'
import { type Day, showDay } from '../../kernel/calendar.ts'
import { type RegisterNo, showNo } from '../../kernel/registers.ts'
import { isAstray, isSameLetter } from '../../letter/untrue-letters.ts'
import { homeLeft } from '../../people/home-rules.ts'
import { homeWithout } from '../../people/homes.ts'
import type { Member } from '../../people/people.ts'
import { backOf, cameBeforeEnd, restedAgain, withoutEntry, endSince, withPaper } from '../../review/service-ends.ts'
import { mistakenIn } from '../mistaken-people.ts'
import { arrivedReplies, extractEnds, type MistakeSettled, repliesOf, type Reply, withReplies } from './referrals.ts'

/** What has become of an extract of another family, whether it was taken out or closed as a mistake. */
const withSettled = (
  { mistakenExtracts, referrals }: CaseState,
  referralId: string,
  settle: <M extends MistakeSettled>(mistake: M) => M,
) => ({
  ...optional(
    'mistakenExtracts',
    mistakenExtracts?.map(extract => (extract.referral.id === referralId ? settle(extract) : extract)),
  ),
  referrals: change(
    referrals,
    ({ id, closed }) => id === referralId && closed !== undefined,
    referral => ({ ...referral, closed: settle(referral.closed!) }),
  ),
})

/** An extract whose day is put right stands with the work of that day. */
function withItsWork(state: CaseState, referralId: string, before: Day): Partial<CaseState> {
  const { referrals, round, serviceEnds } = state
  const at = referrals.findIndex(({ id }) => id === referralId)
  const referral = referrals[at]
  if (!referral) return {}
  const { receivedDay } = referral
  if (cameBeforeEnd(state, before) === cameBeforeEnd(state, receivedDay)) return { referrals, round, serviceEnds }
  const rest = {
    ...state,
    referrals: referrals.filter(other => other !== referral),
    ...withoutEntry(state, 'referrals', at),
  }
  return {
    round: rest.round,
    serviceEnds: rest.serviceEnds,
    ...withPaper(rest, 'referrals', referral, endSince(rest, receivedDay)),
  }
}
/** An extract that is put right, or was of another family, and what has become of it. */
export const extractCorrectionEvents: EventRows<
  Extract<CorrectionFact, { kind: 'extractCorrected' | 'extractMistaken' | 'extractSettled' | 'mistakeTold' }>
> = {
  extractCorrected: {
    section: 'documents',
    disclosed: 'nothing',
    fields: {
      referralId: 'open',
      before: 'encrypted',
      to: 'encrypted',
      people: 'encrypted',
      childIds: 'encrypted',
      opens: 'encrypted',
      reopened: 'encrypted',
      rests: 'encrypted',
      paperNo: 'encrypted',
      no: 'encrypted',
      reason: 'encrypted',
    },
    inHistory: fact =>
      legal(
        `Выписка исправлена: ${extractWords(fact.to)}`,
        `было: ${extractWords(fact.before)}${fact.to.grounds === undefined ? '' : ', другие основания'}. ${fact.reason}`,
      ),
    inJournal: (fact, state) => {
      const wrong = state.referrals.find(({ id }) => id === fact.referralId)
      return {
        register: 'incoming',
        text: `Исправление записи № ${wrong ? showNo(wrong.no) : ''}: ${fact.to.organisationName}, протокол № ${fact.to.protocol}, получена ${showDay(fact.to.receivedDay)}`,
      }
    },
    earlier: fact => {
      const { referralId, before, to, people = [], childIds, opens, reopened, rests } = fact
      // What came with it came on its right day.
      return first => {
        if (first.kind === 'extractReceived')
          return first.referral.id === referralId
            ? [
                {
                  ...first,
                  day: to.receivedDay,
                  referral: { ...withDetails(first.referral, to), ...optional('childIds', childIds) },
                },
              ]
            : [first]
        if (first.kind === 'replySent' && first.referralId === referralId)
          return [{ ...first, reply: renumbered(readdressed(first.reply, before, to), before, to) }]
        if (first.day !== before.receivedDay) return [first]
        if (first.kind === 'memberJoined')
          return people.includes(first.member.personId)
            ? [{ ...first, day: to.receivedDay, member: { ...first.member, from: to.receivedDay } }]
            : [first]
        if (first.kind === 'homeReported')
          return first.report.id === referralId ? [{ ...first, day: to.receivedDay }] : [first]
        if (rests && first.kind === 'caseReopened') return []
        return (opens && first.kind === 'addressChanged') || (reopened && first.kind === 'caseReopened')
          ? [{ ...first, day: to.receivedDay }]
          : [first]
      }
    },
    evolve: (state, { referralId, before, to, people = [], childIds, opens, reopened, rests, day }) => {
      // Whoever was told already that a letter was sent to him by mistake is answered anew.
      const isTold = (no: RegisterNo) =>
        (state.untrueLetters ?? []).some(letter => isAstray(letter) && letter.settled && isSameLetter(letter, { no }))
      const addressed = (reply: Reply): Reply =>
        renumbered(reply.astray && isTold(reply.no) ? reply : readdressed(reply, before, to), before, to)
      const referrals = change(
        state.referrals,
        ({ id }) => id === referralId,
        referral => withReplies({ ...withDetails(referral, to), ...optional('childIds', childIds) }, addressed),
      )
      const meant = referrals.flatMap(repliesOf).filter(({ astray }) => !astray)
      return {
        referrals,
        members: change(
          state.members,
          ({ personId, from }) => people.includes(personId) && from === before.receivedDay,
          member => ({ ...member, from: to.receivedDay }),
        ),
        openedDay: to.receivedDay < state.openedDay ? to.receivedDay : state.openedDay,
        ...(opens && state.homeDay === before.receivedDay ? { homeDay: to.receivedDay } : {}),
        ...optional(
          'untrueLetters',
          // A letter that turns out to have gone where it should is put right by nobody.
          state.untrueLetters
            ?.filter(letter => letter.settled || !isAstray(letter) || !meant.some(reply => isSameLetter(letter, reply)))
            .map(letter => renumbered(letter, before, to)),
        ),
        ...withItsWork({ ...state, referrals, ...(rests ? backOf(state, day) : {}) }, referralId, before.receivedDay),
        ...(reopened
          ? {
              round: { ...state.round, day: to.receivedDay },
              serviceEnds: state.serviceEnds.map((end, at) =>
                at === state.serviceEnds.length - 1 && end.reopenedDay ? { ...end, reopenedDay: to.receivedDay } : end,
              ),
            }
          : {}),
      }
    },
  },
  // As if it had never come.
  extractMistaken: {
    section: 'documents',
    disclosed: 'nothing',
    fields: {
      referral: 'encrypted',
      people: 'encrypted',
      returnedIds: 'encrypted',
      home: 'encrypted',
      no: 'encrypted',
      reopened: 'encrypted',
      reason: 'encrypted',
    },
    inHistory: fact =>
      legal(
        `Выписка вх. № ${showNo(fact.referral.no)} другой семьи: зарегистрирована здесь ошибочно`,
        [fact.people.map(({ name }) => name).join(', '), fact.reason].filter(Boolean).join('; '),
      ),
    inJournal: fact => ({
      register: 'incoming',
      text: `Исправление записи № ${showNo(fact.referral.no)}: выписка другой семьи, здесь зарегистрирована ошибочно`,
    }),
    earlier: fact => {
      const { referral, people, returnedIds = [], home, reopened } = fact
      const gone = people.map(({ personId }) => personId)
      const isBack = ({ personId, from }: Member) => returnedIds.includes(personId) && from === referral.receivedDay
      return first => {
        if (first.kind === 'memberJoined')
          return gone.includes(first.member.personId) || isBack(first.member) ? [] : [first]
        if (first.kind === 'extractReceived') return first.referral.id === referral.id ? [] : [first]
        if (first.kind === 'addressChanged') return [home ? homeWithout(first, home) : first]
        if (first.kind === 'homeReported') return first.report.id === referral.id ? [] : [first]
        return reopened && first.kind === 'caseReopened' && first.day === referral.receivedDay ? [] : [first]
      }
    },
    evolve: (state, { referral, people, returnedIds = [], home, reopened, day }) => {
      const at = state.referrals.findIndex(other => other.id === referral.id)
      const gone = people.map(({ personId }) => personId)
      const changes: Partial<CaseState> = {
        referrals: state.referrals.filter(other => other.id !== referral.id),
        mistakenExtracts: [
          ...(state.mistakenExtracts ?? []),
          {
            referral,
            members: state.members.filter(({ personId }) => gone.includes(personId)),
            ...optional('letter', referral.closed?.letter),
            ...optional('earlierLetters', referral.closed?.earlierLetters),
          },
        ],
        members: state.members.filter(
          ({ personId, from }) =>
            !gone.includes(personId) && !(returnedIds.includes(personId) && from === referral.receivedDay),
        ),
        attachments: state.attachments.filter(({ to }) => to !== referral.id),
        ...optional(
          'homeReports',
          state.homeReports?.filter(({ id }) => id !== referral.id),
        ),
        ...(home ? homeLeft(state, home) : {}),
        ...withoutEntry(reopened ? backOf(state, day) : state, 'referrals', at),
      }
      // The others of the time since it came back may all be put to rest.
      return { ...changes, ...restedAgain({ ...state, ...changes }, day) }
    },
  },
  extractSettled: {
    section: 'documents',
    disclosed: 'nothing',
    fields: { referralId: 'open', end: 'encrypted', reason: 'encrypted' },
    inHistory: fact => plain(`Ошибочно зарегистрированная выписка ${extractEnds[fact.end]}`, fact.reason),
    evolve: (state, { referralId, end }) => withSettled(state, referralId, mistake => ({ ...mistake, end })),
  },
  mistakeTold: {
    section: 'documents',
    disclosed: 'nothing',
    fields: { referralId: 'open', letter: 'encrypted', reason: 'encrypted' },
    inHistory: fact => legal(`Учреждению сообщено об ошибочном ответе: исх. № ${showNo(fact.letter.no)}`, fact.reason),
    inJournal: (fact, state) => {
      const { referralId } = fact
      const wrong = mistakenIn(state).find(({ referral }) => referral.id === referralId)?.referral
      const last = wrong && arrivedReplies(wrong).at(-1)
      return {
        register: 'outgoing',
        text: `Исправление записи № ${last ? showNo(last.no) : ''}: ${wrong?.closed ? 'ответ отправлен ошибочно' : 'ответ был на выписку другой семьи'}`,
      }
    },
    evolve: (state, { referralId, letter }) =>
      withSettled(state, referralId, mistake => ({
        ...mistake,
        ...(mistake.letter ? { earlierLetters: [...(mistake.earlierLetters ?? []), mistake.letter] } : {}),
        letter,
      })),
  },
}
