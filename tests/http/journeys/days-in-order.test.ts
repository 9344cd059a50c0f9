import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RegisterEntry } from '../../../src/api/centre/centre.ts'
import type { Decision } from '../../../src/domain/case/command/decision-rules.ts'
import { foldOn } from '../../../src/domain/case/evolve.ts'
import { gapsOf } from '../../../src/domain/case/gaps/gaps.ts'
import { centreOn } from '../../../src/domain/centre/centre-details.ts'
import { serviceBegan } from '../../../src/domain/contract/agreement-rules.ts'
import type { Day } from '../../../src/domain/kernel/calendar.ts'
import type { Settings } from '../../../src/domain/law/settings.ts'
import { aCentre, type Centre } from '../../fixtures/centre.ts'
import { aFile, type PaperFile } from '../../fixtures/file.ts'
import {
  aContact,
  aContract,
  aReply,
  aRest,
  aTakeover,
  aWorker,
  anApplication,
  anAttempt,
  anExtract,
} from '../../fixtures/inputs.ts'
import { aMember, father, mother, son } from '../../fixtures/people.ts'

/** The codes of what is asked, that of a refusal, or «принято». */
const said = (decision: Decision): string[] =>
  decision.ok ? ['принято'] : (decision.questions?.map(({ code }) => code) ?? [decision.code])
const applied = (members = [son]) => aFile().at('2026-11-10').do('registerApplication', anApplication({ members }))

describe('a contract holds no day before the family applied, and none before it was signed [МП 6.1, 6.2]', () => {
  const of = (from: string, to: string) =>
    said(applied().at('2026-11-12').ask('signAgreement', aContract(to, { from })))
  test.each<[what: string, from: string, to: string, answer: string]>([
    ['from the day it was signed', '2026-11-12', '2027-02-10', 'принято'],
    ['from a day ahead', '2026-12-01', '2027-02-10', 'принято'],
    ['from a day after the application and before the signature', '2026-11-11', '2027-02-10', 'contractBack'],
    ['from a day before the application', '2026-09-01', '2027-02-10', 'tooEarly'],
    ['over before it was signed', '2026-11-10', '2026-11-11', 'alreadyOver'],
  ])('%s', (_, from, to, answer) => expect(of(from, to)).toEqual([answer]))

  test('the time of the whole service begins with the contract that came to hold, and not before the application', () => {
    const file = applied()
      .at('2026-11-12')
      .do('signAgreement', aContract('2027-02-10', { from: '2026-12-01' }))
    file.do('endAgreement', ({ state, day }) => ({ agreementId: state.agreements[0]!.id, day, reason: 'переделать' }))
    file.at('2026-11-16').do('signAgreement', aContract('2027-02-10'))
    expect(serviceBegan(file.file().state)).toBe('2026-11-16')
    // As an earlier version took it.
    const [contract] = file.file().state.agreements.slice(-1)
    expect(serviceBegan({ ...file.file().state, agreements: [{ ...contract!, from: '2026-09-01' }] })).toBe(
      '2026-11-10',
    )
  })
})

describe('who has died or left did nothing after that day, or somebody says which is so [МП 5.2]', () => {
  // A visit on 16.11, her application of 10.11, a contract of 12.11.
  const family = () =>
    applied([son, father])
      .at('2026-11-12')
      .do('signAgreement', aContract('2027-02-10'))
      .at('2026-11-16')
      .do('recordContact', aContact())
      .at('2026-11-20')
  const leaves = (day: string, died = true) =>
    family().ask('removeMember', { personId: mother.personId!, day, died, reason: 'болезнь' })
  const askedAt = (day: string) => {
    const decision = leaves(day)
    return decision.ok ? [] : (decision.questions?.map(({ code, text }) => `${code}: ${text}`) ?? [decision.code])
  }
  test.each<[day: string, asked: string[]]>([
    ['2026-11-16', []],
    ['2026-11-13', ['actsAfterLeaving: Марина Ковальчук: после 13.11.2026 в деле записано: встреча 16.11.2026.']],
    [
      '2026-11-09',
      [
        'actsAfterLeaving: Марина Ковальчук: после 09.11.2026 в деле записано: заявление 10.11.2026, договор 12.11.2026, встреча 16.11.2026.',
        'leftBeforeCase: Марина Ковальчук: в составе семьи этот человек записан с 10.11.2026.',
      ],
    ],
  ])('she died on %s', (day, asked) =>
    expect(askedAt(day)).toEqual(asked.map(text => expect.stringContaining(text) as string)),
  )
  test('the same is asked when the day is put right', () => {
    const file = family().do('removeMember', {
      personId: mother.personId!,
      day: '2026-11-18',
      died: true,
      reason: 'болезнь',
    })
    const correct = (day: string) =>
      said(file.ask('correctDeparture', { personId: mother.personId!, changes: { day, died: true }, reason: 'описка' }))
    expect([correct('2026-11-17'), correct('2026-11-13')]).toEqual([['принято'], ['actsAfterLeaving']])
  })
  test('a father who left a year before the extract came is written down with the true day', () => {
    const file = aFile()
      .at('2026-12-07')
      .do('registerExtract', anExtract({ members: [mother, father, son] }))
    const left = { personId: father.personId!, day: '2025-12-01', reason: 'живёт отдельно' }
    expect(said(file.ask('removeMember', left))).toEqual(['leftBeforeCase'])
    file.do('removeMember', left, { confirmed: ['leftBeforeCase'] })
    const then = foldOn(file.file().state.id, file.facts, '2026-12-07')
    for (const { members, openedDay } of [file.file().state, then])
      expect([openedDay, members.find(({ personId }) => personId === father.personId)?.to]).toEqual([
        '2026-12-07',
        '2025-12-01',
      ])
  })
  test('nobody leaves before he was born', () =>
    expect(
      said(family().ask('removeMember', { personId: son.personId!, day: '2010-01-01', reason: 'описка' })),
    ).toEqual(['notBorn']))
})

describe('a head who dates an assignment back says why [МП 1.5, 5.4]', () => {
  const extract = () =>
    aFile({ lateEntryAfterWorkingDays: 0 }).at('2026-11-10').do('registerExtract', anExtract()).at('2026-11-24')
  test.each<[what: string, day: string, answer: string]>([
    ['of today', '2026-11-24', 'принято'],
    ['of two weeks ago, in time for the term of three days', '2026-11-11', 'enteredLate'],
  ])('%s', (_, day, answer) =>
    expect(said(extract().ask('assignWorker', aWorker('curator', { day })))).toEqual([answer]),
  )
  test('and the head sees it beside the term that it meets', () => {
    const file = extract().do('assignWorker', aWorker('curator', { day: '2026-11-11' }), {
      confirmed: ['enteredLate'],
      reason: 'приказ не внесли',
    })
    expect(file.file().state.lateEntries).toMatchObject([
      { command: 'assignWorker', day: '2026-11-11', reason: 'приказ не внесли' },
    ])
  })
  test('a psychologist meets no term', () =>
    expect(
      said(extract().ask('assignWorker', aWorker('psychologist', { day: '2026-11-11', role: 'psychologist' }))),
    ).toEqual(['принято']))
})

describe('a family that has left its home [МП 5.2]', () => {
  const left = () => applied().do('assignWorker', aWorker()).at('2026-11-12').do('recordContact', anAttempt('left'))
  const lines = (file: PaperFile, today: Day = '2026-11-12') =>
    gapsOf({ file: file.file(), today, settings: file.settings, open: [] }).filter(gap => gap === 'familyLeft')
  test('is a line on the day until it is known where the children are', () => {
    expect(lines(left())).toEqual(['familyLeft'])
    expect(lines(left().do('changeAddress', { address: 'г. Минск, ул. Новая, 1', day: '2026-11-12' }))).toEqual([])
    expect(lines(left().do('recordContact', aContact()))).toEqual([])
  })
  test('neither a call nor a visit of an earlier day typed later ends it', () => {
    const call = { form: 'phone' as const, childrenSeenIds: [] }
    expect(lines(left().do('recordContact', anAttempt('noAnswer')))).toEqual(['familyLeft'])
    expect(lines(left().do('recordContact', aContact(call)))).toEqual(['familyLeft'])
    expect(lines(left().do('recordContact', aContact({ day: '2026-11-11' })))).toEqual(['familyLeft'])
  })
  const home = { address: 'д. Осиновка, ул. Лесная, 4', day: '2026-11-12' }
  test('is found again at its old address by the action of the line, also with another telephone and a hidden place', () => {
    expect(lines(left().do('changeAddress', { ...home, found: true }))).toEqual([])
    expect(lines(left().do('changeAddress', { ...home, phone: '+375291112233', found: true }))).toEqual([])
    const hidden = left().do('hidePlace', {
      day: '2026-11-12',
      reason: 'угрозы',
      protectedIds: [son.personId!],
      dangerOutside: 'бывший муж',
    })
    expect(lines(hidden.do('changeAddress', { ...home, found: true }))).toEqual([])
  })
  test('is not found because the same address was saved without saying so', () =>
    expect(left().refusal('changeAddress', home)).toContain('Если семья снова живёт здесь, отметьте это'))
  test('is not found by what was so before it left, nor is anything written where it never did', () => {
    const before = { ...home, day: '2026-11-11' }
    expect(left().refusal('changeAddress', before)).toContain('Изменений нет')
    expect(applied().at('2026-11-12').refusal('changeAddress', home)).toContain('Изменений нет')
    expect(lines(left().do('recordContact', aContact()).do('recordContact', anAttempt('left')))).toEqual(['familyLeft'])
  })
  const old = { address: 'д. Осиновка, ул. Старая, 9' }
  test('is not found by an address of a day before it left, whenever it is typed', () => {
    expect(lines(left().do('changeAddress', { ...old, day: '2026-11-10' }))).toEqual(['familyLeft'])
    const ticked = { ...old, day: '2026-11-10', found: true }
    expect(left().refusal('changeAddress', ticked)).toContain('Семья уехала позже этого дня')
  })
  test.each<[what: string, papersDay: Day, line: string[]]>([
    ['is not found by a paper older than the day it left', '2026-11-11', ['familyLeft']],
    ['is found by a paper of a later day', '2026-11-13', []],
  ])('%s', (_, papersDay, line) => {
    const file = applied()
      .at('2026-11-13')
      .do('registerExtract', anExtract({ receivedDay: papersDay, councilDay: '2026-11-09', ...old }), {
        confirmed: ['lateEntry'],
      })
    file.do('recordContact', anAttempt('left', { day: '2026-11-12' }))
    file.do('settleHome', ({ state }) => ({ reportId: state.homeReports![0]!.id, taken: ['address'] }))
    expect(lines(file, '2026-11-13')).toEqual(line)
  })
  test('stays found when an attempt of an earlier day is typed later', () => {
    const file = left()
      .at('2026-11-14')
      .do('changeAddress', { ...home, day: '2026-11-14', found: true })
      .at('2026-11-15')
    const late = anAttempt('left', { day: '2026-11-13' })
    expect(lines(file.do('recordContact', late), '2026-11-15')).toEqual([])
    expect(lines(file.do('recordContact', anAttempt('left', { day: '2026-11-15' })), '2026-11-15')).toEqual([
      'familyLeft',
    ])
  })
  test('that was put to rest as gone, came back and was put to rest otherwise is asked about when it leaves again', () => {
    const file = aFile().at('2026-11-02').do('registerExtract', anExtract()).do('assignWorker', aWorker())
    file.do('recordContact', anAttempt('left')).do('sendReply', aReply('notApplied'))
    expect(lines(file.do('closeReferral', aRest('movedAway')), '2026-11-03')).toEqual([])
    file
      .at('2027-03-01')
      .do('registerExtract', anExtract({ protocol: '8' }))
      .do('recordContact', aContact())
    file.do('sendReply', aReply('notApplied')).do('closeReferral', aRest('notApplied'))
    expect(lines(file.at('2027-04-05').do('recordContact', anAttempt('left')), '2027-04-05')).toEqual(['familyLeft'])
  })
  test('another telephone does not tell where it is', () =>
    expect(
      lines(
        left().do('changeAddress', {
          address: 'д. Осиновка, ул. Лесная, 4',
          phone: '+375291112233',
          day: '2026-11-12',
        }),
      ),
    ).toEqual(['familyLeft']))
})

describe('a family from the paper journal with a day years ago', () => {
  const months = aTakeover({ day: '2024-06-17' })
  const slip = () =>
    aFile()
      .at('2026-11-24')
      .do('takeOver', months, { confirmed: ['overdueAtOnce'] })
  test('is asked about with the number of terms that are overdue at once, and one of today is not', () => {
    const asked = aFile().at('2026-11-24').ask('takeOver', months)
    expect(asked).toMatchObject({
      questions: [{ code: 'overdueAtOnce', text: expect.stringMatching(/просрочено сроков: \d\d\./u) as string }],
    })
    expect(said(aFile().at('2024-06-17').ask('takeOver', months))).toEqual(['принято'])
  })
  test('has its day put right by a head, who says what was wrong, and no month of before is overdue', () => {
    const right = { day: '2026-11-24', reason: 'описка в годе' }
    expect(slip().ask('correctTakeover', right)).toMatchObject({
      questions: [{ code: 'latenessGone', text: expect.stringMatching(/и ещё \d+\. Всё верно/u) as string }],
    })
    const file = slip().do('correctTakeover', right, { confirmed: ['latenessGone'] })
    expect(file.clocks('TL-11').filter(({ status, due }) => status === 'running' && due < '2026-11-24')).toEqual([])
    const { takenOver, assignments, lateEntries } = file.file().state
    expect([takenOver?.day, assignments[0]?.from]).toEqual(['2026-11-24', '2026-11-24'])
    expect(lateEntries).toMatchObject([
      {
        command: 'correctTakeover',
        reason: expect.stringMatching(/^описка в годе\. Было просрочено: .*контакт месяца/u) as string,
      },
    ])
    const { version: _, lateEntries: __, ...now } = file.file().state
    expect(foldOn(file.file().state.id, file.facts, '2026-11-24')).toMatchObject({ ...now })
    expect(foldOn(file.file().state.id, file.facts, '2026-11-23').members).toEqual([])
  })
  test.each<[what: string, day: string, answer: string]>([
    ['ahead', '2026-11-25', 'futureDay'],
    ['before what stands on paper', '2024-03-01', 'tooEarly'],
    ['the same', '2024-06-17', 'nothingChanged'],
    ['years ago again', '2024-07-01', 'overdueAtOnce'],
  ])('not to a day %s', (_, day, answer) =>
    expect(said(slip().ask('correctTakeover', { day, reason: 'описка' }))).toEqual([answer]),
  )
  test('nor past what was recorded in the program since, because its terms would be nothing any more', () => {
    const met = aFile()
      .at('2026-11-09')
      .do('takeOver', aTakeover({ day: '2026-11-09' }), { confirmed: ['overdueAtOnce'] })
      .do('recordContact', aContact())
      .at('2026-11-18')
    expect(said(met.ask('correctTakeover', { day: '2026-11-17', reason: 'описка' }))).toEqual(['recordedSince'])
  })
  test('nor past an extract that was registered since: its terms were missed and stay so, and the school waits', () => {
    const day = '2026-11-03'
    const file = aFile()
      .at(day)
      .do('takeOver', aTakeover({ day }), { confirmed: 'all' })
      .do('registerExtract', anExtract())
      .at('2026-11-30')
    expect(file.refusal('correctTakeover', { day: '2026-11-30', reason: 'день записан неверно' })).toBe(
      '03.11.2026 с семьёй уже работали в программе: на учёт приняли не позже [МП 6.1–6.5]',
    )
  })
  test('nor past the day it was typed: since then its terms stood on a day of somebody', () => {
    const day = '2026-11-03'
    const file = aFile().at(day).do('takeOver', aTakeover({ day }), { confirmed: 'all' }).at('2026-11-30')
    expect(said(file.ask('correctTakeover', { day: '2026-11-30', reason: 'описка' }))).toEqual(['typedBefore'])
  })
  test('nor where the family came otherwise', () =>
    expect(said(applied().ask('correctTakeover', { day: '2026-11-10', reason: 'описка' }))).toEqual(['notTakenOver']))
})

describe('another director of the centre', () => {
  let centre: Centre
  beforeAll(async () => {
    centre = await aCentre()
    centre.at('2026-11-20 10:00')
  })
  afterAll(() => centre.close())
  const settingsOf = async () => (await centre.as('admin').get<{ settings: Settings }>('/api/session')).body.settings

  test('whose account takes the place of another leaves the papers of before to that one', async () => {
    const account = { login: 'director', name: 'Журавлёва Наталья Игоревна', post: 'директор', role: 'director' }
    const closed = await centre
      .as('admin')
      .send('PUT', `/api/staff/${centre.staffId('director')}`, { ...account, active: false })
    expect(closed.status).toBe(200)
    expect(centreOn(await settingsOf(), '2026-11-19').director).toBe(account.name)
  })
  test('is asked since when, and what the form sends of earlier days is not taken', async () => {
    // Until a centre has a director in the program, its administrator writes down who signs.
    await centre.admin.query("update staff set role = 'registrar' where role = 'director'")
    const settings = await settingsOf()
    const save = (director: string, more: object = {}) =>
      centre.as('admin').send<{ code?: string; fields?: object }>('PUT', '/api/settings', {
        settings: { ...settings, centreBefore: [], centre: { ...settings.centre, director } },
        ...more,
      })
    expect((await save('Новик Анна Петровна')).status).toBe(200)
    expect(await save('Третий Олег Ильич')).toMatchObject({
      status: 409,
      body: { code: 'slipOrChange', fields: { centreSince: expect.any(String) } },
    })
    expect((await save('Третий Олег Ильич', { centreSince: '2026-11-20' })).status).toBe(200)
    const now = await settingsOf()
    expect(['2026-11-19', '2026-11-20'].map(day => centreOn(now, day).director)).toEqual([
      'Журавлёва Наталья Игоревна',
      'Третий Олег Ильич',
    ])
  })
})

// «Регистрационный № 4/2027. Дата регистрации 31.12.2026»: a journal that is closed holds no new number, and a number of 2027 was
// given on no day of 2026.
describe('a paper of the old year that is typed in the new one', () => {
  let centre: Centre
  beforeAll(async () => {
    centre = await aCentre({ settings: { lateEntryAfterWorkingDays: 0 } })
  })
  afterAll(() => centre.close())
  const yes = { confirmed: ['enteredLate'], reason: 'болела' }

  test('has the day of its number in the journal and beside it, and keeps its own', async () => {
    const family = centre.family('of the old year')
    centre.at('2027-04-02 10:00')
    const other = anApplication({ applicant: aMember('Новая Анна Ильинична', 'mother'), members: [] })
    await centre
      .as('registrar')
      .do('registerApplication', centre.family('in time'), other, { confirmed: ['noChildren', 'singleCitizen'] })
    centre.at('2027-04-05 10:00')
    const late = anApplication({ day: '2026-12-31' })
    const asked = await centre.as('registrar').do('registerApplication', family, late)
    expect(asked.body.questions).toMatchObject([
      { code: 'enteredLate', text: expect.stringContaining('Номер будет из журнала 2027 года') as string },
    ])
    expect((await centre.as('registrar').do('registerApplication', family, late, yes)).status).toBe(200)
    const { applications } = await centre.state(family)
    expect(applications[0]).toMatchObject({
      day: '2026-12-31',
      registeredDay: '2026-12-31',
      no: { year: 2027, given: '2027-04-05' },
    })
    const { body } = await centre
      .as('registrar')
      .get<{ entries: RegisterEntry[] }>('/api/registers/applications?year=2027')
    expect(body.entries[0]).toMatchObject({
      day: '2027-04-05',
      text: 'Заявление на услугу «социальный патронат», от 31.12.2026',
    })
    expect(body.entries.map(({ day }) => day)).toEqual(
      body.entries
        .map(({ day }) => day)
        .toSorted()
        .toReversed(),
    )
    const { body: paper } = await centre
      .as('registrar')
      .send<{ html: string }>('POST', `/api/cases/${family.caseId}/preview`, { form: 'application' })
    expect(paper.html).toContain('05.04.2027')
  })
  test('so has a letter that left then', async () => {
    const family = centre.family('letter of the old year')
    centre.at('2026-12-28 10:00')
    await centre.as('registrar').do(
      'registerExtract',
      family,
      anExtract({
        members: [
          aMember('Старая Ольга Ильинична', 'mother'),
          aMember('Старый Олег Олегович', 'son', { birthDay: '2015-01-01' }),
        ],
      }),
    )
    centre.at('2027-01-11 10:00')
    const sent = await centre.as('registrar').do('sendReply', family, aReply('notApplied', { day: '2026-12-30' }), yes)
    expect(sent.status).toBe(200)
    const { body } = await centre
      .as('registrar')
      .send<{ html: string }>('POST', `/api/cases/${family.caseId}/preview`, { form: 'reply-no-application' })
    expect(body.html).toContain('дата регистрации 11.01.2027')
  })
})
