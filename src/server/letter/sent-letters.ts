import type { LetterKind } from '../../domain/letter/letters.ts'
import { minskDayOf, type App, type Who } from '../app.ts'
import { commandIdOf } from '../case/command/command-ids.ts'
import { recordSeen } from '../case/command/commands.ts'
import { quietly } from '../partner/partner-reports.ts'
import { letterRecorded, lettersLeft } from '../store/letter/letters.ts'
import { lettersByLink } from '../store/partner/partner-links.ts'

/** Letters that bring a paper by their link: their case is told whether they brought it. */
export const recordedKinds: readonly LetterKind[] = ['dispatch', 'request', 'requestReminder', 'participationEnd']
const closedBefore = 'доступ организации закрыли раньше, чем она это открыла: по ссылке его больше не видно'
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

/**
 * The access of an organisation is closed: what it had not opened by its link it reads no more, as where the family is closed to it. The
 * cases are told, so that the paper is brought: the plan is to be sent again, the request waits for it [МП 5.3, 6.4].
 */
export async function tellOfClosedAccess(
  app: App,
  { centreId, staffId }: Pick<Who, 'centreId' | 'staffId'>,
  organisationId: string,
): Promise<void> {
  // What has left a moment ago is known to its case first.
  await recordSentLetters(app, centreId)
  const letters = await app.database.inCentre(centreId, tx => lettersByLink(tx, organisationId))
  const who = { centreId, staffId, name: '', role: 'registrar' as const, post: '' }
  for (const { id, kind, caseId, about } of letters) {
    const request = {
      caseId,
      commandId: commandIdOf(id, app.moment.at),
      baseVersion: 0,
      input: { letter: kind, about, day: app.moment.today, how: closedBefore, notice: true },
    }
    // Whatever it has confirmed or answered it has.
    await recordSeen(app, who, 'recordReturn', request, { now: app.moment.now, at: app.moment.at }).catch(quietly)
  }
}
