import { expect, test } from 'vitest'
import { aFile, type PaperFile } from '../../../tests/fixtures/file.ts'
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
  unreached,
} from '../../../tests/fixtures/inputs.ts'
import { idOf, mother } from '../../../tests/fixtures/people.ts'
import { clinic, school } from '../../../tests/world.ts'
import { showDay } from '../kernel/calendar.ts'
import { openMatters } from '../review/open-matter-rules.ts'
import { usually } from '../review/open-matters.ts'
import { tellsOfGuarded, withdrawalOf, withdrawnLetters } from './letters.ts'

type Story = (file: PaperFile) => PaperFile
const email = { channel: 'email', email: 'school@ozerki.example' } as const

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
const remove: Story = file => file.do('closeCase', aClosure('noContact'), unreached)
const revoke: Story = file => file.do('revokeConsent', { consentId: idOf('consent'), day: '2026-11-12' })
const confirm: Story = file =>
  file.do('acknowledgeDispatch', aReceipt(school), {
    by: { id: idOf('teacher'), role: 'partner', organisationId: school.organisationId },
  })
const answer: Story = file =>
  file.do('recordInformation', { requestId: idOf('request'), day: '2026-11-12', outcome: 'answered', text: 'Ходит' })
const bring: Story = file => file.do('recordSending', aSending(school))
const move: Story = file => file.do('planMonitoring', aMeeting({ invited: [{ ...school, ...email }] }))
/** The family agrees to a version in which the school has no part, and the head approves it. */
const correct: Story = file =>
  file
    .do(
      'writePlan',
      aPlan('2027-01-10', [['Печь', '2026-12-15', 'curator']], { changeReason: 'школа больше не нужна' }),
    )
    .do('agreePlan', aConsent())
    .do('approvePlan', anApproval())
const next: Story = file =>
  file
    .do(
      'writePlan',
      aPlan('2027-02-20', [['Печь', '2027-01-15', 'curator']], { startsOn: '2027-01-11', plan: 'next plan' }),
    )
    .do('agreePlan', aConsent())
    .do('approvePlan', anApproval())
const leaveOut: Story = file =>
  file
    .do('giveConsent', anAgreement(clinic, ['plan'], { consentId: idOf('clinic') }))
    .do('planMonitoring', aMeeting({ invited: [{ ...clinic, channel: 'post' }] }))

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
  [
    'a new version of the plan is approved',
    correct,
    {
      dispatch: '12.11.2026 утверждена новая редакция плана',
      dispatchReminder: '12.11.2026 утверждена новая редакция плана',
    },
  ],
  ['a next plan is approved', next, {}],
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

test('a plan does not leave any more once the next one has begun', () => {
  const { state, settings } = { ...next(waiting().at('2026-11-12')).file(), settings: waiting().settings }
  const letter = { kind: 'dispatch', about: state.plans[0]!.dispatches[0]!.id, organisationId: null } as const
  expect(['2027-01-10', '2027-01-11'].map(day => withdrawalOf(state, letter, { day, settings }))).toEqual([
    undefined,
    'действует следующий план',
  ])
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

const again = aDispatch(school, email)
const consent = (day: string) => anAgreement(school, ['plan', 'card'], { consentId: idOf(`consent of ${day}`), day })

test('a plan taken out of the outbox with its consent goes again once the family agrees anew [закон № 99-З, ст. 5]', () => {
  const file = waiting().at('2026-11-12')
  expect(file.refusal('dispatchPlan', again)).toContain('План уже отправлен')
  revoke(file)
  expect([file.refusal('dispatchPlan', again), file.refusal('recordSending', aSending(school))]).toEqual([
    expect.stringContaining('семья отозвала согласие 12.11.2026'),
    expect.stringContaining('семья отозвала согласие 12.11.2026'),
  ])
  // What was handed over before the family took its consent back may be written down after it.
  expect(file.refusal('recordSending', aSending(school, { day: '2026-11-11' }))).toBe('принято')
  file.at('2026-11-13').do('giveConsent', consent('2026-11-13')).do('dispatchPlan', again)
  expect(file.file().state.plans[0]!.dispatches).toMatchObject([{ day: '2026-11-13' }])
  expect(file.refusal('dispatchPlan', again)).toContain('План уже отправлен')
  expect(file.clocks('TL-08').map(({ status }) => status)).toEqual(['running'])
  file.do('recordSending', aSending(school))
  expect(file.clocks('TL-08').map(({ status, metDay }) => [status, metDay])).toEqual([['late', '2026-11-13']])
})

const over = (reason: string) => `Напоминать не о чем: ${reason} [МП 5.3, 6.4]`
const stays = (file: PaperFile): PaperFile => {
  const { state } = file.file()
  const matters = openMatters(state, '2026-11-12').map(matter =>
    matter.kind === 'dispatch' || matter.kind === 'request'
      ? { key: matter.key, way: 'stays' as const, reason: 'школа обещала ответить' }
      : usually(matter),
  )
  return file.do('closeCase', aClosure('noContact', { matters }), unreached)
}
test.each<[what: string, act: Story, plan: string, request: string]>([
  ['while the help goes on', file => file, 'принято', 'принято'],
  ['after the refusal', refuse, over('отказ семьи 12.11.2026'), over('отказ семьи 12.11.2026')],
  ['after the removal', remove, over('снятие с патроната 12.11.2026'), over('снятие с патроната 12.11.2026')],
  ['of what was kept at the removal with a reason', stays, 'принято', 'принято'],
  [
    'once the consent is taken back',
    revoke,
    over('согласие отозвано 12.11.2026'),
    over('согласие отозвано 12.11.2026'),
  ],
])('a reminder by a call or a letter, %s', (_, act, plan, request) => {
  const file = act(bring(waiting().at('2026-11-12')))
  for (const by of [{ channel: 'phone', how: 'обещали ответить' }, { channel: 'post' }] as const)
    expect([
      file.refusal('remindDispatch', aReminder(school, { ...by, day: '2026-11-12' })),
      file.refusal('remindInformation', { requestId: idOf('request'), day: '2026-11-12', ...by }),
    ]).toEqual([plan, request])
})

test('a plan is handed over to nobody after the help has ended, and what was handed over before may be written down', () => {
  const file = refuse(waiting().at('2026-11-12')).at('2026-11-16')
  expect(file.refusal('recordSending', aSending(school))).toBe(
    'Семья отказалась 12.11.2026: после этого дня план не передают [МП 6.4]',
  )
  expect(file.refusal('recordSending', aSending(school, { day: '2026-11-11' }))).toBe('принято')
})
