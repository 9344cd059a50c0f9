import type { z } from 'zod'
import type { Context, ForHead } from '../case/command/decision-rules.ts'
import type { CaseFile, CaseState } from '../case/state.ts'
import type { Contact } from '../contact/contacts.ts'
import { type Day, showDay } from '../kernel/calendar.ts'
import { byDayAndTime } from '../kernel/day-order.ts'
import type { Question } from '../kernel/decision.ts'
import type { Role } from '../law/permissions.ts'
import type { Settings } from '../law/settings.ts'
import { lastSigned } from '../people/acts-of-person.ts'
import { isSummedUp } from '../plan/plan-rules.ts'
import { withoutReview } from './decide-final-review.ts'
import { endInWords, workBeforeEnd } from './ended-work.ts'
import { refusalToFollow } from './other-end.ts'
import { type closeCase, closureReasons } from './reviews.ts'

// What a removal is asked about, where the file says otherwise, and what a head is shown of it.

type Removal = Pick<z.infer<typeof closeCase>, 'day' | 'reason'>

/**
 * Whoever works with a family removes it alone, without results: no other act of the centre says that the reason is so, and after a
 * death or a move nobody looks in on the family any more. The head looks at the ground [МП 5.4, 6.6].
 */
function groundToLookAt(
  state: CaseState,
  { reason, decision, day }: Pick<z.infer<typeof closeCase>, 'reason' | 'decision' | 'day'>,
  by: Role,
): string | undefined {
  const isDecided = by === 'unit_head' || by === 'director' || (isSummedUp(state, day) && !withoutReview.has(reason))
  if (isDecided) return undefined
  return `${reasonWithGround(state, { reason, day })}. ${decision}`
}

/** The reason of a removal with what the file says of it, for whoever looks at it. */
export function reasonWithGround(state: CaseState, { reason, day }: Removal): string {
  const last =
    reason === 'noContact' ? `: ${lastHeardOf(state, day)}` : noticeMissing(state, { reason }) ? `: ${noNotice}` : ''
  return `${closureReasons[reason]}${last}`
}

/** What is asked of the reason of a removal of which the file says otherwise; the answer is seen by the head [МП 5.2, 6.6]. */
export const doubtsOfReason = (state: CaseState, removal: Removal, settings: Settings): Question[] =>
  [contactThereIs(state, removal, settings), noticeMissing(state, removal)].filter(question => question !== undefined)

const isMet = ({ happened }: Contact) => happened
/**
 * The day of the last meeting by a day, also that of a family from the paper journal, and on how many days somebody has tried in vain
 * since.
 */
function sinceMet(state: CaseState, day: Day): { metDay?: Day; attempts: number; attemptDays: number } {
  const contacts = state.contacts.filter(contact => contact.day <= day).toSorted(byDayAndTime)
  const at = contacts.findLastIndex(isMet)
  const inVain = contacts.slice(at + 1)
  const onPaper = state.takenOver?.lastContactDay
  const metDay = contacts[at]?.day ?? (onPaper && onPaper <= day ? onPaper : undefined)
  return {
    ...(metDay ? { metDay } : {}),
    attempts: inVain.length,
    attemptDays: new Set(inVain.map(contact => contact.day)).size,
  }
}
/** When the family was last heard of, in words for whoever looks at the ground «связи с семьёй нет». */
function lastHeardOf(state: CaseState, day: Day): string {
  const { metDay, attempts, attemptDays } = sinceMet(state, day)
  const tried = `${attempts}${attempts > attemptDays ? `, в разные дни: ${attemptDays}` : ''}`
  const signed = lastSigned(state, day)
  return [
    ...(metDay
      ? [`последняя встреча ${showDay(metDay)}`, `неудачных попыток с тех пор: ${tried}`]
      : ['встреч не было', `неудачных попыток: ${tried}`]),
    ...(signed && (!metDay || signed.day > metDay) ? [`${signed.what} ${showDay(signed.day)}`] : []),
  ].join(', ')
}

/**
 * The family was met, and somebody has tried in vain on fewer days since than the centre wants: that there is no contact needs a reason,
 * which the head sees [МП 6.6]. One call proves nothing, and neither do three of one day.
 */
function contactThereIs(
  state: CaseState,
  { reason, day }: Removal,
  { askAttemptDays }: Pick<Settings, 'askAttemptDays'>,
): Question | undefined {
  if (reason !== 'noContact') return undefined
  const { metDay, attemptDays } = sinceMet(state, day)
  if (!metDay || metDay < (state.round.day ?? '') || attemptDays >= askAttemptDays) return undefined
  return {
    code: 'contactThereIs',
    text: `Последняя встреча с семьёй состоялась ${showDay(metDay)}, ${attemptDays === 0 ? 'неудачных попыток связаться с тех пор не записано' : `пытались связаться с тех пор, дней: ${attemptDays}, а по настройке центра нужно не меньше ${askAttemptDays}`}. Почему считаете, что связи нет? Причину увидит заведующий`,
    field: 'reason',
    asksReason: true,
  }
}

/** What was done for a family in this work, where it is removed as registered by mistake: then it was no mistake, or the head must see why. */
function servedThoughMistaken(
  state: CaseState,
  { reason }: Pick<z.infer<typeof closeCase>, 'reason'>,
): Question | undefined {
  if (reason !== 'registeredInError') return undefined
  const { round } = state
  const served = [
    state.agreements.length > round.agreements && 'договор',
    state.plans.length > round.plans && 'план',
    state.assessments.length > round.assessments && 'диагностика',
    state.contacts.some(({ happened, day }) => happened && day >= (round.day ?? '')) && 'контакты с семьёй',
  ].filter(word => word !== false)
  if (served.length === 0) return undefined
  return {
    code: 'servedInError',
    text: `В деле есть ${served.join(', ')}: с семьёй работали. Если помощь окончена, подведите итоги и выберите другую причину. Если это ошибка регистрации, напишите, в чём она: причину увидит заведующий.`,
    field: 'reason',
    asksReason: true,
  }
}

const noNotice = 'сообщения в органы опеки о детях в деле нет'
/** Children are said to need the protection of the state, and the file has no notice of it: why, the head sees [МП 5.2]. */
function noticeMissing(state: CaseState, { reason }: Pick<z.infer<typeof closeCase>, 'reason'>): Question | undefined {
  if (reason !== 'childNeedsStateProtection') return undefined
  if (state.concerns.some(({ sent, day }) => sent && day >= (state.round.day ?? ''))) return undefined
  return {
    code: 'noNotice',
    text: `В деле нет сообщения в органы опеки о детях, а сообщают незамедлительно (МП 5.2). Кто и когда признал детей нуждающимися в государственной защите и почему центр не сообщал? Причину увидит заведующий`,
    field: 'reason',
    asksReason: true,
  }
}

/** What of a removal a head is shown, with the reason or the ground, though it is typed in time. */
export function closureForHead(
  { state: whole }: CaseFile,
  input: z.infer<typeof closeCase>,
  { by, settings }: Pick<Context, 'by' | 'settings'>,
): ForHead | undefined {
  const refused = refusalToFollow(whole, input.day)
  const state = refused < 0 ? whole : workBeforeEnd(whole, refused)
  const instead = refused < 0 ? undefined : `Помощь окончена снятием. Было записано: ${endInWords(whole, refused)}`
  const served = servedThoughMistaken(state, input)
  const inContact = contactThereIs(state, input, settings)
  const unsaid = noticeMissing(state, input)
  const ground = groundToLookAt(state, input, by.role)
  if (!served && !inContact && !unsaid && !ground && !instead) return undefined
  const question = served ?? inContact ?? unsaid
  const said = [
    instead,
    served && 'Семью сняли как зарегистрированную ошибочно',
    unsaid && `${closureReasons[input.reason]}: ${noNotice}`,
  ].filter(Boolean)
  return {
    day: input.day,
    ...(question ? { question } : {}),
    ...(ground ? { ground: [instead, ground].filter(Boolean).join('. ') } : {}),
    ...(said.length > 0 ? { said: said.join('. ') } : {}),
  }
}
