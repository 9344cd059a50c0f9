import { describe, expect, test } from 'vitest'
import { aFile, shown, type PaperFile } from '../../../tests/fixtures/file.ts'
import {
  aConsent,
  aContract,
  aDispatch,
  aMeeting,
  anApplication,
  anApproval,
  anAssessment,
  aPlan,
  aReceipt,
  aReminder,
  aRequest,
  aSending,
  aWorker,
} from '../../../tests/fixtures/inputs.ts'
import { idOf } from '../../../tests/fixtures/people.ts'
import { school } from '../../../tests/world.ts'
import { projectionOf } from '../case/project-case.ts'
import { type Day, workingCalendar } from '../kernel/calendar.ts'

// The link of an organisation stands only in a letter to the address on the list, and in none about a family that is closed for the
// named: what leaves otherwise tells of a paper that is not in it [МП 4.1, 5.3, 6.4].

const listed = { channel: 'email', email: 'school@ozerki.example' } as const
const organisations = [
  { id: school.organisationId, name: school.organisationName, kind: 'school', email: listed.email },
]
const elsewhere = { channel: 'email', email: 'me@example.org' } as const
const confirmed = { confirmed: ['otherAddress'] }
const how = 'ссылки в письме не было'
/** A plan approved on Thursday, the first of October. */
const approved = () =>
  aFile()
    .at('2026-09-28')
    .do('registerApplication', anApplication())
    .do('assignWorker', aWorker())
    .do('completeAssessment', anAssessment())
    .do('signAgreement', aContract('2027-02-02'))
    .do('writePlan', aPlan('2027-01-10', [['Кружок', '2026-12-15', school]]))
    .do('agreePlan', aConsent())
    .at('2026-10-01')
    .do('approvePlan', anApproval())
const noticeOf = (file: PaperFile, day: Day) => {
  const about = file.file().state.plans[0]!.dispatches[0]!.id
  return { letter: 'dispatch' as const, about, day, how, notice: true as const }
}
const notified = () => {
  const file = approved().do('dispatchPlan', aDispatch(school, elsewhere), confirmed)
  return file.do('recordReturn', noticeOf(file, '2026-10-01'), { seen: true })
}

describe('a letter without the plan does not send the plan (МП 6.4)', () => {
  test('the term runs on and is late; the organisation is not the silent one, and no receipt is recorded', () => {
    const file = notified()
    expect([shown(file.clocks('TL-08')), file.clocks('TL-08a')]).toEqual([['2026-10-02 running'], []])
    expect(file.refusal('acknowledgeDispatch', aReceipt(school))).toContain('В письме самого плана не было')
    expect(file.refusal('remindDispatch', aReminder(school))).toContain('В письме самого плана не было')
    file.at('2026-10-06').do('recordSending', aSending(school))
    expect(shown(file.clocks('TL-08'))).toEqual(['2026-10-02 late 2026-10-06'])
    expect(file.refusal('acknowledgeDispatch', aReceipt(school))).toBe('принято')
  })
  test('it is no return that could be put right, and what was brought meanwhile has been brought', () => {
    const { about } = noticeOf(notified(), '2026-10-01')
    expect(notified().refusal('correctReturn', { letter: 'dispatch', about, reason: 'ошибка' })).toContain('в деле нет')
    const brought = approved()
      .do('dispatchPlan', aDispatch(school, elsewhere), confirmed)
      .do('recordSending', aSending(school, { channel: 'post' }))
    expect(brought.refusal('recordReturn', noticeOf(brought, '2026-10-01'))).toContain('уже передан')
    expect(shown(brought.clocks('TL-08'))).toEqual(['2026-10-02 met 2026-10-01'])
  })
  test('a request that was not in its letter has not been asked: nobody waits for an answer until it is sent on paper (МП 5.3)', () => {
    const file = approved().do('requestInformation', aRequest(elsewhere), confirmed)
    const about = idOf('request')
    const needs = () => projectionOf(file.file(), file.settings, workingCalendar(), '2026-10-02').row.gaps
    file.do('recordReturn', { letter: 'request', about, day: '2026-10-01', how, notice: true }, { seen: true })
    expect([file.clocks('TL-06a'), needs().includes('letterBack')]).toEqual([[], true])
    file
      .at('2026-10-02')
      .do('remindInformation', ({ day }) => ({ requestId: about, day, channel: 'post', how: 'почтой' }))
    expect(needs()).not.toContain('letterBack')
    expect(
      file
        .clocks('TL-06a')
        .filter(({ status }) => status === 'waiting')
        .map(({ from }) => from),
    ).toEqual(['2026-10-02'])
    const reminder = { letter: 'requestReminder' as const, about, day: '2026-10-02', how }
    expect(file.refusal('recordReturn', { ...reminder, notice: true })).toBe('принято')
  })
  test('a reminder and an invitation say themselves what they have to say', () => {
    const file = approved()
      .do('dispatchPlan', aDispatch(school))
      .do('remindDispatch', aReminder(school, elsewhere), confirmed)
      .do('planMonitoring', aMeeting({ day: '2026-10-20', invited: [{ ...school, ...elsewhere }] }), confirmed)
    const { dispatches } = file.file().state.plans[0]!
    const reminder = { letter: 'dispatchReminder' as const, about: dispatches[0]!.id, day: '2026-10-01' as Day, how }
    expect(file.refusal('recordReturn', { ...reminder, notice: true })).toContain('само говорит всё')
    const meeting = { letter: 'meeting' as const, about: file.file().state.meetings[0]!.id, day: '2026-10-01' as Day }
    expect(
      file.refusal('recordReturn', { ...meeting, organisationId: school.organisationId, how, notice: true }),
    ).toContain('само говорит всё')
  })
})

describe('a letter by e-mail is asked about its address', () => {
  const asked = (file: PaperFile, ...[name, input]: Parameters<PaperFile['ask']>) => {
    const answer = file.ask(name, input, { organisations, confirmed: [] })
    return answer.ok ? [] : (answer.questions ?? [answer])
  }
  test.each([
    ['on the list', listed, []],
    ['on the list, in other letters', { ...listed, email: 'School@Ozerki.example' }, []],
    ['of somebody else', elsewhere, ['otherAddress']],
    ['on paper', { channel: 'post' as const }, []],
  ])('%s', (_, to, codes) => {
    const of = (file: PaperFile, ...ask: Parameters<PaperFile['ask']>) => asked(file, ...ask).map(({ code }) => code)
    const file = approved()
    expect(of(file, 'dispatchPlan', aDispatch(school, to))).toEqual(codes)
    expect(of(file, 'requestInformation', aRequest(to))).toEqual(codes)
    expect(of(file, 'planMonitoring', aMeeting({ day: '2026-10-20', invited: [{ ...school, ...to }] }))).toEqual(codes)
    file.do('dispatchPlan', aDispatch(school)).do('requestInformation', aRequest({ channel: 'post' }))
    expect(of(file, 'remindDispatch', aReminder(school, to))).toEqual(codes)
    expect(
      of(file, 'remindInformation', { requestId: idOf('request'), day: '2026-10-01', how: 'письмом', ...to }),
    ).toEqual(codes)
  })
})
