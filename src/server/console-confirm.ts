import { powers, type PowerChange } from '../domain/four-eyes.ts'
import { writeAskedDays } from './calendar-change.ts'
import { decidedOf, renamedBy } from './four-eyes.ts'
import type { MasterKeys } from './keys.ts'
import { writeOperator } from './store/audit.ts'
import { applyChange, confirmAllAbout, type StoredChange } from './store/four-eyes.ts'
import { saveConfirmedServer } from './store/mail-server.ts'
import { asOwner } from './store/owner.ts'

/** Confirms, by whoever keeps the server, everything that waits about a login; answers what it was, in words. */
export const confirmFromConsole = (
  adminUrl: string,
  master: MasterKeys,
  login: string,
  why: string,
): Promise<string[]> =>
  asOwner(adminUrl, master, async owner => {
    const done: string[] = []
    for (const centreId of await owner.centreIds())
      await owner.inCentre(centreId, async tx => {
        const waiting = await confirmAllAbout(tx, login)
        for (const { kind, staffId, change, name, post } of waiting) {
          const { fields, values, pastDays } = await decidedOf(tx, { kind, staffId, change })
          if (kind === 'change') await applyChange(tx, staffId, change as PowerChange)
          if (kind === 'calendar') await writeAskedDays(tx, change as StoredChange)
          if (kind === 'mail') await saveConfirmedServer(tx, change as StoredChange)
          const at = new Date().toISOString()
          const detail = {
            power: kind,
            about: staffId,
            why,
            ...(fields && { changed: fields, values }),
            ...pastDays,
            ...renamedBy({ kind, name, post, change }),
          }
          await writeOperator(tx, { at, action: 'power', command: 'staff confirm', detail })
          done.push(powers[kind].label.toLowerCase())
        }
      })
    return done
  })
