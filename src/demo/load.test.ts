import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../tests/database.ts'
import { lettersIn } from '../../tests/fixtures/letters.ts'
import { contents } from '../../tests/fixtures/planted/contents.ts'
import { sentencesOf } from '../../tests/fixtures/sentences.ts'
import { myDay } from '../api/case/day.ts'
import { readPersonalNumber } from '../domain/kernel/personal-number.ts'
import { procedure } from '../domain/law/procedure.ts'
import { stages } from '../domain/law/stages.ts'
import type { ContactCount } from '../domain/law/terms/clock.ts'
import type { Person } from '../domain/people/people.ts'
import { atThisMoment } from '../server/app.ts'
import { dayRoutes } from '../server/case/day.ts'
import { rebuild } from '../server/platform/recompute-stale-cases.ts'
import { openServer, type Server } from '../server/start.ts'
import { accessContextOf } from '../server/store/case/access-context.ts'
import { caseIds, factsAfter } from '../server/store/case/cases.ts'
import type { Statement } from '../server/store/platform/database.ts'
import { demoCentres } from './centres.ts'
import { idOf } from './ids.ts'
import { demoSignIns, holdsDemo, loadDemo } from './load.ts'

let database: FreshDatabase
let server: Server | undefined

async function start(now: string): Promise<Server> {
  database ??= await freshDatabase()
  server = await openServer({ url: database.url, keys: database.keys, clock: () => new Date(`${now}+03:00`) })
  return server
}
async function end(): Promise<void> {
  await server?.close()
  await database?.drop()
  server = undefined
  database = undefined as never
}

const ask = async <R>(centre: number, text: string): Promise<R[]> => {
  const statement: Statement = { name: '', text }
  return server!.app.database.inCentre(centre, tx => tx.rows<R>(statement, []))
}
const everywhere = async <R>(text: string): Promise<R[]> =>
  (await Promise.all(demoCentres.map(({ id }) => ask<R>(id, text)))).flat()

/** What was recorded of all families, opened. */
const everyFact = async () =>
  Promise.all(
    demoCentres.map(({ id }) =>
      server!.app.database.inCentre(id, async tx =>
        Promise.all((await caseIds(tx)).map(caseId => factsAfter(tx, caseId, 0))),
      ),
    ),
  )

// Roots of the surnames of people who really work there [000, 001]: not one of them may occur.
const realStaff = ['отемкин', 'отёмкин', 'абицк', 'аранин', 'анкевич', 'ончаронок']
const curator = demoCentres[0]!.staff[0]!
async function curatorsDay(today: string) {
  const who = { centreId: 1, staffId: idOf(curator.login), name: curator.name, role: curator.role, post: curator.post }
  const route = dayRoutes.find(dayRoute => dayRoute.endpoint === myDay)!
  const app = atThisMoment(server!.app)
  const standing = await app.database.inCentre(1, tx => accessContextOf(tx, who.staffId, app.moment.today))
  const view = (await route.handle({ app, who, standing, input: {} } as never)) as NonNullable<typeof myDay.output>
  const running = view.clocks.filter(clock => clock.status === 'running' && clock.fixed)
  return {
    overdue: running.filter(row => row.due < today),
    today: running.filter(row => row.due === today),
    ahead: running.filter(row => row.due > today),
    waiting: view.clocks.filter(clock => clock.status === 'waiting'),
    visits: new Set(view.planned.map(row => row.day)),
    concerns: view.concerns,
    substituting: view.attention.filter(attention => attention.kind === 'substitute'),
  }
}

/** A morning of work: something overdue, something for today, something ahead, and somebody to stand in for. */
async function isFull(today: string): Promise<void> {
  const day = await curatorsDay(today)
  expect(day.overdue.map(({ title }) => title).toSorted()).toEqual(['Ковальчук', 'Трофимчик', 'Шпаковская'])
  expect(day.today.length).toBeGreaterThanOrEqual(3)
  expect(day.today.length).toBeLessThanOrEqual(7)
  expect(day.ahead.length).toBeGreaterThanOrEqual(5)
  expect(day.ahead.length).toBeLessThanOrEqual(13)
  expect(day.waiting.length).toBeGreaterThanOrEqual(3)
  expect(day.visits.size).toBeGreaterThanOrEqual(4)
  expect(day.concerns).toHaveLength(1)
  expect(day.substituting).toHaveLength(1)
}

// A whole region is loaded in each: a busy machine needs its time.
describe('the demonstration region', { timeout: 180_000 }, () => {
  afterEach(end)

  test.for([
    ['a Saturday', '2026-11-21'],
    ['the second of January', '2027-01-02'],
    ['the eve of a holiday', '2026-04-30'],
  ])('loads without a refusal on %s, and the first morning of the curator is full', async ([, today]) => {
    await start(`${today}T08:30:00`)
    expect(await loadDemo(server!.app, database.adminUrl)).toBe(true)
    await isFull(today!)
  })

  // One load for both, because a load is dear: on a Monday it is the second one, after the first was killed.
  test('is loaded once, and anew after a load that was killed; on a Monday the first morning of the curator is full', async () => {
    await start('2026-11-23T08:30:00')
    const { app } = server!
    let left = 200
    const dying = {
      ...app,
      database: {
        ...app.database,
        inCentre: ((centre, work) =>
          left-- > 0
            ? app.database.inCentre(centre, work)
            : Promise.reject(new Error('killed'))) as typeof app.database.inCentre,
      },
    }
    await expect(loadDemo(dying, database.adminUrl)).rejects.toThrow(/Demonstration|killed/u)
    expect(await loadDemo(app, database.adminUrl)).toBe(true)
    // A start for other machines is refused by this.
    expect(await holdsDemo(database.adminUrl)).toBe(true)
    expect((await ask(1, 'select 1 from case_row')).length).toBeGreaterThanOrEqual(36)
    await isFull('2026-11-23')
    expect(await loadDemo(app, database.adminUrl)).toBe(false)
  })
})

describe('a demonstration region that is looked into', { timeout: 180_000 }, () => {
  beforeAll(async () => {
    await start('2026-11-25T00:10:00')
    await loadDemo(server!.app, database.adminUrl)
  })
  afterAll(end)

  test('holds every stage and every command, journals that grow with the days, and only invented people', async () => {
    const rows = await everywhere<{ stage: string }>('select stage from case_row')
    expect(rows.length).toBeGreaterThanOrEqual(60)
    expect(new Set(rows.map(row => row.stage))).toEqual(new Set(Object.keys(stages)))
    await server!.settleAudit()
    // What is no command of a case has an address.
    const given = await everywhere<{ endpoint: string }>(
      "select distinct endpoint from audit where action = 'change' and endpoint not like '/%'",
    )
    expect(new Set(given.map(row => row.endpoint))).toEqual(new Set(Object.keys(procedure)))
    const [emergency] = await ask<{ contacts: ContactCount }>(
      1,
      `select c.contacts from clock_row c join case_row r using (centre_id, case_id)
       where r.title = 'Лемеш' and c.deadline = 'contactFrequency' and c.status = 'running'`,
    )
    expect(emergency?.contacts).toEqual({ kind: 'emergency', count: 2, required: 3, upTo: 4 })

    // Whoever reads a day or a family reads these words, whatever lies behind them.
    await expect(await sentencesOf(server!, '2026-11-25')).toMatchFileSnapshot(
      '../../tests/fixtures/demonstration-sentences.txt',
    )

    const disorder = await everywhere(
      `select *
        from (select register, no, text, at, lag(at) over (partition by centre_id, register, year
        order by no) as before from register_entry) e where at < before`,
    )
    expect(disorder).toEqual([])

    // Nothing about a family leaves by e-mail (МП 4.1), whatever the letter is about.
    const mail = (await Promise.all(demoCentres.map(({ id }) => lettersIn(server!.app, id)))).flat()
    expect(new Set(mail.map(letter => letter.state))).toEqual(
      new Set(['queued', 'sent', 'failed', 'returned', 'unsure']),
    )
    expect(mail.map(letter => letter.kind)).toEqual(expect.arrayContaining(['dispatch', 'request', 'meeting']))
    const letters = mail.map(letter => `${letter.subject} ${letter.body}`.toLowerCase()).join('\n')
    const named = (await everywhere<{ data: Person }>('select data from person')).flatMap(({ data }) =>
      [data.familyName, data.patronymic, `${data.givenName} ${data.familyName}`].filter(
        name => (name?.length ?? 0) > 4,
      ),
    )
    expect(named.length).toBeGreaterThan(200)
    expect(named.filter(name => new RegExp(`(?<!\\p{L})${name!.toLowerCase()}(?!\\p{L})`, 'u').test(letters))).toEqual(
      [],
    )

    const words = await everywhere<{ words: string }>(
      `select data::text as words from person union all select name from staff union all select settings::text
        from centre
       union all select name from organisation`,
    )
    const facts = await everyFact()
    const text = `${words.map(word => word.words).join('\n')}\n${JSON.stringify(facts)}\n${demoSignIns}`
    for (const name of realStaff) expect(text).not.toContain(name)
    expect(text).toContain('г. Полоцк, ул. Ф. Скорины, 12')
    const persons = await everywhere<{ data: Person }>('select data from person')
    for (const { data } of persons.filter(person => person.data.personalNumber))
      expect(readPersonalNumber(data.personalNumber!, data)).toMatchObject({ ok: true, warnings: [] })
    expect(persons.some(person => !person.data.patronymic)).toBe(true)
    expect(persons.some(person => person.data.familyName === 'Константинопольская-Вержбицкая')).toBe(true)
  })

  test('computing the read tables of the demonstration region anew changes nothing', async () => {
    const admin = new pg.Client({ connectionString: database.adminUrl })
    await admin.connect()
    const before = await contents(admin)
    expect(await rebuild(server!.app)).toBeGreaterThan(0)
    expect(await contents(admin)).toEqual(before)
    await admin.end()
  })
})
