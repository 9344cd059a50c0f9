import { powers, type Power, type PowerChange } from '../domain/four-eyes.ts'
import type { MasterKeys } from './keys.ts'
import { writeOperator } from './store/audit.ts'
import { applyChange, type StoredChange } from './store/four-eyes.ts'
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
        const waiting = await tx.rows<{ kind: Power; staffId: string; change: PowerChange | StoredChange | null }>(
          {
            name: 'power-console',
            text: `update power_request p set decided_at = now(), verdict = 'console' from staff s
              where p.centre_id = $1 and p.decided_at is null and s.centre_id = p.centre_id and s.id = p.staff_id and s.login = $2
              returning p.kind, p.staff_id as "staffId", p.change`,
          },
          [centreId, login],
        )
        for (const { kind, staffId, change } of waiting) {
          if (kind === 'change') await applyChange(tx, staffId, change as PowerChange)
          if (kind === 'mail') await saveConfirmedServer(tx, change as StoredChange)
          const at = new Date().toISOString()
          const detail = { power: kind, about: staffId, why }
          await writeOperator(tx, { at, action: 'power', command: 'staff confirm', detail })
          done.push(powers[kind].label.toLowerCase())
        }
      })
    return done
  })
