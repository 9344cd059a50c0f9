import { type Assessment, assessmentKinds, strengths } from '../../domain/assessment/assessments.ts'
import { kindOn } from '../../domain/case/queries.ts'
import { addDays } from '../../domain/kernel/calendar.ts'
import { reasonInWords } from '../../domain/law/hardship-reasons.ts'
import { kindLabels } from '../../domain/law/patronage-kinds.ts'
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
  const one = chosen(source.state.assessments, source.about, 'Диагностики в деле ещё нет')
  const names = people(source, one.day)
  const author = source.staff.find(each => each.id === one.by)
  // A kind that is not the first begins the day after the diagnostics that chose it.
  const kind = kindOn(onDay(source, one.day), addDays(one.day, 1))?.kind
  const caregiver = (scores: Assessment['secondCaregiver']) => {
    const id = Object.values(scores ?? {}).find(mark => mark.caregiverId)?.caregiverId
    return id && names.full(id)
  }
  return {
    family: family(source, one.day),
    caseNumber: caseNumber(source, one.day),
    assessmentKind: assessmentKinds[one.kind],
    assessmentDay: one.day,
    scores: marksOf(one, one.scores),
    ...(one.secondCaregiver
      ? {
          apart: {
            first: caregiver(one.scores) ?? 'первый взрослый',
            second: caregiver(one.secondCaregiver) ?? 'второй взрослый',
            scores: marksOf(one, one.secondCaregiver),
          },
        }
      : {}),
    reasons: [
      ...one.reasons.map(each => reasonInWords(each, one.reasonsEdition ?? one.day)),
      one.reasonsNote ?? '',
    ].filter(Boolean),
    strengths: [...one.strengths.map(each => strengths[each]), one.strengthsNote ?? ''].filter(Boolean),
    summary: one.summary ?? '',
    patronageKind: kind ? kindLabels[kind] : '',
    specialistSignature: author ? initialsOf(author.name) : '',
    citizenSignature: names.headId ? names.initials(names.headId) : '',
  }
}
