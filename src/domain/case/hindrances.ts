import { agreementOn, runningAfter } from '../contract/agreements.ts'
import { waitingTransfer } from '../handover/transfer-rules.ts'
import { arrivedReplies } from '../intake/referrals.ts'
import { untrueReply } from '../intake/replies.ts'
import { addDays, type Day } from '../kernel/calendar.ts'
import { showNo } from '../kernel/registers.ts'
import { stageOf } from '../law/procedure-rules.ts'
import { type CommandName, mayAt } from '../law/procedure.ts'
import type { Stage } from '../law/stages.ts'
import { approvedPlans } from '../plan/plan-rules.ts'
import { cameBackByWord, isChecked, isOfferedAgain } from '../review/service-ends.ts'
import { kindOn, standingRefusal } from './queries.ts'
import type { CaseState } from './state.ts'

const noApplication = 'Сначала зарегистрируйте заявление семьи, МП 6.1'
const removed = 'Семья снята с патроната: сначала возобновите работу, МП 6.6'

/** What a stage lacks for the commands of the later ones. */
const stageLacks: Partial<Record<Stage, string>> = {
  referred: noApplication,
  declined: 'Семья отказалась или не обратилась: нужно её заявление, МП 6.1',
  closed: removed,
}
/** Commands that a stage has behind it, or not before it. */
const stageHas: Partial<Record<CommandName, string>> = {
  registerApplication: 'Заявление уже зарегистрировано, МП 6.1',
  closeReferral: 'Семья подала заявление: направление закрывают, когда его нет, МП 5.2',
  reopenCase: 'Работа с семьёй не прекращалась, МП 6.6',
  recordAftercheck: 'Результат проверяют после снятия с патроната, порядок центра',
}

const contractMissing = ({ agreements }: CaseState, today: Day) => {
  const one = agreementOn(agreements, today)
  if (!one) return 'Договора нет: сначала заключите его, МП 6.2'
  return one.ended && `Договор № ${showNo(one.no)} прекращён: заключите новый, МП 6.6`
}
/** What the case itself lacks, where the stage allows the command. */
const caseLacks: Partial<Record<CommandName, (state: CaseState, today: Day) => string | undefined>> = {
  sendReply: (state, today) =>
    state.referrals.some(
      one => (arrivedReplies(one).length === 0 && one.decision === 'recommend') || untrueReply(state, one, today),
    )
      ? undefined
      : 'Нет выписки, которая ждёт ответа, и посланные ответы верны, МП 5.2',
  closeCase: state =>
    stageOf(state) === 'referred' && !cameBackByWord(state)
      ? 'Семья ещё не на патронате: закройте направление или оформите отказ, МП 5.2, 6.3'
      : undefined,
  recordContact: state => (stageOf(state) === 'closed' && !isOfferedAgain(state) ? removed : undefined),
  recordAftercheck: state => (isChecked(state) ? undefined : stageHas.recordAftercheck),
  closeReferral: ({ referrals, round }) =>
    referrals.slice(round.referrals).some(one => !one.closed) ? undefined : 'Открытого направления нет, МП 5.2',
  registerRefusal: state => {
    const standing = standingRefusal(state)
    return standing && `Отказ уже оформлен: № ${showNo(standing.no)}, МП 6.3`
  },
  changeKind: (state, today) =>
    kindOn(state, today) ? undefined : 'Вид патроната выбирают по итогам диагностики, МП II',
  signAgreement: ({ agreements }, today) => {
    const [one] = runningAfter(agreements, addDays(today, -1))
    return one && `Действует договор № ${showNo(one.no)}: продлите или прекратите его, МП 6.2`
  },
  prolongAgreement: contractMissing,
  endAgreement: contractMissing,
  offerTransfer: state => {
    const waiting = waitingTransfer(state)
    if (waiting) return `Передача уже предложена: ${waiting.centreName}, ждём ответа, МП 6.6`
    return state.concerns.some(({ sent }) => !sent)
      ? 'Не отправлено сообщение в органы опеки: сначала отправьте его, МП 5.2'
      : undefined
  },
  holdMonitoring: state =>
    approvedPlans(state).length > 0 ? undefined : 'Мониторинг проводят по утверждённому плану, МП 6.5',
  holdFinalReview: state =>
    approvedPlans(state).length > 0 ? undefined : 'Итоги подводят по утверждённому плану, МП 6.6',
}

/** Why a command cannot be given to this family now, in words with the clause; undefined where nothing hinders it. */
export function hindrance(command: CommandName, state: CaseState, today: Day): string | undefined {
  const stage = stageOf(state)
  if (mayAt(command, stage)) return caseLacks[command]?.(state, today)
  return (stage === 'closed' ? removed : stageHas[command]) ?? stageLacks[stage] ?? noApplication
}
