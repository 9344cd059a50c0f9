import { type EventRows, legal, plain } from '../case/event-row.ts'
import { amend, change } from '../case/events.ts'
import { wayOfLeaving } from '../case/older-facts.ts'
import type { CaseState } from '../case/state.ts'
import { sharings } from '../consent/consents.ts'
import { endKind } from '../contract/agreement-events.ts'
import { type Day, showDay } from '../kernel/calendar.ts'
import { showNo, letterKey } from '../kernel/registers.ts'
import { begunEarlier, knownBy, placedFrom, placeInWords, withoutSlip } from '../people/membership/memberships.ts'
import { settle } from '../review/open-matter-rules.ts'
import { endedInstead, removalToReplace } from '../review/other-end.ts'
import { bringsBack, cameBeforeEnd, endService, restedAgain, endSince, withPaper } from '../review/service-ends.ts'
import type { ApplicationFact } from './application/applications.ts'
import {
  type Referral,
  referralClosings,
  type ReferralFact,
  replyVariants,
  type Seen,
  seenLists,
  withReplies,
  repliesOf,
  withAssignment,
} from './extract/referrals.ts'

/** The earliest paper of the file opens it, in whatever order papers are typed; a family that was taken over began elsewhere [МП 6.1]. */
const openedBy = ({ version, openedDay, takenOver, received }: CaseState, day: Day): Partial<CaseState> =>
  version > 0 && !takenOver && (!received || received.joins) && day < openedDay ? { openedDay: day } : {}
/** The papers, where one of an earlier day turns out to have brought people first: a later one brought whom the file knew. */
function broughtFirst(state: CaseState, { joinedIds = [] }: Pick<Referral, 'joinedIds'>, day: Day): CaseState {
  const without = <P extends Pick<Referral, 'joinedIds'>>(paper: P, ofDay: Day): P =>
    ofDay > day && paper.joinedIds?.some(id => joinedIds.includes(id))
      ? { ...paper, joinedIds: paper.joinedIds.filter(id => !joinedIds.includes(id)) }
      : paper
  return joinedIds.length === 0
    ? state
    : {
        ...state,
        referrals: state.referrals.map(referral => without(referral, referral.receivedDay)),
        applications: state.applications.map(application => without(application, application.day)),
      }
}

/** Extracts, their answers, and who answers for the family. */
export const referralEvents: EventRows<ReferralFact> = {
  extractReceived: {
    section: 'documents',
    disclosed: 'nothing',
    fields: { referral: 'encrypted' },
    inHistory: fact =>
      legal(
        `Выписка получена, вх. № ${showNo(fact.referral.no)}`,
        `${fact.referral.organisationName}, протокол № ${fact.referral.protocol}`,
      ),
    inJournal: fact => {
      const { organisationName, protocol, movedNo, no } = fact.referral
      const text = `${organisationName}, протокол № ${protocol}`
      return {
        register: 'incoming',
        text: movedNo ? `Исправление записи № ${showNo(no)}: выписка этой семьи, ${text}` : text,
      }
    },
    evolve: (before, { referral }) => {
      const state = broughtFirst(before, referral, referral.receivedDay)
      return {
        ...openedBy(state, referral.receivedDay),
        applications: state.applications,
        ...withPaper(state, 'referrals', referral, endSince(state, referral.receivedDay)),
      }
    },
  },
  replySent: {
    section: 'documents',
    disclosed: ({ referralId, reply }, { referrals, mistakenExtracts = [] }) => {
      const referral = [...referrals, ...mistakenExtracts.map(mistaken => mistaken.referral)].find(
        ({ id }) => id === referralId,
      )
      const sent = referral && repliesOf(referral).find(({ no }) => letterKey(no) === letterKey(reply.no))
      return [
        {
          to: (referral && (sent?.astray ?? referral).organisationName) ?? '',
          what: `Ответ на выписку, исх. № ${showNo(reply.no)}`,
          categories: sharings.reply.categories,
          basis: { law: 'replyDuty' },
        },
      ]
    },
    fields: { referralId: 'open', reply: 'encrypted' },
    inHistory: fact =>
      legal(`Ответ учреждению отправлен, исх. № ${showNo(fact.reply.no)}`, replyVariants[fact.reply.variant]),
    inJournal: (fact, state) => ({
      register: 'outgoing',
      text: `Ответ на выписку: ${state.referrals.find(({ id }) => id === fact.referralId)?.organisationName ?? ''}`,
    }),
    evolve: (state, { referralId, reply }) => {
      const sent = { ...reply, seen: Object.fromEntries(seenLists.map(list => [list, state[list].length])) as Seen }
      const referral = state.referrals.find(({ id }) => id === referralId)
      return {
        referrals: amend(
          state.referrals,
          referralId,
          referral?.reply ? { laterReplies: [...(referral.laterReplies ?? []), sent] } : { reply: sent },
        ),
      }
    },
  },
  referralClosed: {
    section: 'documents',
    disclosed: 'nothing',
    fields: { referralId: 'open', closed: 'encrypted', note: 'encrypted' },
    inHistory: fact => legal('Направление закрыто', referralClosings[fact.closed.reason]),
    evolve: (state, { referralId, closed, day }) => {
      const referrals = amend(state.referrals, referralId, { closed })
      return { referrals, ...restedAgain({ ...state, referrals }, day) }
    },
  },
  workerAssigned: {
    section: 'name',
    disclosed: 'nothing',
    fields: { assignment: 'encrypted' },
    inHistory: fact =>
      legal(
        fact.assignment.role === 'responsible' ? 'Закреплён куратор' : 'Закреплён психолог',
        fact.assignment.reason,
      ),
    evolve: ({ assignments }, { assignment }) => ({ assignments: withAssignment(assignments, assignment) }),
  },
}

/** Applications, refusals and the household. */
export const applicationEvents: EventRows<ApplicationFact> = {
  applicationRegistered: {
    section: 'documents',
    disclosed: 'nothing',
    fields: { application: 'encrypted' },
    inHistory: (fact, { who }) =>
      legal(`Заявление зарегистрировано, № ${showNo(fact.application.no)}`, who(fact.application.applicantId)),
    inJournal: fact => ({
      register: 'applications',
      text: fact.application.transfer ? 'Семья принята из другого центра' : 'Заявление на услугу «социальный патронат»',
    }),
    evolve: (before, fact) => {
      const { joinedIds = [], day } = fact.application
      const application = {
        ...fact.application,
        householdIds: [...new Set([...knownBy(before.members, day), ...joinedIds])],
      }
      const state = broughtFirst(before, application, day)
      const changes = {
        ...openedBy(state, application.day),
        referrals: state.referrals,
        ...withPaper(state, 'applications', application, endSince(state, application.day)),
      }
      if (!cameBeforeEnd(state, application.day)) return changes
      const at = changes.applications.indexOf(application)
      const counted = (after: number) => (after > at ? after + 1 : after)
      return {
        ...changes,
        // Whoever refused since has refused after this one, too.
        refusals: state.refusals.map(refusal =>
          refusal.after === undefined || refusal.day <= application.day
            ? refusal
            : { ...refusal, after: refusal.after >= at ? refusal.after + 1 : refusal.after },
        ),
        referrals: state.referrals.map(referral =>
          withReplies(referral, reply =>
            reply.seen ? { ...reply, seen: { ...reply.seen, applications: counted(reply.seen.applications) } } : reply,
          ),
        ),
      }
    },
  },
  refusalRegistered: {
    section: 'documents',
    disclosed: 'nothing',
    fields: { refusal: 'encrypted' },
    inHistory: (fact, { who }) => legal(`Отказ оформлен, № ${showNo(fact.refusal.no)}`, who(fact.refusal.personId)),
    inJournal: () => ({ register: 'refusals', text: 'Заявление – Отказ' }),
    evolve: (state, { refusal, day }) => {
      const end = (work: CaseState) =>
        endService(
          work,
          day,
          {
            reason: 'refusal',
            tells: refusal.tells,
            was: { kindPeriods: work.kindPeriods, ...(work.planned ? { planned: work.planned } : {}) },
          },
          {
            // What is planned with a family that is back by an extract of after the refusal stays planned.
            planned: bringsBack(work, day) && work.planned,
            refusals: [...work.refusals, { ...refusal, after: work.applications.length }],
            ownRefusals: work.ownRefusals.filter(({ id }) => id !== refusal.id),
            kindPeriods: endKind(work.kindPeriods, day),
            ...settle(work, refusal.matters ?? [], day),
          },
        )
      const removal = removalToReplace(state, day)
      return removal < 0 ? end(state) : endedInstead(state, removal, end)
    },
  },
  ownRefusalRegistered: {
    section: 'documents',
    disclosed: 'nothing',
    fields: { refusal: 'encrypted' },
    inHistory: (fact, { who }) =>
      legal(
        `Отказ за себя оформлен, № ${showNo(fact.refusal.no)}`,
        `${who(fact.refusal.personId)}; помощь семье продолжается`,
      ),
    inJournal: () => ({ register: 'refusals', text: 'Заявление – Отказ за себя' }),
    evolve: ({ ownRefusals }, { refusal }) => ({ ownRefusals: [...ownRefusals, refusal] }),
  },
  memberJoined: {
    section: 'card',
    disclosed: 'nothing',
    fields: { member: 'encrypted', slip: 'encrypted', begins: 'encrypted' },
    inHistory: (fact, { who }) => plain(`В составе семьи: ${who(fact.member.personId)}`, placeInWords(fact.member)),
    evolve: ({ members }, { member, day, slip, begins }) => {
      if (begins) return { members: begunEarlier(members, member) }
      const present = members.find(other => other.personId === member.personId && other.to === undefined)
      // A family that comes back from another centre brings what is known there of the days between.
      const joined =
        !present || member.was ? member : slip ? withoutSlip(present, member) : placedFrom(present, member, day)
      return { members: [...members.filter(other => other !== present), joined] }
    },
  },
  memberLeft: {
    section: 'card',
    disclosed: 'nothing',
    fields: { personId: 'encrypted', to: 'encrypted', died: 'encrypted', notCome: 'encrypted', reason: 'encrypted' },
    inHistory: (fact, { who }) =>
      plain(
        `${fact.died ? 'Умер(ла)' : fact.notCome ? 'С семьёй не прибыл(а)' : 'Выбыл(а) из семьи'}: ${who(fact.personId)}`,
        fact.reason,
      ),
    evolve: ({ members }, { personId, to, ...left }) => ({
      members: change(
        members,
        member => member.personId === personId && !member.to,
        member => ({ ...member, to, ...wayOfLeaving(left) }),
      ),
    }),
  },
  // Persons' own data live beside the case.
  personUpdated: {
    section: 'card',
    disclosed: 'nothing',
    fields: { personId: 'encrypted', changed: 'encrypted', since: 'encrypted', corrects: 'encrypted' },
    inHistory: (fact, { who }) =>
      plain(
        `Изменены сведения: ${who(fact.personId)}`,
        fact.corrects && !fact.since
          ? `изменения с ${showDay(fact.corrects)} не было`
          : fact.since
            ? `с ${showDay(fact.since)}`
            : '',
      ),
    evolve: () => ({}),
  },
  specialDataRecorded: {
    section: 'special',
    disclosed: 'nothing',
    fields: { special: 'encrypted' },
    inHistory: (fact, { who }) =>
      plain(`Специальные сведения: ${who(fact.special.personId)}`, `основание: ${fact.special.basisNote}`),
    evolve: ({ specialData }, { special }) => ({ specialData: [...specialData, special] }),
  },
  // What the law demands stays; what rested on a consent is shown to nobody again.
  specialDataClosed: {
    section: 'special',
    disclosed: 'nothing',
    fields: { personId: 'encrypted', reason: 'encrypted' },
    inHistory: (fact, { who }) => plain(`Специальные сведения закрыты: ${who(fact.personId)}`, fact.reason),
    evolve: ({ specialData, specialClosings = [] }, { personId, day }) => ({
      specialData: specialData.filter(note => note.personId !== personId || note.basis !== 'consent' || note.day > day),
      specialClosings: [...specialClosings, { personId, day }],
    }),
  },
}
