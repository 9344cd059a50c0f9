import { type Assessment, assessmentKinds, strengths } from '../../domain/assessment/assessments.ts'
import { kindOn } from '../../domain/case/queries.ts'
import { addDays } from '../../domain/kernel/calendar.ts'
import { reasonInWords } from '../../domain/law/terms/hardship-reasons.ts'
import { kindLabels } from '../../domain/law/terms/patronage-kinds.ts'
import { family } from '../kernel/family-name.ts'
import { chosen } from '../kernel/not-printed.ts'
import { caseNumber, initialsOf, onDay, people, type Source } from '../kernel/source.ts'
import type { AssessmentSheetData } from './assessment-sheet.ts'

/** What a psychologist wrote down stays out of papers; the sheet says where it is (dossier §5.3). */
const marksOf = ({ consultation }: Assessment, scores: NonNullable<Assessment['secondCaregiver']>) =>
  Object.fromEntries(
    Object.entries(scores).map(([name, mark]) => [
      name,
      { score: mark.score, evidence: consultation ? 'хранится у психолога' : (mark.evidence ?? '') },
    ]),
  )

/** Summary of one assessment [МП III, 6.3]. */
export function fillAssessmentSheet(source: Source): AssessmentSheetData {
  const assessment = chosen(source.state.assessments, source.about, 'Диагностики в деле ещё нет')
  const names = people(source, assessment.day)
  const author = source.staff.find(worker => worker.id === assessment.by)
  // A kind that is not the first begins the day after the diagnostics that chose it.
  const kind = kindOn(onDay(source, assessment.day), addDays(assessment.day, 1))?.kind
  const caregiver = (scores: Assessment['secondCaregiver']) => {
    const id = Object.values(scores ?? {}).find(mark => mark.caregiverId)?.caregiverId
    return id && names.full(id)
  }
  return {
    family: family(source, assessment.day),
    caseNumber: caseNumber(source, assessment.day),
    assessmentKind: assessmentKinds[assessment.kind],
    assessmentDay: assessment.day,
    scores: marksOf(assessment, assessment.scores),
    ...(assessment.secondCaregiver
      ? {
          apart: {
            first: caregiver(assessment.scores) ?? 'первый взрослый',
            second: caregiver(assessment.secondCaregiver) ?? 'второй взрослый',
            scores: marksOf(assessment, assessment.secondCaregiver),
          },
        }
      : {}),
    reasons: [
      ...assessment.reasons.map(reason => reasonInWords(reason, assessment.reasonsEdition ?? assessment.day)),
      assessment.reasonsNote ?? '',
    ].filter(Boolean),
    strengths: [...assessment.strengths.map(strength => strengths[strength]), assessment.strengthsNote ?? ''].filter(
      Boolean,
    ),
    summary: assessment.summary ?? '',
    patronageKind: kind ? kindLabels[kind] : '',
    specialistSignature: author ? initialsOf(author.name) : '',
    citizenSignature: names.headId ? names.initials(names.headId) : '',
  }
}
