import { describe, expect, test } from 'vitest'
import { aFile, type PaperFile } from '../../../tests/fixtures/file.ts'
import {
  aConsent,
  aContract,
  anApplication,
  anApproval,
  anAssessment,
  aPlan,
  aTransfer,
  aWorker,
} from '../../../tests/fixtures/inputs.ts'
import { daughter, father, idOf, mother, son } from '../../../tests/fixtures/people.ts'
import type { FullContext } from '../case/command/decision-rules.ts'
import { projectionOf } from '../case/project-case.ts'
import { workingCalendar } from '../kernel/calendar.ts'
import { stageOf } from '../law/procedure-rules.ts'
import type { MemberInput } from '../people/people.ts'
import { decideTransferEnd } from './decide-transfer.ts'
import { carriedOver } from './transfer-rules.ts'

// МП 6.6: some of a family are handed over and come back, or the others follow them: whoever comes joins the case that goes on, and
// nobody is left in two cases, or in none.
const peers = [
  { id: 1, name: 'Крупки', fullName: 'Крупский ТЦСОН', open: true },
  { id: 2, name: 'Копыль', fullName: 'Копыльский ТЦСОН', open: true },
]
const id = ({ personId }: MemberInput) => personId!
const yes: Partial<FullContext> = { peers, confirmed: 'all' }

/** These people of one file go to the centre of another, which accepts them on the day. */
function go(
  from: PaperFile,
  to: PaperFile,
  day: string,
  people: readonly string[],
  toCentreId: 1 | 2,
  address?: string,
) {
  const transferId = idOf(`transfer ${day}`)
  from.at(day).do(
    'offerTransfer',
    aTransfer({
      transferId,
      consentId: idOf(`consent ${day}`),
      toCentreId,
      personIds: [...people],
      givenById: people[0]!,
      ...(address ? { address } : {}),
    }),
    yes,
  )
  const file = from.file()
  const carried = carriedOver(file, file.state.transfer!, { name: peers[2 - toCentreId]!.name }, day)
  to.at(day).do(
    'acceptTransfer',
    { transferId, otherCaseIds: [] },
    { ...yes, carriedOver: { ...carried, shutOut: [] } },
  )
  from.take(decideTransferEnd(file, transferId, { by: 'заведующий' }, { today: day }))
}
const here = (file: PaperFile) =>
  file
    .file()
    .state.members.filter(({ to }) => !to)
    .map(({ kinship }) => kinship)
    .toSorted()
const idIn = (file: PaperFile, kinship: string) =>
  file.file().state.members.findLast(member => member.kinship === kinship)!.personId
const gaps = (file: PaperFile, day: string): readonly string[] =>
  projectionOf(file.file(), file.settings, workingCalendar(), day).row.gaps

/** On patronage with a contract of the mother and a plan; on 30.11 she and the son go to Копыль. */
function parted() {
  const krupki = aFile()
    .at('2026-11-12')
    .do('registerApplication', anApplication({ members: [father, son, daughter] }))
    .do('assignWorker', aWorker())
    .at('2026-11-16')
    .do('completeAssessment', anAssessment())
    .at('2026-11-17')
    .do('signAgreement', aContract('2027-02-16'))
    .do('writePlan', aPlan('2027-01-17', [['Дело', '2026-12-10', 'curator']], { childIds: [id(son), id(daughter)] }))
    .do('agreePlan', aConsent())
    .do('approvePlan', anApproval())
  const kopyl = aFile()
  go(krupki, kopyl, '2026-11-30', [id(mother), id(son)], 2)
  return { krupki, kopyl }
}

describe('those who went come back into the case that went on', () => {
  const { krupki, kopyl } = parted()
  const before = stageOf(krupki.file().state)
  const lines = gaps(krupki, '2026-11-30')
  go(kopyl, krupki, '2026-12-02', [idIn(kopyl, 'mother'), idIn(kopyl, 'son')], 1, 'Борисов, ул. Новая, 1')
  const { state } = krupki.file()
  test('as the same people, since the day they are back, and no second application, contract or home', () => {
    expect(here(krupki)).toEqual(['daughter', 'father', 'mother', 'son'])
    expect(state.members.filter(({ personId }) => personId === id(mother)).map(({ from, to }) => [from, to])).toEqual([
      ['2026-11-12', '2026-11-30'],
      ['2026-12-02', undefined],
    ])
    expect([state.applications.length, state.agreements.length, stageOf(state)]).toEqual([1, 1, before])
    expect(state.address).not.toContain('Новая')
  })
  test('the lines about whoever had gone are gone, and the other case is closed', () => {
    expect(lines).toEqual(expect.arrayContaining(['holderLeft', 'childGone']))
    expect(gaps(krupki, '2026-12-02').filter(name => ['holderLeft', 'childGone'].includes(name))).toEqual([])
    expect(stageOf(kopyl.file().state)).toBe('closed')
  })
  test('an earlier paper opens the file still: it began here', () => {
    expect(state.received).toMatchObject({ joins: true })
  })
})

test('the others follow into the running case there: one family, where it is helped', () => {
  const { krupki, kopyl } = parted()
  go(krupki, kopyl, '2026-12-07', [id(father), id(daughter)], 2)
  expect(here(kopyl)).toEqual(['daughter', 'father', 'mother', 'son'])
  expect(kopyl.file().state.applications).toHaveLength(1)
  expect(kopyl.file().state.received?.joins).toBeUndefined()
  expect(stageOf(krupki.file().state)).toBe('closed')
})
test('one after the other: whoever came first does not leave again by what the other centre knows of him', () => {
  const { krupki, kopyl } = parted()
  go(krupki, kopyl, '2026-12-07', [id(father), id(daughter)], 2)
  go(kopyl, krupki, '2026-12-09', [idIn(kopyl, 'mother'), idIn(kopyl, 'son')], 1)
  go(kopyl, krupki, '2026-12-11', [idIn(kopyl, 'father'), idIn(kopyl, 'daughter')], 1)
  expect(here(krupki)).toEqual(['daughter', 'father', 'mother', 'son'])
  expect(gaps(krupki, '2026-12-11')).not.toContain('notCome')
})
