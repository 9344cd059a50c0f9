import { describe, expect, test } from 'vitest'
import { aFile, type PaperFile, shown } from '../../../tests/fixtures/file.ts'
import { aContact, anApplication, anExtract, aWorker } from '../../../tests/fixtures/inputs.ts'

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

  // МП 1.5, 5.4: whoever is typed first, each answers for the family in the days of his own.
  const late = { confirmed: 'all' as const }
  const assign = (login: string, day: string) => (file: PaperFile) =>
    file.do('assignWorker', aWorker(login, { day, reason: 'приказ' }), late)
  const stretches = (file: PaperFile) =>
    file.file().state.assignments.map(({ staffId, from, to }) => [staffId, from, to])
  const both = (...acts: ReturnType<typeof assign>[]) =>
    [acts, acts.toReversed()].map(order => order.reduce((file, act) => act(file), applied().at('2026-11-24')))
  test.each<[what: string, acts: ReturnType<typeof assign>[]]>([
    ['two', [assign('curator', '2026-11-04'), assign('colleague', '2026-11-18')]],
    ['three', [assign('curator', '2026-11-04'), assign('colleague', '2026-11-10'), assign('curator', '2026-11-18')]],
  ])('%s are the same in either order', (_, acts) => {
    const [inOrder, turned] = both(...acts)
    expect(stretches(turned!)).toEqual(stretches(inOrder!))
  })
  test('the same specialist of an earlier day has answered since then', () =>
    expect(
      stretches(assign('curator', '2026-11-04')(assign('curator', '2026-11-18')(applied().at('2026-11-24')))),
    ).toEqual([[expect.any(String), '2026-11-04', undefined]]))
  test('the first to come needs no reason, and it is asked whether the day is right', () => {
    const file = assign('colleague', '2026-11-18')(applied().at('2026-11-24'))
    const asked = file.ask('assignWorker', aWorker('curator', { day: '2026-11-04' }))
    expect(asked.ok ? [] : asked.questions?.map(({ code }) => code)).toContain('laterWorker')
  })
  test('«организовать работу» is met by the first specialist, though the second was typed before him', () => {
    const file = aFile()
      .at('2026-11-10')
      .do('registerExtract', anExtract())
      .at('2026-11-24')
      .do('assignWorker', aWorker('colleague', { day: '2026-11-18' }), late)
      .do('assignWorker', aWorker('curator', { day: '2026-11-11' }), late)
      .do('recordContact', aContact({ day: '2026-11-12' }), late)
    expect(shown(file.clocks('TL-03'))).toEqual(['2026-11-13 met 2026-11-12'])
  })
})
