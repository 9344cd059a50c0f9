import { expect, test } from 'vitest'
import { aFile, type PaperFile } from '../../../../tests/fixtures/file.ts'
import { anApplication, aWorker } from '../../../../tests/fixtures/inputs.ts'
import { mother } from '../../../../tests/fixtures/people.ts'

const personId = mother.personId!
const applied = () =>
  aFile()
    .at('2026-11-03')
    .do('registerApplication', anApplication())
    .do('assignWorker', aWorker())
    .at('2026-11-20 12:00')
const entered = (file: PaperFile) => file.do('enterCrisisRoom', { personId, day: '2026-11-10', documentShown: true })
const yes = { confirmed: ['actsAfterLeaving', 'enteredLate'], reason: 'узнали позже' }
const leaves =
  (more: { died?: true } = { died: true }) =>
  (file: PaperFile) =>
    file.do('removeMember', { personId, day: '2026-11-12', reason: 'по справке', ...more }, yes)
const leftRoom = (file: PaperFile) => file.do('leaveCrisisRoom', { personId, day: '2026-11-18' })
const left = (...steps: ((file: PaperFile) => PaperFile)[]) =>
  steps
    .reduce((file, step) => step(file), applied())
    .file()
    .state.crisisStays.map(stay => stay.left)

type Step = (file: PaperFile) => PaperFile
const neverDied: Step = file =>
  file.do('correctDeparture', { personId, changes: { day: '2026-11-12' }, mistaken: true, reason: 'жива' }, yes)
const diedOn: Step = file =>
  file.do('correctDeparture', { personId, changes: { day: '2026-11-14', died: true }, reason: 'по справке' }, yes)
// Whoever leaves the family, or dies, leaves the crisis room with it (порядок кризисных комнат; МП 6.6).
test.each<[what: string, steps: Step[], ...left: (string | undefined)[]]>([
  ['she died while she lived there', [entered, leaves()], '2026-11-12'],
  ['her death was typed before she was entered', [leaves(), entered], '2026-11-12'],
  ['she moved away', [entered, leaves({})], '2026-11-12'],
  ['she died, and had been typed as leaving on a later day', [entered, leftRoom, leaves()], '2026-11-12'],
  ['she moved away, and lived in the room until a later day', [entered, leaves({}), leftRoom], '2026-11-18'],
  ['the same, typed the other way round', [entered, leftRoom, leaves({})], '2026-11-18'],
  ['the day of her death was put right', [entered, leaves(), diedOn], '2026-11-14'],
  ['she had not died', [entered, leaves(), neverDied], undefined],
  ['she had not died, and left on the day that was typed', [entered, leftRoom, leaves(), neverDied], '2026-11-18'],
])('the end of a stay: %s', (_, steps, ...ends) => {
  expect(left(...steps)).toEqual(ends)
})

test('the dead shows no document, leaves no room and is asked for neither', () => {
  const dead = leaves()(
    applied().at('2026-11-12').do('enterCrisisRoom', { personId, day: '2026-11-10', documentShown: false }),
  )
  const later = dead.at('2026-11-18')
  const gone = 'на эту дату этого человека в семье уже нет'
  expect(later.refusal('showDocument', { personId, day: '2026-11-18' })).toContain(gone)
  expect(later.refusal('leaveCrisisRoom', { personId, day: '2026-11-18' })).toContain(gone)
  expect(later.clocks('TL-25').map(({ status }) => status)).toEqual(['stopped'])
})
