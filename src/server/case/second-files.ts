import * as api from '../../api/case/second-files.ts'
import { auditChange } from '../audit/audit.ts'
import { notFound } from '../http/problem.ts'
import { route, type Route } from '../http/route.ts'
import { answerSecondFile, secondFilesOf } from '../store/case/second-files.ts'
import { openCase } from './cases.ts'

/** Second files about a family that is closed to whoever opened them: for those who read it (docs/decisions). */
export const secondFileRoutes: Route[] = [
  route(api.secondFiles, ({ app, who, input }) =>
    app.database.inCentre(who.centreId, async tx => {
      await openCase(app, tx, who, input.caseId)
      return { files: await secondFilesOf(tx, input.caseId, who.staffId) }
    }),
  ),
  route(api.answerSecondFile, ({ app, who, input }) =>
    app.database.inCentre(who.centreId, async tx => {
      await openCase(app, tx, who, input.caseId, 'secondFile.answer')
      const at = app.moment.at
      if (!(await answerSecondFile(tx, { ...input, at, by: who.staffId })))
        throw notFound('Об этом деле уже решено: обновите страницу')
      await auditChange(app, tx, who, api.answerSecondFile, {
        caseId: input.caseId,
        other: input.otherId,
        answer: input.answer,
      })
      return { ok: true as const }
    }),
  ),
]
