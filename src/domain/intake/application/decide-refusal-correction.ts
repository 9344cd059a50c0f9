import type { z } from 'zod'
import { accept, type Accepted, type Context, type Decide } from '../../case/command/decision-rules.ts'
import { enderOf } from '../../case/older-facts.ts'
import type { CaseFile, CaseState, ServiceEnd } from '../../case/state.ts'
import type { Agreement } from '../../contract/agreements.ts'
import { seenByHead } from '../../correction/late-entry-rules.ts'
import { type Question, refuse } from '../../kernel/decision.ts'
import { showNo } from '../../kernel/registers.ts'
import { familyVoices } from '../../people/family-voice.ts'
import { endByRefusal, endedByRemoval, removalInstead, workBeforeEnd } from '../../review/ended-work.ts'
import { cameIntoWork } from '../../review/other-end.ts'
import type { Refusal } from './applications.ts'
import { type ContractBack, type correctRefusal, refusalEnds } from './mistaken-refusals.ts'

type Ended = Agreement & Required<Pick<Agreement, 'ended'>>
/** The contracts a refusal ended: each says so itself. */
const endedBy = ({ agreements }: CaseState, { no, day }: Refusal): Ended[] =>
  agreements.filter((agreement): agreement is Ended => {
    const { ended } = agreement
    const ender = ended?.day === day ? enderOf(ended) : undefined
    return ender?.by === 'refusal' && ender.no === no.no && ender.year === no.year
  })

/** How each of them goes on; where a removal stands again, it ends them, or they run on past it. */
const contractsBack = (
  { agreements }: CaseState,
  ended: readonly Ended[],
  { day }: Refusal,
  { instead }: Partial<ServiceEnd>,
): ContractBack[] =>
  ended.map(({ id, to }) => {
    const next = agreements[agreements.findIndex(agreement => agreement.id === id) + 1]
    // Nobody has ended it: it held until the next one began, or ran out before that [МП 6.2].
    if (!next || to < next.from || instead) return { agreementId: id }
    const replaced = `заключен договор № ${'paper' in next.no ? next.no.paper : showNo(next.no)}`
    return { agreementId: id, replaced, replacedDay: next.from > day ? next.from : day }
  })

/** What a refusal leaves behind when it leaves the file: what it ended goes on, or the removal in whose place it stood ended that [МП 6.6]. */
function taken(
  state: CaseState,
  refusal: Refusal,
  end: Partial<ServiceEnd>,
  { reason }: { reason: string },
  context: Context,
): Accepted['facts'] {
  const { instead, reopenedDay } = end
  const contracts = endedBy(state, refusal)
  const intoWork = instead && cameIntoWork(state, endByRefusal(state, refusal.id), instead.day)
  // Typed after the refusal was, a contract of before the removal has ended with the removal (договор, п. 6.2).
  const since = instead ? contracts.filter(({ id, ended }) => !ended.instead && !instead.running.includes(id)) : []
  return [
    ...accept(context.today, {
      kind: 'refusalMistaken',
      refusal,
      agreements: contractsBack(state, contracts, refusal, end),
      ...(reopenedDay && (!instead || intoWork) ? { reopenedDay } : {}),
      ...(intoWork?.backDay ? { backDay: intoWork.backDay } : {}),
      ...(instead ? { removal: { day: instead.day, reason: instead.closure.reason } } : {}),
      no: context.nextNo('refusals'),
      reason,
    }).facts,
    ...since.flatMap(
      ({ id }) =>
        accept(instead!.day, {
          kind: 'agreementEnded',
          agreementId: id,
          day: instead!.day,
          ...endedByRemoval(instead!.closure.reason),
        }).facts,
    ),
  ]
}

/** What the head reads besides the reason, where a removal stands again. */
export const againInWords = (end: Partial<ServiceEnd> = {}): string => {
  const removal = removalInstead(end)
  return removal ? `помощь снова окончена так, как было записано: ${removal}` : ''
}

/**
 * A refusal of another family, or of another person, leaves the case: what it ended goes on as if it had never been, and the head
 * sees why. The paper waits on a day until it stands where it belongs or is given back [МП 6.3].
 */
export const decideRefusalCorrection: Decide<z.infer<typeof correctRefusal>> = (file, input, context) => {
  const { state } = file
  const { refusalId, end, reason } = input
  const waiting = state.mistakenRefusals?.find(({ refusal }) => refusal.id === refusalId)
  if (waiting) {
    if (waiting.end) return refuse('settledAlready', `Об этом отказе уже решено: ${refusalEnds[waiting.end]}`)
    if (!end) return refuse('noEnd', 'Отметьте, что стало с отказом', { field: 'end' })
    return accept(
      context.today,
      { kind: 'refusalSettled', refusalId, end, reason },
      seenByHead('correctRefusal', waiting.refusal.day, reason, context),
    )
  }
  const whole = state.refusals.find(({ id }) => id === refusalId)
  const own = state.ownRefusals.find(({ id }) => id === refusalId)
  const refusal = whole ?? own
  if (!refusal) return refuse('noRefusal', 'Такого отказа в деле нет: обновите страницу')
  const at = endByRefusal(state, refusalId)
  const ended = state.serviceEnds[at]
  if (ended && !ended.instead && at < state.serviceEnds.length - 1)
    return refuse(
      'endedSince',
      'С тех пор работа с семьёй кончалась ещё раз: этот отказ остаётся в её истории. Объясните ошибку в записи контакта',
      { field: 'refusalId', clause: 'МП 6.3, 6.6' },
    )
  const settled = end ? accept(context.today, { kind: 'refusalSettled', refusalId, end, reason }).facts : []
  const why = [againInWords(ended), reason].filter(Boolean).join('. ')
  const seen = accept(context.today, seenByHead('correctRefusal', refusal.day, why, context))
  const left = whole
    ? taken(state, whole, ended ?? {}, input, context)
    : accept(context.today, {
        kind: 'refusalMistaken',
        refusal,
        agreements: [],
        no: context.nextNo('refusals'),
        reason,
      }).facts
  return { ...seen, facts: [...left, ...settled, ...seen.facts] }
}

/** With the refusal gone the removal in whose place it stood ends the help again: nobody does that without knowing [МП 6.6]. */
export function removedAgainQuestions({ state }: CaseFile, { refusalId }: z.infer<typeof correctRefusal>): Question[] {
  const end = state.serviceEnds[endByRefusal(state, refusalId)]
  const removal = end && removalInstead(end)
  return removal
    ? [
        {
          code: 'removedAgain',
          text: `До этого отказа было записано: ${removal}. Без него помощь снова окончена этим снятием, со своим днём и основанием. Всё верно?`,
          field: 'refusalId',
        },
      ]
    : []
}

/** A refusal that ended the help, and what that end was. */
export type RefusalOfEnd = { refusal: Refusal; end: ServiceEnd }
/**
 * The refusal that ended the help, where it is of this person once two records are parted and he may not end it: it was one for himself,
 * and the help goes on, or the removal in whose place it stood ended it [МП 4.2, 6.2, 6.3, 6.6]. Of another end before the last
 * nothing is changed: it is history.
 */
export function refusalForOneself(
  file: CaseFile,
  personId: string,
  settings: Parameters<typeof familyVoices>[2],
): RefusalOfEnd | undefined {
  const { state } = file
  const last = state.serviceEnds.length - 1
  const at = state.serviceEnds.findLastIndex(
    ({ reason, begun, instead }, index) =>
      reason === 'refusal' &&
      (instead !== undefined || index === last) &&
      state.refusals[begun.refusals - 1]?.personId === personId,
  )
  const end = state.serviceEnds[at]
  const refusal = end && state.refusals[end.begun.refusals - 1]
  if (!end || !refusal) return undefined
  const voices = familyVoices({ ...file, state: workBeforeEnd(state, at) }, refusal.day, settings)
  return voices.includes(personId) ? undefined : { refusal, end }
}

/** Such a refusal becomes one for himself, under the number it has; the journal says that it ended nothing. */
export function becomesOwn(
  file: CaseFile,
  { refusal, end }: RefusalOfEnd,
  input: { reason: string },
  context: Context,
): Accepted['facts'] {
  const { moment: _, after: __, agreementStays: ___, matters: ____, tells: _____, ...own } = refusal
  const { reason } = input
  return [
    ...taken(file.state, refusal, end, input, context),
    ...accept(context.today, { kind: 'refusalSettled', refusalId: refusal.id, end: 'stands', reason }).facts,
    ...accept(refusal.day, { kind: 'ownRefusalRegistered', refusal: own }).facts,
  ]
}
