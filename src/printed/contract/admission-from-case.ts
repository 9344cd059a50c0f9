import { currentAdmission } from '../../domain/contract/admission-rules.ts'
import { showDay } from '../../domain/kernel/calendar.ts'
import { numberOnPaper } from '../../domain/kernel/registers.ts'
import { kindLabels } from '../../domain/law/terms/patronage-kinds.ts'
import { chosen } from '../kernel/not-printed.ts'
import { signerOf } from '../kernel/signer.ts'
import { centre, people, type Source } from '../kernel/source.ts'
import type { AdmissionData } from './admission.ts'

/** The decision to take the family on patronage [МП 5.4, 6.6]. */
export function fillAdmission(source: Source): AdmissionData {
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
