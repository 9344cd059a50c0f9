import { describe, expect, test } from 'vitest'
import { aFile, type PaperFile } from '../../../tests/fixtures/file.ts'
import {
  aClosure,
  aContract,
  aKind,
  anApplication,
  anAssessment,
  anEnd,
  aProlongation,
  aRefusal,
  aReopening,
  scores,
  unreached,
} from '../../../tests/fixtures/inputs.ts'
import { idOf, son } from '../../../tests/fixtures/people.ts'
import { agreementStatusOn } from './agreements.ts'

const yes = 'принято'
const applied = () => aFile().at('2026-11-03').do('registerApplication', anApplication())
type Row = [what: string, ask: (file: PaperFile) => string, said: string]

describe('diagnostics (МП III, 6.3)', () => {
  const table: Row[] = [
    ['primary', file => file.refusal('completeAssessment', anAssessment()), yes],
    [
      'before the application',
      file => file.refusal('completeAssessment', anAssessment({ day: '2026-11-02' })),
      'Диагностика проводится после заявления',
    ],
    [
      'of somebody who is nobody here',
      file => {
        const { safety } = scores(2)
        const secondCaregiver = { safety: { ...safety!, caregiverId: idOf('mother of another family') } }
        return file.refusal('completeAssessment', anAssessment({ secondCaregiver }))
      },
      'Этого человека нет в семье',
    ],
    [
      'another kind than suggested, silently',
      file => file.refusal('completeAssessment', anAssessment({ chosenKind: 'control' })),
      'Ваш выбор отличается от подсказки: укажите причину',
    ],
    [
      'another kind than suggested, with a reason',
      file => file.refusal('completeAssessment', anAssessment({ chosenKind: 'control', kindReason: 'бабушка рядом' })),
      yes,
    ],
    [
      'primary a second time',
      file => file.do('completeAssessment', anAssessment()).refusal('completeAssessment', anAssessment()),
      'Первичная диагностика уже есть: выберите повторную',
    ],
    [
      'repeated',
      file =>
        file.do('completeAssessment', anAssessment()).refusal('completeAssessment', anAssessment({ kind: 'repeat' })),
      yes,
    ],
    [
      'primary again after the family came back',
      file =>
        file
          .do('completeAssessment', anAssessment())
          .do('registerRefusal', aRefusal())
          .do('reopenCase', aReopening('пришли'))
          .do('registerApplication', anApplication())
          .refusal('completeAssessment', anAssessment()),
      yes,
    ],
  ]
  test.each(table)('%s', (_, ask, said) => expect(ask(applied())).toBe(said))
  test('a family that comes back on the day it left gets a kind of its own', () => {
    const file = applied()
      .do('completeAssessment', anAssessment())
      .at('2026-11-20')
      .do('registerRefusal', aRefusal())
      .do('registerApplication', anApplication())
      .do('completeAssessment', anAssessment())
    expect(file.file().state.kindPeriods).toEqual([
      { kind: 'planned', from: '2026-11-03', to: '2026-11-20' },
      { kind: 'planned', from: '2026-11-20' },
    ])
  })
  test('the first kind holds from the day itself, another from the next day', () => {
    const file = applied()
      .do('completeAssessment', anAssessment())
      .at('2026-11-20')
      .do('completeAssessment', anAssessment({ kind: 'repeat', scores: scores(1) }))
    expect(file.file().state.kindPeriods).toEqual([
      { kind: 'planned', from: '2026-11-03', to: '2026-11-20' },
      { kind: 'emergency', from: '2026-11-21' },
    ])
  })
})

describe('a change of kind (МП II)', () => {
  const assessed = () => applied().do('completeAssessment', anAssessment())
  const table: Row[] = [
    [
      'before diagnostics',
      () => applied().refusal('changeKind', aKind('control', 'х')),
      'Вид патроната выбирают по итогам диагностики [МП II]',
    ],
    ['to the same', file => file.refusal('changeKind', aKind('planned', 'х')), 'Этот вид патроната уже действует'],
    [
      'before the present one began',
      file => file.refusal('changeKind', { to: 'control', day: '2026-11-02', reason: 'х' }),
      'Дата раньше начала нынешнего вида',
    ],
    ['to another', file => file.refusal('changeKind', aKind('control', 'справляются')), yes],
  ]
  test.each(table)('%s', (_, ask, said) => expect(ask(assessed())).toBe(said))
})

describe('the contract (МП 6.2, 6.6)', () => {
  const signed = () => applied().do('signAgreement', aContract('2027-02-03')).at('2026-12-01')
  const table: Row[] = [
    ['with the mother', () => applied().refusal('signAgreement', aContract('2027-02-03')), yes],
    [
      'with a child',
      () => applied().refusal('signAgreement', aContract('2027-02-03', { holderId: son.personId! })),
      'Договор заключает взрослый член семьи',
    ],
    [
      'with a stranger',
      () => applied().refusal('signAgreement', aContract('2027-02-03', { holderId: idOf('x') })),
      'Этого человека нет в составе семьи',
    ],
    [
      'of one day',
      () => applied().refusal('signAgreement', aContract('2026-11-03')),
      'Срок договора кончается раньше, чем начинается',
    ],
    [
      'before the application',
      () => applied().refusal('signAgreement', aContract('2027-02-03', { day: '2026-11-02' })),
      'Договор заключают после заявления',
    ],
    [
      'a second while the first holds',
      file => file.refusal('signAgreement', aContract('2027-05-03')),
      'Действует договор № 1/2026: продлите или прекратите его',
    ],
    [
      'a second from the day after the first',
      file => file.refusal('signAgreement', aContract('2027-05-03', { from: '2027-02-04' })),
      yes,
    ],
    [
      'a second after the first was ended',
      file => file.do('endAgreement', anEnd('по просьбе')).refusal('signAgreement', aContract('2027-05-03')),
      yes,
    ],
    ['prolonged', file => file.refusal('prolongAgreement', aProlongation('2027-05-03')), yes],
    [
      'prolonged to the same day',
      file => file.refusal('prolongAgreement', aProlongation('2027-02-03')),
      'Новый срок должен быть позже прежнего',
    ],
    [
      'prolonged after it lapsed: the days between are asked about',
      file => file.at('2027-03-01').refusal('prolongAgreement', aProlongation('2027-05-03')),
      'Срок договора окончился 03.02.2027: с 04.02.2027 по 28.02.2027 он не действовал, и продление этих дней не вернёт. Вернее заключить новый договор. Всё равно продлить? Перерыв будет назван в соглашении',
    ],
    [
      'prolonged on the day after its last one',
      file => file.at('2027-02-04').refusal('prolongAgreement', aProlongation('2027-05-03')),
      yes,
    ],
    [
      'prolonged to a day already past',
      file => file.at('2027-03-01').refusal('prolongAgreement', aProlongation('2027-02-20')),
      'Новый срок уже прошёл',
    ],
    [
      'prolonged after it was ended',
      file => file.do('endAgreement', anEnd('по просьбе')).refusal('prolongAgreement', aProlongation('2027-05-03')),
      'Действующего договора нет',
    ],
    [
      'prolonged after it lapsed, though another holds by then (МП 6.2)',
      file =>
        file
          .at('2027-03-01')
          .do('signAgreement', aContract('2027-06-01'))
          .refusal('prolongAgreement', ({ day, state }) => ({
            agreementId: state.agreements[0]!.id,
            day,
            to: '2027-09-01',
          })),
      'Действует договор № 2/2027: продлите или прекратите его [МП 6.2]',
    ],
    [
      'ended before it was signed',
      file =>
        file.refusal('endAgreement', {
          ...anEnd('х')({ day: '2026-11-02', now: '', state: file.file().state, staff: x => x }),
        }),
      'Дата раньше договора',
    ],
    [
      'ended before it was prolonged',
      file =>
        file
          .at('2026-11-27')
          .do('prolongAgreement', aProlongation('2027-08-01'))
          .refusal('endAgreement', anEnd('переезд', { day: '2026-11-26' })),
      '27.11.2026 договор продлили: раньше этого дня его не прекращали. Проверьте дату [МП 6.2, 6.6]',
    ],
  ]
  test.each(table)('%s', (_, ask, said) => expect(ask(signed())).toBe(said))
})

test.each([
  ['refused', (file: PaperFile) => file.do('registerRefusal', aRefusal({ agreementStays: 'вещи до конца месяца' }))],
  ['was removed from patronage', (file: PaperFile) => file.do('closeCase', aClosure('noContact'), unreached)],
])('the contract of a family that %s can still be ended (МП 6.6)', (_, leave) => {
  const file = leave(applied().do('signAgreement', aContract('2027-02-03'))).do('endAgreement', anEnd('отказ'))
  expect(agreementStatusOn(file.file().state.agreements, '2026-11-03')).toBe('ended')
})

// One contract ends once: what takes the place of the refusal or the removal is asked about, and the head reads what was written.
test.each<[what: string, leave: (file: PaperFile) => PaperFile, was: RegExp]>([
  ['refused', file => file.do('registerRefusal', aRefusal()), /Было записано: письменный отказ .*, 10\.11\.2026/u],
  [
    'was removed',
    file => file.do('closeCase', aClosure('noContact', { endAgreement: true }), unreached),
    /Было записано: снятие с патроната.*, 10\.11\.2026/u,
  ],
])(
  'a contract that ended as the family %s was ended before that on the same day (договор, п. 6.1–6.2)',
  (_, leave, was) => {
    const file = leave(applied().do('signAgreement', aContract('2027-02-03')).at('2026-11-10'))
    const end = anEnd('по заявлению матери')
    expect(file.ask('endAgreement', end)).toMatchObject({
      questions: [{ code: 'ofEndedWork', text: expect.stringContaining('в тот же день, но раньше этого?') as string }],
    })
    const { state } = file.do('endAgreement', end, { confirmed: ['ofEndedWork'] }).file()
    expect(state.agreements[0]!.ended).toMatchObject({ ground: 'agreement' })
    expect(state.lateEntries?.at(-1)?.reason).toMatch(was)
  },
)

test('a contract prolonged after its end did not hold in between (МП 6.6)', () => {
  const { agreements } = applied()
    .do('signAgreement', aContract('2027-02-03'))
    .at('2027-02-10')
    .do('prolongAgreement', aProlongation('2027-05-03'), { confirmed: ['contractGap'] })
    .file().state
  const days = ['2027-02-03', '2027-02-04', '2027-02-09', '2027-02-10', '2027-05-03', '2027-05-04']
  expect(days.map(day => agreementStatusOn(agreements, day))).toEqual([
    'active',
    'expired',
    'expired',
    'active',
    'active',
    'expired',
  ])
})
