import { describe, expect, test } from 'vitest'
import { type PaperFile, shown } from '../../../tests/fixtures/file.ts'
import {
  aCheck,
  aConsent,
  aDispatch,
  aJudgement,
  aKind,
  aMark,
  anAgreement,
  anEnd,
  aReceipt,
  aReminder,
  aRequest,
  aSending,
  aSpecialNote,
} from '../../../tests/fixtures/inputs.ts'
import { idOf, mother, son } from '../../../tests/fixtures/people.ts'
import { active as approved, closed as closedBefore, planned } from '../../../tests/fixtures/stories/records.ts'
import { clinic, school } from '../../../tests/world.ts'
import { evolve, foldOn } from '../case/evolve.ts'
import { asPutRight } from '../case/facts-put-right.ts'
import { gapsOf } from '../case/gaps/gaps.ts'
import { emptyCase } from '../case/state.ts'
import { untoldOfNoConsent } from './late-entry-rules.ts'
import { type RecordKind, recordNames } from './records.ts'

const reason = 'не та семья'
const active = () => approved().at('2026-11-09')
const sent = () => active().do('dispatchPlan', aDispatch(school)).at('2026-11-12')
const asked = () => active().do('requestInformation', aRequest()).at('2026-11-12')
const consented = () =>
  active()
    .do('giveConsent', anAgreement(clinic, ['card']))
    .at('2026-11-12')
const revoked = () =>
  consented()
    .do('revokeConsent', ({ day }) => ({ consentId: idOf('consent'), day, reason: 'звонила' }))
    .at('2026-11-16')
const closed = () => closedBefore().at('2027-02-22')

/** The place of the last record of a kind. */
const versionOf = (file: PaperFile, kind: RecordKind) => file.facts.findLastIndex(fact => fact.kind === kind) + 1
const correct = (file: PaperFile, kind: RecordKind, changes: { day?: string; words?: string }) =>
  file.do('correctRecord', { version: versionOf(file, kind), changes, reason })
const strike = (file: PaperFile, kind: RecordKind) =>
  file.do('correctRecord', { version: versionOf(file, kind), mistaken: true, reason })
/** The file that would be if the record had never been typed. */
const stateOf = ({ version: _, lateEntries: __, ...state }: ReturnType<PaperFile['file']>['state']) => state

type Case = [kind: RecordKind, before: () => PaperFile, record: (file: PaperFile) => PaperFile, day: string]
const cases: Case[] = [
  [
    'workerAssigned',
    active,
    file => file.do('assignWorker', ({ staff, day }) => ({ staffId: staff('other'), day, reason: 'отпуск' })),
    '2026-11-06',
  ],
  [
    'otherServiceRecorded',
    active,
    file => file.do('recordOtherService', ({ day }) => ({ service: 'clubs', state: 'begun', day })),
    '2026-11-06',
  ],
  ['specialDataRecorded', active, file => file.do('recordSpecialData', aSpecialNote()), '2026-11-06'],
  [
    'specialDataClosed',
    () => active().do('recordSpecialData', aSpecialNote({ day: '2026-11-05' })),
    file => file.do('closeSpecialData', ({ day }) => ({ personId: son.personId!, day, reason: 'не нужно' })),
    '2026-11-06',
  ],
  [
    'childLeftOut',
    active,
    file =>
      file.do('leaveChildOut', ({ day }) => ({ personId: son.personId!, papers: ['plan'], day, reason: 'у бабушки' })),
    '2026-11-06',
  ],
  ['kindChosen', active, file => file.do('changeKind', aKind('control', 'стало спокойно')), '2026-11-06'],
  ['agreementEnded', active, file => file.do('endAgreement', anEnd('договорились')), '2026-11-06'],
  ['planAgreed', () => planned().at('2026-11-09'), file => file.do('agreePlan', aConsent()), '2026-11-06'],
  ['dispatchAcknowledged', sent, file => file.do('acknowledgeDispatch', aReceipt(school)), '2026-11-10'],
  ['dispatchReminded', sent, file => file.do('remindDispatch', aReminder(school)), '2026-11-10'],
  [
    'dispatchLeft',
    () =>
      active()
        .do('dispatchPlan', aDispatch(school, { channel: 'email', email: 'school@ozerki.example' }))
        .at('2026-11-12'),
    file => file.do('recordSending', aSending(school)),
    '2026-11-10',
  ],
  ['measureMarked', active, file => file.do('markMeasure', aMark('Кружок', 'done')), '2026-11-06'],
  ['measureJudged', active, file => file.do('judgeMeasure', aJudgement('Кружок', 'specialist', 'done')), '2026-11-06'],
  [
    'informationReminded',
    asked,
    file =>
      file.do('remindInformation', ({ day }) => ({
        requestId: idOf('request'),
        day,
        channel: 'phone',
        how: 'обещали завтра',
      })),
    '2026-11-10',
  ],
  [
    'informationRecorded',
    asked,
    file =>
      file.do('recordInformation', ({ day }) => ({
        requestId: idOf('request'),
        day,
        outcome: 'answered',
        text: 'учится хорошо',
      })),
    '2026-11-10',
  ],
  ['consentGiven', active, file => file.do('giveConsent', anAgreement(clinic, ['card'])), '2026-11-06'],
  [
    'consentRevoked',
    consented,
    file => file.do('revokeConsent', ({ day }) => ({ consentId: idOf('consent'), day })),
    '2026-11-10',
  ],
  [
    'revocationSettled',
    revoked,
    file => file.do('settleRevocation', ({ day }) => ({ consentId: idOf('consent'), day, how: 'сказали' })),
    '2026-11-13',
  ],
  [
    'documentHandedOut',
    active,
    file =>
      file.do('handOutDocument', ({ day }) => ({
        handOutId: idOf('out'),
        documentId: idOf('document'),
        form: 'plan',
        title: 'План',
        personId: mother.personId!,
        day,
        channel: 'byHand',
      })),
    '2026-11-06',
  ],
  ['afterchecked', closed, file => file.do('recordAftercheck', aCheck(3, 'stable')), '2027-02-20'],
]

describe.each(cases)('%s typed wrong', (kind, before, record, day) => {
  const all = { confirmed: 'all' as const }
  const recorded = () => record(before())
  test('never was: the case is as if nobody had typed it, and the head reads why', () => {
    const file = strike(recorded(), kind)
    const once = before()
    // What has come since is another day; the state is the one of before.
    expect(stateOf(file.file().state)).toEqual(stateOf(once.file().state))
    expect(file.facts.at(-1)).toMatchObject({
      kind: 'enteredLate',
      entry: { command: 'correctRecord', reason: `${recordNames[kind]}, записано по ошибке: ${reason}` },
    })
  })
  test('was on another day: the case is as if it had been typed so', () => {
    const file = recorded()
    const { version } = file.file().state
    const corrected = file.do('correctRecord', { version: versionOf(file, kind), changes: { day }, reason }, { ...all })
    const at = corrected.facts.find(fact => fact.kind === 'recordCorrected')
    expect(at).toMatchObject({ to: { kind, day } })
    // Folded anew from the facts as they read, the case is the same, on a past day too.
    const read = asPutRight(corrected.facts, evolve).flatMap(fact => fact ?? [])
    const { state } = corrected.file()
    expect(JSON.stringify(stateOf(read.reduce(evolve, emptyCase(state.id))))).toBe(JSON.stringify(stateOf(state)))
    expect(foldOn(state.id, corrected.facts, day).version).toBeLessThanOrEqual(version)
    expect(
      recorded().refusal('correctRecord', { version: versionOf(file, kind), changes: { day: '2028-01-01' }, reason }),
    ).toBe('Эта дата ещё не наступила')
  })
})

describe('what rests on a record, and who may put it right', () => {
  const version = (file: PaperFile, kind: RecordKind) => ({ version: versionOf(file, kind), reason })
  const refused = (file: PaperFile, kind: RecordKind, to: object) =>
    file.refusal('correctRecord', { ...version(file, kind), ...to })
  test('a consent that was taken back is put right after its withdrawal, and its day is no later', () => {
    expect(refused(revoked(), 'consentGiven', { mistaken: true })).toBe(
      'Это согласие отозвано: сначала исправьте запись об отзыве',
    )
    expect(refused(revoked(), 'consentGiven', { changes: { day: '2026-11-14' } })).toBe(
      'Согласие отозвано 12.11.2026: это было не позже',
    )
    const none = strike(strike(revoked(), 'consentRevoked'), 'consentGiven').file().state
    expect(none.consents).toEqual([])
  })
  test('a withdrawal nobody gave: the consent stands, and nobody is to be told of it in fifteen days', () => {
    expect(shown(revoked().clocks('TL-22a'))).toHaveLength(1)
    const file = strike(revoked(), 'consentRevoked')
    expect(shown(file.clocks('TL-22a'))).toEqual([])
    expect(file.file().state.consents).toMatchObject([{ day: '2026-11-09' }])
  })
  test('a consent nobody gave, by which something has left: it is asked, naming who has it', () => {
    const everything = ['card', 'special', 'diagnostics', 'plan', 'contacts'] as const
    const agreed = active().do('giveConsent', anAgreement(clinic, [...everything]))
    const file = agreed.do('handOutDocument', ({ day }) => ({
      handOutId: idOf('out'),
      documentId: idOf('document'),
      form: 'family-card',
      title: 'Карточка',
      organisationId: clinic.organisationId,
      day,
      channel: 'byHand' as const,
    }))
    expect(refused(file, 'consentGiven', { mistaken: true })).toContain('Поликлиника («Карточка»)')
    const version = versionOf(file, 'consentGiven')
    file.do('correctRecord', { version, mistaken: true, reason }, { confirmed: ['toldByConsent'] })
    expect(file.file().state.lateEntries?.at(-1)?.reason).toContain(
      'Сообщить, что согласия не было: Поликлиника («Карточка»)',
    )
    // The curator reads it, too, until the head has seen that they were told.
    const gaps = () => gapsOf({ file: file.file(), today: '2026-11-24', settings: file.settings, open: [] })
    expect(gaps()).toContain('consentNeverGiven')
    expect(untoldOfNoConsent(file.file().state)).toEqual(['Поликлиника («Карточка»)'])
    const { toTell: _, ...older } = file.file().state.lateEntries!.at(-1)!
    expect(untoldOfNoConsent({ lateEntries: [older] })).toEqual(['Поликлиника («Карточка»)'])
    const entryId = older.id
    file.as('unit_head', 'head').do('acknowledgeLateEntry', { entryId })
    expect(gaps()).not.toContain('consentNeverGiven')
  })
  test('a plan is not approved before it was agreed to, nor agreed to after it was approved', () => {
    expect(refused(active(), 'planApproved', { mistaken: true })).toBe(
      'Утверждённый план не убирают: составьте новую редакцию',
    )
    expect(refused(active(), 'planApproved', { changes: { day: '2026-11-04' } })).toBe(
      'Утверждение не может быть раньше согласия семьи',
    )
    expect(refused(active(), 'planAgreed', { changes: { day: '2026-11-07' } })).toBe(
      'План утверждён 06.11.2026: это было не позже',
    )
    const file = correct(active(), 'planApproved', { day: '2026-11-09' })
    expect(file.file().state.plans[0]!.versions[0]!.approved).toMatchObject({ day: '2026-11-09' })
  })
  test('the head alone puts right what heads decide', () =>
    expect(refused(active().as('case_specialist'), 'workerAssigned', { mistaken: true })).toBe(
      'Исправить это может тот, кто вправе это записать',
    ))
  test('what has a number or a correction of its own is not put right so', () => {
    const at = active().facts.findIndex(({ kind }) => kind === 'agreementSigned') + 1
    expect(active().refusal('correctRecord', { version: at, mistaken: true, reason })).toBe(
      'Этой записи в деле нет, или её исправляют иначе: обновите страницу',
    )
  })
  test('words and the day once more, and at last it never was', () => {
    const answered = cases.find(([kind]) => kind === 'informationRecorded')![2](asked())
    const file = correct(answered, 'informationRecorded', { words: 'учится плохо' })
    expect(file.file().state.requests[0]!.answer).toMatchObject({ day: '2026-11-12', text: 'учится плохо' })
    correct(file, 'informationRecorded', { day: '2026-11-11' })
    expect(file.file().state.requests[0]!.answer).toMatchObject({ day: '2026-11-11', text: 'учится плохо' })
    expect(refused(file, 'informationRecorded', { changes: { day: '2026-11-11' } })).toBe(
      'Изменений нет: всё это уже записано',
    )
    strike(file, 'informationRecorded')
    expect(file.file().state.requests[0]!.answer).toBeUndefined()
    expect(refused(file, 'informationRecorded', { mistaken: true })).toBe(
      'Этой записи в деле нет, или её исправляют иначе: обновите страницу',
    )
  })
})

test('every kind of record is tried', () =>
  expect(new Set([...cases.map(([kind]) => kind), 'planApproved'])).toEqual(new Set(Object.keys(recordNames))))
