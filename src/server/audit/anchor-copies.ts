import * as api from '../../api/centre/privacy.ts'
import { anchorCode } from '../../domain/account/anchor-code.ts'
import { addDays, showDay } from '../../domain/kernel/calendar.ts'
import { journalInWords } from '../../domain/kernel/registers.ts'
import { blocksOf } from '../../printed/index.ts'
import type { App, Who } from '../app.ts'
import { printed } from '../document/documents.ts'
import { notFound, HttpProblem } from '../http/problem.ts'
import { route, type Route } from '../http/route.ts'
import { senderOf } from '../letter/mail-server.ts'
import { copyKept, keepCopy, keeperOf, lastCopy } from '../store/audit/anchor-copies.ts'
import { endsOf } from '../store/audit/audit-chain.ts'
import { writeChange } from '../store/audit/audit.ts'
import { queueLetters } from '../store/letter/letters.ts'
import type { Tx } from '../store/platform/database.ts'
import { stopReasons } from './audit-witness.ts'
import { auditChange } from './audit.ts'

/** When the next anchor leaves the house; at once where none has. */
async function dueOf(app: App, tx: Tx): Promise<Pick<api.AnchorState, 'due' | 'last' | 'waits'>> {
  const { settings } = await app.centres.of(tx.centreId)
  const copy = await lastCopy(tx)
  if (!copy) return { due: app.moment.today }
  const { id, day, channel, kept } = copy
  return {
    due: addDays(day, settings.privacy.anchorDays),
    last: day,
    ...(kept ? {} : { waits: { id, day, channel } }),
  }
}

/** What the home page of personal data says of anchors: when one is due, and whether the database is the one it was. */
export async function anchorState(app: App, tx: Tx): Promise<api.AnchorState> {
  const stop = app.witness?.stopOf(tx.centreId)
  return { ...(await dueOf(app, tx)), ...(stop ? { stopped: stopReasons[stop.why] } : {}) }
}

/** What the day of a director says of anchors: his own duty where nobody answers for personal data, else one that is long late. */
export async function anchorOnDay(app: App, tx: Tx, who: Who): Promise<string | undefined> {
  const [{ due, waits }, keeper, { settings }] = await Promise.all([
    dueOf(app, tx),
    keeperOf(tx),
    app.centres.of(tx.centreId),
  ])
  const today = keeper?.id === who.staffId ? app.moment.today : addDays(app.moment.today, -settings.privacy.anchorDays)
  if (due <= today) return `Пора взять отметку на хранение, срок был ${showDay(due)}`
  return waits && waits.day <= today ? anchorWaits(waits) : undefined
}
const anchorWaits = ({ day, channel }: NonNullable<api.AnchorState['waits']>): string =>
  channel === 'paper'
    ? `Лист от ${showDay(day)} напечатан: положите его на хранение вне сервера и отметьте это`
    : `Письмо с отметкой от ${showDay(day)} не ушло: возьмите отметку на бумаге`

/** Takes the end of the chain as it is now out of the house, and keeps that it was. */
async function takeOut(app: App, tx: Tx, channel: 'mail' | 'paper', staffId: string) {
  if (app.witness?.stopOf(tx.centreId))
    throw new HttpProblem(409, {
      code: 'otherChain',
      text: 'Журнал действий не сходится с прежней отметкой: новую взять нельзя, пока не решено, что с базой',
    })
  const { head, numbers } = await endsOf(tx)
  const [day, at, code] = [app.moment.today, app.moment.at, anchorCode(tx.centreId, head.seq, head.hash)]
  const id = app.newId()
  await keepCopy(tx, { id, at, day, seq: head.seq, code, channel, staffId })
  return { id, day, at, code, seq: head.seq, numbers }
}

/** Sends the anchor that is due to whoever keeps it, where there is a mail server and an address; else paper is asked for. */
export async function mailAnchor(app: App, centreId: number): Promise<void> {
  await app.database.inCentre(centreId, async tx => {
    const [{ due }, keeper, { server, from }, { settings }] = await Promise.all([
      dueOf(app, tx),
      keeperOf(tx),
      senderOf(app, tx),
      app.centres.of(centreId),
    ])
    if (due > app.moment.today || !keeper?.email || !server || !from || app.witness?.stopOf(centreId)) return
    const { id, day, at, code, seq } = await takeOut(app, tx, 'mail', keeper.id)
    await queueLetters(tx, [
      {
        // The copy knows by its letter whether it has left the house.
        id,
        kind: 'anchor',
        about: keeper.id,
        recipient: keeper.email,
        subject: `Контрольная отметка журнала действий, ${showDay(day)}`,
        body: [
          settings.centre.shortName,
          `На ${showDay(day)} в журнале действий записей: ${seq}. Код отметки:`,
          code,
          'Сохраните это письмо: по коду проверяют, что из журнала ничего не удалено и не подменено (patronat audit verify --anchor). Персональных данных в письме нет.',
        ].join('\n\n'),
      },
    ])
    await writeChange(
      tx,
      { at, staffId: keeper.id, action: 'anchor', endpoint: 'anchorMailed' },
      { seq, channel: 'mail' },
    )
  })
}

/** Anchors on paper, and the word of whoever keeps them. */
export const anchorRoutes: Route[] = [
  route(api.anchorSheet, async ({ app, who, input, note }) => {
    const { centre } = (await app.centres.of(who.centreId)).settings
    const taken = await app.database.inCentre(who.centreId, tx => takeOut(app, tx, 'paper', who.staffId))
    note({ form: 'anchor-sheet', seq: taken.seq })
    const blocks = blocksOf('anchor-sheet', {
      centre: centre.fullName,
      day: taken.day,
      rows: String(taken.seq),
      code: taken.code,
      journals: Object.entries(taken.numbers)
        .filter(([journal]) => journal.endsWith(taken.day.slice(0, 4)))
        .map(([journal, no]) => `${journalInWords(journal)}: последний № ${no}`),
    })
    return printed(blocks, 'anchor-sheet', input.format, `Контрольная отметка ${taken.day}`)
  }),
  route(api.keepAnchor, ({ app, who, input }) =>
    app.database.inCentre(who.centreId, async tx => {
      const copy = await lastCopy(tx)
      if (copy?.id !== input.id) throw notFound('Взята более новая отметка: обновите страницу')
      if (await copyKept(tx, input.id, app.moment.at, who.staffId))
        await auditChange(app, tx, who, api.keepAnchor, { seq: copy.seq, channel: copy.channel })
      return { ok: true as const }
    }),
  ),
]
