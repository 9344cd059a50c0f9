import { kindLabels } from '../../../domain/case/history.ts'
import { currentAdmission } from '../../../domain/contract/admission-rules.ts'
import { otherServices, otherServiceStates } from '../../../domain/intake/other-services.ts'
import { showDay } from '../../../domain/kernel/calendar.ts'
import { numberOnPaper } from '../../../domain/kernel/registers.ts'
import type { FormData } from '../../../printed/index.ts'
import type { Signer } from '../../../printed/kernel/letter.ts'
import { refusalOf } from './contracts.ts'
import { centre, chosen, initialsOf, namesOn, people, type Source } from './source.ts'

/** Post and name of somebody of the staff, as a decision is signed. */
const signerOf = (source: Source, staffId: string | undefined): Signer => {
  const worker = centre(source).worker(staffId)
  return { post: worker?.post ?? '', name: worker ? initialsOf(worker.name) : '' }
}

/** The decision to take the family on patronage [МП 5.4, 6.6]. */
export function admission(source: Source): FormData<'admission'> {
  const { state, about } = source
  const found = chosen(
    state.admissions ?? [],
    about ?? currentAdmission(state)?.id,
    'Решение о принятии на патронат ещё не записано',
  )
  const application = state.applications.find(({ id }) => id === found.applicationId)
  const { day } = found
  const names = people(source, day)
  const { own, named, worker } = centre(source, day)
  const applicantId = application?.applicantId ?? names.headId ?? ''
  // Who answered for the family and in which kind on that day; what was chosen later is no part of the decision.
  const curator = state.assignments.findLast(
    ({ role, from, to }) => role === 'responsible' && from <= day && (!to || to > day),
  )
  const kind = state.kindPeriods.findLast(({ from, to }) => from <= day && (!to || day <= to))
  return {
    centre: own.fullName,
    familyGenitive: names.inCase(applicantId, 'genitive'),
    members: names.here.filter(id => id !== applicantId).map(names.withBirthDay),
    applicationNumber: application && !application.transfer ? numberOnPaper(application.no) : '',
    applicationDay: application && !application.transfer ? application.day : '',
    ...(application?.transfer ? { transfer: { ...application.transfer, day: application.day } } : {}),
    admissionDay: day,
    curator: named(worker(curator?.staffId)),
    kind: kind ? `${kindLabels[kind.kind]}, с ${showDay(kind.from)}` : '',
    note: found.note ?? '',
    decidedBy: signerOf(source, found.decidedById),
    citizenSignature: names.initials(applicantId),
  }
}

/** The decision on other forms of service after a refusal [МП 6.3]. */
export function otherServiceDecision(source: Source): FormData<'other-service-decision'> {
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
