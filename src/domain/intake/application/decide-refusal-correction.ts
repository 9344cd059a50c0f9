import type { z } from 'zod'
import { accept, type Accepted, type Context, type Decide } from '../../case/command/decision-rules.ts'
import { enderOf } from '../../case/older-facts.ts'
import type { CaseFile, CaseState } from '../../case/state.ts'
import { seenByHead } from '../../correction/late-entry-rules.ts'
import type { Day } from '../../kernel/calendar.ts'
import { refuse } from '../../kernel/decision.ts'
import { showNo } from '../../kernel/registers.ts'
import { familyVoices } from '../../people/family-voice.ts'
import { workBeforeEnd } from '../../review/ended-work.ts'
import type { Refusal } from './applications.ts'
import { type ContractBack, type correctRefusal, refusalEnds } from './mistaken-refusals.ts'

/** The contracts a refusal ended: each says so itself. */
const endedBy = ({ agreements }: CaseState, { no, day }: Refusal): ContractBack[] =>
  agreements
    .map((agreement, at) => ({ agreement, next: agreements[at + 1] }))
    .filter(({ agreement: { ended } }) => {
      const ender = ended?.day === day ? enderOf(ended) : undefined
      return ender?.by === 'refusal' && ender.no === no.no && ender.year === no.year
    })
    .map(({ agreement: { id, to }, next }) => {
      // Nobody has ended it: it held until the next one began, or ran out before that [МП 6.2].
      if (!next || to < next.from) return { agreementId: id }
      const replaced = `заключен договор № ${'paper' in next.no ? next.no.paper : showNo(next.no)}`
      return { agreementId: id, replaced, replacedDay: next.from > day ? next.from : day }
    })

/**
 * A refusal of another family, or of another person, leaves the case: what it ended goes on as if it had never been, and the head
 * sees why. The paper waits on a day until it stands where it belongs or is given back [МП 6.3].
 */
export const decideRefusalCorrection: Decide<z.infer<typeof correctRefusal>> = (file, input, context) => {
  const { state } = file
  const { refusalId, end, reason } = input
  const taken = state.mistakenRefusals?.find(({ refusal }) => refusal.id === refusalId)
  if (taken) {
    if (taken.end) return refuse('settledAlready', `Об этом отказе уже решено: ${refusalEnds[taken.end]}`)
    if (!end) return refuse('noEnd', 'Отметьте, что стало с отказом', { field: 'end' })
    return accept(
      context.today,
      { kind: 'refusalSettled', refusalId, end, reason },
      seenByHead('correctRefusal', taken.refusal.day, reason, context),
    )
  }
  const at = state.refusals.findIndex(({ id }) => id === refusalId)
  const whole = state.refusals[at]
  const own = state.ownRefusals.find(({ id }) => id === refusalId)
  const refusal = whole ?? own
  if (!refusal) return refuse('noRefusal', 'Такого отказа в деле нет: обновите страницу')
  const index = state.serviceEnds.findIndex(({ reason: why, begun }) => why === 'refusal' && begun.refusals === at + 1)
  if (whole && index < state.serviceEnds.length - 1)
    return refuse(
      'endedSince',
      'С тех пор работа с семьёй кончалась ещё раз: этот отказ остаётся в её истории. Объясните ошибку в записи контакта',
      { field: 'refusalId', clause: 'МП 6.3, 6.6' },
    )
  const { reopenedDay } = (whole && state.serviceEnds[index]) ?? {}
  return accept(
    context.today,
    {
      kind: 'refusalMistaken',
      refusal,
      agreements: whole ? endedBy(state, whole) : [],
      ...(reopenedDay ? { reopenedDay } : {}),
      no: context.nextNo('refusals'),
      reason,
    },
    ...(end ? [{ kind: 'refusalSettled' as const, refusalId, end, reason }] : []),
    seenByHead('correctRefusal', refusal.day, reason, context),
  )
}

/**
 * The refusal that ended the help, where it is of this person once two records are parted and he may not end it: it was one for himself,
 * and the help goes on [МП 4.2, 6.2, 6.3]. Of an end before the last nothing is changed: it is history.
 */
export function refusalForOneself(
  file: CaseFile,
  personId: string,
  settings: Parameters<typeof familyVoices>[2],
): { refusal: Refusal; reopenedDay?: Day | undefined } | undefined {
  const { state } = file
  const at = state.serviceEnds.length - 1
  const end = state.serviceEnds[at]
  const refusal = end?.reason === 'refusal' ? state.refusals[end.begun.refusals - 1] : undefined
  if (!end || refusal?.personId !== personId) return undefined
  const voices = familyVoices({ ...file, state: workBeforeEnd(state, at) }, refusal.day, settings)
  return voices.includes(personId) ? undefined : { refusal, reopenedDay: end.reopenedDay }
}

/** Such a refusal becomes one for himself, under the number it has; the journal says that it ended nothing. */
export function becomesOwn(
  file: CaseFile,
  { refusal, reopenedDay }: NonNullable<ReturnType<typeof refusalForOneself>>,
  { reason }: { reason: string },
  context: Context,
): Accepted['facts'] {
  const { moment: _, after: __, agreementStays: ___, matters: ____, tells: _____, ...own } = refusal
  return [
    ...accept(
      context.today,
      {
        kind: 'refusalMistaken',
        refusal,
        agreements: endedBy(file.state, refusal),
        ...(reopenedDay ? { reopenedDay } : {}),
        no: context.nextNo('refusals'),
        reason,
      },
      { kind: 'refusalSettled', refusalId: refusal.id, end: 'stands', reason },
    ).facts,
    ...accept(refusal.day, { kind: 'ownRefusalRegistered', refusal: own }).facts,
  ]
}
