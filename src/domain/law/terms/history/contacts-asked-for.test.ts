import { describe, expect, test } from 'vitest'
import { aFile, shown, type PaperFile } from '../../../../../tests/fixtures/file.ts'
import {
  aClosure,
  aConsent,
  aContact,
  aContract,
  aKind,
  anApplication,
  anApproval,
  anAssessment,
  anAttempt,
  aPlan,
  aReopening,
} from '../../../../../tests/fixtures/inputs.ts'
import { approved } from '../../../../../tests/fixtures/stories/term-history.ts'
import { school } from '../../../../../tests/world.ts'
import { addMonths, type Day } from '../../../kernel/calendar.ts'
import type { Settings } from '../../settings.ts'

describe('what makes up for a missed window', () => {
  // The plan is approved on Monday 02.11: November asks for one contact.
  const missed = () => approved().at('2026-12-05')
  test.each<[string, (file: PaperFile) => PaperFile, string]>([
    ['a visit does, and it was late', file => file.do('recordContact', aContact()), '2026-11-30 late 2026-12-05'],
    [
      'a call does not, where calls do not count',
      file => file.do('recordContact', aContact({ form: 'phone' })),
      '2026-11-30 running',
    ],
    ['a closed door does not', file => file.do('recordContact', anAttempt('nobodyHome')), '2026-11-30 running'],
  ])('%s', (_, record, expected) =>
    expect(shown(record(missed()).clocks('TL-11'))[0]!.replace(/ \/ \S+/u, '')).toBe(expected),
  )
})

describe('from when contacts are asked for (МП II, dossier §2.3)', () => {
  const chosen = (settings: Partial<Settings>) =>
    aFile(settings)
      .at('2026-10-05')
      .do('registerApplication', anApplication())
      .at('2026-10-20')
      .do('completeAssessment', anAssessment())
  const planned = (settings: Partial<Settings>) =>
    chosen(settings)
      .at('2026-12-10')
      .do('signAgreement', aContract('2027-03-02'))
      .do('writePlan', aPlan('2027-02-10', [['Кружок', '2027-01-10', school]]))
      .do('agreePlan', aConsent())
      .do('approvePlan', anApproval())
  const windows = (file: PaperFile) => file.clocks('TL-11').map(clock => `${clock.from} ${clock.due} ${clock.status}`)
  test('by default from the plan: no month is missed before there is one', () => {
    expect(windows(chosen({}).at('2026-12-09'))).toEqual([])
    expect(windows(planned({}))).toEqual(['2026-12-10 2026-12-31 running'])
  })
  test('a plan approved after its first day asks for nothing before it was approved', () => {
    const file = chosen({})
      .at('2026-12-10')
      .do('signAgreement', aContract('2027-03-02'))
      .do('writePlan', aPlan('2027-02-10', [['Кружок', '2027-01-10', school]], { startsOn: '2026-10-20' }))
      .do('agreePlan', aConsent())
      .do('approvePlan', anApproval())
    expect(windows(file)).toEqual(['2026-12-10 2026-12-31 running'])
  })
  test('from the choice of the kind where the centre says so', () => {
    expect(windows(planned({ contactsFrom: 'kindChosen' }))).toEqual([
      '2026-11-01 2026-11-30 running',
      '2026-12-01 2026-12-31 running',
    ])
  })
  test('from the registration where the centre says so', () => {
    expect(windows(planned({ contactsFrom: 'applicationRegistered' }))).toEqual([
      '2026-10-05 2026-10-31 running',
      '2026-11-01 2026-11-30 running',
      '2026-12-01 2026-12-31 running',
    ])
  })
  test('a month of planned patronage begun in the middle asks for a contact from fifteen days', () => {
    const from = (startsOn: Day) =>
      aFile()
        .at(startsOn)
        .do('registerApplication', anApplication())
        .do('completeAssessment', anAssessment())
        .do('signAgreement', aContract(addMonths(startsOn, 3)))
        .do('writePlan', aPlan(addMonths(startsOn, 2), [['Кружок', addMonths(startsOn, 1), school]]))
        .do('agreePlan', aConsent())
        .do('approvePlan', anApproval())
    expect(windows(from('2026-11-16'))).toEqual(['2026-11-16 2026-11-30 running'])
    expect(windows(from('2026-11-17'))).toEqual([])
  })
  test('an old window does not wake when the family comes back on the day it was removed', () => {
    const file = approved()
      .at('2026-12-20')
      .do('recordContact', aContact())
      .do('closeCase', aClosure('moved', { transferTo: 'Копыль' }))
    const before = windows(file)
    file.do('reopenCase', aReopening('ошибка'))
    expect(windows(file)).toEqual(before)
    expect(before).toEqual(['2026-11-02 2026-11-30 late', '2026-12-01 2026-12-20 met'])
  })
  test('a change of kind on Saturday asks for no visit on Sunday', () => {
    const file = approved().at('2026-11-21').do('changeKind', aKind('emergency', 'драка'))
    expect(windows(file.at('2026-11-22'))).toEqual(['2026-11-02 2026-11-21 running'])
    expect(windows(file.at('2026-11-23')).at(-1)).toBe('2026-11-23 2026-11-29 running')
  })
})
