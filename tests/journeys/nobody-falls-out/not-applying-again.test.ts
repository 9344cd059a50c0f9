import { describe, expect, test } from 'vitest'
import { foldOn } from '../../../src/domain/case/evolve.ts'
import { stageOf } from '../../../src/domain/law/procedure-rules.ts'
import { aFile, type PaperFile } from '../../fixtures/file.ts'
import {
  aCheck,
  aClosure,
  aContact,
  anApplication,
  anExtract,
  aRefusal,
  aReopening,
  aRest,
  aReply,
  unreached,
} from '../../fixtures/inputs.ts'
import { clinic } from '../../world.ts'
import { checked, onTheDay, overcome, yes } from './family-stories.ts'

const returned = () => overcome().at('2026-12-14').do('reopenCase', aReopening('мать звонила'))
const checksAhead = (file: PaperFile) => file.clocks('TL-16b').map(({ due, status }) => `${due} ${status}`)

describe('a family that came back by word and does not apply is put to rest (МП 6.1, 6.6)', () => {
  const checks = ['2027-02-20 running', '2027-05-20 running']
  test.each(['noContact', 'registeredInError'] as const)(
    '«%s»: the removal stands as before, its checks go on',
    why => {
      const file = returned().at('2026-12-21').do('closeCase', aClosure(why), unreached)
      expect([stageOf(file.file().state), onTheDay(file, '2026-12-21')]).toEqual(['closed', []])
      expect(file.file().state.closures.map(({ reason }) => reason)).toEqual(['situationOvercome'])
      expect(checksAhead(file)).toEqual(checks)
    },
  )
  test('a check that fell due while the family was back has left what it had left, and is not late', () => {
    const file = overcome().at('2027-02-10').do('reopenCase', aReopening('мать звонила'))
    file.at('2027-03-01').do('closeCase', aClosure('noContact'), unreached)
    // Ten days were left of it.
    expect(checksAhead(file)).toEqual(['2027-03-11 running', '2027-05-20 running'])
    file.at('2027-03-05').do('recordAftercheck', aCheck(3, 'stable'))
    expect(checksAhead(file)).toEqual(['2027-03-11 met', '2027-05-20 running'])
  })
  test('so has an offer that was to be made again to a family that had refused', () => {
    const file = aFile()
      .at('2026-11-02')
      .do('registerExtract', anExtract())
      .do('registerRefusal', aRefusal({ moment: 'beforeApplication', offerAgainDay: '2026-11-20' }))
      .at('2026-11-16')
      .do('reopenCase', aReopening('мать звонила'))
      .at('2026-11-30')
      .do('closeCase', aClosure('noContact'), unreached)
    expect(file.clocks('offer').map(({ due, status }) => `${due} ${status}`)).toEqual(['2026-12-04 running'])
  })
  test('other reasons are not those of a family that has not applied', () =>
    expect(returned().refusal('closeCase', aClosure('situationOvercome'))).toContain('Семья вернулась, заявления нет'))
  test('a family that never was on patronage is not removed from it', () =>
    expect(
      aFile().at('2026-11-02').do('registerExtract', anExtract()).refusal('closeCase', aClosure('noContact')),
    ).toContain('Семья ещё не на патронате'))
  test('a check that found need before it was spoken with again is answered', () => {
    const file = checked('needsHelp').do('reopenCase', aReopening('снова трудно')).at('2027-03-01')
    expect(onTheDay(file.do('closeCase', aClosure('noContact'), unreached), '2027-07-10')).toEqual([])
  })
})

describe('an extract comes for a family that was removed, and it does not apply again (МП 5.4, 6.3, 6.6)', () => {
  const checks = ['2027-02-20 running', '2027-05-20 running']
  const extract = () =>
    overcome()
      .at('2026-12-14')
      .do('registerExtract', anExtract({ ...clinic, protocol: '12' }), yes)
  const answered = () =>
    extract().at('2026-12-21').do('recordContact', aContact()).do('sendReply', aReply('notApplied'), yes)

  test.each(['notApplied', 'refused', 'movedAway'] as const)(
    '«%s»: the removal stands as before, and its checks are on the day of the curator',
    why => {
      const file = answered().do('closeReferral', aRest(why))
      expect([stageOf(file.file().state), checksAhead(file)]).toEqual(['closed', checks])
      expect(onTheDay(file, '2026-12-21')).toEqual([])
      file.at('2027-02-20').do('recordAftercheck', aCheck(3, 'stable'))
      expect(checksAhead(file)).toEqual(['2027-02-20 met', '2027-05-20 running'])
    },
  )
  test('closed as a mistake at once, before it is known where the paper belongs', () => {
    const file = extract().at('2026-12-21').do('closeReferral', aRest('mistake'))
    expect([stageOf(file.file().state), checksAhead(file)]).toEqual(['closed', checks])
    expect(onTheDay(file, '2026-12-21')).toEqual(['extractMoves'])
  })
  test('another family’s, taken out afterwards: on no past day has anybody come back', () => {
    const file = answered().do('closeReferral', aRest('notApplied'))
    const referralId = file.file().state.referrals.at(-1)!.id
    file.do(
      'correctExtract',
      { referralId, end: 'returned', reason: 'выписка другой семьи' },
      { confirmed: ['latenessGone'], reason: 'другая' },
    )
    expect([stageOf(file.file().state), checksAhead(file)]).toEqual(['closed', checks])
    expect(stageOf(foldOn('x', file.facts, '2026-12-16'))).toBe('closed')
  })
  test('of two extracts the second waits as long as it is open', () => {
    const file = answered().do('registerExtract', anExtract({ ...clinic, protocol: '13' }), yes)
    const [first, second] = file.file().state.referrals.slice(-2)
    file.do('closeReferral', aRest('notApplied', { referralId: first!.id }))
    expect(checksAhead(file)).toEqual(['2027-02-20 stopped', '2027-05-20 stopped'])
    file.do('closeReferral', aRest('mistake', { referralId: second!.id }))
    expect(checksAhead(file)).toEqual(checks)
  })
  test('a check that fell due meanwhile has left what was left of it', () => {
    const file = overcome()
      .at('2027-02-10')
      .do('registerExtract', anExtract({ ...clinic, protocol: '12' }), yes)
    file.at('2027-03-01').do('closeReferral', aRest('mistake'))
    expect(checksAhead(file)).toEqual(['2027-03-11 running', '2027-05-20 running'])
  })
  test('a signed refusal of the new offer ends no check of the help that was given', () => {
    const file = answered().do('registerRefusal', aRefusal({ moment: 'beforeApplication' }))
    expect([stageOf(file.file().state), checksAhead(file)]).toEqual(['declined', checks])
    file.at('2027-02-20').do('recordAftercheck', aCheck(3, 'needsHelp'))
    expect(checksAhead(file)).toEqual(['2027-02-20 met', '2027-05-20 running'])
    expect(onTheDay(file, '2027-02-20')).toContain('helpNeededAgain')
    file.at('2027-02-22').do('registerApplication', anApplication(), yes)
    expect(checksAhead(file)).toEqual(['2027-02-20 met', '2027-05-20 stopped'])
    expect(onTheDay(file, '2027-02-22')).not.toContain('helpNeededAgain')
  })
  test('help that is to be offered again is offered by a contact; no other meeting is recorded of a removed family', () => {
    const file = answered().do('closeReferral', aRest('notApplied', { offerAgainDay: '2027-01-15' }))
    expect(file.clocks('offer').map(({ due, status }) => `${due} ${status}`)).toEqual(['2027-01-15 running'])
    file.at('2027-01-14').do('recordContact', aContact({ topics: ['offer'] }))
    expect(file.refusal('recordContact', aContact({ nextDay: '2027-02-01' }))).toContain('возобновите работу')
    file.at('2027-01-15').do('recordContact', aContact({ topics: ['offer'] }))
    expect(file.clocks('offer').map(({ status }) => status)).toEqual(['met'])
    expect(overcome().at('2026-12-14').refusal('recordContact', aContact())).toContain(
      'записать можно то, что было по этот день. Чтобы работать с семьёй дальше, возобновите работу',
    )
  })
})
