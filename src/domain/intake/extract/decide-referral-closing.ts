import type { z } from 'zod'
import { accept, checkDay, type Decide } from '../../case/command/decision-rules.ts'
import type { FactBody } from '../../case/events.ts'
import { refuse } from '../../kernel/decision.ts'
import { arrivedReplies, type closeReferral } from './referrals.ts'

/** A family that did not apply: the referral rests with minimal data (dossier C12). The reply must be out first. */
export const decideReferralClosing: Decide<z.infer<typeof closeReferral>> = (file, input, context) => {
  const referral = file.state.referrals.find(candidate => candidate.id === input.referralId)
  if (!referral) return refuse('noReferral', 'Такой выписки в деле нет')
  const mistaken = input.reason === 'mistake'
  // A referral at rest may turn out to be a mistake, too.
  if (referral.closed && (!mistaken || referral.closed.reason === 'mistake'))
    return refuse('closedAlready', 'Это направление уже закрыто')
  const wrongDay = checkDay(input.day, context, 'day', {
    day: referral.receivedDay,
    text: 'Дата раньше получения выписки',
  })
  if (wrongDay) return wrongDay
  if (arrivedReplies(referral).length === 0 && input.reason !== 'mistake' && referral.decision === 'recommend')
    return refuse('replyFirst', 'Сначала отправьте ответ учреждению образования', { clause: 'МП 5.2' })
  if (mistaken && !input.note)
    return refuse('reasonNeeded', 'Укажите, в чём ошибка: причину увидит заведующий', {
      field: 'note',
      clause: 'МП 1.5, 5.2',
    })
  if (input.offerAgainDay && input.offerAgainDay <= input.day)
    return refuse('offerTooEarly', 'Дата нового предложения должна быть позже закрытия', { field: 'offerAgainDay' })
  const closing: FactBody = {
    kind: 'referralClosed',
    referralId: referral.id,
    closed: {
      day: input.day,
      reason: input.reason,
      ...(input.offerAgainDay ? { offerAgainDay: input.offerAgainDay } : {}),
      ...(mistaken ? { waits: true as const } : {}),
    },
    ...(input.note ? { note: input.note } : {}),
  }
  // The terms of the extract end here by the word of one person: the head sees why, and the paper waits for its own family.
  return mistaken && input.note
    ? accept(input.day, closing, {
        kind: 'enteredLate',
        entry: { id: context.newId(), command: 'closeReferral', day: referral.receivedDay, reason: input.note },
      })
    : accept(input.day, closing)
}
