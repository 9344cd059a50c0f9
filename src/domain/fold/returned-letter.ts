import type { CaseState } from '../cases.ts'
import { arrivedReplies } from '../referrals.ts'
import type { Reminder } from '../requests.ts'
import { lastReminder, type Returnable, type Returned, type ReturnFact } from '../returned-letters.ts'
import { amend, change, type Steps } from './step.ts'

/** Reminders, the last letter among them marked as one that came back. */
const withoutLast = <T extends Reminder>(reminders: readonly T[], returned: Returned): T[] => {
  const last = lastReminder(reminders)
  return change(
    reminders,
    reminder => reminder === last,
    reminder => ({ ...reminder, returned }),
  )
}

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
  dispatchReminder: ({ plans }, { about }, returned) => ({
    plans: plans.map(plan => ({
      ...plan,
      dispatches: change(
        plan.dispatches,
        ({ id }) => id === about,
        dispatch => ({ ...dispatch, reminders: withoutLast(dispatch.reminders, returned) }),
      ),
    })),
  }),
  // Where it took the place of a request that had come back, nobody has got either.
  requestReminder: ({ requests }, { about }, returned) => ({
    requests: change(
      requests,
      ({ id }) => id === about,
      request => ({
        ...request,
        ...(lastReminder(request.reminders)?.instead ? { returned } : {}),
        reminders: withoutLast(request.reminders, returned),
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
