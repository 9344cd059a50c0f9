import { describe, expect, test } from 'vitest'
import type { GapName } from '../../../src/domain/case/gaps/gap.ts'
import { gaps, needs } from '../../../src/domain/case/gaps/gaps.ts'
import { registrationOf } from '../../../src/domain/case/queries.ts'
import { addDays, type Day } from '../../../src/domain/kernel/calendar.ts'
import type { CommandName } from '../../../src/domain/law/procedure.ts'
import { openClocks } from '../../../src/domain/law/terms/open-clocks.ts'
import { aFile, type PaperFile } from '../../fixtures/file.ts'
import { aClosure, anExtract, aRefusal } from '../../fixtures/inputs.ts'
import { daughter, father, mother, son } from '../../fixtures/people.ts'
import { samples } from '../../fixtures/samples.ts'
import { left, order, overview } from './family-stories.ts'

/** Numbers that look random and are the same in every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed
  return sides => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}
const acts: readonly ((file: PaperFile) => PaperFile)[] = [
  ...(
    [
      'completeAssessment',
      'signAgreement',
      'writePlan',
      'agreePlan',
      'approvePlan',
      'endAgreement',
      'recordContact',
      'registerRefusal',
      'reopenCase',
      'registerApplication',
      'removeMember',
      'holdMonitoring',
      'raiseConcern',
      'sendConcern',
      'recordProtectiveOrder',
      'dispatchPlan',
      'markMeasure',
      'assignWorker',
      'sendReply',
    ] as CommandName[]
  ).map(name => (file: PaperFile) => file.do(name, samples[name] as never)),
  file => file.do('closeCase', aClosure('noContact')),
  file => file.do('registerExtract', anExtract({ protocol: String(file.facts.length) })),
  left(son, 'к отцу'),
  left(father, 'выехал'),
  order(mother),
  order(father),
  file => file.do('registerRefusal', aRefusal({ personId: father.personId! })),
  file => file.do('addMember', ({ day }) => ({ member: daughter, day })),
]

describe('a random life', () => {
  test.each(Array.from({ length: 40 }, (_, seed) => seed + 1))('%i', seed => {
    const roll = dice(seed * 7919)
    const file = aFile()
      .at('2026-11-02')
      .do('registerExtract', anExtract({ members: [mother, father, son] }))
    let day: Day = '2026-11-02'
    for (let step = 0; step < 40; step += 1) {
      day = addDays(day, roll(12))
      file.at(day)
      try {
        acts[roll(acts.length)]!(file)
      } catch (error) {
        // Most acts are not lawful at most moments; a fault of the program is no refusal.
        if (!/ on \d{4}-\d\d-\d\d: /u.test((error as Error).message)) throw error
      }
      const { row, clocks } = overview(file, day)
      const seen = openClocks(clocks).length > 0 || row.gaps.some(name => needs.includes(name))
      // Every family on patronage has an open term or a line on somebody's day.
      expect([registrationOf(file.file().state) === 'onPatronage', seen], `${seed}: ${day}`).not.toEqual([true, false])
      // What a row says of gaps holds until the day it is stale after.
      const until = row.staleAfter && row.staleAfter < addDays(day, 60) ? row.staleAfter : addDays(day, 60)
      expect(overview(file, until < day ? day : until).row.gaps, `${seed}: ${day} – ${until}`).toEqual(row.gaps)
    }
  })
})

test('every need says what to do, its clause and its button', () => {
  const table: Record<GapName, { todo?: string; action?: CommandName; clause: string }> = gaps
  for (const name of needs) expect(table[name].todo && table[name].action && table[name].clause, name).toBeTruthy()
})
