import pg from 'pg'
import { emptyCase, fold, type CaseFile } from '../src/domain/cases.ts'
import { workingCalendar } from '../src/domain/calendar.ts'
import { overviewOf } from '../src/domain/overview.ts'
import { defaultSettings } from '../src/domain/settings.ts'
import { searchRowsOf } from '../src/server/cases.ts'
import type { MasterKeys } from '../src/server/keys.ts'
import { hashPassword } from '../src/server/passwords.ts'
import { writeCase } from '../src/server/store/case-write.ts'
import type { Tx } from '../src/server/store/database.ts'
import { dice as newDice } from './dice.ts'
import { makeFamily, type Staff } from './families.ts'

export const centres = 23
export const staffCount = 50
export const casesAtScale1 = 20_000
export const password = 'patronat-bench'

export type Made = { staff: (Staff & { login: string })[]; cases: { caseId: string; staff: number }[]; names: string[] }

/** Fills an empty migrated database: 23 centres, 50 staff, 20 000 × scale families, deterministic. */
export async function makeData(
  adminUrl: string,
  master: MasterKeys,
  scale: number,
  today: string,
  say: (text: string) => void,
): Promise<Made> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  client.on('error', () => {}) // the run is over: the database was stopped below us
  const keys = { master, centres: new Map<number, Buffer>() }
  const dice = newDice(20261122)
  const calendar = workingCalendar()
  const hash = await hashPassword(password)
  await client.query('set synchronous_commit = off; set plan_cache_mode = force_generic_plan')
  const staff: Made['staff'] = []
  for (let centre = 1; centre <= centres; centre += 1)
    await client.query('insert into centre (centre_id) values ($1)', [centre])
  for (let index = 0; index < staffCount; index += 1) {
    const one = { id: dice.uuid(), centreId: (index % centres) + 1, login: `bench${index}` }
    staff.push(one)
    await client.query(
      "insert into staff (centre_id, id, login, name, post, role, password_hash) values ($1, $2, $3, 'Специалист', 'специалист', 'case_specialist', $4)",
      [one.centreId, one.id, one.login, hash],
    )
    await client.query("insert into undertaking (centre_id, staff_id, version, day, text) values ($1, $2, 1, $3, '')", [
      one.centreId,
      one.id,
      today,
    ])
  }
  const total = casesAtScale1 * scale
  const cases: Made['cases'] = []
  const names = new Set<string>()
  const pending: Promise<unknown>[] = []
  const started = Date.now()
  await client.query('begin')
  for (let index = 0; index < total; index += 1) {
    const which = index % staffCount
    const owner = staff[which]!
    const made = makeFamily(dice, owner, today, index + 1)
    const persons = Object.fromEntries(made.persons.map(one => [one.id, { ...one.person, id: one.id }]))
    const file: CaseFile = { state: fold(made.caseId, made.facts), persons }
    const { row, clocks } = overviewOf(file, defaultSettings, calendar, today)
    let written: Promise<unknown> = Promise.resolve()
    const ask = (statement: { name: string; text: string }, values: readonly unknown[]) =>
      client.query({ ...statement, values: values as unknown[] })
    const tx: Tx = {
      centreId: owner.centreId,
      keys,
      rows: async (statement, values) => (await ask(statement, values)).rows as never,
      one: async (statement, values) => (await ask(statement, values)).rows[0] as never,
      atCommit: (statement, values) => (written = ask(statement, values)),
    }
    const keyed = writeCase(tx, {
      caseId: made.caseId,
      commandId: dice.uuid(),
      key: undefined,
      at: `${today}T06:00:00Z`,
      by: owner.id,
      facts: made.facts,
      before: emptyCase(made.caseId),
      rowChanged: true,
      staleSeen: null,
      state: file.state,
      row,
      clocks: { put: clocks, drop: [] },
      persons: made.persons,
      search: { put: searchRowsOf(file, today), drop: [] },
      members: file.state.members,
      entries: [],
      receipt: { request: '', numbers: [] },
      audit: { action: 'change', endpoint: 'registerApplication' },
    })
    // The next families are made while PostgreSQL writes these.
    pending.push(keyed.then(() => written))
    if (pending.length === 40) await Promise.all(pending.splice(0))
    cases.push({ caseId: made.caseId, staff: which })
    if (names.size < 400) names.add(made.persons[0]!.person.familyName)
    if ((index + 1) % 2000 === 0) {
      await Promise.all(pending.splice(0))
      await client.query('commit')
      say(`${index + 1} of ${total} families, ${Math.round((Date.now() - started) / 1000)} s`)
      await client.query('begin')
    }
  }
  await Promise.all(pending)
  await client.query('commit')
  await client.query('vacuum analyze')
  await client.query('checkpoint')
  await client.end()
  return { staff, cases, names: [...names] }
}
