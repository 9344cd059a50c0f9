import { z } from 'zod'
import { legalDay, oneOf, optionalLine } from './text.ts'
import type { Day } from './calendar.ts'
import { abstaining, standingRefusal, type CaseState } from './cases.ts'

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
export type OtherServiceState = keyof typeof otherServiceStates

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

/** Every other service of the family, the decided ones first. */
export function otherServicesOf({
  refusals,
  ownRefusals,
  serviceRecords = [],
}: Pick<CaseState, 'refusals' | 'ownRefusals' | 'serviceRecords'>): OtherService[] {
  const decided = new Map<OtherService['service'], Day>()
  for (const refusal of [...refusals, ...ownRefusals].toSorted((a, b) => (a.day < b.day ? -1 : 1)))
    for (const service of refusal.otherServices) if (service !== 'none') decided.set(service, refusal.day)
  return [...new Set([...decided.keys(), ...serviceRecords.map(({ service }) => service)])].map(service => {
    const decidedDay = decided.get(service)
    const last = serviceRecords.findLast(record => record.service === service)
    return { service, ...(decidedDay ? { decidedDay } : {}), ...(last ? { last } : {}) }
  })
}

/** Services decided on by a refusal that still stands and of which nothing has become since [МП 6.3]. */
export function servicesNotBegun(state: CaseState): OtherService['service'][] {
  const begun = (service: OtherService['service'], day: Day) =>
    (state.serviceRecords ?? []).some(record => record.service === service && record.day >= day) ||
    // A stay that goes on, or began later, is that service: nobody waits for it to begin.
    (service === 'crisisRoom' && state.crisisStays.some(stay => !stay.left || stay.left > day))
  const family = standingRefusal(state)
  const standing = [
    ...(family ? [family] : []),
    ...state.ownRefusals.filter(({ personId }) => abstaining(state).includes(personId)),
  ]
  return [
    ...new Set(
      standing.flatMap(({ otherServices: decided, day }) =>
        decided.flatMap(service => (service === 'none' || begun(service, day) ? [] : [service])),
      ),
    ),
  ]
}
