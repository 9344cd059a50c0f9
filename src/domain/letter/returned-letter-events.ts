import { type EventRows, plain } from '../case/event-row.ts'
import { amend, change, optional } from '../case/events.ts'
import type { CaseState } from '../case/state.ts'
import type { Concern } from '../contact/contacts.ts'
import { type MistakeLetter, type Referral, repliesOf } from '../intake/extract/referrals.ts'
import { type RegisterNo, showNo } from '../kernel/registers.ts'
import type { Returned } from './correspondence.ts'
import { letterOfNumber, type PaperBack, type Returnable, returnables, type ReturnFact } from './returned-letters.ts'

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

type About = { about: string; organisationId?: string; no?: string }
/** A letter that no command sends: the file keeps it once it is back. */
const paperBack =
  (letter: PaperBack['letter']) =>
  ({ papersBack = [], handOuts }: CaseState, { about: id, no = '' }: About, returned: Returned) => ({
    papersBack: [...papersBack, { id, letter, no, returned, handOuts: handOuts.length }],
  })
const paperLeft = ({ papersBack = [] }: CaseState, { no }: About) => ({
  papersBack: papersBack.filter(back => back.no !== no),
})
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
const inConcern = (
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
const undone: Record<Returnable, (state: CaseState, about: Corrected) => Partial<CaseState>> = {
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

/** Letters that came back, and those of which that was a mistake. */
export const returnEvents: EventRows<ReturnFact> = {
  letterReturned: {
    section: 'documents',
    fields: { letter: 'encrypted', about: 'encrypted', organisationId: 'encrypted', no: 'encrypted', how: 'encrypted' },
    inHistory: fact =>
      plain(`Письмо вернулось: ${returnables[fact.letter]}${fact.no ? ` № ${fact.no}` : ''}`, fact.how),
    evolve: (state, { letter, day, how, ...about }) => steps[letter](state, about, { day, how }),
  },
  returnCorrected: {
    section: 'documents',
    fields: {
      letter: 'encrypted',
      about: 'encrypted',
      organisationId: 'encrypted',
      no: 'encrypted',
      reason: 'encrypted',
    },
    inHistory: fact => plain(`Возврат записан по ошибке: ${returnables[fact.letter]} № ${fact.no}`, fact.reason),
    evolve: (state, { letter, ...about }) => undone[letter](state, about),
  },
}
