import type { z } from 'zod'
import { accept, checkDay, type Context, type Decide } from '../case/command/decision-rules.ts'
import { optional } from '../case/events.ts'
import { latestApplication } from '../case/queries.ts'
import type { CaseFile, CaseState } from '../case/state.ts'
import { runningAfter } from '../contract/agreements.ts'
import { withdrawnHandover } from '../handover/decide-handover.ts'
import { withdrawnTransfer } from '../handover/transfer-rules.ts'
import { backSince } from '../intake/coming-back.ts'
import { applicationsToAsk, applicationsToPlace } from '../intake/mistaken-people.ts'
import { type Day, showDay } from '../kernel/calendar.ts'
import { refuse, type Refused } from '../kernel/decision.ts'
import { stageOf } from '../law/procedure-rules.ts'
import { signedAfter } from '../people/acts-of-person.ts'
import { planInForce } from '../plan/plan-rules.ts'
import { approvedVersion } from '../plan/plans.ts'
import { refuseWhileAlone } from '../safety/children-alone.ts'
import { reviewComesFirst } from './decide-final-review.ts'
import { endedByRemoval } from './ended-work.ts'
import { settledOf } from './open-matter-rules.ts'
import { contactThereIs } from './removal-doubts.ts'
import { recipientAlive, recipientDead } from './removal-grounds.ts'
import { actsOfTheirOwn, type closeCase, closureReasons, leadToNothing } from './reviews.ts'
import { bringsBack, cameBackByWord } from './service-ends.ts'

type Removal = Pick<z.infer<typeof closeCase>, 'day' | 'reason' | 'decision'>

/** The recipient is said to have died, and lives as far as the file knows: children without an adult would not be seen [МП 5.2, 6.6]. */
function refuseAlive({ state }: CaseFile, { reason, day }: Removal): Refused | undefined {
  if (reason !== 'recipientDied') return undefined
  const alive = recipientAlive(state, day)
  if (!alive) return undefined
  return refuse(
    'deathFirst',
    alive.hasLeft
      ? 'В деле записано, что получатель выбыл из семьи, о смерти не записано: если он умер, сначала исправьте выбытие. Если дети остались без взрослых, об этом сообщают в органы опеки незамедлительно'
      : 'О смерти получателя в деле не записано: сначала отметьте её в составе семьи. Если дети остались без взрослых, об этом сообщают в органы опеки незамедлительно',
    { field: 'reason', clause: 'МП 5.2, 6.6' },
  )
}

/**
 * What was overcome was not overcome by whoever has died, and a decision does not say the opposite of its reason: the conclusion would
 * hold both [МП 6.2, 6.6].
 */
function refuseContradiction({ state }: CaseFile, { reason, day, decision }: Removal): Refused | undefined {
  if (reason === 'situationOvercome' && recipientDead(state, day))
    return refuse(
      'recipientIsDead',
      'Получатель умер, а причина — «трудная жизненная ситуация преодолена». Выберите «смерть получателя»; если помощь продолжалась с другим взрослым семьи, сначала запишите его договор',
      { field: 'reason', clause: 'МП 6.2, 6.6' },
    )
  if (reason === 'recipientDied' && /(?<!не )преодолен/iu.test(decision))
    return refuse(
      'saysOtherwise',
      'Причина — смерть получателя, а в решении сказано, что ситуация преодолена: исправьте решение или причину',
      { field: 'decision', clause: 'МП 6.6' },
    )
  return undefined
}

/** Of a goal reached in part the conclusion says whether the term was over: of the plan or of the contract, and no other than is so [МП 6.6]. */
function untrueTerm(state: CaseState, { reason, day }: Removal): Refused | undefined {
  if (reason !== 'goalPartlyReached' && reason !== 'goalPartlyEarly') return undefined
  const planEnd = approvedVersion(planInForce(state, day))?.content.endsOn
  const contract = state.agreements.slice(state.round.agreements).at(-1)
  // One that was ended before its day runs out no more.
  const ended = contract?.ended && contract.ended.day <= day ? contract.ended.day : undefined
  const contractEnd = ended ? undefined : contract?.to
  const isOver = [planEnd, contractEnd].some(end => end !== undefined && end <= day)
  if (isOver === (reason === 'goalPartlyReached')) return undefined
  const terms = [
    planEnd && `план по ${showDay(planEnd)}`,
    ended && `договор прекращён ${showDay(ended)}`,
    contractEnd && `договор по ${showDay(contractEnd)}`,
  ]
  const right = closureReasons[isOver ? 'goalPartlyReached' : 'goalPartlyEarly']
  return refuse('untrueTerm', `По записям дела: ${terms.filter(Boolean).join(', ')}. Выберите «${right}»`, {
    field: 'reason',
    clause: 'МП 6.6',
  })
}

/** What day and what reason a removal may have, as the file knows the work it ends [МП 6.6]. */
export function checkRemoval(file: CaseFile, input: Removal, context: Context): Refused | undefined {
  const returned = stageOf(file.state) === 'referred'
  const wrongDay = checkDay(input.day, context, 'day', {
    day: (returned ? file.state.round.day : latestApplication(file.state)?.day) ?? file.state.openedDay,
    text: 'Снять с патроната раньше начала нельзя',
  })
  if (wrongDay) return wrongDay
  if (returned && !leadToNothing.has(input.reason) && input.reason !== 'recipientDied')
    return refuse(
      'cameBack',
      'Семья вернулась, заявления нет: выберите «связи с семьёй нет», если она не обратилась, или «зарегистрировано ошибочно», если работу возобновили по ошибке. Прежнее решение и проверки останутся',
      { field: 'reason', clause: 'МП 6.1, 6.6' },
    )
  // A contact since another extract came is about that one.
  const back = bringsBack(file.state, input.day)?.receivedDay
  const later = file.state.contacts.find(({ day }) => day > input.day && !(back && day >= back))
  if (later) return refuse('laterContact', 'После этой даты уже записан контакт', { field: 'day' })
  const review = file.state.reviews.slice(file.state.round.reviews).at(-1)
  if (review && review.day > input.day)
    return refuse('beforeReview', 'Итоги подведены позже этой даты', { field: 'day', clause: 'МП 6.6' })
  // The family went on with the help after that day: its own papers would say so of a family that was removed.
  const signed = signedAfter(file.state, input.day)
  if (signed)
    return refuse('signedSince', `После этой даты с семьёй: ${signed}. Снимите с патроната не раньше этого дня`, {
      field: 'day',
      clause: 'МП 6.6',
    })
  if (input.reason === 'recipientRefused')
    return refuse('refusalFirst', 'Отказ получателя оформляют заявлением – отказом: кто вправе, тот его подписывает', {
      field: 'reason',
      clause: 'МП 6.3, приложение 2',
    })
  const untrue = refuseAlive(file, input) ?? refuseContradiction(file, input)
  if (untrue) return untrue
  const first = reviewComesFirst(file.state, input.reason, input.day)
  if (first && !planInForce(file.state, input.day))
    return refuse('noGoal', 'Плана ещё нет, и цели, достигнутой частично, тоже: выберите другую причину', {
      field: 'reason',
      clause: 'МП 6.6',
    })
  if (first)
    return refuse('reviewFirst', 'Сначала подведите итоги: результаты, динамика, рекомендации', { clause: 'МП 6.6' })
  return untrueTerm(file.state, input)
}

/** The work without meetings of after its end: with whoever has refused somebody may have spoken since. */
const metBy = (state: CaseState, day: Day): CaseState => ({
  ...state,
  contacts: state.contacts.filter(contact => contact.day <= day),
})

/** G3 [МП 6.6]: the end of the contract alone is no reason. */
export const decideClosure: Decide<z.infer<typeof closeCase>> = (file, input, context) => {
  if (stageOf(file.state) === 'referred' && !cameBackByWord(file.state))
    return refuse('notYet', 'Семья ещё не на патронате: закройте направление или оформите отказ', {
      clause: 'МП 5.2, 6.3',
    })
  if (context.ended && actsOfTheirOwn.has(input.reason))
    return refuse(
      'refusedSince',
      `Семья отказалась ${showDay(context.ended.day)}. «${closureReasons[input.reason]}» после отказа не оформляют`,
      { field: 'reason', clause: 'МП 6.3, 6.6' },
    )
  const problem = checkRemoval(
    context.ended ? { ...file, state: metBy(file.state, context.ended.day) } : file,
    input,
    context,
  )
  if (problem) return problem
  const back = bringsBack(file.state, input.day)?.receivedDay
  if (input.reason === 'moved' && !input.transferTo)
    return refuse('noTarget', 'Укажите, в какой центр передаётся дело', { field: 'transferTo' })
  const unsent = file.state.concerns.find(concern => !concern.sent)
  if (unsent)
    return refuse('concernWaits', 'Не отправлено сообщение в органы опеки: сначала отправьте его', { clause: 'МП 5.2' })
  const alone = refuseWhileAlone(file, context.today)
  if (alone) return alone
  // The refusal it is typed after has settled what was open, and what is open now is of other work.
  const matters = context.ended ? [] : settledOf(file.state, context.today, input.matters, context.by.role)
  if ('ok' in matters) return matters
  const { transferTo, newAddress, endAgreement, ...rest } = input
  const waiting = input.reason === 'registeredInError' ? applicationsToPlace(file.state) : []
  const asked = input.reason === 'registeredInError' ? applicationsToAsk(file.state) : []
  const ending = endAgreement ? runningAfter(file.state.agreements, input.day) : []
  const ends = ending.map(agreement => ({
    kind: 'agreementEnded' as const,
    agreementId: agreement.id,
    day: input.day,
    ...endedByRemoval(input.reason),
  }))
  const withdrawn = context.ended ? [] : [...withdrawnHandover(file.state, back), ...withdrawnTransfer(file.state)]
  const closed = accept(input.day, ...ends, ...withdrawn, {
    kind: 'caseClosed',
    closure: {
      ...rest,
      matters,
      tells: true,
      ...optional('unreached', contactThereIs(file.state, input, context.settings) ? context.reason : undefined),
      ...(transferTo ? { transferTo } : {}),
      ...(newAddress ? { newAddress } : {}),
      ...(waiting.length > 0 ? { applicationsWait: waiting } : {}),
      ...(asked.length > 0 ? { applicationsAsked: asked } : {}),
      by: context.by.id,
      checks: [],
    },
  })
  return backSince(file, closed, input.day, context.ended && true)
}
