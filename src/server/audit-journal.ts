import * as api from '../api/audit.ts'
import type { Endpoint } from '../api/endpoint.ts'
import { auditActions, lookedAt } from '../domain/audit.ts'
import { reachOf } from '../domain/permissions.ts'
import { procedure, type CommandName } from '../domain/procedure.ts'
import { actionLabel } from '../domain/why.ts'
import { forms, type FormId } from '../forms/index.ts'
import { minskOf, type App } from './app.ts'
import { readCase } from './cases.ts'
import { csv } from './csv.ts'
import { Download, route, type Route } from './http.ts'
import { Refusal } from './problem.ts'
import { auditEvents, viewsOf, type AuditEvent } from './store/audit-journal.ts'
import { staffNames } from './store/centre-people.ts'

const pageSize = 50
/** More rows than this nobody reads in one table; the days narrow it down. */
const largestFile = 50_000

const byCall = new WeakMap<readonly Endpoint[], Map<string, string>>()
/** Which call it was, in the words of the table of permissions. */
function callInWords(
  endpoints: readonly Endpoint[],
  { action, endpoint }: Pick<AuditEvent, 'action' | 'endpoint'>,
): string {
  const command = procedure[endpoint as CommandName] as { label: string } | undefined
  if (command) return command.label
  let known = byCall.get(endpoints)
  if (!known) {
    const named = endpoints.flatMap(({ access, audit, path }) =>
      access === 'public' || access === 'signedIn' || access === 'staff' || access === 'signingIn'
        ? []
        : [{ audit, path, label: actionLabel(access) }],
    )
    known = new Map([
      ...named.map(one => [one.path, one.label] as const),
      ...named.map(one => [`${one.audit} ${one.path}`, one.label] as const),
    ])
    byCall.set(endpoints, known)
  }
  const right = known.get(`${action} ${endpoint}`)
  return (action === 'print' && right) || lookedAt[endpoint] || right || known.get(endpoint) || auditActions[action]
}

/** What else an event says: numbers, names of papers, names of settings. */
const detailInWords = (detail: AuditEvent['detail']): string =>
  Object.entries(detail ?? {})
    .flatMap(([key, value]) => {
      if (key === 'hits') return [`найдено: ${String(value)}`]
      if (key === 'form') return [forms[value as FormId]?.title ?? String(value)]
      if (key === 'status') return [`ответ ${String(value)}`]
      if (key === 'found' && value === false) return ['имя или дата рождения не подошли']
      if (key === 'rows') return [`строк: ${String(value)}`]
      if (key === 'changed' && Array.isArray(value)) return [`изменено: ${value.join(', ')}`]
      return []
    })
    .join('; ')

const rowOf = (app: App, event: AuditEvent): api.AuditRow => {
  const detail = detailInWords(event.detail)
  const { seq, at, staffId, action, caseId, no } = event
  return {
    seq,
    at,
    staffId,
    action,
    what: callInWords(app.endpoints, event),
    ...(caseId ? { caseId } : {}),
    ...(no ? { no } : {}),
    ...(detail ? { detail } : {}),
  }
}
const nextOf = (rows: readonly AuditEvent[]) => (rows.length === pageSize ? { next: rows.at(-1)!.seq } : {})

/** The journal of actions, and who has looked at a case (LAW-99 ст. 17). */
export const auditRoutes: Route[] = [
  route(api.auditJournal, ({ app, who, input }) =>
    app.database.inCentre(who.centreId, async tx => {
      const rows = await auditEvents(tx, { ...input, most: pageSize })
      return { rows: rows.map(row => rowOf(app, row)), ...nextOf(rows) }
    }),
  ),
  route(api.auditFile, ({ app, who, input, note }) =>
    app.database.inCentre(who.centreId, async tx => {
      const [events, names] = await Promise.all([auditEvents(tx, { ...input, most: largestFile + 1 }), staffNames(tx)])
      if (events.length > largestFile)
        throw new Refusal(409, {
          code: 'tooMany',
          text: 'Записей больше 50 000: выберите дни, чтобы таблица открылась',
          fields: { from: 'Сузьте по дням' },
        })
      note({ rows: events.length })
      const table = [
        ['№', 'Дата и время', 'Кто', 'Что', 'Действие', 'Дело', 'Подробности'],
        ...events.map(event => {
          const row = rowOf(app, event)
          const who = names.get(row.staffId ?? '') ?? ''
          return [
            String(row.seq),
            minskOf(row.at),
            who,
            auditActions[row.action] ?? row.action,
            row.what,
            row.no ?? '',
            row.detail ?? '',
          ]
        }),
      ]
      return new Download('Журнал действий.csv', 'text/csv; charset=utf-8', csv(table))
    }),
  ),
  route(api.caseViews, ({ app, who, input }) =>
    app.database.inCentre(who.centreId, async tx => {
      // Whoever may read no case at all is told who looked at any of them, closed ones too, and nothing else of it.
      if (reachOf(who.role, 'case.read')) await readCase(app, tx, who, input.caseId, 'case.views')
      const rows = await viewsOf(tx, input.caseId, input.before, pageSize)
      return {
        rows: rows.map(row => ({
          seq: row.seq,
          at: row.at,
          staffId: row.staffId,
          action: row.action,
          what: callInWords(app.endpoints, row),
          afterSearch: row.afterSearch,
        })),
        ...nextOf(rows),
      }
    }),
  ),
]
