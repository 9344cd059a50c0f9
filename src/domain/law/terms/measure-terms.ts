import type { Day } from '../../kernel/calendar.ts'
import { byDay } from '../../kernel/day-order.ts'
import { type approvedVersions, helpKinds, type Measure, type MeasureProgress, type Plan } from '../../plan/plans.ts'
import type { ClockStart, FellAway } from './deadlines.ts'
import type { StopReason } from './stop-reasons.ts'

type Versions = ReturnType<typeof approvedVersions>
/** From a day on a measure was due on another day, or no more. */
type Move = { day: Day; due: Day | undefined; why: StopReason }

/** The day since which a measure is settled without a break, as far as was said before `before`: marked or judged [приложение 1]. */
function settledSince(progress: MeasureProgress | undefined, before?: Day): Day | undefined {
  if (!progress || (progress.marks.length === 0 && !progress.judgedDays?.length)) return undefined
  const judged = (progress.judgedDays ?? []).map(day => ({ day, open: false }))
  const marked = progress.marks.map(({ day, state }) => ({ day, open: state === 'inWork' }))
  let since: Day | undefined
  for (const { day, open } of [...marked, ...judged].toSorted(byDay))
    if (before === undefined || day < before) since = open ? undefined : (since ?? day)
  return since
}

/** How the day of a measure moved: by versions of the plan that name another day, and by putting it off. */
function movesOf(measureId: string, versions: Versions, marks: MeasureProgress['marks']): Move[] {
  let planned: Day | undefined
  const byVersion = versions.flatMap((version, index): Move[] => {
    const due = version.content.measures.find(measure => measure.id === measureId)?.dueDay
    const same = due === planned
    planned = due
    if (same) return []
    const why: StopReason = due ? `moved:${version.version}` : `dropped:${version.version}`
    // The first version comes before every mark: a plan may begin earlier than it is approved.
    return [{ day: index === 0 ? '' : version.approved.day, due, why }]
  })
  const putOff = marks.flatMap(({ day, dueDay: due }): Move[] => (due ? [{ day, due, why: 'putOff' }] : []))
  return [...byVersion, ...putOff].toSorted(byDay)
}

/** TL-14: the terms of every measure of a plan. What was already late when its day moved stays late. */
export function measureStarts({
  plan,
  versions,
  over,
}: {
  plan: Plan
  versions: Versions
  over?: FellAway
}): ClockStart[] {
  const measures = new Map<string, { measure: Measure; place: number; from: Day }>()
  for (const { content } of versions)
    for (const [place, measure] of content.measures.entries())
      measures.set(measure.id, { measure, place, from: content.startsOn })
  const live: ClockStart[] = []
  const former: ClockStart[] = []
  for (const [id, { measure, place, from }] of measures) {
    const progress = plan.progress[id]
    const start = {
      about: id,
      // The title may name a diagnosis: read tables hold the number and the kind of help only.
      subject: `№ ${place + 1}, ${helpKinds[measure.helpKind]} помощь`,
      from,
      waiting: measure.responsible.every(who => who.type !== 'staff'),
    }
    const moves = movesOf(id, versions, progress?.marks ?? [])
    for (const [index, { day, why }] of moves.entries()) {
      const due = moves[index - 1]?.due
      if (due === undefined || due >= day) continue
      const settled = settledSince(progress, day)
      if (settled !== undefined && settled <= due) continue
      const outcome = settled ? { metDay: settled } : { fellAway: { day, why } }
      former.push({ key: `${plan.id}:${id}:${index - 1}`, ...start, on: due, ...outcome })
    }
    const due = moves.at(-1)?.due
    if (due === undefined) continue
    const settled = settledSince(progress)
    live.push({
      key: `${plan.id}:${id}`,
      ...start,
      on: due,
      // What nobody had done when its plan ended was missed, whoever was to do it.
      waiting: start.waiting && !(over && due < over.day),
      ...(settled ? { metDay: settled } : {}),
      ...(over ? { fellAway: over } : {}),
    })
  }
  return [...live, ...former]
}
