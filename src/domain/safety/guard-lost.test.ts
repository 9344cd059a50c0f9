import { describe, expect, test } from 'vitest'
import { aFile, type PaperFile } from '../../../tests/fixtures/file.ts'
import { anApplication } from '../../../tests/fixtures/inputs.ts'
import { father, mother, son } from '../../../tests/fixtures/people.ts'
import { lateEntryWords } from '../correction/typed-late.ts'

// What guards a family may be put right by whoever works with it, at once and alone; it is asked while it guards, and the head reads it
// [МП 5.2, 5.4; закон № 122-З, ст. 31].

const people = { protectedIds: [mother.personId!, son.personId!], dangerIds: [father.personId!] }
const order = { issuedDay: '2026-11-09', until: '2026-11-24', issuedBy: 'РОВД', ...people }
const applied = () =>
  aFile()
    .at('2026-11-03')
    .do('registerApplication', anApplication({ members: [father, son] }))
    .at('2026-11-10')
const ordered = () => applied().do('recordProtectiveOrder', order)
const hidden = () => applied().do('hidePlace', { day: '2026-11-10', reason: 'мать с сыном у родных', ...people })
const wrong = (changes: object) => ({ at: 0, changes: { ...order, ...changes }, reason: 'ошибка' })
const asked = (file: PaperFile, ...[name, input]: Parameters<PaperFile['ask']>) => {
  const answer = file.ask(name, input)
  return answer.ok ? [] : (answer.questions ?? []).map(({ text }) => text)
}
const shown = { day: '2026-11-10', reason: 'все хорошо' }
const nothing = /^После этой записи семью ничто не защищает: адрес/u

describe('what guards a family today is not ended without a question', () => {
  test.each<[how: string, ask: () => string[], said: RegExp]>([
    ['an order taken out', () => asked(ordered(), 'correctProtectiveOrder', { ...wrong({}), mistaken: true }), nothing],
    [
      'an order cut to yesterday',
      () => asked(ordered(), 'correctProtectiveOrder', wrong({ until: '2026-11-09' })),
      nothing,
    ],
    ['a place shown', () => asked(hidden(), 'showPlace', shown), nothing],
    [
      'an order cut to tomorrow',
      () => asked(ordered(), 'correctProtectiveOrder', wrong({ until: '2026-11-11' })),
      /предписание до 11\.11\.2026, а было до 24\.11\.2026/u,
    ],
    [
      'an order against somebody else',
      () => asked(ordered(), 'correctProtectiveOrder', wrong({ dangerIds: [], dangerOutside: 'брат отца' })),
      /больше не опасны: Ковальчук|больше не опасны/u,
    ],
    [
      'an order of which a child is left out',
      () => asked(ordered(), 'correctProtectiveOrder', wrong({ protectedIds: [mother.personId!] })),
      /больше не защищены/u,
    ],
    [
      'an order taken out while the place is hidden, too',
      () =>
        asked(
          ordered().do('hidePlace', { day: '2026-11-10', reason: 'у родных', ...people }),
          'correctProtectiveOrder',
          { ...wrong({}), mistaken: true },
        ),
      /предписание до сегодня, а было до 24\.11\.2026/u,
    ],
  ])('%s', (_, ask, said) => {
    const questions = ask()
    expect(questions).toHaveLength(1)
    expect(questions[0]).toMatch(said)
    expect(questions[0]).toContain('увидит заведующий')
  })
  test('a slip that takes no guard away is not asked about, nor is an order that has ended', () => {
    expect(asked(ordered(), 'correctProtectiveOrder', wrong({ issuedBy: 'Крупский РОВД' }))).toEqual([])
    const over = asked(ordered().at('2026-11-25'), 'correctProtectiveOrder', { ...wrong({}), mistaken: true })
    expect(over.filter(text => text.startsWith('После этой записи'))).toEqual([])
  })
})

describe('the head reads every such record with its reason', () => {
  const lines = (file: PaperFile) =>
    (file.file().state.lateEntries ?? []).map(entry => [lateEntryWords(entry), entry.reason])
  const yes = { confirmed: ['guardLost'] }
  test.each<[how: string, act: () => PaperFile, line: string, reason: string]>([
    [
      'an order taken out',
      () => ordered().do('correctProtectiveOrder', { ...wrong({}), mistaken: true }, yes),
      'Исправить защитное предписание за 09.11.2026',
      'предписание РОВД до 24.11.2026 отмечено ошибочным. ошибка',
    ],
    [
      'an order cut',
      () => ordered().do('correctProtectiveOrder', wrong({ until: '2026-11-09' }), yes),
      'Исправить защитное предписание за 09.11.2026',
      'было до 24.11.2026, стало до 09.11.2026. ошибка',
    ],
    [
      'an order that has ended',
      () =>
        ordered()
          .at('2026-11-25')
          .do('correctProtectiveOrder', wrong({ dangerIds: [], dangerOutside: 'брат отца' })),
      'Исправить защитное предписание за 09.11.2026',
      'изменено, кого и от кого оно защищает. ошибка',
    ],
    [
      'a place shown',
      () => hidden().do('showPlace', shown, yes),
      'Снять отметку о скрытом месте за 10.11.2026',
      'все хорошо',
    ],
  ])('%s', (_, act, line, reason) => expect(lines(act())).toEqual([[line, reason]]))
})
