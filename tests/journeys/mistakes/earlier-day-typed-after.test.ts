import { describe, expect, test } from 'vitest'
import { foldOn } from '../../../src/domain/case/evolve.ts'
import { aFile, type PaperFile } from '../../fixtures/file.ts'
import { aContract, anApplication, anAssessment, aWorker } from '../../fixtures/inputs.ts'
import { father, son } from '../../fixtures/people.ts'

// What is so since a later day is so today, whatever was typed first; what is typed of an earlier day was so until then.

const yes = { confirmed: 'all' as const, reason: 'бумага пришла позже' }
type Step = (file: PaperFile) => PaperFile
const helped = () =>
  aFile()
    .at('2026-11-12')
    .do('registerApplication', anApplication({ members: [father, son] }))
    .do('assignWorker', aWorker())
    .at('2026-11-16')
    .do('completeAssessment', anAssessment())
    .do('signAgreement', aContract('2027-05-16'))
    .at('2026-11-30')
const after = (...steps: Step[]) => steps.reduce((file, step) => step(file), helped())
const isAsked = (file: PaperFile, ask: () => string, said: string) => expect(ask()).toContain(said)

describe('where the family lives (МП 5.2; приложение 2)', () => {
  const moved =
    (day: string, address: string, more: object = {}): Step =>
    file =>
      file.do('changeAddress', { address, day, ...more }, yes)
  const [now, then] = [
    moved('2026-11-25', 'ул. Новая, 1', { stay: 'г. Орша', phone: '+375 29 111-11-11' }),
    moved('2026-11-19', 'ул. Временная, 2', { phone: '+375 29 222-22-22' }),
  ]
  test.each([
    ['in their order', [then, now]],
    ['the earlier one after the later', [now, then]],
  ])('%s', (_, steps) => {
    const file = after(...steps)
    const on = (day: string) => foldOn('x', file.facts, day).address
    expect(file.file().state).toMatchObject({ address: 'ул. Новая, 1', stay: 'г. Орша', phone: '+375 29 111-11-11' })
    expect([on('2026-11-13'), on('2026-11-20'), on('2026-11-26')]).toEqual([
      'д. Осиновка, ул. Лесная, 4',
      'ул. Временная, 2',
      'ул. Новая, 1',
    ])
    expect(file.file().state.earlierHomes?.map(({ address }) => address)).toContain('ул. Временная, 2')
  })
  test('it is asked whether the day is right', () => {
    const file = after(now)
    isAsked(
      file,
      () => file.refusal('changeAddress', { address: 'ул. Временная, 2', day: '2026-11-19' }),
      'это остаётся',
    )
  })
})
