import { command, correcting } from '../case/command/command-row.ts'
import type { CaseFile } from '../case/state.ts'
import type { CommandName } from '../law/procedure.ts'
import { type Act, guardedAmong } from '../people/family-voice.ts'
import { recordContactQuestions, correctContactQuestions, planContactQuestions } from './contact-questions.ts'
import * as contacts from './contacts.ts'
import type { ContactInput } from './contacts.ts'
import * as contact from './decide-contact.ts'
import { metBy, otherVisitsOn, sameHourQuestions, visitCorrected, visitPlanned, visitsRecorded } from './visits.ts'

/** Whoever is there when parents are informed of the help hears of it [МП 5.2]. */
const informs = ({ informed, personIds, day }: ContactInput, file: CaseFile, field: string): Act | undefined =>
  informed?.length
    ? {
        personId: guardedAmong(personIds, file, day),
        hearers: personIds,
        act: 'информировать этого человека о помощи семье',
        field,
        day,
      }
    : undefined

/** Contacts [МП 5.1]. */
export const contactCommands = {
  recordContact: command(contacts.recordContact, contact.decideContact, {
    signedBy: (input, file) => informs(input, file, 'informed'),
    lateEntry: 'work',
    slips: recordContactQuestions,
    needs: {
      otherVisits: input => otherVisitsOn(visitsRecorded(input), { leaving: input.formerly }),
      formerContact: ({ formerly }) => formerly,
    },
    // A meeting that was agreed and is over by now is nobody's hour any more.
    asks: (_, input, context) =>
      sameHourQuestions(
        visitsRecorded(input).filter(({ field, day }) => field !== 'nextTime' || day >= context.today),
        context,
      ),
  }),
  correctContact: correcting(contacts.correctContact, contact.decideCorrection, {
    signedBy: ({ changes, mistaken }, file) => (mistaken ? undefined : informs(changes, file, 'changes.informed')),
    lateEntry: 'work',
    slips: correctContactQuestions,
    needs: {
      otherVisits: (input, { state }) => otherVisitsOn(visitCorrected(input, state), { metBy: metBy(state, input) }),
    },
    asks: ({ state }, input, context) => sameHourQuestions(visitCorrected(input, state), context),
  }),
  planContact: command(contacts.planContact, contact.decidePlannedContact, {
    signedBy: 'nobody',
    lateEntry: 'work',
    slips: planContactQuestions,
    needs: { otherVisits: input => otherVisitsOn(visitPlanned(input)) },
    asks: (_, input, context) => sameHourQuestions(visitPlanned(input), context),
  }),
} as const satisfies Partial<Record<CommandName, unknown>>
