import { abstaining, standingRefusal } from '../case/queries.ts'
import type { CaseState } from '../case/state.ts'
import type { Day } from '../kernel/calendar.ts'
import { byDay } from '../kernel/day-order.ts'
import type { OtherService } from './other-services.ts'

/** Every other service of the family, the decided ones first. */
export function otherServicesOf({
  refusals,
  ownRefusals,
  serviceRecords = [],
}: Pick<CaseState, 'refusals' | 'ownRefusals' | 'serviceRecords'>): OtherService[] {
  const decided = new Map<OtherService['service'], Day>()
  for (const refusal of [...refusals, ...ownRefusals].toSorted(byDay))
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
