import { always, command } from '../case/command/command-row.ts'
import type { CommandName } from '../law/procedure.ts'
import { actingByTransfer } from '../safety/guarded-elsewhere.ts'
import * as handover from './decide-handover.ts'
import { decideTransferAcceptance } from './decide-transfer-acceptance.ts'
import { decideTransferOutcome, outcomeForHead } from './decide-transfer-outcome.ts'
import { decideTransferOffer, decideTransferWithdrawal } from './decide-transfer.ts'
import * as handovers from './handovers.ts'
import { passedOn } from './other-centre.ts'
import { offerTransferQuestions, acceptTransferQuestions } from './transfer-questions.ts'
import { waitingTransfer } from './transfer-rules.ts'
import * as transfers from './transfers.ts'

/** Handing a family over to a colleague or to another centre. */
export const handoverCommands = {
  offerHandover: command(handovers.offerHandover, handover.decideHandoverOffer, {
    signedBy: 'nobody',
    lateEntry: 'today',
    needs: { absences: always, workers: always },
  }),
  acceptHandover: command(handovers.acceptHandover, handover.decideHandoverAcceptance, {
    signedBy: 'nobody',
    lateEntry: 'today',
    answeredBy: handovers.offeredTo,
  }),
  declineHandover: command(handovers.declineHandover, handover.decideHandoverRefusal, {
    signedBy: 'nobody',
    lateEntry: 'today',
    answeredBy: handovers.offeredTo,
  }),
  withdrawHandover: command(handovers.withdrawHandover, handover.decideHandoverWithdrawal, {
    signedBy: 'nobody',
    lateEntry: 'today',
  }),
  offerTransfer: command(transfers.offerTransfer, decideTransferOffer, {
    signedBy: ({ givenById }) => ({
      personId: givenById,
      act: 'принять согласие на передачу в другой центр',
      field: 'givenById',
      signs: true,
    }),
    lateEntry: 'today',
    hindrance: state => {
      const waiting = waitingTransfer(state)
      if (waiting) return `Передача уже предложена: ${waiting.centreName}, ждём ответа, МП 6.6`
      return state.concerns.some(({ sent }) => !sent)
        ? 'Не отправлено сообщение в органы опеки: сначала отправьте его, МП 5.2'
        : undefined
    },
    needs: { peers: always },
    slips: offerTransferQuestions,
  }),
  withdrawTransfer: command(transfers.withdrawTransfer, decideTransferWithdrawal, {
    signedBy: 'nobody',
    lateEntry: 'today',
  }),
  recordTransferOutcome: command(transfers.recordTransferOutcome, decideTransferOutcome, {
    signedBy: 'nobody',
    lateEntry: 'others',
    outOfStage: 'Дело не передаётся в другой центр, МП 6.6',
    hindrance: state => (passedOn(state) ? undefined : 'Дело не передаётся в другой центр, МП 6.6'),
    forHead: outcomeForHead,
  }),
  acceptTransfer: command(transfers.acceptTransfer, decideTransferAcceptance, {
    signedBy: 'nobody',
    lateEntry: 'today',
    numbers: ['applications'],
    needs: { carriedOver: input => input },
    acting: (_, __, { carriedOver }) => carriedOver && actingByTransfer(carriedOver),
    slips: acceptTransferQuestions,
  }),
} as const satisfies Partial<Record<CommandName, unknown>>
