import { type EventRows, legal } from '../case/event-row.ts'
import { optional } from '../case/events.ts'
import { minskDay, showDay } from '../kernel/calendar.ts'
import { showNo } from '../kernel/registers.ts'
import type { TakeoverFact } from './takeover.ts'

/** A family that comes from paper: what was so on that day, with its own days. */
export const takeoverEvents: EventRows<TakeoverFact> = {
  takenOver: {
    section: 'card',
    disclosed: 'nothing',
    fields: {
      takeover: 'encrypted',
      application: 'encrypted',
      patronage: 'encrypted',
      agreement: 'encrypted',
      plan: 'encrypted',
    },
    inHistory: fact => {
      const { application, agreement, plan, takeover } = fact
      return legal(
        `Принята на учёт из бумажного журнала ${showDay(takeover.day)}`,
        [
          `заявление № ${showNo(application.no)} от ${showDay(application.day)}`,
          agreement && `договор № ${showNo(agreement.no)} от ${showDay(agreement.day)}`,
          plan && `план утверждён ${showDay(plan.day)}`,
          takeover.reason,
        ]
          .filter(Boolean)
          .join('; '),
      )
    },
    evolve: (_, { takeover, application, patronage, agreement, plan, by, at }) => ({
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
  },
}
