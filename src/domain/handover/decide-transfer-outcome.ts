import type { z } from 'zod'
import { accept, checkDay, type Context, type Decide, type ForHead } from '../case/command/decision-rules.ts'
import { latestApplication } from '../case/queries.ts'
import type { CaseFile } from '../case/state.ts'
import { showDay } from '../kernel/calendar.ts'
import { refuse } from '../kernel/decision.ts'
import { heardWith, letterHasGone, passedOn, transferBasis } from './other-centre.ts'
import { type recordTransferOutcome, transferOutcomes } from './transfers.ts'

type Outcome = z.infer<typeof recordTransferOutcome>

/** What a centre outside the program has answered, or what was said to the family that did not agree to be passed on [МП 6.6]. */
export const decideTransferOutcome: Decide<Outcome> = ({ state }, input, context) => {
  const closure = passedOn(state)
  if (!closure) return refuse('notPassedOn', 'Дело не передаётся в центр вне программы', { clause: 'МП 6.6' })
  const { outcome, day, how, further } = input
  // The other centre may have been rung, and the family told, before the removal was typed.
  const wrongDay = checkDay(day, context, 'day', {
    day: latestApplication(state)?.day ?? state.openedDay,
    text: 'Дата раньше начала работы с семьёй',
  })
  if (wrongDay) return wrongDay
  if (outcome === 'takenOut' && !closure.outcomes)
    return refuse('nothingRecorded', 'Ответа другого центра ещё не записывали', { field: 'outcome' })
  if (outcome === 'withoutConsent') {
    const to = { organisationName: closure.transferTo }
    if (transferBasis(state, closure.day, to, { day: context.today, settings: context.settings }))
      return refuse(
        'consentStands',
        `Согласие семьи передать дело записано: напишите в «${closure.transferTo}» или запишите, что семья его отозвала`,
        { field: 'outcome', clause: 'закон № 99-З, ст. 5, 10' },
      )
  }
  if (!further && outcome === 'withoutConsent')
    return refuse('whyNot', 'Впишите, почему семья не согласна', { field: 'further' })
  if (!further && (outcome === 'notAccepted' || outcome === 'notFound'))
    return refuse('whatNext', 'Впишите, что дальше: семья не должна остаться без помощи', { field: 'further' })
  return accept(day, {
    kind: 'transferOutcomeRecorded',
    answer: { outcome, day, how, ...(further ? { further } : {}), by: context.by.id },
  })
}

/**
 * A family that no centre has taken on is looked at by the head, and so is a record that is taken out, with what counts now; and how a
 * centre has taken on a family of which nobody has written to it [закон № 99-З, ст. 5].
 */
export function outcomeForHead(
  { state }: CaseFile,
  { outcome, day, how, further }: Outcome,
  { by, settings, today }: Context,
): ForHead | undefined {
  const closure = passedOn(state)
  if (!closure || outcome === 'withoutConsent') return undefined
  const to = closure.transferTo
  if (outcome === 'accepted') {
    const when = { day: today, settings }
    if (letterHasGone(state, closure) || transferBasis(state, closure.day, { organisationName: to }, when))
      return undefined
    return {
      day,
      said: `«${to}»: семью приняли, хотя письма туда нет и согласия семьи на него тоже; ${how}`,
      question: {
        code: 'unknownThere',
        text: `Письма в «${to}» не было, согласия семьи на него нет. Откуда там о ней знают, должно стоять в «кто и как сообщил»: это увидит заведующий. Так и записано?`,
        field: 'how',
      },
    }
  }
  const last = heardWith(closure.outcomes ?? [], { outcome, day, how, by: by.id }).at(-1)
  const counts =
    outcome === 'takenOut'
      ? last
        ? `снова считается запись за ${showDay(last.day)}: ${transferOutcomes[last.outcome]}`
        : 'ответа ещё нет'
      : undefined
  return { day, said: `«${to}»: ${[transferOutcomes[outcome], counts, how, further].filter(Boolean).join('; ')}` }
}
