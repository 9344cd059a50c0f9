import type { z } from 'zod'
import * as api from '../../api/case/cases.ts'
import type { CaseListRow } from '../../api/case/cases.ts'
import { commandEndpoint } from '../../api/case/commands.ts'
import { commands } from '../../domain/case/command/commands.ts'
import { permissions } from '../../domain/law/permissions.ts'
import type { CommandName } from '../../domain/law/procedure.ts'
import { readPapers } from '../document/papers-of-family.ts'
import { type Call, route, type Route } from '../http/route.ts'
import { scopeOf } from '../store/case/access-context.ts'
import { countCases, listCases } from '../store/case/case-list.ts'
import { readCase } from './cases.ts'
import { runCommand } from './command/commands.ts'
import { readHistory } from './history/history.ts'

/** Commands of organisations alone have their own doors, which look first through the role of partners. */
const forStaff = (name: CommandName) => Object.keys(permissions[name]).some(role => role !== 'partner')

const pageOfCases = ({ app, who, standing, input }: Call<z.output<typeof api.browseCases.input>>) =>
  app.database.lookInCentre(who.centreId, async tx => {
    const today = app.moment.today
    const scope = scopeOf(who.role, 'case.list', standing)
    const { rows, ...places } = await listCases(tx, { ...input, today, scope })
    const last = rows.at(-1)
    const more = rows.length === input.limit && last
    return { rows, ...places, ...(more ? { next: cursorOf(last, input.sort) } : {}) }
  })

/** List, file, history and every command of a case. */
export const caseRoutes: Route[] = [
  route(api.listCases, pageOfCases),
  route(api.browseCases, pageOfCases),
  route(api.countCases, ({ app, who, standing, input }) =>
    app.database.lookInCentre(who.centreId, tx =>
      countCases(tx, { ...input, today: app.moment.today, scope: scopeOf(who.role, 'case.list', standing) }),
    ),
  ),
  route(api.getCase, ({ app, who, input }) =>
    app.database.lookInCentre(who.centreId, tx => readCase(app, tx, who, input.caseId)),
  ),
  route(api.getPapers, ({ app, who, input }) =>
    app.database.lookInCentre(who.centreId, tx => readPapers(app, tx, who, input)),
  ),
  route(api.caseHistory, ({ app, who, input }) =>
    app.database.lookInCentre(who.centreId, tx => readHistory(app, tx, who, input)),
  ),
  ...(Object.keys(commands) as CommandName[]).filter(forStaff).map(name => {
    const endpoint = commandEndpoint(name)
    return route(endpoint, ({ app, who, input }) =>
      runCommand(app, who, name, input as Parameters<typeof runCommand>[3]),
    )
  }),
]

const cursorOf = (row: CaseListRow, sort: 'nextDue' | 'title' | 'openedDay'): string =>
  `${row[sort] ?? ''}~${row.caseId}`
