import { afterAll, beforeAll, describe, test } from 'vitest'
import type { CommandName } from '../../src/domain/law/procedure.ts'
import type { Family } from '../fixtures/centre.ts'
import {
  aClosure,
  aConcern,
  aContact,
  aContract,
  anApplication,
  anAssessment,
  anExtract,
  aPlan,
  aRefusal,
  aReview,
  type Written,
} from '../fixtures/inputs.ts'
import { aMember, daughter, idOf, mother, son } from '../fixtures/people.ts'
import { aServedFamily, refused, type Served } from '../fixtures/served.ts'
import { type Login, school } from '../world.ts'

let centre: Served['centre']
let neighbour: Served['neighbour']
let family: Served['family']
beforeAll(async () => {
  ;({ centre, neighbour, family } = await aServedFamily())
})
afterAll(() => centre.close())

/** What is wrong, who sends which command with what, and the answer: status, field, words at the field. */
type BadCommand = [
  what: string,
  who: Login,
  command: CommandName,
  input: unknown,
  status: number,
  field?: string,
  text?: RegExp,
]
const isRefused = (
  other: Family,
  ...[who, command, input, status, field, text]: BadCommand extends [string, ...infer Rest] ? Rest : never
) => refused(centre, () => centre.as(who).do(command, other, input as never), { status, field, text })
const person = (over: object) => ({ ...mother, person: { ...mother.person, ...over } })
const long = (n: number) => 'я'.repeat(n)

describe('dates', () => {
  // oxfmt-ignore
  const table: BadCommand[] = [
    ['a day that does not exist', 'curator', 'recordContact', aContact({ day: '2026-02-30' }), 400, 'day', /нет в календаре/],
    ['29 February of a common year', 'curator', 'recordContact', aContact({ day: '2025-02-29' }), 400, 'day', /нет в календаре/],
    ['the thirteenth month', 'curator', 'recordContact', aContact({ day: '2026-13-01' }), 400, 'day', /нет в календаре/],
    ['a day in another notation', 'curator', 'recordContact', aContact({ day: '10.11.2026' }), 400, 'day', /нет в календаре/],
    ['an instant instead of a day', 'curator', 'recordContact', aContact({ day: '2026-11-10T10:00:00Z' }), 400, 'day', /нет в календаре/],
    ['the year 0001', 'curator', 'recordContact', aContact({ day: '0001-01-01' }), 400, 'day', /нет в календаре/],
    ['the year 9999', 'curator', 'recordContact', aContact({ day: '9999-12-31' }), 400, 'day', /нет в календаре/],
    ['no day', 'curator', 'recordContact', aContact({ day: '' }), 400, 'day', /Укажите дату/],
    ['a number instead of a day', 'curator', 'recordContact', aContact({ day: 20261110 as never }), 400, 'day', /Укажите дату/],
    ['a contact tomorrow', 'curator', 'recordContact', aContact({ day: '2026-11-11' }), 409, 'day', /ещё не наступила/],
    ['a contact before the case', 'curator', 'recordContact', aContact({ day: '2026-11-01' }), 409, 'day', /раньше начала дела/],
    ['a contact at 25:00', 'curator', 'recordContact', aContact({ time: '25:00' }), 400, 'time', /время/],
    ['a contact of eleven hours', 'curator', 'recordContact', aContact({ minutes: 660 }), 400, 'minutes', /10 часов/],
    ['the next contact before this one', 'curator', 'recordContact', aContact({ nextDay: '2026-11-09' }), 409, 'nextDay', /раньше/],
    ['an extract received before the council sat', 'registrar', 'registerExtract', anExtract({ councilDay: '2026-11-10', receivedDay: '2026-11-09', protocol: '99' }), 409, 'receivedDay', /раньше заседания/],
    ['a council in the future', 'registrar', 'registerExtract', anExtract({ councilDay: '2026-11-20', protocol: '99' }), 409],
    ['an extract of 1926: the year mistyped', 'registrar', 'registerExtract', anExtract({ councilDay: '1926-11-06', receivedDay: '1926-11-06', protocol: '99' }), 409, 'receivedDay', /проверьте год/],
    ['closing before opening', 'head', 'closeCase', aClosure('noContact', { day: '2026-11-01' }), 409, 'day', /раньше начала/],
    ['closing tomorrow', 'head', 'closeCase', aClosure('noContact', { day: '2026-11-11' }), 409, 'day', /ещё не наступила/],
    ['assessment before the application', 'curator', 'completeAssessment', anAssessment({ kind: 'repeat', day: '2026-11-01' }), 409, 'day', /после заявления/],
    ['a contract that ends before it begins', 'curator', 'signAgreement', aContract('2026-11-01'), 409, 'to', /раньше, чем начинается/],
    ['a concern noticed in a minute', 'curator', 'raiseConcern', aConcern({ noticedAt: '2026-11-10T10:01' }), 409, 'noticedAt', /ещё не наступило/],
    ['a concern noticed at no time', 'curator', 'raiseConcern', aConcern({ noticedAt: '2026-11-10 в обед' }), 400, 'noticedAt', /дату и время/],
    ['a refusal to be offered again yesterday', 'curator', 'registerRefusal', aRefusal({ offerAgainDay: '2026-11-09' }), 409, 'offerAgainDay', /позже отказа/],
  ]
  test.each(table)('%s', (_, who, command, input, status, field, text) =>
    isRefused(family, who, command, input, status, field, text),
  )
})

describe('people', () => {
  const fresh = () => centre.family(`fresh ${Math.random()}`)
  // oxfmt-ignore
  const table: BadCommand[] = [
    ['born after the application', 'registrar', 'registerApplication', anApplication({ members: [{ ...son, person: { ...son.person, birthDay: '2026-11-11' } }] }), 409, 'members.0.person.birthDay', /позже даты/],
    ['the applicant born after the application', 'registrar', 'registerApplication', anApplication({ applicant: person({ birthDay: '2026-11-11' }) }), 409, 'applicant.person.birthDay'],
    ['an applicant of 126 years', 'registrar', 'registerApplication', anApplication({ applicant: person({ birthDay: '1900-01-01' }) }), 409, 'applicant.person.birthDay', /120 лет/],
    ['an applicant of ten years', 'registrar', 'registerApplication', anApplication({ applicant: { ...son, kinship: 'son' } }), 409, 'applicant.person.birthDay', /взрослый/],
    ['no consent', 'registrar', 'registerApplication', anApplication({ consents: [] }), 409, 'consents', /согласие/],
    ['a document issued tomorrow', 'registrar', 'registerApplication', anApplication({ applicant: person({ identityIssuedDay: '2026-11-11' }) }), 409, 'applicant.person.identityIssuedDay'],
    ['an impossible personal number', 'registrar', 'registerApplication', anApplication({ applicant: person({ personalNumber: '4020391A001PB' }) }), 409, 'applicant.person.personalNumber'],
    ['no surname', 'registrar', 'registerApplication', anApplication({ applicant: person({ familyName: '' }) }), 400, 'applicant.person.familyName', /Заполните/],
    ['a surname of spaces', 'registrar', 'registerApplication', anApplication({ applicant: person({ familyName: ' \u00a0 ' }) }), 400, 'applicant.person.familyName', /Заполните/],
    ['a surname of digits', 'registrar', 'registerApplication', anApplication({ applicant: person({ familyName: '12345' }) }), 400, 'applicant.person.familyName', /буквы/],
    ['a name of 10 000 characters', 'registrar', 'registerApplication', anApplication({ applicant: person({ givenName: long(10_000) }) }), 400, 'applicant.person.givenName', /не больше 100/],
    ['a name with NUL', 'registrar', 'registerApplication', anApplication({ applicant: person({ givenName: 'Мари\u0000на' }) }), 400, 'applicant.person.givenName', /служебные знаки/],
    ['a name with a line break', 'registrar', 'registerApplication', anApplication({ applicant: person({ givenName: 'Мари\nна' }) }), 400, 'applicant.person.givenName', /служебные знаки/],
    ['a name with half a character', 'registrar', 'registerApplication', anApplication({ applicant: person({ givenName: 'Марина\ud83d' }) }), 400, 'applicant.person.givenName', /служебные знаки/],
    ['a name that is an object', 'registrar', 'registerApplication', anApplication({ applicant: person({ givenName: { toString: 'Марина' } }) }), 400, 'applicant.person.givenName'],
    ['an unknown kinship', 'registrar', 'registerApplication', anApplication({ applicant: { ...mother, kinship: 'constructor' as never } }), 400, 'applicant.kinship', /вариантов/],
    ['no family at all in an extract', 'registrar', 'registerExtract', anExtract({ members: [] }), 400, 'members', /хотя бы одного/],
    ['a family of a hundred', 'registrar', 'registerExtract', anExtract({ members: Array.from({ length: 100 }, () => daughter) }), 400, 'members'],
  ]
  test.each(table)('%s', (_, who, command, input, status, field, text) =>
    isRefused(fresh(), who, command, input, status, field, text),
  )

  // oxfmt-ignore
  const known: BadCommand[] = [
    ['an unknown child seen', 'curator', 'recordContact', aContact({ childrenSeenIds: [idOf('stranger')] }), 409, 'childrenSeenIds', /нет в семье/],
    ['a child of a neighbouring centre seen', 'curator', 'recordContact', aContact({ childrenSeenIds: [idOf('Жданович Ольга Ивановна')] }), 409, 'childrenSeenIds', /нет в семье/],
    ['an id that is no id', 'curator', 'recordContact', aContact({ childrenSeenIds: ["1' or '1'='1"] }), 400, 'childrenSeenIds.0', /Неизвестный/],
    ['children seen at a meeting that was not', 'curator', 'recordContact', aContact({ happened: false, missedReason: 'nobodyHome', childrenSeenIds: [son.personId!] }), 409, 'childrenSeenIds', /не видели/],
    ['no reason why it was not', 'curator', 'recordContact', aContact({ happened: false }), 400, 'missedReason', /причину/],
    ['an unknown measure done', 'curator', 'recordContact', aContact({ measuresDone: [idOf('stranger')] }), 409, 'measuresDone', /нет/],
    ['a contract with a child', 'curator', 'signAgreement', aContract('2027-05-01', { holderId: son.personId! }), 409, 'holderId', /взрослый/],
    ['a contract with a stranger', 'curator', 'signAgreement', aContract('2027-05-01', { holderId: idOf('stranger') }), 409, 'holderId', /нет в составе/],
    ['a refusal of a child', 'curator', 'registerRefusal', aRefusal({ personId: son.personId! }), 409, 'personId', /взрослый/],
    ['a concern about an unknown child', 'curator', 'raiseConcern', aConcern({ childIds: [idOf('stranger')] }), 409, 'childIds', /нет в семье/],
    ['the same extract again', 'registrar', 'registerExtract', anExtract({ councilDay: '2026-10-30' }), 409, 'protocol', /уже зарегистрирована: вх\. № 1\/2026/],
  ]
  test.each(known)('%s', (_, who, command, input, status, field, text) =>
    isRefused(family, who, command, input, status, field, text),
  )
})

describe('plans', () => {
  const plan = (...args: Parameters<typeof aPlan>) =>
    aPlan(args[0], args[1], { plan: 'another', startsOn: '2026-11-10', ...args[2] })
  // oxfmt-ignore
  const table: BadCommand[] = [
    ['shorter than a month', 'curator', 'writePlan', plan('2026-12-08', []), 409, 'content.endsOn', /не менее одного месяца/],
    ['ending before it starts', 'curator', 'writePlan', plan('2026-11-09', []), 409, 'content.endsOn', /не менее одного месяца/],
    ['overlapping the approved one', 'curator', 'writePlan', plan('2027-02-10', []), 409, 'content.startsOn', /утверждённый план/],
    ['starting before the application', 'curator', 'writePlan', plan('2027-02-10', [], { startsOn: '2026-10-01' }), 409, 'content.startsOn', /раньше заявления/],
    ['a measure after its end', 'curator', 'writePlan', plan('2027-03-01', [['Кружок', '2027-03-02', school]], { startsOn: '2027-01-20' }), 409, 'content.measures.0.dueDay', /внутри срока/],
    ['about an unknown child', 'curator', 'writePlan', plan('2027-03-01', [], { startsOn: '2027-01-20', childIds: [son.personId!, idOf('stranger')] }), 409, 'content.childIds.1', /нет в семье/],
    ['held by a child', 'curator', 'writePlan', plan('2027-03-01', [], { startsOn: '2027-01-20', holderId: son.personId! }), 409, 'content.holderId', /взрослый/],
    ['without a goal', 'curator', 'writePlan', plan('2027-03-01', [], { goal: '   ' }), 400, 'content.goal', /цель/],
    ['a goal with NUL', 'curator', 'writePlan', plan('2027-03-01', [], { goal: 'Жить\u0000лучше' }), 400, 'content.goal', /служебные знаки/],
    ['a goal with half a character', 'curator', 'writePlan', plan('2027-03-01', [], { goal: 'Жить \udc00' }), 400, 'content.goal', /служебные знаки/],
    ['a measure nobody answers for', 'curator', 'writePlan', (scene => ({ ...plan('2027-03-01', [])(scene), content: { ...plan('2027-03-01', [])(scene).content, measures: [{ id: idOf('m'), title: 'м', helpKind: 'social', responsible: [], dueDay: '2027-02-01', expectedResult: 'и' }] } })) as Written<'writePlan'>, 400, 'content.measures.0.responsible', /кто отвечает/],
    ['an unknown domain accepted', 'curator', 'writePlan', plan('2027-03-01', [], { accepted: { constructor: 'нет' } as never }), 400],
    ['results with NUL', 'curator', 'holdFinalReview', aReview({ results: 'Хорошо\u0000' }), 400, 'results', /служебные знаки/],
    ['a concern with NUL', 'curator', 'raiseConcern', aConcern({ facts: 'Видела\u0007' }), 400, 'facts', /служебные знаки/],
  ]
  test.each(table)('%s', (_, who, command, input, status, field, text) =>
    isRefused(family, who, command, input, status, field, text),
  )
})

test('a person of another family of the same centre cannot be rewritten from here', async () => {
  const other = centre.family('other family')
  const stranger = aMember('Сорока Анна Петровна', 'mother')
  const opened = anApplication({ applicant: stranger, members: [] })
  await centre.as('registrar').do('registerApplication', other, opened)
  const rewritten = { personId: stranger.personId!, person: { ...stranger.person, familyName: 'Чужая' } }
  await isRefused(family, 'curator', 'updatePerson', rewritten, 409, undefined, /нет в семье/)
})

test('a family is entrusted only to people who work with families in this centre', async () => {
  const give = (staffId: string, role: 'responsible' | 'psychologist', field = 'staffId') =>
    isRefused(family, 'head', 'assignWorker', { staffId, role, day: '2026-11-10', reason: 'болезнь' }, 409, field)
  await give(idOf('nobody at all'), 'responsible')
  await give(neighbour.staffId('curator'), 'responsible')
  await give(centre.staffId('admin'), 'responsible')
  await give(centre.staffId('registrar'), 'psychologist')
})
