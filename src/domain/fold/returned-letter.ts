import type { CaseState } from '../cases.ts'
import { repliesOf, type Referral } from '../referrals.ts'
import { showNo, type RegisterNo } from '../registers.ts'
import { letterOfNumber, type Returnable, type Returned, type ReturnFact } from '../returned-letters.ts'
import { amend, change, type Steps } from './step.ts'

/** Letters about the same, one of them marked as one that came back. */
const withReturned = <T extends { no?: RegisterNo; returned?: Returned }>(
  letters: readonly T[],
  returned: Returned,
  no: string | undefined,
): T[] => {
  const back = letterOfNumber(letters, no)
  return change(
    letters,
    letter => letter === back,
    letter => ({ ...letter, returned }),
  )
}
/** An extract, an answer to which came back. */
const withReply = (referral: Referral, returned: Returned, no: string | undefined): Referral => {
  const [reply, ...laterReplies] = withReturned(repliesOf(referral), returned, no)
  return { ...referral, ...(reply ? { reply } : {}), ...(referral.laterReplies ? { laterReplies } : {}) }
}

type About = Pick<ReturnFact, 'about' | 'organisationId' | 'no'>
/** What each letter that came back changes: it has not left, and stays in the case with its number and the day it came back. */
const steps: Record<Returnable, (state: CaseState, about: About, returned: Returned) => Partial<CaseState>> = {
  dispatch: ({ plans }, { about }, returned) => ({
    plans: plans.map(plan => ({
      ...plan,
      dispatches: change(
        plan.dispatches,
        ({ id }) => id === about,
        ({ left, ...dispatch }) => ({ ...dispatch, returned: { ...returned, ...(left ? { left } : {}) } }),
      ),
    })),
  }),
  request: ({ requests }, { about }, returned) => ({
    requests: change(
      requests,
      ({ id }) => id === about,
      request => ({ ...request, returned }),
    ),
  }),
  meeting: ({ meetings }, { about, organisationId, no }, returned) => ({
    meetings: change(
      meetings,
      ({ id }) => id === about,
      meeting => ({
        ...meeting,
        invited: change(
          meeting.invited,
          guest => guest.organisationId === organisationId && (no === undefined || showNo(guest.no) === no),
          guest => ({ ...guest, returned }),
        ),
        ...(meeting.earlier && no !== undefined ? { earlier: withReturned(meeting.earlier, returned, no) } : {}),
      }),
    ),
  }),
  reply: ({ referrals, mistakenExtracts }, { about, no }, returned) => ({
    referrals: change(
      referrals,
      ({ id }) => id === about,
      referral => withReply(referral, returned, no),
    ),
    ...(mistakenExtracts
      ? {
          mistakenExtracts: change(
            mistakenExtracts,
            ({ referral }) => referral.id === about,
            extract => ({ ...extract, referral: withReply(extract.referral, returned, no) }),
          ),
        }
      : {}),
  }),
  dispatchReminder: ({ plans }, { about, no }, returned) => ({
    plans: plans.map(plan => ({
      ...plan,
      dispatches: change(
        plan.dispatches,
        ({ id }) => id === about,
        dispatch => ({ ...dispatch, reminders: withReturned(dispatch.reminders, returned, no) }),
      ),
    })),
  }),
  // Where it took the place of a request that had come back, nobody has got either.
  requestReminder: ({ requests }, { about, no }, returned) => ({
    requests: change(
      requests,
      ({ id }) => id === about,
      request => ({
        ...request,
        ...(letterOfNumber(request.reminders, no)?.instead ? { returned } : {}),
        reminders: withReturned(request.reminders, returned, no),
      }),
    ),
  }),
  participationEnd: ({ plans }, { about }, returned) => ({
    plans: plans.map(plan =>
      plan.participationEnds
        ? { ...plan, participationEnds: amend(plan.participationEnds, about, { returned }) }
        : plan,
    ),
  }),
  mistake: ({ mistakenExtracts, referrals }, { about }, returned) => ({
    referrals: change(
      referrals,
      ({ id, closed }) => id === about && closed?.letter !== undefined,
      ({ closed, ...referral }) => ({ ...referral, closed: { ...closed!, letter: { ...closed!.letter!, returned } } }),
    ),
    ...(mistakenExtracts
      ? {
          mistakenExtracts: change(
            mistakenExtracts,
            ({ referral, letter }) => referral.id === about && letter !== undefined,
            extract => ({ ...extract, letter: { ...extract.letter!, returned } }),
          ),
        }
      : {}),
  }),
  correction: ({ untrueLetters = [] }, { about }, returned) => ({
    untrueLetters: change(
      untrueLetters,
      ({ id }) => id === about,
      ({ settled, ...letter }) => ({
        ...letter,
        ...(settled?.letter ? { returned: [...(letter.returned ?? []), { ...returned, no: settled.letter.no }] } : {}),
      }),
    ),
  }),
  notice: ({ concerns }, { about }, returned) => ({
    concerns: change(
      concerns,
      ({ id }) => id === about,
      ({ sent, ...concern }) => ({
        ...concern,
        ...(sent ? { returned: [...(concern.returned ?? []), { ...returned, sent }] } : {}),
      }),
    ),
  }),
}

/** Letters that came back. */
export const returnSteps: Steps<ReturnFact> = {
  letterReturned: (state, { letter, day, how, ...about }) => steps[letter](state, about, { day, how }),
}
