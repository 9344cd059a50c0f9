import { describe, expect, test } from 'vitest'
import { foldOn } from '../../../src/domain/case/evolve.ts'
import { projectionOf } from '../../../src/domain/case/project-case.ts'
import { workingCalendar } from '../../../src/domain/kernel/calendar.ts'
import { personOn } from '../../../src/domain/people/identity/earlier-details.ts'
import { placedOn } from '../../../src/domain/people/people.ts'
import { aFile } from '../../fixtures/file.ts'
import { aContact, anApplication, anExtract, aReply, aWorker } from '../../fixtures/inputs.ts'
import { aMember, daughter, father, mother, son } from '../../fixtures/people.ts'
import { clinic } from '../../world.ts'

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
    .do('correctMember', { personId: otherId, sameAs: herId, nameOfId: herId, reason })
  const { state, persons } = file.file()
  expect(state.members.map(({ personId }) => personId)).toEqual([herId, sonId])
  expect([state.contacts[0]?.personIds, foldOn('x', file.facts, '2026-11-06').contacts[0]?.personIds]).toEqual([
    [herId],
    [herId],
  ])
  expect(JSON.stringify(state)).not.toContain(otherId)
  expect(persons[herId]).toMatchObject({ familyName: 'Ковальчук', formerFamilyName: 'Зайцева', birthDay: '1991-03-02' })
  expect(state.lateEntries).toMatchObject([
    {
      command: 'correctMember',
      reason: `записи «Зайцева Марина Сергеевна» и «Ковальчук Марина Сергеевна» стали одной: ${reason}`,
    },
  ])
})

test('a school that was told of two mothers is told that they are one, and of no strangers', () => {
  const file = twice()
  for (const { id } of file.file().state.referrals)
    file.at('2026-11-09').do('sendReply', aReply('notApplied', { referralId: id }))
  file.at('2026-11-12').do('correctMember', { personId: otherId, sameAs: herId, nameOfId: herId, reason })
  expect(file.file().state.untrueLetters?.map(({ untrue, personIds }) => [untrue, personIds])).toEqual([
    [['twice'], [herId]],
    [['twice'], [herId]],
  ])
  expect(projectionOf(file.file(), file.settings, workingCalendar(), '2026-11-12').row.gaps).toContain('letterUntrue')
})

test('not two people whose birthdays differ, and the record that came first stays', () => {
  const other = { ...maiden, person: { ...maiden.person, birthDay: '1980-01-01' } }
  const file = family()
    .at('2026-11-05')
    .do('registerExtract', anExtract({ ...clinic, protocol: '9', members: [other, son] }))
  expect(file.refusal('correctMember', { personId: otherId, sameAs: herId, nameOfId: herId, reason })).toContain(
    'Даты рождения',
  )
  expect(twice().refusal('correctMember', { personId: herId, sameAs: otherId, nameOfId: herId, reason })).toContain(
    'более раннюю',
  )
})

const extract = (...members: ReturnType<typeof aMember>[]) => anExtract({ members })
const join = { personId: otherId, sameAs: herId, nameOfId: herId, reason }
const herself = (file: ReturnType<typeof twice>) =>
  file.file().state.members.filter(({ personId }) => personId === herId)

describe('nothing that happened to her is lost, under whichever name it was recorded', () => {
  const after = (...members: ReturnType<typeof aMember>[]) =>
    aFile()
      .at('2026-11-02')
      .do('registerExtract', extract(mother, ...members, son))
      .do('assignWorker', aWorker())
      .at('2026-11-05')
      .do('registerExtract', secondPaper, { confirmed: ['otherSurname'] })
      .at('2026-11-10')

  test('she died: which record is right is asked, and the child is without an adult', () => {
    const file = after()
      .do('removeMember', { personId: otherId, day: '2026-11-09', died: true, reason: 'умерла' }, { confirmed: 'all' })
      .at('2026-11-12')
    expect(file.refusal('correctMember', join)).toContain('Ковальчук Марина Сергеевна — мать, законный представитель')
    expect(file.refusal('correctMember', join)).toContain('умерла 09.11.2026')
    file.do('correctMember', { ...join, placeOfId: otherId })
    expect(herself(file)).toMatchObject([{ from: '2026-11-02', to: '2026-11-09', died: true }])
    const { members } = foldOn('x', file.facts, '2026-11-12')
    expect(members.find(({ personId }) => personId === herId)).toMatchObject({ to: '2026-11-09', died: true })
    expect(foldOn('x', file.facts, '2026-11-07').members.find(({ personId }) => personId === herId)?.to).toBeUndefined()
    expect(projectionOf(file.file(), file.settings, workingCalendar(), '2026-11-12').row.gaps).toContain(
      'childrenAlone',
    )
  })

  test('she was deprived of her rights: so she stays, since that day', () => {
    const change = { personId: otherId, kinship: 'mother', legalRepresentative: false, lostRights: 'deprived' } as const
    const file = after(father)
      .do('changeMember', { ...change, together: false, day: '2026-11-10' }, { confirmed: 'all' })
      .at('2026-11-12')
    expect(file.refusal('correctMember', join)).toContain('лишена родительских прав, живёт отдельно')
    file.do('correctMember', { ...join, placeOfId: otherId })
    const [she] = herself(file)
    expect(she).toMatchObject({ lostRights: 'deprived', together: false, legalRepresentative: false })
    expect([placedOn(she!, '2026-11-09').lostRights, she!.from]).toEqual([undefined, '2026-11-02'])
  })

  test('she had left and came back: both times stand, and nothing is asked', () => {
    const file = aFile()
      .at('2026-09-02')
      .do('registerExtract', extract(mother, father, son))
      .at('2026-09-10')
      .do('removeMember', { personId: herId, day: '2026-09-10', reason: 'уехала' }, { confirmed: 'all' })
      .at('2026-10-01')
      .do('registerExtract', secondPaper, { confirmed: 'all' })
      .at('2026-10-05')
      .do('correctMember', join)
    const times = [
      ['2026-09-02', '2026-09-10'],
      ['2026-10-01', undefined],
    ]
    expect(herself(file).map(({ from, to }) => [from, to])).toEqual(times)
    const then = foldOn('x', file.facts, '2026-10-02').members.filter(({ personId }) => personId === herId)
    expect(then.map(({ from, to }) => [from, to])).toEqual(times)
  })

  test('the paper that called her otherwise brought nobody who was not there, and leaves without her', () => {
    const file = after().do('correctMember', join)
    const [, second] = file.file().state.referrals
    expect(second?.joinedIds).toEqual([])
  })
})

describe('the surname of today is asked, and the other one becomes the former (приложение 1)', () => {
  const applied = () =>
    aFile()
      .at('2026-11-02')
      .do('registerExtract', extract(maiden, son))
      .do('assignWorker', aWorker())
      .at('2026-11-05')
      .do('registerApplication', anApplication({ members: [son] }), { confirmed: 'all' })
      .at('2026-11-12')
  const wrong = { personId: herId, sameAs: otherId, reason }

  test('who applied as Ковальчук is called so since, and before as the school wrote', () => {
    const file = applied()
    expect(file.refusal('correctMember', wrong)).toContain('Зайцева и Ковальчук. Отметьте, какая фамилия сейчас')
    const she = file.do('correctMember', { ...wrong, nameOfId: herId }).file().persons[otherId]!
    expect([she.familyName, she.formerFamilyName, she.birthDay]).toEqual(['Ковальчук', 'Зайцева', '1991-03-02'])
    expect(['2026-11-04', '2026-11-05'].map(day => personOn(she, day).familyName)).toEqual(['Зайцева', 'Ковальчук'])
  })

  test('a third surname and the telephone of either record stay known', () => {
    const { person } = mother
    const file = applied()
      .do('updatePerson', { personId: otherId, person: { ...maiden.person, phone: '+375 29 111-22-33' } })
      .do('updatePerson', {
        personId: herId,
        person: { ...person, formerFamilyName: 'Девичья', phone: '+375 29 444-55-66' },
      })
      .do('correctMember', { ...wrong, nameOfId: otherId, phoneOfIds: [herId] })
    const she = file.file().persons[otherId]!
    expect([she.familyName, she.formerFamilyName, she.phone]).toEqual([
      'Зайцева',
      'Ковальчук, Девичья',
      '+375 29 444-55-66',
    ])
    expect(JSON.stringify(she.earlier)).toContain('111-22-33')
  })
})

describe('two people are never made one', () => {
  const twin = aMember('Ковальчук Арина Игоревна', 'daughter', { sex: 'f', birthDay: '2019-12-20' })
  const baby = aMember('Ковальчук Игорь', 'son', { sex: 'm' })
  const cases = [
    ['twins', twin, daughter, 'Имена разные: Алина и Арина'],
    ['a baby and his father of the same name', baby, father, 'Одна запись ребёнка семьи, другая взрослого'],
    ['whose fathers differ', aMember('Ковальчук Артём Ильич', 'son'), son, 'Отчества разные: Игоревич и Ильич'],
    ['a man and a woman', aMember('Ковальчук Алина', 'daughter', { sex: 'm' }), daughter, 'Пол в двух записях разный'],
  ] as const
  test.each(cases)('%s', (_, wrong, right, why) => {
    const file = aFile()
      .at('2026-11-02')
      .do('registerExtract', extract(mother, right, wrong), { confirmed: 'all' })
    const said = file.refusal('correctMember', { personId: wrong.personId!, sameAs: right.personId!, reason })
    expect(said).toBe(`${why}. Если это один человек, сначала исправьте ошибку в данных`)
  })
})

test('of two surnames and one own name it is asked once more whether they are one person', () => {
  const aunt = aMember('Зайцева Марина', 'mother', { sex: 'f' })
  const file = aFile()
    .at('2026-11-02')
    .do('registerExtract', extract(mother, aunt, son), { confirmed: 'all' })
  const one = { personId: aunt.personId!, sameAs: herId, nameOfId: herId, reason }
  expect(file.refusal('correctMember', one)).toContain('в записях совпадает только имя. Это точно один человек?')
  file.do('correctMember', one, { confirmed: ['onlyNameAgrees'] })
  expect(file.file().persons[herId]?.formerFamilyName).toBe('Зайцева')
})
