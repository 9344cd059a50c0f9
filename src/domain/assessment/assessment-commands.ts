import { command, correcting } from '../case/command/command-row.ts'
import { kindOn } from '../case/queries.ts'
import * as agreement from '../contract/decide-agreement.ts'
import * as corrections from '../correction/corrections.ts'
import type { CommandName } from '../law/procedure.ts'
import { assessmentQuestions, changeKindQuestions } from './assessment-questions.ts'
import * as assessments from './assessments.ts'
import { decideAssessmentCorrection } from './decide-assessment-correction.ts'

/** Diagnostics and the kind of patronage [МП 5.4, II]. */
export const assessmentCommands = {
  completeAssessment: command(assessments.completeAssessment, agreement.decideAssessment, {
    ofEndedWork: true,
    signedBy: 'nobody',
    lateEntry: 'work',
    slips: assessmentQuestions,
  }),
  changeKind: command(assessments.changeKind, agreement.decideKind, {
    ofEndedWork: true,
    signedBy: 'nobody',
    lateEntry: { what: 'Смена вида патроната', field: 'day' },
    slips: changeKindQuestions,
    hindrance: (state, today) =>
      kindOn(state, today) ? undefined : 'Вид патроната выбирают по итогам диагностики, МП II',
  }),
  correctAssessment: correcting(corrections.correctAssessment, decideAssessmentCorrection, {
    signedBy: 'nobody',
    lateEntry: 'correction',
  }),
} as const satisfies Partial<Record<CommandName, unknown>>
