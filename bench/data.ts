import { deflateRawSync } from 'node:zlib'
import pg from 'pg'
import { evolve } from '../src/domain/case/evolve.ts'
import { projectionOf } from '../src/domain/case/project-case.ts'
import { type CaseFile, emptyCase } from '../src/domain/case/state.ts'
import { workingCalendar, type WorkingCalendar } from '../src/domain/kernel/calendar.ts'
import { defaultSettings } from '../src/domain/law/settings.ts'
import { hashPassword } from '../src/server/account/sign-in/passwords.ts'
import { searchRowsOf } from '../src/server/case/cases.ts'
import type { MasterKeys } from '../src/server/platform/keys/keys.ts'
import { centreKeyOf, newCaseKey } from '../src/server/store/case/case-keys.ts'
import { storedClocks, storedRow, type Projection } from '../src/server/store/case/case-rows.ts'
import { factRow, foldedAt, sealState } from '../src/server/store/case/case-seal.ts'
import type { Tx } from '../src/server/store/platform/database.ts'
import { copyInto } from './copy.ts'
import { dice as newDice } from './dice.ts'
import { type Life, makeFamily, type MadeCase, type Staff } from './families.ts'

export const centres = 23
export const staffCount = 50
export const casesAtScale1 = 20_000
export const password = 'patronat-bench'

export type Made = { staff: (Staff & { login: string })[]; cases: { caseId: string; staff: number }[]; names: string[] }

/** Fills an empty migrated database: 23 centres, 50 curators or as many as are asked for, 20 000 × scale families, deterministic; the first families live the `lives` that are asked for. */
export async function makeData(
  adminUrl: string,
  master: MasterKeys,
  scale: number,
  today: string,
  say: (text: string) => void,
  curators = staffCount,
  lives: readonly Life[] = [],
): Promise<Made> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  client.on('error', () => {}) // the run is over: the database was stopped below us
  const keys = { master, centres: new Map<number, Buffer>() }
  const ask = (statement: { text: string }, values: readonly unknown[]) =>
    client.query(statement.text, values as unknown[])
  const txOf = (centreId: number): Tx => ({
    centreId,
    keys,
    rows: async (statement, values) => (await ask(statement, values)).rows as never,
    row: async (statement, values) => (await ask(statement, values)).rows[0] as never,
    atCommit: ask,
    taken: [],
    beside() {
      throw new Error('one centre at a time')
    },
  })
  const dice = newDice(20261122)
  const calendar = workingCalendar()
  const hash = await hashPassword(password)
  await client.query('set synchronous_commit = off')
  const staff: Made['staff'] = []
  for (let centre = 1; centre <= centres; centre += 1)
    await client.query('insert into centre (centre_id) values ($1)', [centre])
  for (let index = 0; index < curators; index += 1) {
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
  const started = Date.now()
  await client.query(`create table bare_case (centre_id int, case_id uuid, version int, state bytea, primary key (centre_id, case_id));
    create table bare_contact (centre_id int, case_id uuid, id uuid primary key, by_staff uuid, contact jsonb);
    create index on bare_contact (centre_id, case_id)`)
  const indexes = await dropIndexes(client)
  const rows: Rows = {}
  const put = (table: string, ...more: Record<string, unknown>[]) => (rows[table] ??= []).push(...more)
  let writing = Promise.resolve()
  for (let index = 0; index < total; index += 1) {
    const which = index % curators
    const owner = staff[which]!
    const made = makeFamily(dice, owner, today, index + 1, lives[index])
    await putFamily(put, { tx: txOf(owner.centreId), owner, made, commandId: dice.uuid() }, calendar, today)
    cases.push({ caseId: made.caseId, staff: which })
    if (names.size < 400) names.add(made.persons[0]!.person.familyName)
    if ((index + 1) % 200 !== 0 && index + 1 < total) continue
    // The next families are made while PostgreSQL writes these.
    await writing
    const full = Object.entries(rows).map(([table, list]) => [table, list.splice(0)] as const)
    writing = (async () => {
      for (const [table, list] of full) await copyInto(client, table, list)
    })()
    if ((index + 1) % 2000 === 0)
      say(`${index + 1} of ${total} families, ${Math.round((Date.now() - started) / 1000)} s`)
  }
  await writing
  for (const definition of indexes) await client.query(definition)
  await client.query('vacuum analyze')
  await client.query('checkpoint')
  await client.end()
  return { staff, cases, names: [...names] }
}

type Rows = Record<string, Record<string, unknown>[]>
type Family = { tx: Tx; owner: Staff; made: MadeCase; commandId: string }

/** All rows of one family, as its commands would have left them. */
async function putFamily(
  put: (table: string, ...rows: Record<string, unknown>[]) => void,
  { tx, owner, made, commandId }: Family,
  calendar: WorkingCalendar,
  today: string,
): Promise<void> {
  const { caseId, facts } = made
  const { centreId } = owner
  const { key, wrapped } = newCaseKey(tx, caseId)
  const own = { centreId, caseId, key }
  const place = { centre_id: centreId, case_id: caseId }
  const persons = Object.fromEntries(made.persons.map(person => [person.id, { ...person.person, id: person.id }]))
  const folded = facts.slice(0, foldedAt(facts.length)).reduce(evolve, emptyCase(caseId))
  const state = facts.slice(folded.version).reduce(evolve, folded)
  const file: CaseFile = { state, persons }
  const { row, clocks } = projectionOf(file, defaultSettings, calendar, today)
  const projection: Projection = {
    caseId,
    state,
    row,
    clocks: { put: clocks, drop: [] },
    search: { put: searchRowsOf(file, row.title, today), drop: [] },
    members: state.members,
  }
  put('case_key', { ...place, wrapped })
  put(
    'fact',
    ...facts.map((fact, index) => {
      const { by, ...stored } = factRow(own, index + 1, fact)
      return { ...place, command_id: commandId, by_staff: by, ...stored }
    }),
  )
  put('case_file', {
    ...place,
    version: state.version,
    folded: folded.version,
    state: sealState(own, folded),
    member_ids: state.members.map(member => member.personId),
  })
  put('bare_case', { ...place, version: state.version, state: deflateRawSync(JSON.stringify(state), { level: 1 }) })
  put('case_row', storedRow(projection, centreId, await centreKeyOf(tx)))
  put('clock_row', ...storedClocks(projection, centreId))
  put('search_row', ...projection.search.put.map(found => ({ ...place, ...found })))
  put('member_row', ...state.members.map(member => ({ ...place, person_id: member.personId, to_day: null })))
  for (const { id, person } of made.persons) {
    put('person', { centre_id: centreId, id, data: person })
    put('person_history', {
      centre_id: centreId,
      person_id: id,
      at: `${today}T06:00:00Z`,
      by_staff: owner.id,
      data: person,
    })
  }
}

/** Takes away the indexes that are no key, to build them at the end in one go; answers how. */
async function dropIndexes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i
     where i.indrelid = any ('{fact,clock_row,search_row,case_row,member_row,bare_contact}'::regclass[]) and not i.indisunique`,
  )
  for (const { name } of rows) await client.query(`drop index ${name}`)
  return rows.map(row => row.definition)
}
