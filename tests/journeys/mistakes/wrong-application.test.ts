import { describe, expect, test } from 'vitest'
import { foldOn } from '../../../src/domain/case/evolve.ts'
import { stageOf } from '../../../src/domain/law/procedure-rules.ts'
import { aFile, shown, type PaperFile } from '../../fixtures/file.ts'
import {
  aClosure,
  aContract,
  anApplication,
  anAssessment,
  aRefusal,
  aReopening,
  aReply,
} from '../../fixtures/inputs.ts'
import { mother, son } from '../../fixtures/people.ts'
import {
  alien,
  applicationId,
  corrected,
  family,
  gapsOn,
  herSon,
  mixed,
  names,
  reason,
  stranger,
} from './wrong-application-stories.ts'

// МП 6.1, 5.2, 4.1: an application that was registered in the file of another family is taken out of it, and goes where it belongs.

const yes = { confirmed: ['strangerFamily'] }

describe('the application and its people leave the family as if they had never come', () => {
  test('nobody of them is named, and the family has not applied, on every day since', () => {
    const file = corrected()
    expect([names(file), stageOf(file.file().state)]).toEqual([[mother.personId, son.personId], 'referred'])
    const then = foldOn('x', file.facts, '2026-11-10')
    expect([then.applications.length, then.members.length]).toEqual([0, 2])
  })
  test('the term to organise the work with the family runs on from its own day', () => {
    expect(shown(mixed().clocks('TL-03'))).toEqual(['2026-11-11 met 2026-11-09'])
    expect(shown(corrected().clocks('TL-03'))).toEqual(['2026-11-11 running'])
  })
  test('the journal has a line that says so, the head sees it, and it waits on the day until it is settled', () => {
    const file = corrected()
    expect(file.facts.find(({ kind }) => kind === 'applicationMistaken')).toMatchObject({
      no: { register: 'applications', no: 2 },
      reason,
    })
    expect(gapsOn(file, '2026-11-12')).toEqual(expect.arrayContaining(['enteredLate', 'applicationMoves']))
    const { id } = file.file().state.mistakenApplications![0]!.application
    file.do('correctApplication', { applicationId: id, end: 'stands', reason })
    expect(gapsOn(file, '2026-11-12')).not.toContain('applicationMoves')
    expect(file.refusal('correctApplication', { applicationId: id, end: 'returned', reason })).toContain('уже решено')
  })
  test('what it changed of the home is so again', () => {
    const home = (file: PaperFile) => [file.file().state.address, file.file().state.phone]
    expect(home(corrected())).toEqual(home(family()))
  })
  test('a family that came back by it alone is removed as it was', () => {
    const file = family()
      .at('2026-11-07')
      .do('registerRefusal', aRefusal({ moment: 'beforeApplication' }))
      .at('2026-11-09')
      .do('registerApplication', alien, yes)
    expect(stageOf(corrected(file).file().state)).toBe('declined')
  })
})

describe('what followed from it', () => {
  test('the school was told of help that is not given: it is told anew, and of the strangers', () => {
    const file = mixed().at('2026-11-10').do('sendReply', aReply('helpProvided'))
    corrected(file)
    expect(gapsOn(file, '2026-11-12')).toEqual(expect.arrayContaining(['replyUntrue', 'letterUntrue']))
    expect(file.file().state.untrueLetters).toMatchObject([{ untrue: ['strangers'] }])
    file.do('sendReply', aReply('notApplied'))
    expect(gapsOn(file, '2026-11-12')).not.toContain('replyUntrue')
  })
  test.each([
    ['diagnostics', 'диагностика', (file: PaperFile) => file.do('completeAssessment', anAssessment())],
    [
      'a contract with the mother of the family',
      'договор',
      (file: PaperFile) => file.do('signAgreement', aContract('2027-05-13', { holderId: mother.personId! })),
    ],
  ])('%s stands, and is named', (_, named, then) => {
    const file = then(mixed())
    const answer = file.refusal('correctApplication', { applicationId: applicationId(file), reason })
    expect(answer).toContain('По этому заявлению уже сделано')
    expect(answer).toContain(named)
    expect(answer).toContain('примите собственное заявление семьи')
  })
  test('not where it brought the whole family', () => {
    const alone = aFile().at('2026-11-09').do('registerApplication', alien)
    expect(alone.refusal('correctApplication', { applicationId: applicationId(alone), reason })).toContain(
      'Дело открыто по этому заявлению',
    )
  })
})

describe('a file that was opened by an application of others is closed as a mistake', () => {
  const opened = () => aFile().at('2026-11-09').do('registerApplication', alien)
  const closed = (file = opened()) =>
    file.at('2026-11-10').do('closeCase', aClosure('registeredInError'), { confirmed: 'all', reason })
  test('the application stays on the day until it stands in its own family or is given back (МП 6.1, 6.2)', () => {
    const file = closed()
    expect(gapsOn(file, '2026-11-10')).toEqual(['applicationMoves'])
    file.at('2026-11-11').do('correctApplication', { applicationId: applicationId(file), end: 'stands', reason })
    expect(gapsOn(file, '2026-11-11')).toEqual(['enteredLate'])
  })
  test('so does one that brought nobody: somebody of another family of that name had signed it', () => {
    const named = family().at('2026-11-09').do('registerApplication', anApplication())
    expect(gapsOn(closed(named), '2026-11-10')).toContain('applicationMoves')
  })
  test('closed for another reason before anybody saw it, it waits once that is said, and the file stays as it was closed', () => {
    const file = opened().do('closeCase', aClosure('noContact'), { confirmed: 'all', reason }).at('2026-11-12')
    expect(gapsOn(file, '2026-11-12')).not.toContain('applicationMoves')
    const before = file.file().state
    file.do('correctApplication', { applicationId: applicationId(file), reason })
    expect(gapsOn(file, '2026-11-12')).toEqual(expect.arrayContaining(['applicationMoves', 'enteredLate']))
    const { closures, members, applications } = file.file().state
    expect([closures, members, applications]).toEqual([before.closures, before.members, before.applications])
    file.do('correctApplication', { applicationId: applicationId(file), end: 'stands', reason })
    expect(gapsOn(file, '2026-11-12')).not.toContain('applicationMoves')
  })
  test('so it does where the family came back by mistake and the removal stands again', () => {
    const file = opened()
      .do('closeCase', aClosure('noContact'), { confirmed: 'all', reason })
      .at('2026-11-12')
      .do('reopenCase', aReopening('искали заявление'))
    const correction = { applicationId: applicationId(file), reason }
    expect(file.refusal('correctApplication', correction)).toContain('закройте дело с причиной')
    file.do('closeCase', aClosure('registeredInError'), { confirmed: 'all', reason })
    expect(gapsOn(file.do('correctApplication', correction), '2026-11-12')).toContain('applicationMoves')
  })
  describe('refused, and applied again: of the earlier application nobody knows whose it is, and it is asked', () => {
    const applied = () =>
      opened()
        .do('registerRefusal', aRefusal({ moment: 'atContract', personId: stranger.personId! }), { confirmed: 'all' })
        .at('2026-11-16')
        .do('registerApplication', alien, { confirmed: 'all' })
        .at('2026-11-17')
        .do('closeCase', aClosure('registeredInError'), { confirmed: 'all', reason })
    const ids = (file: PaperFile) => file.file().state.applications.map(({ id }) => id)
    const settle = (file: PaperFile, at: number, end: 'stands' | 'own') =>
      file.do('correctApplication', { applicationId: ids(file)[at]!, end, reason })
    test('both stand on the day until it is said', () => {
      const file = applied()
      expect(gapsOn(file, '2026-11-17')).toEqual(expect.arrayContaining(['applicationMoves', 'applicationEarlier']))
      expect(file.refusal('correctApplication', { applicationId: ids(file)[1]!, end: 'own', reason })).toContain(
        'другой семьи',
      )
      settle(file, 1, 'stands')
      expect(gapsOn(file, '2026-11-17')).toContain('applicationEarlier')
      settle(file, 0, 'own')
      expect(gapsOn(file, '2026-11-17')).toEqual(['enteredLate'])
    })
    test('one that led to help and a removal is the family’s, and so is one of other people', () => {
      const served = opened()
        .do('closeCase', aClosure('noContact'), { confirmed: 'all', reason })
        .at('2026-11-16')
        .do('registerApplication', alien, { confirmed: 'all' })
        .do('closeCase', aClosure('registeredInError'), { confirmed: 'all', reason })
      expect(gapsOn(served, '2026-11-16')).not.toContain('applicationEarlier')
      const own = family()
        .do('registerApplication', anApplication())
        .do('registerRefusal', aRefusal({ moment: 'atContract' }), { confirmed: 'all' })
        .at('2026-11-16')
        .do('registerApplication', alien, { confirmed: 'all' })
        .do('closeCase', aClosure('registeredInError'), { confirmed: 'all', reason })
      expect(gapsOn(own, '2026-11-16')).not.toContain('applicationEarlier')
    })
  })
  test('a file that was handed over is nobody’s here, and a refusal is put right before the closing', () => {
    const moved = opened().do('closeCase', aClosure('moved', { transferTo: 'Толочинский ТЦСОН' }), { confirmed: 'all' })
    expect(moved.refusal('correctApplication', { applicationId: applicationId(moved), reason })).not.toBe('принято')
    const refused = opened().do('registerRefusal', aRefusal({ moment: 'atContract', personId: stranger.personId! }), {
      confirmed: 'all',
    })
    expect(refused.refusal('correctApplication', { applicationId: applicationId(refused), reason })).toContain(
      'сначала исправьте отказ',
    )
  })
})

test('in its own family it is registered with its own day, and the reason why later', () => {
  const own = aFile().at('2026-11-12')
  own.do('registerApplication', {
    ...anApplication({ applicant: stranger, members: [herSon] })({ day: '2026-11-09' } as never),
    day: '2026-11-09',
  })
  expect(own.file().state.applications[0]).toMatchObject({ day: '2026-11-09' })
})

describe('what strangers did on their application goes with it', () => {
  const refused = () =>
    mixed()
      .at('2026-11-11')
      .do('registerRefusal', aRefusal({ moment: 'atContract', personId: stranger.personId! }), {
        confirmed: 'all',
      })
  test('their refusal is put right first, and the message says so (МП 6.3)', () => {
    const file = refused()
    const correction = { applicationId: applicationId(file), reason }
    expect(file.refusal('correctApplication', correction)).toContain('Сначала исправьте отказ')
    file.do('correctRefusal', { refusalId: file.file().state.refusals[0]!.id, reason })
    file.do('correctApplication', correction)
    expect([names(file), stageOf(file.file().state)]).toEqual([[mother.personId, son.personId], 'referred'])
  })
  test('where the work has ended otherwise the message says what to do', () => {
    const file = mixed()
      .do('completeAssessment', anAssessment())
      .at('2026-11-11')
      .do('closeCase', aClosure('noContact'), { confirmed: 'all' })
    const answer = file.refusal('correctApplication', { applicationId: applicationId(file), reason })
    expect(answer).toContain('верните семью и напишите причину')
    file
      .do('reopenCase', aReopening('заявление было другой семьи'))
      .do('correctApplication', { applicationId: applicationId(file), reason })
    expect([names(file), stageOf(file.file().state)]).toEqual([[mother.personId, son.personId], 'referred'])
  })
  test('a contract of theirs: closed as begun by mistake and back again, the family is as it was before them', () => {
    const file = mixed()
      .do('completeAssessment', anAssessment())
      .do('signAgreement', aContract('2027-05-13', { holderId: stranger.personId! }), { confirmed: 'all' })
      .at('2026-11-12')
    const correction = () => ({ applicationId: applicationId(file), reason })
    expect(file.refusal('correctApplication', correction())).toContain(
      'Закройте дело с причиной «зарегистрировано ошибочно» и верните семью',
    )
    file
      .do('closeCase', aClosure('registeredInError', { endAgreement: true }), { confirmed: 'all' })
      .do('reopenCase', aReopening('заявление было другой семьи'))
      .do('correctApplication', correction())
    expect([names(file), stageOf(file.file().state)]).toEqual([[mother.personId, son.personId], 'referred'])
    expect(gapsOn(file, '2026-11-12')).toContain('applicationMoves')
    file.do('registerApplication', anApplication(), { confirmed: 'all' })
    expect(file.file().state.applications.map(({ applicantId }) => applicantId)).toEqual([mother.personId])
  })
})
