import { describe, expect, test } from 'vitest'
import { aFile, type PaperFile } from '../../../tests/fixtures/file.ts'
import { anApplication, aSpecialNote } from '../../../tests/fixtures/inputs.ts'
import { daughter, idOf, mother, son } from '../../../tests/fixtures/people.ts'

const yes = 'принято'
const applied = () => aFile().at('2026-11-03').do('registerApplication', anApplication())

type Row = [what: string, ask: (file: PaperFile) => string, said: string]

describe('the household', () => {
  const table: Row[] = [
    ['somebody joins', file => file.refusal('addMember', ({ day }) => ({ member: daughter, day })), yes],
    [
      'somebody who is there joins',
      file => file.refusal('addMember', ({ day }) => ({ member: son, day })),
      'Этот человек уже в составе семьи',
    ],
    [
      'somebody who is there is typed in again',
      file => file.refusal('addMember', ({ day }) => ({ member: { ...son, personId: undefined }, day })),
      'Этот человек уже в составе семьи. Если это другой человек с тем же именем, укажите дату рождения или отчество',
    ],
    [
      'a stranger leaves',
      file => file.refusal('removeMember', ({ day }) => ({ personId: idOf('stranger'), day, reason: 'выехал' })),
      'Этого человека нет в составе семьи',
    ],
    [
      'somebody leaves before he was born',
      file => file.refusal('removeMember', { personId: son.personId!, day: '2010-11-02', reason: 'выехал' }),
      'Дата раньше дня рождения этого человека',
    ],
    [
      'a stranger is corrected',
      file => file.refusal('updatePerson', { personId: idOf('stranger'), person: son.person }),
      'Этого человека нет в семье',
    ],
    [
      'health of a stranger',
      file => file.refusal('recordSpecialData', aSpecialNote({ personId: idOf('stranger') })),
      'Этого человека нет в семье',
    ],
    ['health with its basis', file => file.refusal('recordSpecialData', aSpecialNote()), yes],
  ]
  test.each(table)('%s', (_, ask, said) => expect(ask(applied())).toBe(said))
  const renamed = { personId: mother.personId!, person: { ...mother.person, familyName: 'Новик' } }
  test.each<[what: string, more: object, file: (file: PaperFile) => PaperFile, said: RegExp]>([
    ['without a word whether it was a slip', {}, file => file, /исправлена ошибка в записи\?/],
    ['from a day that is to come', { since: '2026-12-01' }, file => file, /ещё не наступила/],
    ['from before the birth', { since: '1990-01-01' }, file => file, /раньше рождения/],
    [
      'from before another change',
      { since: '2026-11-01' },
      file =>
        file.do('updatePerson', { ...renamed, person: { ...renamed.person, familyName: 'Лис' }, since: '2026-11-02' }),
      /уже записано другое изменение/,
    ],
    [
      'a change that is not there is corrected',
      { corrects: '2026-11-02' },
      file => file,
      /Такого изменения в деле нет/,
    ],
    [
      'another telephone needs no word',
      { person: { ...mother.person, phone: '+375291112233' } },
      file => file,
      /принято/,
    ],
    ['nor does what was not known', { person: { ...mother.person, workOrStudy: 'ферма' } }, file => file, /принято/],
  ])('another surname: %s', (_, more, before, said) =>
    expect(before(applied()).refusal('updatePerson', { ...renamed, ...more })).toMatch(said),
  )
  test('a correction names what was changed', () => {
    const file = applied().do('updatePerson', {
      personId: mother.personId!,
      person: { ...mother.person, familyName: 'Новик', phone: '+375291112233' },
      slip: true,
    })
    expect(file.facts.at(-1)).toMatchObject({ kind: 'personUpdated', changed: ['familyName', 'phone'] })
  })
})
