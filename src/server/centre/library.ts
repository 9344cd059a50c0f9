import * as api from '../../api/centre/centre.ts'
import { libraryItemOf, typicalMeasures } from '../../domain/plan/typical-measures.ts'
import { auditChange } from '../audit/audit.ts'
import { refuseListOver } from '../http/list-quota.ts'
import { route, type Route } from '../http/route.ts'
import { libraryItems, lockLibrary, saveLibraryItem } from '../store/centre/library.ts'

/** The library of typical measures, edited by the centre (E3). */
export const libraryRoutes: Route[] = [
  route(api.library, ({ app, who }) =>
    app.database.inCentre(who.centreId, async tx => ({ items: await libraryItems(tx) })),
  ),
  route(api.saveLibraryItem, ({ app, who, input }) =>
    app.database.inCentre(who.centreId, async tx => {
      await refuseListOver(tx, 'library_item', input)
      await saveLibraryItem(tx, input)
      await auditChange(app, tx, who, api.saveLibraryItem, { itemId: input.id, active: input.active })
      return input
    }),
  ),
  route(api.addStandardLibrary, ({ app, who }) =>
    app.database.inCentre(who.centreId, async tx => {
      await lockLibrary(tx)
      const titles = new Set((await libraryItems(tx)).map(item => item.title))
      const added = Object.values(typicalMeasures)
        .filter(({ title }) => !titles.has(title))
        .map(measure => libraryItemOf(measure, app.newId()))
      for (const item of added) await refuseListOver(tx, 'library_item', item)
      await Promise.all(added.map(item => saveLibraryItem(tx, item)))
      await auditChange(app, tx, who, api.addStandardLibrary, { standard: added.length })
      return { added: added.length }
    }),
  ),
]
