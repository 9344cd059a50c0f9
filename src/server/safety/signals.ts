import * as api from '../../api/safety/signals.ts'
import { emptyCase } from '../../domain/case/state.ts'
import { tooLate } from '../../domain/correction/typed-late.ts'
import { lateEntryQuestion } from '../../domain/correction/typed-late.ts'
import { showNo } from '../../domain/kernel/registers.ts'
import { reachOf } from '../../domain/law/permissions.ts'
import { printedForms } from '../../domain/law/printed-forms.ts'
import { blocksOf, type FormData } from '../../printed/index.ts'
import { letterOf } from '../../printed/kernel/source.ts'
import { signalPace, countAttempt } from '../account/sign-in/sign-in-throttle.ts'
import { minskTimeOf, type Who } from '../app.ts'
import { shortId } from '../audit/audit-names.ts'
import { auditChange } from '../audit/audit.ts'
import { at409 } from '../case/command/command-checks.ts'
import { printed } from '../document/documents.ts'
import { invalid, notFound, HttpProblem } from '../http/problem.ts'
import { route, type Route } from '../http/route.ts'
import { organisationsOf, staffOf } from '../store/centre/centre-people.ts'
import { takeNotice } from '../store/document/registers.ts'
import type { Tx } from '../store/platform/database.ts'
import {
  changeSignal,
  dropSignal,
  lockSignal,
  putSignal,
  waitingSignals,
  type StoredSignal,
} from '../store/safety/signals.ts'

const noSignal = () => notFound('Такого сообщения о ребёнке нет: его могли уже присоединить к делу или закрыть')
const tooOften = (pause: string) =>
  new HttpProblem(429, {
    code: 'tooMany',
    text: `Сообщений подряд слишком много. Следующее можно записать через ${pause}. Если ребёнок в опасности сейчас, звоните 102 и заведующему`,
  })

/** A signal that waits, for whoever answers it. */
async function waitingSignal(tx: Tx, who: Who, id: string): Promise<StoredSignal> {
  const signal = await lockSignal(tx, id, who.staffId)
  if (!signal || signal.state === 'closed') throw noSignal()
  return signal
}

/**
 * A child in danger whose file is not open to whoever saw it, or who has none [МП 5.2]: anybody of the staff says so, heads and
 * the director send the notice and join it to a family. Nothing is looked up for whoever says it, so the answer tells nothing.
 */
export const signalRoutes: Route[] = [
  route(api.raiseSignal, async ({ app, who, input }) => {
    await countAttempt(app, signalPace(who.staffId), tooOften)
    const { id, words } = input
    if (words.noticedAt > app.moment.now) throw invalid({ 'words.noticedAt': 'Это время ещё не наступило' })
    await app.database.inCentre(who.centreId, async tx => {
      if (!(await putSignal(tx, { id, at: app.moment.at, staffId: who.staffId, words })))
        throw new HttpProblem(409, {
          code: 'otherSignal',
          text: 'Под этим номером уже записано другое сообщение, это не сохранено: обновите страницу и запишите его ещё раз',
        })
      await auditChange(app, tx, who, api.raiseSignal, { signal: id })
    })
    return { ok: true as const }
  }),
  route(api.listSignals, ({ app, who, note }) =>
    app.database.inCentre(who.centreId, async tx => {
      const { signals, total } = await waitingSignals(tx, who.staffId)
      note({ rows: signals.length, signals: signals.map(({ id }) => shortId(id)).join(',') })
      return { signals: signals.map(({ state: _, ...view }) => view), total }
    }),
  ),
  route(api.sendSignal, async ({ app, who, input }) => {
    const { settings, calendar } = await app.centres.of(who.centreId)
    return app.database.inCentre(who.centreId, async tx => {
      const signal = await waitingSignal(tx, who, input.id)
      if (signal.sent)
        throw new HttpProblem(409, {
          code: 'concernSent',
          text: `Сообщение уже отправлено: № ${showNo(signal.sent.no)}`,
        })
      const [sentAt, now, today] = [input.sentAt, app.moment.now, app.moment.today]
      if (sentAt > now) throw invalid({ sentAt: 'Это время ещё не наступило' })
      if (sentAt < signal.words.noticedAt.slice(0, 16))
        throw invalid({ sentAt: 'Отправка не может быть раньше, чем замечено нарушение' })
      const late = tooLate('sendConcern', input, { today, calendar, settings })
      if (late && !input.lateReason)
        throw at409(
          'enteredLate',
          'lateReason',
          lateEntryQuestion('sendConcern', { ...late, takesNumber: true }, { settings, today }).text,
        )
      const at = app.moment.at
      const { addressee, how } = input
      const lateReason = input.lateReason ? { lateReason: input.lateReason } : {}
      const no = await takeNotice(tx, { day: today, text: addressee, at, by: who.staffId })
      const { closing: _, ...open } = signal
      await changeSignal(tx, { ...open, state: 'sent', sent: { no, at: sentAt, addressee, how, ...lateReason } }, at)
      await auditChange(app, tx, who, api.sendSignal, { signal: input.id, no: showNo(no) })
      return { no: showNo(no) }
    })
  }),
  route(api.closeSignal, ({ app, who, input }) =>
    app.database.inCentre(who.centreId, async tx => {
      const signal = await waitingSignal(tx, who, input.id)
      const at = app.moment.at
      const { closing, sent } = signal
      // The duty to tell stands until two persons find that there is nothing to tell [МП 5.2].
      const waits = !sent && (closing === undefined || closing.by === who.staffId)
      const reason = closing && !waits ? `${closing.reason}; ${input.reason}` : input.reason
      await changeSignal(
        tx,
        waits ? { ...signal, closing: { by: who.staffId, at, reason } } : { ...signal, state: 'closed', reason },
        at,
      )
      await auditChange(app, tx, who, api.closeSignal, { signal: input.id, sent: sent !== undefined, waits })
      return { ok: true as const, ...(waits ? { waits } : {}) }
    }),
  ),
  route(api.signalNotice, async ({ app, who, input, note }) => {
    note({ form: 'guardianship-notice', signal: input.id })
    const { settings, calendar } = await app.centres.of(who.centreId)
    const data = await app.database.inCentre(who.centreId, async tx => {
      const signal = await waitingSignal(tx, who, input.id)
      const [staff, organisations] = [await staffOf(tx), await organisationsOf(tx)]
      const body = organisations.find(organisation => organisation.kind === 'guardianship' && organisation.active)
      return noticeOf(signal, body?.name ?? '', {
        state: emptyCase(signal.id),
        persons: {},
        about: undefined,
        today: app.moment.today,
        settings,
        staff,
        organisations,
        calendar,
        onTheClock: at => minskTimeOf(new Date(at)),
        byId: who.staffId,
      })
    })
    const form = 'guardianship-notice'
    return printed(blocksOf(form, data), form, input.format, printedForms[form].title)
  }),
]

/** The paper says what was seen; who the child is stands as it was said. */
function noticeOf(
  { words, sent }: StoredSignal,
  body: string,
  source: Parameters<typeof letterOf>[0],
): FormData<'guardianship-notice'> {
  return {
    ...letterOf(source, {
      number: sent ? showNo(sent.no) : '',
      letterDay: sent?.at.slice(0, 10) ?? source.today,
      addressee: [sent?.addressee ?? body].filter(Boolean),
    }),
    children: [words.child],
    parents: words.parents ? [words.parents] : ['неизвестны'],
    adults: [],
    childPlace: words.place,
    address: '',
    placeHidden: false,
    stay: '',
    noticedDay: words.noticedAt.slice(0, 10),
    noticedTime: words.noticedAt.slice(11, 16),
    facts: words.facts,
    actions: words.actions ?? '',
    givenDay: sent?.at.slice(0, 10) ?? '',
    givenTime: sent?.at.slice(11, 16) ?? '',
    givenTo: sent?.how ?? '',
  }
}

/** The signal a concern is raised from: its words and its notice become those of the case, and it ends. */
export async function takeSignal(tx: Tx, who: Who, signalId: string): Promise<StoredSignal> {
  if (!reachOf(who.role, 'signal.answer')) throw noSignal()
  const signal = await waitingSignal(tx, who, signalId)
  await dropSignal(tx, signalId)
  return signal
}
