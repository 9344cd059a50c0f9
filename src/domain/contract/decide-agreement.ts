import type { z } from 'zod'
import {
  type changeKind,
  type completeAssessment,
  familyScores,
  instrumentEdition,
  suggestKind,
} from '../assessment/assessments.ts'
import { accept, checkDay, type Decide, type ForHead } from '../case/command/decision-rules.ts'
import type { FactBody } from '../case/events.ts'
import { enderOf } from '../case/older-facts.ts'
import { kindDecidedBy, kindsOfWork, latestApplication } from '../case/queries.ts'
import type { CaseFile } from '../case/state.ts'
import { addDays, showDay } from '../kernel/calendar.ts'
import { refuse } from '../kernel/decision.ts'
import { showNo } from '../kernel/registers.ts'
import { reasonEditionOn, reasonInWords, reasonsOn } from '../law/terms/hardship-reasons.ts'
import { refuseOutsider } from '../people/family-voice.ts'
import { isChild } from '../people/people.ts'
import { agreementEndings, type endAgreement, type prolongAgreement, type signAgreement, termOn } from './agreements.ts'

/** C1–C3 [МП III, 6.3]: the kind other than suggested, or a change of kind, needs a reason. */
export const decideAssessment: Decide<z.infer<typeof completeAssessment>> = (file, input, context) => {
  const wrongDay = checkDay(input.day, context, 'day', {
    day: latestApplication(file.state)?.day,
    text: 'Диагностика проводится после заявления',
  })
  if (wrongDay) return wrongDay
  const { assessments, round } = file.state
  if (input.kind === 'primary' && assessments.slice(round.assessments).some(({ day }) => day <= input.day))
    return refuse('primaryDone', 'Первичная диагностика уже есть: выберите повторную', { field: 'kind' })
  const unknown = input.reasons.find(reason => !reasonsOn(input.day).some(other => other.reason === reason))
  if (unknown)
    return refuse(
      'reasonNotInForce',
      `На ${showDay(input.day)} причины «${reasonInWords(unknown, input.day)}» в перечне нет`,
      { field: 'reasons', clause: 'закон № 395-З' },
    )
  for (const column of ['scores', 'secondCaregiver'] as const) {
    const assessed = Object.values(input[column] ?? {}).flatMap(({ caregiverId }) => caregiverId ?? [])
    if (assessed.some(personId => !file.state.members.some(member => member.personId === personId)))
      return refuse('unknownPerson', 'Этого человека нет в семье', { field: column })
  }
  const { chosenKind, kindReason, ...rest } = input
  const suggestion = suggestKind(familyScores(input))
  const current = kindDecidedBy(file.state, input.day)?.kind
  if (chosenKind !== suggestion.kind && !kindReason)
    return refuse('kindReason', 'Ваш выбор отличается от подсказки: укажите причину', { field: 'kindReason' })
  const facts: FactBody[] = [
    {
      kind: 'assessmentCompleted',
      assessment: {
        ...rest,
        id: context.newId(),
        edition: instrumentEdition,
        reasonsEdition: reasonEditionOn(input.day),
        suggested: suggestion.kind,
        by: context.by.id,
        ...(context.by.role === 'psychologist' ? { consultation: true as const } : {}),
      },
    },
  ]
  if (chosenKind !== current)
    facts.push({
      kind: 'kindChosen',
      patronage: chosenKind,
      from: current ? addDays(input.day, 1) : input.day,
      suggested: suggestion.kind,
      ...(kindReason ? { reason: kindReason } : {}),
    })
  return accept(input.day, ...facts)
}

/** F3 [МП II]: windows of the old kind close with the day, the new ones open the next day. */
export const decideKind: Decide<z.infer<typeof changeKind>> = (file, input, context) => {
  const [first] = kindsOfWork(file.state)
  if (!first) return refuse('noKind', 'Вид патроната выбирают по итогам диагностики', { clause: 'МП II' })
  const wrongDay = checkDay(input.day, context, 'day', { day: first.from, text: 'Дата раньше начала нынешнего вида' })
  if (wrongDay) return wrongDay
  if (kindDecidedBy(file.state, input.day)?.kind === input.to)
    return refuse('sameKind', 'Этот вид патроната уже действует', { field: 'to' })
  return accept(input.day, {
    kind: 'kindChosen',
    patronage: input.to,
    from: addDays(input.day, 1),
    reason: input.reason,
  })
}

/** D [МП 6.2; 003]: free of charge, one adult holder (dossier C14). */
export const decideAgreement: Decide<z.infer<typeof signAgreement>> = (file, input, context) => {
  const wrongDay = checkDay(input.day, context, 'day', {
    day: latestApplication(file.state)?.day,
    text: 'Договор заключают после заявления',
  })
  if (wrongDay) return wrongDay
  const member = file.state.members.find(candidate => candidate.personId === input.holderId && !candidate.to)
  if (!member) return refuse('unknownPerson', 'Этого человека нет в составе семьи', { field: 'holderId' })
  if (isChild(member, file.persons[input.holderId], input.day))
    return refuse('childHolder', 'Договор заключает взрослый член семьи', { field: 'holderId' })
  const act = { act: 'Договор заключают', field: 'holderId', clause: 'МП 4.1, 6.2' }
  const outsider = refuseOutsider(member, file, input.day, context.settings, act)
  if (outsider) return outsider
  if (input.to <= input.from)
    return refuse('termBackwards', 'Срок договора кончается раньше, чем начинается', { field: 'to' })
  const applied = latestApplication(file.state)?.day
  if (applied && input.from < applied)
    return refuse('tooEarly', `Семья обратилась ${showDay(applied)}: раньше этого дня договор действовать не может`, {
      field: 'from',
      clause: 'МП 6.1, 6.2',
    })
  if (input.to < input.day)
    return refuse('alreadyOver', 'Срок договора кончается раньше, чем его подписали', { field: 'to' })
  // Contracts whose days do not meet are recorded in either order [МП 6.2].
  const overlap = file.state.agreements.find(
    agreement => !agreement.ended && agreement.to >= input.from && agreement.from <= input.to,
  )
  if (overlap)
    return refuse('agreementHolds', `Действует договор № ${showNo(overlap.no)}: продлите или прекратите его`, {
      field: 'from',
    })
  return accept(input.day, {
    kind: 'agreementSigned',
    agreement: { ...input, id: context.newId(), no: context.nextNo('contracts'), prolongations: [] },
  })
}

/** Prolongation [МП 6.6]; also of a contract that has lapsed, and one signed before another or before the contract was ended. */
export const decideProlongation: Decide<z.infer<typeof prolongAgreement>> = (file, input, context) => {
  const otherAgreement = file.state.agreements.find(agreement => agreement.id === input.agreementId)
  if (!otherAgreement || (otherAgreement.ended && otherAgreement.ended.day <= input.day))
    return refuse('noAgreement', 'Действующего договора нет')
  const wrongDay = checkDay(input.day, context, 'day', { day: otherAgreement.day, text: 'Дата раньше договора' })
  if (wrongDay) return wrongDay
  const { to: held, next } = termOn(otherAgreement, input.day)
  if (input.to <= held) return refuse('notLonger', 'Новый срок должен быть позже прежнего', { field: 'to' })
  if (next && input.to >= next.to)
    return refuse(
      'longerSince',
      `${showDay(next.day)} договор продлён по ${showDay(next.to)}: раньше его продлевали на меньший срок. Проверьте даты`,
      { field: 'to', clause: 'МП 6.2, 6.6' },
    )
  if (input.to < input.day) return refuse('alreadyOver', 'Новый срок уже прошёл', { field: 'to' })
  // One contract at a time, whichever comes first: another that has not run out by then holds [МП 6.2, приложение 1].
  const other = file.state.agreements.find(
    agreement =>
      agreement.id !== otherAgreement.id &&
      !agreement.ended &&
      agreement.to > held &&
      !(otherAgreement.ended && agreement.from >= otherAgreement.ended.day) &&
      agreement.to >= input.day &&
      agreement.from <= input.to,
  )
  if (other)
    return refuse('agreementHolds', `Действует договор № ${showNo(other.no)}: продлите или прекратите его`, {
      field: 'to',
      clause: 'МП 6.2',
    })
  return accept(input.day, { kind: 'agreementProlonged', agreementId: otherAgreement.id, day: input.day, to: input.to })
}

/** The contract ends; patronage may go on [МП 6.6]. */
export const decideAgreementEnd: Decide<z.infer<typeof endAgreement>> = (file, input, context) => {
  const other = file.state.agreements.find(agreement => agreement.id === input.agreementId)
  if (!other || other.ended) return refuse('noAgreement', 'Действующего договора нет')
  const wrongDay = checkDay(input.day, context, 'day', { day: other.day, text: 'Дата раньше договора' })
  if (wrongDay) return wrongDay
  const prolonged = other.prolongations.findLast(({ day }) => day > input.day)
  if (prolonged)
    return refuse(
      'prolongedSince',
      `${showDay(prolonged.day)} договор продлили: раньше этого дня его не прекращали. Проверьте дату`,
      { field: 'day', clause: 'МП 6.2, 6.6' },
    )
  return accept(input.day, {
    kind: 'agreementEnded',
    agreementId: other.id,
    day: input.day,
    reason: input.reason,
    ground: input.ground,
  })
}

/** A contract that ended with the help was ended before that by itself: the head reads in what place that stands (договор, п. 6.1–6.2). */
export const agreementEndForHead = (
  { state }: CaseFile,
  { agreementId, day, ground }: z.infer<typeof endAgreement>,
): ForHead | undefined => {
  const contract = state.agreements.find(({ id }) => id === agreementId)
  const ended = contract?.ended && enderOf(contract.ended) ? contract.ended : undefined
  return (
    ended && { day, said: `Было записано: ${ended.reason}, ${showDay(ended.day)}. Теперь: ${agreementEndings[ground]}` }
  )
}
