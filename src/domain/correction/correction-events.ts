import { type Assessment, comparedAnew } from '../assessment/assessments.ts'
import { change, type Fact, optional, type Steps } from '../case/events.ts'
import { calledAs } from '../case/ids.ts'
import type { CaseState } from '../case/state.ts'
import type { CrisisStay } from '../contact/contacts.ts'
import { type MistakeSettled, repliesOf, type Reply, withoutSeen, withReplies } from '../intake/referrals.ts'
import { addDays, type Day } from '../kernel/calendar.ts'
import type { RegisterNo } from '../kernel/registers.ts'
import type { KindPeriod } from '../law/frequency.ts'
import { isAstray, isSameLetter } from '../letter/untrue-letters.ts'
import { type HomeBack, homeWithout } from '../people/homes.ts'
import { fullName } from '../people/people.ts'
import { withoutStatuses, withStatuses } from '../review/review-events.ts'
import type { Monitoring } from '../review/reviews.ts'
import { backOf, cameBeforeEnd, restedAgain, withPaper } from '../review/service-ends.ts'
import type { CorrectionFact } from './correction-rules.ts'
import { readdressed, withDetails } from './corrections.ts'

const replaced = <T>(list: readonly T[], which: (one: T) => boolean, by: T | undefined): T[] =>
  by ? change(list, which, () => by) : list.filter(one => !which(one))

const homeLeft = ({ address, locality, stay, phone }: CaseState, gone: HomeBack) => {
  const left = homeWithout({ address, locality, stay, phone }, gone)
  return { ...left, locality: left.locality || undefined, stay: left.stay || undefined, phone: left.phone || undefined }
}

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

/** Whoever was never of the family is named nowhere in it. */
const leftOut = ({ members, referrals }: CaseState, personId: string): Partial<CaseState> => ({
  members: members.filter(member => member.personId !== personId),
  // An extract names the children it is about; an extract of nobody else speaks of those who are there.
  referrals: change(
    referrals,
    ({ childIds }) => childIds?.includes(personId) === true,
    ({ childIds = [], ...referral }) => {
      const left = childIds.filter(id => id !== personId)
      return left.length > 0 ? { ...referral, childIds: left } : referral
    },
  ),
})
/** Every record of the one names the other, who is the same person. */
const joinedAs = (
  state: CaseState,
  { personId, joined, records, id, name, day }: Extract<Fact, { kind: 'memberMistaken' }>,
  sameAs: string,
): Partial<CaseState> => {
  const others = state.members.filter(member => member.personId !== personId)
  // Before the memberships were joined only those of the first record stayed.
  const at = others.findIndex(member => member.personId === sameAs)
  const members = joined
    ? [...others.slice(0, at), ...joined, ...others.slice(at).filter(member => member.personId !== sameAs)]
    : others
  // Which fact of the case this is, is known already.
  const { version: _, joinings = [], ...called } = calledAs({ ...state, members }, personId, sameAs)
  const own = records ? [{ id, keptId: sameAs, name, keptName: fullName(records.kept), day, since: [] }] : []
  const all = [...joinings, ...own]
  return { ...called, ...(all.length > 0 ? { joinings: all } : {}) }
}

/** One entry less in a list: whoever counts those of a round or of a time before an end counts one less. */
const withoutEntry = (
  { round, serviceEnds }: Pick<CaseState, 'round' | 'serviceEnds'>,
  list: 'referrals' | 'applications',
  at: number,
): Pick<CaseState, 'round' | 'serviceEnds'> => {
  const less = <T extends Record<typeof list, number>>(counts: T): T => ({
    ...counts,
    [list]: at >= 0 && at < counts[list] ? counts[list] - 1 : counts[list],
  })
  const { before } = round
  return {
    round: { ...less(round), ...(before ? { before: less(before) } : {}) },
    serviceEnds: serviceEnds.map(end => ({ ...end, begun: less(end.begun) })),
  }
}

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
  return { round: rest.round, serviceEnds: rest.serviceEnds, ...withPaper(rest, 'referrals', referral, receivedDay) }
}

/** What was called a repeated assessment is the primary one. */
const primaryIs =
  (primaryId: string | undefined) =>
  (assessments: readonly Assessment[]): Assessment[] =>
    change(
      assessments,
      ({ id }) => id === primaryId,
      assessment => ({ ...assessment, kind: 'primary' as const }),
    )
/** The kinds without one of them: the one it ended goes on in its place. */
function withoutKind(periods: readonly KindPeriod[], at: number): KindPeriod[] {
  const { from, to } = periods[at]!
  return periods.flatMap((period, place) => {
    if (place === at) return []
    const isEnded = place === at - 1 && period.to !== undefined && addDays(period.to, 1) === from
    if (!isEnded) return [period]
    const { to: _, ...goesOn } = period
    return [to === undefined ? goesOn : { ...goesOn, to }]
  })
}

/** What was recorded wrong stands as it is put right, or not at all. */
export const correctionSteps: Steps<CorrectionFact> = {
  // Found by what it said: its place can be another one in the state of a past day.
  stayCorrected: ({ crisisStays, referrals }, { before, stay }) => {
    const isIt = (one: CrisisStay) =>
      one.personId === before.personId && one.day === before.day && one.left === before.left
    return {
      crisisStays: replaced(crisisStays, isIt, stay),
      ...(stay ? {} : { referrals: withoutSeen(referrals, 'crisisStays', crisisStays.findIndex(isIt)) }),
    }
  },
  // A notice that had left and came back has a number: it stays to be printed as it was sent.
  concernCorrected: ({ concerns, mistakenConcerns = [] }, { concernId, concern }) => {
    const numbered = concern ? undefined : concerns.find(({ id, returned }) => id === concernId && returned)
    return {
      concerns: replaced(concerns, one => one.id === concernId, concern),
      ...(numbered ? { mistakenConcerns: [...mistakenConcerns, numbered] } : {}),
    }
  },
  monitoringCorrected: (state, { monitoringId, monitoring }) => {
    const before = state.monitorings.find(one => one.id === monitoringId)
    // What both say of a measure on the same day is said once, and nothing that came after it is undone.
    const notIn = (other: Monitoring | undefined) => (status: Monitoring['statuses'][number]) =>
      before?.day !== monitoring?.day ||
      !other?.statuses.some(({ measureId, state: found }) => measureId === status.measureId && found === status.state)
    const gone = before?.statuses.filter(notIn(monitoring)) ?? []
    const said = monitoring?.statuses.filter(notIn(before)) ?? []
    const without = before ? { ...state, ...withoutStatuses(state, { ...before, statuses: gone }) } : state
    return {
      monitorings: replaced(state.monitorings, one => one.id === monitoringId, monitoring),
      plans: without.plans,
      ...(monitoring && said.length > 0
        ? withStatuses(without, { ...monitoring, statuses: said }, monitoring.day)
        : {}),
    }
  },
  reviewCorrected: ({ reviews }, { review }) => ({ reviews: [...reviews.slice(0, -1), review] }),
  assessmentMistaken: (state, { assessmentId, primaryId, from, patronage, reviews = [] }) => {
    const at = state.assessments.findIndex(({ id }) => id === assessmentId)
    const kindAt = state.kindPeriods.findIndex(period => period.from === from)
    const isKindGone = kindAt >= 0 && !patronage
    const less = (count: number, place: number) => (place >= 0 && place < count ? count - 1 : count)
    return {
      assessments: primaryIs(primaryId)(state.assessments.filter(({ id }) => id !== assessmentId)),
      kindPeriods: isKindGone
        ? withoutKind(state.kindPeriods, kindAt)
        : state.kindPeriods.map((period, place) => (place === kindAt ? { ...period, kind: patronage! } : period)),
      reviews: change(
        state.reviews,
        ({ day }) => reviews.some(review => review.day === day),
        review => comparedAnew(review, reviews),
      ),
      round: { ...state.round, assessments: less(state.round.assessments, at) },
      serviceEnds: state.serviceEnds.map(end => ({
        ...end,
        begun: {
          ...end.begun,
          assessments: less(end.begun.assessments, at),
          kindPeriods: isKindGone ? less(end.begun.kindPeriods, kindAt) : end.begun.kindPeriods,
        },
      })),
    }
  },
  extractCorrected: (state, { referralId, before, to, people = [], reopened, rests, day }) => {
    // Whoever was told already that a letter was sent to him by mistake is answered anew.
    const isTold = (no: RegisterNo) =>
      (state.untrueLetters ?? []).some(letter => isAstray(letter) && letter.settled && isSameLetter(letter, { no }))
    const addressed = (reply: Reply): Reply =>
      reply.astray && isTold(reply.no) ? reply : readdressed(reply, before, to)
    const referrals = change(
      state.referrals,
      ({ id }) => id === referralId,
      referral => withReplies(withDetails(referral, to), addressed),
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
      ...optional(
        'untrueLetters',
        // A letter that turns out to have gone where it should is put right by nobody.
        state.untrueLetters?.filter(
          letter => letter.settled || !isAstray(letter) || !meant.some(reply => isSameLetter(letter, reply)),
        ),
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
  // As if it had never come.
  extractMistaken: (state, { referral, people, home, reopened, day }) => {
    const at = state.referrals.findIndex(one => one.id === referral.id)
    const gone = people.map(({ personId }) => personId)
    const changes: Partial<CaseState> = {
      referrals: state.referrals.filter(one => one.id !== referral.id),
      mistakenExtracts: [
        ...(state.mistakenExtracts ?? []),
        {
          referral,
          members: state.members.filter(({ personId }) => gone.includes(personId)),
          ...optional('letter', referral.closed?.letter),
          ...optional('earlierLetters', referral.closed?.earlierLetters),
        },
      ],
      members: state.members.filter(({ personId }) => !gone.includes(personId)),
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
  applicationMistaken: (state, { application, people, home, reopened, day }) => {
    const at = state.applications.findIndex(({ id }) => id === application.id)
    const less = (count: number) => (at >= 0 && at < count ? count - 1 : count)
    const gone = people.map(({ personId }) => personId)
    return {
      applications: state.applications.filter(({ id }) => id !== application.id),
      mistakenApplications: [
        ...(state.mistakenApplications ?? []),
        { application: { id: application.id, no: application.no, day: application.day } },
      ],
      consents: state.consents.filter(({ givenById }) => !gone.includes(givenById)),
      members: state.members.filter(({ personId }) => !gone.includes(personId)),
      attachments: state.attachments.filter(({ to }) => to !== application.id),
      refusals: state.refusals.map(({ after, ...refusal }) => ({
        ...refusal,
        ...(after === undefined ? {} : { after: less(after) }),
      })),
      referrals: withoutSeen(state.referrals, 'applications', at),
      ...optional(
        'homeReports',
        state.homeReports?.filter(({ id }) => id !== application.id),
      ),
      ...(home ? homeLeft(state, home) : {}),
      ...withoutEntry(reopened ? backOf(state, day) : state, 'applications', at),
    }
  },
  applicationWaits: ({ applications, mistakenApplications = [] }, { applicationId }) => ({
    mistakenApplications: [
      ...mistakenApplications,
      ...applications
        .filter(({ id }) => id === applicationId)
        .map(({ id, no, day }) => ({ application: { id, no, day } })),
    ],
  }),
  applicationSettled: ({ mistakenApplications = [] }, { applicationId, end }) => ({
    mistakenApplications: change(
      mistakenApplications,
      ({ application }) => application.id === applicationId,
      mistaken => ({ ...mistaken, end }),
    ),
  }),
  extractSettled: (state, { referralId, end }) => withSettled(state, referralId, mistake => ({ ...mistake, end })),
  mistakeTold: (state, { referralId, letter }) =>
    withSettled(state, referralId, mistake => ({
      ...mistake,
      ...(mistake.letter ? { earlierLetters: [...(mistake.earlierLetters ?? []), mistake.letter] } : {}),
      letter,
    })),
  memberMistaken: (state, mistake) =>
    mistake.sameAs ? joinedAs(state, mistake, mistake.sameAs) : leftOut(state, mistake.personId),
  joiningUndone: ({ joinings = [] }, { joiningId, back }) => ({
    ...back,
    joinings: joinings.filter(({ id }) => id !== joiningId),
  }),
  takeoverCorrected: ({ takenOver, assignments, kindPeriods }, { before, to }) => {
    const moved = <T extends { from: Day }>(list: readonly T[]) =>
      list.map((one, at) => (at === 0 && one.from === before ? { ...one, from: to } : one))
    return {
      ...(takenOver ? { takenOver: { ...takenOver, day: to } } : {}),
      assignments: moved(assignments),
      kindPeriods: moved(kindPeriods),
    }
  },
  departureCorrected: ({ members }, { personId, before, to, died }) => ({
    members: change(
      members,
      one => one.personId === personId && one.to === before,
      ({ to: _, died: __, notCome: ___, ...one }) => ({ ...one, ...(to ? { to } : {}), ...(died ? { died } : {}) }),
    ),
  }),
}
