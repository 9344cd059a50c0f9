import * as api from '../../api/audit/audit.ts'
import type { Endpoint } from '../../api/endpoint.ts'
import { reachOf } from '../../domain/law/permissions.ts'
import { formIds, printedForms } from '../../domain/law/printed-forms.ts'
import type { App } from '../app.ts'
import { hiddenFrom, readCase } from '../case/cases.ts'
import { HttpProblem } from '../http/problem.ts'
import { Download, route, type Route } from '../http/route.ts'
import { auditCount, auditEvents, listsWith, viewsOf, type AuditEvent } from '../store/audit/audit-journal.ts'
import { journalNamesOf } from '../store/centre/centre-people.ts'
import { shortId } from './audit-names.ts'
import { auditWords, callInWords, rowInWords, type AuditWords } from './audit-words.ts'

const pageSize = 50
/** More rows than this nobody reads in one table; the days narrow it down. */
const largestFile = 50_000

const known = new WeakMap<readonly Endpoint[], AuditWords>()
const titles = Object.fromEntries(formIds.map(id => [id, printedForms[id].title]))
const wordsOf = ({ endpoints }: App): AuditWords => {
  const words = known.get(endpoints) ?? auditWords(endpoints, titles)
  known.set(endpoints, words)
  return words
}
const nextOf = (rows: readonly Pick<AuditEvent, 'seq'>[]) =>
  rows.length === pageSize ? { next: rows.at(-1)!.seq } : {}

/** The journal of actions, and who has looked at a case (LAW-99 ст. 17). */
export const auditRoutes: Route[] = [
  route(api.auditJournal, ({ app, who, input }) =>
    app.database.inCentre(who.centreId, async tx => {
      const [rows, { nameThen, marks }] = await Promise.all([
        auditEvents(tx, { ...input, hiddenFrom: hiddenFrom(who), most: pageSize }),
        journalNamesOf(tx),
      ])
      return { rows: rows.map(row => rowInWords(wordsOf(app), row, nameThen)), marks, ...nextOf(rows) }
    }),
  ),
  route(api.auditFile, async ({ app, who, input, note }) => {
    const rows = await app.database.inCentre(who.centreId, tx =>
      auditCount(tx, { ...input, hiddenFrom: hiddenFrom(who) }, largestFile + 1),
    )
    if (rows > largestFile)
      throw new HttpProblem(409, {
        code: 'tooMany',
        text: 'Записей больше 50 000: выберите дни, чтобы таблица открылась',
        fields: { from: 'Сузьте по дням' },
      })
    const filter = { ...input, hiddenFrom: hiddenFrom(who) }
    const table = app.auditTables(who.staffId, { centreId: who.centreId, filter, words: wordsOf(app) })
    note({ rows })
    return new Download('Журнал действий.csv', 'text/csv; charset=utf-8', table)
  }),
  route(api.caseViews, ({ app, who, input }) =>
    app.database.inCentre(who.centreId, async tx => {
      // Whoever may read no case at all is told who looked at any of them, closed ones too, and nothing else of it.
      if (reachOf(who.role, 'case.read')) await readCase(app, tx, who, input.caseId, 'case.views')
      const rows = input.inLists
        ? await listsWith(tx, shortId(input.caseId), input.before, pageSize)
        : await viewsOf(tx, input.caseId, input.before, pageSize)
      return {
        marks: (await journalNamesOf(tx)).marks,
        rows: rows.map(row => ({
          seq: row.seq,
          at: row.at,
          staffId: row.staffId,
          action: row.action,
          what: callInWords(wordsOf(app), row),
          afterSearch: row.afterSearch,
        })),
        ...nextOf(rows),
      }
    }),
  ),
]
