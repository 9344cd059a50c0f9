import { type EventRows, legal } from '../case/event-row.ts'
import { showDay } from '../kernel/calendar.ts'
import { showNo } from '../kernel/registers.ts'
import { withOutcome } from './other-centre.ts'
import { type TransferFact, transferOutcomes } from './transfers.ts'

/** A family on its way to another centre, and what came with one that arrived. */
export const transferEvents: EventRows<TransferFact> = {
  transferOffered: {
    section: 'card',
    // Before it answers, the other centre sees the name of the family, the number of its children and what cannot wait.
    disclosed: ({ transfer }) => [
      {
        to: transfer.centreFullName,
        what: 'Предложение принять семью: чья она, сколько в ней детей и что не терпит отлагательства',
        categories: ['card'],
        basis: { consentIds: [transfer.consentId] },
      },
    ],
    fields: { transfer: 'encrypted' },
    inHistory: fact => legal(`Предложена передача: ${fact.transfer.centreName}`, fact.transfer.locality),
    writes: 'transfer',
    evolve: (_, { transfer }) => ({ transfer }),
  },
  transferWithdrawn: {
    section: 'card',
    disclosed: 'nothing',
    fields: { transferId: 'open' },
    inHistory: () => legal('Передача в другой центр отменена'),
    evolve: () => ({ transfer: undefined }),
  },
  transferDeclined: {
    section: 'card',
    disclosed: 'nothing',
    fields: { transferId: 'open', declined: 'encrypted' },
    inHistory: fact => legal('Другой центр семью не принял', `${fact.declined.by}: ${fact.declined.reason}`),
    evolve: ({ transfer }, { declined }) => (transfer ? { transfer: { ...transfer, declined } } : {}),
  },
  transferAccepted: {
    section: 'card',
    disclosed: ({ wentOver }) =>
      wentOver
        ? [
            {
              to: wentOver.to,
              what: 'Дело семьи, которую принял другой центр',
              categories: wentOver.categories,
              basis: { consentIds: wentOver.consentIds },
            },
          ]
        : [],
    fields: {
      transferId: 'open',
      accepted: 'encrypted',
      wentOver: 'encrypted',
      stayedIds: 'encrypted',
      endedConsentIds: 'encrypted',
    },
    inHistory: fact =>
      legal(
        fact.stayedIds ? 'Другой центр принял тех из семьи, кто переехал' : 'Другой центр принял семью',
        [fact.accepted.by, fact.accepted.no && `№ ${showNo(fact.accepted.no)}`].filter(Boolean).join(', '),
      ),
    evolve: ({ transfer, consents, acceptedThere = [] }, { accepted, wentOver, stayedIds, endedConsentIds = [] }) =>
      transfer
        ? {
            transfer: { ...transfer, accepted, ...(stayedIds ? { stayedIds } : {}) },
            acceptedThere: [
              ...acceptedThere,
              {
                centreName: transfer.centreName,
                centreFullName: transfer.centreFullName,
                day: accepted.day,
                ...(stayedIds ? { stayedIds } : {}),
              },
            ],
            // A consent is for one transfer; where the case is closed, it ends with what else was open.
            ...(stayedIds
              ? {
                  consents: consents.map(consent =>
                    [...(wentOver?.consentIds ?? []), ...endedConsentIds].includes(consent.id)
                      ? { ...consent, over: accepted.day }
                      : consent,
                  ),
                }
              : {}),
          }
        : {},
  },
  familyReceived: {
    section: 'card',
    disclosed: 'nothing',
    fields: { received: 'encrypted' },
    inHistory: ({ received: { joins, centreName, openedDay } }) =>
      legal(
        joins ? `К семье приехали те, кого передал другой центр: ${centreName}` : `Семья передана: ${centreName}`,
        `с ${showDay(openedDay)}`,
      ),
    // A file that began with what came from another centre began there, whoever comes later.
    evolve: ({ received: before }, { received: { joins, ...received } }) => ({
      received: joins && (!before || before.joins) ? { ...received, joins } : received,
    }),
  },
  transferOutcomeRecorded: {
    section: 'card',
    disclosed: 'nothing',
    fields: { answer: 'encrypted' },
    inHistory: ({ answer }) =>
      legal(
        `Передача дела в другой центр: ${transferOutcomes[answer.outcome]}`,
        [answer.how, answer.further].filter(Boolean).join('; '),
      ),
    evolve: (state, { answer }) => withOutcome(state, answer),
  },
}
