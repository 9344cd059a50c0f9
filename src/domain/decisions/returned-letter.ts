import type { z } from 'zod'
import { accept, checkDay, refuse, type Decide } from '../decision.ts'
import { mayHaveReturned, type recordReturn } from '../returned-letters.ts'

/** A letter came back: whom it was for has not got it [МП 5.2, 5.3, 6.4]. Whoever has confirmed or answered has it. */
export const decideReturn: Decide<z.infer<typeof recordReturn>> = (file, input, context) => {
  const { letter, about, organisationId, no, day, how } = input
  const sent = mayHaveReturned(file.state).findLast(
    candidate =>
      candidate.letter === letter &&
      candidate.about === about &&
      (no === undefined || candidate.no === no) &&
      (letter !== 'meeting' || candidate.organisationId === organisationId),
  )
  if (!sent)
    return refuse(
      'notReturnable',
      'Такого письма, которое могло вернуться, в деле нет: получение подтверждено, письмо вручено или возврат уже отмечен',
      { field: 'about' },
    )
  return (
    checkDay(day, context, 'day', { day: sent.day, text: 'Письмо не могло вернуться раньше, чем ушло' }) ??
    accept(day, {
      kind: 'letterReturned',
      letter,
      about,
      ...(letter === 'meeting' && organisationId ? { organisationId } : {}),
      no: sent.no,
      how,
    })
  )
}
