import type { z } from 'zod'
import { accept, type Context, type Decide, under } from '../case/command/decision-rules.ts'
import { optional } from '../case/events.ts'
import type { Asks } from '../case/questions/asks.ts'
import type { CaseFile, CaseState } from '../case/state.ts'
import type { correctClosure } from '../correction/corrections.ts'
import { seenByHead } from '../correction/late-entry-rules.ts'
import { showDay } from '../kernel/calendar.ts'
import { type Question, refuse } from '../kernel/decision.ts'
import { checkRemoval } from './decide-closure.ts'
import { workBeforeEnd } from './ended-work.ts'
import { endByRemoval } from './other-end.ts'
import { contactThereIs, doubtsOfReason, reasonWithGround } from './removal-doubts.ts'
import { closeCaseQuestions } from './review-questions.ts'
import { actsOfTheirOwn, closureReasons } from './reviews.ts'

type Correction = z.infer<typeof correctClosure>

/** The work as it stood when the family was removed from it: nothing of it is of a time in which the family was back. */
function workOfRemoval(state: CaseState, at: number): CaseState {
  const { worked, reopenedDay, refusedSince } = state.serviceEnds[at]!
  const back = worked?.[0]?.from ?? reopenedDay ?? refusedSince?.day
  const work = workBeforeEnd(state, at)
  const isOfIt = ({ day }: { day: string }) => back === undefined || day < back
  return { ...work, contacts: work.contacts.filter(isOfIt), monitorings: work.monitorings.filter(isOfIt) }
}

/** The day or the reason of a removal is put right: what the help may end with is what it might have ended with then [МП 6.6]. */
export const decideClosureCorrection: Decide<Correction> = (file, { of, changes, reason }, context) => {
  const { state } = file
  const at = endByRemoval(state, of)
  const end = state.serviceEnds[at]
  const before = end && state.closures[end.begun.closures - 1]
  if (!before) return refuse('noRemoval', 'Такого снятия в деле нет: обновите страницу')
  const isSame = (['day', 'reason', 'decision'] as const).every(field => before[field] === changes[field])
  if (isSame) return refuse('nothingChanged', 'Отметьте, что исправлено', { field: 'changes.reason' })
  const own = [before.reason, changes.reason].find(name => actsOfTheirOwn.has(name))
  if (own && before.reason !== changes.reason)
    return refuse(
      'actOfItsOwn',
      `«${closureReasons[own]}» — решение со своими письмами и сроками: возобновите работу и снимите семью с верной причиной`,
      { field: 'changes.reason', clause: 'МП 6.6' },
    )
  const back = end.worked?.[0]?.from ?? end.reopenedDay
  if (back && changes.day > back)
    return refuse('backSince', `Семья вернулась ${showDay(back)}: снята она была не позже`, {
      field: 'changes.day',
      clause: 'МП 6.6',
    })
  if (end.refusedSince && changes.day > end.refusedSince.day)
    return refuse('refusedSince', `Семья отказалась ${showDay(end.refusedSince.day)}: снята она была раньше`, {
      field: 'changes.day',
      clause: 'МП 6.3, 6.6',
    })
  const work = workOfRemoval(state, at)
  const extract = work.referrals.slice(work.round.referrals).find(({ receivedDay }) => receivedDay > changes.day)
  if (extract)
    return refuse(
      'extractSince',
      `${showDay(extract.receivedDay)} получена выписка: снятая раньше, семья вернулась бы с ней. Возобновите работу или исправьте выписку`,
      { field: 'changes.day', clause: 'МП 1.5, 6.6' },
    )
  const problem = checkRemoval({ ...file, state: work }, changes, context)
  if (problem) return under('changes', problem)
  const { day, reason: ground, decision, unreached } = before
  const isAsked = ground !== changes.reason && contactThereIs(work, changes, context.settings) !== undefined
  const saidWhy = isAsked ? context.reason : changes.reason === 'noContact' ? unreached : undefined
  const why = [reasonWithGround(work, changes), context.reason, reason]
    .flatMap(words => words?.replace(/\.$/u, '') ?? [])
    .join('. ')
  return accept(
    context.today,
    {
      kind: 'closureCorrected',
      before: { day, reason: ground, decision },
      to: { ...changes, ...optional('unreached', saidWhy) },
      reason,
    },
    seenByHead('correctClosure', changes.day, why, context),
  )
}

/** The same is asked of the right reason as of the first. */
export const correctClosureQuestions: Asks<Correction> = asked =>
  closeCaseQuestions({ ...asked, input: { ...asked.input.changes, matters: [], endAgreement: false } }).map(ofChanges)

/** What the file says otherwise of the right reason: the answer is read by the head. */
export function doubtsOfRightReason(
  { state }: CaseFile,
  { of, changes }: Correction,
  { settings }: Pick<Context, 'settings'>,
): Question[] {
  const at = endByRemoval(state, of)
  const before = state.closures.find(({ day }) => day === of)
  return at < 0 || before?.reason === changes.reason
    ? []
    : doubtsOfReason(workOfRemoval(state, at), changes, settings).map(ofChanges)
}

const ofChanges = ({ field, ...question }: Question): Question => ({
  ...question,
  ...(field ? { field: `changes.${field}` } : {}),
})
