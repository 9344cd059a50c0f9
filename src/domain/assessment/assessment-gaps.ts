import type { GapRows } from '../case/gaps/gap.ts'
import { approvedPlan, childlessSince, contractOf, onPatronage } from '../case/gaps/looked.ts'
import { kindOn } from '../case/queries.ts'
import { diagnosed } from '../law/procedure-rules.ts'
import { childrenMissing } from '../people/newcomers/newcomer-rules.ts'

/** Diagnostics that are missing or no longer fit the family. */
export const assessmentGaps = {
  childrenAdult: {
    label: 'В семье больше нет несовершеннолетних',
    clause: 'МП II, 6.6',
    todo: 'Решите с семьёй, нужна ли помощь дальше: проведите диагностику снова или подведите итоги',
    action: 'completeAssessment',
    found: looked => {
      const { state } = looked.file
      if (!onPatronage(looked) || looked.settings.recipients === 'familiesAndCitizens') return false
      const since = childlessSince(looked)
      return since !== undefined && ![...state.assessments, ...state.reviews].some(({ day }) => day >= since)
    },
  },
  noDiagnostics: {
    label: 'План утверждён без диагностики',
    clause: 'МП 6.3',
    todo: 'Проведите первичную диагностику',
    action: 'completeAssessment',
    found: looked => onPatronage(looked) && approvedPlan(looked) !== undefined && !diagnosed(looked.file.state),
  },
  noKind: {
    label: 'Вид патроната не выбран: частота контактов не определена',
    clause: 'МП II',
    todo: 'Выберите вид по итогам диагностики',
    action: 'completeAssessment',
    found: looked =>
      onPatronage(looked) &&
      (approvedPlan(looked) !== undefined || contractOf(looked) !== undefined) &&
      diagnosed(looked.file.state) &&
      !kindOn(looked.file.state, looked.today),
  },
  childNotDiagnosed: {
    label: 'Ребёнок появился или вернулся после диагностики',
    clause: 'МП III, 6.3',
    todo: 'Проведите повторную диагностику или отметьте в составе семьи, почему она не нужна',
    action: 'completeAssessment',
    found: looked => onPatronage(looked) && childrenMissing('diagnostics', looked.file, looked.today).length > 0,
  },
} as const satisfies GapRows
