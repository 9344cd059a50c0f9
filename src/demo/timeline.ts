import { byDay, earliestFirst } from '../domain/kernel/day-order.ts'
import type { Moment } from '../server/app.ts'
import { chance } from './ids.ts'
import type { Step } from './story-days.ts'

/** A step at the minute it was written down. */
export type TimedStep = Step & { moment: Moment }

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
const timeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** One story by its days: contacts are written down half an hour after, papers in the morning. */
function timed(steps: readonly Step[], now: string): TimedStep[] {
  let day = ''
  let minute = 0
  return steps.toSorted(byDay).map((step, at) => {
    const usual = step.time ? minutesOf(step.time) + 25 : 500 + chance(step.key, 240)
    minute = step.day === day ? Math.max(minute + 4, usual) : usual
    day = step.day
    const wished = `${day}T${timeOf(Math.min(minute, 1430))}`
    const moment = wished < now ? wished : now
    // Thousandths keep the order of what is written down within one minute.
    const at_ = new Date(Date.parse(`${moment}:00.000+03:00`) + (at % 1000)).toISOString()
    return { ...step, moment: { now: moment, at: at_ } }
  })
}

/** Steps of all stories in the order of their moments. */
export const inOrder = (stories: readonly (readonly Step[])[], now: string): TimedStep[] =>
  stories.flatMap(steps => timed(steps, now)).toSorted(earliestFirst(({ moment }) => moment.at))
