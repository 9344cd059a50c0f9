import { z } from 'zod'
import type { Day } from '../kernel/calendar.ts'
import { type RegisterNo, showNo } from '../kernel/registers.ts'
import { id, legalDay, line, oneOf } from '../kernel/text.ts'
import { caseFormIds, type NumberedLetter, printedForm } from '../law/printed-forms.ts'
import type { Returned } from './correspondence.ts'

/** Letters about a family that can come back: by the report of a mailbox, or from the post. */
export const returnables = {
  dispatch: 'план',
  request: 'запрос сведений',
  meeting: 'приглашение на мониторинг',
  reply: 'ответ на выписку',
  notice: 'сообщение в орган опеки',
  dispatchReminder: 'напоминание о плане',
  requestReminder: 'напоминание о запросе',
  participationEnd: 'сообщение об окончании участия',
  mistake: 'письмо об ошибке в ответе',
  correction: 'письмо об исправлении прежнего',
  invitation: 'приглашение семье',
  transfer: 'письмо о передаче дела',
} as const
/** One such letter. */
export type Returnable = keyof typeof returnables

const numberOfLetter = z.string().regex(/^\d{1,9}\/\d{4}$/u, 'Неизвестный номер письма')

/** A letter has come back: whom it was for has not got it, and its term is open again [МП 5.2, 5.3, 6.4, 6.5]. */
export const recordReturn = z.object({
  letter: oneOf(returnables),
  /** The dispatch, request, meeting, extract, concern, letter about the end of a part or printed letter; of a reminder, what it reminds of. */
  about: id,
  /** Whose invitation. */
  organisationId: id.optional(),
  /** Its number, where several left about the same; without it the last is meant. */
  no: numberOfLetter.optional(),
  day: legalDay,
  how: line(300, 'Напишите, откуда это известно'),
  /** The letter has arrived, without the paper it tells of: no link stands in it [МП 4.1, 5.3, 6.4]. */
  notice: z.literal(true).optional(),
})
/** A return recorded of a wrong letter or family: that letter did not come back; what did is recorded as returned itself. */
export const correctReturn = recordReturn
  .pick({ letter: true, about: true, organisationId: true, no: true })
  .extend({ reason: line(500, 'Укажите, что было не так') })
/** The facts of it. */
export type ReturnFact =
  | {
      kind: 'letterReturned'
      letter: Returnable
      about: string
      organisationId?: string
      /** The number of the letter; a fact written before numbers were named means the last. */
      no?: string
      how: string
      notice?: true
    }
  | { kind: 'returnCorrected'; letter: Returnable; about: string; organisationId?: string; no: string; reason: string }

/** A letter that is recorded as one that came back. */
export type LetterBack = Omit<SentLetter, 'day'> & { returned: Returned }

/** A letter of a case that may have come back: nobody has said that it arrived, and nobody took it by hand. */
export type SentLetter = {
  letter: Returnable
  about: string
  organisationId?: string
  no: string
  label: string
  day: Day
}

/** A letter that took its number when it was printed: no command sends it, so the file knows of it only once it came back. */
export type PrintedLetter = { id: string; letter: NumberedLetter; no: string; day: Day }
/** Such a letter that came back; `handOuts`: how many papers had been handed out by then. */
export type PaperBack = Omit<PrintedLetter, 'day'> & { returned: Returned; handOuts: number }
/** Forms of such letters. */
export const numberedForms = caseFormIds.filter(form => printedForm(form)?.takesNumber)
/** The printed letters among documents of a case, the latest first, by their numbers: one printed again is the same letter. */
export function printedLetters(
  documents: readonly { id: string; form: string; no?: string; day: Day }[],
): PrintedLetter[] {
  const letters = new Map<string, PrintedLetter>()
  for (const { id, form, no, day } of documents) {
    const letter = printedForm(form)?.takesNumber?.letter
    if (no && letter) letters.set(no, { id, letter, no, day })
  }
  return [...letters.values()]
}
/** A letter among others about the same: the one of that number, else the last that left and has not come back. */
export const letterOfNumber = <T extends { no?: RegisterNo; returned?: Returned }>(
  letters: readonly T[],
  no: string | undefined,
): T | undefined =>
  letters.findLast(letter => letter.no && !letter.returned && (no === undefined || showNo(letter.no) === no))
