import { always, command } from '../case/command/command-row.ts'
import type { CommandName } from '../law/procedure.ts'
import { giveConsentQuestions, handOutQuestions, revokeConsentQuestions } from './consent-questions.ts'
import { consentsOf } from './consent-rules.ts'
import * as consents from './consents.ts'
import * as consent from './decide-consent.ts'
import * as disclosures from './disclosures.ts'
import { settledUntold, settleRevocationQuestions } from './holders-untold.ts'

/** Consents and documents that are issued. */
export const consentCommands = {
  giveConsent: command(consents.giveConsent, consent.decideConsent, {
    signedBy: ({ givenById }) => ({
      personId: givenById,
      act: 'записать согласие',
      field: 'givenById',
      signs: true,
    }),
    lateEntry: 'work',
    slips: giveConsentQuestions,
  }),
  revokeConsent: command(consents.revokeConsent, consent.decideRevocation, {
    signedBy: ({ consentId, byId }, { state }) => ({
      personId: byId ?? consentsOf(state).find(other => other.id === consentId)?.givenById,
      act: 'записать отзыв согласия. Его может отозвать другой законный представитель',
      field: 'byId',
      signs: true,
      alsoAway: true,
    }),
    lateEntry: { what: 'Регистрация отзыва согласия', field: 'day' },
    slips: revokeConsentQuestions,
  }),
  settleRevocation: command(consents.settleRevocation, consent.decideSettlement, {
    signedBy: 'nobody',
    lateEntry: { what: 'Сообщение об исполнении отзыва', field: 'day' },
    slips: settleRevocationQuestions,
    forHead: settledUntold,
  }),
  handOutDocument: command(disclosures.handOutDocument, consent.decideHandOut, {
    signedBy: ({ personId }) => ({
      personId,
      act: 'выдать документ о семье',
      field: 'personId',
    }),
    lateEntry: {
      what: 'Выдача документа организации',
      field: 'day',
      only: ({ organisationId }) => organisationId !== undefined,
    },
    needs: { organisations: always },
    slips: handOutQuestions,
  }),
} as const satisfies Partial<Record<CommandName, unknown>>
