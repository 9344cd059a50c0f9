import { describe, expect, test } from 'vitest'
import { projectionOf } from '../../../src/domain/case/project-case.ts'
import { workingCalendar } from '../../../src/domain/kernel/calendar.ts'
import { cameBack, mayHaveReturned } from '../../../src/domain/letter/returned-letter-rules.ts'
import { openUntruths } from '../../../src/domain/letter/untrue-letter-rules.ts'
import { arrivedNotices } from '../../../src/domain/safety/concern/concerns.ts'
import { aFile, type PaperFile } from '../../fixtures/file.ts'
import { aConcern, aNotice, anApplication, aWorker, anExtract, aReply } from '../../fixtures/inputs.ts'
import { aMember, idOf, son } from '../../fixtures/people.ts'

// МП 5.2: a notice that left has a number of the journal, whatever its concern turns out to be; and what is put right while a letter
// is said to have come back is put right of that letter, too, once it turns out that it had not.

const about = idOf('concern')
const changes = { noticedAt: '2026-11-10T12:00', childIds: [son.personId!], facts: 'Ребёнок один', source: 'сосед' }
const served = () => aFile().at('2026-11-09').do('registerApplication', anApplication()).do('assignWorker', aWorker())
const noticed = () =>
  served()
    .at('2026-11-10 12:00')
    .as('case_specialist')
    .do('raiseConcern', aConcern({ noticedAt: '2026-11-10T12:00' }))
    .at('2026-11-10 13:00')
    .do('sendConcern', aNotice({ how: 'почтой' }))
const back = (file: PaperFile, no: string, day = '2026-11-12') =>
  file.at(day).do('recordReturn', { letter: 'notice', about, no, day, how: 'конверт' })
const again = (file: PaperFile) => file.at('2026-11-13').do('sendConcern', aNotice())
const notBack = (file: PaperFile, no: string) =>
  file.do(
    'correctReturn',
    { letter: 'notice', about, no, reason: 'конверт другой семьи' },
    { confirmed: ['latenessGone'] },
  )
const mistaken = { concernId: about, changes, mistaken: true, reason: 'не эта семья' }
const nothingThere = (file: PaperFile) =>
  file.as('unit_head', 'head').do('correctConcern', mistaken, { confirmed: ['latenessGone'] })
const needs = (file: PaperFile) =>
  projectionOf(file.file(), file.settings, workingCalendar(), '2026-11-13').row.gaps.filter(
    gap => gap === 'letterUntrue',
  )

describe('a concern that turns out to be none, when its notice came back', () => {
  test('ends the duty to tell, and the notice stays in the case with its number', () => {
    const file = nothingThere(back(noticed(), '1/2026'))
    const { concerns, mistakenConcerns } = file.file().state
    expect([concerns, file.clocks('TL-13')]).toEqual([[], []])
    expect(mistakenConcerns).toMatchObject([{ id: about, returned: [{ sent: { no: { no: 1 } } }] }])
    expect(file.refusal('correctConcern', mistaken)).toContain('уже отмечено как ошибочное')
  })
  test('a concern of which nothing had left is gone', () => {
    const file = served().at('2026-11-10 12:00').as('case_specialist').do('raiseConcern', aConcern())
    expect(nothingThere(file).file().state.mistakenConcerns).toBeUndefined()
  })
  test('it is no mistake to be taken out while the guardianship body holds one of two notices', () => {
    const file = again(back(noticed(), '1/2026')).as('unit_head', 'head')
    expect(file.refusal('correctConcern', mistaken)).toContain('Сообщение уже отправлено')
    notBack(file, '1/2026')
    back(file, '2/2026', '2026-11-13')
    expect(file.refusal('correctConcern', mistaken)).toContain('Сообщение уже отправлено')
  })
  test('that it came back turns out to be a mistake: whoever holds it is told', () => {
    const file = nothingThere(back(noticed(), '1/2026'))
    expect(needs(file)).toEqual([])
    const letterId = file.file().state.untrueLetters![0]!.id
    const letter = { day: '2026-11-13', channel: 'post' as const }
    expect(file.refusal('correctLetter', { letterId, letter, reason: 'не было' })).toContain('его никто не держит')
    notBack(file, '1/2026').at('2026-11-13')
    expect([needs(file), cameBack(file.file().state)]).toEqual([['letterUntrue'], []])
    file.do('correctLetter', { letterId, letter, reason: 'не было' })
    expect(needs(file)).toEqual([])
    expect(mayHaveReturned(file.file().state).map(({ letter, no }) => [letter, no])).toContainEqual([
      'notice',
      '1/2026',
    ])
  })
})

describe('what is put right between a wrong return and its correction', () => {
  test('a notice that arrived is in force again when the one after it comes back, and can come back itself', () => {
    const file = notBack(again(back(noticed(), '1/2026')), '1/2026')
    const numbers = () => arrivedNotices(file.file().state.concerns[0]!).map(({ no }) => no.no)
    expect(numbers()).toEqual([1, 2])
    back(file, '2/2026', '2026-11-13')
    expect([numbers(), file.clocks('TL-13').map(({ status }) => status)]).toEqual([[1], ['met']])
    notBack(file, '2/2026')
    expect(numbers()).toEqual([1, 2])
    back(file, '1/2026', '2026-11-13')
    expect(numbers()).toEqual([2])
    back(file, '2/2026', '2026-11-13')
    expect(file.clocks('TL-13').map(({ status }) => status)).not.toContain('met')
  })
  test('other words of a notice: the letter that had not come back says the old ones', () => {
    const file = back(noticed(), '1/2026').do('correctConcern', { ...mistaken, mistaken: false })
    expect(needs(file)).toEqual([])
    again(file)
    expect(needs(file)).toEqual([])
    notBack(file, '1/2026')
    expect(openUntruths(file.file().state).map(({ no, untrue }) => [no.no, untrue])).toEqual([[1, ['facts']]])
  })
  test('somebody of another family: the answer that had not come back names him', () => {
    const stranger = aMember('Мороз Илья Петрович', 'son', { birthDay: '2013-03-03' })
    const file = aFile()
      .at('2026-11-09')
      .do('registerExtract', anExtract({ members: [...anExtract()({ day: '2026-11-09' } as never).members, stranger] }))
      .do('sendReply', aReply('notApplied', { channel: 'post' }))
      .at('2026-11-12')
    const letter = { letter: 'reply' as const, about: file.file().state.referrals[0]!.id, no: '1/2026' }
    file.do('recordReturn', { ...letter, day: '2026-11-12', how: 'конверт' })
    file.do('correctMember', { personId: stranger.personId!, reason: 'сын соседей' })
    expect(needs(file)).toEqual([])
    file.do('sendReply', aReply('notApplied', { channel: 'post' }))
    file.do('correctReturn', { ...letter, reason: 'конверт другой семьи' })
    expect(openUntruths(file.file().state).map(({ no }) => no.no)).toEqual([1])
    // And what came back after all is held by nobody.
    file.do('recordReturn', { ...letter, day: '2026-11-12', how: 'конверт' })
    expect(needs(file)).toEqual([])
  })
})
