import * as api from '../../api/centre/centre.ts'
import { showDay } from '../../domain/kernel/calendar.ts'
import { type Register, registers } from '../../domain/kernel/registers.ts'
import type { Settings } from '../../domain/law/settings.ts'
import { blocksOf } from '../../printed/index.ts'
import { inWord } from '../../printed/kernel/service-word.ts'
import { initialsOf } from '../../printed/kernel/source.ts'
import { route, type Route } from '../http/route.ts'
import { knownScope, openScope } from '../store/case/access-context.ts'
import { namesThenOf } from '../store/centre/centre-people.ts'
import { entriesBefore, entriesOfYear, yearsOf } from '../store/document/registers.ts'
import { printed } from './documents.ts'

const pageSize = 50
const columns = [
  { head: '№', width: 16 },
  { head: 'Дата', width: 24 },
  { head: 'Семья', width: 50 },
  { head: 'Содержание', width: 90 },
  { head: 'Ответственный', width: 40 },
  { head: 'Примечание', width: 32 },
]

/** The words of an entry; an application is for the service as the centre calls it. */
const textOf = (register: Register, text: string, word: Settings['serviceWord']) =>
  register === 'applications' ? inWord(text, word) : text

/** Journals: continuous numbers, read newest first, printed as a year in the order of the numbers. */
export const registerRoutes: Route[] = [
  route(api.registerEntries, ({ app, who, standing, input, note }) =>
    app.database.inCentre(who.centreId, async tx => {
      const { register, year, before } = input
      const [entries, years] = await Promise.all([
        entriesBefore(tx, {
          register,
          year,
          before,
          most: pageSize,
          readable: openScope(who.role, standing),
          known: knownScope(who.role, standing),
        }),
        yearsOf(tx, input.register),
      ])
      const last = entries.at(-1)
      // Entries are known by their numbers, those too whose family one may not open.
      if (last) note({ rows: entries.length, entries: `${register}/${year}: ${last.no}–${entries[0]!.no}` })
      const { serviceWord } = (await app.centres.of(who.centreId)).settings
      const worded = entries.map(entry => ({ ...entry, text: textOf(register, entry.text, serviceWord) }))
      return {
        entries: worded,
        years,
        ...(last && last.no > 1 && entries.length === pageSize ? { next: last.no } : {}),
      }
    }),
  ),
  route(api.registerFile, async ({ app, who, standing, input, note }) => {
    const centre = await app.centres.of(who.centreId)
    const title = registers[input.register]
    const rows = await app.database.inCentre(who.centreId, async tx => {
      const [entries, nameThen] = await Promise.all([
        entriesOfYear(tx, input.register, input.year, knownScope(who.role, standing)),
        namesThenOf(tx),
      ])
      return entries.map(entry => [
        `${entry.no}/${entry.year}`,
        showDay(entry.day),
        entry.title,
        textOf(input.register, entry.text, centre.settings.serviceWord),
        initialsOf(nameThen(entry.by, entry.at)),
        '',
      ])
    })
    note({ rows: rows.length, entries: `${input.register}/${input.year}` })
    const blocks = blocksOf('register-page', {
      title,
      year: String(input.year),
      centre: centre.settings.centre.fullName,
      columns,
      rows,
    })
    return printed(blocks, 'register-page', input.format, `${title} за ${input.year} год`)
  }),
]
