import { describe, expect, test } from 'vitest'
import { projectionOf } from '../../src/domain/case/project-case.ts'
import { repliesOf } from '../../src/domain/intake/extract/referrals.ts'
import { type Day, workingCalendar } from '../../src/domain/kernel/calendar.ts'
import { cameBack, mayHaveReturned } from '../../src/domain/letter/returned-letter-rules.ts'
import type { Returnable } from '../../src/domain/letter/returned-letters.ts'
import { absentFrom } from '../../src/domain/review/monitoring.ts'
import { aFile, shown, type PaperFile } from '../fixtures/file.ts'
import {
  aClosure,
  aConcern,
  aConsent,
  aContact,
  aContract,
  aDispatch,
  aMeeting,
  anAgreement,
  anApplication,
  anApproval,
  anAssessment,
  anAttempt,
  anExtract,
  aNotice,
  aPlan,
  aReceipt,
  aRefusal,
  aReminder,
  aReply,
  aRequest,
  aReturnedPlan,
  aSending,
  aWorker,
} from '../fixtures/inputs.ts'
import { idOf } from '../fixtures/people.ts'
import { school } from '../world.ts'

const email = { channel: 'email', email: 'school@example.org' } as const
/** A plan approved on Thursday, the first of October, and e-mailed to the school the same day. */
const sent = () =>
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
    .do('dispatchPlan', aDispatch(school, email))
    .do('recordSending', aSending(school, { channel: 'email' }), { seen: true })
const back = () => sent().at('2026-10-05').do('recordReturn', aReturnedPlan(school))
const calendar = workingCalendar()
const needs = (file: PaperFile, day: Day) => projectionOf(file.file(), file.settings, calendar, day).row.gaps

describe('a plan whose letter came back has not been sent (МП 6.4)', () => {
  test('its term is open again and late, and the organisation is not the silent one', () => {
    const file = sent()
    expect([shown(file.clocks('TL-08')), file.clocks('TL-08a').length]).toEqual([['2026-10-02 met 2026-10-01'], 1])
    file.at('2026-10-05').do('recordReturn', aReturnedPlan(school))
    expect([shown(file.clocks('TL-08')), file.clocks('TL-08a')]).toEqual([['2026-10-02 running'], []])
  })

  test('its receipt is not recorded and nobody is reminded until the plan got there', () => {
    const file = back()
    expect(file.refusal('acknowledgeDispatch', aReceipt(school))).toContain('Письмо вернулось, плана у организации нет')
    expect(file.refusal('remindDispatch', aReminder(school))).toContain('Письмо вернулось')
    file.do('recordSending', aSending(school))
    expect(file.refusal('acknowledgeDispatch', aReceipt(school))).toBe('принято')
  })

  test.each<[how: string, again: (file: PaperFile) => PaperFile, dispatches: number]>([
    ['brought by hand', file => file.do('recordSending', aSending(school)), 1],
    [
      'sent from the outbox once more',
      file => file.do('recordSending', aSending(school, { channel: 'email' }), { seen: true }),
      1,
    ],
    [
      'sent to another address',
      file =>
        file
          .do('dispatchPlan', aDispatch(school, { ...email, email: 'office@example.org' }))
          .do('recordSending', aSending(school, { channel: 'email' }), { seen: true }),
      2,
    ],
  ])('%s, it is late and stays so; the letter that came back stays in the case', (_, again, dispatches) => {
    const file = again(back().at('2026-10-06'))
    expect(shown(file.clocks('TL-08'))).toEqual(['2026-10-02 late 2026-10-06'])
    const all = file.file().state.plans[0]!.dispatches
    expect([all.length, all[0]!.returned?.day]).toEqual([dispatches, '2026-10-05'])
    expect(file.clocks('TL-08a').map(({ from }) => from)).toEqual(['2026-10-06'])
  })

  test('once it has left anew the organisation is silent since then, whatever reminder was sent before', () => {
    const file = sent()
      .at('2026-10-20')
      .do('remindDispatch', aReminder(school, { channel: 'post' }))
      .at('2026-10-26')
      .do('recordReturn', aReturnedPlan(school))
      .do('recordSending', aSending(school))
    expect(file.clocks('TL-08a').map(({ from, due }) => [from, due])).toEqual([['2026-10-26', '2026-10-29']])
    file.at('2026-10-30').do('remindDispatch', aReminder(school, { channel: 'post' }))
    expect(file.clocks('TL-08a').map(({ from }) => from)).toEqual(['2026-10-30', '2026-10-26'])
  })

  test('whoever has confirmed it has it; what was handed over does not come back; nothing comes back twice', () => {
    const refused = 'Такого письма, которое могло вернуться, в деле нет'
    const confirmed = sent().do('acknowledgeDispatch', aReceipt(school))
    expect(confirmed.refusal('recordReturn', aReturnedPlan(school))).toContain(refused)
    expect(back().refusal('recordReturn', aReturnedPlan(school))).toContain(refused)
    expect(back().do('recordSending', aSending(school)).refusal('recordReturn', aReturnedPlan(school))).toContain(
      refused,
    )
    expect(sent().refusal('recordReturn', aReturnedPlan(school, { day: '2026-09-30' }))).toContain(
      'не могло вернуться раньше',
    )
  })
})

describe('the same of every other letter', () => {
  test('a request: nobody waits for the answer of whom it has not reached; a letter takes its place, a call does not (МП 5.3)', () => {
    const file = sent().at('2026-10-06').do('requestInformation', aRequest(email))
    const about = idOf('request')
    expect(file.clocks('TL-06a').map(({ status }) => status)).toEqual(['waiting'])
    file.at('2026-10-07').do('recordReturn', { letter: 'request', about, day: '2026-10-07', how: 'ящика нет' })
    expect([file.clocks('TL-06a'), needs(file, '2026-10-07').includes('letterBack')]).toEqual([[], true])
    const remind = (channel: 'phone' | 'post') =>
      file.do('remindInformation', ({ day }) => ({ requestId: about, day, channel, how: 'звонок' }))
    remind('phone')
    expect(needs(file, '2026-10-07')).toContain('letterBack')
    remind('post')
    expect(needs(file, '2026-10-07')).not.toContain('letterBack')
    expect(
      file
        .clocks('TL-06a')
        .filter(({ status }) => status === 'waiting')
        .map(({ from }) => from),
    ).toEqual(['2026-10-07'])
  })

  test('the request is sent anew with the whole term for its answer, unless the day named before is later; a letter of before it came back is none (МП 5.3)', () => {
    const file = sent()
      .at('2026-10-06')
      .do('requestInformation', aRequest({ channel: 'post', dueDay: '2026-10-15' }))
    const about = idOf('request')
    file.at('2026-10-13').do('recordReturn', { letter: 'request', about, day: '2026-10-13', how: 'конверт' })
    const post = (day: Day) =>
      file.do(
        'remindInformation',
        { requestId: about, day, channel: 'post', how: 'почтой' },
        { confirmed: ['enteredLate'], reason: 'не записали' },
      )
    post('2026-10-09')
    expect([
      needs(file, '2026-10-13').includes('letterBack'),
      file.clocks('TL-06a').filter(({ status }) => status === 'waiting'),
    ]).toEqual([true, []])
    post('2026-10-13')
    expect(needs(file, '2026-10-13')).not.toContain('letterBack')
    expect(shown(file.clocks('TL-06a')).filter(line => line.includes('waiting'))).toEqual(['2026-10-27 waiting'])
  })

  test('an invitation: it is asked about, and the minutes do not say that the organisation was invited and did not come (МП 6.5)', () => {
    const file = sent()
      .at('2026-10-06')
      .do('planMonitoring', aMeeting({ invited: [{ ...school, ...email }] }))
    const meeting = () => file.file().state.meetings[0]
    expect(absentFrom({ participants: [] }, meeting())).toEqual(['СШ № 2'])
    const { organisationId } = school
    file.do('recordReturn', {
      letter: 'meeting',
      about: meeting()!.id,
      organisationId,
      day: '2026-10-06',
      how: 'ящика нет',
    })
    expect([absentFrom({ participants: [] }, meeting()), needs(file, '2026-10-07').includes('letterBack')]).toEqual([
      [],
      true,
    ])
  })

  test('an answer to the school: its term is open again, and the next letter has a number of its own (МП 5.2)', () => {
    const file = aFile()
      .at('2026-11-02')
      .do('registerExtract', anExtract())
      .do('sendReply', aReply('notApplied', { channel: 'email' }))
    const about = file.file().state.referrals[0]!.id
    file.at('2026-11-03').do('recordReturn', { letter: 'reply', about, day: '2026-11-03', how: 'ящика нет' })
    expect(shown(file.clocks('TL-04'))).toEqual(['2026-11-20 running'])
    file.at('2026-11-24').do('sendReply', aReply('notApplied'))
    expect(shown(file.clocks('TL-04'))).toEqual(['2026-11-20 late 2026-11-24'])
  })

  test('an earlier answer that comes back after the further one leaves that one in force (МП 1.5, 5.2)', () => {
    const file = aFile().at('2026-11-02').do('registerExtract', anExtract()).do('sendReply', aReply('notApplied'))
    const about = file.file().state.referrals[0]!.id
    file.at('2026-11-05').do('registerApplication', anApplication(), { confirmed: 'all' })
    file.at('2026-11-06').do('sendReply', aReply('helpProvided'))
    expect(
      mayHaveReturned(file.file().state)
        .filter(({ letter }) => letter === 'reply')
        .map(({ no }) => no),
    ).toEqual(['1/2026', '2/2026'])
    file.at('2026-11-09').do('recordReturn', { letter: 'reply', about, no: '1/2026', day: '2026-11-09', how: 'почта' })
    expect(repliesOf(file.file().state.referrals[0]!).map(({ returned }) => returned?.day)).toEqual([
      '2026-11-09',
      undefined,
    ])
    expect([shown(file.clocks('TL-04')), needs(file, '2026-11-09').includes('replyUntrue')]).toEqual([
      ['2026-11-20 met 2026-11-06'],
      false,
    ])
    expect(
      file.refusal('recordReturn', { letter: 'reply', about, no: '1/2026', day: '2026-11-09', how: 'почта' }),
    ).toContain('в деле нет')
  })

  test('a reminder of a request: the silence is due again; in place of a request that came back it brings its line back (МП 5.3)', () => {
    const file = sent().at('2026-10-06').do('requestInformation', aRequest(email))
    const about = idOf('request')
    const remind = (moment: Day) =>
      file.at(moment).do('remindInformation', ({ day }) => ({ requestId: about, day, channel: 'post', how: 'почтой' }))
    const backOn = (day: Day) => ({ letter: 'requestReminder' as const, about, day, how: 'конверт с почты' })
    const waiting = () =>
      file
        .clocks('TL-06a')
        .filter(({ status }) => ['waiting', 'running'].includes(status))
        .map(({ from }) => from)
    expect(file.refusal('recordReturn', backOn('2026-10-06'))).toContain('в деле нет')
    const asked = waiting()
    remind('2026-10-28')
    expect(waiting()).toEqual(['2026-10-28'])
    file.at('2026-11-02').do('recordReturn', backOn('2026-11-02'))
    expect([waiting(), needs(file, '2026-11-02').includes('letterBack')]).toEqual([asked, false])
    expect(file.refusal('recordReturn', backOn('2026-11-02'))).toContain('в деле нет')
    file.do('recordReturn', { letter: 'request', about, day: '2026-11-02', how: 'конверт с почты' })
    remind('2026-11-03').at('2026-11-05').do('recordReturn', backOn('2026-11-05'))
    expect([waiting(), needs(file, '2026-11-05').includes('letterBack')]).toEqual([[], true])
  })

  test('a reminder of a plan: the organisation is the silent one since the plan itself (МП 6.4)', () => {
    const file = sent()
      .at('2026-10-20')
      .do('remindDispatch', aReminder(school, { channel: 'post' }))
    const { id } = file.file().state.plans[0]!.dispatches[0]!
    const since = () =>
      file
        .clocks('TL-08a')
        .filter(({ status }) => ['waiting', 'running'].includes(status))
        .map(({ from }) => from)
    expect(since()).toEqual(['2026-10-20'])
    file.at('2026-10-26').do('recordReturn', {
      letter: 'dispatchReminder',
      about: id,
      day: '2026-10-26',
      how: 'конверт с почты',
    })
    expect(since()).toEqual(['2026-10-01'])
  })

  test('a notice to the guardianship: it is due at once again, and goes out under another number (МП 5.2)', () => {
    const file = sent()
      .at('2026-10-06')
      .do('raiseConcern', aConcern())
      .do('sendConcern', aNotice({ how: 'электронной почтой' }))
    expect(file.clocks('TL-13').map(({ status }) => status)).toEqual(['met'])
    file
      .at('2026-10-07')
      .do('recordReturn', { letter: 'notice', about: idOf('concern'), day: '2026-10-07', how: 'ящика нет' })
    expect(file.clocks('TL-13').map(({ status }) => status)).toEqual(['running'])
    file.do('sendConcern', aNotice())
    const { sent: anew, returned } = file.file().state.concerns[0]!
    expect([anew?.no.no, returned?.map(({ sent: before }) => before.no.no)]).toEqual([2, [1]])
    expect(file.clocks('TL-13').map(({ status }) => status)).toEqual(['late'])
  })
})

describe('a letter that took its number when it was printed', () => {
  const invitation = { id: idOf('invitation'), letter: 'invitation' as const, no: '7/2026', day: '2026-11-05' }
  const printed = [invitation, { id: idOf('letter'), letter: 'transfer' as const, no: '9/2026', day: '2026-11-06' }]
  const back = { letter: 'invitation' as const, about: invitation.id, no: '7/2026', day: '2026-11-10', how: 'конверт' }
  const referred = () => aFile().at('2026-11-02').do('registerExtract', anExtract()).do('assignWorker', aWorker())
  const returned = () => referred().at('2026-11-10').do('recordReturn', back, { printed })
  const moved = (file: PaperFile) => needs(file, file.facts.at(-1)!.day).includes('invitationBack')

  test('only what was printed can come back, once and no sooner than it was printed (МП 1.5, 5.2)', () => {
    const file = referred().at('2026-11-10')
    expect(file.refusal('recordReturn', back)).toContain('в деле нет')
    const early = file.ask('recordReturn', { ...back, day: '2026-11-04' }, { printed })
    expect(early.ok || early.text).toContain('раньше, чем ушло')
    file.do('recordReturn', back, { printed })
    const twice = file.ask('recordReturn', back, { printed })
    expect(twice.ok || twice.text).toContain('в деле нет')
    expect(mayHaveReturned(file.file().state, printed).map(({ no }) => no)).toEqual(['9/2026'])
  })
  test.each<[what: string, then: (file: PaperFile) => PaperFile, asked: boolean]>([
    ['nothing', file => file, true],
    ['nobody is at home', file => file.do('recordContact', anAttempt('nobodyHome')), true],
    ['somebody is met', file => file.do('recordContact', aContact()), false],
    [
      'the new address is written down',
      file => file.do('changeAddress', ({ day }) => ({ day, address: 'г. Минск, ул. Новая, 4' })),
      false,
    ],
    [
      'the return was another family’s',
      file => file.do('correctReturn', { letter: 'invitation', about: invitation.id, no: '7/2026', reason: 'ошибка' }),
      false,
    ],
    ['the family refuses', file => file.do('registerRefusal', aRefusal({ moment: 'beforeApplication' })), false],
  ])('an invitation came back: the family may have moved, until %s', (_, then, asked) => {
    expect(moved(then(returned().at('2026-11-12')))).toBe(asked)
  })
  test('a letter about a transfer that came back is sent and handed out again (МП 6.6)', () => {
    const file = sent()
      .at('2026-11-06')
      .do('giveConsent', anAgreement(school, ['card', 'plan', 'contacts']))
      .do('closeCase', aClosure('moved', { transferTo: 'Минский ТЦСОН', endAgreement: true }))
      .at('2026-11-10')
    const isAsked = () => needs(file, '2026-11-10').includes('transferLetterBack')
    expect(isAsked()).toBe(false)
    file.do('recordReturn', { ...back, letter: 'transfer', about: idOf('letter'), no: '9/2026' }, { printed })
    expect(isAsked()).toBe(true)
    file.do('handOutDocument', ({ day }) => ({
      handOutId: idOf('hand-out'),
      documentId: idOf('anew'),
      form: 'transfer-letter',
      title: 'Письмо о передаче дела',
      organisationId: school.organisationId,
      day,
      channel: 'post',
    }))
    expect(isAsked()).toBe(false)
  })
})

describe('a return that was recorded of a wrong letter or family is put right (МП 5.2, 5.3, 6.4)', () => {
  const reason = 'конверт другой семьи'
  const wrong = (file: PaperFile) => {
    const { letter, about, organisationId, no } = cameBack(file.file().state)[0]!
    return { letter, about, ...(organisationId ? { organisationId } : {}), no, reason }
  }
  const guest = { ...school, channel: 'post' as const }
  const replied = () =>
    aFile().at('2026-11-02').do('registerExtract', anExtract()).do('sendReply', aReply('notApplied'))
  const lastReply = (file: PaperFile) => file.file().state.referrals[0]!.id

  const terms = (file: PaperFile) =>
    ['TL-04', 'TL-06a', 'TL-08', 'TL-08a', 'TL-13'].flatMap(term => shown(file.clocks(term)))
  test.each<[letter: Returnable, before: () => PaperFile, about: (file: PaperFile) => string]>([
    ['dispatch', sent, file => file.file().state.plans[0]!.dispatches[0]!.id],
    [
      'dispatchReminder',
      () =>
        sent()
          .at('2026-10-20')
          .do('remindDispatch', aReminder(school, { channel: 'post' })),
      file => file.file().state.plans[0]!.dispatches[0]!.id,
    ],
    ['request', () => sent().do('requestInformation', aRequest(email)), () => idOf('request')],
    [
      'requestReminder',
      () =>
        sent()
          .do('requestInformation', aRequest(email))
          .at('2026-10-20')
          .do('remindInformation', ({ day }) => ({ requestId: idOf('request'), day, channel: 'post', how: 'почтой' })),
      () => idOf('request'),
    ],
    [
      'meeting',
      () => sent().do('planMonitoring', aMeeting({ invited: [guest] })),
      file => file.file().state.meetings[0]!.id,
    ],
    ['reply', replied, lastReply],
    ['notice', () => sent().do('raiseConcern', aConcern()).do('sendConcern', aNotice()), () => idOf('concern')],
  ])('%s: the letter is as it was, the head sees why, and what came back may be recorded', (letter, before, about) => {
    const day = '2026-11-05'
    const file = before().at(day)
    const [was, wereDue] = [file.file().state, terms(file)]
    const returned = {
      letter,
      about: about(file),
      day,
      how: 'конверт',
      ...(letter === 'meeting' ? { organisationId: school.organisationId } : {}),
    }
    file.do('recordReturn', returned).do('correctReturn', wrong(file), { confirmed: ['latenessGone'] })
    const { lateEntries, ...now } = file.file().state
    expect({ ...now, version: was.version }).toEqual(was)
    expect(lateEntries).toMatchObject([
      { command: 'correctReturn', day, reason: expect.stringContaining(reason) as string },
    ])
    expect([terms(file), needs(file, day).includes('enteredLate')]).toEqual([wereDue, true])
    expect(file.refusal('correctReturn', { ...returned, no: '1/2026', reason })).toContain('Такого возврата в деле нет')
    expect(file.refusal('recordReturn', returned)).toBe('принято')
  })

  test('the plan left on its first day, also where it was brought again since', () => {
    const file = back().at('2026-10-06').do('recordSending', aSending(school))
    expect(shown(file.clocks('TL-08'))).toEqual(['2026-10-02 late 2026-10-06'])
    file.do('correctReturn', wrong(file), { confirmed: ['latenessGone'] })
    expect(shown(file.clocks('TL-08'))).toEqual(['2026-10-02 met 2026-10-01'])
    expect(file.clocks('TL-08a').map(({ from }) => from)).toEqual(['2026-10-01'])
  })

  test('the answer that arrived in time met its term, also where another followed it', () => {
    const file = replied().at('2026-11-04')
    file.do('recordReturn', { letter: 'reply', about: lastReply(file), day: '2026-11-04', how: 'перепутана семья' })
    file.at('2026-11-24').do('sendReply', aReply('notApplied'))
    expect(shown(file.clocks('TL-04'))).toEqual(['2026-11-20 late 2026-11-24'])
    file.do('correctReturn', wrong(file), { confirmed: ['latenessGone'] })
    expect(shown(file.clocks('TL-04'))).toEqual(['2026-11-20 met 2026-11-02'])
  })

  test('the notice that arrived told the guardianship at once, also where another followed it', () => {
    const file = sent().at('2026-10-06').do('raiseConcern', aConcern()).do('sendConcern', aNotice())
    file
      .at('2026-10-07')
      .do('recordReturn', { letter: 'notice', about: idOf('concern'), day: '2026-10-07', how: 'почта' })
      .do('sendConcern', aNotice())
    expect(file.clocks('TL-13').map(({ status }) => status)).toEqual(['late'])
    file.do('correctReturn', wrong(file), { confirmed: ['latenessGone'] })
    expect(file.clocks('TL-13').map(({ status }) => status)).toEqual(['met'])
    expect(cameBack(file.file().state)).toEqual([])
  })

  test('a return of a day long past needs a reason, which the head sees', () => {
    const file = sent().at('2026-11-20')
    const far = aReturnedPlan(school, { day: '2026-10-06' })
    expect(file.refusal('recordReturn', far)).toContain('Возврат письма за 06.10.2026 вносится позже рабочего дня')
    file.do('recordReturn', far, { confirmed: ['enteredLate'], reason: 'конверт лежал в папке' })
    expect(file.file().state.lateEntries).toMatchObject([{ command: 'recordReturn', day: '2026-10-06' }])
  })
})
