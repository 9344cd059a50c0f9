import { amend, change, optional } from '../case/events.ts'
import type { CaseState } from '../case/state.ts'
import { type Referral, repliesOf } from '../intake/extract/referrals.ts'
import { type RegisterNo, showNo } from '../kernel/registers.ts'
import type { Concern } from '../safety/concern/concerns.ts'
import type { Returned } from './correspondence.ts'
import { letterOfNumber, type PaperBack, type Returnable } from './returned-letters.ts'

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

/** Which letter is spoken of: the paper, whom it went to where it went to several, its number. */
export type About = { about: string; organisationId?: string; no?: string }
/** A letter that no command sends: the file keeps it once it is back. */
const paperBack =
  (letter: PaperBack['letter']) =>
  ({ papersBack = [], handOuts }: CaseState, { about: id, no = '' }: About, returned: Returned) => ({
    papersBack: [...papersBack, { id, letter, no, returned, handOuts: handOuts.length }],
  })
/** What each letter that came back changes: it has not left, and stays in the case with its number and the day it came back. */
export const steps: Record<Returnable, (state: CaseState, about: About, returned: Returned) => Partial<CaseState>> = {
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
        ...(settled?.letter
          ? { returned: [...(letter.returned ?? []), { ...returned, no: settled.letter.no, settled }] }
          : {}),
      }),
    ),
  }),
  invitation: paperBack('invitation'),
  transfer: paperBack('transfer'),
  notice: (state, { about, no }, returned) => inConcern(state, about, concern => withNoticeBack(concern, returned, no)),
}

/** The concern, also one that was found to be a mistake since. */
export const inConcern = (
  { concerns, mistakenConcerns }: CaseState,
  about: string,
  how: (concern: Concern) => Concern,
): Partial<CaseState> => ({
  concerns: change(concerns, ({ id }) => id === about, how),
  ...optional('mistakenConcerns', mistakenConcerns && change(mistakenConcerns, ({ id }) => id === about, how)),
})
/** A notice came back; one that arrived before it, whose return was a mistake, is in force again. */
function withNoticeBack(concern: Concern, back: Returned, no: string | undefined): Concern {
  const { sent, returned = [], ...words } = concern
  const isMeant = (notice: NonNullable<Concern['sent']>) => no === undefined || showNo(notice.no) === no
  if (!sent || !isMeant(sent))
    return {
      ...concern,
      returned: change(
        returned,
        other => other.arrived === true && isMeant(other.sent),
        other => ({ ...back, sent: other.sent }),
      ),
    }
  const before = returned.findLast(({ arrived }) => arrived)
  return {
    ...words,
    ...optional('sent', before?.sent),
    returned: [...returned.filter(other => other !== before), { ...back, sent }],
  }
}
