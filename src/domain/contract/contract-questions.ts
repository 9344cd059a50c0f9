import type { z } from 'zod'
import type { Asks } from '../case/questions/asks.ts'
import { takesPartQuestions } from '../case/questions/member-questions.ts'
import { addMonths, type Day, showDay } from '../kernel/calendar.ts'
import type { Question } from '../kernel/decision.ts'
import { gapBefore, type prolongAgreement, type signAgreement, termOn } from './agreements.ts'

/** A plan or a contract longer than this many months is asked about: patronage is counted in months [МП 5.5, 6.2]. */
export const termQuestions = (from: Day, to: Day, months: number, what: string, field: string): Question[] =>
  to > addMonths(from, months)
    ? [{ code: 'longTerm', text: `${what} до ${showDay(to)}: больше ${months} месяцев. Дата верная?`, field }]
    : []

/** A contract is asked about its term, the days before it, and who takes part again by it. */
export const signAgreementQuestions: Asks<z.infer<typeof signAgreement>> = ({ input, before, limits }) => [
  ...termQuestions(input.from, input.to, limits.askContractMonths, 'Договор', 'to'),
  ...(input.from < input.day
    ? [
        {
          code: 'contractBack',
          text: `Договор подписан ${showDay(input.day)}, а действует с ${showDay(input.from)}, на прошлые дни. В договоре так и написано?`,
          field: 'from',
        },
      ]
    : []),
  ...takesPartQuestions(input.holderId, before, 'Заключив договор', 'holderId'),
]

/** A contract that is prolonged is asked about its term and the days it did not bind. */
export const prolongAgreementQuestions: Asks<z.infer<typeof prolongAgreement>> = ({ input, before, today, limits }) => {
  const contract = before.state.agreements.find(({ id }) => id === input.agreementId)
  const term = contract && termOn(contract, input.day)
  const gap = term && gapBefore(term, input.day)
  const since = term?.next
    ? `${showDay(term.next.day)} договор уже продлён по ${showDay(term.next.to)}: этот срок остаётся.`
    : contract?.ended && `${showDay(contract.ended.day)} договор прекращён: он остаётся прекращённым.`
  return [
    ...(since
      ? [
          {
            code: 'laterProlongation',
            text: `${since} Это продление подписано раньше. Дата верная?`,
            field: 'day',
          },
        ]
      : []),
    ...termQuestions(today, input.to, limits.askContractMonths, 'Договор', 'to'),
    ...(gap
      ? [
          {
            code: 'contractGap',
            text: `Срок договора окончился ${showDay(term.to)}: с ${showDay(gap.from)} по ${showDay(gap.to)} он не действовал, и продление этих дней не вернёт. Вернее заключить новый договор. Всё равно продлить? Перерыв будет назван в соглашении`,
            field: 'day',
          },
        ]
      : []),
  ]
}
