import type { z } from 'zod'
import { accept, type Decide } from '../case/command/decision-rules.ts'
import type { CaseState } from '../case/state.ts'
import { checkTakeoverDay } from '../intake/decide-takeover.ts'
import { repliesOf } from '../intake/extract/referrals.ts'
import { type Day, showDay } from '../kernel/calendar.ts'
import { refuse } from '../kernel/decision.ts'
import type { correctTakeover } from './corrections.ts'
import { seenByHead } from './late-entry-rules.ts'

/** Days of everything that was done and registered in the program, and not on paper before it. */
function daysInProgram(state: CaseState): Day[] {
  const { agreements, plans, applications, referrals } = state
  return [
    ...agreements.flatMap(({ no, day }) => ('paper' in no ? [] : [day])),
    ...plans.flatMap(({ versions, dispatches }) => [
      ...versions.flatMap(({ paper, approved }) => (paper || !approved ? [] : [approved.day])),
      ...dispatches.map(({ day }) => day),
    ]),
    ...applications.flatMap(({ no, day }) => ('paper' in no ? [] : [day])),
    ...referrals.flatMap(referral => [referral.receivedDay, ...repliesOf(referral).map(({ day }) => day)]),
    ...[
      state.refusals,
      state.ownRefusals,
      state.admissions ?? [],
      state.assessments,
      state.contacts,
      state.requests,
      state.monitorings,
      state.reviews,
      state.concerns,
      state.crisisStays,
      state.closures,
    ].flatMap(list => list.map(({ day }) => day)),
  ]
}

/** The day a family came from the paper journal is put right; its terms run from the right one, and the head sees it [МП 6.1–6.5]. */
export const decideTakeoverCorrection: Decide<z.infer<typeof correctTakeover>> = (
  { state },
  { day, reason },
  context,
) => {
  const { takenOver, applications, agreements, plans, assignments, kindPeriods } = state
  if (!takenOver) return refuse('notTakenOver', 'Эта семья пришла не из бумажного журнала')
  const before = takenOver.day
  if (day === before) return refuse('nothingChanged', 'Этот день уже записан', { field: 'day' })
  const problem = checkTakeoverDay(day, context)
  if (problem) return problem
  // What was recorded in the program since has terms of its own, and its papers name who was there.
  const since = daysInProgram(state)
    .filter(recorded => recorded >= before)
    .toSorted()[0]
  if (since && day > since)
    return refuse('recordedSince', `${showDay(since)} с семьёй уже работали в программе: на учёт приняли не позже`, {
      field: 'day',
      clause: 'МП 6.1–6.5',
    })
  // Since it was typed the terms stood on somebody's day.
  const { typedDay } = takenOver
  if (typedDay && day > typedDay)
    return refuse('typedBefore', `Семью внесли в программу ${showDay(typedDay)}: на учёт приняли не позже`, {
      field: 'day',
      clause: 'МП 6.1–6.5',
    })
  // What stands on the paper that came with the family had happened by then.
  const onPaper = [
    applications[0]?.day,
    agreements.find(({ no }) => 'paper' in no)?.day,
    plans[0]?.versions.find(({ paper }) => paper)?.approved?.day,
    takenOver.lastContactDay,
    takenOver.lastMonitoringDay,
    ...kindPeriods.slice(0, 1).flatMap(({ from }) => (from === before ? [] : [from])),
  ].filter(other => other !== undefined)
  const last = onPaper.toSorted().at(-1)
  if (last && day < last)
    return refuse('tooEarly', `В записях с бумаги есть ${showDay(last)}: на учёт семью приняли не раньше`, {
      field: 'day',
    })
  const next = [...assignments.slice(1), ...kindPeriods.slice(1)].map(({ from }) => from).toSorted()[0]
  if (next && day > next)
    return refuse('otherChange', `С ${showDay(next)} записан другой специалист или вид: на учёт приняли раньше`, {
      field: 'day',
    })
  return accept(
    context.today,
    { kind: 'takeoverCorrected', before, to: day, reason },
    seenByHead('correctTakeover', day, reason, context),
  )
}
