import { describe, expect, test } from 'vitest'
import { projectionOf } from '../../src/domain/case/project-case.ts'
import { workingCalendar } from '../../src/domain/kernel/calendar.ts'
import { peopleWithoutSpecialConsent } from '../../src/domain/safety/special-data.ts'
import { aFile, type PaperFile } from '../fixtures/file.ts'
import {
  aConsent,
  aContract,
  anAgreement,
  anApplication,
  anApproval,
  anAssessment,
  aPlan,
  aSpecialNote,
  aWorker,
} from '../fixtures/inputs.ts'
import { daughter, idOf, mother, son } from '../fixtures/people.ts'
import { school } from '../world.ts'

// МП III, 6.3; закон № 99-З, ст. 5, 8: a child who has lived with the family since before the diagnostics and the consents is written down
// after them. Nobody has looked at him, and nobody has signed anything about him.

type Step = (file: PaperFile) => PaperFile
const yes = { confirmed: 'all' as const, reason: 'о ней не знали' }
const helped = () =>
  aFile()
    .at('2026-11-12')
    .do('registerApplication', anApplication({ members: [son], consents: ['personalData', 'specialData'] }))
    .do('assignWorker', aWorker())
    .at('2026-11-16')
    .do('completeAssessment', anAssessment())
    .at('2026-11-17')
    .do('signAgreement', aContract('2027-05-16'))
    .do('writePlan', aPlan('2027-02-16', [['Кружок', '2026-12-15', 'curator']], { childIds: [son.personId!] }))
    .do('agreePlan', aConsent())
    .do('approvePlan', anApproval())
const since =
  (day: string): Step =>
  file =>
    file.at('2026-11-30').do('addMember', { member: daughter, day }, yes)
const lines = (file: PaperFile) =>
  projectionOf(file.file(), file.settings, workingCalendar(), '2026-11-30').row.gaps.filter(gap =>
    ['childNotDiagnosed', 'childWithoutConsent', 'childNotInContract', 'childNotInPlan'].includes(gap),
  )
const all = ['childNotInPlan', 'childNotInContract', 'childNotDiagnosed', 'childWithoutConsent']

describe('a daughter who is written down on 30.11', () => {
  test.each<[what: string, steps: Step[], then: string[]]>([
    ['lived there since the application', [since('2026-11-12')], all],
    ['since a day between the papers', [since('2026-11-16')], all],
    ['came on the day she is written down', [since('2026-11-30')], all],
    [
      'is looked at by the next diagnostics',
      [since('2026-11-12'), file => file.do('completeAssessment', anAssessment({ kind: 'repeat' }), yes)],
      all.filter(line => line !== 'childNotDiagnosed'),
    ],
    [
      'is looked at by diagnostics of an earlier day that are typed after her',
      [
        since('2026-11-12'),
        file => file.do('completeAssessment', anAssessment({ kind: 'repeat', day: '2026-11-20' }), yes),
      ],
      all.filter(line => line !== 'childNotDiagnosed'),
    ],
    [
      'is agreed for by her mother',
      [
        since('2026-11-12'),
        file =>
          file.do(
            'giveConsent',
            anAgreement(school, ['card'], {
              consentId: idOf('for her'),
              purpose: 'personalData',
              personIds: [daughter.personId!],
              givenById: mother.personId!,
            }),
          ),
      ],
      all.filter(line => line !== 'childWithoutConsent'),
    ],
    [
      'need not be looked at, as somebody has decided',
      [
        since('2026-11-12'),
        file =>
          file.do('leaveChildOut', ({ day }) => ({
            personId: daughter.personId!,
            papers: ['diagnostics', 'consent'],
            day,
            reason: 'живёт у бабушки, приезжает на каникулы',
          })),
      ],
      ['childNotInPlan', 'childNotInContract'],
    ],
  ])('%s', (_, steps, then) =>
    expect(lines(steps.reduce((file, step) => step(file), helped())).toSorted()).toEqual(then.toSorted()),
  )
  test('whoever was written down before them is in all of them', () =>
    expect(lines(helped().at('2026-11-30'))).toEqual([]))
  test('what the mother ticked for special data is not about her', () => {
    const file = since('2026-11-12')(helped())
    const record = (personId: string) => file.ask('recordSpecialData', aSpecialNote({ personId }))
    expect([record(son.personId!).ok, record(daughter.personId!).ok]).toEqual([true, false])
    expect(peopleWithoutSpecialConsent(file.file(), '2026-11-30')).toEqual([])
  })
})
