import { describe, expect, test } from 'vitest'
import type { CommandInput } from '../../../src/domain/case/command/commands.ts'
import { foldOn } from '../../../src/domain/case/evolve.ts'
import { projectionOf } from '../../../src/domain/case/project-case.ts'
import { entryOf } from '../../../src/domain/case/register-entries.ts'
import { disclosuresOf } from '../../../src/domain/consent/disclosure-rules.ts'
import { workingCalendar } from '../../../src/domain/kernel/calendar.ts'
import { stageOf } from '../../../src/domain/law/procedure-rules.ts'
import { aFile, shown, type PaperFile } from '../../fixtures/file.ts'
import {
  aContact,
  aClosure,
  anApplication,
  anExtract,
  aReopening,
  aReply,
  aRest,
  aWorker,
} from '../../fixtures/inputs.ts'
import { aMember, mother, son } from '../../fixtures/people.ts'
import { clinic, school } from '../../world.ts'

// МП 1.5, 5.2: the registrar chose another school of the list, or typed another day or number: the extract is put right at any
// stage, its terms run from the right day, and the letter that went to the wrong school is on the day until that school is told.

const reason = 'в спешке выбрана соседняя школа'
const typed = { receivedDay: '2026-11-03', councilDay: '2026-11-03', protocol: '7', decision: 'recommend' as const }
const paper = { ...school, ...typed, channel: 'byHand' as const }
type Changes = NonNullable<CommandInput<'correctExtract'>['changes']>
const correct = (file: PaperFile, changes: Partial<Changes>) =>
  file.do('correctExtract', { referralId: idOf(file), changes: { ...paper, ...changes }, reason })
const refusal = (file: PaperFile, changes: Partial<Changes>) =>
  file.refusal('correctExtract', { referralId: idOf(file), changes: { ...paper, ...changes }, reason })
const idOf = (file: PaperFile) => file.file().state.referrals[0]!.id
const gapsOn = (file: PaperFile, day: string) =>
  projectionOf(file.file(), file.settings, workingCalendar(), day).row.gaps

const family = (received = '2026-11-03') =>
  aFile()
    .at(received)
    .do('registerExtract', anExtract({ ...typed, receivedDay: received }))
    .do('assignWorker', aWorker())
const applied = () => family().at('2026-11-04').do('registerApplication', anApplication()).at('2026-11-09')
const answered = () => applied().do('sendReply', aReply('helpProvided')).at('2026-11-10')

describe('the grounds were typed wrong', () => {
  const grounds = 'Пропускает уроки: мать на двух работах'
  const said = (file: PaperFile) => file.file().state.referrals[0]!.grounds
  test('they are put right with the rest or alone, on every day since, and the history says that they were others', () => {
    const file = correct(family(), { grounds })
    expect([said(file), foldOn('x', file.facts, '2026-11-03').referrals[0]!.grounds]).toEqual([grounds, grounds])
    expect(file.facts.at(-1)).toMatchObject({ kind: 'extractCorrected', to: { grounds }, before: { grounds: '' } })
    // The decision, the sender and the days stand: no term is another one.
    expect(gapsOn(file, '2026-11-03')).not.toContain('enteredLate')
  })
  test('what is not said of them leaves them as they are; an extract without grounds has none', () => {
    const file = correct(correct(family(), { grounds }), { protocol: '70' })
    expect(said(file)).toBe(grounds)
    expect(said(correct(file, { protocol: '70', grounds: '' }))).toBeUndefined()
    expect(refusal(file, { protocol: '70', grounds: '' })).toContain('Так уже записано')
  })
})

describe('another school was chosen', () => {
  test('the family has applied: the answer is due to the school that sent it, from the same day', () => {
    const file = correct(applied(), clinic)
    expect(file.clocks('TL-04').map(({ subject, due, status }) => [subject, due, status])).toEqual([
      ['Поликлиника', '2026-11-23', 'running'],
    ])
    expect(gapsOn(file, '2026-11-09')).toContain('enteredLate')
    const corrected = file.facts.find(({ kind }) => kind === 'extractCorrected')!
    expect(corrected).toMatchObject({ no: { register: 'incoming', no: 2 }, reason, before: school, to: clinic })
    const no = { register: 'incoming' as const, year: 2026, no: 2 }
    expect(entryOf(no, [corrected], file.file().state, '2026-11-09').text).toBe(
      'Исправление записи № 1/2026: Поликлиника, протокол № 7, получена 03.11.2026',
    )
  })

  test('a letter has left: the wrong school is told of its mistake alone, and the right one is answered', () => {
    const file = correct(answered(), clinic)
    expect(shown(file.clocks('TL-04'))).toEqual(['2026-11-23 running'])
    const [letter] = file.file().state.untrueLetters!
    expect(letter).toMatchObject({ to: 'СШ № 2', organisationId: school.organisationId, untrue: ['addressee'] })
    expect(gapsOn(file, '2026-11-10')).toContain('letterUntrue')
    file.do('sendReply', aReply('helpProvided'))
    expect(shown(file.clocks('TL-04'))).toEqual(['2026-11-23 met 2026-11-10'])
    expect(gapsOn(file, '2026-11-10')).toContain('letterUntrue')
    file.do('correctLetter', { letterId: letter!.id, letter: { day: '2026-11-10', channel: 'post' }, reason })
    expect(gapsOn(file, '2026-11-10')).not.toContain('letterUntrue')
    // On a past day, too, the right school had no answer yet.
    const { referrals } = foldOn('x', file.facts, '2026-11-09')
    expect(referrals[0]).toMatchObject({ ...clinic, reply: { astray: school } })
  })

  test('who was told what stays known: the first letter went to the wrong school', () => {
    const file = correct(answered(), clinic).do('sendReply', aReply('helpProvided'))
    const { state, persons } = file.file()
    expect(file.facts.flatMap(fact => disclosuresOf(fact, state, persons).map(({ to }) => to))).toEqual([
      'СШ № 2',
      'Поликлиника',
    ])
  })

  test('the correction was itself a slip: the first letter has its addressee again, and nobody is told anything', () => {
    const file = correct(correct(answered(), clinic), {})
    expect(shown(file.clocks('TL-04'))).toEqual(['2026-11-23 met 2026-11-09'])
    expect(gapsOn(file, '2026-11-10')).not.toContain('letterUntrue')
    expect(foldOn('x', file.facts, '2026-11-10').referrals[0]!.reply).not.toHaveProperty('astray')
  })

  test('also after the family was removed, and after it came back', () => {
    const removed = answered().do('closeCase', aClosure('situationOvercome'), { confirmed: 'all', reason })
    expect(correct(removed, clinic).file().state.referrals[0]).toMatchObject(clinic)
    const back = removed.at('2026-11-12').do('reopenCase', aReopening('мать просит помочь снова'))
    expect(correct(back, {}).file().state.referrals[0]).toMatchObject(school)
  })
})

describe('the day of receipt was typed wrong', () => {
  test('ten days late: the terms run from the right day, and whoever came with it has been known since', () => {
    const file = correct(family('2026-11-12').at('2026-11-16'), { receivedDay: '2026-11-03' })
    expect(shown([...file.clocks('TL-03'), ...file.clocks('TL-04')])).toEqual([
      '2026-11-06 running',
      '2026-11-23 running',
    ])
    const then = foldOn('x', file.facts, '2026-11-04')
    expect([then.referrals.length, then.members.length, then.openedDay, then.address !== '']).toEqual([
      1,
      2,
      '2026-11-03',
      true,
    ])
    expect(file.file().state.members.map(({ from }) => from)).toEqual(['2026-11-03', '2026-11-03'])
  })
  test('too early: not later than the answer that has left, and nobody leaves the family by it', () => {
    const file = answered()
    expect(refusal(file, { receivedDay: '2026-11-10' })).toContain('выписка получена не позже')
    correct(file, { receivedDay: '2026-11-05' })
    expect(shown(file.clocks('TL-04'))).toEqual(['2026-11-25 met 2026-11-09'])
    expect(file.file().state.members.map(({ from }) => from)).toEqual(['2026-11-03', '2026-11-03'])
  })
})

test('the protocol in a letter that has left: the same school is told which extract it answers', () => {
  const file = correct(answered(), { protocol: '70', letterNo: '01-12/5' })
  expect(file.file().state.untrueLetters).toMatchObject([{ to: 'СШ № 2', untrue: ['extract'] }])
  expect(shown(file.clocks('TL-04'))).toEqual(['2026-11-23 met 2026-11-09'])
  // No day of a term was changed: the head is not asked to look.
  expect(gapsOn(file, '2026-11-10')).not.toContain('enteredLate')
})

test.each<[what: string, changes: Partial<Changes>, refused: string]>([
  ['nothing is changed', {}, 'Так уже записано'],
  ['the council sat after the receipt', { councilDay: '2026-11-04' }, 'не может прийти раньше заседания'],
  ['a day to come', { receivedDay: '2026-12-01' }, 'ещё не наступил'],
])('refused: %s', (_, changes, refused) => {
  expect(refusal(applied(), changes)).toContain(refused)
})

describe('no refusal sends to another that sends back', () => {
  test('before the family has applied the file is closed as a mistake, also where it was put to rest already', () => {
    const file = family().do('recordContact', aContact()).do('sendReply', aReply('notApplied'))
    const alien = { referralId: idOf(file), reason }
    expect(file.refusal('correctExtract', alien)).toContain('закройте направление')
    file.do('closeReferral', aRest('notApplied'))
    expect(file.refusal('closeReferral', aRest('refused'))).toContain('уже закрыто')
    file.do('closeReferral', aRest('mistake'))
    expect(gapsOn(file, '2026-11-03')).toEqual(expect.arrayContaining(['extractMoves', 'mistakeUntold']))
  })
  test('a family that has applied keeps its people when the paper of others leaves the file', () => {
    const file = applied()
    file.do('correctExtract', { referralId: idOf(file), reason })
    const { state } = file.file()
    expect([stageOf(state), state.referrals.length, state.members.length, state.address !== '']).toEqual([
      'assessing',
      0,
      2,
      true,
    ])
    expect(file.clocks('TL-04')).toEqual([])
    expect(gapsOn(file, '2026-11-09')).toContain('extractMoves')
  })
})

// МП 1.5, 5.2: the council spoke of a child; on which day it sat says whether he was one.
describe('the day of the council crosses the eighteenth birthday of a son (13.11.2026)', () => {
  const grown = aMember('Ковальчук Артём Игоревич', 'son', { sex: 'm', birthDay: '2008-11-13' })
  const spokenOf = (councilDay: string, right: string) => {
    const file = aFile()
      .at('2026-11-16')
      .do(
        'registerExtract',
        anExtract({ ...typed, receivedDay: '2026-11-16', councilDay, members: [mother, son, grown] }),
      )
    correct(file, { receivedDay: '2026-11-16', councilDay: right })
    const known = foldOn('x', file.facts, '2026-11-16').referrals[0]!.childIds
    expect(known).toEqual(file.file().state.referrals[0]!.childIds)
    return known?.includes(grown.personId!)
  }
  test('he is named where he was under age, and not where he was of age', () =>
    expect([spokenOf('2026-11-16', '2026-11-09'), spokenOf('2026-11-09', '2026-11-16')]).toEqual([true, false]))
})
