import { describe, expect, test } from 'vitest'
import { aFile, type PaperFile } from '../../../../tests/fixtures/file.ts'
import { aContact, aContract, anApplication, anExtract } from '../../../../tests/fixtures/inputs.ts'
import { daughter, mother, son } from '../../../../tests/fixtures/people.ts'
import { foldOn } from '../../case/evolve.ts'
import type { Day } from '../../kernel/calendar.ts'
import { childrenMissing } from '../newcomers/newcomer-rules.ts'

// The earliest paper of the file says since when its people and its home are known, in whatever order papers are typed (МП 6.1, 6.2).

type Step = (file: PaperFile) => PaperFile
const late = { confirmed: 'all', reason: 'бумага пришла по почте' } as const
const extract =
  (receivedDay: Day, protocol = '7'): Step =>
  file =>
    file.do(
      'registerExtract',
      anExtract({ members: [mother, son, daughter], receivedDay, councilDay: '2026-11-02', protocol }),
      late,
    )
const application =
  (day: Day): Step =>
  file =>
    file.do('registerApplication', anApplication({ day, members: [son, daughter] }), late)
const contract: Step = file =>
  file.do('signAgreement', aContract('2027-02-09', { day: '2026-11-09', from: '2026-11-09' }), late)

const says = (steps: readonly Step[], day: Day) => {
  const file = steps.reduce((so, step) => step(so), aFile().at('2026-11-30'))
  const { state } = file.file()
  const then = foldOn(state.id, file.facts, day)
  return {
    opened: state.openedDay,
    members: state.members.map(({ personId, from, to, was }) => JSON.stringify([personId, from, to, was])).toSorted(),
    home: [state.address, then.address],
    brought: [...state.referrals, ...state.applications].map(({ joinedIds }) => String(joinedIds)).toSorted(),
    here: then.members.map(({ personId }) => personId).toSorted(),
    missing: (['contract', 'diagnostics', 'consent'] as const).map(paper =>
      childrenMissing(paper, file.file(), '2026-11-30'),
    ),
  }
}

describe('papers typed in either order say the same', () => {
  test.each<[what: string, first: Step, second: Step, since: Step[]]>([
    [
      'an application of before the extract, with its contract',
      application('2026-11-05'),
      extract('2026-11-10'),
      [contract],
    ],
    ['an extract received before the application', extract('2026-11-10'), application('2026-11-12'), []],
    ['two extracts', extract('2026-11-03', '1'), extract('2026-11-10', '2'), []],
  ])('%s', (_, first, second, since) => {
    expect(says([second, first, ...since], '2026-11-09')).toEqual(says([first, second, ...since], '2026-11-09'))
  })
})

test('a meeting and a curator of the days between the two papers are taken (МП 1.5, 5.1)', () => {
  const file = [application('2026-11-20'), extract('2026-11-10')].reduce(
    (so, step) => step(so),
    aFile().at('2026-11-30'),
  )
  file.do('assignWorker', ({ staff }) => ({ staffId: staff('curator'), day: '2026-11-10' }), late)
  file.do('recordContact', aContact({ day: '2026-11-11' }), late)
  expect(file.clocks('TL-03').map(({ status, metDay }) => [status, metDay])).toEqual([['met', '2026-11-11']])
})
