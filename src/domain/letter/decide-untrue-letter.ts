import type { z } from 'zod'
import { accept, checkDay, type Decide } from '../case/command/decision-rules.ts'
import { refuse } from '../kernel/decision.ts'
import { showNo } from '../kernel/registers.ts'
import { saidToday } from './compare-letters.ts'
import { isBack } from './returned-letter-rules.ts'
import type { correctLetter } from './untrue-letters.ts'

/** Whoever holds a letter that says what is not so is told by another, with a number of its own; or it is noted why nobody is. */
export const decideLetterCorrection: Decide<z.infer<typeof correctLetter>> = (file, input, context) => {
  const { letterId, letter, reason } = input
  const found = file.state.untrueLetters?.find(({ id }) => id === letterId)
  if (!found) return refuse('noLetter', 'Такого письма в деле нет: обновите страницу')
  if (found.settled)
    return refuse(
      'settledAlready',
      found.settled.letter
        ? `Об этом уже написали: исх. № ${showNo(found.settled.letter.no)}`
        : 'Уже отмечено, что ещё одно письмо не нужно',
    )
  if (isBack(file.state, found.no))
    return refuse('letterBack', 'Это письмо вернулось, его никто не держит: исправлять его не нужно')
  const wrongDay =
    letter &&
    checkDay(letter.day, context, 'letter.day', {
      day: found.day,
      text: 'Письмо об исправлении не может быть раньше самого письма',
    })
  if (wrongDay) return wrongDay
  const said = saidToday(file, found)
  return accept(
    letter?.day ?? context.today,
    {
      kind: 'letterCorrected',
      letterId,
      ...(letter ? { letter: { ...letter, no: context.nextNo('outgoing') }, ...(said ? { said } : {}) } : {}),
      reason,
    },
    // That nobody is told is decided by whoever made the mistake: the head sees it.
    ...(letter
      ? []
      : [
          {
            kind: 'enteredLate' as const,
            entry: { id: context.newId(), command: 'correctLetter' as const, day: found.day, reason },
          },
        ]),
  )
}
