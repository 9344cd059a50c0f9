import { type Assessment, comparedAnew } from '../assessment/assessments.ts'
import { type EventRows, legal, plain } from '../case/event-row.ts'
import { change, type Fact, optional } from '../case/events.ts'
import { calledAs } from '../case/ids.ts'
import type { CaseState } from '../case/state.ts'
import { concernEnds, type CrisisStay } from '../contact/contacts.ts'
import { mistakenIn } from '../intake/mistaken-people.ts'
import {
  arrivedReplies,
  extractEnds,
  type MistakeSettled,
  repliesOf,
  type Reply,
  withoutSeen,
  withReplies,
} from '../intake/referrals.ts'
import { addDays, type Day, showDay } from '../kernel/calendar.ts'
import { type RegisterNo, showNo } from '../kernel/registers.ts'
import type { KindPeriod } from '../law/terms/frequency.ts'
import { kindLabels } from '../law/terms/patronage-kinds.ts'
import { isAstray, isSameLetter } from '../letter/untrue-letters.ts'
import { type HomeBack, homeWithout } from '../people/homes.ts'
import { fullName, type Member } from '../people/people.ts'
import { withoutStatuses, withStatuses } from '../review/review-events.ts'
import type { Monitoring } from '../review/reviews.ts'
import { backOf, cameBeforeEnd, restedAgain, withPaper } from '../review/service-ends.ts'
import type { CorrectionFact } from './correction-rules.ts'
import { applicationEnds, extractWords, readdressed, withDetails } from './corrections.ts'

const replaced = <T>(list: readonly T[], which: (item: T) => boolean, by: T | undefined): T[] =>
  by ? change(list, which, () => by) : list.filter(item => !which(item))

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

/** A membership as the facts by which somebody comes into a family and leaves it. */
function comingAndGoing({ id, at, by }: Fact, { to, died, notCome, ...member }: Member): Fact[] {
  const meta = { id, at, by }
  const came: Fact = { ...meta, kind: 'memberJoined', day: member.from, member }
  if (to === undefined) return [came]
  const day = to < member.from ? member.from : to
  const how = { ...(died ? { died } : {}), ...(notCome ? { notCome } : {}) }
  return [came, { ...meta, kind: 'memberLeft', day, personId: member.personId, to, ...how, reason: '' }]
}
/** What was recorded wrong stands as it is put right, or not at all. */
export const correctionEvents: EventRows<CorrectionFact> = {
  // Found by what it said: its place can be another one in the state of a past day.
  stayCorrected: {
    section: 'card',
    fields: { before: 'encrypted', stay: 'encrypted', reason: 'encrypted' },
    inHistory: (fact, { who }) =>
      legal(
        fact.stay
          ? `Запись о кризисной комнате исправлена: ${who(fact.stay.personId)}`
          : `Кризисная комната, записано по ошибке: ${who(fact.before.personId)}`,
        fact.reason,
      ),
    letters: 'takesBack',
    evolve: ({ crisisStays, referrals }, { before, stay }) => {
      const isIt = (crisisStay: CrisisStay) =>
        crisisStay.personId === before.personId && crisisStay.day === before.day && crisisStay.left === before.left
      return {
        crisisStays: replaced(crisisStays, isIt, stay),
        ...(stay ? {} : { referrals: withoutSeen(referrals, 'crisisStays', crisisStays.findIndex(isIt)) }),
      }
    },
  },
  // A notice that had left and came back has a number: it stays to be printed as it was sent.
  concernCorrected: {
    section: 'contacts',
    fields: { concernId: 'open', concern: 'encrypted', reason: 'encrypted' },
    inHistory: fact =>
      legal(
        fact.concern?.ownFile
          ? `Сообщение о нарушении прав ребёнка другой семьи: ${concernEnds[fact.concern.ownFile]}`
          : fact.concern
            ? 'Сообщение о нарушении прав ребёнка исправлено'
            : 'Сообщение о нарушении прав ребёнка записано по ошибке',
        fact.reason,
      ),
    evolve: ({ concerns, mistakenConcerns = [] }, { concernId, concern }) => {
      const numbered = concern ? undefined : concerns.find(({ id, returned }) => id === concernId && returned)
      return {
        concerns: replaced(concerns, other => other.id === concernId, concern),
        ...(numbered ? { mistakenConcerns: [...mistakenConcerns, numbered] } : {}),
      }
    },
  },
  monitoringCorrected: {
    section: 'plan',
    fields: { monitoringId: 'open', monitoring: 'encrypted', reason: 'encrypted' },
    inHistory: fact =>
      legal(fact.monitoring ? 'Протокол мониторинга исправлен' : 'Мониторинг записан по ошибке', fact.reason),
    earlier: fact => {
      const { monitoringId, monitoring } = fact
      return first =>
        first.kind !== 'monitoringHeld' || first.monitoring.id !== monitoringId
          ? [first]
          : monitoring
            ? [{ ...first, day: monitoring.day, monitoring }]
            : []
    },
    evolve: (state, { monitoringId, monitoring }) => {
      const before = state.monitorings.find(other => other.id === monitoringId)
      // What both say of a measure on the same day is said once, and nothing that came after it is undone.
      const notIn = (other: Monitoring | undefined) => (status: Monitoring['statuses'][number]) =>
        before?.day !== monitoring?.day ||
        !other?.statuses.some(({ measureId, state: found }) => measureId === status.measureId && found === status.state)
      const gone = before?.statuses.filter(notIn(monitoring)) ?? []
      const said = monitoring?.statuses.filter(notIn(before)) ?? []
      const without = before ? { ...state, ...withoutStatuses(state, { ...before, statuses: gone }) } : state
      return {
        monitorings: replaced(state.monitorings, other => other.id === monitoringId, monitoring),
        plans: without.plans,
        ...(monitoring && said.length > 0
          ? withStatuses(without, { ...monitoring, statuses: said }, monitoring.day)
          : {}),
      }
    },
  },
  reviewCorrected: {
    section: 'plan',
    fields: { review: 'encrypted', reason: 'encrypted' },
    inHistory: fact => legal('Итоги исправлены', fact.reason),
    evolve: ({ reviews }, { review }) => ({ reviews: [...reviews.slice(0, -1), review] }),
  },
  assessmentMistaken: {
    section: 'diagnostics',
    fields: {
      assessmentId: 'encrypted',
      assessedDay: 'encrypted',
      primaryId: 'encrypted',
      from: 'encrypted',
      patronage: 'encrypted',
      reviews: 'encrypted',
      reason: 'encrypted',
    },
    inHistory: fact =>
      legal(
        `Диагностика за ${showDay(fact.assessedDay)} была другой семьи и убрана из дела`,
        [fact.patronage && `вид патроната: ${kindLabels[fact.patronage]} с ${showDay(fact.from!)}`, fact.reason]
          .filter(Boolean)
          .join('; '),
      ),
    earlier: fact => {
      const { assessmentId, primaryId, assessedDay, from, patronage, reviews = [] } = fact
      return first => {
        switch (first.kind) {
          case 'assessmentCompleted': {
            const { assessment } = first
            if (assessment.id === assessmentId) return []
            return assessment.id === primaryId
              ? [{ ...first, assessment: { ...assessment, kind: 'primary' } }]
              : [first]
          }
          case 'kindChosen': {
            const { suggested, reason: _, ...chosen } = first
            // A change of kind was suggested by no diagnostics.
            if (first.day !== assessedDay || first.from !== from || !suggested) return [first]
            return patronage ? [{ ...chosen, patronage }] : []
          }
          case 'finalReviewHeld':
          case 'reviewCorrected':
            return [{ ...first, review: comparedAnew(first.review, reviews) }]
          default:
            return [first]
        }
      }
    },
    letters: 'takesBack',
    evolve: (state, { assessmentId, primaryId, from, patronage, reviews = [] }) => {
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
  },
  extractCorrected: {
    section: 'documents',
    fields: {
      referralId: 'open',
      before: 'encrypted',
      to: 'encrypted',
      people: 'encrypted',
      opens: 'encrypted',
      reopened: 'encrypted',
      rests: 'encrypted',
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
      const { referralId, before, to, people = [], opens, reopened, rests } = fact
      // What came with it came on its right day.
      return first => {
        if (first.kind === 'extractReceived')
          return first.referral.id === referralId
            ? [{ ...first, day: to.receivedDay, referral: withDetails(first.referral, to) }]
            : [first]
        if (first.kind === 'replySent' && first.referralId === referralId)
          return [{ ...first, reply: readdressed(first.reply, before, to) }]
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
    evolve: (state, { referralId, before, to, people = [], reopened, rests, day }) => {
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
  },
  // As if it had never come.
  extractMistaken: {
    section: 'documents',
    fields: {
      referral: 'encrypted',
      people: 'encrypted',
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
      const { referral, people, home, reopened } = fact
      const gone = people.map(({ personId }) => personId)
      return first => {
        if (first.kind === 'memberJoined') return gone.includes(first.member.personId) ? [] : [first]
        if (first.kind === 'extractReceived') return first.referral.id === referral.id ? [] : [first]
        if (first.kind === 'addressChanged') return [home ? homeWithout(first, home) : first]
        if (first.kind === 'homeReported') return first.report.id === referral.id ? [] : [first]
        return reopened && first.kind === 'caseReopened' && first.day === referral.receivedDay ? [] : [first]
      }
    },
    evolve: (state, { referral, people, home, reopened, day }) => {
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
  },
  applicationMistaken: {
    section: 'documents',
    fields: {
      application: 'encrypted',
      people: 'encrypted',
      home: 'encrypted',
      no: 'encrypted',
      reopened: 'encrypted',
      reason: 'encrypted',
    },
    inHistory: fact =>
      plain(
        `Заявление № ${showNo(fact.application.no)} было другой семьи и убрано из дела`,
        [fact.people.map(({ name }) => name).join(', '), fact.reason].filter(Boolean).join('; '),
      ),
    inJournal: fact => ({
      register: 'applications',
      text: `Исправление записи № ${showNo(fact.application.no)}: заявление другой семьи, здесь зарегистрировано ошибочно`,
    }),
    earlier: fact => {
      const { application, people, home, reopened } = fact
      const gone = people.map(({ personId }) => personId)
      return first => {
        if (first.kind === 'memberJoined') return gone.includes(first.member.personId) ? [] : [first]
        if (first.kind === 'consentGiven') return gone.includes(first.consent.givenById) ? [] : [first]
        if (first.kind === 'applicationRegistered') return first.application.id === application.id ? [] : [first]
        if (first.kind === 'addressChanged') return [home ? homeWithout(first, home) : first]
        if (first.kind === 'homeReported') return first.report.id === application.id ? [] : [first]
        return reopened && first.kind === 'caseReopened' && first.day === application.day ? [] : [first]
      }
    },
    letters: 'takesBack',
    evolve: (state, { application, people, home, reopened, day }) => {
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
  },
  applicationWaits: {
    section: 'documents',
    fields: { applicationId: 'encrypted', reason: 'encrypted' },
    inHistory: fact => plain('Заявление другой семьи: ждёт регистрации в её деле', fact.reason),
    evolve: ({ applications, mistakenApplications = [] }, { applicationId }) => ({
      mistakenApplications: [
        ...mistakenApplications,
        ...applications
          .filter(({ id }) => id === applicationId)
          .map(({ id, no, day }) => ({ application: { id, no, day } })),
      ],
    }),
  },
  applicationSettled: {
    section: 'documents',
    fields: { applicationId: 'encrypted', end: 'encrypted', reason: 'encrypted' },
    inHistory: fact =>
      plain(
        fact.end === 'own'
          ? `Более раннее заявление ${applicationEnds.own}`
          : `Ошибочно зарегистрированное заявление ${applicationEnds[fact.end]}`,
        fact.reason,
      ),
    evolve: ({ mistakenApplications = [] }, { applicationId, end }) => ({
      mistakenApplications: change(
        mistakenApplications,
        ({ application }) => application.id === applicationId,
        mistaken => ({ ...mistaken, end }),
      ),
    }),
  },
  extractSettled: {
    section: 'documents',
    fields: { referralId: 'open', end: 'encrypted', reason: 'encrypted' },
    inHistory: fact => plain(`Ошибочно зарегистрированная выписка ${extractEnds[fact.end]}`, fact.reason),
    evolve: (state, { referralId, end }) => withSettled(state, referralId, mistake => ({ ...mistake, end })),
  },
  mistakeTold: {
    section: 'documents',
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
  memberMistaken: {
    section: 'card',
    fields: {
      personId: 'encrypted',
      name: 'encrypted',
      sameAs: 'encrypted',
      joined: 'encrypted',
      records: 'encrypted',
      reason: 'encrypted',
    },
    inHistory: (fact, { who }) => {
      if (fact.sameAs) return legal(`${fact.name} и ${who(fact.sameAs)}: один человек, записи объединены`, fact.reason)
      return legal(`Записан(а) в семью по ошибке: ${fact.name}`, fact.reason)
    },
    earlier: fact => {
      const { personId, sameAs, joined } = fact
      if (sameAs) {
        const isOf = (first: Fact, id: string) =>
          (first.kind === 'memberJoined' && first.member.personId === id) ||
          (first.kind === 'memberLeft' && first.personId === id)
        // Where the first of the two records begins, the joined one stands with all its comings and goings.
        let stands = false
        return first => {
          if (isOf(first, personId) || (joined && stands && isOf(first, sameAs))) return []
          if (!joined || !isOf(first, sameAs)) return [calledAs(first, personId, sameAs)]
          stands = true
          return joined.flatMap(member => comingAndGoing(first, member))
        }
      }
      return first => (first.kind === 'memberJoined' && first.member.personId === personId ? [] : [first])
    },
    follows: true,
    evolve: (state, mistake) =>
      mistake.sameAs ? joinedAs(state, mistake, mistake.sameAs) : leftOut(state, mistake.personId),
  },
  joiningUndone: {
    section: 'card',
    fields: {
      joiningId: 'encrypted',
      personId: 'encrypted',
      keptId: 'encrypted',
      name: 'encrypted',
      versions: 'encrypted',
      back: 'encrypted',
      letters: 'encrypted',
      reason: 'encrypted',
    },
    inHistory: (fact, { who }) =>
      legal(`${fact.name} и ${who(fact.keptId)}: разные люди, записи разъединены`, fact.reason),
    evolve: ({ joinings = [] }, { joiningId, back }) => ({
      ...back,
      joinings: joinings.filter(({ id }) => id !== joiningId),
    }),
  },
  takeoverCorrected: {
    section: 'card',
    fields: { before: 'encrypted', to: 'encrypted', reason: 'encrypted' },
    inHistory: fact =>
      plain(`День принятия на учёт исправлен: ${showDay(fact.to)}, было ${showDay(fact.before)}`, fact.reason),
    earlier: fact => {
      const { before, to } = fact
      // Everything that came with the family has the day it came.
      return first => {
        if (first.day !== before) return [first]
        if (first.kind === 'takenOver') {
          const { takeover, patronage } = first
          const kind = patronage && { patronage: patronage.from === before ? { ...patronage, from: to } : patronage }
          return [{ ...first, day: to, takeover: { ...takeover, day: to }, ...kind }]
        }
        if (first.kind === 'workerAssigned')
          return [{ ...first, day: to, assignment: { ...first.assignment, from: to } }]
        return first.kind === 'addressChanged' || first.kind === 'memberJoined' ? [{ ...first, day: to }] : [first]
      }
    },
    evolve: ({ takenOver, assignments, kindPeriods }, { before, to }) => {
      const moved = <T extends { from: Day }>(list: readonly T[]) =>
        list.map((item, at) => (at === 0 && item.from === before ? { ...item, from: to } : item))
      return {
        ...(takenOver ? { takenOver: { ...takenOver, day: to } } : {}),
        assignments: moved(assignments),
        kindPeriods: moved(kindPeriods),
      }
    },
  },
  departureCorrected: {
    section: 'card',
    fields: { personId: 'encrypted', before: 'encrypted', to: 'encrypted', died: 'encrypted', reason: 'encrypted' },
    inHistory: (fact, { who }) =>
      legal(
        fact.to
          ? `Выбытие исправлено: ${who(fact.personId)}, ${showDay(fact.to)}`
          : `Выбытие записано по ошибке: ${who(fact.personId)} в семье`,
        fact.reason,
      ),
    earlier: fact => {
      const { personId, before, to, died } = fact
      return first => {
        if (first.kind !== 'memberLeft' || first.personId !== personId || first.to !== before) return [first]
        const { died: _, notCome: __, ...left } = first
        return to ? [{ ...left, day: to, to, ...(died ? { died } : {}) }] : []
      }
    },
    evolve: ({ members }, { personId, before, to, died }) => ({
      members: change(
        members,
        member => member.personId === personId && member.to === before,
        ({ to: _, died: __, notCome: ___, ...one }) => ({ ...one, ...(to ? { to } : {}), ...(died ? { died } : {}) }),
      ),
    }),
  },
}
