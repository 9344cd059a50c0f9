import { describe, expect, test } from 'vitest'
import { aFile, shown, type PaperFile } from '../../../tests/fixtures/file.ts'
import { aConcern, aNotice, anApplication } from '../../../tests/fixtures/inputs.ts'
import { father, idOf, mother, son } from '../../../tests/fixtures/people.ts'
import { foldOn } from '../case/evolve.ts'
import { childrenAlone } from '../safety/children-alone.ts'

const reason = 'перепутала даты'
const applied = () =>
  aFile()
    .at('2026-11-03')
    .do('registerApplication', anApplication({ members: [father, son] }))
const kinds = (file: PaperFile) => file.facts.slice(-2).map(({ kind }) => kind)

describe('a stay in the crisis room typed wrong', () => {
  const settled = () =>
    applied()
      .at('2026-11-10')
      .do('enterCrisisRoom', ({ day }) => ({ personId: mother.personId!, day, documentShown: false }))
      .at('2026-11-12')
  const correct = (changes: object, mistaken = false) => ({
    at: 0,
    changes: { personId: mother.personId!, day: '2026-11-10', ...changes },
    mistaken,
    reason,
  })
  test('began earlier: the term of the document runs from the right day', () => {
    const file = settled()
    expect(shown(file.clocks('TL-25'))).toEqual(['2026-11-13 waiting'])
    file.do('correctStay', correct({ day: '2026-11-05' }))
    expect(shown(file.clocks('TL-25'))).toEqual(['2026-11-10 waiting'])
  })
  test('was of somebody else, or never was', () => {
    const stays = (file: PaperFile) => file.file().state.crisisStays
    expect(stays(settled().do('correctStay', correct({ personId: father.personId! })))).toMatchObject([
      { personId: father.personId },
    ])
    expect(stays(settled().do('correctStay', correct({}, true)))).toEqual([])
  })
  test.each([
    ['of a stranger', { personId: idOf('x') }, 'Этого человека нет в семье'],
    ['tomorrow', { day: '2026-11-13' }, 'Эта дата ещё не наступила'],
    ['that ends before it begins', { left: '2026-11-09' }, 'Дата раньше заселения'],
  ])('cannot be %s', (_, changes, said) => expect(settled().refusal('correctStay', correct(changes))).toBe(said))
  test('cannot overlap another stay of the same person', () => {
    const again = settled()
      .do('leaveCrisisRoom', ({ day }) => ({ personId: mother.personId!, day }))
      .at('2026-11-15')
      .do('enterCrisisRoom', ({ day }) => ({ personId: mother.personId!, day, documentShown: true }))
    expect(again.refusal('correctStay', correct({ left: '2026-11-15' }))).toBe('принято')
    expect(again.refusal('correctStay', correct({}))).toBe(
      'В эти дни записано другое проживание этого человека: проверьте даты',
    )
  })
})

describe('what was seen of a child, typed wrong (МП 5.2)', () => {
  const raised = () => applied().at('2026-11-10 12:00').as('case_specialist').do('raiseConcern', aConcern())
  const correct = (changes: object, mistaken = false) => ({
    concernId: idOf('concern'),
    changes: { noticedAt: '2026-11-10T12:00', facts: 'Ребёнок один', source: 'сосед', ...changes },
    mistaken,
    reason,
  })
  test('was noticed the day before: the term is late, and the head sees that it was moved', () => {
    const file = raised().do('correctConcern', correct({ noticedAt: '2026-11-09T18:00' }))
    expect(shown(file.clocks('TL-13'))).toEqual(['2026-11-09 running'])
    expect(kinds(file)).toEqual(['concernCorrected', 'enteredLate'])
    expect(file.file().state.concerns[0]).toMatchObject({ facts: 'Ребёнок один', raisedAt: '2026-11-10T12:00' })
  })
  test('words alone move no term and trouble no head', () =>
    expect(kinds(raised().do('correctConcern', correct({})))).toEqual(['concernRaised', 'concernCorrected']))
  test('the words of a colleague who had no case for them are changed only so that a head sees it', () => {
    const words = { noticedAt: '2026-11-10T12:00', child: 'Петя', place: 'дома', facts: 'синяки', source: 'видела' }
    const file = applied()
      .at('2026-11-10 12:00')
      .as('unit_head', 'head')
      .do('raiseConcern', aConcern({ signalId: idOf('signal') }), { signal: { staffId: 'registrar', words } })
      .do('correctConcern', correct({ facts: 'гулял' }))
    expect(kinds(file)).toEqual(['concernCorrected', 'enteredLate'])
    expect(file.file().state.concerns[0]).toMatchObject({ signalBy: 'registrar', facts: 'гулял' })
  })
  test('the notice that has left keeps its number', () => {
    const file = raised().at('2026-11-10 15:00').do('sendConcern', aNotice())
    file.do('correctConcern', correct({ sent: { at: '2026-11-10T14:30', how: 'по телефону' } }))
    expect(file.file().state.concerns[0]!.sent).toMatchObject({ no: { no: 1 }, at: '2026-11-10T14:30' })
    expect(file.refusal('correctConcern', correct({}, true))).toContain('Сообщение уже отправлено')
  })
  test('that nothing was there is found by a head who did not write it', () => {
    const said = 'Снять сообщение может заведующий или директор, но не тот, кто его записал [МП 5.2]'
    expect(raised().refusal('correctConcern', correct({}, true))).toBe(said)
    expect(raised().as('unit_head').refusal('correctConcern', correct({}, true))).toBe(said)
    const file = raised().as('unit_head', 'head').do('correctConcern', correct({}, true))
    expect([file.file().state.concerns, file.clocks('TL-13')]).toEqual([[], []])
  })
})

describe('who left the family, typed wrong', () => {
  const gone = () =>
    applied()
      .do('removeMember', ({ day }) => ({ personId: father.personId!, day, reason: 'выехал' }))
      .at('2026-11-20')
      .do('removeMember', ({ day }) => ({ personId: mother.personId!, day, died: true, reason: 'смерть' }))
  const correct = (changes: object, mistaken = false) => ({
    personId: mother.personId!,
    changes: { day: '2026-11-20', died: true, ...changes },
    mistaken,
    reason,
  })
  test('left earlier: the child is alone since then, on every day of the past', () => {
    const file = gone().do('correctDeparture', correct({ day: '2026-11-18' }))
    expect(childrenAlone(file.file(), '2026-11-20')).toEqual({ since: '2026-11-18' })
    const since = (day: string) =>
      foldOn('x', file.facts, day).members.find(member => member.personId === mother.personId)?.to
    expect([since('2026-11-17'), since('2026-11-18')]).toEqual([undefined, '2026-11-18'])
  })
  test('did not die but left', () =>
    expect(
      gone()
        .do('correctDeparture', correct({ died: false }))
        .file().state.members,
    ).toContainEqual(expect.not.objectContaining({ died: true })))
  test('has not left at all: nobody is alone', () =>
    expect(childrenAlone(gone().do('correctDeparture', correct({}, true)).file(), '2026-11-20')).toBeUndefined())
  test('somebody of the family has not left', () =>
    expect(
      applied().refusal('correctDeparture', { personId: son.personId!, changes: { day: '2026-11-03' }, reason }),
    ).toBe('Этот человек в составе семьи'))
})
