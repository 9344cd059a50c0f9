import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aConcern, aContact, aSpecialNote } from '../../../tests/fixtures/inputs.ts'
import { leaksOf, needlesOf, stringsIn, type Needles } from '../../../tests/fixtures/planted/leaks.ts'
import { aServedFamily, type Served } from '../../../tests/fixtures/served.ts'
import type { AnonymousCase } from '../../domain/case/anonymous.ts'
import { caseIds, loadCase } from '../store/case/cases.ts'
import { factsAfter } from '../store/case/history/facts.ts'
import { anonymise } from './anonymise.ts'

let served: Served
const folder = mkdtempSync(join(tmpdir(), 'patronat-anonymous-'))
const file = join(folder, 'copy.jsonl')
beforeAll(async () => {
  served = await aServedFamily()
  const { centre, family } = served
  for (const [command, what] of [
    ['recordContact', aContact()],
    ['recordSpecialData', aSpecialNote()],
    ['raiseConcern', aConcern()],
  ] as const) {
    const { status, body } = await centre.as('curator').do(command, family, what as never)
    if (status !== 200) throw new Error(`${command}: ${body.text}`)
  }
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await served.centre.close()
})

const copy = async (to = file) => {
  const done = await anonymise(served.centre.server.app.database, to, {
    at: '2026-11-10T07:00:00Z',
    today: '2026-11-10',
  })
  const lines = readFileSync(to, 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as never)
  return {
    done,
    cases: lines.slice(0, -1) as AnonymousCase[],
    last: lines.at(-1)! as { cases: number; smallGroups: object },
  }
}
/** All strings of what is recorded, and everything about people. */
async function originals(): Promise<string[]> {
  const found: string[] = []
  for (const centreId of [1, 2])
    await served.centre.server.app.database.inCentre(centreId, async tx => {
      for (const caseId of await caseIds(tx))
        found.push(caseId, ...stringsIn([await factsAfter(tx, caseId, 0), await loadCase(tx, caseId)]))
    })
  return [...new Set(found)]
}

test('no word, no number and no id of anybody is in the copy', async () => {
  const { done, cases, last } = await copy()
  expect(done).toEqual({ cases: 2, small: 2 })
  expect(last).toMatchObject({ cases: 2, smallGroups: { 'centre 1, active, planned': 1 } })
  const text = readFileSync(file, 'utf8')
  const all = await originals()
  const needles: Needles = new Set(all.flatMap(word => [...needlesOf(word)]))
  expect(needles.size).toBeGreaterThan(30)
  expect(leaksOf(Buffer.from(all.join('\n')), needles).size).toBeGreaterThan(30)
  expect([...leaksOf(Buffer.from(text), needles)]).toEqual([])
  const ids = all.filter(word => /^[0-9a-f]{8}-/u.test(word))
  const numbers = all.filter(word => /\d{5,}/u.test(word) && !/^\d{4}-\d\d-\d\d/u.test(word))
  expect(ids.length).toBeGreaterThan(10)
  expect(numbers.length).toBeGreaterThan(0)
  expect([...ids, ...numbers].filter(id => text.includes(id))).toEqual([])
  expect(cases.flatMap(family => family.persons.map(person => person.name))).toEqual(
    expect.arrayContaining(['Вымышленный 1', 'Вымышленный 2']),
  )
})

test('what statistics need is there: the course of the work, its order and its distances, marks and codes', async () => {
  const { cases } = await copy()
  const { state } = (await served.centre.server.app.database.inCentre(1, tx => loadCase(tx, served.family.caseId)))!
  const anonymousCase = cases.find(family => family.facts.length > 8)!
  expect(anonymousCase.stage).toBe('active')
  const kinds = anonymousCase.facts.map(fact => fact.kind)
  expect(kinds).toEqual(
    expect.arrayContaining(['extractReceived', 'assessmentCompleted', 'planApproved', 'contactRecorded']),
  )
  const assessment = anonymousCase.facts.find(fact => fact.kind === 'assessmentCompleted')!
    .assessment as (typeof state.assessments)[0]
  expect(assessment.reasons).toEqual(state.assessments[0]!.reasons)
  expect(Object.values(assessment.scores).map(score => score.score)).toEqual(
    Object.values(state.assessments[0]!.scores).map(score => score.score),
  )
  const facts = await served.centre.server.app.database.inCentre(1, tx => factsAfter(tx, served.family.caseId, 0))
  const moved = new Set(
    anonymousCase.facts.map((fact, at) => Date.parse(fact.day as string) - Date.parse(facts[at]!.fact.day)),
  )
  expect(moved.size).toBe(1)
  expect(Math.abs([...moved][0]!) % (7 * 86_400_000)).toBe(0)
  expect([...moved][0]).not.toBe(0)
})

test('two copies cannot be laid over each other, and each is in the audit', async () => {
  const [first, two] = [await copy(), await copy(join(folder, 'second.jsonl'))]
  const ids = (made: typeof first) =>
    new Set(made.cases.flatMap(family => [family.case, ...family.persons.map(person => person.id)]))
  expect([...ids(first)].filter(id => ids(two).has(id))).toEqual([])
  await served.centre.server.settleAudit()
  const { rowCount } = await served.centre.admin.query("select 1 from audit where endpoint = 'patronat anonymise'")
  expect(rowCount).toBeGreaterThanOrEqual(4)
})
