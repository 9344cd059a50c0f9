import * as api from '../../api/centre/mail.ts'
import { readsFamilies } from '../../domain/account/four-eyes.ts'
import { reachOf } from '../../domain/law/permissions.ts'
import { aboutFamilies, type LetterKind } from '../../domain/letter/letters.ts'
import type { Returnable } from '../../domain/letter/returned-letters.ts'
import type { App, Who } from '../app.ts'
import { auditChange } from '../audit/audit.ts'
import { readCase } from '../case/cases.ts'
import { commandIdOf } from '../case/command/command-ids.ts'
import { recordSeen } from '../case/command/commands.ts'
import { notFound, HttpProblem } from '../http/problem.ts'
import { route, type Route } from '../http/route.ts'
import { openScope, accessContextOf } from '../store/case/access-context.ts'
import {
  letterArrived,
  letterJournal,
  letterOf,
  letterReturned,
  lettersOfCase,
  mayKnowLetter,
  sendAgain,
  type ClaimedLetter,
} from '../store/letter/letters.ts'
import { withLink } from './letters.ts'
import { overToday } from './mail-sender.ts'
import { senderOf } from './mail-server.ts'
import { recordedKinds } from './sent-letters.ts'

const pageSize = 50
/** Letters of the outbox whose return changes what their case knows. */
const returnedKinds: Partial<Record<LetterKind, Returnable>> = {
  dispatch: 'dispatch',
  request: 'request',
  meeting: 'meeting',
  dispatchReminder: 'dispatchReminder',
  requestReminder: 'requestReminder',
  participationEnd: 'participationEnd',
}

/** The case knows that a letter of it came back: the organisation has not got it [МП 5.3, 6.4, 6.5]. */
async function recordLetterReturn(
  app: App,
  who: Who,
  { id, kind, caseId, about, organisationId, sentAt }: ClaimedLetter,
  { note }: { note: string },
): Promise<void> {
  const letter = returnedKinds[kind]
  if (!letter || !caseId || !about) return
  const input = { letter, about, ...(organisationId ? { organisationId } : {}), day: app.moment.today, how: note }
  await recordSeen(
    app,
    who,
    'recordReturn',
    { caseId, commandId: commandIdOf(id, sentAt ?? '', 'returned'), baseVersion: 0, input },
    { now: app.moment.now, at: app.moment.at },
  )
}
/** Which letter it was, for the journal: its kind and whose. */
const letterInWords = (letter: { kind: LetterKind; organisationId: string | null } | undefined) =>
  letter && { letter: letter.kind, ...(letter.organisationId ? { organisationId: letter.organisationId } : {}) }

/** The journal holds a mark where the link stood; of a letter that left without one it says what stood there. */
const asItLeft = (letter: api.MailRow): api.MailRow =>
  letter.linked === false ? { ...letter, body: withLink(letter.body, undefined) } : letter

const noLetter = () => notFound('Такого письма нет')

/** The journal of letters that left by e-mail, and what a person decides about one. */
export const mailRoutes: Route[] = [
  route(api.mailJournal, ({ app, who, input, note }) =>
    app.database.inCentre(who.centreId, async tx => {
      const states = input.state && api.mailFilters[input.state]
      const [letters, { server, from }] = await Promise.all([
        letterJournal(
          tx,
          { states, before: input.before, most: pageSize },
          openScope(who.role, await accessContextOf(tx, who.staffId, app.moment.today)),
        ),
        senderOf(app, tx),
      ])
      const last = letters.at(-1)
      note({ rows: letters.length })
      const more = last && letters.length === pageSize
      const shown = letters.map(asItLeft).map(({ note: known, ...letter }) => {
        if (!aboutFamilies.includes(letter.kind)) return { ...letter, ...(known ? { note: known } : {}) }
        // Whoever reads no family needs no words of a letter about one to see that it left, nor what was found out about it.
        return {
          ...letter,
          ...(readsFamilies(who.role) ? {} : { body: '' }),
          ...(letter.caseId && known ? { note: known } : {}),
          ...(letter.caseId && reachOf(who.role, 'recordReturn') ? {} : { isOthers: true as const }),
        }
      })
      return {
        letters: shown,
        configured: server !== undefined && from !== undefined,
        ...(more ? { next: last.createdAt } : {}),
      }
    }),
  ),
  route(api.caseLetters, ({ app, who, input }) =>
    app.database.inCentre(who.centreId, async tx => {
      await readCase(app, tx, who, input.caseId, 'document.read')
      return { letters: (await lettersOfCase(tx, input.caseId)).map(asItLeft) }
    }),
  ),
  route(api.retryMail, ({ app, who, input }) =>
    app.database.inCentre(who.centreId, async tx => {
      if (!(await mayKnowLetter(tx, input.id, who.staffId))) throw noLetter()
      const letter = await letterOf(tx, input.id)
      // It leaves once more, what was noted of it goes, and a refusal says why the work is over: that is not the administrator's.
      if (letter?.caseId) await readCase(app, tx, who, letter.caseId, 'recordReturn')
      const over = letter && (await overToday(app, tx, letter))
      if (over) throw new HttpProblem(409, { code: 'letterOver', text: `Это письмо больше не отправляют: ${over}` })
      if (letter?.state === 'returned' && returnedKinds[letter.kind] && letter.kind !== 'dispatch')
        throw new HttpProblem(409, {
          code: 'letterBack',
          text: 'Письмо вернулось: отправьте напоминание по другому адресу или другим путём, на мониторинг пригласите заново',
        })
      if (letter?.state === 'withdrawn')
        throw new HttpProblem(409, {
          code: 'letterOver',
          text: 'Это письмо снято с отправки: причина стоит в журнале писем',
        })
      if (!(await sendAgain(tx, input.id)))
        throw new HttpProblem(409, { code: 'sentAlready', text: 'Письмо уже отправлено или отправляется сейчас' })
      await auditChange(app, tx, who, api.retryMail, { letterId: input.id, ...letterInWords(letter) })
      return { ok: true as const }
    }),
  ),
  route(api.settleMail, ({ app, who, input }) =>
    app.database.inCentre(who.centreId, async tx => {
      if (!(await mayKnowLetter(tx, input.id, who.staffId))) throw noLetter()
      const arrived = input.outcome === 'arrived'
      const letter = await letterOf(tx, input.id)
      // What is found out about a letter changes what the family's file knows: it is for whoever may record a return in it.
      if (letter?.caseId) await readCase(app, tx, who, letter.caseId, 'recordReturn')
      // Of a plan or a request that was not in its letter the case knows already that nobody has it.
      const isKnown = letter?.state === 'sent' && letter.linked === false && recordedKinds.includes(letter.kind)
      if (!arrived && letter && !isKnown && ['sent', 'unsure'].includes(letter.state))
        await recordLetterReturn(app, who, letter, input)
      if (!(await (arrived ? letterArrived : letterReturned)(tx, input.id, input.note)))
        throw new HttpProblem(409, {
          code: 'otherState',
          text: arrived
            ? 'Подтвердить вручную можно только письмо, о котором неизвестно, дошло ли оно'
            : 'Возврат отмечают у письма, которое отправлено',
        })
      await auditChange(app, tx, who, api.settleMail, {
        letterId: input.id,
        outcome: input.outcome,
        ...letterInWords(letter),
      })
      return { ok: true as const }
    }),
  ),
]
