import type { StaffView } from '../../api/account/session.ts'
import { directorAmong, keepDirector } from '../../domain/centre/centre-details.ts'
import { settingsSchema } from '../../domain/law/settings.ts'
import type { App } from '../app.ts'
import { staffOf } from '../store/centre/centre-people.ts'
import { lockSettings, writeSettings } from '../store/centre/centres.ts'
import type { Tx } from '../store/platform/database.ts'

/** Where the settings name no director, papers name the account of one: when it is another, those of before keep the old name. */
export async function rememberDirector(app: App, tx: Tx, before: readonly StaffView[]): Promise<void> {
  const was = directorAmong(before)
  if (!was || directorAmong(await staffOf(tx))?.id === was.id) return
  const settings = settingsSchema.parse(await lockSettings(tx))
  const kept = keepDirector(settings, was.name, app.moment.today)
  if (kept === settings) return
  await writeSettings(tx, kept)
  app.centres.forget(tx.centreId)
}
