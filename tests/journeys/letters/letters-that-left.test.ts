import { describe, expect, test } from 'vitest'
import { aFile, type PaperFile } from '../../fixtures/file.ts'
import {
  aConcern,
  aConsent,
  aContact,
  aDispatch,
  aPlan,
  aReply,
  aWorker,
  anApproval,
  anExtract,
} from '../../fixtures/inputs.ts'
import { aMember, father, idOf, mother, son } from '../../fixtures/people.ts'
import { helpedSince } from '../../fixtures/stories/helped.ts'
import { clinic, school } from '../../world.ts'
import {
  answered,
  asked,
  contactIs,
  family,
  hadLeft,
  isOnTheDay,
  late,
  listed,
  neverHis,
  otherBirthday,
  type Step,
} from './untrue-letter-stories.ts'

// МП 5.2, 6.4; закон № 99-З: whoever holds a letter that says what turned out not to be so is told, or it is noted why not.

const notice = { concernId: idOf('concern') }
const noticed = () =>
  family()
    .at('2026-11-16')
    .do('raiseConcern', aConcern({ ...notice, childIds: [son.personId!] }))
    .do('sendConcern', { ...notice, sentAt: '2026-11-16T10:00', how: 'по телефону' })
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
const planned = () =>
  helpedSince('2026-11-09', '2027-05-09', {
    applicant: { ...mother, person: { ...mother.person, phone: '+375291234567' } },
  })
    .do('writePlan', aPlan('2027-01-10', [['Кружок', '2026-12-15', school]]))
    .do('agreePlan', aConsent())
    .do('approvePlan', anApproval())
    .do('dispatchPlan', aDispatch(school))
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
