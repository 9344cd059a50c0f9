import { describe, expect, test } from 'vitest'
import { foldOn } from '../../../src/domain/case/evolve.ts'
import { projectionOf } from '../../../src/domain/case/project-case.ts'
import type { Joining } from '../../../src/domain/correction/corrections.ts'
import { workingCalendar } from '../../../src/domain/kernel/calendar.ts'
import { personOn } from '../../../src/domain/people/identity/earlier-details.ts'
import { aFile, type PaperFile } from '../../fixtures/file.ts'
import { aContact, anExtract, aReply, aWorker } from '../../fixtures/inputs.ts'
import { aMember, daughter, mother, son } from '../../fixtures/people.ts'
import { clinic } from '../../world.ts'

// МП III, приложение 1; 5.2: two sisters who were taken for one woman are two again, and nothing of what either record says is lost.

const sister = aMember('Зайцева Марина Сергеевна', 'other', { sex: 'f', phone: '+375294445566' })
const [herId, otherId] = [mother.personId!, sister.personId!]
const reason = 'это две сестры'
const join = { personId: otherId, sameAs: herId, nameOfId: otherId, placeOfId: herId, reason: 'одна и та же' }

const twoRecords = () =>
  aFile()
    .at('2026-11-02')
    .do('registerExtract', anExtract())
    .do('assignWorker', aWorker())
    .at('2026-11-05')
    .do('registerExtract', anExtract({ ...clinic, protocol: '9', members: [sister, son] }), {
      confirmed: ['otherSurname'],
    })
    .at('2026-11-06')
    .do('recordContact', aContact({ personIds: [herId, otherId] }))
const joined = (file: PaperFile = twoRecords()) => file.at('2026-11-12').do('correctMember', join)
const undo = (file: PaperFile, versions: number[] = []) =>
  file.do('correctJoining', { joiningId: file.file().state.joinings!.at(-1)!.id, versions, reason })
const { id: _, ...anybody } = { id: '' }
const withoutHistory = ({
  version: __,
  joinings: ___,
  lateEntries: ____,
  ...state
}: ReturnType<PaperFile['file']>['state']) => ({ ...anybody, ...state })

test('the case and the two people are what they were, and the head sees why', () => {
  const before = twoRecords()
  const { state, persons } = before.file()
  const known = [persons[herId], persons[otherId]]
  const file = undo(joined(before))
  const after = file.file()
  expect(after.state.version).toBe(file.facts.length)
  expect(withoutHistory(after.state)).toEqual(withoutHistory(state))
  const words = [herId, otherId].map(id => {
    const { reworded: _words, ...person } = after.persons[id]!
    return person
  })
  expect(words).toEqual(known)
  expect(after.state.contacts[0]?.personIds).toEqual([herId, otherId])
  expect(foldOn('x', file.facts, '2026-11-12').contacts[0]?.personIds).toEqual([herId, otherId])
  expect(after.state.lateEntries?.at(-1)).toMatchObject({
    command: 'correctJoining',
    reason: `записи «Зайцева Марина Сергеевна» и «Ковальчук Марина Сергеевна» снова две: ${reason}`,
  })
})

describe('what was written while they were one', () => {
  const contacts = () =>
    joined()
      .at('2026-11-13')
      .do('recordContact', aContact({ personIds: [herId] }))
      .at('2026-11-14 12:00')
      .do('recordContact', aContact({ personIds: [herId] }))
  test('stays with the record that was kept where nobody knows better', () => {
    const { state } = undo(contacts()).file()
    expect(state.contacts.map(({ personIds }) => personIds)).toEqual([[herId, otherId], [herId], [herId]])
  })

  test('goes to the other record where a person says so, on every day', () => {
    const file = contacts()
    const [first] = file.file().state.joinings![0]!.since
    undo(file, [first!])
    const lists = [file.file().state, foldOn('x', file.facts, '2026-11-20')].map(({ contacts: list }) =>
      list.map(({ personIds }) => personIds),
    )
    expect(lists).toEqual([
      [[herId, otherId], [otherId], [herId]],
      [[herId, otherId], [otherId], [herId]],
    ])
  })

  test('a telephone changed since is that of the record kept, or of the other', () => {
    const changed = () => {
      const file = joined().at('2026-11-13')
      const {
        id: _id,
        earlier: _earlier,
        papers: _papers,
        reworded: _reworded,
        ...person
      } = file.file().persons[herId]!
      return file.do('updatePerson', { personId: herId, person: { ...person, phone: '+375291110000' } })
    }
    const phones = (file: PaperFile) => [herId, otherId].map(id => file.file().persons[id]?.phone)
    expect(phones(undo(changed()))).toEqual(['+375291110000', '+375294445566'])
    const file = changed()
    expect(phones(undo(file, file.file().state.joinings![0]!.since))).toEqual([undefined, '+375291110000'])
  })

  test('an end of what only the other record has ends that', () => {
    const before = twoRecords().do('enterCrisisRoom', { personId: otherId, day: '2026-11-06', documentShown: true })
    const file = undo(joined(before).do('leaveCrisisRoom', { personId: herId, day: '2026-11-12' }))
    expect(file.file().state.crisisStays).toMatchObject([{ personId: otherId, day: '2026-11-06', left: '2026-11-12' }])
  })

  test('who has left since was the one whose record was kept', () => {
    const file = joined().do(
      'removeMember',
      { personId: herId, day: '2026-11-12', reason: 'уехала' },
      { confirmed: 'all' },
    )
    const left = undo(file)
      .file()
      .state.members.map(({ personId, to }) => [personId, to])
    expect(left).toEqual([
      [herId, '2026-11-12'],
      [son.personId, undefined],
      [otherId, undefined],
    ])
  })
})

test('of three records the last joining is undone first, and then the one before it', () => {
  const third = aMember('Лисова Марина Сергеевна', 'other', { sex: 'f' })
  const file = joined(twoRecords().do('addMember', { member: third, day: '2026-11-06' }, { confirmed: 'all' })).do(
    'correctMember',
    { ...join, personId: third.personId!, nameOfId: herId },
  )
  const [first, second] = file.file().state.joinings!
  const undone = file.ask('correctJoining', { joiningId: first!.id, reason })
  expect(undone.ok ? '' : undone.text).toContain('сначала разъедините её')
  file.do('correctJoining', { joiningId: second!.id, reason })
  file.do('correctJoining', { joiningId: first!.id, reason })
  expect(file.file().state.members.map(({ personId }) => personId)).toEqual([
    herId,
    son.personId,
    otherId,
    third.personId,
  ])
  expect(
    [herId, otherId, third.personId!].map(id => [
      file.file().persons[id]!.familyName,
      file.file().persons[id]!.formerFamilyName,
    ]),
  ).toEqual([
    ['Ковальчук', undefined],
    ['Зайцева', undefined],
    ['Лисова', undefined],
  ])
  expect(foldOn('x', file.facts, '2026-11-12').members).toEqual(file.file().state.members)
})

test('after the family has left patronage it can be undone, too, and joined anew', () => {
  const file = undo(joined())
  file.do('correctMember', join)
  expect(file.file().state.joinings).toHaveLength(1)
  undo(file)
  expect(file.file().state.members.map(({ personId }) => personId)).toEqual([herId, son.personId, otherId])
})

describe('letters', () => {
  const untrue = (file: PaperFile) =>
    (file.file().state.untrueLetters ?? []).map(({ untrue: what, personIds, settled }) => [
      what,
      personIds,
      settled !== undefined,
    ])
  const both = aMember('Зайцева Марина Сергеевна', 'mother', { sex: 'f' })
  const parents = () =>
    aFile()
      .at('2026-11-02')
      .do('registerExtract', anExtract({ members: [mother, daughter, son] }))
      .do('assignWorker', aWorker())
      .at('2026-11-05')
      .do('registerExtract', anExtract({ ...clinic, protocol: '9', members: [both, son] }), { confirmed: 'all' })
  const answered = (file: PaperFile, at: number) =>
    file.do('sendReply', aReply('notApplied', { referralId: file.file().state.referrals[at]!.id }))
  const joinParents = { ...join, personId: both.personId! }

  test('that spoke of two before they became one were true: nobody is written to', () => {
    const file = answered(parents().at('2026-11-09'), 0).at('2026-11-12').do('correctMember', joinParents)
    expect(untrue(file)).toEqual([[['names', 'twice'], [herId], false]])
    expect(untrue(undo(file))).toEqual([])
  })

  test('whose holder was told that they are one: he is told that they are two', () => {
    const file = answered(parents().at('2026-11-09'), 0).at('2026-11-12').do('correctMember', joinParents)
    const letterId = file.file().state.untrueLetters![0]!.id
    file.do('correctLetter', { letterId, letter: { day: '2026-11-12', channel: 'post' }, reason: 'одна мать' })
    expect(untrue(undo(file))).toEqual([
      [['names', 'twice'], [herId], true],
      [['parted'], [herId, both.personId], false],
    ])
  })

  test('that left while they were one: whoever holds them is told', () => {
    const file = answered(parents().at('2026-11-12').do('correctMember', joinParents).at('2026-11-13'), 0)
    expect(untrue(undo(file))).toEqual([[['parted', 'names'], [herId, both.personId], false]])
    expect(projectionOf(file.file(), file.settings, workingCalendar(), '2026-11-13').row.gaps).toContain('letterUntrue')
  })
})

describe('where the two records differ it is asked', () => {
  const documented = (own: object, others: object) =>
    twoRecords()
      .do('updatePerson', { personId: herId, person: { ...mother.person, ...own } })
      .do('updatePerson', { personId: otherId, person: { ...sister.person, ...others } })
      .at('2026-11-12')
  const passport = { identityKind: 'passport', identityNumber: 'MP1234567', identityIssuedDay: '2020-01-01' } as const
  const newer = { identityKind: 'passport', identityNumber: 'MP 7654321' } as const

  test('which document is that of today', () => {
    const file = documented(passport, newer)
    expect(file.refusal('correctMember', join)).toBe(
      'Документы разные: паспорт MP1234567 и паспорт MP 7654321. Отметьте, какой сейчас',
    )
    file.do('correctMember', { ...join, documentOfId: herId })
    expect(file.file().persons[herId]?.identityNumber).toBe('MP1234567')
    const later = documented(passport, newer)
    const she = later.do('correctMember', { ...join, documentOfId: otherId }).file().persons[herId]!
    expect(['2026-11-04', '2026-11-12'].map(day => personOn(she, day).identityNumber)).toEqual([
      'MP1234567',
      'MP 7654321',
    ])
    // Of the day on which the other one was issued it has nothing.
    expect(she.identityIssuedDay).toBeUndefined()
    const same = documented(passport, { ...passport, identityNumber: 'mp 123-4567' })
    expect(same.refusal('correctMember', join)).toBe('принято')
  })

  test('which telephones are right: either of them, or both', () => {
    const phones = () => documented({ phone: '+375291112233' }, {})
    expect(phones().refusal('correctMember', join)).toBe(
      'Телефоны разные: 8 (029) 111-22-33 и 8 (029) 444-55-66. Отметьте верные, можно оба',
    )
    const kept = (...phoneOfIds: string[]) =>
      phones()
        .do('correctMember', { ...join, phoneOfIds })
        .file().persons[herId]?.phone
    expect([kept(herId, otherId), kept(herId), kept(otherId)]).toEqual([
      '+375291112233, +375294445566',
      '+375291112233',
      '+375294445566',
    ])
  })

  test('a third surname is a former one, without a day that nobody knows', () => {
    const file = documented({ formerFamilyName: 'Девичья' }, {})
    const she = file.do('correctMember', join).file().persons[herId]!
    expect([she.familyName, she.formerFamilyName]).toEqual(['Зайцева', 'Ковальчук, Девичья'])
    expect(she.earlier?.map(({ until }) => until)).toEqual(['2026-11-05'])
  })
})

describe('who is guarded, and from whom (закон № 122-З, ст. 31)', () => {
  const hide = (protectedIds: string[], dangerIds: string[]) => ({
    day: '2026-11-06',
    reason: 'угрозы',
    protectedIds,
    dangerIds,
  })
  test('somebody who is guarded from another is not the same person', () => {
    const file = twoRecords().do('hidePlace', hide([herId], [otherId]), { confirmed: 'all' })
    expect(file.refusal('correctMember', join)).toContain('Одного из этих людей защищают от другого')
  })

  test('from whom the child was guarded before, he is guarded again', () => {
    const file = twoRecords().do('hidePlace', hide([son.personId!], [otherId]), { confirmed: 'all' })
    // Under the other name stands nobody else: no namesake is asked about, nor cleared.
    expect(joined(file).file().state.clearedNamesakes).toBeUndefined()
    expect(file.file().state.hiddenPlaces[0]?.dangerIds).toEqual([herId])
    // The child was not without an adult, as it seemed meanwhile.
    const joiningId = file.file().state.joinings![0]!.id
    file.do('correctJoining', { joiningId, reason }, { confirmed: 'all' })
    expect(file.file().state.hiddenPlaces[0]?.dangerIds).toEqual([otherId])
  })

  test('of whom a guard was recorded while they were one is asked', () => {
    const file = joined().do(
      'hidePlace',
      { ...hide([son.personId!], [herId]), day: '2026-11-12' },
      { confirmed: 'all' },
    )
    const [{ id, since }] = file.file().state.joinings as [Joining]
    expect(file.refusal('correctJoining', { joiningId: id, reason })).toContain('Защищают именно этого человека')
    const input = { joiningId: id, versions: since, reason }
    expect(file.refusal('correctJoining', input)).toBe('принято')
    expect(file.do('correctJoining', input).file().state.hiddenPlaces[0]?.dangerIds).toEqual([otherId])
  })
})
