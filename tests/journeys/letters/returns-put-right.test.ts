import { describe, expect, test } from 'vitest'
import { cameBack } from '../../../src/domain/letter/returned-letter-rules.ts'
import type { Returnable } from '../../../src/domain/letter/returned-letters.ts'
import { aFile, shown, type PaperFile } from '../../fixtures/file.ts'
import {
  aConcern,
  aMeeting,
  anExtract,
  aNotice,
  aReminder,
  aReply,
  aRequest,
  aReturnedPlan,
  aSending,
} from '../../fixtures/inputs.ts'
import { idOf } from '../../fixtures/people.ts'
import { school } from '../../world.ts'
import { back, email, needs, sent } from './letter-back-stories.ts'

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
