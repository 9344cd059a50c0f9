import { type EventRows, legal, plain } from '../case/event-row.ts'
import { amend, change } from '../case/events.ts'
import { sharings } from '../consent/consents.ts'
import type { Disclosed } from '../consent/disclosures.ts'
import { showNo } from '../kernel/registers.ts'
import { personOn } from '../people/identity/earlier-details.ts'
import { fullName, type Person } from '../people/people.ts'
import { endedWorkAt } from '../review/ended-work.ts'
import { withPaper } from '../review/service-ends.ts'
import { reportStates } from './partners.ts'
import { type InformationRequest, isSentAnew, type RequestFact, requestOutcomes } from './requests.ts'

/** What an organisation learns from a request: that the centre asks, and about whom. */
function askedAbout(
  { organisationName: to, basis }: Pick<InformationRequest, 'organisationName' | 'basis'>,
  { no, day, personIds }: Pick<InformationRequest, 'no' | 'day' | 'personIds'>,
  persons: Readonly<Record<string, Person>>,
): Disclosed {
  const whom = personIds.flatMap(id => (persons[id] ? fullName(personOn(persons[id], day)) : []))
  return {
    to,
    what: `Запрос сведений, исх. № ${showNo(no)}${whom.length > 0 ? `: ${whom.join(', ')}` : ''}`,
    categories: sharings.request.categories,
    basis: basis ?? { law: 'requestRight' },
  }
}

/** Requests for information and what comes back. */
export const requestEvents: EventRows<RequestFact> = {
  informationRequested: {
    section: 'documents',
    disclosed: ({ request, words, day }, _, persons) => [
      askedAbout(request, { ...words, no: request.no, day }, persons),
    ],
    fields: { request: 'encrypted', words: 'encrypted' },
    inHistory: fact =>
      legal(`Запрошены сведения: ${fact.request.organisationName}`, `исх. № ${showNo(fact.request.no)}`),
    inJournal: fact => ({ register: 'outgoing', text: `Запрос сведений: ${fact.request.organisationName}` }),
    writes: 'requests',
    evolve: (state, { request, words, day }) =>
      withPaper(state, 'requests', { ...request, ...words, reminders: [] }, endedWorkAt(state, day)),
  },
  informationReminded: {
    section: 'documents',
    // A reminder names nobody; the request that is sent anew names whom it asks about.
    disclosed: ({ requestId, reminder, day }, { requests }, persons) => {
      const request = requests.find(({ id }) => id === requestId)
      return request && reminder.dueDay && reminder.no
        ? [askedAbout(request, { ...request, no: reminder.no, day }, persons)]
        : []
    },
    fields: { requestId: 'open', reminder: 'encrypted', email: 'encrypted' },
    inHistory: fact =>
      plain(fact.reminder.dueDay ? 'Запрос отправили ещё раз' : 'Напомнили о запросе', fact.reminder.how),
    inJournal: (fact, state) =>
      fact.reminder.no && {
        register: 'outgoing',
        text: `${fact.reminder.dueDay ? 'Запрос сведений, повторно' : 'Напоминание о запросе'}: ${state.requests.find(({ id }) => id === fact.requestId)?.organisationName ?? ''}`,
      },
    evolve: ({ requests }, { requestId, reminder }) => ({
      requests: change(
        requests,
        request => request.id === requestId,
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
  },
  informationOffered: {
    section: 'documents',
    disclosed: 'nothing',
    fields: { requestId: 'open', offer: 'encrypted' },
    inHistory: fact => plain(`Ответ на запрос: ${reportStates[fact.offer.state]}`, fact.offer.note),
    evolve: ({ requests }, { requestId, offer, day, at, by }) => ({
      requests: change(
        requests,
        request => request.id === requestId,
        request => ({ ...request, offers: [...(request.offers ?? []), { ...offer, day, at, by }] }),
      ),
    }),
  },
  informationRecorded: {
    section: 'documents',
    disclosed: 'nothing',
    fields: { requestId: 'open', outcome: 'encrypted', answer: 'encrypted' },
    inHistory: fact => legal(`Запрос: ${requestOutcomes[fact.outcome]}`),
    evolve: ({ requests }, { requestId, outcome, answer, day }) => ({
      requests: amend(requests, requestId, { answer: { day, outcome, ...answer } }),
    }),
  },
}
