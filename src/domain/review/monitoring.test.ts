import { describe, expect, test } from 'vitest'
import { aFile, shown } from '../../../tests/fixtures/file.ts'
import {
  aConsent,
  aContract,
  aMeeting,
  aMonitoring,
  anApplication,
  anApproval,
  anAssessment,
  aPlan,
  aRequest,
} from '../../../tests/fixtures/inputs.ts'
import { idOf, mother } from '../../../tests/fixtures/people.ts'
import { school } from '../../../tests/world.ts'
import type { CommandInput } from '../case/command/commands.ts'
import { projectionOf } from '../case/project-case.ts'
import { workingCalendar } from '../kernel/calendar.ts'
import type { Settings } from '../law/settings.ts'
import { keepCounted } from '../law/terms/counting.ts'
import { absentFrom, passedOnFrom } from './monitoring.ts'

const active = (settings: Partial<Settings> = {}) =>
  aFile(settings)
    .at('2026-11-03')
    .do('registerApplication', anApplication())
    .do('completeAssessment', anAssessment())
    .do('signAgreement', aContract('2027-02-03'))
    .do('writePlan', aPlan('2026-12-10', [['Дело', '2026-11-20', school]]))
    .do('agreePlan', aConsent())
    .do('approvePlan', anApproval())
const alone = { participants: [{ organisation: 'тцсон' }] }
const met = (settings: Partial<Settings>, day: string, over: Partial<CommandInput<'holdMonitoring'>> = {}) => {
  const file = active(settings).at(day)
  file.do('holdMonitoring', aMonitoring(over), { confirmed: ['notMonitoring'] })
  return shown(file.clocks('TL-10'))
}
const open = ['2026-12-03 running']
const done = ['2026-12-03 met 2026-11-24']

describe('a monitoring is «совместно с заинтересованными» (МП 6.5)', () => {
  const table: [what: string, settings: Partial<Settings>, day: string, over: object, then: string[]][] = [
    ['with an organisation of the plan', {}, '2026-11-24', {}, done],
    ['by the centre alone, under its own name', {}, '2026-11-24', alone, open],
    ['by the centre alone, with nobody named', {}, '2026-11-24', { participants: [] }, open],
    ['with the family', {}, '2026-11-24', { participants: [], familyIds: [mother.personId!] }, done],
    ['by the centre alone, where the centre reads it so', { monitoringCounts: 'any' }, '2026-11-24', alone, done],
    ['on the day the plan was approved', {}, '2026-11-03', {}, open],
    [
      'on that day, where the centre reads it so',
      { monitoringCounts: 'withOthers' },
      '2026-11-03',
      {},
      ['2026-12-03 met 2026-11-03'],
    ],
  ]
  test.each(table)('%s', (_, settings, day, over, then) => expect(met(settings, day, over)).toEqual(then))

  test('an organisation that reported in writing took part', () => {
    const file = active()
      .do('planMonitoring', aMeeting())
      .at('2026-11-23')
      .do('recordMonitoringReport', ({ day }) => ({
        monitoringId: idOf('meeting'),
        organisationId: school.organisationId,
        day,
        text: 'ходит на занятия',
      }))
      .at('2026-11-24')
      .do('holdMonitoring', aMonitoring({ monitoringId: idOf('meeting'), participants: [] }))
    expect(shown(file.clocks('TL-10'))).toEqual(done)
  })
  test('whoever writes down another one is told that the term stays, and may write it all the same', () => {
    const decision = active().at('2026-11-24').ask('holdMonitoring', aMonitoring(alone))
    expect(decision).toMatchObject({ code: 'questions', questions: [{ code: 'notMonitoring', field: 'participants' }] })
  })
})

test('the minutes name who was invited and did not come, with the answer', () => {
  const file = active()
    .do('planMonitoring', aMeeting({ family: 'по телефону' }))
    .do('recordMonitoringReply', ({ day }) => ({
      monitoringId: idOf('meeting'),
      organisationId: school.organisationId,
      coming: 'no',
      day,
      how: 'по телефону',
    }))
  const meeting = file.file().state.meetings[0]
  expect(absentFrom({ participants: [] }, meeting)).toEqual([
    `${school.organisationName} (ответили, что не смогут)`,
    'семья',
  ])
  const came = [{ organisation: school.organisationName.toUpperCase() }]
  expect(absentFrom({ participants: came, familyIds: [mother.personId!] }, meeting)).toEqual([])
})

test('whoever is invited by e-mail about a guarded family is told of day and place by the curator, who is reminded (МП 6.5)', () => {
  const reminded = (file: ReturnType<typeof active>) =>
    projectionOf(file.file(), file.settings, workingCalendar(), '2026-11-03').row.gaps.includes('guestUntold')
  const invited = { invited: [{ ...school, channel: 'email' as const, email: 'school@ozerki.example' }] }
  const hidden = {
    day: '2026-11-03',
    reason: 'насилие',
    protectedIds: [mother.personId!],
    dangerIds: [],
    dangerOutside: 'муж',
  }
  expect(reminded(active().do('planMonitoring', aMeeting(invited), { confirmed: 'all' }))).toBe(false)
  const file = active()
    .do('hidePlace', hidden, { confirmed: 'all' })
    .do('planMonitoring', aMeeting(invited), { confirmed: 'all' })
  expect(reminded(file)).toBe(true)
  file.do('recordMonitoringReply', ({ day }) => ({
    monitoringId: idOf('meeting'),
    organisationId: school.organisationId,
    coming: 'yes',
    day,
    how: 'сказали по телефону, когда и где',
  }))
  expect(reminded(file)).toBe(false)
})

describe('a change of what counts holds from its day on', () => {
  const change = (file: ReturnType<typeof active>, typed: Partial<Settings>, today: string) =>
    Object.assign(file.settings, keepCounted(file.settings, { ...file.settings, ...typed }, today))
  test('what the centre had held alone stays counted, what it holds alone afterwards does not', () => {
    const file = active({ monitoringCounts: 'any' }).at('2026-11-24').do('holdMonitoring', aMonitoring(alone))
    change(file, { monitoringCounts: 'withOthers' }, '2026-11-25')
    expect(shown(file.clocks('TL-10'))).toEqual(done)
    const later = active({ monitoringCounts: 'any' })
    change(later, { monitoringCounts: 'withOthers' }, '2026-11-24')
    later.at('2026-11-24').do('holdMonitoring', aMonitoring(alone), { confirmed: ['notMonitoring'] })
    expect(shown(later.clocks('TL-10'))).toEqual(open)
  })
  test('twice on one day it is the settings of the morning that counted before', () => {
    const file = active({ unnamedContactsCount: true })
    change(file, { unnamedContactsCount: false }, '2026-11-25')
    change(file, { remoteContactsCount: true }, '2026-11-25')
    expect(file.settings.countedBefore).toMatchObject([
      { before: '2026-11-25', unnamedContactsCount: true, remoteContactsCount: false },
    ])
  })
  test('another setting keeps the history as it is, whatever was sent', () => {
    const file = active()
    change(file, { planSentAs: 'wholePlan', countedBefore: [] }, '2026-11-25')
    expect(file.settings.countedBefore).toEqual([])
  })
})

// МП 6.5: the letter is of the monitoring that decided to pass the matter on; the next one to the same council only asks.
test('a letter passes on what the monitoring before it decided, and the letters after it do not once more', () => {
  const ask = (id: string, over: object = {}) => aRequest({ requestId: idOf(id), ...over })
  const { state } = active()
    .at('2026-11-10')
    .do('requestInformation', ask('before', { passesOn: true }))
    .at('2026-11-24')
    .do('holdMonitoring', aMonitoring({ decision: 'referUp' }))
    .do('requestInformation', ask('lessons'))
    .at('2026-11-25')
    .do('requestInformation', ask('passes it on', { passesOn: true }))
    .at('2026-11-26')
    .do('requestInformation', ask('asks again', { passesOn: true }))
    .file()
  expect(state.requests.map(request => passedOnFrom(state, request))).toEqual([
    undefined,
    undefined,
    '2026-11-24',
    undefined,
  ])
})
