import { describe, expect, test } from 'vitest'
import { type PaperFile, shown } from '../../../../tests/fixtures/file.ts'
import { idOf, mother } from '../../../../tests/fixtures/people.ts'
import { assigned } from '../../../../tests/fixtures/stories/assigned.ts'
import { byDay } from '../../kernel/day-order.ts'

const yes = 'принято'
type Row = [what: string, ask: () => string, said: string]

const stay = { personId: mother.personId!, day: '2026-11-10' }
const settled = () => assigned().do('enterCrisisRoom', { ...stay, documentShown: false })
test('a document is shown for one stay: each has a term of its own', () => {
  const twice = settled()
    .do('leaveCrisisRoom', stay)
    .at('2026-11-12')
    .do('enterCrisisRoom', { ...stay, day: '2026-11-12', documentShown: false })
  const shownOn = (file: PaperFile) => file.file().state.crisisStays.map(crisisStay => crisisStay.documentShownDay)
  const once = twice.do('showDocument', { ...stay, day: '2026-11-12' })
  expect(shownOn(once)).toEqual([undefined, '2026-11-12'])
  expect(shownOn(once.do('showDocument', { ...stay, day: '2026-11-12' }))).toEqual(['2026-11-12', '2026-11-12'])
})
// Stays whose days do not meet are recorded in either order: who lives there goes on living there.
test.each<[what: string, isThere: boolean, left: string]>([
  ['while she lives there', true, '2026-11-06'],
  ['once she has left', false, '2026-11-06'],
  ['until the day she comes again', true, '2026-11-10'],
  ['until the day she came again and left', false, '2026-11-10'],
])('an earlier stay is recorded %s, with its own term', (_, isThere, leftBefore) => {
  const earlier = (file: PaperFile) =>
    file.do('enterCrisisRoom', { ...stay, day: '2026-11-04', left: leftBefore, documentShown: false })
  const later = (file: PaperFile) => {
    const entered = file.do('enterCrisisRoom', { ...stay, documentShown: false })
    return isThere ? entered : entered.do('leaveCrisisRoom', { ...stay, day: '2026-11-11' })
  }
  const said = (file: PaperFile) => [
    file
      .file()
      .state.crisisStays.toSorted(byDay)
      .map(({ day, left }) => [day, left]),
    shown(file.clocks('TL-25')).toSorted(),
  ]
  const begun = () => assigned().at('2026-11-12')
  expect(said(earlier(later(begun())))).toEqual(said(later(earlier(begun()))))
  expect(said(earlier(later(begun())))[0]).toEqual([
    ['2026-11-04', leftBefore],
    ['2026-11-10', isThere ? undefined : '2026-11-11'],
  ])
})
describe('the crisis room', () => {
  test.each<Row>([
    ['without a document', () => assigned().refusal('enterCrisisRoom', { ...stay, documentShown: false }), yes],
    [
      'of a stranger',
      () => assigned().refusal('enterCrisisRoom', { ...stay, personId: idOf('x'), documentShown: false }),
      'Этого человека нет в семье',
    ],
    [
      'the document shown',
      () =>
        assigned()
          .do('enterCrisisRoom', { ...stay, documentShown: false })
          .refusal('showDocument', stay),
      yes,
    ],
    [
      'the document shown again',
      () =>
        assigned()
          .do('enterCrisisRoom', { ...stay, documentShown: true })
          .refusal('showDocument', stay),
      'Документ уже предъявлен',
    ],
    [
      'of somebody who lives there',
      () => settled().refusal('enterCrisisRoom', { ...stay, documentShown: true }),
      'Этот человек уже живёт в кризисной комнате с 10.11.2026',
    ],
    [
      'of somebody on a day of another stay',
      () =>
        settled()
          .at('2026-11-12')
          .do('leaveCrisisRoom', { ...stay, day: '2026-11-12' })
          .refusal('enterCrisisRoom', { ...stay, day: '2026-11-11', documentShown: true }),
      'В эти дни записано другое проживание этого человека: проверьте даты',
    ],
    [
      'of before another stay, while nobody says when it ended',
      () => settled().refusal('enterCrisisRoom', { ...stay, day: '2026-11-05', documentShown: true }),
      '10.11.2026 этот человек заселился снова: впишите, когда выехал перед этим',
    ],
    [
      'of before another stay, into its days',
      () =>
        settled()
          .at('2026-11-12')
          .refusal('enterCrisisRoom', {
            ...stay,
            day: '2026-11-05',
            left: '2026-11-11',
            documentShown: true,
          }),
      'В эти дни записано другое проживание этого человека: проверьте даты',
    ],
    [
      'that ended before it began',
      () => assigned().refusal('enterCrisisRoom', { ...stay, left: '2026-11-09', documentShown: true }),
      'Дата раньше заселения',
    ],
  ])('%s', (_, ask, said) => expect(ask()).toBe(said))
})
