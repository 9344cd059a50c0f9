import type { GapRows } from '../case/gaps/gap.ts'
import { approvedPlan, awaitsContract, contractOf, helpOver, isHere, onPatronage } from '../case/gaps/looked.ts'
import { dangersOn } from '../people/family-voice.ts'
import { childrenMissing } from '../people/newcomers/newcomer-rules.ts'
import { currentAdmission } from './admission-rules.ts'
import { contractsOfWork } from './agreement-rules.ts'

/** A contract that is missing, over, or made with somebody who is not there. */
export const contractGaps = {
  holderLeft: {
    label: 'Тот, с кем заключён договор, выбыл из семьи',
    clause: 'МП 6.2',
    todo: 'Прекратите договор и заключите его с другим взрослым или подведите итоги',
    action: 'endAgreement',
    found: looked => {
      const contract = contractOf(looked)
      return contract !== undefined && !isHere(looked, contract.holderId)
    },
  },
  holderGuarded: {
    label: 'Договор заключён с тем, от кого защищают семью',
    clause: 'закон № 122-З, ст. 31; МП 6.2',
    todo: 'Прекратите договор и заключите его с другим взрослым',
    action: 'endAgreement',
    found: looked => {
      const contract = contractOf(looked)
      return contract !== undefined && dangersOn(looked.file, looked.today).includes(contract.holderId)
    },
  },
  childNotInContract: {
    label: 'Ребёнок появился после договора и в нём не назван',
    clause: 'МП 6.2; договор, п. 1.2',
    todo: 'Продлите или заключите договор с этим ребёнком или отметьте в составе семьи, почему это не нужно',
    action: 'prolongAgreement',
    found: looked => onPatronage(looked) && childrenMissing('contract', looked.file, looked.today).length > 0,
  },
  agreementOver: {
    label: 'Договора больше нет, семья на патронате',
    clause: 'МП 6.2, 6.6',
    todo: 'Продлите или заключите договор либо подведите итоги',
    action: 'signAgreement',
    found: looked => {
      const { state } = looked.file
      return onPatronage(looked) && contractsOfWork(state).length > 0 && contractOf(looked) === undefined
    },
  },
  contractKept: {
    label: 'Помощь окончена, а договор действует',
    clause: 'МП 6.2, 6.6; договор, п. 6.2',
    todo: 'Прекратите договор или возобновите работу с семьёй',
    action: 'endAgreement',
    afterEnd: true,
    found: looked => helpOver(looked) && contractOf(looked) !== undefined,
  },
  noAgreement: {
    label: 'План утверждён без договора',
    clause: 'МП 6.2',
    found: looked => approvedPlan(looked) !== undefined && looked.file.state.agreements.length === 0,
  },
  contractAwaited: {
    label: 'Семья согласовала план, а договора нет',
    clause: 'МП 6.2',
    todo: 'Заключите договор: без него план не утверждается',
    action: 'signAgreement',
    found: looked => onPatronage(looked) && awaitsContract(looked),
  },
  notAdmitted: {
    label: 'Решение о принятии на патронат не записано',
    clause: 'МП 5.4, 6.6',
    action: 'admitFamily',
    found: looked => approvedPlan(looked) !== undefined && onPatronage(looked) && !currentAdmission(looked.file.state),
  },
} as const satisfies GapRows
