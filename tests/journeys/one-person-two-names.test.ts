import { expect, test } from 'vitest'
import { foldOn } from '../../src/domain/cases.ts'
import { workingCalendar } from '../../src/domain/calendar.ts'
import { overviewOf } from '../../src/domain/overview.ts'
import { aFile } from '../fixtures/file.ts'
import { aContact, anExtract, aReply, aWorker, clinic } from '../fixtures/inputs.ts'
import { aMember, mother, son } from '../fixtures/people.ts'

// МП 4.1, 5.2; приложение 1: one mother under two surnames is one person, and whoever was told of two is told so.

const maiden = aMember('Зайцева Марина Сергеевна', 'mother', { sex: 'f' })
const [herId, otherId, sonId] = [mother.personId!, maiden.personId!, son.personId!]
const secondPaper = anExtract({ ...clinic, protocol: '9', members: [maiden, son] })
const reason = 'девичья фамилия, одна и та же мать'
const family = () => aFile().at('2026-11-02').do('registerExtract', anExtract()).do('assignWorker', aWorker())
const twice = () =>
  family()
    .at('2026-11-05')
    .do('registerExtract', secondPaper, { confirmed: ['otherSurname'] })

test('a paper that names the mother by another surname is asked about before she is written down twice', () => {
  expect(family().at('2026-11-05').refusal('registerExtract', secondPaper)).toContain(
    'а в семье уже есть Ковальчук Марина Сергеевна',
  )
})

test('once her former surname is known, the paper that has it finds her', () => {
  const file = family().do('updatePerson', {
    personId: herId,
    person: { ...mother.person, formerFamilyName: 'Зайцева' },
  })
  const { personId: _, ...typed } = maiden
  file.at('2026-11-05').do('registerExtract', anExtract({ ...clinic, protocol: '9', members: [typed, son] }))
  expect(file.file().state.members.map(({ personId }) => personId)).toEqual([herId, sonId])
})

test('the two records become one: whatever named the other names her, on every day since', () => {
  const file = twice()
    .do('recordContact', aContact({ personIds: [otherId, herId] }))
    .at('2026-11-12')
    .do('correctMember', { personId: otherId, sameAs: herId, reason })
  const { state, persons } = file.file()
  expect(state.members.map(({ personId }) => personId)).toEqual([herId, sonId])
  expect([state.contacts[0]?.personIds, foldOn('x', file.facts, '2026-11-06').contacts[0]?.personIds]).toEqual([
    [herId],
    [herId],
  ])
  expect(JSON.stringify(state)).not.toContain(otherId)
  expect(persons[herId]).toMatchObject({ familyName: 'Ковальчук', formerFamilyName: 'Зайцева', birthDay: '1991-03-02' })
  expect(state.lateEntries).toMatchObject([{ command: 'correctMember', reason }])
})

test('a school that was told of two mothers is told that they are one, and of no strangers', () => {
  const file = twice()
  for (const { id } of file.file().state.referrals)
    file.at('2026-11-09').do('sendReply', aReply('notApplied', { referralId: id }))
  file.at('2026-11-12').do('correctMember', { personId: otherId, sameAs: herId, reason })
  expect(file.file().state.untrueLetters?.map(({ untrue, personIds }) => [untrue, personIds])).toEqual([
    [['twice'], [herId]],
    [['twice'], [herId]],
  ])
  expect(overviewOf(file.file(), file.settings, workingCalendar(), '2026-11-12').row.gaps).toContain('letterUntrue')
})

test('not two people whose birthdays differ, and the record that came first stays', () => {
  const other = { ...maiden, person: { ...maiden.person, birthDay: '1980-01-01' } }
  const file = family()
    .at('2026-11-05')
    .do('registerExtract', anExtract({ ...clinic, protocol: '9', members: [other, son] }))
  expect(file.refusal('correctMember', { personId: otherId, sameAs: herId, reason })).toContain('Даты рождения')
  expect(twice().refusal('correctMember', { personId: herId, sameAs: otherId, reason })).toContain('более раннюю')
})
