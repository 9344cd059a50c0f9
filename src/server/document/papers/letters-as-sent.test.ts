import { describe, expect, test } from 'vitest'
import { aFile, type PaperFile } from '../../../../tests/fixtures/file.ts'
import { aConcern, aDispatch, aMeeting, anExtract, aReply, aReturnedPlan } from '../../../../tests/fixtures/inputs.ts'
import { aMember, mother, son } from '../../../../tests/fixtures/people.ts'
import { bare } from '../../../../tests/fixtures/printed-text.ts'
import {
  concern,
  correctMember,
  mixed,
  notApplied,
  noticed,
  own,
  printed,
  referred,
  refused,
  served,
  withNeighbour,
  wrongIn,
} from '../../../../tests/printed-case.ts'
import { school } from '../../../../tests/world.ts'
import { letterKey, showNo } from '../../../domain/kernel/registers.ts'
import type { CaseFormId } from '../../../domain/law/printed-forms.ts'

const maiden = aMember('Зайцева Марина Сергеевна', 'mother', { sex: 'f' })
const join = { personId: maiden.personId!, sameAs: mother.personId!, nameOfId: maiden.personId!, reason: 'одна мать' }
const undo = (file: PaperFile) =>
  file.do('correctJoining', { joiningId: file.file().state.joinings![0]!.id, reason: 'две матери' })
const bornAs = { ...mother, person: { ...mother.person, formerFamilyName: 'Девичья' } }
const twoMothers = () => referred([bornAs, maiden, son]).at('2026-11-16')

describe('a letter that was sent is printed for ever as it was sent [МП 5.2, 6.4]', () => {
  test.each<[what: string, form: CaseFormId, sent: () => PaperFile, corrected: (file: PaperFile) => unknown]>([
    ['somebody was never of the family', 'reply-no-application', notApplied, correctMember],
    [
      'people came with an extract of another family',
      'reply-no-application',
      () => {
        const file = mixed()
        return file.do('sendReply', aReply('notApplied', { referralId: own(file) }))
      },
      file =>
        file.at('2026-11-17').do('correctExtract', { referralId: file.file().state.referrals[1]!.id, reason: 'чужая' }),
    ],
    [
      'the mother had not left',
      'guardianship-notice',
      () => {
        const file = withNeighbour().do('removeMember', {
          personId: mother.personId!,
          day: '2026-11-10',
          reason: 'уехала',
        })
        return file
          .do('raiseConcern', aConcern({ ...concern, childIds: [son.personId!] }))
          .do('sendConcern', { ...concern, sentAt: '2026-11-16T10:00', how: 'по телефону' })
      },
      file =>
        file.at('2026-11-17').do(
          'correctDeparture',
          {
            personId: mother.personId!,
            changes: { day: '2026-11-10', died: false },
            mistaken: true,
            reason: 'вернулась',
          },
          { confirmed: ['enteredLate'], reason: 'вернулась' },
        ),
    ],
    [
      'a birthday was a slip',
      'reply-no-application',
      notApplied,
      file =>
        file
          .at('2026-11-17')
          .do(
            'updatePerson',
            { personId: son.personId!, person: { ...son.person, birthDay: '2013-12-12' }, slip: true },
            { confirmed: 'all' },
          ),
    ],
    [
      'the words of the notice were mended',
      'guardianship-notice',
      noticed,
      file =>
        file.at('2026-11-17').do('correctConcern', {
          ...concern,
          changes: { noticedAt: '2026-11-16T09:00', childIds: [son.personId!], facts: 'другое', source: 'визит' },
          mistaken: false,
          reason: 'не то',
        }),
    ],
  ])('after a correction: %s (%s)', (_, form, sent, corrected) => {
    const file = sent()
    const about = form === 'guardianship-notice' ? concern.concernId : own(file)
    const before = printed(file, form, { about })
    corrected(file)
    expect(printed(file, form, { about })).toBe(before)
    expect(printed(file, form, { about, today: '2027-03-01' })).toBe(before)
  })

  test('of two records that became one and are two again each letter says for ever what it said, and each paper what is so', () => {
    const file = twoMothers().do('sendReply', aReply('notApplied'))
    const about = own(file)
    const reply = () => printed(file, 'reply-no-application', { about })
    const ofTwo = reply()
    expect(wrongIn(ofTwo, ['Ковальчук', 'Зайцевой'])).toEqual([])
    file.at('2026-11-17').do('correctMember', join)
    const letterId = file.file().state.untrueLetters![0]!.id
    expect(reply()).toBe(ofTwo)
    expect(
      wrongIn(
        printed(file, 'letter-correction', { about: letterId }),
        ['Верно: Зайцева Марина Сергеевна', 'прежняя фамилия Ковальчук'],
        ['Девичья'],
      ),
    ).toEqual([])
    const notice = { ...concern, childIds: [son.personId!] }
    file
      .do('raiseConcern', aConcern(notice))
      .do('sendConcern', { ...concern, sentAt: '2026-11-17T10:00', how: 'по телефону' })
    const noticeText = () => printed(file, 'guardianship-notice', { about: concern.concernId })
    const ofOne = noticeText()
    expect(wrongIn(ofOne, ['Зайцева Марина Сергеевна'], ['Ковальчук Марина'])).toEqual([])
    undo(file.at('2026-11-18'))
    expect([reply(), noticeText()]).toEqual([ofTwo, ofOne])
    const [parted, ...more] = file.file().state.untrueLetters!
    expect([parted?.untrue.includes('parted'), more]).toEqual([true, []])
    const right = printed(file, 'letter-correction', { about: parted!.id })
    const two =
      'Ковальчук Марина Сергеевна и Зайцева Марина Сергеевна – два разных человека. В письме о них сказано как об одном.'
    expect(wrongIn(right, [two, 'Верно: Ковальчук Марина Сергеевна', 'Верно: Зайцева Марина Сергеевна'])).toEqual([])
  })

  test('a contract and a plan bear the name of whoever signed them, while two records are one and once they are two again', () => {
    const sister = aMember('Зайцева Марина Сергеевна', 'other', { sex: 'f' })
    const file = served().at('2026-11-10').do('addMember', { member: sister, day: '2026-11-10' }, { confirmed: 'all' })
    const papers = () => (['contract', 'plan'] as const).map(form => printed(file, form))
    const before = papers()
    expect(before.map(text => wrongIn(text, ['Ковальчук'], ['Зайцев']))).toEqual([[], []])
    file.at('2026-11-17').do('correctMember', {
      ...join,
      personId: sister.personId!,
      nameOfId: sister.personId!,
      placeOfId: mother.personId!,
    })
    const [contract, plan = ''] = papers()
    expect(contract).toBe(before[0])
    // What the final review recommends she will sign as she is called by then.
    expect(plan.split('Рекомендации')[0]).toBe(before[1]!.split('Рекомендации')[0])
    expect(wrongIn(plan.split('Рекомендации').at(-1)!, ['Гражданин Зайцева М. С.'])).toEqual([])
    undo(file.at('2026-11-18'))
    expect(papers()).toEqual(before)
  })

  test('a notice or an invitation that another number has followed is printed by its own', () => {
    const file = served()
      .at('2026-11-16')
      .do('raiseConcern', aConcern({ ...concern, childIds: [son.personId!] }))
      .do('sendConcern', { ...concern, sentAt: '2026-11-16T10:00', how: 'почтой' })
      .do('planMonitoring', aMeeting({ day: '2026-11-24' }))
    const [meeting] = file.file().state.meetings
    const invitation = `${meeting!.id}:${school.organisationId}`
    const noticeNow = printed(file, 'guardianship-notice', { about: concern.concernId })
    const invitationNow = printed(file, 'monitoring-invitation', { about: invitation })
    file
      .at('2026-11-17')
      .do('recordReturn', { letter: 'notice', about: concern.concernId, day: '2026-11-17', how: 'почта' })
      .do('planMonitoring', aMeeting({ day: '2026-11-27' }))
    const noticed = () => printed(file, 'guardianship-notice', { about: `${concern.concernId}:1-2026` })
    expect(noticed()).toBe(noticeNow)
    file.do('sendConcern', { ...concern, sentAt: '2026-11-17T10:00', how: 'по телефону' })
    expect(noticed()).toBe(noticeNow)
    const second = printed(file, 'guardianship-notice', { about: concern.concernId })
    // That the first had come back turns out to be a mistake: both are what they were.
    const known = { confirmed: ['latenessGone'], reason: 'конверт другой семьи' }
    file.do('correctReturn', { letter: 'notice', about: concern.concernId, reason: 'конверт другой семьи' }, known)
    expect([noticed(), printed(file, 'guardianship-notice', { about: concern.concernId })]).toEqual([noticeNow, second])
    const { earlier } = file.file().state.meetings[0]!
    const about = `${invitation}:${letterKey(earlier![0]!.no)}`
    expect(printed(file, 'monitoring-invitation', { about })).toBe(invitationNow)
    expect(printed(file, 'monitoring-invitation', { about: invitation })).not.toBe(invitationNow)
    expect([
      refused(file, 'monitoring-invitation', { about: `${invitation}:9-2026` }),
      refused(file, 'guardianship-notice', { about: `${concern.concernId}:9-2026` }),
    ]).not.toContain('')
    file.do('recordReturn', {
      letter: 'meeting',
      about: meeting!.id,
      organisationId: school.organisationId,
      no: showNo(earlier![0]!.no),
      day: '2026-11-17',
      how: 'почта',
    })
    const moved = file.file().state.meetings[0]!
    expect([moved.earlier![0]!.returned?.day, moved.invited[0]!.returned]).toEqual(['2026-11-17', undefined])
  })

  test('children of a notice are those of the day of the facts, of an answer those of its own day', () => {
    const roman = aMember('Ковальчук Роман Игоревич', 'son', { sex: 'm', birthDay: '2008-11-10' })
    const both = () =>
      aFile()
        .at('2026-11-09')
        .do('registerExtract', anExtract({ members: [mother, son, roman] }))
    const noticeOn = (noticedAt: string) =>
      printed(
        both()
          .at('2026-11-12')
          .do('raiseConcern', aConcern({ ...concern, noticedAt, childIds: [] })),
        'guardianship-notice',
        { today: '2026-11-12' },
      )
    expect([noticeOn('2026-11-09T20:00').includes('Роман'), noticeOn('2026-11-10T09:00').includes('Роман')]).toEqual([
      true,
      false,
    ])
    const answerOn = (today: string, members = [mother, son, roman]) =>
      printed(aFile().at('2026-11-09').do('registerExtract', anExtract({ members })), 'reply-no-application', { today })
    expect([answerOn('2026-11-09').includes('Роман'), answerOn('2026-11-10').includes('Роман')]).toEqual([true, false])
    expect(answerOn('2026-11-10', [mother, roman])).toContain(bare('10.11.2008, 18 лет исполнилось 10.11.2026'))
    // He came of age between the council and the registration of its paper: the answer names him by the same words.
    const onTheWay = aFile()
      .at('2026-11-11')
      .do('registerExtract', anExtract({ members: [mother, roman], councilDay: '2026-11-09' }))
    expect(printed(onTheWay, 'reply-no-application', { today: '2026-11-11' })).toContain(
      bare('10.11.2008, 18 лет исполнилось 10.11.2026'),
    )
  })

  test('the proof of dispatch says the day a paper left, and when it was typed later [МП 6.4]', () => {
    const proofOf = (day: string) => {
      const file = served()
        .at('2026-11-30')
        .do('dispatchPlan', aDispatch(school, { channel: 'post', day }), { confirmed: 'all', reason: 'болела' })
      return printed(file, 'dispatch-proof', {
        about: file.file().state.plans[0]!.dispatches[0]!.id,
        today: '2026-11-30',
      })
    }
    expect(proofOf('2026-11-18')).toContain(bare('почтой 18.11.2026 внесено 30.11.2026 13:00'))
    expect(proofOf('2026-11-30')).toContain(bare('почтой 30.11.2026 13:00'))
  })

  test('the proof of dispatch says no more that a letter came back where that was a mistake', () => {
    const file = served()
      .at('2026-11-16')
      .do('dispatchPlan', aDispatch(school, { channel: 'post' }))
    const about = file.file().state.plans[0]!.dispatches[0]!.id
    const proof = () => printed(file, 'dispatch-proof', { about })
    const before = proof()
    file.do('recordReturn', aReturnedPlan(school))
    expect(proof()).toContain('вернулось')
    file.do('correctReturn', { letter: 'dispatch', about, reason: 'конверт другой семьи' })
    expect(proof()).toBe(before)
  })
})
