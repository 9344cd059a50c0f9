import { type CaseFile, type CaseState, emptyCase } from '../case/state.ts'
import type { Clock } from '../law/terms/clock.ts'
import type { Person } from '../people/people.ts'
import { approvedVersion, organisationsOf, type Plan, type PlanVersion } from '../plan/plans.ts'

/** Terms that are met by a paper: a reply, a dispatch, an answer, a consent taken back [МП 5.2, 5.3, 6.4]. */
const termsOfPapers: readonly Clock['deadline'][] = [
  'replyToInstitution',
  'registerApplication',
  'dispatchPlan',
  'acknowledgement',
  'informationAnswer',
  'consentRevoked',
]
/** The terms of whoever handles the papers of the family. */
export const paperClocks = (clocks: readonly Clock[]): Clock[] =>
  clocks.filter(clock => termsOfPapers.includes(clock.deadline))

/** To whom the plan goes, without a word of what it says: neither goal nor reasons nor measures. */
function addresseesOf(version: PlanVersion): PlanVersion {
  const { version: no, writtenDay, by, approved, content } = version
  return {
    version: no,
    writtenDay,
    by,
    ...(approved ? { approved } : {}),
    content: {
      holderId: content.holderId,
      childIds: [],
      startsOn: content.startsOn,
      endsOn: content.endsOn,
      coordinatorId: content.coordinatorId,
      reasons: [],
      goal: '',
      objectives: [],
      accepted: {},
      measures: organisationsOf(content).map(({ organisationId, name }) => ({
        id: organisationId,
        title: '',
        helpKind: 'social',
        mandatoryForFamily: false,
        responsible: [{ type: 'organisation', organisationId, name }],
        dueDay: content.endsOn,
        expectedResult: '',
      })),
    },
  }
}

const dispatchesOf = (plan: Plan): Plan => {
  const approved = approvedVersion(plan)
  return {
    id: plan.id,
    versions: approved ? [addresseesOf(approved)] : [],
    dispatches: plan.dispatches,
    ...(plan.participationEnds ? { participationEnds: plan.participationEnds } : {}),
    progress: {},
  }
}

/**
 * The case as whoever handles its papers is shown it, and does not read the case (dossier §5.3): what was received and sent,
 * who is named on a paper, and between which days the help went on. Built from nothing: a part left out here stays empty.
 */
function papersOfCase(state: CaseState): CaseState {
  return {
    ...emptyCase(state.id),
    version: state.version,
    openedDay: state.openedDay,
    round: state.round,
    assignments: state.assignments.map(({ reason: _, ...assignment }) => assignment),
    // Who signs, consents and is written to; whoever has left the family signs nothing more.
    members: state.members.filter(member => !member.to).map(({ lostRights: _, ownAddress: __, ...member }) => member),
    // The words of a paper stand on the paper; the page knows it by its number and day.
    referrals: state.referrals.map(({ grounds: _, letterNo: __, letterDay: ___, ...referral }) => referral),
    applications: state.applications.map(({ request: _, ...application }) => application),
    // Why a family refuses is said to whoever works with it; the official form does not have it.
    refusals: state.refusals.map(({ reason: _, agreementStays: __, matters: ___, ...refusal }) => refusal),
    ownRefusals: state.ownRefusals.map(({ reason: _, ...refusal }) => refusal),
    requests: state.requests.map(({ answer, ...request }) => ({
      ...request,
      ...(answer ? { answer: { day: answer.day, outcome: answer.outcome } } : {}),
    })),
    consents: state.consents.map(({ revoked, settled, ...consent }) => ({
      ...consent,
      ...(revoked ? { revoked: { day: revoked.day } } : {}),
      ...(settled ? { settled: { day: settled.day, how: '' } } : {}),
    })),
    plans: state.plans.map(dispatchesOf),
    ...(state.papersBack ? { papersBack: state.papersBack } : {}),
    // The journal of contracts is kept by the same person: number, days and who signed.
    agreements: state.agreements.map(({ ended, ...agreement }) => ({
      ...agreement,
      ...(ended ? { ended: { day: ended.day, reason: '' } } : {}),
    })),
    meetings: state.meetings
      .filter(meeting => !state.monitorings.some(monitoring => monitoring.id === meeting.id))
      .map(({ id, sentDay, day, time, place, invited }) => ({
        id,
        sentDay,
        day,
        time,
        place,
        invited: invited.map(({ report: _, ...guest }) => guest),
      })),
    closures: state.closures.map(({ day, by, transferTo }) => ({
      day,
      by,
      reason: 'moved',
      decision: '',
      checks: [],
      ...(transferTo ? { transferTo } : {}),
    })),
  }
}

/** A person as a paper names them, with the birthday that tells namesakes apart; nothing of documents, telephones or work. */
const namedOnly = ({ id, familyName, givenName, patronymic, birthDay, sex }: Person): Person => ({
  id,
  familyName,
  givenName,
  ...(patronymic ? { patronymic } : {}),
  ...(birthDay ? { birthDay } : {}),
  ...(sex ? { sex } : {}),
})

/** The file of a family for whoever handles its papers. */
export function fileOfPapers({ state, persons }: CaseFile): CaseFile {
  const papers = papersOfCase(state)
  return {
    state: papers,
    persons: Object.fromEntries(
      papers.members.flatMap(({ personId }) =>
        persons[personId] ? [[personId, namedOnly(persons[personId])] as const] : [],
      ),
    ),
  }
}
