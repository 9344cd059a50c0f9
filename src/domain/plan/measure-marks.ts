import { optional } from '../case/events.ts'
import type { Day } from '../kernel/calendar.ts'
import { byDay, compareDays } from '../kernel/day-order.ts'
import {
  approvedVersions,
  type MeasureMark,
  type MeasureProgress,
  newerVersions,
  type Plan,
  type PlanVersion,
} from './plans.ts'

/** The plan with these words set on the progress of a measure; one never spoken of is in work since that day. */
export const inProgress = (plan: Plan, measureId: string, day: Day, words: Partial<MeasureProgress>): Plan => ({
  ...plan,
  progress: {
    ...plan.progress,
    [measureId]: { ...(plan.progress[measureId] ?? { state: 'inWork', day, marks: [] }), ...words },
  },
})

/** The plan with a mark on a measure. Marks count in the order of their days: minutes written late undo nothing that was marked after them. */
export function markMeasure(plan: Plan, measureId: string, mark: MeasureMark & { note?: string }): Plan {
  const before = plan.progress[measureId]
  const { note: _, ...bare } = mark
  const { contactId: __, ...words } = mark
  // Typed after a version has asked for it anew, that it was done before answers the version too.
  const isAnswered = ({ version, day }: MeasureMark) => mark.state === 'done' && version !== undefined && day > mark.day
  const marks = [...(before?.marks ?? []).filter(known => !isAnswered(known)), bare].toSorted(byDay)
  const newest = marks.at(-1) === bare
  return inProgress(plan, measureId, mark.day, newest ? { ...words, marks } : { ...words, ...before, marks })
}

/** A contact as far as it says what was done of the plan. */
type Meeting = { id: string; day: Day; measuresDone: readonly string[] }

/**
 * The meeting at which a measure was done, if it was marked with the record of that meeting: the last of the day that names the measure
 * and has no mark of it yet. What is marked by itself is of no meeting.
 */
export function meetingOf(
  plan: Plan,
  { measureId, state, day }: { measureId: string; state: MeasureMark['state']; day: Day },
  contacts: readonly Meeting[],
): string | undefined {
  if (state !== 'done') return undefined
  const contact = contacts.findLast(known => known.day === day && known.measuresDone.includes(measureId))
  const isMarked = plan.progress[measureId]?.marks.some(({ contactId }) => contactId === contact?.id)
  return isMarked ? undefined : contact?.id
}

/** The mark made with a meeting; one put back by a correction of before does not name it and is found by its day. */
function markOf({ id, day }: Meeting, marks: readonly MeasureMark[]): MeasureMark | undefined {
  const isOfDay = (mark: MeasureMark) =>
    mark.contactId === undefined && mark.state === 'done' && mark.day === day && mark.version === undefined
  return marks.find(({ contactId }) => contactId === id) ?? marks.findLast(isOfDay)
}

/** The plan without what was marked with a meeting: it never was, or the measure was not done at it. How both sides judge the measure stays. */
export function withoutDone(plan: Plan, measureId: string, meeting: Meeting): Plan {
  const known = plan.progress[measureId]
  const wrong = known && markOf(meeting, known.marks)
  if (!known || !wrong) return plan
  const marks = known.marks.filter(mark => mark !== wrong)
  if (wrong !== known.marks.at(-1)) return inProgress(plan, measureId, wrong.day, { marks })
  const { [measureId]: gone, ...progress } = plan.progress
  const { citizen, specialist, judgedDays } = gone!
  const rest = { ...plan, progress }
  const judged = {
    ...optional('citizen', citizen),
    ...optional('specialist', specialist),
    ...optional('judgedDays', judgedDays),
  }
  const { contactId: _, ...last } = marks.at(-1) ?? { day: wrong.day }
  return marks.length > 0 || judgedDays ? inProgress(rest, measureId, last.day, { ...last, ...judged, marks }) : rest
}

/** The plan with what was marked at a meeting on the day to which the meeting is put right; what it no longer names was not done at it. */
export function withMeeting(plan: Plan, before: Meeting, meeting: Meeting): Plan {
  return before.measuresDone.reduce((moved, id) => {
    const known = moved.progress[id]
    const mark = known && markOf(before, known.marks)
    if (!mark) return moved
    const isSaid = meeting.measuresDone.includes(id)
    if (isSaid && mark.day === meeting.day) return moved
    const without = withoutDone(moved, id, before)
    const note = mark === known.marks.at(-1) ? known.note : undefined
    return isSaid
      ? markMeasure(without, id, { ...mark, day: meeting.day, contactId: before.id, ...optional('note', note) })
      : without
  }, plan)
}

/**
 * A version that is approved asks for its measures anew: for one whose day it has moved, and for one left unfinished whose day is
 * still ahead. What was said and judged of it before is of the day before [МП 6.5].
 */
function askAnew(plan: Plan, number: number, day: Day): Plan {
  const approved = approvedVersions(plan)
  const at = approved.findIndex(({ version }) => version === number)
  return (approved[at]?.content.measures ?? []).reduce((asked, { id, dueDay }) => {
    const known = asked.progress[id]
    const planned = approved
      .slice(0, at)
      .flatMap(({ content }) => content.measures.filter(measure => measure.id === id))
      .at(-1)?.dueDay
    if (planned === undefined) return asked
    const {
      note: _,
      dueDay: putOff,
      citizen: __,
      specialist: ___,
      judgedDays = [],
      ...rest
    } = known ?? ({ state: 'inWork', day, marks: [] } satisfies MeasureProgress)
    if ([rest.day, ...judgedDays].some(said => said > day)) return asked
    const moved = dueDay !== planned && dueDay !== putOff
    const isUnfinished = rest.state !== 'inWork' && rest.state !== 'done'
    if (!moved && !(isUnfinished && dueDay >= day)) return asked
    const set = (progress: MeasureProgress) => ({ ...asked, progress: { ...asked.progress, [id]: progress } })
    const judged = judgedDays.filter(judgedDay => judgedDay < day)
    const before = set({ ...rest, ...(judged.length > 0 ? { judgedDays: judged } : {}) })
    return markMeasure(before, id, { state: 'inWork', day, version: number })
  }, plan)
}

/**
 * The plan with a version that has been approved in its place: of several, the last by its day is carried out, whichever was typed
 * first [МП 6.4, 6.5]. It asks for its measures anew, and so do those that follow it.
 */
export function approvedInPlace(plan: Plan, number: number): Plan {
  const signed = ({ agreed, approved }: PlanVersion) => agreed?.day ?? approved?.day ?? ''
  const decided = (version: PlanVersion) => version.approved?.day ?? signed(version)
  const inOrder = plan.versions.toSorted(
    (a, b) => compareDays(decided(a), decided(b)) || compareDays(signed(a), signed(b)),
  )
  // The newest alone can be approved: what was given back or written anew before is none to be decided on, whatever its day.
  const last = inOrder.findLast(({ approved }) => approved)
  const versions = [...inOrder.filter(version => version !== last), ...(last ? [last] : [])]
  const following = newerVersions({ versions }, number)
  const before = following.reduce((placed, { version }) => notAsked(placed, version), { ...plan, versions })
  return approvedVersions({ versions })
    .slice(-1 - following.length)
    .reduce((asked, { version, approved }) => askAnew(asked, version, approved.day), before)
}

/** The plan before a version asked for its measures anew. */
function notAsked(plan: Plan, number: number): Plan {
  const progress = Object.entries(plan.progress).flatMap(([id, known]): [string, MeasureProgress][] => {
    const marks = known.marks.filter(({ version }) => version !== number)
    const last = marks.at(-1)
    if (marks.length === known.marks.length) return [[id, known]]
    if (!last && !known.judgedDays) return []
    const { state = 'inWork', day = known.day } = last ?? {}
    return [[id, { ...known, state, day, marks }]]
  })
  return { ...plan, progress: Object.fromEntries(progress) }
}

/** The plan without a mark that was a mistake; what was marked before it, or nothing, stands again. */
export function unmarkMeasure(plan: Plan, measureId: string, wrong: MeasureMark & { note?: string }): Plan {
  const before = plan.progress[measureId]
  const at = before?.marks.findLastIndex(({ state, day }) => state === wrong.state && day === wrong.day) ?? -1
  if (!before || at < 0) return plan
  const { note, ...rest } = before
  const marks = before.marks.toSpliced(at, 1)
  const last = marks.at(-1)
  const words = {
    ...rest,
    ...(note === undefined || note === wrong.note ? {} : { note }),
    state: last?.state ?? 'inWork',
    day: last?.day ?? before.day,
    marks,
  }
  return { ...plan, progress: { ...plan.progress, [measureId]: words } }
}
