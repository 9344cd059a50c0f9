import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aReferredFamily } from '../../../../tests/families.ts'
import { anOffice, type Office } from '../../../../tests/office.ts'
import { fold } from '../../../domain/case/evolve.ts'
import { rebuild } from '../../platform/recompute-stale-cases.ts'
import { foldedAt } from './case-seal.ts'
import { loadCase } from './cases.ts'
import { factsAfter } from './history/facts.ts'

let office: Office
beforeAll(async () => {
  office = await anOffice()
})
afterAll(() => office.close())

test('a case is read as the fold of all its facts, however many of them stand after the stored fold', async () => {
  const caseId = await aReferredFamily(office)
  const head = await office.as('head')
  const stored = () =>
    office.sql<{ version: number; folded: number; bytes: number; print: string }>(
      'select version, folded, length(state) as bytes, xmin || md5(state) as print from case_file where case_id = $1',
      [caseId],
    )
  const seen = new Set<number>()
  for (let n = 0; n < 20; n += 1) {
    const text = `ул. Новая, ${n}`
    await head.give('changeAddress', caseId, { address: text, day: '2026-11-20' })
    const { loaded, facts } = await office.server.app.database.inCentre(1, async tx => ({
      loaded: await loadCase(tx, caseId),
      facts: (await factsAfter(tx, caseId, 0)).map(fact => fact.fact),
    }))
    expect(loaded).toMatchObject({ version: facts.length, state: { address: text } })
    expect(JSON.stringify(loaded?.state)).toBe(JSON.stringify(fold(caseId, facts)))
    const [row] = await stored()
    expect(row).toMatchObject({ version: facts.length, folded: foldedAt(facts.length) })
    expect(row!.bytes > 0).toBe(row!.folded > 0)
    seen.add(row!.version - row!.folded)
  }
  expect([...seen].toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
  const before = await stored()
  await rebuild(office.server.app)
  expect(await stored()).toEqual(before)
})

test('a command that changes nothing a list shows writes no row of the list', async () => {
  const caseId = await aReferredFamily(office, { familyName: 'Тихая' })
  const head = await office.as('head')
  const visit = () =>
    head.give('recordContact', caseId, { contactId: randomUUID(), day: '2026-11-20', form: 'visit', happened: true })
  await visit()
  const rows = () => office.sql('select xmin from case_row where case_id = $1', [caseId])
  const before = await rows()
  await visit()
  expect(await rows()).toEqual(before)
})
