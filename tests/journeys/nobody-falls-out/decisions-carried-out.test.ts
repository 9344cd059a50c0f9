import { describe, expect, test } from 'vitest'
import type { CommandInput } from '../../../src/domain/case/command/commands.ts'
import type { Day } from '../../../src/domain/kernel/calendar.ts'
import { aFile, type PaperFile } from '../../fixtures/file.ts'
import {
  aClosure,
  aContact,
  aKind,
  aMonitoring,
  anExtract,
  aReopening,
  aReply,
  aRequest,
  aWorker,
  unreached,
} from '../../fixtures/inputs.ts'
import { mother } from '../../fixtures/people.ts'
import { onTheDay, served, summedUp } from './family-stories.ts'

const monitored = (decision: CommandInput<'holdMonitoring'>['decision']) =>
  served().do('holdMonitoring', aMonitoring({ decision, familyIds: [mother.personId!] }))

describe('each way to lose the last adult, and whoever else a family cannot do without', () => {
  const table: [what: string, file: () => PaperFile, day: Day, then: string[]][] = [
    ['the results are summed up and nothing is decided', () => summedUp(), '2026-11-20', ['removalUndecided']],
    ['the removal was decided', () => summedUp().do('closeCase', aClosure()), '2026-11-20', ['contractKept']],
    ...(
      [
        ['continue', []],
        ['close', ['closeDecided']],
        ['changeKind', ['kindDecided']],
        ['referUp', ['referralUpDecided']],
      ] as const
    ).map(([decision, then]): [string, () => PaperFile, Day, string[]] => [
      `a monitoring decided: ${decision}`,
      () => monitored(decision),
      '2026-11-20',
      [...then],
    ]),
    [
      'the results were summed up as it decided',
      () => summedUp(monitored('close')),
      '2026-11-20',
      ['removalUndecided'],
    ],
    [
      'the kind was changed as it decided',
      () => monitored('changeKind').do('changeKind', aKind('control', 'стало спокойнее')),
      '2026-11-20',
      [],
    ],
    [
      'the council was told as it decided',
      () => monitored('referUp').do('requestInformation', aRequest({ passesOn: true })),
      '2026-11-20',
      [],
    ],
    [
      'a letter to the school about lessons that left the same day tells no council of it (МП 6.5)',
      () => monitored('referUp').do('requestInformation', aRequest()),
      '2026-11-20',
      ['referralUpDecided'],
    ],
    [
      'an extract that finds nothing is no answer to it',
      () => monitored('referUp').do('registerExtract', anExtract({ decision: 'noCriteria' })),
      '2026-11-20',
      ['referralUpDecided'],
    ],
    [
      'the council recommends help anew',
      () => monitored('referUp').do('registerExtract', anExtract()),
      '2026-11-20',
      [],
    ],
    [
      'the school was answered and the referral forgotten',
      () =>
        aFile()
          .at('2026-11-02')
          .do('registerExtract', anExtract())
          .do('assignWorker', aWorker())
          .do('recordContact', aContact())
          .do('sendReply', aReply('notApplied')),
      '2026-11-20',
      ['referralOpen'],
    ],
    [
      'the council turned to the commission: nothing is answered, and nothing decided',
      () =>
        aFile()
          .at('2026-11-02')
          .do('registerExtract', anExtract({ decision: 'petition' }))
          .do('assignWorker', aWorker()),
      '2026-11-20',
      ['referralUndecided'],
    ],
    [
      'a family without any extract was removed and came back',
      () => served().do('closeCase', aClosure('noContact'), unreached).do('reopenCase', aReopening('снова трудно')),
      '2026-11-20',
      ['cameBack'],
    ],
  ]
  test.each(table)('%s', (_, file, day, then) => expect(onTheDay(file(), day)).toEqual(then))
})
