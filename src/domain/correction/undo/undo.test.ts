import { describe, expect, test } from 'vitest'
import { aFile, type PaperFile } from '../../../../tests/fixtures/file.ts'
import {
  aClosure,
  aKind,
  aContact,
  anApplication,
  anExtract,
  aPlannedContact,
  aSpecialNote,
  aWorker,
} from '../../../../tests/fixtures/inputs.ts'
import { son } from '../../../../tests/fixtures/people.ts'
import { measureInForce } from '../../../../tests/fixtures/stories/plan.ts'
import { fold, foldOn } from '../../case/evolve.ts'

const undo = (file: PaperFile) => file.do('undoEntry', { version: file.file().state.version })
const { version: _, ...nothing } = { version: 0 }
const apart = (file: PaperFile) => ({ ...file.file().state, version: 0, ...nothing })
const refusal = (file: PaperFile, version = file.file().state.version) => file.refusal('undoEntry', { version })

describe('what was just saved is as if it had never been', () => {
  test.each([
    ['a contact with the next meeting', (file: PaperFile) => file.do('recordContact', aContact())],
    ['a meeting ahead', (file: PaperFile) => file.do('planContact', aPlannedContact('2026-11-20', '12:00'))],
    ['a removal', (file: PaperFile) => file.do('closeCase', aClosure('moved', { transferTo: 'Копыльский ТЦСОН' }))],
    [
      'a removal that was typed late',
      (file: PaperFile) =>
        file.do('closeCase', aClosure('moved', { day: '2026-11-05', transferTo: 'Копыльский ТЦСОН' }), {
          confirmed: ['enteredLate'],
          reason: 'бумага лежала в приёмной',
        }),
    ],
    ['the first special data of the family', (file: PaperFile) => file.do('recordSpecialData', aSpecialNote())],
    ['another kind', (file: PaperFile) => file.do('changeKind', aKind('control', 'реже'))],
  ])('%s', (_name, give) => {
    const file = measureInForce().at('2026-11-10 10:00')
    const before = apart(file)
    give(file)
    expect(apart(file)).not.toEqual(before)
    undo(file.at('2026-11-10 10:09'))
    // To the byte: what the case did not have is not there, in no other order.
    expect(JSON.stringify(apart(file))).toBe(JSON.stringify(before))
    // Folded from all its facts the case is the same, on that day and on any other.
    expect(fold(file.file().state.id, file.facts)).toEqual(file.file().state)
    expect({ ...foldOn(before.id, file.facts, '2026-11-10'), version: 0 }).toEqual(before)
  })

  test('a term it met runs again as before, and what was late is late', () => {
    const file = aFile()
      .at('2026-11-03')
      .do('registerExtract', anExtract())
      .do('assignWorker', aWorker())
      .at('2026-11-20 10:00')
    const before = file.clocks('TL-03')
    expect(before.map(({ status }) => status)).toEqual(['running'])
    file.do('recordContact', aContact({ day: '2026-11-05' }), { confirmed: ['latenessGone'], reason: 'была в отпуске' })
    expect(file.clocks('TL-03').map(({ status }) => status)).toEqual(['met'])
    undo(file)
    expect(file.clocks('TL-03')).toEqual(before)
  })

  test('taken back, what was saved before it can be taken back as well, the last first', () => {
    const file = measureInForce().at('2026-11-10 10:00')
    const before = apart(file)
    file.do('recordContact', aContact()).do('planContact', aPlannedContact('2026-11-20', '12:00'))
    const { version } = file.file().state
    expect(refusal(file, version - 1)).toContain('уже записано другое')
    undo(file)
    const first = file.facts.findLastIndex(({ kind }) => kind === 'contactRecorded') + 1
    file.do('undoEntry', { version: first })
    expect(apart(file)).toEqual(before)
    expect(refusal(file)).toContain('уже записано другое')
  })
})

describe('it is not taken back', () => {
  const recorded = () => measureInForce().at('2026-11-10 10:00').do('recordContact', aContact())
  test('after ten minutes, by somebody else, or once something was recorded after it', () => {
    expect(refusal(recorded().at('2026-11-10 10:09'))).toBe('принято')
    expect(refusal(recorded().at('2026-11-10 10:10'))).toContain('10 минут')
    expect(refusal(recorded().as('unit_head', 'head'))).toContain('тот, кто это записал')
    const file = recorded()
    const { version } = file.file().state
    file.do('planContact', aPlannedContact('2026-11-20', '12:00'))
    expect(refusal(file, version)).toContain('уже записано другое')
  })
  test('once a paper was printed or a letter has left, or where another family has the same person', () => {
    const { facts, file } = recorded()
    const saved = { facts, at: '2026-11-10T10:05:00.000Z', people: [] }
    const asked = (more: object) =>
      recorded().ask('undoEntry', { version: file().state.version }, { savedLast: { ...saved, ...more } })
    expect(asked({})).toMatchObject({ ok: true })
    expect(asked({ left: 'paper' })).toMatchObject({ code: 'hasLeft' })
    expect(asked({ left: 'letter' })).toMatchObject({ code: 'hasLeft' })
    expect(asked({ ofOthers: true })).toMatchObject({ code: 'sharedRecord' })
  })
  test('where it has a number of a journal, opened the file, guards the family or opens it to others', () => {
    expect(refusal(aFile().at('2026-11-10').do('registerApplication', anApplication()))).toContain('не отменяют')
    expect(
      refusal(measureInForce().do('registerExtract', anExtract({ receivedDay: '2026-11-03', protocol: '99' }))),
    ).toContain('не отменяют')
    const reason = 'просьба матери'
    const hidden = { day: '2026-11-03', reason, protectedIds: [son.personId!], dangerOutside: 'бывший муж' }
    expect(refusal(measureInForce().do('hidePlace', hidden))).toContain('не отменяют')
  })
})
