import { command } from '../case/command/command-row.ts'
import { latestApplication } from '../case/queries.ts'
import type { CaseState } from '../case/state.ts'
import { addDays, type Day } from '../kernel/calendar.ts'
import { showNo } from '../kernel/registers.ts'
import type { CommandName } from '../law/procedure.ts'
import { endsContract } from '../review/ended-work.ts'
import * as admissions from './admissions.ts'
import { contractsOfWork } from './agreement-rules.ts'
import * as agreements from './agreements.ts'
import { agreementOn, runningAfter } from './agreements.ts'
import { signAgreementQuestions, prolongAgreementQuestions } from './contract-questions.ts'
import * as admission from './decide-admission.ts'
import * as agreement from './decide-agreement.ts'

const agreementOf = (state: CaseState, id: string) => state.agreements.find(other => other.id === id)
const contractMissing = ({ agreements }: CaseState, today: Day) => {
  const other = agreementOn(agreements, today)
  if (!other) return 'Договора нет: сначала заключите его, МП 6.2'
  return other.ended && `Договор № ${showNo(other.no)} прекращён: заключите новый, МП 6.6`
}

/** Admission and contracts [МП 6.2]. */
export const contractCommands = {
  admitFamily: command(admissions.admitFamily, admission.decideAdmission, {
    ofEndedWork: true,
    signedBy: 'nobody',
    lateEntry: { what: 'Приём на патронат', field: 'day' },
    asks: admission.admissionQuestions,
    forHead: admission.admissionForHead,
  }),
  signAgreement: command(agreements.signAgreement, agreement.decideAgreement, {
    ofEndedWork: true,
    signedBy: ({ holderId }) => ({
      personId: holderId,
      act: 'заключить договор',
      field: 'holderId',
      signs: true,
      ofItsDay: true,
    }),
    lateEntry: { what: 'Регистрация договора', field: 'day' },
    hindrance: (state, today) => {
      const [other] = runningAfter(state.agreements, addDays(today, -1))
      // Another of before it may be typed after it, where there are days for it.
      const applied = latestApplication(state)?.day
      if (applied && contractsOfWork(state).every(({ from }) => applied < from)) return undefined
      return other && `Действует договор № ${showNo(other.no)}: продлите или прекратите его, МП 6.2`
    },
    numbers: ['contracts'],
    slips: signAgreementQuestions,
  }),
  prolongAgreement: command(agreements.prolongAgreement, agreement.decideProlongation, {
    ofEndedWork: true,
    signedBy: ({ agreementId }, { state }) => ({
      personId: agreementOf(state, agreementId)?.holderId,
      act: 'продлить договор, его подписывает тот, с кем он заключён. Прекратите его и заключите новый',
      signs: true,
      ofItsDay: true,
    }),
    lateEntry: { what: 'Продление договора', field: 'day' },
    hindrance: contractMissing,
    slips: prolongAgreementQuestions,
  }),
  endAgreement: command(agreements.endAgreement, agreement.decideAgreementEnd, {
    ofEndedWork: endsContract,
    signedBy: ({ agreementId, ground }, { state }) =>
      ground === 'agreement'
        ? {
            personId: agreementOf(state, agreementId)?.holderId,
            act: 'прекратить договор по соглашению. Выберите другое основание',
            field: 'ground',
            alsoAway: true,
          }
        : undefined,
    lateEntry: { what: 'Прекращение договора', field: 'day' },
    hindrance: contractMissing,
    forHead: agreement.agreementEndForHead,
  }),
} as const satisfies Partial<Record<CommandName, unknown>>
