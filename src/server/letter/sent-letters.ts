import type { LetterKind } from '../../domain/letter/letters.ts'
import { minskDayOf, type App } from '../app.ts'
import { commandIdOf } from '../case/command/command-ids.ts'
import { recordSeen } from '../case/command/commands.ts'
import { quietly } from '../partner/partner-reports.ts'
import { letterRecorded, lettersLeft } from '../store/letter/letters.ts'

/** Letters that bring a paper by their link: their case is told whether they brought it. */
export const recordedKinds: readonly LetterKind[] = ['dispatch', 'request', 'requestReminder', 'participationEnd']
const lacksPaper = 'ссылки в письме не было, документ передают нарочно или почтой'

/**
 * Makes facts of the cases of letters that have left. A plan behind a link is with the organisation [МП 6.4]; a letter without one
 * only tells of the plan or the request, which has not left by it [МП 5.3, 6.4]. Once however often it is tried, because the command is
 * known by the letter and the moment it left: a letter that came back may leave again. Whoever sent it stands in the fact.
 */
export async function recordSentLetters(app: App, centreId: number): Promise<void> {
  for (const { id, kind, caseId, about, sentAt, staffId, linked } of await app.database.inCentre(
    centreId,
    lettersLeft,
  )) {
    if (staffId) {
      const at = new Date(sentAt).toISOString()
      const day = minskDayOf(at)
      const who = { centreId, staffId, name: '', role: 'registrar' as const, post: '' }
      const request = {
        caseId,
        commandId: commandIdOf(id, sentAt),
        baseVersion: 0,
        input:
          linked === false
            ? { letter: kind, about, day, how: lacksPaper, notice: true }
            : { dispatchId: about, day, channel: 'email' },
      }
      await recordSeen(app, who, linked === false ? 'recordReturn' : 'recordSending', request, {
        now: app.moment.now,
        at: app.moment.at,
      }).catch(quietly)
    }
    await app.database.inCentre(centreId, tx => letterRecorded(tx, id))
  }
}
