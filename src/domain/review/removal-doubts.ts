import type { z } from 'zod'
import type { Accepted, Context, ForHead } from '../case/command/decision-rules.ts'
import { isClosed } from '../case/queries.ts'
import type { CaseFile, CaseState } from '../case/state.ts'
import { isKnownThere, transferBasis } from '../handover/other-centre.ts'
import { type Day, showDay } from '../kernel/calendar.ts'
import type { Question } from '../kernel/decision.ts'
import type { Settings } from '../law/settings.ts'
import { lastSigned } from '../people/acts-of-person.ts'
import { isSummedUp } from '../plan/plan-rules.ts'
import { withoutReview } from './decide-final-review.ts'
import { endInWords, workBeforeEnd } from './ended-work.ts'
import { cameInWords, isOfGround, lastHeardOf, roomInWords, signedInWords, sinceMet } from './last-heard-of.ts'
import { refusalToFollow } from './other-end.ts'
import { type closeCase, type Closure, closureReasons } from './reviews.ts'

// What a removal is asked about, where the file says otherwise, and what a head is shown of it.

type Removal = Pick<z.infer<typeof closeCase>, 'day' | 'reason'>

/**
 * Whoever works with a family removes it alone, without results: no other act of the centre says that the reason is so, and after a
 * death or a move nobody looks in on the family any more. The head looks at the ground [МП 5.4, 6.6].
 */
function groundToLookAt(
  state: CaseState,
  { reason, decision, day, transferTo }: z.infer<typeof closeCase>,
  { by: { role }, today, settings }: Pick<Context, 'by' | 'today' | 'settings'>,
): string | undefined {
  const isDecided =
    role === 'unit_head' || role === 'director' || (isSummedUp(state, day) && !withoutReview.has(reason))
  if (isDecided) return undefined
  const otherCentre =
    reason === 'moved' && transferTo && !isKnownThere(state, transferTo)
      ? whoIsWritten(state, { day, transferTo }, { day: today, settings })
      : ''
  return `${reasonWithGround(state, { reason, day })}${otherCentre}. ${decision}`
}

/** Whether the centre to which the file goes may be written to: without the consent of the family it hears nothing [закон № 99-З, ст. 5]. */
const whoIsWritten = (
  state: CaseState,
  { day, transferTo }: { day: Day; transferTo: string },
  when: { day: Day; settings: Settings },
): string =>
  transferBasis(state, day, { organisationName: transferTo }, when)
    ? ` «${transferTo}»: согласие семьи есть, туда нужно написать`
    : ` «${transferTo}»: согласия семьи на это нет, письмо туда не уйдёт, и там о ней не узнают`

/** The reason of a removal with what the file says of it, for whoever looks at it. */
export function reasonWithGround(state: CaseState, { reason, day }: Removal): string {
  const last =
    reason === 'noContact' ? `: ${lastHeardOf(state, day)}` : noticeMissing(state, { reason }) ? `: ${noNotice}` : ''
  return `${closureReasons[reason]}${last}`
}

/** What is asked of the reason of a removal of which the file says otherwise; the answer is seen by the head [МП 5.2, 6.6]. */
export const doubtsOfReason = (state: CaseState, removal: Removal, settings: Settings): Question[] =>
  [contactThereIs(state, removal, settings), noticeMissing(state, removal)].filter(question => question !== undefined)

/** What speaks against «связи нет»: how the family came, or when it was met, or that nobody has met it since it is here. */
function heardInWords(state: CaseState, day: Day): string {
  const { metDay, room, came, signed } = sinceMet(state, day)
  if (signed && signed.day >= (state.round.day ?? '')) return `Последнее с участием семьи: ${signedInWords(signed)}`
  if (came) return `Семья ${cameInWords(came)}`
  if (room) return `Семья ${roomInWords(room, day)}`
  const { day: backDay } = state.round
  if (backDay && (metDay ?? '') < backDay) return `С возвращения семьи ${showDay(backDay)} встреч с ней не записано`
  return metDay ? `Последняя встреча с семьёй состоялась ${showDay(metDay)}` : 'Встреч с семьёй не записано'
}

/**
 * Somebody has tried in vain on fewer days, since the family was met or came itself, than the centre wants: that there is no contact
 * needs a reason, which the head sees; the conclusion repeats it, where results are summed up [МП 6.6]. One call proves nothing, and neither do three of one day.
 */
export function contactThereIs(
  state: CaseState,
  { reason, day }: Removal,
  { askAttemptDays }: Pick<Settings, 'askAttemptDays'>,
): Question | undefined {
  if (reason !== 'noContact') return undefined
  const { attemptDays } = sinceMet(state, day)
  if (attemptDays >= askAttemptDays) return undefined
  return {
    code: 'contactThereIs',
    text: `${heardInWords(state, day)}, ${attemptDays === 0 ? 'неудачных попыток связаться с тех пор не записано' : `пытались связаться с тех пор, дней: ${attemptDays}, а по настройке центра нужно не меньше ${askAttemptDays}`}. Почему считаете, что связи нет? Причину увидит заведующий${state.reviews.length > state.round.reviews ? ', и она будет в заключении' : ''}`,
    field: 'reason',
    asksReason: true,
  }
}

/** The removal for want of contact by which the help is over. */
function removedUnreached(state: CaseState): Closure | undefined {
  const last = isClosed(state) ? state.closures.at(-1) : undefined
  return last?.reason === 'noContact' ? last : undefined
}

/** What a record changes of such a removal: the family was heard of later, or tried on fewer days, than the file said. */
function heardOfLater(
  before: CaseState,
  after: () => CaseState,
): { removal: Closure; now: CaseState; isMet: boolean } | undefined {
  const removal = removedUnreached(before)
  if (!removal) return undefined
  const now = after()
  const { day } = removal
  // A removal that is put right or taken back has its own question and its own line.
  if (removedUnreached(now)?.day !== day || now.closures.length !== before.closures.length) return undefined
  const [was, is] = [sinceMet(before, day), sinceMet(now, day)]
  const isMet = (is.metDay ?? '') > (was.metDay ?? '') || is.attemptDays < was.attemptDays
  const isSigned = (lastSigned(now, day)?.day ?? '') > (lastSigned(before, day)?.day ?? '')
  return isMet || isSigned ? { removal, now, isMet } : undefined
}

const isDoubted = ({ removal, now, isMet }: NonNullable<ReturnType<typeof heardOfLater>>, settings: Settings) =>
  isMet && contactThereIs(now, removal, settings) !== undefined

/**
 * Asked before a record shows that there was contact with a family removed for want of it: the same as the removal would have been asked,
 * had it been typed after that record [МП 6.6].
 */
export function heardOfQuestions(
  before: CaseState,
  after: () => CaseState,
  { settings, isOthers }: Pick<Context, 'settings' | 'isOthers'>,
): Question[] {
  const heard = isOthers ? undefined : heardOfLater(before, after)
  if (!heard || !isDoubted(heard, settings)) return []
  const { removal, now } = heard
  return [
    {
      code: 'heardOfSince',
      text: `Семья снята с патроната ${showDay(removal.day)} с причиной «${closureReasons[removal.reason]}», а по этой записи ${lastHeardOf(now, removal.day)}. Помощь и договор останутся оконченными, пока снятие не исправят или работу не возобновят. Почему считаете, что связи нет? Причину увидит заведующий`,
      asksReason: true,
    },
  ]
}

/** The ground of such a removal anew, for the head: where it is doubted by the record, or where he has seen it as it was before [МП 6.6]. */
export function heardOfLines(
  before: CaseState,
  after: () => CaseState,
  { settings, today, newId, reason }: Pick<Context, 'settings' | 'today' | 'newId' | 'reason'>,
): Accepted['facts'] {
  const heard = heardOfLater(before, after)
  if (!heard) return []
  const { removal, now } = heard
  const lines = (before.lateEntries ?? []).filter(entry => isOfGround(entry, removal.day))
  const isSeen = lines.length > 0 && lines.every(({ acknowledged }) => acknowledged)
  if (!isSeen && !isDoubted(heard, settings)) return []
  const why = [
    reasonWithGround(now, removal),
    removal.decision,
    `До новой записи в деле было иначе (${lastHeardOf(before, removal.day)})`,
    reason,
  ]
    .flatMap(words => words?.replace(/\.$/u, '') ?? [])
    .join('. ')
  const entry = { id: newId(), command: 'closeCase' as const, day: removal.day, reason: why, ground: true as const }
  return [{ kind: 'enteredLate', entry, day: today }]
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
  context: Pick<Context, 'by' | 'today' | 'settings'>,
): ForHead | undefined {
  const refused = refusalToFollow(whole, input.day)
  const state = refused < 0 ? whole : workBeforeEnd(whole, refused)
  const instead = refused < 0 ? undefined : `Помощь окончена снятием. Было записано: ${endInWords(whole, refused)}`
  const served = servedThoughMistaken(state, input)
  const inContact = contactThereIs(state, input, context.settings)
  const unsaid = noticeMissing(state, input)
  const ground = groundToLookAt(state, input, context)
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
