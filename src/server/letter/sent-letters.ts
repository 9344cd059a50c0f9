import { minskDayOf, type App } from '../app.ts'
import { commandIdOf } from '../case/command/command-ids.ts'
import { recordSeen } from '../case/command/commands.ts'
import { quietly } from '../partner/partner-reports.ts'
import { letterRecorded, lettersLeft } from '../store/letter/letters.ts'

/**
 * Makes facts of the cases of letters with plans that have left [МП 6.4]: once however often it is tried, because the
 * command is known by the letter and the moment it left: a letter that came back may leave again. Whoever sent the plan stands in the fact.
 */
export async function recordSentLetters(app: App, centreId: number): Promise<void> {
  for (const { id, caseId, about, sentAt, staffId } of await app.database.inCentre(centreId, lettersLeft)) {
    if (staffId) {
      const at = new Date(sentAt).toISOString()
      const day = minskDayOf(at)
      const who = { centreId, staffId, name: '', role: 'registrar' as const, post: '' }
      const request = {
        caseId,
        commandId: commandIdOf(id, sentAt),
        baseVersion: 0,
        input: { dispatchId: about, day, channel: 'email' },
      }
      await recordSeen(app, who, 'recordSending', request, { now: app.moment.now, at: app.moment.at }).catch(quietly)
    }
    await app.database.inCentre(centreId, tx => letterRecorded(tx, id))
  }
}
