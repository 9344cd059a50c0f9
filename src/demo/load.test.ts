import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../tests/database.ts'
import { lettersIn } from '../../tests/fixtures/letters.ts'
import { contents } from '../../tests/fixtures/planted/contents.ts'
import { sentencesOf } from '../../tests/fixtures/sentences.ts'
import { type CuratorsDay, curatorsDayOf, curatorsDayOnPaper } from '../../tests/paper-region.ts'
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
import { caseIds } from '../server/store/case/cases.ts'
import { factsAfter } from '../server/store/case/history/facts.ts'
import type { Statement } from '../server/store/platform/database.ts'
import { demoCentres } from './centres.ts'
import { idOf } from './ids.ts'
import { demoSignIns, holdsDemo, loadDemo } from './load.ts'

let database: FreshDatabase
let server: Server | undefined

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
/** The day of the curator as the server shows it. */
async function curatorsDay(): Promise<CuratorsDay> {
  const who = { centreId: 1, staffId: idOf(curator.login), name: curator.name, role: curator.role, post: curator.post }
  const route = dayRoutes.find(dayRoute => dayRoute.endpoint === myDay)!
  const app = atThisMoment(server!.app)
  const standing = await app.database.inCentre(1, tx => accessContextOf(tx, who.staffId, app.moment.today))
  const view = (await route.handle({ app, who, standing, input: {} } as never)) as NonNullable<typeof myDay.output>
  const substituting = view.attention.filter(attention => attention.kind === 'substitute')
  return curatorsDayOf([...view.clocks, ...view.concerns], app.moment.today, substituting.length)
}

// A whole region is loaded, and that is dear: everything looks at the same.
describe('the demonstration region', { timeout: 600_000 }, () => {
  const now = '2026-11-25T00:10'
  beforeAll(async () => {
    database = await freshDatabase()
    const clock = () => new Date(`${now}:00+03:00`)
    server = await openServer({ url: database.url, keys: database.keys, clock })
  })
  afterAll(async () => {
    await server?.close()
    await database.drop()
  })

  test('is loaded once, and anew after a load that was killed', async () => {
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
    expect(await loadDemo(app, database.adminUrl)).toBe(false)
  })

  test('gives the curator the day that the stories have on paper', async () => {
    const day = await curatorsDay()
    expect(day).toEqual(curatorsDayOnPaper(now))
    expect(day.overdue.length).toBeGreaterThan(0)
  })

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
