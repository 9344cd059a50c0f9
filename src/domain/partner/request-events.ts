import { amend, change, type Steps } from '../case/events.ts'
import { isSentAnew, type RequestFact } from './requests.ts'

/** Requests for information and what comes back. */
export const requestSteps: Steps<RequestFact> = {
  informationRequested: ({ requests }, { request, words }) => ({
    requests: [...requests, { ...request, ...words, reminders: [] }],
  }),
  informationReminded: ({ requests }, { requestId, reminder }) => ({
    requests: change(
      requests,
      one => one.id === requestId,
      ({ returned, ...one }) => {
        const isAnew = returned !== undefined && isSentAnew({ returned }, reminder)
        return {
          ...one,
          ...(returned && !isAnew ? { returned } : {}),
          reminders: [...one.reminders, { ...reminder, ...(isAnew ? { instead: true } : {}) }],
        }
      },
    ),
  }),
  informationOffered: ({ requests }, { requestId, offer, day, at, by }) => ({
    requests: change(
      requests,
      one => one.id === requestId,
      one => ({ ...one, offers: [...(one.offers ?? []), { ...offer, day, at, by }] }),
    ),
  }),
  informationRecorded: ({ requests }, { requestId, outcome, answer, day }) => ({
    requests: amend(requests, requestId, { answer: { day, outcome, ...answer } }),
  }),
}
