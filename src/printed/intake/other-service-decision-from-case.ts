import { otherServices, otherServiceStates } from '../../domain/intake/other-services.ts'
import { showDay } from '../../domain/kernel/calendar.ts'
import { numberOnPaper } from '../../domain/kernel/registers.ts'
import { signerOf } from '../kernel/signer.ts'
import { centre, namesOn, type Source } from '../kernel/source.ts'
import type { OtherServiceDecisionData } from './other-service-decision.ts'
import { refusalOf } from './refusal-from-case.ts'

/** The decision on other forms of service after a refusal [МП 6.3]. */
export function fillOtherServiceDecision(source: Source): OtherServiceDecisionData {
  const { state } = source
  const refusal = refusalOf(source)
  const decider = centre(source).worker(refusal.servicesDecidedById)
  const names = namesOn(source, refusal.day)
  return {
    centre: centre(source, refusal.day).own.fullName,
    personGenitive: names.inCase(refusal.personId, 'genitive'),
    forOneself: state.ownRefusals.some(({ id }) => id === refusal.id),
    refusalNumber: numberOnPaper(refusal.no),
    refusalDay: refusal.day,
    services: refusal.otherServices
      .filter(service => service !== 'none')
      .map(service => {
        // The decision has its day; what became of the service later is no part of it.
        const last = (state.serviceRecords ?? []).findLast(
          record => record.service === service && record.day === refusal.day,
        )
        return {
          name: otherServices[service],
          became: last
            ? [`${otherServiceStates[last.state]} ${showDay(last.day)}`, last.note].filter(Boolean).join(', ')
            : '',
        }
      }),
    offerAgainDay: refusal.offerAgainDay ?? '',
    // An older record may name whoever typed it: that is nobody who decides.
    decidedBy: signerOf(source, decider?.role === 'unit_head' || decider?.role === 'director' ? decider.id : undefined),
    citizenSignature: names.initials(refusal.personId),
  }
}
