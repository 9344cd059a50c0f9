import { z } from 'zod'
import type { Day } from '../kernel/calendar.ts'
import { legalDay, oneOf, optionalLine } from '../kernel/text.ts'

/** Other forms and kinds of service offered after a refusal [МП 6.3]. */
export const otherServices = {
  consultation: 'разовая консультация',
  psychologist: 'консультация психолога',
  crisisRoom: 'кризисная комната',
  materialAid: 'содействие в получении материальной помощи',
  homeHelp: 'социальная помощь на дому',
  clubs: 'кружки и клубы центра',
  none: 'другие услуги сейчас не нужны',
} as const
/** One of them, or none. */
export type OtherServiceName = keyof typeof otherServices

const { none: _, ...given } = otherServices
/** Services that can be given. */
export const givenServices = given

/** What became of another service. */
export const otherServiceStates = {
  begun: 'оказание начато',
  ended: 'оказание закончено',
  refused: 'семья отказалась',
} as const
/** One of them. */
type OtherServiceState = keyof typeof otherServiceStates

/** What became of another form of service that was decided on, or given without a refusal [МП 6.3]. */
export const recordOtherService = z.object({
  service: oneOf(givenServices, 'Выберите услугу'),
  state: oneOf(otherServiceStates, 'Отметьте, что стало с услугой'),
  day: legalDay,
  note: optionalLine(500),
})

/** One line of what became of a service. */
export type OtherServiceRecord = {
  id: string
  service: Exclude<OtherServiceName, 'none'>
  state: OtherServiceState
  day: Day
  note?: string
}
/** Facts about other services. */
export type OtherServiceFact = { kind: 'otherServiceRecorded'; record: OtherServiceRecord }

/** A service that was decided on or given, since when, and the last of what became of it. */
export type OtherService = {
  service: Exclude<OtherServiceName, 'none'>
  /** The day a refusal decided on it. */
  decidedDay?: Day
  last?: OtherServiceRecord
}
