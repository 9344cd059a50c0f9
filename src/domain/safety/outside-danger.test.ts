import { describe, expect, test } from 'vitest'
import { aFile, type PaperFile } from '../../../tests/fixtures/file.ts'
import {
  aContact,
  aContract,
  aConsent,
  anApplication,
  anAssessment,
  anExtract,
  aPlan,
  aRefusal,
} from '../../../tests/fixtures/inputs.ts'
import { aMember, idOf, mother, son } from '../../../tests/fixtures/people.ts'
import type { CommandInput } from '../case/command/commands.ts'
import type { Context, Decision } from '../case/command/decision-rules.ts'
import { gapsOf } from '../case/gaps/gaps.ts'
import { unseenLateEntries } from '../correction/late-entry-rules.ts'
import { discusses } from '../people/family-voice.ts'

const yes = 'принято'
const asks = /^(?<who>.+): может быть, это тот, от кого защищают семью/u
const order = (dangerOutside: string, over: object = {}) => ({
  issuedDay: '2026-11-09',
  until: '2026-11-24',
  issuedBy: 'РОВД',
  protectedIds: [mother.personId!],
  dangerOutside,
  ...over,
})
const family = () =>
  aFile()
    .at('2026-11-03')
    .do('registerApplication', anApplication({ members: [son] }))
    .at('2026-11-10')
const guarded = (words: string) => family().do('recordProtectiveOrder', order(words))
/** Somebody typed anew, as nobody the program knows. */
const typed = (
  name: string,
  kinship: 'father' | 'grandmother' | 'partner' | 'son',
  sex: 'm' | 'f',
  birthDay = '1985-01-01',
) => {
  const { personId: _, ...member } = aMember(name, kinship, { sex, birthDay })
  return { ...member, legalRepresentative: false }
}
const joining = (file: PaperFile, member: CommandInput<'addMember'>['member'], day = '2026-11-10') =>
  asks.exec(file.refusal('addMember', { day, member }))?.groups?.['who'] ?? yes

describe('somebody joins a family that is guarded from one who is written in words (закон № 122-З, ст. 31; МП 4.2)', () => {
  const ilya = typed('Дрозд Илья Петрович', 'father', 'm')
  test.each<[string, string, CommandInput<'addMember'>['member'], asked: boolean]>([
    ['under that very name', 'Дрозд Илья Петрович', ilya, true],
    ['named in another case', 'бывший муж, защищают от Дрозда Ильи Петровича', ilya, true],
    ['named by initials', 'Дрозд И. П., 1985 г. р.', ilya, true],
    ['named without the patronymic, and typed so', 'Дрозд Илья', typed('Дрозд Илья', 'partner', 'm'), true],
    ['named in Belarusian', 'Дрозд Ілья Пятровіч', ilya, true],
    ['named after another, in one line', 'Волк Пётр Ильич; Дрозд Илья Петрович', ilya, true],
    ['named by the surname alone', 'бывший муж Дрозд', ilya, true],
    ['named by no name', 'бывший муж, живёт отдельно', ilya, true],
    ['another name', 'Дрозд Илья Петрович', typed('Грач Олег Иванович', 'partner', 'm'), false],
    ['his brother', 'Дрозд Илья Петрович', typed('Дрозд Олег Петрович', 'partner', 'm'), false],
    ['a namesake of another father', 'Дрозд Илья Петрович', typed('Дрозд Илья Олегович', 'partner', 'm'), false],
    ['a child', 'бывший муж, живёт отдельно', typed('Дрозд Илья Ильич', 'son', 'm', '2020-01-01'), false],
  ])('%s', (_, words, member, asked) => {
    const { familyName, givenName, patronymic } = member.person
    const name = [familyName, givenName, patronymic].filter(Boolean).join(' ')
    expect(joining(guarded(words), member)).toBe(asked ? name : yes)
  })
  test('by an extract of a school too, and by another name given to a member', () => {
    expect(guarded('Дрозд Илья Петрович').refusal('registerExtract', anExtract({ members: [ilya] }))).toMatch(asks)
    const joined = guarded('Дрозд Илья Петрович').do('addMember', {
      day: '2026-11-10',
      member: typed('Грач Олег Иванович', 'partner', 'm'),
    })
    const personId = joined.file().state.members.at(-1)!.personId
    expect(joined.refusal('updatePerson', { personId, person: ilya.person, slip: true })).toMatch(asks)
  })
  test('after the order has ended', () => {
    expect(joining(guarded('Дрозд Илья Петрович').at('2026-11-25'), ilya, '2026-11-25')).toBe(yes)
  })
  test('who was of the household himself and is typed anew with another birthday', () => {
    const { personId, ...father } = aMember('Дрозд Илья Петрович', 'father', { sex: 'm', birthDay: '1985-01-01' })
    const file = family()
      .do('addMember', { day: '2026-11-10', member: { ...father, personId } })
      .do('recordProtectiveOrder', order('', { dangerIds: [personId!], dangerOutside: undefined }))
      .do('removeMember', { personId: personId!, day: '2026-11-10', reason: 'выселен' })
    expect(joining(file, { ...ilya, person: { ...ilya.person, birthDay: '1986-01-01' } })).toBe('Дрозд Илья Петрович')
  })
})

const all: Partial<Context> = { confirmed: 'all' }
const corrected = (dangerOutside: string, until = '2026-11-24') => ({
  at: 0,
  changes: order(dangerOutside || 'Дрозд Илья Петрович', { until }),
  reason: 'опечатка',
})
const renamed = (personId: string) => ({
  personId,
  person: { familyName: 'Дрозд', givenName: 'Илья', patronymic: 'Пятровіч', birthDay: '1985-01-01' },
})

describe('who is in the family under the name of an order signs nothing unasked', () => {
  const inside = () => {
    const file = family()
      .do('completeAssessment', anAssessment())
      .do('addMember', { day: '2026-11-10', member: typed('Дрозд Илья Петрович', 'father', 'm') })
      // As in a file from before answers were kept.
      .do('recordProtectiveOrder', order('Дрозд Илья Петрович'), { confirmed: 'all' })
    return { file, personId: file.file().state.members.at(-1)!.personId }
  }
  type Inside = ReturnType<typeof inside>
  test.each<[string, (row: Inside) => string]>([
    [
      'a contract',
      ({ file, personId }) => file.refusal('signAgreement', aContract('2027-02-10', { holderId: personId })),
    ],
    ['a refusal', ({ file, personId }) => file.refusal('registerRefusal', aRefusal({ personId }))],
    [
      'a plan',
      ({ file, personId }) =>
        file
          .do('writePlan', aPlan('2027-01-10', [['Кружок', '2026-12-20', 'curator']], { holderId: personId }), {
            confirmed: 'all',
          })
          .refusal('agreePlan', aConsent({ personId })),
    ],
    [
      'a consent for the child',
      ({ file, personId }) =>
        file.refusal('giveConsent', {
          consentId: idOf('consent'),
          organisationName: 'СШ № 2',
          categories: ['card'],
          personIds: [son.personId!],
          givenById: personId,
          day: '2026-11-10',
          form: 'paper',
        }),
    ],
  ])('%s', (_, act) => expect(act(inside())).toMatch(asks))
  // A registrar to whom the case is closed: her yes is not the last word of anybody.
  test('who does not read the case says why, and the curator and the head look at it', () => {
    const file = guarded('Дрозд Илья Петрович')
    const extract = anExtract({ members: [typed('Дрозд Илья Петрович', 'father', 'm')] })
    const isOthers = true as const
    const answer: Partial<Context> = { isOthers, confirmed: ['dangerNamesake', 'othersFamily'] }
    expect(file.ask('registerExtract', extract, answer)).toMatchObject({
      ok: false,
      questions: expect.arrayContaining([
        expect.objectContaining({ code: 'dangerNamesake', asksReason: true }),
      ]) as unknown,
    })
    file.do('registerExtract', extract, { ...answer, reason: 'предъявил паспорт, он с другого года' })
    const { state, persons } = file.file()
    expect(state.clearedNamesakes).toBeUndefined()
    expect(unseenLateEntries(state)).toMatchObject([
      { namesake: true, ground: true, reason: expect.stringMatching(/^Дрозд Илья Петрович: .*паспорт/u) as string },
    ])
    const gaps = () =>
      gapsOf({ file: { state: file.file().state, persons }, today: '2026-11-10', settings: file.settings, open: [] })
    expect(gaps()).toEqual(expect.arrayContaining(['enteredLate', 'namesakeTaken']))
    // Until then nothing is handed to him or taken from him by whoever does not read the case, whatever is said of him.
    const { personId } = state.members.find(member => persons[member.personId]?.familyName === 'Дрозд')!
    const paper = {
      handOutId: idOf('out'),
      documentId: idOf('paper'),
      form: 'reply-support',
      title: 'Информация',
      day: '2026-11-10',
      channel: 'byHand' as const,
    }
    const again = { ...answer, confirmed: 'all' as const }
    expect(file.ask('handOutDocument', { ...paper, personId }, again)).toMatchObject({ code: 'namesakeWaits' })
    expect(file.ask('registerRefusal', aRefusal({ personId }), again)).toMatchObject({ code: 'namesakeWaits' })
    expect(file.ask('handOutDocument', { ...paper, personId: mother.personId! }, again).ok).toBe(true)
    expect(file.ask('handOutDocument', { ...paper, personId }, yes)).toMatchObject({ ok: true })
    // Nor is he told of the help by whoever does, without being asked who he is.
    const spoken = aContact({ personIds: [personId], informed: ['goals'], informedHow: 'spoken', day: '2026-11-10' })
    const codesOf = (decision: Decision) => 'questions' in decision && decision.questions?.map(({ code }) => code)
    expect(codesOf(file.ask('recordContact', spoken, { confirmed: [] }))).toContain('dangerNamesake')
    expect(codesOf(file.ask('recordContact', aContact({ personIds: [personId] }), { confirmed: [] }))).not.toContain(
      'dangerNamesake',
    )
    expect(file.ask('recordContact', spoken, again)).toMatchObject({ code: 'namesakeWaits' })
    expect(discusses({ familyIds: [mother.personId!, personId], day: '2026-11-10' }, file.file()).hearers).toEqual(
      expect.arrayContaining([personId]),
    )
    file.as('director', 'director').do('acknowledgeLateEntry', { entryId: state.lateEntries![0]!.id })
    expect(gaps()).not.toContain('namesakeTaken')
  })
  const yes: Partial<Context> = { confirmed: ['dangerNamesake'] }
  const signing = (file: PaperFile, personId: string) =>
    file.refusal('signAgreement', aContract('2027-02-10', { holderId: personId }))
  test('and whoever says that it is another one is believed, then and later', () => {
    const { file, personId } = inside()
    file.do('signAgreement', aContract('2027-02-10', { holderId: personId }), yes)
    expect(file.file().state.clearedNamesakes).toMatchObject([
      { personId, name: 'Дрозд Илья Петрович', words: 'Дрозд Илья Петрович', day: '2026-11-10' },
    ])
    expect(file.refusal('registerRefusal', aRefusal({ personId }))).not.toMatch(asks)
  })
  test.each<[string, (row: Inside) => PaperFile, asked: boolean]>([
    ['said when the order was written down', ({ file }) => file, false],
    [
      'the order corrected otherwise',
      ({ file }) => file.do('correctProtectiveOrder', corrected('', '2026-11-20'), { confirmed: ['guardLost'] }),
      false,
    ],
    [
      'another danger named beside',
      ({ file }) => file.do('recordProtectiveOrder', order('Дрозд Илья Петрович; Волк')),
      false,
    ],
    ['an order in other words', ({ file }) => file.do('recordProtectiveOrder', order('муж, Дрозд Илья'), all), true],
    ['called otherwise since', ({ file, personId }) => file.do('updatePerson', renamed(personId), all), true],
  ])('%s', (_, story, asked) => {
    const file = family()
      .do('completeAssessment', anAssessment())
      .do('addMember', { day: '2026-11-10', member: typed('Дрозд Илья Петрович', 'father', 'm') })
      .do('recordProtectiveOrder', order('Дрозд Илья Петрович'), yes)
    const personId = file.file().state.members.at(-1)!.personId
    expect(asks.test(signing(story({ file, personId }), personId))).toBe(asked)
  })
  test('a correction of the order that names a member of the household asks to mark him', () => {
    const file = family()
      .do('addMember', { day: '2026-11-10', member: typed('Дрозд Илья Петрович', 'father', 'm') })
      .do('recordProtectiveOrder', order('бывший муж'))
    expect(file.refusal('correctProtectiveOrder', corrected('Дрозд Илья Петрович'))).toMatch(/есть в составе семьи/u)
  })
  test('an order in words that names a member of the household asks to mark him', () => {
    const file = family().do('addMember', { day: '2026-11-10', member: typed('Дрозд Илья Петрович', 'father', 'm') })
    expect(file.refusal('recordProtectiveOrder', order('муж, Дрозд Илья'))).toMatch(
      /^Дрозд Илья Петрович есть в составе семьи\. Если защищают от него, отметьте его/u,
    )
  })
})
