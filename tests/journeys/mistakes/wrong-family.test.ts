import { describe, expect, test } from 'vitest'
import type { Decision } from '../../../src/domain/case/command/decision-rules.ts'
import { foldOn } from '../../../src/domain/case/evolve.ts'
import { projectionOf } from '../../../src/domain/case/project-case.ts'
import { isClosed, registrationOf } from '../../../src/domain/case/queries.ts'
import { formerExtract } from '../../../src/domain/intake/mistaken-people.ts'
import { workingCalendar } from '../../../src/domain/kernel/calendar.ts'
import { stageOf } from '../../../src/domain/law/procedure-rules.ts'
import { aFile, shown, type PaperFile } from '../../fixtures/file.ts'
import { aContact, anApplication, anExtract, aRefusal, aReply } from '../../fixtures/inputs.ts'
import { aMember, mother, son } from '../../fixtures/people.ts'
import { clinic } from '../../world.ts'
import {
  alien,
  corrected,
  family,
  gapsOn,
  herSon,
  mixed,
  reason,
  second,
  stranger,
  strangers,
} from './wrong-family-stories.ts'

// МП 1.5, 5.2, 4.1: an extract that was registered in the file of another family is taken out of it, and goes where it belongs.

const yes = { confirmed: ['strangerFamily'] }
const names = (file: PaperFile) => file.file().state.members.map(({ personId }) => personId)

test('a paper about people of whom nothing agrees with the family is asked about', () => {
  const asked = (decision: Decision) => (decision.ok ? [] : (decision.questions ?? []).map(({ code }) => code))
  expect(asked(family().ask('registerExtract', alien))).toContain('strangerFamily')
  expect(
    asked(
      family().ask('registerApplication', anApplication({ applicant: stranger, members: [], address: 'г. Крупки' })),
    ),
  ).toContain('strangerFamily')
  const inSpelling = aMember('Кавальчук Марина', 'mother', { sex: 'f' })
  const known = [
    [mother],
    [{ ...stranger, person: { ...stranger.person, birthDay: son.person.birthDay } }],
    [{ ...inSpelling, person: { ...inSpelling.person, familyName: 'Ковальчук' } }],
  ]
  expect(
    known.map(members =>
      asked(family().ask('registerExtract', anExtract({ ...clinic, members, address: 'г. Минск' }))),
    ),
  ).not.toContain('strangerFamily')
})

describe('the extract and its people leave the family as if they had never come', () => {
  test('nobody of them is named, nothing is asked for, on every day since', () => {
    const file = corrected()
    expect(names(file)).toEqual([mother.personId, son.personId])
    expect(file.clocks('TL-04').map(({ subject }) => subject)).toEqual(['СШ № 2'])
    const then = foldOn('x', file.facts, '2026-11-20')
    expect([then.referrals.length, then.members.length]).toEqual([1, 2])
    expect(file.file().state.referrals.map(({ no }) => no.no)).toEqual([1])
  })

  test('the journal has a line that says so, the head sees why its terms ended, and it waits on the day', () => {
    const file = corrected()
    expect(file.facts.find(({ kind }) => kind === 'extractMistaken')).toMatchObject({ no: { no: 3 }, reason })
    expect(gapsOn(file, '2026-12-07')).toEqual(expect.arrayContaining(['enteredLate', 'extractMoves']))
    file.do('correctExtract', {
      referralId: file.file().state.mistakenExtracts![0]!.referral.id,
      end: 'returned',
      reason,
    })
    expect(gapsOn(file, '2026-12-07')).not.toContain('extractMoves')
  })

  test('a family that came back by it alone is removed as it was', () => {
    const refused = () =>
      family()
        .at('2026-11-05')
        .do('sendReply', aReply('notApplied'))
        .do('registerRefusal', aRefusal({ moment: 'beforeApplication' }))
        .at('2026-11-11')
        .do('registerExtract', alien, yes)
    expect(stageOf(refused().file().state)).toBe('referred')
    const file = corrected(refused())
    const { state } = file.file()
    expect([stageOf(state), isClosed(state), registrationOf(state), state.serviceEnds.at(-1)?.reopenedDay]).toEqual([
      'declined',
      false,
      'notYet',
      undefined,
    ])
    expect(stageOf(foldOn('x', file.facts, '2026-11-20'))).toBe('declined')
  })

  test('not while a record names one of them, and not where it brought the whole family', () => {
    const named = mixed().do('recordContact', aContact({ personIds: [stranger.personId!] }))
    expect(named.refusal('correctExtract', { referralId: second(named), reason })).toContain(
      'Котова Рита Павловна: назван(а) в записях дела (запись контакта)',
    )
    const alone = aFile().at('2026-11-11').do('registerExtract', alien)
    expect(alone.refusal('correctExtract', { referralId: alone.file().state.referrals[0]!.id, reason })).toContain(
      'Дело открыто по этой выписке',
    )
  })
})

describe('in its own family it has the number, the day and the terms of then', () => {
  const formerly = { caseId: mother.personId!, referralId: son.personId! }
  const moved = () => {
    const wrong = corrected()
    const former = formerExtract(wrong.file().state, wrong.file().state.mistakenExtracts![0]!.referral.id)!
    const paper = anExtract({
      ...clinic,
      protocol: '9',
      members: [stranger, herSon],
      receivedDay: former.receivedDay,
      councilDay: former.councilDay,
      formerly,
    })
    return { former, right: aFile().at('2026-12-07'), paper }
  }
  test('what was late stays late', () => {
    const { former, right, paper } = moved()
    const late = { confirmed: ['enteredLate'], reason }
    right.do('registerExtract', paper, { formerExtract: former, ...late })
    expect(right.file().state.referrals[0]).toMatchObject({
      no: former.no,
      receivedDay: '2026-11-11',
      registeredDay: '2026-11-11',
    })
    expect(right.clocks('TL-03').map(({ due }) => due)).toEqual(['2026-11-16'])
    expect(shown(right.clocks('TL-04'))).toEqual(['2026-12-01 running'])
  })
  test('not on another day, and not what nobody has taken out', () => {
    const { former, right, paper } = moved()
    const refused = (decision: Decision) => (decision.ok ? '' : decision.code)
    const today = anExtract({ ...clinic, members: [stranger], formerly })
    expect(refused(right.ask('registerExtract', today, { formerExtract: former }))).toBe('otherReceipt')
    expect(refused(right.ask('registerExtract', paper))).toBe('noFormerExtract')
    const other = anExtract({
      protocol: '777',
      councilDay: former.councilDay,
      members: [stranger],
      receivedDay: former.receivedDay,
      formerly,
    })
    expect(refused(right.ask('registerExtract', other, { formerExtract: former }))).toBe('otherPaper')
  })
})

describe('somebody who was never of the family', () => {
  const typed = () =>
    family().do('addMember', ({ day }) => ({
      member: { ...stranger, kinship: 'other', legalRepresentative: false },
      day,
    }))
  test('leaves it as if he had never been there, with the reason in the history', () => {
    const file = typed().do('correctMember', { personId: stranger.personId!, reason })
    expect(names(file)).toEqual([mother.personId, son.personId])
    expect(foldOn('x', file.facts, '2026-11-03').members).toHaveLength(2)
    expect(file.facts.find(({ kind }) => kind === 'memberMistaken')).toMatchObject({
      name: 'Котова Рита Павловна',
      reason,
    })
  })
  test('and a head reads who it was and why: no child vanishes by one word of the curator (МП 5.2, 5.4)', () => {
    const file = family().as('case_specialist').do('correctMember', { personId: son.personId!, reason })
    expect(names(file)).toEqual([mother.personId])
    expect(file.file().state.lateEntries).toMatchObject([
      { command: 'correctMember', reason: `Ковальчук Артём Игоревич: ${reason}` },
    ])
    const { gaps } = projectionOf(file.file(), file.settings, workingCalendar(), '2026-11-11').row
    expect(gaps).toContain('enteredLate')
  })
  test('but not the last one, and nobody whom a record names', () => {
    const applied = family().do('registerApplication', anApplication())
    expect(applied.refusal('correctMember', { personId: mother.personId!, reason })).toContain('заявление')
    const alone = aFile()
      .at('2026-11-11')
      .do('registerExtract', anExtract({ members: [mother] }))
    expect(alone.refusal('correctMember', { personId: mother.personId!, reason })).toContain('Больше в деле никого нет')
  })
})

describe('the document of whoever has left the crisis room is asked for no more (TL-25)', () => {
  const settled = () =>
    family()
      .at('2026-12-01')
      .do('enterCrisisRoom', { personId: mother.personId!, day: '2026-12-01', documentShown: false })
      .at('2026-12-02')
  test('from the day of leaving', () => {
    const file = settled().do('leaveCrisisRoom', { personId: mother.personId!, day: '2026-12-02' }).at('2026-12-20')
    expect(file.clocks('TL-25')).toMatchObject([{ status: 'stopped', stoppedWhy: 'выезд из кризисной комнаты' }])
  })
  test('while the help is over and the room is kept, it is shown and the term ends', () => {
    const file = settled()
    file.do(
      'registerRefusal',
      aRefusal({
        moment: 'beforeApplication',
        matters: [
          { key: `reply:${file.file().state.referrals[0]!.id}`, way: 'stays' },
          { key: `crisisStay:${mother.personId}:2026-12-01`, way: 'stays', reason: 'ждёт поезда' },
        ],
      }),
    )
    expect(file.clocks('TL-25')[0]?.status).toBe('waiting')
    file.do('showDocument', { personId: mother.personId!, day: '2026-12-02' })
    expect(shown(file.clocks('TL-25'))).toEqual(['2026-12-04 met 2026-12-02'])
  })
})

describe('what an extract of another family changed is so again', () => {
  const phone = '+375291234567'
  test('the telephone it was the first to give goes with it, on every day', () => {
    const file = family()
      .at('2026-11-09')
      .do('registerExtract', anExtract({ ...strangers, phone }), yes)
    expect(file.file().state.phone).toBe(phone)
    corrected(file)
    expect(file.file().state.phone).toBeUndefined()
    expect(foldOn('x', file.facts, '2026-11-20').phone ?? '').toBe('')
  })
  test('so does the address somebody took from it, and what was written since stays', () => {
    const taken = () => {
      const file = mixed()
      return file.do('settleHome', { reportId: second(file), taken: ['address'] })
    }
    const before = family().file().state.address
    expect(taken().file().state.address).toContain('Садовая')
    expect(corrected(taken()).file().state.address).toBe(before)
    const moved = taken().do('changeAddress', ({ day }) => ({ day, address: 'г. Крупки, ул. Новая, 1' }))
    expect(corrected(moved).file().state.address).toBe('г. Крупки, ул. Новая, 1')
  })

  const namesakes = (over: object = {}) =>
    anExtract({
      ...clinic,
      protocol: '9',
      members: [{ ...mother, person: { ...mother.person, birthDay: '1985-02-02', workOrStudy: 'ОАО «Лён»', ...over } }],
    })
  const answered = { confirmed: ['otherDetails'] }
  test('another birthday or personal number of somebody the file knows is asked about', () => {
    const asked = family().ask('registerExtract', namesakes())
    expect(asked).toMatchObject({ questions: [{ code: 'otherDetails', field: 'members.0.person.birthDay' }] })
    expect(family().ask('registerExtract', anExtract({ ...clinic, protocol: '9', members: [mother] }))).toMatchObject({
      ok: true,
    })
  })
  test('and is the one of before when the extract leaves, but for what was put right since', () => {
    const person = (file: PaperFile) => file.file().persons[mother.personId!]!
    const before = person(family())
    const wrong = () => family().at('2026-11-11').do('registerExtract', namesakes(), answered)
    expect(person(wrong()).birthDay).toBe('1985-02-02')
    const file = corrected(wrong())
    expect(person(file)).toEqual(before)
    expect(file.facts).toContainEqual(expect.objectContaining({ kind: 'personUpdated', personId: mother.personId }))
    const mended = wrong().do(
      'updatePerson',
      { personId: mother.personId!, person: { ...mother.person, workOrStudy: 'колхоз «Заря»' }, slip: true },
      { confirmed: ['slipOrChange'] },
    )
    expect(person(corrected(mended))).toMatchObject({ birthDay: before.birthDay, workOrStudy: 'колхоз «Заря»' })
  })
})
