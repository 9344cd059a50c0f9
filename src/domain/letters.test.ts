import { expect, test } from 'vitest'
import { aFile, type PaperFile } from '../../tests/fixtures/file.ts'
import {
  aClosure,
  aConsent,
  aContract,
  aDispatch,
  aMeeting,
  anAgreement,
  anApplication,
  anApproval,
  anAssessment,
  aPlan,
  aReceipt,
  aRefusal,
  aReminder,
  aRequest,
  aSending,
  clinic,
  school,
} from '../../tests/fixtures/inputs.ts'
import { idOf, mother } from '../../tests/fixtures/people.ts'
import { showDay } from './calendar.ts'
import { tellsOfGuarded, withdrawalOf, withdrawnLetters } from './letters.ts'

type Story = (file: PaperFile) => PaperFile
const email = { channel: 'email', email: 'post@example.by' } as const

/** A family on patronage, and on 10.11 everything that leaves by e-mail waits in the outbox. */
const waiting = (settings: Parameters<typeof aFile>[0] = {}) =>
  aFile(settings)
    .at('2026-11-03')
    .do('registerApplication', anApplication())
    .do('completeAssessment', anAssessment())
    .do('signAgreement', aContract('2027-02-02'))
    .do('writePlan', aPlan('2027-01-10', [['Кружок', '2026-12-15', school]]))
    .do('giveConsent', anAgreement(school, ['plan', 'card']))
    .at('2026-11-09')
    .do('agreePlan', aConsent())
    .do('approvePlan', anApproval())
    .at('2026-11-10')
    .do('dispatchPlan', aDispatch(school, email))
    .do('remindDispatch', aReminder(school, email))
    .do('requestInformation', aRequest(email))
    .do('remindInformation', { requestId: idOf('request'), day: '2026-11-10', ...email })
    .do('planMonitoring', aMeeting({ invited: [{ ...school, ...email }] }))

const refuse: Story = file => file.do('registerRefusal', aRefusal())
const remove: Story = file => file.do('closeCase', aClosure('noContact'))
const revoke: Story = file => file.do('revokeConsent', { consentId: idOf('consent'), day: '2026-11-12' })
const confirm: Story = file =>
  file.do('acknowledgeDispatch', aReceipt(school), {
    by: { id: idOf('teacher'), role: 'partner', organisationId: school.organisationId },
  })
const answer: Story = file =>
  file.do('recordInformation', { requestId: idOf('request'), day: '2026-11-12', outcome: 'answered', text: 'Ходит' })
const bring: Story = file => file.do('recordSending', aSending(school))
const move: Story = file => file.do('planMonitoring', aMeeting({ invited: [{ ...school, ...email }] }))
const leaveOut: Story = file =>
  file
    .do('giveConsent', anAgreement(clinic, ['plan'], { consentId: idOf('clinic') }))
    .do('planMonitoring', aMeeting({ invited: [{ ...clinic, ...email }] }))

const table: [what: string, act: Story, withdrawn: Record<string, string>][] = [
  [
    'the family refuses',
    refuse,
    {
      dispatch: 'отказ семьи 12.11.2026',
      dispatchReminder: 'отказ семьи 12.11.2026',
      request: 'отказ семьи 12.11.2026',
      requestReminder: 'отказ семьи 12.11.2026',
      meeting: 'отказ семьи 12.11.2026',
    },
  ],
  [
    'the family is removed',
    remove,
    {
      dispatch: 'снятие с патроната 12.11.2026',
      dispatchReminder: 'снятие с патроната 12.11.2026',
      request: 'снятие с патроната 12.11.2026',
      requestReminder: 'снятие с патроната 12.11.2026',
      meeting: 'снятие с патроната 12.11.2026',
    },
  ],
  [
    'the family takes back what the school may know',
    revoke,
    {
      dispatch: 'согласие отозвано 12.11.2026',
      dispatchReminder: 'согласие отозвано 12.11.2026',
      request: 'согласие отозвано 12.11.2026',
      requestReminder: 'согласие отозвано 12.11.2026',
      meeting: 'согласие отозвано 12.11.2026',
    },
  ],
  [
    'the school confirms the plan',
    confirm,
    { dispatch: 'получение уже подтверждено', dispatchReminder: 'получение уже подтверждено' },
  ],
  ['the school answers the request', answer, { request: 'ответ уже получен', requestReminder: 'ответ уже получен' }],
  ['the plan is brought on paper', bring, { dispatch: 'план передан иначе' }],
  ['the meeting is moved', move, { meeting: 'приглашение заменено новым' }],
  ['the school is not invited any more', leaveOut, { meeting: 'приглашение отменено' }],
  ['the family is visited', file => file, {}],
]
test.each(table)('%s: which letters do not leave any more, and why', (_, act, withdrawn) => {
  const file = waiting().at('2026-11-12')
  const before = file.file().state
  const after = act(file).file().state
  const letters = withdrawnLetters(before, after, { day: '2026-11-12', settings: file.settings })
  expect(Object.fromEntries(letters.map(({ kind, reason }) => [kind, reason]))).toEqual(withdrawn)
})

test('a plan that rests on the consent of the family alone waits for no longer than that consent', () => {
  const file = waiting({ agreedPlanIsBasis: false })
  const { state } = file.file()
  const about = state.plans[0]!.dispatches[0]!.id
  const letter = { kind: 'dispatch', about, organisationId: school.organisationId } as const
  const on = (day: string) => withdrawalOf(state, letter, { day, settings: file.settings })
  expect(on('2026-11-12')).toBeUndefined()
  state.consents = state.consents.map(consent => ({ ...consent, until: '2026-11-20' }))
  expect([on('2026-11-20'), on('2026-11-21')]).toEqual([undefined, 'согласие больше не действует'])
})

test('an invitation does not leave after its meeting, and the draft of a next plan holds no letter back', () => {
  const file = waiting().do('writePlan', scene => ({
    ...aPlan('2027-02-10', [['Кружок', '2027-01-15', school]], { startsOn: '2027-01-11' })(scene),
    planId: idOf('next plan'),
  }))
  const { state } = file.file()
  const [{ id: meetingId, day }] = state.meetings as [(typeof state.meetings)[number]]
  const letter = { kind: 'meeting', about: meetingId, organisationId: school.organisationId } as const
  expect(
    ['2026-11-10', day, '2027-01-10'].map(on => withdrawalOf(state, letter, { day: on, settings: file.settings })),
  ).toEqual([undefined, undefined, 'встреча уже прошла'])
  const dispatch = { ...letter, kind: 'dispatch', about: state.plans[0]!.dispatches[0]!.id } as const
  expect(withdrawalOf(state, dispatch, { day: '2026-11-12', settings: file.settings })).toBeUndefined()
})

test('an invitation that was written before the family was hidden does not leave with its day', () => {
  const file = waiting()
  const { id: about, day } = file.file().state.meetings[0]!
  const letter = {
    kind: 'meeting',
    about,
    organisationId: school.organisationId,
    body: `встреча ${showDay(day)}`,
  } as const
  expect(tellsOfGuarded(file.file().state, letter, '2026-11-10')).toBeUndefined()
  const { state } = file
    .do('hidePlace', {
      day: '2026-11-10',
      reason: 'Прячутся',
      protectedIds: [mother.personId!],
      dangerOutside: 'сосед',
    })
    .file()
  expect(tellsOfGuarded(state, letter, '2026-11-10')).toContain('пригласите заново')
  expect(tellsOfGuarded(state, { ...letter, body: 'день сообщим отдельно' }, '2026-11-10')).toBeUndefined()
})

test('what was begun after the refusal stands: a family that comes back is worked with anew', () => {
  const file = refuse(waiting().at('2026-11-12'))
    .at('2026-11-16')
    .do('requestInformation', aRequest({ ...email, requestId: idOf('later') }))
  const letter = { kind: 'request', about: idOf('later'), organisationId: school.organisationId } as const
  const when = { day: '2026-11-16', settings: file.settings }
  expect(withdrawalOf(file.file().state, letter, when)).toBeUndefined()
  expect(withdrawalOf(file.file().state, { ...letter, about: idOf('request') }, when)).toBe('отказ семьи 12.11.2026')
})

test('a letter of no family leaves whatever happens', () => {
  const file = refuse(waiting().at('2026-11-12'))
  const when = { day: '2026-11-12', settings: file.settings }
  for (const kind of ['access', 'invitation', 'accountNotice', 'anchor'] as const)
    expect(withdrawalOf(file.file().state, { kind, about: null, organisationId: null }, when)).toBeUndefined()
})
