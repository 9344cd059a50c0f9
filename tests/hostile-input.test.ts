import { isDeepStrictEqual } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CaseView } from '../src/api/cases.ts'
import type { CommandName } from '../src/domain/procedure.ts'
import { aCentre, pageOf, type Acting, type Centre, type Family, type Login } from './fixtures/centre.ts'
import { contents } from './fixtures/contents.ts'
import {
  aClosure,
  aConcern,
  aConsent,
  aContact,
  aContract,
  anApplication,
  anApproval,
  anAssessment,
  anExtract,
  aPlan,
  aRefusal,
  aReview,
  aWorker,
  school,
  type Written,
} from './fixtures/inputs.ts'
import { aMember, daughter, idOf, mother, son } from './fixtures/people.ts'

let centre: Centre
let neighbour: Centre
let family: Family
let foreign: Family
beforeAll(async () => {
  centre = await aCentre()
  neighbour = await centre.neighbour(2)
  family = centre.family('served')
  foreign = neighbour.family('foreign')
  centre.at('2026-11-02 10:00')
  const good = async (acting: Acting, name: CommandName, one: Family, what: unknown) =>
    expect((await acting.do(name, one, what as never)).body).toMatchObject({ caseId: one.caseId })
  await good(centre.as('registrar'), 'registerExtract', family, anExtract({ councilDay: '2026-10-30' }))
  await good(centre.as('registrar'), 'registerApplication', family, anApplication())
  await good(centre.as('head'), 'assignWorker', family, aWorker())
  await good(centre.as('curator'), 'completeAssessment', family, anAssessment())
  await good(centre.as('curator'), 'signAgreement', family, aContract('2027-02-01'))
  await good(
    centre.as('curator'),
    'writePlan',
    family,
    aPlan('2027-01-10', [['Кружок', '2026-12-20', school]], { startsOn: '2026-11-03' }),
  )
  await good(centre.as('curator'), 'agreePlan', family, aConsent())
  await good(centre.as('head'), 'approvePlan', family, anApproval())
  await good(
    neighbour.as('registrar'),
    'registerApplication',
    foreign,
    anApplication({ applicant: aMember('Жданович Ольга Ивановна', 'mother', { birthDay: '1990-01-01' }), members: [] }),
  )
  await good(neighbour.as('head'), 'assignWorker', foreign, aWorker())
  centre.at('2026-11-10 10:00')
})
afterAll(() => centre.close())

/** The server answers, in Russian, at the right field; nothing in the database is other than before. */
const refused = async (
  act: () => Promise<{ status: number; body: unknown }>,
  expected: { status: number; field?: string; text?: string | RegExp },
) => {
  const before = await contents(centre.admin)
  const { status, body } = await act()
  const problem = body as { text?: string; fields?: Record<string, string> }
  expect({ status, fields: problem.fields }, JSON.stringify(body).slice(0, 500)).toMatchObject({
    status: expected.status,
  })
  expect(problem.text ?? '').toMatch(/[а-яё]{3}/iu)
  if (expected.field) {
    expect(Object.keys(problem.fields ?? {}), JSON.stringify(problem)).toContain(expected.field)
    expect(problem.fields![expected.field]).toMatch(/^[А-ЯЁ][^a-z]*$/u)
  }
  if (expected.text) expect(expected.field ? problem.fields![expected.field] : problem.text).toMatch(expected.text)
  expect(await contents(centre.admin)).toEqual(before)
  expect((await centre.as('head').get('/api/session')).status).toBe(200)
}

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
  one: Family,
  ...[who, command, input, status, field, text]: BadCommand extends [string, ...infer Rest] ? Rest : never
) =>
  refused(() => centre.as(who).do(command, one, input as never), {
    status,
    ...(field ? { field } : {}),
    ...(text ? { text } : {}),
  })
const person = (over: object) => ({ ...mother, person: { ...mother.person, ...over } })
const long = (n: number) => 'я'.repeat(n)

describe('dates', () => {
  const table: BadCommand[] = [
    [
      'a day that does not exist',
      'curator',
      'recordContact',
      aContact({ day: '2026-02-30' }),
      400,
      'day',
      /нет в календаре/,
    ],
    [
      '29 February of a common year',
      'curator',
      'recordContact',
      aContact({ day: '2025-02-29' }),
      400,
      'day',
      /нет в календаре/,
    ],
    [
      'the thirteenth month',
      'curator',
      'recordContact',
      aContact({ day: '2026-13-01' }),
      400,
      'day',
      /нет в календаре/,
    ],
    [
      'a day in another notation',
      'curator',
      'recordContact',
      aContact({ day: '10.11.2026' }),
      400,
      'day',
      /нет в календаре/,
    ],
    [
      'an instant instead of a day',
      'curator',
      'recordContact',
      aContact({ day: '2026-11-10T10:00:00Z' }),
      400,
      'day',
      /нет в календаре/,
    ],
    ['the year 0001', 'curator', 'recordContact', aContact({ day: '0001-01-01' }), 400, 'day', /нет в календаре/],
    ['the year 9999', 'curator', 'recordContact', aContact({ day: '9999-12-31' }), 400, 'day', /нет в календаре/],
    ['no day', 'curator', 'recordContact', aContact({ day: '' }), 400, 'day', /Укажите дату/],
    [
      'a number instead of a day',
      'curator',
      'recordContact',
      aContact({ day: 20261110 as never }),
      400,
      'day',
      /Укажите дату/,
    ],
    ['a contact tomorrow', 'curator', 'recordContact', aContact({ day: '2026-11-11' }), 409, 'day', /ещё не наступила/],
    [
      'a contact before the case',
      'curator',
      'recordContact',
      aContact({ day: '2026-11-01' }),
      409,
      'day',
      /раньше начала дела/,
    ],
    ['a contact at 25:00', 'curator', 'recordContact', aContact({ time: '25:00' }), 400, 'time', /время/],
    ['a contact of eleven hours', 'curator', 'recordContact', aContact({ minutes: 660 }), 400, 'minutes', /10 часов/],
    [
      'the next contact before this one',
      'curator',
      'recordContact',
      aContact({ nextDay: '2026-11-09' }),
      409,
      'nextDay',
      /раньше/,
    ],
    [
      'an extract received before the council sat',
      'registrar',
      'registerExtract',
      anExtract({ councilDay: '2026-11-10', receivedDay: '2026-11-09', protocol: '99' }),
      409,
      'receivedDay',
      /раньше заседания/,
    ],
    [
      'a council in the future',
      'registrar',
      'registerExtract',
      anExtract({ councilDay: '2026-11-20', protocol: '99' }),
      409,
    ],
    [
      'an extract of 1926: the year mistyped',
      'registrar',
      'registerExtract',
      anExtract({ councilDay: '1926-11-06', receivedDay: '1926-11-06', protocol: '99' }),
      409,
      'receivedDay',
      /проверьте год/,
    ],
    [
      'closing before opening',
      'head',
      'closeCase',
      aClosure('noContact', { day: '2026-11-01' }),
      409,
      'day',
      /раньше начала/,
    ],
    [
      'closing tomorrow',
      'head',
      'closeCase',
      aClosure('noContact', { day: '2026-11-11' }),
      409,
      'day',
      /ещё не наступила/,
    ],
    [
      'assessment before the application',
      'curator',
      'completeAssessment',
      anAssessment({ kind: 'repeat', day: '2026-11-01' }),
      409,
      'day',
      /после заявления/,
    ],
    [
      'a contract that ends before it begins',
      'curator',
      'signAgreement',
      aContract('2026-11-01'),
      409,
      'to',
      /раньше, чем начинается/,
    ],
    [
      'a concern noticed in a minute',
      'curator',
      'raiseConcern',
      aConcern({ noticedAt: '2026-11-10T10:01' }),
      409,
      'noticedAt',
      /ещё не наступило/,
    ],
    [
      'a concern noticed at no time',
      'curator',
      'raiseConcern',
      aConcern({ noticedAt: '2026-11-10 в обед' }),
      400,
      'noticedAt',
      /дату и время/,
    ],
    [
      'a refusal to be offered again yesterday',
      'curator',
      'registerRefusal',
      aRefusal({ offerAgainDay: '2026-11-09' }),
      409,
      'offerAgainDay',
      /позже отказа/,
    ],
  ]
  test.each(table)('%s', (_, who, command, input, status, field, text) =>
    isRefused(family, who, command, input, status, field, text),
  )
})

describe('people', () => {
  const fresh = () => centre.family(`fresh ${Math.random()}`)
  const table: BadCommand[] = [
    [
      'born after the application',
      'registrar',
      'registerApplication',
      anApplication({ members: [{ ...son, person: { ...son.person, birthDay: '2026-11-11' } }] }),
      409,
      'members.0.person.birthDay',
      /позже даты/,
    ],
    [
      'the applicant born after the application',
      'registrar',
      'registerApplication',
      anApplication({ applicant: person({ birthDay: '2026-11-11' }) }),
      409,
      'applicant.person.birthDay',
    ],
    [
      'an applicant of 126 years',
      'registrar',
      'registerApplication',
      anApplication({ applicant: person({ birthDay: '1900-01-01' }) }),
      409,
      'applicant.person.birthDay',
      /120 лет/,
    ],
    [
      'an applicant of ten years',
      'registrar',
      'registerApplication',
      anApplication({ applicant: { ...son, kinship: 'son' } }),
      409,
      'applicant.person.birthDay',
      /взрослый/,
    ],
    ['no consent', 'registrar', 'registerApplication', anApplication({ consents: [] }), 409, 'consents', /согласие/],
    [
      'a document issued tomorrow',
      'registrar',
      'registerApplication',
      anApplication({ applicant: person({ identityIssuedDay: '2026-11-11' }) }),
      409,
      'applicant.person.identityIssuedDay',
    ],
    [
      'an impossible personal number',
      'registrar',
      'registerApplication',
      anApplication({ applicant: person({ personalNumber: '4020391A001PB' }) }),
      409,
      'applicant.person.personalNumber',
    ],
    [
      'no surname',
      'registrar',
      'registerApplication',
      anApplication({ applicant: person({ familyName: '' }) }),
      400,
      'applicant.person.familyName',
      /Заполните/,
    ],
    [
      'a surname of spaces',
      'registrar',
      'registerApplication',
      anApplication({ applicant: person({ familyName: ' \u00a0 ' }) }),
      400,
      'applicant.person.familyName',
      /Заполните/,
    ],
    [
      'a surname of digits',
      'registrar',
      'registerApplication',
      anApplication({ applicant: person({ familyName: '12345' }) }),
      400,
      'applicant.person.familyName',
      /буквы/,
    ],
    [
      'a name of 10 000 characters',
      'registrar',
      'registerApplication',
      anApplication({ applicant: person({ givenName: long(10_000) }) }),
      400,
      'applicant.person.givenName',
      /не больше 100/,
    ],
    [
      'a name with NUL',
      'registrar',
      'registerApplication',
      anApplication({ applicant: person({ givenName: 'Мари\u0000на' }) }),
      400,
      'applicant.person.givenName',
      /служебные знаки/,
    ],
    [
      'a name with a line break',
      'registrar',
      'registerApplication',
      anApplication({ applicant: person({ givenName: 'Мари\nна' }) }),
      400,
      'applicant.person.givenName',
      /служебные знаки/,
    ],
    [
      'a name with half a character',
      'registrar',
      'registerApplication',
      anApplication({ applicant: person({ givenName: 'Марина\ud83d' }) }),
      400,
      'applicant.person.givenName',
      /служебные знаки/,
    ],
    [
      'a name that is an object',
      'registrar',
      'registerApplication',
      anApplication({ applicant: person({ givenName: { toString: 'Марина' } }) }),
      400,
      'applicant.person.givenName',
    ],
    [
      'an unknown kinship',
      'registrar',
      'registerApplication',
      anApplication({ applicant: { ...mother, kinship: 'constructor' as never } }),
      400,
      'applicant.kinship',
      /вариантов/,
    ],
    [
      'no family at all in an extract',
      'registrar',
      'registerExtract',
      anExtract({ members: [] }),
      400,
      'members',
      /хотя бы одного/,
    ],
    [
      'a family of a hundred',
      'registrar',
      'registerExtract',
      anExtract({ members: Array.from({ length: 100 }, () => daughter) }),
      400,
      'members',
    ],
  ]
  test.each(table)('%s', (_, who, command, input, status, field, text) =>
    isRefused(fresh(), who, command, input, status, field, text),
  )

  const known: BadCommand[] = [
    [
      'an unknown child seen',
      'curator',
      'recordContact',
      aContact({ childrenSeenIds: [idOf('stranger')] }),
      409,
      'childrenSeenIds',
      /нет в семье/,
    ],
    [
      'a child of a neighbouring centre seen',
      'curator',
      'recordContact',
      aContact({ childrenSeenIds: [idOf('Жданович Ольга Ивановна')] }),
      409,
      'childrenSeenIds',
      /нет в семье/,
    ],
    [
      'an id that is no id',
      'curator',
      'recordContact',
      aContact({ childrenSeenIds: ["1' or '1'='1"] }),
      400,
      'childrenSeenIds.0',
      /Неизвестный/,
    ],
    [
      'children seen at a meeting that was not',
      'curator',
      'recordContact',
      aContact({ happened: false, missedReason: 'nobodyHome', childrenSeenIds: [son.personId!] }),
      409,
      'childrenSeenIds',
      /не видели/,
    ],
    [
      'no reason why it was not',
      'curator',
      'recordContact',
      aContact({ happened: false }),
      400,
      'missedReason',
      /причину/,
    ],
    [
      'an unknown measure done',
      'curator',
      'recordContact',
      aContact({ measuresDone: [idOf('stranger')] }),
      409,
      'measuresDone',
      /нет/,
    ],
    [
      'a contract with a child',
      'curator',
      'signAgreement',
      aContract('2027-05-01', { holderId: son.personId! }),
      409,
      'holderId',
      /взрослый/,
    ],
    [
      'a contract with a stranger',
      'curator',
      'signAgreement',
      aContract('2027-05-01', { holderId: idOf('stranger') }),
      409,
      'holderId',
      /нет в составе/,
    ],
    [
      'a refusal of a child',
      'curator',
      'registerRefusal',
      aRefusal({ personId: son.personId! }),
      409,
      'personId',
      /взрослый/,
    ],
    [
      'a concern about an unknown child',
      'curator',
      'raiseConcern',
      aConcern({ childIds: [idOf('stranger')] }),
      409,
      'childIds',
      /нет в семье/,
    ],
    [
      'the same extract again',
      'registrar',
      'registerExtract',
      anExtract({ councilDay: '2026-10-30' }),
      409,
      'protocol',
      /уже зарегистрирована: вх\. № 1\/2026/,
    ],
  ]
  test.each(known)('%s', (_, who, command, input, status, field, text) =>
    isRefused(family, who, command, input, status, field, text),
  )
})

describe('plans', () => {
  const plan = (...args: Parameters<typeof aPlan>) =>
    aPlan(args[0], args[1], { plan: 'another', startsOn: '2026-11-10', ...args[2] })
  const table: BadCommand[] = [
    [
      'shorter than a month',
      'curator',
      'writePlan',
      plan('2026-12-08', []),
      409,
      'content.endsOn',
      /не менее одного месяца/,
    ],
    [
      'ending before it starts',
      'curator',
      'writePlan',
      plan('2026-11-09', []),
      409,
      'content.endsOn',
      /не менее одного месяца/,
    ],
    [
      'overlapping the approved one',
      'curator',
      'writePlan',
      plan('2027-02-10', []),
      409,
      'content.startsOn',
      /утверждённый план/,
    ],
    [
      'starting before the application',
      'curator',
      'writePlan',
      plan('2027-02-10', [], { startsOn: '2026-10-01' }),
      409,
      'content.startsOn',
      /раньше заявления/,
    ],
    [
      'a measure after its end',
      'curator',
      'writePlan',
      plan('2027-03-01', [['Кружок', '2027-03-02', school]], { startsOn: '2027-01-20' }),
      409,
      'content.measures.0.dueDay',
      /внутри срока/,
    ],
    [
      'about an unknown child',
      'curator',
      'writePlan',
      plan('2027-03-01', [], { startsOn: '2027-01-20', childIds: [son.personId!, idOf('stranger')] }),
      409,
      'content.childIds.1',
      /нет в семье/,
    ],
    [
      'held by a child',
      'curator',
      'writePlan',
      plan('2027-03-01', [], { startsOn: '2027-01-20', holderId: son.personId! }),
      409,
      'content.holderId',
      /взрослый/,
    ],
    ['without a goal', 'curator', 'writePlan', plan('2027-03-01', [], { goal: '   ' }), 400, 'content.goal', /цель/],
    [
      'a goal with NUL',
      'curator',
      'writePlan',
      plan('2027-03-01', [], { goal: 'Жить\u0000лучше' }),
      400,
      'content.goal',
      /служебные знаки/,
    ],
    [
      'a goal with half a character',
      'curator',
      'writePlan',
      plan('2027-03-01', [], { goal: 'Жить \udc00' }),
      400,
      'content.goal',
      /служебные знаки/,
    ],
    [
      'a measure nobody answers for',
      'curator',
      'writePlan',
      (scene => ({
        ...plan('2027-03-01', [])(scene),
        content: {
          ...plan('2027-03-01', [])(scene).content,
          measures: [
            {
              id: idOf('m'),
              title: 'м',
              helpKind: 'social',
              responsible: [],
              dueDay: '2027-02-01',
              expectedResult: 'и',
            },
          ],
        },
      })) as Written<'writePlan'>,
      400,
      'content.measures.0.responsible',
      /кто отвечает/,
    ],
    [
      'an unknown domain accepted',
      'curator',
      'writePlan',
      plan('2027-03-01', [], { accepted: { constructor: 'нет' } as never }),
      400,
    ],
    [
      'results with NUL',
      'curator',
      'holdFinalReview',
      aReview({ results: 'Хорошо\u0000' }),
      400,
      'results',
      /служебные знаки/,
    ],
    [
      'a concern with NUL',
      'curator',
      'raiseConcern',
      aConcern({ facts: 'Видела\u0007' }),
      400,
      'facts',
      /служебные знаки/,
    ],
  ]
  test.each(table)('%s', (_, who, command, input, status, field, text) =>
    isRefused(family, who, command, input, status, field, text),
  )
})

describe('texts are kept and given back as they were typed', () => {
  const texts = [
    '<script>alert("x")</script><img src=x onerror=alert(1)>',
    "Робертс'); drop table fact; --",
    '=HYPERLINK("http://example.org";"нажмите")',
    "@SUM(1+1)*cmd|'/C calc'!A0",
    '{{7*7}} ${7*7} %00 %n \\u0000 \\',
    '../../../../etc/passwd',
    'Кава́льчук Ґалíна ’ʼ\u2019 — Ёжик',
    'أهلا ‮olleh 👩‍👩‍👧‍👦 é é'.normalize('NFC'),
    '__proto__',
    'null',
  ]
  test.each(texts)('%s', async text => {
    const one = centre.family(`text ${text}`)
    const applicant = {
      ...mother,
      personId: undefined as never,
      person: { familyName: `А ${text}`.slice(0, 100), givenName: 'Анна' },
    }
    const given = await centre.as('registrar').do(
      'registerApplication',
      one,
      anApplication({
        applicant: { person: applicant.person, kinship: 'mother' },
        members: [],
        address: text,
        request: text,
      }),
    )
    expect(given.body.text ?? given.status).toBe(200)
    const page: CaseView = await pageOf(centre, one)
    expect(page.state.address).toBe(text)
    expect(page.state.applications[0]!.request).toBe(text)
    expect(Object.values(page.persons)[0]!.familyName).toBe(applicant.person.familyName)
    const { body } = await centre
      .as('head')
      .get<{ rows: { caseId: string; address: string }[] }>('/api/cases?limit=100&sort=title')
    expect(body.rows.find(row => row.caseId === one.caseId)!.address).toBe(text)
    expect((await centre.as('head').send<{ hits: unknown[] }>('POST', '/api/search', { query: text })).status).toBe(200)
  })
})

describe('wrong files and bodies', () => {
  const url = () => `/api/cases/${family.caseId}/recordContact`
  const raw = async (payload: string | Buffer, headers: Record<string, string> = {}) => {
    const answer = await centre.server.http.inject({
      method: 'POST',
      url: url(),
      payload,
      headers: { cookie: centre.cookie('curator'), 'x-patronat': '1', 'content-type': 'application/json', ...headers },
    })
    return { status: answer.statusCode, body: answer.json() as unknown }
  }
  const command = (more: string) => `{"commandId":"${idOf('hostile')}","baseVersion":9999,"input":${more}}`
  const table: [what: string, payload: string | Buffer, headers: Record<string, string>, status: number][] = [
    ['a form instead of JSON', 'day=2026-11-10', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['XML', '<x/>', { 'content-type': 'application/xml' }, 415],
    ['text', '{}', { 'content-type': 'text/plain' }, 415],
    ['broken JSON', '{"commandId": ', {}, 400],
    ['nothing', '', {}, 400],
    ['a list', '[]', {}, 400],
    ['null', 'null', {}, 400],
    ['a word', '"contact"', {}, 400],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00, 0x7b]), {}, 400],
    ['__proto__', command('{"__proto__":{"admin":true},"day":"2026-11-10"}'), {}, 400],
    ['constructor.prototype', command('{"constructor":{"prototype":{"admin":true}},"day":"2026-11-10"}'), {}, 400],
    ['a hundred thousand brackets', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, {}, 400],
    ['deep JSON inside a field', command(`{"day":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}`), {}, 400],
    ['twenty megabytes', `"${'x'.repeat(20_000_000)}"`, {}, 413],
    [
      'fifteen megabytes in a note',
      command(
        JSON.stringify({
          contactId: idOf('big'),
          day: '2026-11-10',
          form: 'visit',
          happened: true,
          note: long(7_000_000),
        }),
      ),
      {},
      400,
    ],
    [
      'a hundred thousand people',
      command(
        JSON.stringify({
          contactId: idOf('big'),
          day: '2026-11-10',
          form: 'visit',
          happened: true,
          personIds: Array.from({ length: 100_000 }, () => idOf('x')),
        }),
      ),
      {},
      400,
    ],
  ]
  test.each(table)('%s', (_, payload, headers, status) => refused(() => raw(payload, headers), { status }))

  test('prototypes are as they were', () => {
    expect(({} as { admin?: boolean }).admin).toBeUndefined()
  })

  const addresses: [method: 'GET' | 'POST' | 'DELETE', url: string, status: number][] = [
    ['GET', '/api/nothing', 404],
    ['POST', `/api/cases/${idOf('x')}/constructor`, 404],
    ['POST', `/api/cases/${idOf('x')}/__proto__`, 404],
    ['POST', `/api/cases/${idOf('x')}/toString`, 404],
    ['DELETE', `/api/cases/${idOf('x')}`, 404],
    ['GET', '/api/cases/not-an-id', 400],
    ['GET', `/api/cases/${'1'.repeat(5_000)}`, 404],
    ['GET', '/api/cases/%00', 400],
    ['GET', '/api/cases/%E0%A4%A', 404],
    ['GET', '/api/cases?limit=100000', 400],
    ['GET', '/api/cases?limit=-1', 400],
    ['GET', '/api/cases?limit=abc', 400],
    ['GET', '/api/cases?stage=nothing', 400],
    ['GET', '/api/cases?stage=applied&stage=active', 400],
    ['GET', "/api/cases?after='%3Bdrop%20table%20fact--", 400],
    ['GET', '/api/cases?after=2026-99-99~nothing', 400],
    ['GET', '/api/cases?locality=%00', 400],
    ['GET', '/api/cases?gap=%00', 400],
    ['GET', '/api/cases?sort=password_hash', 400],
    ['GET', `/api/cases/${idOf('x')}/history?before=abc`, 400],
    ['GET', '/api/day?staffId=1', 400],
  ]
  test.each(addresses.map(([method, path, status]) => [method, path.slice(0, 60), path, status] as const))(
    '%s %s',
    (method, _, path, status) =>
      refused(
        async () => {
          const answer = await centre.server.http.inject({
            method,
            url: path,
            headers: { cookie: centre.cookie('head'), 'x-patronat': '1' },
          })
          return { status: answer.statusCode, body: answer.json() as unknown }
        },
        { status },
      ),
  )

  const searches: unknown[] = ['', 'a', '%', '_', '\\', "'", 'а\u0000б', 'x'.repeat(201), ['а', 'б'], { $ne: '' }, null]
  test.each(searches.map(query => [JSON.stringify(query), query]))('search for %s never breaks', async (_, query) => {
    const { status, body } = await centre.as('head').send('POST', '/api/search', { query })
    expect([200, 400], JSON.stringify(body)).toContain(status)
  })
})

describe('who may not even ask', () => {
  const ask = async (headers: Record<string, string>) => {
    const answer = await centre.server.http.inject({
      method: 'POST',
      url: `/api/cases/${family.caseId}/recordContact`,
      payload: '{}',
      headers: { 'content-type': 'application/json', ...headers },
    })
    return { status: answer.statusCode, body: answer.json() as unknown }
  }
  const table: [what: string, headers: () => Record<string, string>, status: number][] = [
    ['no session', () => ({ 'x-patronat': '1' }), 401],
    ['a made-up session', () => ({ 'x-patronat': '1', cookie: 'patronat=nothing' }), 401],
    ['a session of 100 000 characters', () => ({ 'x-patronat': '1', cookie: `patronat=${'x'.repeat(10_000)}` }), 401],
    ['an SQL session', () => ({ 'x-patronat': '1', cookie: "patronat=' or 1=1 --" }), 401],
    ['no header of the program', () => ({ cookie: centre.cookie('curator') }), 403],
    ['a wrong header of the program', () => ({ cookie: centre.cookie('curator'), 'x-patronat': 'true' }), 403],
  ]
  test.each(table)('%s', (_, headers, status) => refused(() => ask(headers()), { status }))
})

describe('ids of another centre answer like ids of nothing', () => {
  const nothing = (): Family => ({ caseId: idOf('no such case'), version: foreign.version })
  const same = async (ask: (one: Family) => Promise<{ status: number; body: unknown }>) => {
    const [theirs, random] = [await ask({ ...foreign }), await ask(nothing())]
    expect(theirs.status).toBe(random.status)
    expect(theirs.status).toBeGreaterThanOrEqual(400)
    expect(JSON.stringify(theirs.body).replaceAll(foreign.caseId, 'id')).toBe(
      JSON.stringify(random.body).replaceAll(nothing().caseId, 'id'),
    )
  }
  test('reading the page', () => same(one => centre.as('head').get(`/api/cases/${one.caseId}`)))
  test('reading the history', () => same(one => centre.as('head').get(`/api/cases/${one.caseId}/history`)))
  test('a contact', () => same(one => centre.as('head').do('recordContact', one, aContact())))
  test('a contact on version 0', () =>
    same(one => centre.as('head').do('recordContact', one, aContact(), { baseVersion: 0 })))
  test('removal', () => same(one => centre.as('head').do('closeCase', one, aClosure('noContact'))))
  test('nobody of the neighbour is found', async () => {
    const { body } = await centre.as('head').send<{ hits: unknown[] }>('POST', '/api/search', { query: 'Жданович' })
    expect(body.hits).toEqual([])
    const own = await neighbour.as('head').send<{ hits: unknown[] }>('POST', '/api/search', { query: 'Жданович' })
    expect(own.body.hits).toHaveLength(1)
  })
  test('a case opened under the id of a neighbour’s case is a case of one’s own', async () => {
    const before = await pageOf(neighbour, foreign)
    const given = await centre
      .as('registrar')
      .do(
        'registerApplication',
        { caseId: foreign.caseId, version: 0 },
        anApplication({ applicant: aMember('Своя Анна', 'mother'), members: [] }),
      )
    expect(given.status).toBe(200)
    expect(await pageOf(neighbour, foreign)).toEqual(before)
    expect((await pageOf(centre, foreign)).row.title).toBe('Своя')
  })
})

describe('two people at one family', () => {
  test('a stale version is refused, shows what the other did and overwrites nothing', async () => {
    const seen = { ...family }
    const first = await centre
      .as('curator')
      .do('changeAddress', family, ({ day }) => ({ address: 'д. Осиновка, ул. Новая, 1', day }))
    expect(first.status).toBe(200)
    const before = await contents(centre.admin)
    const second = await centre.as('head').do('changeAddress', seen, ({ day }) => ({ address: 'другая', day }))
    expect(second.status).toBe(409)
    expect(second.body).toMatchObject({
      code: 'conflict',
      version: family.version,
      text: expect.stringMatching(/дело изменили/) as string,
    })
    expect(second.body.since).toEqual([
      expect.objectContaining({ by: 'Савицкая Людмила Петровна', label: 'Адрес', day: '2026-11-10' }),
    ])
    expect(await contents(centre.admin)).toEqual(before)
  })

  test('a version from the future is refused too', async () => {
    const answer = await centre
      .as('curator')
      .do('recordContact', family, aContact(), { baseVersion: family.version + 1 })
    expect(answer.status).toBe(409)
  })

  test('a contact only adds, so it is taken on a stale version', async () => {
    const stale = { ...family, version: family.version - 1 }
    const answer = await centre.as('curator').do('recordContact', stale, aContact())
    expect(answer.status).toBe(200)
    family.version = answer.body.version
  })

  test('twenty people change the address at once: one wins, nineteen are told', async () => {
    const seen = { ...family }
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        centre.as('head').do('changeAddress', { ...seen }, ({ day }) => ({ address: `адрес ${n}`, day })),
      ),
    )
    expect(answers.map(one => one.status).toSorted()).toEqual([200, ...Array.from({ length: 19 }, () => 409)])
    family.version = (await pageOf(centre, family)).version
    expect(family.version).toBe(seen.version + 1)
  })
})

describe('a command id acts once', () => {
  const commands: [what: string, name: CommandName, input: unknown][] = [
    ['that adds', 'recordContact', aContact({ contactId: idOf('once a') })],
    ['that changes', 'changeAddress', { address: 'д. Осиновка, ул. Озёрная, 2', day: '2026-11-10' }],
    ['that takes a number', 'registerExtract', anExtract({ councilDay: '2026-11-05', protocol: 'once' })],
  ]
  test.each(commands)('%s, sent twice, one after another: the same answer', async (what, name, input) => {
    const commandId = idOf(`one after another ${what}`)
    const seen = { ...family }
    const first = await centre.as('head').do(name, { ...seen }, input as never, { commandId })
    const second = await centre.as('head').do(name, { ...seen }, input as never, { commandId })
    expect(first.status).toBe(200)
    expect(second).toEqual(first)
    family.version = first.body.version
  })

  const again: typeof commands = [
    ['that adds', 'recordContact', aContact({ contactId: idOf('once b') })],
    ['that changes', 'changeAddress', { address: 'д. Осиновка, ул. Садовая, 3', day: '2026-11-10' }],
    ['that takes a number', 'registerExtract', anExtract({ councilDay: '2026-11-05', protocol: 'once more' })],
  ]
  test.each(again)('%s, sent twenty times at once: the same answer', async (what, name, input) => {
    const commandId = idOf(`at once ${what}`)
    const seen = { ...family }
    const written =
      typeof input === 'function'
        ? (input as (scene: object) => object)({
            day: '2026-11-10',
            now: '2026-11-10T10:00',
            state: await centre.state(family),
            staff: centre.staffId,
          })
        : input
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => centre.as('head').do(name, { ...seen }, written as never, { commandId })),
    )
    expect(answers.map(one => one.status)).toEqual(Array.from({ length: 20 }, () => 200))
    expect(answers.filter(one => !isDeepStrictEqual(one.body, answers[0]!.body))).toEqual([])
    family.version = answers[0]!.body.version
    const { rows } = await centre.admin.query(
      'select count(distinct command_id)::int as commands, count(*)::int as facts from fact where command_id = $1',
      [commandId],
    )
    expect(rows[0]).toMatchObject({ commands: 1 })
  })

  test('and answers only its own request: another case, command, person or text under that id is refused', async () => {
    const commandId = idOf('borrowed id')
    const seen = { ...family }
    const contact = aContact({ contactId: idOf('borrowed') })
    const first = await centre.as('head').do('recordContact', { ...seen }, contact, { commandId })
    expect(first.status).toBe(200)
    family.version = first.body.version
    const order = {
      staffId: centre.staffId('curator'),
      role: 'responsible',
      day: '2026-11-10',
      reason: 'болезнь',
    } as const
    const borrowed = await Promise.all([
      centre.as('head').do('recordContact', centre.family('another'), contact, { commandId }),
      centre.as('head').do('assignWorker', { ...family }, order, { commandId }),
      centre.as('curator').do('recordContact', { ...family }, contact, { commandId }),
      centre.as('head').do('recordContact', { ...family }, aContact({ contactId: idOf('borrowed'), note: 'иначе' }), {
        commandId,
      }),
    ])
    expect(borrowed.map(one => [one.status, one.body.code])).toEqual(borrowed.map(() => [409, 'commandTwice']))
    expect((await pageOf(centre, family)).version).toBe(first.body.version)
  })

  test('twenty times at once for a case that is not there yet', async () => {
    const one = centre.family('opened at once')
    const commandId = idOf('opened at once')
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        centre.as('registrar').do('registerApplication', { ...one }, anApplication({ members: [] }), { commandId }),
      ),
    )
    expect(answers.map(answer => answer.status)).toEqual(Array.from({ length: 20 }, () => 200))
    expect(answers.filter(answer => !isDeepStrictEqual(answer.body, answers[0]!.body))).toEqual([])
  })
})

test('forty registrations at once take forty numbers in a row', async () => {
  const lastNo = async () => {
    const { rows } = await centre.admin.query<{ no: number }>(
      "select coalesce(max(no), 0)::int as no from register_entry where centre_id = 1 and register = 'applications' and year = 2026",
    )
    return rows[0]!.no
  }
  const from = await lastNo()
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, n) =>
      centre.as('registrar').do(
        'registerApplication',
        centre.family(`parallel ${n}`),
        anApplication({
          applicant: aMember(`Параллель ${'абвгдежзиклмнопрстуфхцчшщ'[n % 25]}${n}`, 'mother'),
          members: [],
        }),
      ),
    ),
  )
  expect(answers.map(one => one.body.text ?? one.status).filter(one => one !== 200)).toEqual([])
  const numbers = answers.map(one => one.body.numbers[0]!.no).toSorted((a, b) => a - b)
  expect(numbers).toEqual(Array.from({ length: 40 }, (_, n) => from + 1 + n))
  const { rows } = await centre.admin.query<{ last: number; count: number }>(
    "select max(no)::int as last, count(*)::int as count from register_entry where centre_id = 1 and register = 'applications' and year = 2026",
  )
  expect(rows[0]).toEqual({ last: from + 40, count: from + 40 })
})

test('forty first registrations of a year at once begin with one', async () => {
  centre.at('2027-01-04 10:00')
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, n) =>
      centre.as('registrar').do(
        'registerApplication',
        centre.family(`first ${n}`),
        anApplication({
          applicant: aMember(`Первая ${'абвгдежзиклмнопрстуфхцчшщ'[n % 25]}${n}`, 'mother'),
          members: [],
        }),
      ),
    ),
  )
  expect(answers.map(one => one.body.text ?? one.status).filter(one => one !== 200)).toEqual([])
  expect(answers.map(one => one.body.numbers[0]!.no).toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: 40 }, (_, n) => n + 1),
  )
  centre.at('2026-11-10 10:00')
})
