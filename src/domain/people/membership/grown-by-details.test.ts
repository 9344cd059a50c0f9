import { expect, test } from 'vitest'
import { aFile, type PaperFile } from '../../../../tests/fixtures/file.ts'
import { anApplication, anExtract } from '../../../../tests/fixtures/inputs.ts'
import { mother, son } from '../../../../tests/fixtures/people.ts'
import { unseenLateEntries } from '../../correction/late-entry-rules.ts'

// МП 5.2, 6.6: a child who is none by the birthday of a paper is watched over by nobody any more.
const person = { ...son.person, birthDay: '2007-05-05' }
const known = () =>
  aFile()
    .at('2026-11-03')
    .do('registerApplication', anApplication({ members: [son] }))
    .at('2026-11-10')
const paper = anExtract({ members: [mother, { ...son, person }], receivedDay: '2026-11-10', councilDay: '2026-11-09' })
const lines = (file: PaperFile) => unseenLateEntries(file.file().state).map(({ reason }) => reason)

test.each<[what: string, ask: (file: PaperFile) => string]>([
  ['an extract', file => file.refusal('registerExtract', paper)],
  ['his own data', file => file.refusal('updatePerson', { personId: son.personId!, person, slip: true })],
])('it is asked by which document: %s', (_, ask) =>
  expect(ask(known())).toContain('18 лет исполнилось 05.05.2025, а в деле это ребёнок'),
)
test('the answer is read by the head, and of a paper of somebody who does not read the file what she did', () => {
  const updated = known().do(
    'updatePerson',
    { personId: son.personId!, person, slip: true },
    { confirmed: ['childGrown', 'slipOrChange', 'elderYoung'], reason: 'по паспорту' },
  )
  expect(lines(updated)).toEqual([expect.stringMatching(/18 лет исполнилось 05\.05\.2025.*по паспорту/u)])
  const registered = known().do('registerExtract', paper, {
    isOthers: true,
    confirmed: ['othersFamily', 'otherDetails'],
    reason: 'та же семья',
  })
  expect(lines(registered)).toEqual([expect.stringMatching(/18 лет исполнилось 05\.05\.2025/u)])
})
