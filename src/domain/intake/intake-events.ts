import { amend, change, type Steps } from '../case/events.ts'
import { endKind } from '../contract/agreement-events.ts'
import type { Day } from '../kernel/calendar.ts'
import { withEarlier } from '../people/home-rules.ts'
import type { HomeFact } from '../people/homes.ts'
import { type Member, placeDiffers, placeFields } from '../people/people.ts'
import { settle } from '../review/open-matter-rules.ts'
import { bringsBack, cameBeforeEnd, endService, restedAgain, withPaper } from '../review/service-ends.ts'
import type { ApplicationFact } from './applications.ts'
import { type ReferralFact, type Seen, seenLists, withReplies } from './referrals.ts'

/** Extracts, their answers, and who answers for the family. */
export const referralSteps: Steps<ReferralFact> = {
  extractReceived: (state, { referral }) => withPaper(state, 'referrals', referral, referral.receivedDay),
  replySent: (state, { referralId, reply }) => {
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
  referralClosed: (state, { referralId, closed, day }) => {
    const referrals = amend(state.referrals, referralId, { closed })
    return { referrals, ...restedAgain({ ...state, referrals }, day) }
  },
  workerAssigned: ({ assignments }, { assignment }) => ({
    assignments: [
      ...change(
        assignments,
        one => one.role === assignment.role && !one.to,
        one => ({ ...one, to: assignment.from }),
      ),
      assignment,
    ],
  }),
}

/** Where the family is found, and what papers say of it. */
export const homeSteps: Steps<HomeFact> = {
  // An empty word says that there is none; a fact written before papers waited left out what it did not know.
  addressChanged: ({ address, locality, phone, stay, contacts, foundAfter, earlierHomes }, fact) => {
    const isFirst = address === '' && contacts.length === 0
    const isNews = fact.found || fact.address !== address || (fact.stay ?? stay ?? '') !== (stay ?? '')
    const day = fact.paperDay ?? fact.day
    return {
      ...withEarlier({ earlierHomes, address, stay, phone }, { stay, phone, ...fact }),
      address: fact.address,
      foundAfter:
        isNews && !isFirst && day >= (foundAfter?.day ?? '') ? { day, contactId: contacts.at(-1)?.id } : foundAfter,
      locality: (fact.locality ?? locality) || undefined,
      phone: (fact.phone ?? phone) || undefined,
      stay: (fact.stay ?? stay) || undefined,
    }
  },
  homeReported: ({ homeReports = [] }, { report }) => ({ homeReports: [...homeReports, report] }),
  homeSettled: ({ homeReports = [] }, { reportId, settled }) => ({
    homeReports: amend(homeReports, reportId, { settled }),
  }),
}

type FormerPlace = NonNullable<Member['was']>[number]
const placeUntil = (until: Day, member: Member): FormerPlace => ({
  until,
  ...(Object.fromEntries(
    placeFields.flatMap(field => (member[field] === undefined ? [] : [[field, member[field]]])),
  ) as Omit<FormerPlace, 'until'>),
})
const corrected =
  (before: Member, now: Member) =>
  (place: FormerPlace): FormerPlace => {
    const same = placeDiffers(before, now).filter(
      field =>
        (place.kinship || field === 'together') && JSON.stringify(place[field]) === JSON.stringify(before[field]),
    )
    return { ...place, ...Object.fromEntries(same.map(field => [field, now[field]])) }
  }

/** Applications, refusals and the household. */
export const applicationSteps: Steps<ApplicationFact> = {
  applicationRegistered: (state, { application }) => {
    const changes = withPaper(state, 'applications', application, application.day)
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
  refusalRegistered: (state, { refusal, day }) =>
    endService(
      state,
      day,
      {
        reason: 'refusal',
        tells: refusal.tells,
        was: { kindPeriods: state.kindPeriods, ...(state.planned ? { planned: state.planned } : {}) },
      },
      {
        // What is planned with a family that is back by an extract of after the refusal stays planned.
        planned: bringsBack(state, day) && state.planned,
        refusals: [...state.refusals, { ...refusal, after: state.applications.length }],
        kindPeriods: endKind(state.kindPeriods, day),
        ...settle(state, refusal.matters ?? [], day),
      },
    ),
  ownRefusalRegistered: ({ ownRefusals }, { refusal }) => ({ ownRefusals: [...ownRefusals, refusal] }),
  memberJoined: ({ members }, { member, day, slip }) => {
    const present = members.find(one => one.personId === member.personId && one.to === undefined)
    const wrong = present ? placeDiffers(present, member) : []
    const { was: before = [] } = present ?? {}
    // A slip was one in every place of before that had it; what has changed since a day leaves the place of before.
    // A family that comes back from another centre brings what is known there of the days between.
    const was = member.was
      ? member.was
      : !present || wrong.length === 0
        ? before
        : slip
          ? before.map(corrected(present, member))
          : [...before, placeUntil(day, present)]
    return {
      members: [
        ...members.filter(one => one.personId !== member.personId || one.to !== undefined),
        was.length > 0 ? { ...member, was } : member,
      ],
    }
  },
  memberLeft: ({ members }, { personId, to, died, notCome, reason }) => ({
    members: change(
      members,
      one => one.personId === personId && !one.to,
      // Before a death was asked about it stood in the reason only.
      one => ({
        ...one,
        to,
        ...(died || /^(?:умер|сконча|погиб|смерть)/iu.test(reason) ? { died: true as const } : {}),
        // So did whoever did not come with the family, and was written down as gone.
        ...(notCome || reason.startsWith('с семьёй из другого центра (') ? { notCome: true as const } : {}),
      }),
    ),
  }),
  // Persons' own data live beside the case.
  personUpdated: () => ({}),
  specialDataRecorded: ({ specialData }, { special }) => ({ specialData: [...specialData, special] }),
  // What the law demands stays; what rested on a consent is shown to nobody again.
  specialDataClosed: ({ specialData }, { personId }) => ({
    specialData: specialData.filter(note => note.personId !== personId || note.basis !== 'consent'),
  }),
  attached: ({ attachments }, { attachmentIds, to }) => ({
    attachments: [...attachments, ...attachmentIds.map(id => ({ id, to }))],
  }),
}
