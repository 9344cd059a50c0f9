import { isDeepStrictEqual } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CommandName } from '../../src/domain/law/procedure.ts'
import { inLetters } from '../families.ts'
import { pageOf } from '../fixtures/centre.ts'
import { aContact, anApplication, anExtract } from '../fixtures/inputs.ts'
import { aMember, idOf } from '../fixtures/people.ts'
import { contents } from '../fixtures/planted/contents.ts'
import { aServedFamily, type Served } from '../fixtures/served.ts'
import { school } from '../world.ts'

let centre: Served['centre']
let family: Served['family']
beforeAll(async () => {
  ;({ centre, family } = await aServedFamily())
})
afterAll(() => centre.close())

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

  test('whoever does not read the family is told of the conflict, and not who came to it when', async () => {
    // Any colleague may bring an application of any family.
    const answer = await centre
      .as('colleague')
      .do('registerApplication', { ...family }, anApplication(), { baseVersion: 1 })
    expect([answer.status, answer.body.code]).toEqual([409, 'conflict'])
    const { since = [] } = answer.body
    // The name of a family and who leads it is for every colleague, and nothing else.
    expect(since.map(({ label }) => label)).toEqual(['Закреплён куратор'])
  })

  test('nobody joins a family under the id of a colleague or of an organisation, and no visit is recorded under it', async () => {
    const before = await contents(centre.admin)
    for (const id of [idOf('1:colleague'), school.organisationId]) {
      const member = { ...aMember('Тестов Пётр Ильич', 'other'), personId: id }
      const answers = [
        await centre.as('curator').do('addMember', family, ({ day }) => ({ member, day })),
        await centre.as('curator').do('recordContact', family, aContact({ contactId: id })),
      ]
      expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
        [409, 'idTaken'],
        [409, 'idTaken'],
      ])
    }
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
    expect(answers.map(answer => answer.status).toSorted((a, b) => a - b)).toEqual([
      200,
      ...Array.from({ length: 19 }, () => 409),
    ])
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
    expect(borrowed.map(reply => [reply.status, reply.body.code])).toEqual(borrowed.map(() => [409, 'commandTwice']))
    expect((await pageOf(centre, family)).version).toBe(first.body.version)
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
    expect(answers.map(answer => answer.status)).toEqual(Array.from({ length: 20 }, () => 200))
    expect(answers.filter(answer => !isDeepStrictEqual(answer.body, answers[0]!.body))).toEqual([])
    family.version = answers[0]!.body.version
    const { rows } = await centre.admin.query(
      'select count(distinct command_id)::int as commands, count(*)::int as facts from fact where command_id = $1',
      [commandId],
    )
    expect(rows[0]).toMatchObject({ commands: 1 })
  })

  test('that leaves a child alone: the notice to guardianship stands in both answers', async () => {
    const other = centre.family('left alone')
    const young = aMember('Одинцова Ася Игоревна', 'daughter', { birthDay: '2018-01-05' })
    const adult = aMember('Одинцова Инна Ильинична', 'mother', { birthDay: '1990-01-05' })
    const application = anApplication({ applicant: adult, members: [young] })
    expect((await centre.as('registrar').do('registerApplication', other, application)).status).toBe(200)
    const commandId = idOf('left alone')
    const left = { personId: adult.personId!, day: '2026-11-10', reason: 'смерть' }
    const first = await centre.as('head').do('removeMember', { ...other }, left, { commandId })
    const second = await centre.as('head').do('removeMember', { ...other }, left, { commandId })
    expect(first.body.clocks).toContainEqual(expect.objectContaining({ id: 'TL-13:alone', action: 'raiseConcern' }))
    expect(second).toEqual(first)
  })

  test('twenty times at once for a case that is not there yet', async () => {
    const other = centre.family('opened at once')
    const commandId = idOf('opened at once')
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        centre.as('registrar').do('registerApplication', { ...other }, anApplication({ members: [] }), { commandId }),
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
          applicant: aMember(`Параллель ${inLetters(n)}`, 'mother'),
          members: [],
        }),
      ),
    ),
  )
  expect(answers.map(answer => answer.body.text ?? answer.status).filter(value => value !== 200)).toEqual([])
  const numbers = answers.map(answer => answer.body.numbers[0]!.no).toSorted((a, b) => a - b)
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
          applicant: aMember(`Первая ${inLetters(n)}`, 'mother'),
          members: [],
        }),
      ),
    ),
  )
  expect(answers.map(answer => answer.body.text ?? answer.status).filter(value => value !== 200)).toEqual([])
  expect(answers.map(answer => answer.body.numbers[0]!.no).toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: 40 }, (_, n) => n + 1),
  )
  centre.at('2026-11-10 10:00')
})
