import * as api from '../../api/centre/privacy.ts'
import type { PrivacyEntry, PrivacyHome } from '../../api/centre/privacy.ts'
import {
  entryProblems,
  outcomeProblems,
  outcomes,
  privacyDue,
  privacyKinds,
  receivedBy,
} from '../../domain/centre/privacy.ts'
import { addDays, addMonths, showDay } from '../../domain/kernel/calendar.ts'
import { earliestFirst } from '../../domain/kernel/day-order.ts'
import { privacyRegisters, showNo } from '../../domain/kernel/registers.ts'
import { blocksOf } from '../../printed/index.ts'
import { initialsOf } from '../../printed/kernel/source.ts'
import type { App, Who } from '../app.ts'
import { anchorState } from '../audit/anchor-copies.ts'
import { entryInWords } from '../audit/audit-words.ts'
import { auditChange } from '../audit/audit.ts'
import { hiddenFrom } from '../case/cases.ts'
import { printed } from '../document/documents.ts'
import { invalid, notFound, HttpProblem } from '../http/problem.ts'
import { route, type Route } from '../http/route.ts'
import { auditEvents, manyReads, refusalsSince } from '../store/audit/audit-journal.ts'
import { namesThenOf, staffNames } from '../store/centre/centre-people.ts'
import {
  entriesOf,
  entryOf,
  insertEnd,
  insertEntry,
  notUndertakenBy,
  openEntries,
  registerOutgoing,
  revokedConsents,
  takeNo,
  type StoredEntry,
} from '../store/centre/privacy.ts'
import { yearsOf } from '../store/document/registers.ts'
import { sqlState, type Tx } from '../store/platform/database.ts'
import type { Centre } from './centres.ts'
import { privacyLetterOf } from './privacy-letters.ts'

const pageSize = 50

const viewOf = ({ settings, calendar }: Centre, { end, ...entry }: StoredEntry): PrivacyEntry => {
  const { due, safeDue } = privacyDue(entry.kind, entry.day, settings, calendar)
  if (!end) return { ...entry, due, safeDue }
  const { letter, ...rest } = end
  return { ...entry, due, safeDue, outcome: { ...rest, ...(letter ? { letter: showNo(letter) } : {}) } }
}

/** A second sending of the same, or another journal entry of the same moment: looks again at what is there now. */
async function again<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1)
    try {
      return await work()
    } catch (error) {
      if (sqlState(error) !== '23505' || attempt === 4) throw error
    }
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** Writes an entry under the next number of its journal. */
async function register(
  app: App,
  tx: Tx,
  who: Who,
  input: Parameters<typeof entryProblems>[0] & { id: string },
): Promise<StoredEntry> {
  const { id, kind, day, content } = input
  const known = await entryOf(tx, id)
  if (known) {
    if (known.kind === kind && known.day === day && same(known.content, content)) return known
    throw new HttpProblem(409, {
      code: 'otherEntry',
      text: 'Под этим номером уже есть другая запись: обновите страницу',
    })
  }
  const problems = entryProblems(input, app.moment.today)
  if (Object.keys(problems).length > 0) throw invalid(problems)
  const { register } = privacyKinds[kind]
  // A journal of a year is numbered by the day of registering, which is today.
  const year = Number(app.moment.today.slice(0, 4))
  const no = await takeNo(tx, register, year)
  const entry = { id, register, year, no, kind, day, content, at: app.moment.at, by: who.staffId }
  await insertEntry(tx, entry)
  await auditChange(app, tx, who, api.registerPrivacyEntry, { register, no: showNo({ year, no }), kind })
  return entry
}

/** Ends an entry: what was answered, under the next number of outgoing letters where a letter goes out. */
async function finish(
  app: App,
  tx: Tx,
  who: Who,
  input: Parameters<typeof outcomeProblems>[1] & { id: string },
): Promise<StoredEntry> {
  const { id, outcome, day, content } = input
  const entry = await entryOf(tx, id)
  if (!entry) throw notFound()
  if (entry.end) {
    if (entry.end.outcome === outcome && entry.end.day === day && same(entry.end.content, content)) return entry
    throw new HttpProblem(409, {
      code: 'ended',
      text: `Эта запись уже закрыта ${showDay(entry.end.day)}: обновите страницу`,
    })
  }
  const problems = outcomeProblems(entry, input, app.moment.today)
  if (Object.keys(problems).length > 0) throw invalid(problems)
  const [at, by, year] = [app.moment.at, who.staffId, Number(app.moment.today.slice(0, 4))]
  const letter = outcome === 'notNeeded' ? undefined : { year, no: await takeNo(tx, 'outgoing', year) }
  const end = { outcome, day, letter, content, at, by }
  await insertEnd(tx, id, end)
  const named = `${privacyRegisters[entry.register]}, № ${showNo(entry)}`
  if (letter) await registerOutgoing(tx, { ...letter, day, text: `${outcomes[outcome].label}: ${named}`, at, by })
  await auditChange(app, tx, who, api.endPrivacyEntry, { register: entry.register, no: showNo(entry), outcome })
  return { ...entry, end }
}

/** How many emergency openings the page shows; the journal of actions has all. */
const mostEmergencies = 50

async function homeOf(app: App, who: Who): Promise<PrivacyHome> {
  const centre = await app.centres.of(who.centreId)
  const today = app.moment.today
  const { accounts, privacy } = centre.settings
  const before = (days: number) => addDays(today, -days)
  return app.database.inCentre(who.centreId, async tx => {
    const [open, revoked, emergencies, reads, refusals, undertakings, anchor] = await Promise.all([
      openEntries(tx),
      revokedConsents(tx, hiddenFrom(who)),
      auditEvents(tx, {
        hiddenFrom: hiddenFrom(who),
        action: 'breakGlass',
        from: before(30),
        most: mostEmergencies + 1,
      }),
      manyReads(tx, before(14), privacy.manyReads),
      refusalsSince(tx, before(7)),
      notUndertakenBy(tx, accounts.undertakingVersion, addMonths(today, -accounts.undertakingMonths)),
      anchorState(app, tx),
    ])
    return {
      today,
      open: open.entries.map(entry => viewOf(centre, entry)).toSorted(earliestFirst(({ due }) => due)),
      revoked: revoked.rows.map(({ no, ...one }) => ({ ...one, ...(no ? { no } : {}) })),
      emergencies: emergencies
        .slice(0, mostEmergencies)
        .map(({ seq, at, staffId, entry }) => ({ seq, at, staffId, ...(entry ? { no: entryInWords(entry) } : {}) })),
      manyReads: reads.rows,
      anchor,
      refusals: refusals.rows,
      totals: {
        open: open.total,
        revoked: revoked.total,
        manyReads: reads.total,
        refusals: refusals.total,
      },
      moreEmergencies: emergencies.length > mostEmergencies,
      undertakings: undertakings.map(({ staffId, day }) => ({ staffId, ...(day ? { day } : {}) })),
    }
  })
}

const columns = [
  { head: '№', width: 14 },
  { head: 'Поступило', width: 22 },
  { head: 'От кого', width: 40 },
  { head: 'Содержание', width: 78 },
  { head: 'Срок', width: 22 },
  { head: 'Чем закончилось', width: 56 },
  { head: 'Записал(а)', width: 32 },
]
const rowOf = (entry: PrivacyEntry, by: string): string[] => {
  const { content, outcome } = entry
  const end = outcome && [
    `${outcomes[outcome.outcome].label} ${showDay(outcome.day)}`,
    outcome.letter && `исх. № ${outcome.letter}`,
    outcome.content.text,
    outcome.content.measures && `Меры: ${outcome.content.measures}`,
  ]
  return [
    `${entry.no}/${entry.year}`,
    `${showDay(entry.day)}\n${receivedBy[content.received]}`,
    [content.from, content.address].filter(Boolean).join('\n'),
    [privacyKinds[entry.kind].label, content.words, content.whose].filter(Boolean).join('\n'),
    showDay(entry.due),
    (end || []).filter(Boolean).join('\n'),
    initialsOf(by),
  ]
}

/** Registers of the person responsible for personal data (LAW-99 ст. 10–17), with their terms, and the page of the day. */
export const privacyRoutes: Route[] = [
  route(api.privacyHome, async ({ app, who, note }) => {
    const home = await homeOf(app, who)
    note({
      rows: home.open.length,
      entries: home.open.map(entry => `${entry.register} ${showNo(entry)}`).join(', ') || undefined,
    })
    return home
  }),
  route(api.privacyEntries, async ({ app, who, input, note }) => {
    const centre = await app.centres.of(who.centreId)
    return app.database.inCentre(who.centreId, async tx => {
      const [entries, years] = await Promise.all([
        entriesOf(tx, { ...input, most: pageSize }),
        yearsOf(tx, input.register),
      ])
      const last = entries.at(-1)
      if (last) note({ rows: entries.length, entries: `${input.register}/${input.year}: ${last.no}–${entries[0]!.no}` })
      return {
        entries: entries.map(entry => viewOf(centre, entry)),
        years,
        ...(last && last.no > 1 && entries.length === pageSize ? { next: last.no } : {}),
      }
    })
  }),
  route(api.privacyRegisterFile, async ({ app, who, input, note }) => {
    const centre = await app.centres.of(who.centreId)
    const title = privacyRegisters[input.register]
    const rows = await app.database.inCentre(who.centreId, async tx => {
      const [entries, nameThen] = await Promise.all([entriesOf(tx, { ...input, most: 10_000 }), namesThenOf(tx)])
      return entries.toReversed().map(entry => rowOf(viewOf(centre, entry), nameThen(entry.by, entry.at)))
    })
    note({ register: input.register, rows: rows.length })
    const year = String(input.year)
    const blocks = blocksOf('register-page', { title, year, centre: centre.settings.centre.fullName, columns, rows })
    return printed(blocks, 'register-page', input.format, `${title} за ${year} год`)
  }),
  route(api.privacyEntry, async ({ app, who, input, note }) => {
    const centre = await app.centres.of(who.centreId)
    const entry = await app.database.inCentre(who.centreId, tx => entryOf(tx, input.id))
    if (!entry) throw notFound()
    note({ register: entry.register, no: showNo(entry) })
    return viewOf(centre, entry)
  }),
  route(api.registerPrivacyEntry, async ({ app, who, input }) => {
    const entry = await again(() => app.database.inCentre(who.centreId, tx => register(app, tx, who, input)))
    return viewOf(await app.centres.of(who.centreId), entry)
  }),
  route(api.endPrivacyEntry, async ({ app, who, input }) => {
    const entry = await again(() => app.database.inCentre(who.centreId, tx => finish(app, tx, who, input)))
    return viewOf(await app.centres.of(who.centreId), entry)
  }),
  route(api.privacyLetter, async ({ app, who, input, note }) => {
    const centre = await app.centres.of(who.centreId)
    const [entry, names] = await app.database.inCentre(who.centreId, tx =>
      Promise.all([entryOf(tx, input.id), staffNames(tx)]),
    )
    if (!entry) throw notFound()
    const letter = privacyLetterOf(viewOf(centre, entry), {
      settings: centre.settings,
      by: initialsOf(names.get(who.staffId) ?? ''),
    })
    note({ form: letter.form, no: showNo(entry) })
    return printed(letter.blocks, letter.form, input.format, letter.name)
  }),
]
