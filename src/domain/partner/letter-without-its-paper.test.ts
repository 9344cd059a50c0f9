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
  aRefusal,
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
    // It is the same request: its paper bears the number of the letter that told of it.
    const [request] = file.file().state.requests
    expect(request!.reminders.map(({ no }) => no)).toEqual([request!.no])
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

// The same papers, in whatever order they are typed: what was handed over in time was sent in time.
describe('a sending of before a notice by e-mail (МП 6.4)', () => {
  const onPaper = aDispatch(school, { day: '2026-10-02' })
  const later = (file: PaperFile) => file.at('2026-10-20').do('dispatchPlan', aDispatch(school, elsewhere), confirmed)
  const noticed = (file: PaperFile) => {
    const { id } = file.file().state.plans[0]!.dispatches.at(-1)!
    const notice = { letter: 'dispatch' as const, about: id, day: '2026-10-20', how, notice: true as const }
    return file.do('recordReturn', notice, { seen: true })
  }
  const typedLate = { confirmed: ['enteredLate', 'laterSending'], reason: 'нашли экземпляр со штампом школы' }
  test.each<[what: string, steps: (file: PaperFile) => PaperFile]>([
    ['that waits', later],
    ['that has left without the plan', file => noticed(later(file))],
    ['that was opened later', file => later(file).do('recordSending', aSending(school, { channel: 'email' }))],
  ])('%s is recorded with its day and a number of its own', (_, steps) => {
    const file = steps(approved())
    expect(shown(file.clocks('TL-08')).join()).not.toContain('met')
    file.do('dispatchPlan', onPaper, typedLate)
    expect(shown(file.clocks('TL-08'))).toEqual(['2026-10-02 met 2026-10-02'])
    expect(file.refusal('dispatchPlan', aDispatch(school, { day: '2026-10-05' }))).toContain('План уже отправлен')
    expect(file.file().state.plans[0]!.dispatches[0]).toMatchObject({ day: '2026-10-02' })
  })
  test('whoever confirms the later letter has the earlier one, too', () => {
    const file = later(approved()).do('recordSending', aSending(school, { channel: 'email' }))
    file.do('dispatchPlan', onPaper, typedLate)
    const { id: dispatchId } = file.file().state.plans[0]!.dispatches.at(-1)!
    file.do('acknowledgeDispatch', { dispatchId, day: '2026-10-20', how: 'по телефону' })
    expect(file.clocks('TL-08a').map(({ metDay }) => metDay)).toEqual(['2026-10-20', '2026-10-20'])
  })
})

// Closed for the named, a family stands on no page of an organisation, whatever was typed first.
describe('a family that is closed before the organisation has opened what left as a link (МП 4.1, 6.4)', () => {
  const closing = { readers: [idOf('x')], reason: 'violence' as const, note: 'угрозы' }
  const sent = () => {
    const file = approved().do('dispatchPlan', aDispatch(school, listed))
    return file.do('recordSending', aSending(school, { channel: 'email' })).do('requestInformation', aRequest(listed))
  }
  const close = (file: PaperFile) => {
    const readers = file.file().state.assignments.map(({ staffId }) => staffId)
    return file.do('restrictCase', { ...closing, readers }, { confirmed: ['unreadByLink'] })
  }
  const statuses = (file: PaperFile) => [shown(file.clocks('TL-08')), shown(file.clocks('TL-06a'))]
  test('asks which letters they are; the plan and the request wait to be brought on paper', () => {
    const file = sent()
    const readers = file.file().state.assignments.map(({ staffId }) => staffId)
    const answer = file.ask('restrictCase', { ...closing, readers })
    expect(answer).toMatchObject({
      questions: [{ code: 'unreadByLink', text: expect.stringContaining('план') as string }],
    })
    expect(statuses(close(file))).toEqual([['2026-10-02 running'], []])
    file.at('2026-10-02').do('recordSending', aSending(school))
    expect(shown(file.clocks('TL-08'))).toEqual(['2026-10-02 met 2026-10-02'])
  })
  test('what the organisation has opened it has', () => {
    const file = sent()
    const { id: dispatchId } = file.file().state.plans[0]!.dispatches[0]!
    file.do('openDispatch', { dispatchId, organisationId: school.organisationId })
    expect(statuses(close(file))[0]).toEqual(['2026-10-02 met 2026-10-01'])
  })
})

test('the end of a part without the link is a notice: the organisation is still to be told (МП 6.4; закон № 99-З, ст. 5)', () => {
  const file = approved()
    .do('dispatchPlan', aDispatch(school))
    .at('2026-10-05')
    .do('registerRefusal', aRefusal({ day: '2026-10-05' }))
  const { id: planId } = file.file().state.plans[0]!
  const end = { planId, organisationId: school.organisationId, day: '2026-10-05' as Day }
  const untold = () =>
    projectionOf(file.file(), file.settings, workingCalendar(), '2026-10-05').row.gaps.includes('organisationDropped')
  const asked = file.ask('endParticipation', { ...end, ...elsewhere }, { organisations, confirmed: [] })
  expect(asked).toMatchObject({ questions: [{ text: expect.stringContaining('передать нарочно') as string }] })
  file.do('endParticipation', { ...end, ...elsewhere }, confirmed)
  const { id: about } = file.file().state.plans[0]!.participationEnds![0]!
  file.do('recordReturn', { letter: 'participationEnd', about, day: '2026-10-05', how, notice: true }, { seen: true })
  expect(untold()).toBe(true)
  file.do('endParticipation', { ...end, channel: 'byHand', handedTo: 'секретарь Лис А. П.' })
  expect(untold()).toBe(false)
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
