import type { z } from 'zod'
import { accept, checkDay, type Context, type Decide } from '../case/command/decision-rules.ts'
import type { Fact } from '../case/events.ts'
import { showDay } from '../kernel/calendar.ts'
import { refuse } from '../kernel/decision.ts'
import { refuseAbsent } from '../people/presence.ts'
import { planOfMeasure, planThatHad } from './plan-rules.ts'
import {
  approvedVersion,
  approvedVersions,
  hasMeasures,
  type judgeMeasure,
  type markMeasure,
  type Plan,
  versionsOn,
} from './plans.ts'

/** How a measure goes [МП 5.2, 6.5]; what cannot be done needs the reason. */
export const decideMeasureMark: Decide<z.infer<typeof markMeasure>> = (file, input, context) => {
  const known = planOfMeasure(file.state, input.measureId)
  const plan = known ?? planThatHad(file.state, input.measureId)
  if (!plan) return refuse('noMeasure', 'Такого мероприятия в утверждённом плане нет')
  if (input.state === 'cannot' && !input.note)
    return refuse('reasonNeeded', 'Укажите, почему не может быть выполнено', { field: 'note' })
  // What was done before a later version was approved is of the version of its day.
  const versions = versionsOn(plan, input.day)
  const wrongDay = checkDay(input.day, context, 'day', {
    day: versions.at(-1)!.content.startsOn,
    text: 'Дата раньше начала плана',
  })
  if (wrongDay) return wrongDay
  // A version asks for no measure it has dropped; of the days before, what was done is marked [МП 6.5].
  const newest = versions[0]!
  if (!known && !versions.some(version => hasMeasures(version, [input])))
    return refuse(
      'droppedSince',
      `В редакции ${newest.version} плана этого мероприятия нет: отметить можно то, что сделано до её утверждения${newest.approved ? ` ${showDay(newest.approved.day)}` : ''}`,
      { field: 'day', clause: 'МП 6.5' },
    )
  const ends = newest.content.endsOn
  if (input.newDueDay && (input.newDueDay < input.day || input.newDueDay > ends))
    return refuse('measureOutside', 'Новый срок мероприятия должен быть внутри срока плана', { field: 'newDueDay' })
  return accept(input.day, {
    kind: 'measureMarked',
    planId: plan.id,
    measureId: input.measureId,
    state: input.state,
    ...(input.note ? { note: input.note } : {}),
    ...(input.newDueDay ? { dueDay: input.newDueDay } : {}),
  })
}

/** G2 [annex 4]: each side judges for itself; the citizen first, unless the centre's setting says otherwise. */
export const decideJudgement: Decide<z.infer<typeof judgeMeasure>> = (file, input, context) => {
  const plan = planOfMeasure(file.state, input.measureId)
  if (!plan) return refuse('noMeasure', 'Такого мероприятия в утверждённом плане нет')
  const wrongDay = checkDay(input.day, context, 'day', {
    day: approvedVersions(plan)[0]?.approved.day,
    text: 'Дата раньше утверждения плана',
  })
  if (wrongDay) return wrongDay
  const { holderId } = approvedVersion(plan)!.content
  const gone =
    input.side === 'citizen' ? refuseAbsent(file, [holderId], input.day, 'side', { whoeverLeft: true }) : undefined
  if (gone) return { ...gone, text: `${gone.text}. Составьте план с другим взрослым` }
  return accept(input.day, {
    kind: 'measureJudged',
    planId: plan.id,
    measureId: input.measureId,
    side: input.side,
    mark: input.mark,
    ...(input.note ? { note: input.note } : {}),
  })
}

/** Whether a fact tells a colleague the specialist's mark before the citizen's is in (G2). */
export function isEarlyMark(fact: Fact, plans: readonly Plan[], context: Pick<Context, 'settings'>, reader: string) {
  if (!context.settings.citizenJudgesFirst || fact.kind !== 'measureJudged') return false
  if (fact.side === 'citizen' || fact.by === reader) return false
  return !plans.find(plan => plan.id === fact.planId)?.progress[fact.measureId]?.citizen
}

/** Hides the specialist's marks until the citizen's are in, as the centre's setting says (G2). */
export function hideEarlyMarks(plan: Plan, context: Pick<Context, 'settings'>): Plan {
  if (!context.settings.citizenJudgesFirst) return plan
  const progress = Object.fromEntries(
    Object.entries(plan.progress).map(([id, measureProgress]) => {
      if (measureProgress.citizen || !measureProgress.specialist) return [id, measureProgress]
      const { specialist: _, ...rest } = measureProgress
      return [id, rest]
    }),
  )
  return { ...plan, progress }
}
