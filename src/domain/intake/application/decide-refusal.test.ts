import { describe, expect, test } from 'vitest'
import { aFile, type PaperFile } from '../../../../tests/fixtures/file.ts'
import { anApplication, anExtract, aRefusal, aReply, aRest } from '../../../../tests/fixtures/inputs.ts'
import { idOf, son } from '../../../../tests/fixtures/people.ts'

const yes = 'принято'
const referred = () =>
  aFile()
    .at('2026-11-03')
    .do('registerExtract', anExtract({ councilDay: '2026-11-02' }))
const applied = () => aFile().at('2026-11-03').do('registerApplication', anApplication())

type Row = [what: string, ask: (file: PaperFile) => string, said: string]

describe('a refusal (МП 6.3, приложение 2)', () => {
  const table: Row[] = [
    ['of the mother', file => file.refusal('registerRefusal', aRefusal()), yes],
    [
      'of the child',
      file => file.refusal('registerRefusal', aRefusal({ personId: son.personId! })),
      'Отказ подписывает взрослый член семьи',
    ],
    [
      'of a stranger',
      file => file.refusal('registerRefusal', aRefusal({ personId: idOf('stranger') })),
      'Этого человека нет в семье',
    ],
    [
      'offered again the same day',
      file => file.refusal('registerRefusal', aRefusal({ offerAgainDay: '2026-11-03' })),
      'Дата нового предложения должна быть позже отказа',
    ],
    [
      'twice',
      file => file.do('registerRefusal', aRefusal()).refusal('registerRefusal', aRefusal()),
      'Отказ уже оформлен: № 1/2026',
    ],
    [
      'signed after the referral was put to rest: at any moment',
      () =>
        referred()
          .do('sendReply', aReply('notApplied'))
          .do('closeReferral', aRest('notApplied'))
          .at('2026-11-20')
          .refusal('registerRefusal', aRefusal({ moment: 'beforeApplication' })),
      yes,
    ],
  ]
  test.each(table)('%s', (_, ask, said) => expect(ask(applied())).toBe(said))
})
