import type { z } from 'zod'
import { accept, checkDay, type Decide } from '../case/command/decision-rules.ts'
import type { CaseState } from '../case/state.ts'
import { seenByHead } from '../correction/late-entry-rules.ts'
import { refuse } from '../kernel/decision.ts'
import { showNo } from '../kernel/registers.ts'
import { leftDay } from '../plan/dispatches.ts'
import { unreadByLink } from '../safety/unread-by-link.ts'
import { cameBack, mayHaveReturned } from './returned-letter-rules.ts'
import type { correctReturn, recordReturn, SentLetter } from './returned-letters.ts'

/** A letter came back: whom it was for has not got it [МП 5.2, 5.3, 6.4]. Whoever has confirmed or answered has it. */
export const decideReturn: Decide<z.infer<typeof recordReturn>, 'printed'> = (file, input, context) => {
  const { letter, about, organisationId, no, day, how, notice } = input
  const sent = mayHaveReturned(file.state, context.printed).findLast(
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
  // What an organisation had not opened by its link it reads no more once its access is closed, which the program itself has seen.
  const isShut =
    context.seen && unreadByLink(file.state).some(unread => unread.about === about && unread.no === sent.no)
  if (notice && !isShut && !mayLackItsPaper(file.state, sent))
    return refuse('notReturnable', 'Это письмо само говорит всё, что нужно, или документ уже передан', {
      field: 'about',
    })
  return (
    checkDay(day, context, 'day', { day: sent.day, text: 'Письмо не могло вернуться раньше, чем ушло' }) ??
    accept(day, {
      kind: 'letterReturned',
      letter,
      about,
      ...(letter === 'meeting' && organisationId ? { organisationId } : {}),
      no: sent.no,
      how,
      ...(notice ? { notice } : {}),
    })
  )
}

/**
 * Whether a letter that left by e-mail may have left without the paper it tells of: a plan that was not brought otherwise, a request,
 * and the end of a part, which names the family. A reminder and an invitation say themselves what they have to say [МП 5.3, 6.4].
 */
function mayLackItsPaper({ plans, requests }: CaseState, { letter, about, no }: SentLetter): boolean {
  if (letter === 'dispatch')
    return plans.some(({ dispatches }) => dispatches.some(sent => sent.id === about && leftDay(sent) === undefined))
  if (letter === 'request' || letter === 'participationEnd') return true
  const asked = letter === 'requestReminder' && requests.find(({ id }) => id === about)
  return asked !== false && !!asked?.reminders.some(sent => sent.no && showNo(sent.no) === no && sent.dueDay)
}

/**
 * A return that was recorded of a wrong letter or family is put right: the letter has left as before, its term is what it was,
 * and the head sees it with the reason [МП 5.2, 5.3, 6.4]. The letter that did come back is recorded as returned itself.
 */
export const decideReturnCorrection: Decide<z.infer<typeof correctReturn>> = (file, input, context) => {
  const { letter, about, organisationId, no, reason } = input
  const back = cameBack(file.state).findLast(
    candidate =>
      candidate.letter === letter &&
      candidate.about === about &&
      (no === undefined || candidate.no === no) &&
      (letter !== 'meeting' || candidate.organisationId === organisationId),
  )
  if (!back)
    return refuse(
      'notReturned',
      'Такого возврата в деле нет: возврат уже исправлен или вместо этого письма ушло другое',
      { field: 'about' },
    )
  const { day } = back.returned
  return accept(
    day,
    {
      kind: 'returnCorrected',
      letter,
      about,
      ...(letter === 'meeting' && organisationId ? { organisationId } : {}),
      no: back.no,
      reason,
    },
    seenByHead('correctReturn', day, reason, context),
  )
}
