import { change, optional } from '../case/events.ts'
import type { CaseState } from '../case/state.ts'
import { type MistakeLetter, type Referral, repliesOf } from '../intake/extract/referrals.ts'
import { type RegisterNo, showNo } from '../kernel/registers.ts'
import type { Returned } from './correspondence.ts'
import { type About, inConcern } from './mark-returned.ts'
import type { Returnable } from './returned-letters.ts'

const paperLeft = ({ papersBack = [] }: CaseState, { no }: About) => ({
  papersBack: papersBack.filter(back => back.no !== no),
})

/** The letter of that number as it left, and nothing of its return. */
const withoutReturn = <T extends { no?: RegisterNo; returned?: Returned }>(letters: readonly T[], no: string): T[] =>
  change(
    letters,
    letter => letter.no !== undefined && showNo(letter.no) === no,
    ({ returned: _, ...letter }) => letter as T,
  )
const withReplyLeft = (referral: Referral, no: string): Referral => {
  const [reply, ...laterReplies] = withoutReturn(repliesOf(referral), no)
  return { ...referral, ...(reply ? { reply } : {}), ...(referral.laterReplies ? { laterReplies } : {}) }
}
const mistakeLetterLeft = <T extends { letter?: MistakeLetter }>({ letter, ...settled }: T, no: string) => ({
  ...settled,
  ...optional('letter', letter && withoutReturn([letter], no)[0]),
})

type Corrected = About & { no: string }
/** What each letter is again whose return was a mistake. */
export const undone: Record<Returnable, (state: CaseState, about: Corrected) => Partial<CaseState>> = {
  // It had left on its first day; what was brought since was one more.
  dispatch: ({ plans }, { about }) => ({
    plans: plans.map(plan => ({
      ...plan,
      dispatches: change(
        plan.dispatches,
        ({ id }) => id === about,
        ({ returned, left: later, ...dispatch }) => ({
          ...dispatch,
          ...optional('left', returned?.left ?? (dispatch.channel === 'email' ? later : undefined)),
        }),
      ),
    })),
  }),
  request: ({ requests }, { about }) => ({
    requests: change(
      requests,
      ({ id }) => id === about,
      ({ returned: _, ...request }) => request,
    ),
  }),
  meeting: ({ meetings }, { about, no }) => ({
    meetings: change(
      meetings,
      ({ id }) => id === about,
      meeting => ({
        ...meeting,
        invited: withoutReturn(meeting.invited, no),
        ...optional('earlier', meeting.earlier && withoutReturn(meeting.earlier, no)),
      }),
    ),
  }),
  reply: ({ referrals, mistakenExtracts }, { about, no }) => ({
    referrals: change(
      referrals,
      ({ id }) => id === about,
      referral => withReplyLeft(referral, no),
    ),
    ...optional(
      'mistakenExtracts',
      mistakenExtracts?.map(extract =>
        extract.referral.id === about ? { ...extract, referral: withReplyLeft(extract.referral, no) } : extract,
      ),
    ),
  }),
  dispatchReminder: ({ plans }, { about, no }) => ({
    plans: plans.map(plan => ({
      ...plan,
      dispatches: change(
        plan.dispatches,
        ({ id }) => id === about,
        dispatch => ({ ...dispatch, reminders: withoutReturn(dispatch.reminders, no) }),
      ),
    })),
  }),
  requestReminder: ({ requests }, { about, no }) => ({
    requests: change(
      requests,
      ({ id }) => id === about,
      ({ returned, ...request }) => ({
        ...request,
        ...(request.reminders.some(reminder => reminder.instead && reminder.no && showNo(reminder.no) === no)
          ? {}
          : optional('returned', returned)),
        reminders: withoutReturn(request.reminders, no),
      }),
    ),
  }),
  participationEnd: ({ plans }, { no }) => ({
    plans: plans.map(plan =>
      plan.participationEnds ? { ...plan, participationEnds: withoutReturn(plan.participationEnds, no) } : plan,
    ),
  }),
  mistake: ({ mistakenExtracts, referrals }, { about, no }) => ({
    referrals: change(
      referrals,
      ({ id, closed }) => id === about && closed !== undefined,
      ({ closed, ...referral }) => ({ ...referral, closed: { ...closed!, ...mistakeLetterLeft(closed!, no) } }),
    ),
    ...optional(
      'mistakenExtracts',
      mistakenExtracts?.map(extract =>
        extract.referral.id === about ? { ...extract, ...mistakeLetterLeft(extract, no) } : extract,
      ),
    ),
  }),
  correction: ({ untrueLetters = [] }, { about, no }) => ({
    untrueLetters: change(
      untrueLetters,
      ({ id }) => id === about,
      ({ returned = [], ...letter }) => {
        const back = returned.find(other => showNo(other.no) === no)
        const others = returned.filter(other => other !== back)
        return { ...letter, ...optional('settled', back?.settled), ...(others.length > 0 ? { returned: others } : {}) }
      },
    ),
  }),
  invitation: paperLeft,
  transfer: paperLeft,
  // Where another notice has left since, this stands in the case as the first that arrived.
  notice: (state, { about, no }) =>
    inConcern(state, about, ({ returned = [], ...concern }) => {
      const back = returned.find(({ sent }) => showNo(sent.no) === no)
      if (back && concern.sent)
        return {
          ...concern,
          returned: change(
            returned,
            other => other === back,
            other => ({ ...other, arrived: true }),
          ),
        }
      const others = returned.filter(other => other !== back)
      return { ...concern, ...optional('sent', back?.sent), ...(others.length > 0 ? { returned: others } : {}) }
    }),
}
