import type { CaseState } from '../cases.ts'
import { arrivedReplies } from '../referrals.ts'
import type { Returnable, Returned, ReturnFact } from '../returned-letters.ts'
import { change, type Steps } from './step.ts'

type About = Pick<ReturnFact, 'about' | 'organisationId'>
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
  meeting: ({ meetings }, { about, organisationId }, returned) => ({
    meetings: change(
      meetings,
      ({ id }) => id === about,
      meeting => ({
        ...meeting,
        invited: change(
          meeting.invited,
          guest => guest.organisationId === organisationId,
          guest => ({ ...guest, returned }),
        ),
      }),
    ),
  }),
  reply: ({ referrals }, { about }, returned) => ({
    referrals: change(
      referrals,
      ({ id }) => id === about,
      referral => {
        const last = arrivedReplies(referral).at(-1)
        const { reply, laterReplies } = referral
        return {
          ...referral,
          ...(reply ? { reply: reply === last ? { ...reply, returned } : reply } : {}),
          ...(laterReplies
            ? {
                laterReplies: change(
                  laterReplies,
                  later => later === last,
                  later => ({ ...later, returned }),
                ),
              }
            : {}),
        }
      },
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
