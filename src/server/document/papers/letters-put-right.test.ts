import { describe, expect, test } from 'vitest'
import {
  aConcern,
  aContact,
  aDispatch,
  anAttempt,
  anExtract,
  aReply,
  aRest,
} from '../../../../tests/fixtures/inputs.ts'
import { aMember, father, idOf, mother, son } from '../../../../tests/fixtures/people.ts'
import {
  concern,
  correctMember,
  dies,
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
import { clinic, school } from '../../../../tests/world.ts'

describe('a letter that was sent is printed for ever as it was sent [МП 5.2, 6.4]', () => {
  test('the letter that puts it right says what is so, and names no stranger', () => {
    const file = correctMember(notApplied())
    const letterId = file.file().state.untrueLetters![0]!.id
    const draft = printed(file, 'letter-correction', { about: letterId })
    const said = ['16 ноября 2026 г. № 1/2026', 'Ковальчук', 'которые к этой семье не относятся']
    expect(wrongIn(draft, said, ['Илья', '2/2026'])).toEqual([])
    file.do('correctLetter', { letterId, letter: { day: '2026-11-17', channel: 'post' }, reason: 'соседи' })
    expect(wrongIn(printed(file, 'letter-correction', { about: letterId }), [...said, '2/2026'], ['Илья'])).toEqual([])
  })

  // МП 5.2; закон № 99-З, ст. 5: the school believes that the mother is dead by that very letter.
  test('a correction that was wrong is named by its number, and the first letter is said to be right', () => {
    const died = { day: '2026-11-12', died: true as const }
    const personId = mother.personId!
    const late = { confirmed: ['enteredLate', 'slipOrChange'], reason: 'так сказали' }
    const file = notApplied()
    file.at('2026-11-17').do('removeMember', { personId, ...died, reason: 'умерла' }, late)
    const open = () => file.file().state.untrueLetters!.find(({ settled }) => !settled)!.id
    file.do('correctLetter', { letterId: open(), letter: { day: '2026-11-17', channel: 'post' }, reason: 'умерла' })
    const mistaken = { personId, changes: died, mistaken: true, reason: 'другая женщина' }
    file.at('2026-11-18').do('correctDeparture', mistaken, late)
    expect(
      wrongIn(
        printed(file, 'letter-correction', { about: open() }),
        ['17 ноября 2026 г. № 2/2026', 'живет в семье', 'в нашем письме от 16 ноября 2026 г. № 1/2026 указаны верно'],
        ['умерла'],
      ),
    ).toEqual([])
    file.do('correctLetter', { letterId: open(), letter: { day: '2026-11-18', channel: 'post' }, reason: 'жива' })
    file.do('removeMember', { personId, ...died, reason: 'умерла' }, late)
    const again = printed(file, 'letter-correction', { about: open() })
    const replaced = 'Прежние исправления этого письма (от 17.11.2026 № 2/2026, от 18.11.2026 № 3/2026)'
    expect(wrongIn(again, ['16 ноября 2026 г. № 1/2026', replaced])).toEqual([])
  })

  // МП 5.2; закон № 99-З, ст. 5: whoever is told to disregard a correction is told again what was right in it.
  test('a correction after another one says all that is so today, and annuls the first', () => {
    const late = { confirmed: ['enteredLate', 'slipOrChange'], reason: 'описка' }
    const called = (who: typeof son, changes: object) => ({
      personId: who.personId!,
      person: { ...who.person, ...changes },
      slip: true,
    })
    const file = notApplied().at('2026-11-17')
    const open = () => file.file().state.untrueLetters!.find(({ settled }) => !settled)!.id
    const send = () =>
      file.do('correctLetter', { letterId: open(), letter: { day: '2026-11-17', channel: 'post' }, reason: 'описка' })
    file.do('updatePerson', called(son, { birthDay: '2013-12-12' }), late)
    send()
    file.do('updatePerson', called(mother, { familyName: 'Двоякина' }), late)
    const annulled = 'Прежние исправления этого письма (от 17.11.2026 № 2/2026) просим не учитывать'
    const said = ['16 ноября 2026 г. № 1/2026', 'Двоякина', '12.12.2013', annulled]
    expect(wrongIn(printed(file, 'letter-correction', { about: open() }), said)).toEqual([])
    send()
    // One of the two was right after all: the letter says so, and repeats the other.
    file.do('updatePerson', called(son, {}), late)
    const third = printed(file, 'letter-correction', { about: open() })
    const born = son.person.birthDay!.split('-').toReversed().join('.')
    expect(wrongIn(third, ['№ 1/2026', 'Двоякина', born, '№ 2/2026, от 17.11.2026 № 3/2026'], ['12.12.2013'])).toEqual(
      [],
    )
    file.do('updatePerson', called(mother, {}), late)
    const last = printed(file, 'letter-correction', { about: open() })
    const right = 'в нашем письме от 16 ноября 2026 г. № 1/2026 указаны верно'
    expect(wrongIn(last, ['№ 3/2026', right, born], ['Двоякина', '12.12.2013'])).toEqual([])
  })

  test('the guardianship body is told what rights the father has, and the school only whose family it is', () => {
    const wrong = { ...father, lostRights: 'deprived' as const }
    const file = referred([mother, wrong, son])
      .at('2026-11-16')
      .do('raiseConcern', aConcern({ ...concern, childIds: [son.personId!] }))
      .do('sendConcern', { ...concern, sentAt: '2026-11-16T10:00', how: 'по телефону' })
      .do('sendReply', aReply('notApplied'))
      .at('2026-11-17')
      .do('changeMember', {
        personId: father.personId!,
        kinship: 'partner',
        legalRepresentative: false,
        together: true,
        day: '2026-11-17',
        slip: true,
      })
    const drafts = file.file().state.untrueLetters!.map(({ id }) => printed(file, 'letter-correction', { about: id }))
    const [toSchool = '', toBody = ''] = drafts
    expect(
      wrongIn(toBody, ['Ковальчук Игорь Петрович', 'сожитель, детей не представляет'], ['сожитель(ница)']),
    ).toEqual([])
    expect(wrongIn(toSchool, ['Верно: письмо о семье Ковальчук Марины Сергеевны'], ['сожитель', 'Игорь'])).toEqual([])
  })

  test('the school is told which talk never was, and how the centre had tried', () => {
    const talk = { ...aContact()({ day: '2026-11-12' } as never), contactId: idOf('talk') }
    const file = referred([mother, son])
      .at('2026-11-11')
      .do('recordContact', anAttempt('nobodyHome'))
      .at('2026-11-12')
      .do('recordContact', () => talk)
      .at('2026-11-16')
      .do('sendReply', aReply('notApplied'))
      .at('2026-11-17')
      .do('correctContact', { contactId: talk.contactId, changes: talk, mistaken: true, reason: 'другая семья' })
    const draft = printed(file, 'letter-correction', { about: file.file().state.untrueLetters![0]!.id })
    expect(wrongIn(draft, ['11.11.2026 визит, никого не застали'], ['12.11.2026'])).toEqual([])
  })

  test('a letter about the family of a mother who has died since is put right by that name', () => {
    const file = served()
    file.at('2026-11-20').do('dispatchPlan', aDispatch(school))
    dies(file.at('2026-11-23'), '2026-11-19')
    const draft = printed(file, 'letter-correction', { about: file.file().state.untrueLetters![0]!.id })
    expect(wrongIn(draft, ['о семье Ковальчук Марины Сергеевны', 'умерла 19.11.2026'], ['Артёма'])).toEqual([])
  })

  test('the letter about a mistaken extract names neither family', () => {
    const file = mixed().do('sendReply', aReply('notApplied'))
    const about = file.file().state.referrals[1]!.id
    file.at('2026-11-17').do('correctExtract', { referralId: about, reason: 'чужая' })
    const said = ['протокол № 9', 'оно о другой семье', 'не использовать']
    expect(wrongIn(printed(file, 'letter-correction', { about }), said, ['Котов', 'Ковальчук'])).toEqual([])
    file.do('correctExtract', { referralId: about, letter: { day: '2026-11-17', channel: 'post' }, reason: 'чужая' })
    expect(wrongIn(printed(file, 'letter-correction', { about }), [...said, '2/2026'], ['Котов'])).toEqual([])
  })

  test('an answer that went to another school than had sent the extract: that one is told of its mistake alone', () => {
    const file = referred([mother, son]).do('sendReply', aReply('notApplied'))
    const about = own(file)
    const { receivedDay, councilDay, decision, channel } = file.file().state.referrals[0]!
    const before = printed(file, 'reply-no-application', { about })
    const changes = { ...clinic, receivedDay, councilDay, decision, channel, protocol: '70' }
    file.at('2026-11-17').do('correctExtract', { referralId: about, changes, reason: 'не та школа' })
    expect(printed(file, 'reply-no-application', { about })).toBe(before)
    const wrong = printed(file, 'letter-correction', { about: file.file().state.untrueLetters![0]!.id })
    const said = ['СШ № 2', '2 ноября 2026 г. № 1/2026 о семье Ковальчук Марины Сергеевны', 'от другого учреждения']
    expect(wrongIn(wrong, said, ['Поликлиника', 'Артём', 'другой семье', 'указаны неверно'])).toEqual([])
    const right = printed(file, 'reply-no-application', { about: `${about}:2` })
    expect(wrongIn(right, ['Поликлиника', 'протокол № 70'], ['СШ № 2', 'В дополнение'])).toEqual([])
  })

  test('the school is told which extract a letter answers, where it was typed wrong', () => {
    const file = referred([mother, son]).do('sendReply', aReply('notApplied'))
    const { receivedDay, councilDay, decision, channel } = file.file().state.referrals[0]!
    const changes = { ...school, receivedDay, councilDay, decision, channel, protocol: '70', letterNo: '5' }
    file.at('2026-11-17').do('correctExtract', { referralId: own(file), changes, reason: 'описка' })
    const draft = printed(file, 'letter-correction', { about: file.file().state.untrueLetters![0]!.id })
    expect(wrongIn(draft, ['протокол № 70 от 02.11.2026', 'Ваше письмо № 5'], ['не использовать'])).toEqual([])
  })

  test('a notice about the child of strangers: the guardianship body is told so, and that what was seen stands', () => {
    const theirs = aMember('Котов Пётр Ильич', 'son', { birthDay: '2014-01-20' })
    const wrong = anExtract({ protocol: '9', members: [theirs] })
    const file = withNeighbour()
      .do('registerExtract', wrong, { confirmed: ['strangerFamily'] })
      .do('raiseConcern', aConcern({ ...concern, childIds: [theirs.personId!] }))
      .do('sendConcern', { ...concern, sentAt: '2026-11-16T10:00', how: 'по телефону' })
    const sent = printed(file, 'guardianship-notice')
    file.at('2026-11-17').do('correctExtract', { referralId: file.file().state.referrals[1]!.id, reason: 'чужая' })
    expect(printed(file, 'guardianship-notice')).toBe(sent)
    const draft = printed(file, 'letter-correction', { about: file.file().state.untrueLetters![0]!.id })
    const said = ['из другой семьи', 'этим письмом не отменяется', 'сообщит отдельно']
    expect(wrongIn(draft, said, ['Котов', 'просим не использовать'])).toEqual([])
  })

  test('of a file that was a mistake as a whole it is not said that the letter was about another family', () => {
    const file = referred([mother, son]).do('sendReply', aReply('notApplied')).do('closeReferral', aRest('mistake'))
    const draft = printed(file, 'letter-correction', { about: own(file) })
    expect(wrongIn(draft, ['отправлено Вам ошибочно'], ['другой семье'])).toEqual([])
  })

  test('whoever sent it is named as executor where the family has no curator, and not whoever prints it', () => {
    const file = referred([mother, son]).do('sendReply', aReply('notApplied'))
    const printedBy = (login: string) => printed(file, 'reply-no-application', { about: own(file), login })
    expect(printedBy('director')).toBe(printedBy('registrar'))
  })

  test('a notice of a concern that turned out to be none is printed as it was sent; whoever holds it is told there was nothing', () => {
    const { concernId } = concern
    const file = noticed()
    const about = `${concernId}:1-2026`
    const before = printed(file, 'guardianship-notice', { about })
    file
      .at('2026-11-17')
      .do('recordReturn', { letter: 'notice', about: concernId, day: '2026-11-17', how: 'почта' })
      .as('director', 'director')
      .do(
        'correctConcern',
        {
          concernId,
          changes: { noticedAt: '2026-11-16T09:00', childIds: [son.personId!], facts: 'другое', source: 'визит' },
          mistaken: true,
          reason: 'не та семья',
        },
        { confirmed: ['latenessGone'], reason: 'не та семья' },
      )
    expect([about, concernId].map(named => printed(file, 'guardianship-notice', { about: named }))).toEqual([
      before,
      before,
    ])
    expect(refused(file, 'guardianship-notice')).toContain('в деле нет')
    file.do('correctReturn', { letter: 'notice', about: concernId, reason: 'конверт другой семьи' })
    const letterId = file.file().state.untrueLetters![0]!.id
    const text = printed(file, 'letter-correction', { about: letterId })
    expect(wrongIn(text, ['о котором сказано в письме, не установлено', '№ 1/2026'], ['другое'])).toEqual([])
  })

  test('a letter about a mistake that came back and the one after it are printed each by its number', () => {
    const letter = { day: '2026-11-17', channel: 'post' } as const
    const file = correctMember(notApplied())
    const letterId = file.file().state.untrueLetters![0]!.id
    const write = () => file.do('correctLetter', { letterId, letter, reason: 'соседи' })
    write()
    const first = printed(file, 'letter-correction', { about: letterId })
    file.do('recordReturn', { letter: 'correction', about: letterId, day: '2026-11-17', how: 'почта' })
    expect(printed(file, 'letter-correction', { about: letterId })).not.toContain('2/2026')
    write()
    expect(printed(file, 'letter-correction', { about: letterId })).toContain('3/2026')
    expect(printed(file, 'letter-correction', { about: `${letterId}:2-2026` })).toBe(first)

    const alien = mixed().do('sendReply', aReply('notApplied'))
    const about = alien.file().state.referrals[1]!.id
    alien.at('2026-11-17').do('correctExtract', { referralId: about, reason: 'чужая' })
    const tell = () => alien.do('correctExtract', { referralId: about, letter, reason: 'чужая' })
    tell()
    const text = printed(alien, 'letter-correction', { about })
    alien.do('recordReturn', { letter: 'mistake', about, day: '2026-11-17', how: 'почта' })
    tell()
    expect(printed(alien, 'letter-correction', { about })).toContain('3/2026')
    expect(printed(alien, 'letter-correction', { about: `${about}:2-2026` })).toBe(text)
  })
})
