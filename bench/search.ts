import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { evolve } from '../src/domain/case/evolve.ts'
import { projectionOf } from '../src/domain/case/project-case.ts'
import { emptyCase } from '../src/domain/case/state.ts'
import { workingCalendar } from '../src/domain/kernel/calendar.ts'
import { defaultSettings } from '../src/domain/law/settings.ts'
import { searchRowsOf } from '../src/server/case/cases.ts'
import { openKeysFor } from '../src/server/platform/keys/key-file.ts'
import { startPostgres } from '../src/server/platform/postgres/embedded-postgres.ts'
import { storedRow } from '../src/server/store/case/case-rows.ts'
import { migrate } from '../src/server/store/platform/migrate.ts'
import { copyInto } from './copy.ts'
import { casesAtScale1, makeData, staffCount, type Made } from './data.ts'
import { dice as newDice, type Dice } from './dice.ts'
import { makeFamily, surnames } from './families.ts'
import { percentile, slice, type Ask } from './load.ts'
import { signIn, start } from './servers.ts'

/** Longest answer at 20 000 families, and how much longer at ten times that. */
const limits = { ms: 50, times: 1.5 }
// A region has more surnames than the thirty roots of the benchmark: distinct words grow with its families, as they do in life.
const prefixes = ['', 'За', 'По', 'Под', 'При', 'На', 'Пере', 'Су', 'Бе', 'Ко', 'Ви', 'Ра']
const surnameOf = (dice: Dice) => {
  const [prefix, surname] = [dice.pick(prefixes), dice.pick(surnames)]
  return prefix ? prefix + surname.toLowerCase() : surname
}

type Known = { surname: string; given: string; phone: string; no: number }
type Way = readonly [name: string, query: (family: Known) => string]
const middle = ({ surname }: Known) => surname.slice(Math.max(1, surname.length - 6), Math.max(6, surname.length - 1))
const ways: readonly Way[] = [
  ['two letters', ({ surname }) => surname.slice(0, 2)],
  ['first five letters', ({ surname }) => surname.slice(0, 5)],
  ['five letters inside', middle],
  ['surname', ({ surname }) => surname],
  ['surname and name', ({ surname, given }) => `${surname} ${given}`],
  ['given name', ({ given }) => given],
  ['one letter lost', ({ surname }) => surname.slice(0, 2) + surname.slice(3)],
  [
    'telephone',
    ({ phone }) => `8 (0${phone.slice(4, 6)}) ${phone.slice(6, 9)}-${phone.slice(9, 11)}-${phone.slice(11)}`,
  ],
  ['village', () => 'Осиновка'],
  ['number', ({ no }) => `${no}/2026`],
  ['nobody', ({ surname }) => `${surname}ыщщзк`],
]

/** Adds families to the tables a search reads, up to `total`; answers some of each person of the staff, to look for. */
async function addFamilies(client: pg.Client, made: Made, from: number, total: number, today: string) {
  const dice = newDice(from + 7)
  const calendar = workingCalendar()
  const known: (Known & { staff: number })[] = []
  const rows: Record<string, Record<string, unknown>[]> = { case_row: [], search_row: [], register_entry: [] }
  // One family whole; the others differ from it by what a search reads.
  const sample = makeFamily(newDice(1), made.staff[0]!, today, 1)
  const state = sample.facts.reduce(evolve, emptyCase(sample.caseId))
  const persons = Object.fromEntries(sample.persons.map(person => [person.id, { ...person.person, id: person.id }]))
  const { row } = projectionOf({ state, persons }, defaultSettings, calendar, today)
  const stored = storedRow({ row, caseId: sample.caseId } as Parameters<typeof storedRow>[0], 1, Buffer.alloc(32))
  for (let index = from; index < total; index += 1) {
    const which = index % staffCount
    const owner = made.staff[which]!
    const [caseId, surname, phone] = [dice.uuid(), surnameOf(dice), `+37529${1_000_000 + dice.below(8_999_999)}`]
    const people = sample.persons.map(({ id, person }) => ({
      ...person,
      id,
      familyName: surname,
      givenName: person.sex === 'f' ? dice.pick(givenNames) : person.givenName,
      phone,
    }))
    const address = `${dice.pick(villages)}, ул. Лесная, ${1 + dice.below(90)}`
    const file = {
      state: { ...state, address },
      persons: Object.fromEntries(people.map(person => [person.id, person])),
    }
    const place = { centre_id: owner.centreId, case_id: caseId }
    rows['case_row']!.push({ ...stored, ...place, title: surname, address, responsible_id: owner.id })
    rows['search_row']!.push(...searchRowsOf(file, surname, today).map(found => ({ ...place, ...found })))
    rows['register_entry']!.push({
      centre_id: owner.centreId,
      register: 'applications',
      year: 2026,
      no: index + 1,
      case_id: caseId,
      day: today,
      text: '',
      at: `${today}T06:00:00Z`,
      by_staff: owner.id,
    })
    if (known.length < 500) known.push({ surname, given: people[0]!.givenName, phone, no: index + 1, staff: which })
    if ((index + 1) % 500 !== 0 && index + 1 < total) continue
    for (const [table, list] of Object.entries(rows)) await copyInto(client, table, list.splice(0))
    process.stderr.write(`\r${index + 1} of ${total} families   `)
  }
  await client.query('vacuum analyze')
  return known
}
const givenNames = ['Марина', 'Ольга', 'Наталья', 'Светлана', 'Анна', 'Елена', 'Татьяна', 'Ирина', 'Юлия', 'Алеся']
const villages = ['д. Осиновка', 'аг. Заречье', 'г. Приозёрный', 'д. Лесная', 'х. Дубрава', 'д. Берёзки', 'д. Каменка']

/** The search at 20 000 families (`scale` of them) beside ten times as many: p50 and p95 in the server, each way of asking by itself. */
export async function benchSearch(scale: number, seconds: number, today: string): Promise<boolean> {
  const folder = mkdtempSync('/tmp/patronat-bench-search-')
  const masterKey = Buffer.alloc(32, 'patronat-bench').toString('base64')
  const postgres = await startPostgres({ dataDir: join(folder, 'data') })
  try {
    await migrate(postgres.adminUrl)
    const master = await openKeysFor(postgres.adminUrl, { text: masterKey })
    const made = await makeData(postgres.adminUrl, master, 0, today, () => {})
    const client = new pg.Client({ connectionString: postgres.adminUrl })
    await client.connect()
    client.on('error', () => {})
    // Every second person finds all families of the centre, the others only their own.
    const readers = made.staff.filter((_, index) => index % 2 === 1).map(({ id }) => id)
    await client.query("update staff set role = 'registrar' where id = any ($1)", [readers])
    const server = await start('./server.ts', { BENCH_TODAY: today, MASTER_KEY: masterKey, BENCH_URL: postgres.appUrl })
    try {
      const cookies = await Promise.all(made.staff.map(worker => signIn(server, worker.login)))
      const sizes = [Math.round(casesAtScale1 * scale), Math.round(casesAtScale1 * scale * 10)] as const
      const times: number[][][] = []
      let from = 0
      for (const size of sizes) {
        const known = await addFamilies(client, made, from, size, today)
        from = size
        const asks = ways.map(([, query]) => {
          let turn = 0
          return (): Ask => {
            const family = known[(turn = (turn + 1) % known.length)]!
            const body = JSON.stringify({ query: query(family), most: 8 })
            return { method: 'POST', path: '/api/search', cookie: cookies[family.staff]!, body }
          }
        })
        for (const ask of asks) await slice(server.port, 1, 0.5, ask)
        const measured: number[][] = []
        for (const ask of asks) {
          const { times: taken, errors } = await slice(server.port, 1, seconds, ask)
          if (errors > 0) throw new Error(`${errors} errors of the search`)
          measured.push(taken)
        }
        times.push(measured)
      }
      const { rows } = await client.query<{ name: string; mb: number }>(
        `select relname as name, (pg_total_relation_size(oid) / 1048576.0)::float as mb from pg_class where relname in ('search_row', 'search_word', 'search_vocabulary')`,
      )
      console.log(`\nsearch at ${sizes[0]} families beside ${sizes[1]}, one connection, ms`)
      let within = true
      for (const [at, [name]] of ways.entries()) {
        const [few, many] = [times[0]![at]!, times[1]![at]!]
        const ratio = percentile(many, 0.5) / percentile(few, 0.5)
        const isWithin = ratio <= limits.times && percentile(few, 0.95) <= limits.ms
        within &&= isWithin
        const of = (list: readonly number[]) =>
          `p50 ${percentile(list, 0.5).toFixed(2).padStart(6)}  p95 ${percentile(list, 0.95).toFixed(2).padStart(6)}`
        console.log(
          `${name.padEnd(20)} ${of(few)}   beside ${of(many)}   p50 × ${ratio.toFixed(2)}${isWithin ? '' : '   NOT WITHIN'}`,
        )
      }
      console.log(rows.map(({ name, mb }) => `${name} ${mb.toFixed(0)} MB`).join(', '))
      console.log(
        within
          ? `within limits: p95 ≤ ${limits.ms} ms, p50 ≤ ${limits.times} times`
          : `NOT WITHIN: p95 ≤ ${limits.ms} ms, p50 ≤ ${limits.times} times`,
      )
      await client.end()
      return within
    } finally {
      server.child.removeAllListeners('exit')
      server.child.kill()
    }
  } finally {
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
