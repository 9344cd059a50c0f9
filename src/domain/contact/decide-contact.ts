import type { z } from 'zod'
import { accept, checkDay, type Context, type Decide } from '../case/command/decision-rules.ts'
import type { FactBody } from '../case/events.ts'
import { isClosed } from '../case/queries.ts'
import type { CaseFile, CaseState } from '../case/state.ts'
import { addDays, type Day, showDay } from '../kernel/calendar.ts'
import { refuse, type Refused } from '../kernel/decision.ts'
import { refuseAbsent } from '../people/presence.ts'
import { planInForce } from '../plan/plan-rules.ts'
import { approvedVersion, type Plan } from '../plan/plans.ts'
import { metUpTo, wasWorkedWith } from '../review/service-ends.ts'
import {
  type Contact,
  type ContactInput,
  type correctContact,
  type planContact,
  type recordContact,
  saysOffered,
} from './contacts.ts'

function checkContact(file: CaseFile, input: ContactInput, context: Context, at: string): Refused | undefined {
  const wrongDay = checkDay(input.day, context, `${at}day`, {
    day: file.state.openedDay,
    text: 'Контакт не может быть раньше начала дела',
  })
  if (wrongDay) return wrongDay
  if (input.day === context.today && input.time && input.time > context.now.slice(11, 16))
    return refuse('futureTime', 'Это время ещё не наступило: запишите контакт после встречи', { field: `${at}time` })
  const known = (id: string) => file.state.members.some(member => member.personId === id)
  const child = input.childrenSeenIds.findIndex(id => !known(id))
  if (child >= 0) return refuse('unknownChild', 'Этого ребёнка нет в семье', { field: `${at}childrenSeenIds` })
  if (input.personIds.some(id => !known(id)))
    return refuse('unknownPerson', 'Этого человека нет в семье', { field: `${at}personIds` })
  const gone =
    refuseAbsent(file, input.childrenSeenIds, input.day, `${at}childrenSeenIds`) ??
    refuseAbsent(file, input.personIds, input.day, `${at}personIds`)
  // An attempt may be noted of somebody who turned out to be gone.
  if (gone && input.happened) return gone
  if (!input.happened && input.childrenSeenIds.length > 0)
    return refuse('notSeen', 'Встреча не состоялась: детей не видели', { field: `${at}childrenSeenIds` })
  if (input.nextDay && input.nextDay < input.day)
    return refuse('nextTooEarly', 'Следующий контакт намечен раньше этого', { field: `${at}nextDay` })
  if (input.nextDay && input.nextDay > addDays(context.today, 366))
    return refuse('nextTooLate', 'Следующий контакт намечен больше чем через год', { field: `${at}nextDay` })
  const measures = approvedVersion(planInForce(file.state, input.day))?.content.measures ?? []
  if (input.measuresDone.some(id => !measures.some(measure => measure.id === id)))
    return refuse('noMeasure', 'Такого мероприятия в утверждённом плане нет', { field: `${at}measuresDone` })
  return undefined
}

/** The marks of what was done of the plan at a meeting [МП 6.5]. */
const doneAt = (plan: Plan | undefined, measureIds: readonly string[]): FactBody[] =>
  plan ? measureIds.map(measureId => ({ kind: 'measureMarked', planId: plan.id, measureId, state: 'done' })) : []

const toContact = (
  { contactId, nextDay: _, nextTime: __, nextForm: ___, formerly: ____, ...rest }: ContactInput,
  by: string,
): Contact => ({
  ...rest,
  id: contactId,
  by,
  offered: saysOffered(rest),
})
const consultation = (yes: boolean | undefined) => (yes ? { consultation: true as const } : {})

/** A meeting of after the removal goes on with the work: the family is taken back first [МП 5.1, 6.6]. */
function refuseAfterRemoval(state: CaseState, day: Day, field: string): Refused | undefined {
  const removedDay = metUpTo(state)
  if (!removedDay || day <= removedDay || wasWorkedWith(state, day)) return undefined
  return refuse(
    'wrongStage',
    `Семья снята с патроната ${showDay(removedDay)}: записать можно то, что было по этот день. Чтобы работать с семьёй дальше, возобновите работу`,
    { field, clause: 'МП 6.6' },
  )
}

/** Why a contact of a wrong family cannot come here: it is not there, or whoever moves it does not see all that it says. */
function refuseFormer({ formerly }: ContactInput, former: Contact | undefined, by: string): Refused | undefined {
  if (!formerly) return undefined
  if (!former) return refuse('noContact', 'Такой записи в деле той семьи нет, или её уже перенесли: обновите страницу')
  if (former.consultation && former.by !== by)
    return refuse('othersConsultation', 'Запись консультации переносит психолог, который её сделал')
  return undefined
}

/**
 * F1, F4 [МП 5.1, 6.5]: a contact or an attempt; what moved in the plan is marked with it. Recorded in a wrong family first, it is
 * still the meeting of whoever met the family.
 */
export const decideContact: Decide<z.infer<typeof recordContact>, 'formerContact'> = (file, input, context) => {
  const { formerContact: former } = context
  if (input.formerly?.caseId === file.state.id)
    return refuse('sameFamily', 'Это та же семья: встреча уже в её деле. Если в записи ошибка, исправьте запись', {
      field: 'formerly.caseId',
      clause: 'МП 5.1',
    })
  const notThere = refuseFormer(input, former, context.by.id)
  if (notThere) return notThere
  const removed = refuseAfterRemoval(file.state, input.day, 'day')
  if (removed) return removed
  if (isClosed(file.state) && input.nextDay)
    return refuse('nextAfterRemoval', 'Следующую встречу намечают, когда семья вернулась: возобновите работу', {
      field: 'nextDay',
      clause: 'МП 6.6',
    })
  const problem = checkContact(file, input, context, '')
  if (problem) return problem
  if (context.emergency && (input.nextDay || input.measuresDone.length > 0))
    return refuse(
      'emergencyOnly',
      'По экстренному доступу записывают только сам контакт: мероприятия и следующую встречу отметит куратор',
      { field: input.nextDay ? 'nextDay' : 'measuresDone' },
    )
  if (file.state.contacts.some(contact => contact.id === input.contactId))
    return refuse('contactTwice', 'Этот контакт уже записан')
  const plan = planInForce(file.state, input.day)
  const done = doneAt(plan, input.measuresDone)
  const { nextDay, nextTime, nextForm = input.form } = input
  // A meeting that is over by now takes the place of none that is still ahead.
  const { planned } = file.state
  const isOver =
    nextDay !== undefined && nextDay < context.today && planned !== undefined && planned.day >= context.today
  const next =
    nextDay && !isOver ? { next: { day: nextDay, form: nextForm, ...(nextTime ? { time: nextTime } : {}) } } : {}
  return accept(
    input.day,
    {
      kind: 'contactRecorded',
      contact: {
        ...toContact(input, former?.by ?? context.by.id),
        ...consultation(former ? former.consultation : context.by.role === 'psychologist'),
      },
      ...next,
      ...(input.formerly ? { moved: input.formerly.reason } : {}),
    },
    ...done,
  )
}

/** A correction is a new fact with a reason; the first words stay in the history. */
export const decideCorrection: Decide<z.infer<typeof correctContact>> = (file, input, context) => {
  const before = file.state.contacts.find(other => other.id === input.contactId)
  if (!before) return refuse('noContact', 'Такой записи в деле нет')
  // Others are not shown the note of a consultation: their correction would throw it away.
  if (before.consultation && before.by !== context.by.id)
    return refuse('othersConsultation', 'Запись консультации исправляет психолог, который её сделал')
  if (input.mistaken)
    return accept(context.today, {
      kind: 'contactCorrected',
      contactId: before.id,
      contact: before,
      mistaken: true,
      ...(input.moved ? { moved: true } : {}),
      reason: input.reason,
    })
  const removed =
    input.changes.day === before.day ? undefined : refuseAfterRemoval(file.state, input.changes.day, 'changes.day')
  if (removed) return removed
  // Measures marked with the first record go on with it, though the plan may have been rewritten since.
  const measuresDone = input.changes.measuresDone.filter(text => !before.measuresDone.includes(text))
  const problem = checkContact(file, { ...input.changes, measuresDone }, context, 'changes.')
  if (problem) return problem
  const { offered, ...typed } = toContact({ ...input.changes, contactId: before.id }, before.by)
  const contact = {
    ...typed,
    // What a record of before did not say it does not deny by being put right.
    ...(before.offered === undefined && !offered ? {} : { offered }),
    ...consultation(before.consultation),
    corrected: (before.corrected ?? 0) + 1,
  }
  const corrected = accept(context.today, {
    kind: 'contactCorrected',
    contactId: before.id,
    contact,
    reason: input.reason,
  })
  const done = accept(contact.day, ...doneAt(planInForce(file.state, contact.day), measuresDone))
  return { ...corrected, facts: [...corrected.facts, ...done.facts] }
}

/** F1 A contact planned ahead. */
export const decidePlannedContact: Decide<z.infer<typeof planContact>> = (_file, input, context) => {
  if (input.day < context.today) return refuse('pastPlan', 'Наметить можно сегодня или позже', { field: 'day' })
  if (input.day > addDays(context.today, 366))
    return refuse('nextTooLate', 'Дата больше чем через год', { field: 'day' })
  const { time, ...rest } = input
  return accept(context.today, { kind: 'contactPlanned', planned: { ...rest, ...(time ? { time } : {}) } })
}
