import { describe, expect, test } from 'vitest'
import { aFile } from '../../../tests/fixtures/file.ts'
import { aClosure, aContract, anApplication, anAssessment, aRefusal, aWorker } from '../../../tests/fixtures/inputs.ts'
import type { ContractEnd } from '../contract/agreements.ts'
import { workBeforeEnd } from '../review/ended-work.ts'
import type { Fact } from './events.ts'
import { enderOf, wayOfLeaving } from './older-facts.ts'

const day = '2026-11-20'
test.each<[what: string, end: Omit<ContractEnd, 'day'>, ender: ReturnType<typeof enderOf>]>([
  ['a refusal', { reason: 'письменный отказ заявителя № 28/2026' }, { by: 'refusal', no: 28, year: 2026 }],
  [
    'a refusal of the holder',
    { reason: 'письменный отказ получателя № 3/2026, п. 6.2 договора' },
    { by: 'refusal', no: 3, year: 2026 },
  ],
  ['a removal', { reason: 'снятие с патроната: связи с семьёй нет' }, { by: 'removal' }],
  [
    'a removal in the words of somebody who ends the contract by itself',
    { reason: 'снятие с патроната', ground: 'agreement' },
    undefined,
  ],
  ['another contract', { reason: 'заключен договор № 2/2026' }, undefined],
  [
    'its own field, whatever the words are',
    { reason: 'снятие с патроната', endedBy: { by: 'refusal', no: 1, year: 2026 } },
    { by: 'refusal', no: 1, year: 2026 },
  ],
])('a contract was ended by %s', (_, end, ender) => expect(enderOf({ day, ...end })).toEqual(ender))

test('a death, and whoever never came, stood in the reason', () => {
  expect(wayOfLeaving({ reason: 'умерла в больнице' })).toEqual({ died: true })
  expect(wayOfLeaving({ reason: 'с семьёй из другого центра (Копыль) не пришёл(ла)' })).toEqual({ notCome: true })
  expect(wayOfLeaving({ reason: 'выехал' })).toEqual({})
})

describe('a file of an older edition, in which the contract says only in words what ended it', () => {
  const helped = () =>
    aFile()
      .at('2026-11-02')
      .do('registerApplication', anApplication())
      .do('assignWorker', aWorker())
      .do('completeAssessment', anAssessment())
      .do('signAgreement', aContract('2027-05-01'))
      .at(day)
  const older = (facts: readonly Fact[]) => {
    const written = facts.map(fact => {
      if (fact.kind !== 'agreementEnded') return fact
      const { endedBy: _, ...rest } = fact
      return rest
    })
    expect(written).not.toEqual(facts)
    return aFile().take({ ok: true, facts: written, persons: [] })
  }
  const yes = { confirmed: 'all' as const }
  test.each([
    ['a refusal', helped().do('registerRefusal', aRefusal(), yes)],
    ['a removal', helped().do('closeCase', aClosure('noContact', { endAgreement: true }), yes)],
  ])('ended with %s, it had held before', (_, file) => {
    const { state } = older(file.facts).file()
    expect(state.agreements[0]!.ended).toBeDefined()
    expect(workBeforeEnd(state, 0).agreements[0]!.ended).toBeUndefined()
  })
})
