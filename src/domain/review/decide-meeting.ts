import type { z } from 'zod'
import { accept, checkDay, type Context, type Decide } from '../case/command/decision-rules.ts'
import type { CaseFile } from '../case/state.ts'
import { basisOf, withoutBasis } from '../consent/consent-rules.ts'
import type { Recipient } from '../consent/consents.ts'
import { addDays } from '../kernel/calendar.ts'
import { refuse } from '../kernel/decision.ts'
import { droppedOrganisations } from '../plan/participation-rules.ts'
import { planInForce } from '../plan/plan-rules.ts'
import type { planMonitoring, recordMonitoringReply, recordMonitoringReport } from './reviews.ts'

const mayTell = ({ state }: CaseFile, to: Recipient, { today: day, settings }: Context) =>
  basisOf(state, 'monitoring', to, { day, settings })

/** G1 [МП 6.5]: the organisations are invited by letters, each with its number; the same meeting asked again is moved. */
export const decideMeeting: Decide<z.infer<typeof planMonitoring>> = (file, input, context) => {
  const { monitoringId, invited, family, ...rest } = input
  if (!planInForce(file.state, input.day))
    return refuse('noPlan', 'Мониторинг проводят по утверждённому плану', { clause: 'МП 6.5' })
  if (file.state.monitorings.some(monitoring => monitoring.id === monitoringId))
    return refuse('held', 'Этот мониторинг уже проведён')
  if (input.day < context.today) return refuse('pastDay', 'Встречу назначают на будущее', { field: 'day' })
  if (input.day > addDays(context.today, 366))
    return refuse('farDay', 'Проверьте год: это больше чем через год', { field: 'day' })
  const dropped = droppedOrganisations(file.state, context.today)
    .filter(({ over }) => !over)
    .map(({ dispatch }) => dispatch.organisationId)
  for (const [at, row] of invited.entries()) {
    if (invited.findIndex(entry => entry.organisationId === row.organisationId) < at)
      return refuse('twice', `${row.organisationName} приглашается дважды`, { field: `invited.${at}.organisationId` })
    if (row.channel === 'email' && !row.email)
      return refuse('noEmail', 'Укажите адрес электронной почты', { field: `invited.${at}.email` })
    // Whoever is not in the agreed plan comes only by the family's consent [МП 5.3].
    const basis = mayTell(file, row, context)
    // Whoever an agreed version named once and the plan names no more takes no part [МП 6.5; закон № 99-З, ст. 5].
    if (basis && 'law' in basis && dropped.includes(row.organisationId))
      return refuse(
        'notInPlan',
        `${row.organisationName} в плане больше не участвует: на мониторинг приглашают участников`,
        {
          field: `invited.${at}.organisationId`,
          clause: 'МП 6.5; закон № 99-З, ст. 5',
        },
      )
    if (!basis) return { ...withoutBasis(file.state, 'monitoring', row), field: `invited.${at}.organisationId` }
  }
  return accept(context.today, {
    kind: 'monitoringPlanned',
    meeting: {
      id: monitoringId,
      sentDay: context.today,
      ...rest,
      ...(family ? { family } : {}),
      invited: invited.map(({ email, ...one }) => ({
        ...one,
        ...(one.channel === 'email' && email ? { email } : {}),
        no: context.nextNo('outgoing'),
        basis: mayTell(file, one, context)!,
      })),
    },
  })
}

const findGuest = (file: CaseFile, ask: { monitoringId: string; organisationId: string }, context: Context) => {
  const meeting = file.state.meetings.find(candidate => candidate.id === ask.monitoringId)
  const guest = meeting?.invited.find(candidate => candidate.organisationId === ask.organisationId)
  if (!guest || (context.by.organisationId && context.by.organisationId !== ask.organisationId))
    return refuse('notInvited', 'Эта организация на мониторинг не приглашена')
  return file.state.monitorings.some(monitoring => monitoring.id === ask.monitoringId)
    ? refuse('held', 'Мониторинг уже проведён: протокол не меняется')
    : undefined
}
/** Who will come. */
export const decideMeetingReply: Decide<z.infer<typeof recordMonitoringReply>> = (file, input, context) => {
  const { day, ...rest } = input
  return (
    findGuest(file, input, context) ??
    checkDay(day, context, 'day') ??
    accept(day, { kind: 'monitoringReplied', ...rest })
  )
}
/** A written report before the meeting. */
export const decideMeetingReport: Decide<z.infer<typeof recordMonitoringReport>> = (file, input, context) => {
  const { day, text, author, ...rest } = input
  return (
    findGuest(file, input, context) ??
    checkDay(day, context, 'day') ??
    accept(day, { kind: 'monitoringReported', ...rest, report: { text, ...(author ? { author } : {}) } })
  )
}
