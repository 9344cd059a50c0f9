import { describe, expect, test } from 'vitest'
import { aFile, type PaperFile } from '../../../tests/fixtures/file.ts'
import { anApplication, aWorker } from '../../../tests/fixtures/inputs.ts'

const yes = 'принято'
const applied = () => aFile().at('2026-11-03').do('registerApplication', anApplication())

type Row = [what: string, ask: (file: PaperFile) => string, said: string]

describe('who answers for the family (МП 5.4)', () => {
  const held = () => applied().do('assignWorker', aWorker()).at('2026-11-10')
  const table: Row[] = [
    ['the same again', file => file.refusal('assignWorker', aWorker()), 'Этот специалист уже закреплён за семьёй'],
    [
      'another without a reason',
      file => file.refusal('assignWorker', aWorker('colleague')),
      'Укажите причину смены специалиста',
    ],
    ['another with a reason', file => file.refusal('assignWorker', aWorker('colleague', { reason: 'отпуск' })), yes],
    [
      'another before the present one began',
      file => file.refusal('assignWorker', aWorker('colleague', { reason: 'отпуск', day: '2026-11-02' })),
      'Дата раньше начала дела',
    ],
    [
      'a psychologist beside the curator',
      file => file.refusal('assignWorker', aWorker('psychologist', { role: 'psychologist' })),
      yes,
    ],
  ]
  test.each(table)('%s', (_, ask, said) => expect(ask(held())).toBe(said))
  test('a change cannot be dated before the change before it', () => {
    const file = held()
      .do('assignWorker', aWorker('colleague', { reason: 'отпуск' }))
      .at('2026-11-12')
    expect(file.refusal('assignWorker', aWorker('curator', { reason: 'вернулась', day: '2026-11-09' }))).toBe(
      'Дата раньше, чем закреплён нынешний специалист',
    )
  })
})
