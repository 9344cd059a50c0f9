import { describe, expect, test } from 'vitest'
import { repliesOf } from '../../../src/domain/intake/extract/referrals.ts'
import type { Day } from '../../../src/domain/kernel/calendar.ts'
import { mayHaveReturned } from '../../../src/domain/letter/returned-letter-rules.ts'
import { absentFrom } from '../../../src/domain/review/monitoring.ts'
import { aFile, shown } from '../../fixtures/file.ts'
import {
  aConcern,
  aMeeting,
  anApplication,
  anExtract,
  aNotice,
  aReminder,
  aReply,
  aRequest,
} from '../../fixtures/inputs.ts'
import { idOf } from '../../fixtures/people.ts'
import { school } from '../../world.ts'
import { email, needs, sent } from './letter-back-stories.ts'

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
