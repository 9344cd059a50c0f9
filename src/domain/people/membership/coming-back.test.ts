import { describe, expect, test } from 'vitest'
import { aFile, type PaperFile } from '../../../../tests/fixtures/file.ts'
import { aContract, anApplication, anExtract } from '../../../../tests/fixtures/inputs.ts'
import { mother, son } from '../../../../tests/fixtures/people.ts'
import { foldOn } from '../../case/evolve.ts'
import { projectionOf } from '../../case/project-case.ts'
import { workingCalendar } from '../../kernel/calendar.ts'
import { childrenAlone } from '../../safety/children-alone.ts'

const family = () =>
  aFile()
    .at('2026-11-10')
    .do('registerExtract', anExtract({ members: [mother, son] }))
    .at('2026-11-12')
    .do('registerApplication', anApplication({ members: [son] }))
    .at('2026-11-17')
    .do('signAgreement', aContract('2027-02-17'))
const gone = (what: { died?: true; person?: typeof mother } = {}) =>
  family()
    .at('2026-11-25')
    .do('removeMember', {
      personId: (what.person ?? mother).personId!,
      day: '2026-11-25',
      reason: 'по звонку бабушки',
      ...(what.died ? { died: true } : {}),
    })
const gapsOf = (file: PaperFile) =>
  projectionOf(file.file(), file.settings, workingCalendar(), '2026-11-30').row.gaps as readonly string[]
const later = { receivedDay: '2026-11-30', councilDay: '2026-11-26', protocol: '9', confirmed: 'all' } as const
const named = (file: PaperFile, personId = mother.personId) =>
  file.at('2026-11-30').do(
    'registerExtract',
    anExtract({
      members: [{ ...mother, personId }, son],
      receivedDay: later.receivedDay,
      councilDay: later.councilDay,
      protocol: later.protocol,
    }),
    { confirmed: 'all' },
  )
const membersNow = (file: PaperFile) => file.file().state.members.flatMap(({ personId, to }) => (to ? [] : [personId]))

describe('an extract that names somebody who is gone brings nobody back (МП 1.5, 5.2)', () => {
  test.each([
    ['who died, chosen from the family', { died: true }, mother.personId],
    ['who died, by name and birthday alone', { died: true }, undefined],
    ['who left alive', {}, mother.personId],
  ] as const)('the mother %s: the child is alone, and somebody is asked what is so', (_, what, personId) => {
    const file = named(gone(what), personId)
    expect(membersNow(file)).toEqual([son.personId])
    expect(childrenAlone(file.file(), '2026-11-30')).toEqual({ since: '2026-11-25' })
    expect(gapsOf(file)).toEqual(
      expect.arrayContaining(['childrenAlone', 'noRepresentative', 'holderLeft', 'namedThoughGone']),
    )
    file.do('leaveChildOut', {
      personId: mother.personId!,
      papers: ['named'],
      day: '2026-11-30',
      reason: 'школа не знала',
    })
    expect(gapsOf(file)).not.toContain('namedThoughGone')
    expect(gapsOf(file)).toContain('childrenAlone')
  })

  test('a child who died stays dead; the answer names her as the extract did', () => {
    const file = named(gone({ died: true, person: son }))
    expect(membersNow(file)).toEqual([mother.personId])
    expect(file.file().state.referrals.at(-1)).toMatchObject({ absentIds: [son.personId], childIds: [son.personId] })
  })

  test('nor an extract of somebody who does not read the file; one received while she was there asks nothing', () => {
    const others = gone({ died: true })
      .at('2026-11-30')
      .do(
        'registerExtract',
        anExtract({ members: [mother, son], receivedDay: '2026-11-30', councilDay: '2026-11-24', protocol: '9' }),
        { isOthers: true, confirmed: ['othersFamily'] },
      )
    expect([membersNow(others), gapsOf(others).includes('namedThoughGone')]).toEqual([[son.personId], true])
    const before = gone()
      .at('2026-11-30')
      .do(
        'registerExtract',
        anExtract({ members: [mother, son], receivedDay: '2026-11-24', councilDay: '2026-11-23', protocol: '9' }),
        { confirmed: 'all', reason: 'пришла по почте' },
      )
    expect([membersNow(before), gapsOf(before).includes('namedThoughGone')]).toEqual([[son.personId], false])
  })

  test('she is back where somebody says so with her day, and nothing is asked any more', () => {
    const file = named(gone()).do(
      'addMember',
      { member: mother, day: '2026-11-28' },
      { confirmed: 'all', reason: 'вернулась' },
    )
    expect([membersNow(file).length, gapsOf(file).includes('namedThoughGone')]).toEqual([2, false])
  })
})

describe('who died does not come back (МП 5.2)', () => {
  const dead = 'Если это неверно, сначала исправьте выбытие'
  test('by adding', () => {
    expect(gone({ died: true }).at('2026-11-30').refusal('addMember', { member: mother, day: '2026-11-26' })).toContain(
      dead,
    )
  })
  const deadBefore = () =>
    aFile()
      .at('2026-11-10')
      .do('registerExtract', anExtract({ members: [mother, son] }))
      .at('2026-11-25')
      .do('removeMember', {
        personId: mother.personId!,
        day: '2026-11-20',
        died: true,
        reason: 'свидетельство о смерти',
      })
  test.each([
    ['as the applicant', {}],
    ['by name alone', { applicant: { ...mother, personId: undefined } }],
  ])('by an application of a later day, %s', (_, what) => {
    expect(deadBefore().refusal('registerApplication', anApplication({ members: [son], ...what }))).toContain(dead)
  })
  test('an application that somebody registers who does not read the file brings nobody back either, and tells him nothing', () => {
    const file = deadBefore().do('registerApplication', anApplication({ members: [son] }), {
      isOthers: true,
      confirmed: ['othersFamily'],
    })
    expect([membersNow(file), gapsOf(file).includes('namedThoughGone')]).toEqual([[son.personId], true])
  })
  test('an application she signed before she died is hers', () => {
    const file = deadBefore().do('registerApplication', anApplication({ day: '2026-11-16', members: [son] }), {
      confirmed: 'all',
      reason: 'пришло по почте',
    })
    expect(file.file().state.applications.map(({ applicantId }) => applicantId)).toEqual([mother.personId])
    expect(membersNow(file)).toEqual([son.personId])
  })
})

test('an extract of another family that had brought her back, of a store of before, is taken out with her return (МП 1.5, 5.2)', () => {
  const file = gone({ died: true }).at('2026-11-30')
  const asked = file.ask(
    'registerExtract',
    anExtract({ members: [mother, son], receivedDay: '2026-11-30', councilDay: '2026-11-26', protocol: '9' }),
    { confirmed: 'all' },
  )
  const received = asked.ok && asked.facts.find(fact => fact.kind === 'extractReceived')
  if (!received) throw new Error('no extract')
  const { referral } = received
  const again = { ...file.file().state.members.find(({ personId }) => personId === mother.personId)! }
  delete again.to
  delete again.died
  const day = '2026-11-30'
  file.take({
    ok: true,
    persons: [],
    facts: [
      { kind: 'extractReceived', day, referral: { ...referral, joinedIds: [mother.personId!] } },
      { kind: 'memberJoined', day, member: { ...again, from: day } },
    ],
  })
  expect(membersNow(file)).toContain(mother.personId)
  file.do('correctExtract', { referralId: referral.id, reason: 'выписка другой семьи' }, { confirmed: 'all' })
  expect(membersNow(file)).toEqual([son.personId])
  expect(childrenAlone(file.file(), day)).toEqual({ since: '2026-11-25' })
  expect(foldOn('x', file.facts, day).members.flatMap(({ personId, to }) => (to ? [] : [personId]))).toEqual([
    son.personId,
  ])
})
