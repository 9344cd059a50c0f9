import { describe, expect, test } from 'vitest'
import type { PaperFile } from '../../../tests/fixtures/file.ts'
import { aRefusal, aTransfer } from '../../../tests/fixtures/inputs.ts'
import { daughter, father, idOf, mother, son } from '../../../tests/fixtures/people.ts'
import { accepted, day, grown, id, peers, served } from '../../../tests/fixtures/stories/handed-over.ts'
import type { MemberInput } from '../people/people.ts'
import { decideTransferEnd } from './decide-transfer.ts'

// МП 6.6: whom another centre has accepted is not written down here again by one word, whatever was offered since.
describe('also where something has been offered since', () => {
  const back = (who: MemberInput) => ({
    personId: id(who),
    changes: { day, died: false },
    mistaken: true,
    reason: 'ошибка',
  })
  const offered = (file: PaperFile) =>
    file.do(
      'offerTransfer',
      aTransfer({
        transferId: idOf('second'),
        consentId: idOf('second'),
        givenById: id(father),
        personIds: [father, daughter].map(id),
      }),
      { peers, confirmed: ['notAllGo', 'childStays', 'childGoesAlone'] },
    )
  test.each<[what: string, since: (file: PaperFile) => PaperFile]>([
    ['an offer that was taken back', file => offered(file).do('withdrawTransfer', { transferId: idOf('second') })],
    ['an offer that waits', file => offered(file)],
    [
      'an offer by which the next have gone',
      file => offered(file).take(decideTransferEnd(file.file(), idOf('second'), { by: 'заведующий' }, { today: day })),
    ],
    [
      'the refusal of those who stayed, and their coming back',
      file =>
        file
          .do('registerRefusal', aRefusal({ personId: id(father) }), { confirmed: 'all' })
          .at('2026-12-01')
          .do('reopenCase', { day: '2026-12-01', reason: 'позвонил отец' }, { confirmed: 'all' }),
    ],
  ])('%s', (_, since) => {
    const file = since(accepted(served([father, son, daughter, grown]), [mother, son]))
    expect(file.refusal('correctDeparture', back(mother))).toContain('«Копыль» принял 30.11.2026')
    expect(file.file().state.acceptedThere?.[0]).toMatchObject({ centreName: 'Копыль', day })
  })
})
test('a whole family that another centre has accepted is not taken back by a word, either', () => {
  const file = accepted(served([son]), [mother, son]).at('2026-12-01')
  const again = { day: '2026-12-01', reason: 'позвонила мать' }
  expect(file.refusal('reopenCase', again)).toContain('Семья: «Копыль» принял 30.11.2026')
  file.do('reopenCase', again, { confirmed: ['takenElsewhere'], reason: 'вернулись, там знают' })
  expect(file.file().state.lateEntries?.at(-1)?.reason).toContain('записана снова здесь. вернулись, там знают')
})
