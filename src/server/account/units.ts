import * as api from '../../api/account/units.ts'
import { auditChange } from '../audit/audit.ts'
import { refuseListOver } from '../http/list-quota.ts'
import { HttpProblem } from '../http/problem.ts'
import { route, type Route } from '../http/route.ts'
import { lockUnits, saveUnit, unitsOf } from '../store/account/units.ts'

const refuse = (code: string, field: string, text: string) =>
  new HttpProblem(409, { code, text, fields: { [field]: text } })

/** Units of the centre: whom a head reaches follows from them. One in which somebody works is not closed. */
export const unitRoutes: Route[] = [
  route(api.listUnits, ({ app, who }) =>
    app.database.inCentre(who.centreId, async tx => ({ units: await unitsOf(tx) })),
  ),
  route(api.saveUnit, ({ app, who, input }) =>
    app.database.inCentre(who.centreId, async tx => {
      const held = await lockUnits(tx)
      const same = (name: string) => name.toLocaleLowerCase('ru') === input.name.toLocaleLowerCase('ru')
      if (input.active && held.some(unit => unit.id !== input.id && unit.active && same(unit.name)))
        throw refuse('twin', 'name', 'Такое отделение уже есть')
      const people = (await unitsOf(tx)).find(unit => unit.id === input.id)?.people ?? 0
      if (!input.active && people > 0)
        throw refuse('peopleInside', 'active', `В отделении работают: ${people}. Сначала переведите их`)
      await refuseListOver(tx, 'unit', input)
      await saveUnit(tx, input)
      const before = held.find(unit => unit.id === input.id)
      await auditChange(app, tx, who, api.saveUnit, {
        unitId: input.id,
        unitName: input.name,
        active: input.active,
        ...(before ? {} : { newUnit: true }),
        ...(before && before.name !== input.name ? { formerName: before.name } : {}),
        ...(before && before.active !== input.active ? { opened: input.active } : {}),
      })
      return { ok: true as const }
    }),
  ),
]
