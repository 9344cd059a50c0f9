import { describe, expect, test } from 'vitest'
import { projectionOf } from '../../src/domain/case/project-case.ts'
import { workingCalendar } from '../../src/domain/kernel/calendar.ts'
import { aFile, type PaperFile } from '../fixtures/file.ts'
import {
  aConcern,
  aConsent,
  aContact,
  aContract,
  aDispatch,
  aPlan,
  aReply,
  aRequest,
  aWorker,
  anApplication,
  anApproval,
  anAssessment,
  anExtract,
} from '../fixtures/inputs.ts'
import { aMember, father, idOf, mother, son } from '../fixtures/people.ts'
import { clinic, school } from '../world.ts'

// МП 5.2, 6.4; закон № 99-З: whoever holds a letter that says what turned out not to be so is told, or it is noted why not.

const neighbour = aMember('Мороз Илья Петрович', 'son', { birthDay: '2013-03-03' })
const reason = 'сын соседей'
const family = () =>
  aFile()
    .at('2026-11-09')
    .do('registerExtract', anExtract({ members: [mother, son, neighbour] }))
    .do('assignWorker', aWorker())
    .do('recordContact', aContact())
const answered = () => family().at('2026-11-16').do('sendReply', aReply('notApplied'))
const asked = () =>
  family()
    .at('2026-11-16')
    .do('requestInformation', aRequest({ personIds: [son.personId!] }))
const notice = { concernId: idOf('concern') }
const noticed = () =>
  family()
    .at('2026-11-16')
    .do('raiseConcern', aConcern({ ...notice, childIds: [son.personId!] }))
    .do('sendConcern', { ...notice, sentAt: '2026-11-16T10:00', how: 'по телефону' })
const late = { confirmed: ['enteredLate', 'slipOrChange'], reason: 'узнали позже' }

type Step = (file: PaperFile) => PaperFile
const neverHis: Step = file => file.do('correctMember', { personId: neighbour.personId!, reason })
const otherBirthday: Step = file =>
  file.do(
    'updatePerson',
    { personId: son.personId!, person: { ...son.person, birthDay: '2013-12-12' }, slip: true },
    late,
  )
const hadLeft: Step = file =>
  file.do('removeMember', { personId: mother.personId!, day: '2026-11-12', reason: 'уехала' }, late)
const otherWords: Step = file =>
  file.do('correctConcern', {
    ...notice,
    changes: {
      noticedAt: '2026-11-16T09:00',
      childIds: [son.personId!],
      facts: 'Ребёнок был с бабушкой',
      source: 'визит',
    },
    reason: 'не то',
  })
/** The father as the guardianship body was told of him, and as he is. */
const toldOf = (place: Partial<typeof father & { lostRights: 'deprived'; childIds: string[] }>) =>
  aFile()
    .at('2026-11-09')
    .do('registerExtract', anExtract({ members: [mother, { ...father, ...place }, son] }))
    .do('assignWorker', aWorker())
    .at('2026-11-16')
    .do('raiseConcern', aConcern({ ...notice, childIds: [son.personId!] }))
    .do('sendConcern', { ...notice, sentAt: '2026-11-16T10:00', how: 'по телефону' })
    .do('sendReply', aReply('notApplied'))
const placed =
  (place: object, day = '2026-11-17'): Step =>
  file => {
    const { personId, kinship, legalRepresentative, together } = father
    const known = { personId: personId!, kinship, legalRepresentative, together }
    return file.do('changeMember', { ...known, day, slip: true, ...place }, late)
  }
const visit = {
  contactId: idOf('visit'),
  day: '2026-11-12',
  form: 'visit' as const,
  happened: true,
  personIds: [mother.personId!],
}
const listed = () =>
  family()
    .at('2026-11-12')
    .do('recordContact', () => visit)
    .at('2026-11-16')
    .do('sendReply', aReply('notApplied'))
const planned = () =>
  aFile()
    .at('2026-11-09')
    .do(
      'registerApplication',
      anApplication({ applicant: { ...mother, person: { ...mother.person, phone: '+375291234567' } } }),
    )
    .do('assignWorker', aWorker())
    .do('completeAssessment', anAssessment())
    .do('signAgreement', aContract('2027-05-09'))
    .do('writePlan', aPlan('2027-01-10', [['Кружок', '2026-12-15', school]]))
    .do('agreePlan', aConsent())
    .do('approvePlan', anApproval())
    .do('dispatchPlan', aDispatch(school))
const { contactId, ...met } = visit
const contactIs =
  (changes: object, mistaken = false): Step =>
  file =>
    file.do(
      'correctContact',
      { contactId, changes: { ...met, contactId, ...changes }, mistaken, reason: 'не то' },
      late,
    )
const isOnTheDay = (file: PaperFile) =>
  projectionOf(file.file(), file.settings, workingCalendar(), '2026-11-17').row.gaps.includes('letterUntrue')
const untruthsOf = (file: PaperFile) => (file.file().state.untrueLetters ?? []).flatMap(({ untrue }) => untrue)

describe('a letter that has left and what is put right after it', () => {
  test.each<[what: string, sent: () => PaperFile, then: Step, untrue: string[]]>([
    ['the school was told of a child of the neighbours', answered, neverHis, ['strangers']],
    ['nobody was told anything', family, neverHis, []],
    ['the school was told another birthday', answered, otherBirthday, ['names']],
    ['whoever was asked about the child has another birthday', asked, otherBirthday, ['names']],
    ['the request did not name the child of the neighbours', asked, neverHis, []],
    ['the mother had left before the answer', answered, hadLeft, ['presence']],
    ['the notice said something else of the child', noticed, otherWords, ['facts']],
    [
      'an occupation is written down',
      answered,
      file =>
        file.do('updatePerson', { personId: mother.personId!, person: { ...mother.person, workOrStudy: 'ферма' } }),
      [],
    ],
    [
      'the father is not deprived of his rights, a slip',
      () => toldOf({ lostRights: 'deprived' }),
      placed({}),
      ['place'],
    ],
    ['the father lives apart', () => toldOf({}), placed({ together: false }), ['place']],
    [
      'the father was deprived before the letters',
      () => toldOf({}),
      placed({ lostRights: 'deprived', slip: false, day: '2026-11-13' }),
      ['place'],
    ],
    ['the father is deprived since a later day', () => toldOf({}), placed({ lostRights: 'deprived', slip: false }), []],
    [
      'he is the partner of the mother: both letters named him as a parent',
      () => toldOf({}),
      placed({ kinship: 'partner', legalRepresentative: false }),
      ['place', 'place'],
    ],
    [
      'he is the father: both letters left him out',
      () => toldOf({ kinship: 'partner', legalRepresentative: false }),
      placed({}),
      ['place', 'place'],
    ],
    ['the talk of the answer was with another family', listed, contactIs({}, true), ['work']],
    [
      'nobody opened at the visit of the answer',
      listed,
      contactIs({ happened: false, personIds: [], missedReason: 'nobodyHome' }),
      ['work'],
    ],
    ['the note of the visit has a slip', listed, contactIs({ note: 'говорили о школе' }), []],
    [
      'the mother of the answer is the aunt: no talk with parents',
      listed,
      file => placed({ personId: mother.personId!, kinship: 'daughter', legalRepresentative: false })(file),
      ['place', 'work'],
    ],
    [
      'the telephone in the letter with the plan was somebody else’s',
      planned,
      file =>
        file.do('updatePerson', {
          personId: mother.personId!,
          person: { ...mother.person, phone: '+375291234568' },
          slip: true,
        }),
      ['home'],
    ],
    [
      'the mother has another telephone since',
      planned,
      file =>
        file.do('updatePerson', { personId: mother.personId!, person: { ...mother.person, phone: '+375291234568' } }),
      [],
    ],
    [
      'a visit is typed later',
      listed,
      file => file.do('recordContact', aContact({ contactId: idOf('later'), day: '2026-11-10' }), late),
      [],
    ],
  ])('%s', (_, sent, then, untrue) => {
    const file = then(sent().at('2026-11-17'))
    expect([untruthsOf(file), isOnTheDay(file)]).toEqual([untrue, untrue.length > 0])
  })

  test('the mother had not left after all: the school and the guardianship body were told so', () => {
    const file = family().do('removeMember', { personId: mother.personId!, day: '2026-11-09', reason: 'уехала' }, late)
    file
      .at('2026-11-16')
      .do('sendReply', aReply('notApplied'))
      .do('raiseConcern', aConcern({ ...notice, childIds: [son.personId!] }))
      .do('sendConcern', { ...notice, sentAt: '2026-11-16T10:00', how: 'по телефону' })
      .at('2026-11-17')
      .do(
        'correctDeparture',
        { personId: mother.personId!, changes: { day: '2026-11-09' }, mistaken: true, reason: 'не уезжала' },
        late,
      )
    expect(file.file().state.untrueLetters).toMatchObject([
      { no: { register: 'outgoing' }, untrue: ['presence'], personIds: [mother.personId] },
      { no: { register: 'notices' }, untrue: ['presence'] },
    ])
  })

  test('an answer to the own extract named people of another family', () => {
    const strangers = { ...clinic, protocol: '9', members: [aMember('Котова Рита Павловна', 'mother', { sex: 'f' })] }
    const file = family()
      .at('2026-11-16')
      .do('registerExtract', anExtract(strangers), { confirmed: ['strangerFamily'] })
    const [own, alien] = file.file().state.referrals.map(({ id }) => id)
    file.do('sendReply', aReply('notApplied', { referralId: own! })).at('2026-11-17')
    file.do('correctExtract', { referralId: alien!, reason: 'чужая выписка' })
    expect([untruthsOf(file), isOnTheDay(file)]).toEqual([['strangers'], true])
  })
})

describe('it stands on the day until', () => {
  const untrue = () => neverHis(answered().at('2026-11-17'))
  const letterId = (file: PaperFile) => file.file().state.untrueLetters![0]!.id
  const letter = { day: '2026-11-17', channel: 'post' as const }
  test('another letter is sent, under a number of its own', () => {
    const file = untrue()
    file.do('correctLetter', { letterId: letterId(file), letter, reason })
    expect([isOnTheDay(file), file.file().state.untrueLetters![0]!.settled?.letter?.no]).toEqual([
      false,
      { register: 'outgoing', year: 2026, no: 2 },
    ])
    expect(file.refusal('correctLetter', { letterId: letterId(file), letter, reason })).toContain('уже написали')
  })
  test('and that letter has not come back', () => {
    const file = untrue()
    const about = letterId(file)
    file.do('correctLetter', { letterId: about, letter, reason })
    file.do('recordReturn', { letter: 'correction', about, day: '2026-11-17', how: 'конверт с почты' })
    expect(isOnTheDay(file)).toBe(true)
    file.do('correctReturn', { letter: 'correction', about, no: '2/2026', reason: 'конверт другой семьи' })
    expect(isOnTheDay(file)).toBe(false)
    file.do('recordReturn', { letter: 'correction', about, day: '2026-11-17', how: 'конверт с почты' })
    file.do('correctLetter', { letterId: about, letter: { ...letter, channel: 'byHand' }, reason })
    expect(isOnTheDay(file)).toBe(false)
  })
  test('a letter typed long after its day needs a reason, which the head sees', () => {
    const file = untrue().at('2026-12-07')
    const late = { letterId: letterId(file), letter, reason }
    expect(file.refusal('correctLetter', late)).toContain('Письмо об исправлении за 17.11.2026 вносится позже')
    file.do('correctLetter', late, { confirmed: ['enteredLate'], reason: 'не записали' })
    expect(file.file().state.lateEntries!.at(-1)).toMatchObject({ command: 'correctLetter', day: '2026-11-17' })
  })
  test('somebody says why none is needed, and the head sees it', () => {
    const file = untrue()
    file.do('correctLetter', { letterId: letterId(file), reason: 'школа знает' })
    expect(isOnTheDay(file)).toBe(false)
    expect(file.file().state.lateEntries!.at(-1)).toMatchObject({ command: 'correctLetter', reason: 'школа знает' })
  })
  test('not by a letter of before', () => {
    const file = untrue()
    const early = { letterId: letterId(file), letter: { ...letter, day: '2026-11-15' }, reason }
    expect(file.refusal('correctLetter', early)).toContain('не может быть раньше самого письма')
  })
})

describe('what a letter said is so again: nobody is written to (МП 5.2)', () => {
  const rightBirthday: Step = file =>
    file.do('updatePerson', { personId: son.personId!, person: son.person, slip: true }, late)
  const diedBefore: Step = file =>
    file.do('removeMember', { personId: mother.personId!, day: '2026-11-12', died: true, reason: 'умерла' }, late)
  const neverDied: Step = file =>
    file.do(
      'correctDeparture',
      {
        personId: mother.personId!,
        changes: { day: '2026-11-12', died: true },
        mistaken: true,
        reason: 'другая женщина',
      },
      late,
    )
  test.each<[what: string, sent: () => PaperFile, steps: Step[], untrue: string[][]]>([
    ['a slip in the birthday is put right', answered, [otherBirthday, rightBirthday], [['names'], []]],
    ['in a request too', asked, [otherBirthday, rightBirthday], [['names'], []]],
    ['a death that was none is taken back', answered, [diedBefore, neverDied], [['presence'], []]],
    [
      'one of two slips is put right',
      answered,
      [otherBirthday, hadLeft, rightBirthday],
      [['names'], ['names', 'presence'], ['presence']],
    ],
    [
      'the visit that was listed is moved and moved back',
      listed,
      [contactIs({ day: '2026-11-13' }), contactIs({})],
      [['work'], []],
    ],
    [
      'a slip that comes back is one again',
      answered,
      [otherBirthday, rightBirthday, otherBirthday],
      [['names'], [], ['names']],
    ],
  ])('%s', (_, sent, steps, untrue) => {
    const file = sent().at('2026-11-17')
    const open = () => (file.file().state.untrueLetters ?? []).filter(({ settled }) => !settled)
    const seen = steps.map(step => {
      step(file)
      return [open().flatMap(letter => letter.untrue), isOnTheDay(file)]
    })
    expect(seen).toEqual(untrue.map(words => [words, words.length > 0]))
  })
  test('who was told of a slip is told anew when the slip is put right', () => {
    const file = otherBirthday(answered().at('2026-11-17'))
    const [letter] = file.file().state.untrueLetters!
    file.do('correctLetter', { letterId: letter!.id, letter: { day: '2026-11-17', channel: 'post' }, reason: 'описка' })
    rightBirthday(file)
    expect([isOnTheDay(file), file.file().state.untrueLetters!.map(({ settled }) => settled !== undefined)]).toEqual([
      true,
      [true, false],
    ])
  })
})

// МП 5.2; закон № 99-З, ст. 5: the school believes what the correction said, and the first letter was right.
describe('a correction that left turns out to be wrong', () => {
  const letter = { day: '2026-11-17', channel: 'post' as const }
  const rightBirthday: Step = file =>
    file.do('updatePerson', { personId: son.personId!, person: son.person, slip: true }, late)
  const died: Step = file =>
    file.do('removeMember', { personId: mother.personId!, day: '2026-11-12', died: true, reason: 'умерла' }, late)
  const neverDied: Step = file =>
    file.do(
      'correctDeparture',
      {
        personId: mother.personId!,
        changes: { day: '2026-11-12', died: true },
        mistaken: true,
        reason: 'другая женщина',
      },
      late,
    )
  const open = (file: PaperFile) => (file.file().state.untrueLetters ?? []).filter(({ settled }) => !settled)
  const corrected: Step = file => file.do('correctLetter', { letterId: open(file)[0]!.id, letter, reason })
  const numbersOf = (file: PaperFile) =>
    open(file).map(({ no, corrected: of, untrue }) => [no.no, of?.no.no, untrue.join()])

  test.each<[string, wrong: Step, undone: Step, what: string]>([
    ['a death that was none', died, neverDied, 'presence'],
    ['a birthday', otherBirthday, rightBirthday, 'names'],
  ])(
    '%s: that correction is put right, by its number, and the first letter is said to be right',
    (_, wrong, undone, what) => {
      const file = answered().at('2026-11-17')
      corrected(wrong(file))
      expect(isOnTheDay(file)).toBe(false)
      undone(file.at('2026-11-18'))
      expect(numbersOf(file)).toEqual([[2, 1, what]])
      // Whoever is told so has nothing more to hear; should it be wrong after all, the first letter is put right again.
      file.do('correctLetter', { letterId: open(file)[0]!.id, letter: { ...letter, day: '2026-11-18' }, reason })
      expect(open(file)).toEqual([])
      wrong(file)
      expect(numbersOf(file)).toEqual([[1, undefined, what]])
    },
  )

  test('where the first letter was wrong as well, it is put right anew', () => {
    const file = answered().at('2026-11-17')
    corrected(otherBirthday(file))
    const person = { ...son.person, birthDay: '2014-01-01' }
    file.at('2026-11-18').do('updatePerson', { personId: son.personId!, person, slip: true }, late)
    expect(numbersOf(file)).toEqual([[1, undefined, 'names']])
  })

  // A second correction annuls the first and says all of it anew; whoever holds three letters goes by the last.
  const otherSurname: Step = file =>
    file.do(
      'updatePerson',
      { personId: mother.personId!, person: { ...mother.person, familyName: 'Двоякина' }, slip: true },
      late,
    )
  const rightSurname: Step = file =>
    file.do('updatePerson', { personId: mother.personId!, person: mother.person, slip: true }, late)
  const written: Step = file => corrected(file)
  const ofThe = (file: PaperFile) =>
    open(file).map(({ no, corrected: of, personIds }) => [
      no.no,
      of?.no.no,
      personIds.map(id => (id === son.personId ? 'сын' : 'мать')).join(),
    ])
  type Open = [no: number, corrected: number | undefined, people: string]
  test.each<[string, Step[], Open[]]>([
    ['told of the birthday, the surname turns out', [otherBirthday, written, otherSurname], [[1, undefined, 'мать']]],
    [
      'the correction is wrong, and the letter is wrong in something else: one letter is written',
      [otherBirthday, written, rightBirthday, otherSurname],
      [[1, undefined, 'сын,мать']],
    ],
    [
      'and in the end the letter is right: the correction alone is wrong',
      [otherBirthday, written, rightBirthday, otherSurname, rightSurname],
      [[2, 1, 'сын']],
    ],
    [
      'the slip comes back as it was told: nothing to write',
      [otherBirthday, written, rightBirthday, otherBirthday],
      [],
    ],
    [
      'both told in one letter, one of them is right again',
      [otherBirthday, otherSurname, written, rightBirthday],
      [[1, undefined, 'сын']],
    ],
    ['both are right again', [otherBirthday, otherSurname, written, rightBirthday, rightSurname], [[2, 1, 'сын,мать']]],
    [
      'told twice, and all of it is so as told last',
      [otherBirthday, written, otherSurname, written, rightSurname, otherSurname],
      [],
    ],
  ])('%s', (_, steps, left) => {
    const file = answered().at('2026-11-17')
    for (const step of steps) step(file)
    expect(ofThe(file)).toEqual(left)
    expect(isOnTheDay(file)).toBe(left.length > 0)
  })
})
