import { expect, test } from 'vitest'
import { aFile } from '../../../../tests/fixtures/file.ts'
import { anApplication } from '../../../../tests/fixtures/inputs.ts'
import { father, son } from '../../../../tests/fixtures/people.ts'
import { foldOn } from '../../case/evolve.ts'
import type { Day } from '../../kernel/calendar.ts'
import { placedOn } from '../people.ts'

const place = (day: Day, what: { lostRights?: 'deprived'; legalRepresentative: boolean }) => ({
  personId: father.personId!,
  kinship: 'father' as const,
  together: false,
  day,
  ...what,
})
const deprived = place('2026-11-25', { lostRights: 'deprived', legalRepresentative: false })
const before = place('2026-11-20', { legalRepresentative: true })
const applied = () =>
  aFile()
    .at('2026-11-12')
    .do('registerApplication', anApplication({ members: [father, son] }))
    .at('2026-11-30')

test.each([
  ['before it', [before, deprived]],
  ['after it', [deprived, before]],
] as const)(
  'who was deprived of his rights stays so, an entry about an earlier day typed %s (КоБС; закон № 99-З, ст. 5)',
  (_, entries) => {
    const file = entries.reduce((so, entry) => so.do('changeMember', entry, { confirmed: 'all' }), applied())
    const member = file.file().state.members.find(({ personId }) => personId === father.personId)!
    const rights = (['2026-11-15', '2026-11-20', '2026-11-25'] as const).map(day => {
      const { together, lostRights } = placedOn(member, day)
      return [together, lostRights]
    })
    expect(rights).toEqual([
      [true, undefined],
      [false, undefined],
      [false, 'deprived'],
    ])
    const past = foldOn('x', file.facts, '2026-11-22').members.find(({ personId }) => personId === father.personId)
    expect(past).toMatchObject({ together: false, legalRepresentative: true })
    expect(past!.lostRights).toBeUndefined()
  },
)

test('the place of one time between two others is that of its days alone', () => {
  const file = [
    place('2026-11-27', { legalRepresentative: true }),
    place('2026-11-18', { lostRights: 'deprived', legalRepresentative: false }),
    { ...place('2026-11-22', { legalRepresentative: false }), together: true },
  ].reduce((so, entry) => so.do('changeMember', entry, { confirmed: 'all' }), applied())
  const member = file.file().state.members.find(({ personId }) => personId === father.personId)!
  expect(
    (['2026-11-17', '2026-11-20', '2026-11-24', '2026-11-28'] as const).map(day => {
      const { together, lostRights } = placedOn(member, day)
      return [together, lostRights]
    }),
  ).toEqual([
    [true, undefined],
    [false, 'deprived'],
    [true, undefined],
    [false, undefined],
  ])
})
