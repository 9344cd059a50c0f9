import { expect, test } from 'vitest'
import { eventRows } from '../case/event-rows.ts'
import type { Fact, FactKind } from '../case/events.ts'
import { openFact, openFields, sealFact } from './sealed.ts'

const meta = { id: 'fact', at: '2026-11-03T07:00:00.000Z', by: 'curator', day: '2026-11-03' }

test('what lies open is the number of the subject and the version of a plan, and nothing else', () => {
  const open = (Object.keys(eventRows) as FactKind[]).flatMap(openFields)
  expect([...new Set(open)].toSorted()).toEqual([
    'agreementId',
    'concernId',
    'consentId',
    'contactId',
    'dispatchId',
    'entryId',
    'handoverId',
    'measureId',
    'monitoringId',
    'planId',
    'referralId',
    'reportId',
    'requestId',
    'transferId',
    'version',
  ])
})

test('a field that nobody declared is encrypted', () => {
  const probed = Object.assign({ ...meta, kind: 'planApproved', planId: 'plan', version: 1 } satisfies Fact, {
    mood: 'слова, о которых забыли',
  })
  const stored = sealFact(probed)
  expect(stored.open).toEqual({ planId: 'plan', version: 1 })
  expect(stored.sealed).toEqual({ mood: 'слова, о которых забыли' })
  expect(openFact(stored)).toEqual(probed)
})

test('of a kind that nobody declared every field is encrypted, whatever the kind is called', () => {
  for (const kind of ['moodNoted', 'constructor', '__proto__', 'toString']) {
    const stored = sealFact({ ...meta, kind, planId: 'слова' } as unknown as Fact)
    expect(stored.open, kind).toEqual({})
    expect(stored.sealed, kind).toEqual({ planId: 'слова' })
  }
})
