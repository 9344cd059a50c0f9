import { describe, expect, test } from 'vitest'
import type { CommandInput } from '../../src/domain/case/command/commands.ts'
import { foldOn } from '../../src/domain/case/evolve.ts'
import { registrationOf } from '../../src/domain/case/queries.ts'
import type { Day } from '../../src/domain/kernel/calendar.ts'
import { stageOf } from '../../src/domain/law/procedure-rules.ts'
import { cameBackByWord } from '../../src/domain/review/service-ends.ts'
import { aFile, type PaperFile } from '../fixtures/file.ts'
import {
  aClosure,
  aConsent,
  aContact,
  aContract,
  aJudgement,
  anApplication,
  anApproval,
  anAssessment,
  anExtract,
  aPlan,
  aRefusal,
  aReopening,
  aReply,
  aRest,
  unreached,
  aReview,
  aWorker,
} from '../fixtures/inputs.ts'
import { sentAndHelpedSince } from '../fixtures/stories/helped.ts'
import { clinic } from '../world.ts'

// МП 5.4, 6.6: what is typed late keeps its day, and no paper of before the end of the help brings the family back.

const yes = { confirmed: 'all' as const }
const served = () =>
  sentAndHelpedSince('2026-03-02', '2026-09-01')
    .do('writePlan', aPlan('2026-08-20', [['Кружок', '2026-06-15', 'curator']]))
    .do('agreePlan', aConsent())
    .do('approvePlan', anApproval())
    .do('sendReply', aReply('helpProvided'))
const removed = () =>
  served()
    .at('2026-08-20')
    .do('completeAssessment', anAssessment({ kind: 'final' }))
    .do('judgeMeasure', aJudgement('Кружок', 'citizen', 'done'))
    .do('judgeMeasure', aJudgement('Кружок', 'specialist', 'done'))
    .do('holdFinalReview', aReview(), yes)
    .do('closeCase', aClosure('situationOvercome', { endAgreement: true }), yes)
const refused = () =>
  aFile()
    .at('2026-03-02')
    .do('registerExtract', anExtract())
    .do('assignWorker', aWorker())
    .at('2026-08-20')
    .do('registerRefusal', aRefusal({ moment: 'beforeApplication' }))

const council = { protocol: '12', councilDay: '2026-08-10' }
const ofClinic = (receivedDay: Day) => anExtract({ ...clinic, ...council, receivedDay })
const lastOf = (file: PaperFile) => file.file().state.referrals.at(-1)!
const correct = (file: PaperFile, receivedDay: Day) => {
  const { id, organisationId, organisationName, councilDay, protocol, decision, channel } = lastOf(file)
  const changes: CommandInput<'correctExtract'>['changes'] = {
    organisationId,
    organisationName,
    councilDay,
    protocol,
    decision,
    channel,
    receivedDay,
  }
  return file.do('correctExtract', { referralId: id, changes, reason: 'день со штемпеля' }, yes)
}
const checks = (file: PaperFile) => file.clocks('TL-16b').map(({ due, status }) => `${due} ${status}`)
const answerDue = (file: PaperFile) => {
  const { due, status } = file.clocks('TL-04').at(-1)!
  return `${due} ${status}`
}
const running = ['2026-11-20 running', '2027-02-20 running']
const stageOn = (file: PaperFile, day: Day) => stageOf(foldOn('x', file.facts, day))

describe('an extract that came on 15.08, while the family was served; it was removed on 20.08, and the paper is typed on 01.09', () => {
  const typed = () => removed().at('2026-09-01').do('registerExtract', ofClinic('2026-08-15'), yes)

  test.each([
    ['typed with its day', typed],
    [
      'typed as of 01.09 and put right',
      () => correct(removed().at('2026-09-01').do('registerExtract', ofClinic('2026-09-01'), yes), '2026-08-15'),
    ],
  ])('%s: the removal stands, its checks go on, and every past day is as it was', (_, story) => {
    const file = story()
    const { state } = file.file()
    expect([stageOf(state), registrationOf(state), checks(file)]).toEqual(['closed', 'removed', running])
    const days = ['2026-08-14', '2026-08-16', '2026-08-21', '2026-09-01']
    expect(days.map(day => stageOn(file, day))).toEqual(['active', 'active', 'closed', 'closed'])
    expect(foldOn('x', file.facts, '2026-08-16').referrals.map(({ organisationName }) => organisationName)).toContain(
      clinic.organisationName,
    )
  })
  test('its answer is due from its own day, and says that the help was given and is over (МП 5.2)', () => {
    const file = typed()
    expect(answerDue(file)).toBe('2026-09-03 running')
    expect(file.refusal('sendReply', aReply('notApplied'))).toContain('верен ответ')
    file.do('sendReply', aReply('helpProvided'), yes)
    expect(answerDue(file)).toBe('2026-09-03 met')
  })
  test('it ends nothing: no «не обратились» is recorded of a family that was helped', () =>
    expect(
      typed().refusal('closeReferral', { referralId: lastOf(typed()).id, day: '2026-09-01', reason: 'notApplied' }),
    ).not.toBe('принято'))
  test('typed too early and put right to 01.09 it does bring the family back', () => {
    const file = correct(typed(), '2026-09-01')
    expect([stageOf(file.file().state), checks(file)]).toEqual([
      'referred',
      ['2026-11-20 stopped', '2027-02-20 stopped'],
    ])
    expect(stageOn(file, '2026-08-31')).toBe('closed')
  })
  test('and every day since says that it came back by that extract, not by its word', () => {
    const file = correct(typed().at('2026-09-03'), '2026-09-01').at('2026-09-05')
    const told = [file.file().state, ...['2026-09-01', '2026-09-04'].map(day => foldOn('x', file.facts, day))]
    expect(told.map(state => [stageOf(state), cameBackByWord(state), state.referrals.length])).toEqual([
      ['referred', false, 2],
      ['referred', false, 2],
      ['referred', false, 2],
    ])
    // So it does where the family was back by its word before: the extract came into the work of that day.
    const back = typed().at('2026-09-02').do('reopenCase', aReopening('мать звонила')).at('2026-09-04')
    expect(cameBackByWord(foldOn('x', correct(back, '2026-09-03').facts, '2026-09-03'))).toBe(false)
    expect(cameBackByWord(foldOn('x', back.facts, '2026-09-02'))).toBe(true)
  })
  test('nor does it keep a family in work that came back by word and does not apply', () => {
    const file = removed().at('2026-09-01').do('reopenCase', aReopening('мать звонила'))
    file
      .at('2026-09-02')
      .do('registerExtract', ofClinic('2026-08-15'), yes)
      .do('closeCase', aClosure('noContact'), unreached)
    expect([stageOf(file.file().state), checks(file)]).toEqual(['closed', running])
  })
})

describe('an application of 15.08 that is typed after the help has ended', () => {
  const typed = (file: PaperFile) =>
    file.at('2026-09-01').do('registerApplication', anApplication({ day: '2026-08-15' }), yes)

  test('is asked about: it brings nobody back, and whoever asks for help anew applies anew (МП 6.1)', () =>
    expect(
      removed()
        .at('2026-09-01')
        .refusal('registerApplication', anApplication({ day: '2026-08-15' })),
    ).toContain('Если семья просит о помощи снова, зарегистрируйте новое заявление'))
  test('after a removal the removal stands, and its checks', () => {
    const file = typed(removed())
    expect([stageOf(file.file().state), checks(file)]).toEqual(['closed', running])
    expect(stageOn(file, '2026-08-16')).toBe('active')
  })
  test('after a refusal the family had applied and has refused', () => {
    const file = typed(refused())
    const { state } = file.file()
    expect([stageOf(state), registrationOf(state)]).toEqual(['declined', 'removed'])
    expect(stageOn(file, '2026-08-16')).not.toBe('declined')
    // What the family asks for now begins anew.
    file.at('2026-09-10').do('registerApplication', anApplication(), yes)
    expect(stageOf(file.file().state)).not.toBe('declined')
  })
})

describe('the family is back since 01.09', () => {
  const back = () => removed().at('2026-09-01').do('registerExtract', ofClinic('2026-09-01'), yes).at('2026-09-05')

  test('a refusal of before the removal ends nothing of the work of today (МП 6.3)', () =>
    // The mother has judged the measures since: she went on with the help.
    expect(back().refusal('registerRefusal', aRefusal({ day: '2026-08-15' }))).toContain('Этим он продолжил помощь'))
  test('no contract holds days of before its own application: of those days it is one of the help that ended (МП 6.2)', () => {
    const file = back().do('registerApplication', anApplication(), yes).do('completeAssessment', anAssessment())
    const contract = (day: Day) => aContract('2027-01-01', { day, from: day })
    expect(file.ask('signAgreement', contract('2026-08-15'), yes)).toMatchObject({ code: 'agreementHolds' })
    expect(file.refusal('signAgreement', aContract('2027-01-01', { day: '2026-08-15' }))).toContain('оконченную помощь')
    expect(file.refusal('signAgreement', contract('2026-08-25'))).toContain('заявлен')
  })
  test('nor is it removed or taken up again on a day of before', () => {
    const file = back().do('registerApplication', anApplication(), yes)
    expect(file.refusal('closeCase', aClosure('noContact', { day: '2026-08-15' }))).toContain('раньше начала')
    file.at('2026-09-10').do('registerRefusal', aRefusal())
    expect(file.refusal('reopenCase', { day: '2026-09-02', reason: 'передумали' })).toContain('раньше отказа')
  })
})

// МП 1.5: the same papers, the end of the help and an extract received after it, typed in either order.
describe('an extract received after the end of the help, with the end typed after it', () => {
  const end = '2026-04-20'
  const ends: [what: string, act: (file: PaperFile) => PaperFile][] = [
    ['refusal', file => file.do('registerRefusal', aRefusal({ day: end }), yes)],
    ['removal', file => file.do('closeCase', aClosure('noContact', { day: end }), yes)],
  ]
  const started = () => served().at('2026-04-24')
  const extract = (file: PaperFile) => file.do('registerExtract', ofClinicOf('2026-04-23'), yes)
  const ofClinicOf = (receivedDay: Day) =>
    anExtract({ ...clinic, protocol: '12', councilDay: '2026-04-21', receivedDay })
  const told = (file: PaperFile) => {
    const { state } = file.file()
    const terms = ['TL-03', 'TL-04', 'TL-07', 'TL-11', 'TL-16', 'TL-16a'].map(id =>
      file.clocks(id).map(({ due, status, stoppedDay }) => `${due} ${status} ${stoppedDay ?? ''}`),
    )
    return [stageOf(state), registrationOf(state), state.round, state.serviceEnds, state.planned, terms]
  }

  test.each(ends)('after a %s the extract runs, as in the order of the days', (_, act) => {
    const inOrder = extract(act(started()))
    const late = act(extract(started()))
    expect(stageOf(late.file().state)).toBe('referred')
    expect(late.clocks('TL-03').map(({ status }) => status)).toEqual(['met', 'running'])
    expect(told(late)).toEqual(told(inOrder))
    const days = ['2026-04-19', '2026-04-20', '2026-04-22', '2026-04-23', '2026-04-24']
    expect(days.map(day => stageOn(late, day))).toEqual(days.map(day => stageOn(inOrder, day)))
  })
  test.each(ends)('two extracts, one of before the %s and one of after it, each go where their day lies', (_, act) => {
    const before = anExtract({ protocol: '14', councilDay: '2026-04-13', receivedDay: '2026-04-14' })
    const file = act(extract(started()).do('registerExtract', before, yes))
    const { state } = file.file()
    expect(state.referrals.slice(state.round.referrals).map(({ receivedDay }) => receivedDay)).toEqual(['2026-04-23'])
    expect(
      file
        .clocks('TL-03')
        .map(({ status }) => status)
        .filter(status => status === 'running'),
    ).toHaveLength(1)
  })
  test('what was agreed and spoken of with the family since is about the extract, and goes on', () => {
    const late = extract(started())
      .do('recordContact', aContact({ day: '2026-04-24' }))
      .do('planContact', { day: '2026-04-27', form: 'visit' })
      .do('closeCase', aClosure('noContact', { day: end }), yes)
    expect([stageOf(late.file().state), late.file().state.planned?.day]).toEqual(['referred', '2026-04-27'])
    expect(late.clocks('TL-03').at(-1)).toMatchObject({ status: 'met', metDay: '2026-04-24' })
  })
  test('one that rests brings nobody back', () => {
    const file = aFile()
      .at('2026-03-02')
      .do('registerExtract', anExtract())
      .at('2026-04-24')
      .do('registerExtract', ofClinicOf('2026-04-23'), yes)
      .do('sendReply', aReply('notApplied'))
      .do('closeReferral', aRest('notApplied'))
      .do('registerRefusal', aRefusal({ day: end, moment: 'beforeApplication' }), yes)
    expect(stageOf(file.file().state)).toBe('declined')
  })
  test('a refusal that turns out to be of others leaves the family where it was', () => {
    const before = extract(started())
    const { round } = before.file().state
    const refused = before.do('registerRefusal', aRefusal({ day: end }), yes)
    const file = refused.do('correctRefusal', {
      refusalId: refused.file().state.refusals[0]!.id,
      reason: 'другая семья',
    })
    expect([stageOf(file.file().state), file.file().state.round]).toEqual(['active', round])
    expect(stageOn(file, '2026-04-24')).toBe('active')
  })
  test('an extract of the very day of the end is taken as it was typed', () =>
    expect(
      stageOf(
        started()
          .do('registerExtract', ofClinicOf('2026-04-21'), yes)
          .do('registerRefusal', aRefusal({ day: '2026-04-21' }), yes)
          .file().state,
      ),
    ).toBe('declined'))
})
