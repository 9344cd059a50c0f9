import { canBeApproved } from '../contract/agreement-rules.ts'
import { addDays, type Day, type WorkingCalendar } from '../kernel/calendar.ts'
import { stageOf } from '../law/procedure-rules.ts'
import type { Settings } from '../law/settings.ts'
import type { Stage } from '../law/stages.ts'
import { dutyAlone } from '../law/terms/clock-words.ts'
import type { Clock } from '../law/terms/clock.ts'
import { chasedAfter, clocksOf, legalClocks } from '../law/terms/clocks.ts'
import { type CaseWindow, contactWindows, staleAfter, windowClocks } from '../law/terms/contact-windows.ts'
import { nextTermOf, type NextTerm } from '../law/terms/duties.ts'
import type { PatronageKind } from '../law/terms/frequency.ts'
import { openClocks } from '../law/terms/open-clocks.ts'
import { dangersOn } from '../people/family-voice.ts'
import { reachedAt } from '../people/home-rules.ts'
import { fullName, isChild } from '../people/people.ts'
import { currentPlan, isSummedUp, planInForce, plansAtWork } from '../plan/plan-rules.ts'
import {
  approvedVersion,
  approvedVersions,
  latestVersion,
  type Measure,
  type MeasureProgress,
  returnedVersion,
} from '../plan/plans.ts'
import { aloneClocks } from '../safety/children-alone.ts'
import { firstOrderEnd, safetyOf } from '../safety/safety-rules.ts'
import { hiddenPlaceLabels, type Safety } from '../safety/safety.ts'
import type { GapName } from './gaps/gap.ts'
import { gapsHoldUntil, gapsOf } from './gaps/gaps.ts'
import { assigned, isClosed, kindOn, type Registration, registrationOf } from './queries.ts'
import type { CaseFile } from './state.ts'

/** What lists need to know of a case: computed from the facts, never written by hand. */
export type CaseRow = {
  title: string
  head: string
  /** The address, or the words that it is hidden: lists and searches never hold a hidden one. */
  address: string
  locality: string
  stage: Stage
  kind: PatronageKind | null
  registration: Registration
  responsibleId: string | null
  psychologistId: string | null
  nextDue: Day | null
  nextDuty: string | null
  nextClock: string | null
  reasons: string[]
  childCount: number
  openedDay: Day
  closedDay: Day | null
  /** What waits for the head: a plan agreed, with a contract, and not yet approved. */
  awaits: 'planApproval' | null
  concernOpen: boolean
  gaps: GapName[]
  /** To whom the family is offered, and whether that colleague declined. */
  handoverTo: string | null
  handoverDeclined: boolean
  staleAfter: Day | null
  /** Who alone reads the case; null: roles decide. */
  readers: string[] | null
  /** Who is shut out for a tie to the family. */
  blocked: string[]
  /** Whom of the staff open measures of the plan name, and a coordinator of another family: whoever works no more is replaced in the next version [МП 4.2, 5.4, 6.4]. */
  doers: string[]
}
/** A row of the list as it is stored: what its words are made of lies beside them as codes. */
export type StoredCaseRow = CaseRow & { placeHidden: Safety['why'] | null; nextTerm: NextTerm | null }
/** A measure of the approved plan and how it goes. */
type MeasureRow = { measure: Measure; progress: MeasureProgress | undefined }
/** All that is computed about a case. */
export type CaseProjection = { row: StoredCaseRow; clocks: Clock[]; measures: MeasureRow[] }

/** The adult the family is called by: contract holder, else applicant, else the first adult; somebody still here, if anybody is. */
export function headOf(file: CaseFile, day: Day): string | undefined {
  const { state, persons } = file
  const present = state.members.filter(member => !member.to)
  // Letters to the family go to somebody it is not guarded from, where there is anybody else.
  const safe = present.filter(member => !dangersOn(file, day).includes(member.personId))
  const here = safe.length > 0 ? safe : present
  const adult = here.find(member => !isChild(member, persons[member.personId], day))
  const named = [state.agreements.at(-1)?.holderId, state.applications.at(-1)?.applicantId].filter(
    id => id !== undefined,
  )
  return (
    named.find(id => here.some(member => member.personId === id)) ?? adult?.personId ?? here[0]?.personId ?? named[0]
  )
}

/** By whom papers about the family call it: where only children are left, still by whoever had the contract or applied. */
export function familyCalledBy(file: CaseFile, day: Day): string | undefined {
  const { state, persons } = file
  const headId = headOf(file, day)
  const head = state.members.find(({ personId, to }) => personId === headId && !to)
  return head && isChild(head, persons[head.personId], day)
    ? (state.agreements.at(-1)?.holderId ?? state.applications.at(-1)?.applicantId ?? headId)
    : headId
}

/** The last days before a plan that is approved already begins: it takes over from the one before it, and contacts begin. */
const beforePlansBegin = ({ plans }: CaseFile['state'], today: Day): Day[] =>
  plans
    .flatMap(approvedVersions)
    .filter(({ content }) => content.startsOn > today)
    .map(({ content }) => addDays(content.startsOn, -1))

/** A coordinator who was never assigned to the family: of whoever was, that he works with it no more is known. */
const coordinatorApart = (state: CaseFile['state'], today: Day): string[] => {
  const { coordinatorId } = approvedVersion(planInForce(state, today))?.content ?? {}
  return coordinatorId === undefined ||
    state.assignments.some(({ staffId }) => staffId === coordinatorId) ||
    isSummedUp(state, today)
    ? []
    : [coordinatorId]
}
const doersOf = (state: CaseFile['state'], measures: readonly MeasureRow[], today: Day): string[] => [
  ...new Set([
    ...measures
      .filter(({ progress }) => (progress?.state ?? 'inWork') === 'inWork')
      .flatMap(({ measure }) => measure.responsible.flatMap(who => (who.type === 'staff' ? [who.staffId] : []))),
    ...coordinatorApart(state, today),
  ]),
]

/** Computes everything the read tables hold about a case on `today`. Pure: rebuilding gives the same. */
export function projectionOf(
  file: CaseFile,
  settings: Settings,
  calendar: WorkingCalendar,
  today: Day,
): CaseProjection {
  const projection = projectionBefore(file, settings, calendar, today)
  return withGaps(projection, gapsOf({ file, today, settings, open: openClocks(projection.clocks) }))
}

/**
 * What holds on whatever contacts come: terms from the table and of children left alone, and days on which something else changes by
 * itself; and the windows with their terms, of which those hold on that were over by then.
 */
type Standing = {
  legal: Clock[]
  alone: Clock[]
  turns: Day[]
  windows: CaseWindow[]
  ofWindows: (Clock | undefined)[]
}
type WithoutGaps = Omit<CaseProjection, 'row'> & { row: Omit<StoredCaseRow, 'gaps'>; standing: Standing }
/** What was computed about a case, with the gaps that were read with it. */
export const withGaps = ({ row, clocks, measures }: WithoutGaps, gaps: GapName[]): CaseProjection => ({
  row: { ...row, gaps },
  clocks,
  measures,
})

/** The same after contacts that changed nothing else (`onlyContactsDiffer`), from what was computed of that very day before them; `since`: the first day on which contacts differ. */
export function projectionAfterContacts(
  file: CaseFile,
  { before, gaps, since }: { before: WithoutGaps; gaps: readonly GapName[]; since: Day },
  settings: Settings,
  calendar: WorkingCalendar,
  today: Day,
): CaseProjection {
  const { standing, measures } = before
  const { state } = file
  const known = { windows: standing.windows, clocks: standing.ofWindows, since }
  const windows = contactWindows(state, settings, calendar, today, known)
  const ofWindows = windowClocks(windows, state, settings, calendar, today, known)
  const legal = legalClocks(state, settings, calendar, today, standing.legal)
  const clocks = [...clocksOf(state, settings, calendar, today, legal, ofWindows), ...standing.alone]
  const row = { ...before.row, ...termsOf(state, { clocks, windows, turns: standing.turns, today }) }
  return withGaps(
    { row, clocks, measures, standing },
    gapsOf({ file, today, settings, open: openClocks(clocks) }, gaps),
  )
}

/** What of a row its terms say. */
function termsOf(
  state: CaseFile['state'],
  { clocks, windows, turns, today }: { clocks: Clock[]; windows: CaseWindow[]; turns: Day[]; today: Day },
): Pick<StoredCaseRow, 'nextDue' | 'nextDuty' | 'nextTerm' | 'nextClock' | 'staleAfter'> {
  // Lists do not tell when somebody comes to a family that is guarded.
  const listed = openClocks(
    safetyOf(state, today) ? clocks.filter(clock => clock.deadline !== 'plannedContact') : clocks,
  )
  const next = listed.find(clock => clock.status === 'running' && clock.fixed) ?? listed[0]
  const changing = isClosed(state) ? [] : [staleAfter(windows, today), chasedAfter(clocks, today)]
  return {
    nextDue: next?.safeDue ?? null,
    nextDuty: next ? dutyAlone(next) : null,
    nextTerm: next ? nextTermOf(next) : null,
    nextClock: next?.id ?? null,
    staleAfter: [...changing, ...turns].filter(day => day !== undefined).toSorted()[0] ?? null,
  }
}

/** The same of a case whose gaps are read with it. */
export function projectionBefore(
  file: CaseFile,
  settings: Settings,
  calendar: WorkingCalendar,
  today: Day,
): WithoutGaps {
  const { state, persons } = file
  const windows = contactWindows(state, settings, calendar, today)
  const ofWindows = windowClocks(windows, state, settings, calendar, today)
  const legal = legalClocks(state, settings, calendar, today)
  const alone = aloneClocks(file, today)
  const clocks = [...clocksOf(state, settings, calendar, today, legal, ofWindows), ...alone]
  const safety = safetyOf(state, today)
  const headId = headOf(file, today)
  const head = headId ? persons[headId] : undefined
  const closed = isClosed(state)
  const latest = latestVersion(currentPlan(state))
  const measures = plansAtWork(state, today).flatMap(plan =>
    (approvedVersion(plan)?.content.measures ?? []).map(measure => ({ measure, progress: plan.progress[measure.id] })),
  )
  const orderEnd = firstOrderEnd(state, today)
  const turns = [
    ...(closed ? [] : beforePlansBegin(state, today)),
    ...gapsHoldUntil(file, today),
    // The address comes back into the lists the day after the order has ended.
    ...(orderEnd ? [orderEnd] : []),
  ]
  return {
    row: {
      title: head?.familyName ?? 'Без имени',
      head: head ? fullName(head) : '',
      address: safety ? hiddenPlaceLabels[safety.why] : reachedAt(state),
      placeHidden: safety?.why ?? null,
      locality: safety ? '' : (state.locality ?? ''),
      stage: stageOf(state),
      kind: closed ? null : (kindOn(state, today)?.kind ?? null),
      registration: registrationOf(state),
      responsibleId: assigned(state) ?? null,
      psychologistId: assigned(state, 'psychologist') ?? null,
      reasons: [...(state.assessments.at(-1)?.reasons ?? [])],
      childCount: state.members.filter(member => !member.to && isChild(member, persons[member.personId], today)).length,
      openedDay: state.openedDay,
      closedDay: closed ? (state.closures.at(-1)?.day ?? null) : null,
      awaits:
        latest?.agreed &&
        !latest.approved &&
        !returnedVersion(currentPlan(state)) &&
        canBeApproved(file, latest.content.holderId, today)
          ? 'planApproval'
          : null,
      concernOpen: state.concerns.some(concern => !concern.sent),
      readers: state.restriction?.readers ?? null,
      blocked: (state.conflicts ?? []).map(conflict => conflict.staffId),
      doers: registrationOf(state) === 'onPatronage' ? doersOf(state, measures, today) : [],
      handoverTo: state.handover?.toId ?? null,
      handoverDeclined: state.handover?.declined !== undefined,
      ...termsOf(state, { clocks, windows, turns, today }),
    },
    clocks,
    measures,
    standing: { legal, alone, turns, windows, ofWindows },
  }
}

/** Weighted load of a specialist (L): weights are a setting of the centre. */
export const loadOf = (counts: Record<PatronageKind, number>, settings: Settings): number =>
  counts.emergency * settings.loadWeights.emergency +
  counts.planned * settings.loadWeights.planned +
  counts.control * settings.loadWeights.control
