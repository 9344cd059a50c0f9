import { type PowerChange, powers } from '../../domain/account/four-eyes.ts'
import { decidedOf, renamedBy } from '../account/four-eyes.ts'
import { writeAskedDays } from '../centre/calendar-change.ts'
import { applyChange, confirmAllAbout, type StoredChange } from '../store/account/four-eyes.ts'
import { writeOperator } from '../store/audit/audit.ts'
import { saveConfirmedServer } from '../store/letter/mail-server.ts'
import { asOwner } from '../store/platform/owner.ts'
import type { MasterKeys } from './keys/keys.ts'

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
