import { optional, type Steps } from '../case/events.ts'
import { minskDay } from '../kernel/calendar.ts'
import type { TakeoverFact } from './takeover.ts'

/** A family that comes from paper: what was so on that day, with its own days. */
export const takeoverSteps: Steps<TakeoverFact> = {
  takenOver: (_, { takeover, application, patronage, agreement, plan, by, at }) => ({
    takenOver: { ...takeover, ...optional('typedDay', at && minskDay(at)) },
    openedDay: application.day,
    applications: [application],
    ...(patronage ? { kindPeriods: [patronage] } : {}),
    ...(agreement ? { agreements: [agreement] } : {}),
    ...(plan
      ? {
          plans: [
            {
              id: plan.id,
              versions: [
                {
                  version: 1,
                  content: plan.content,
                  writtenDay: plan.day,
                  by,
                  approved: { day: plan.day, by },
                  paper: true as const,
                },
              ],
              dispatches: [],
              progress: {},
            },
          ],
        }
      : {}),
  }),
}
