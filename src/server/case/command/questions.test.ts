import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aCentre, type Centre } from '../../../../tests/fixtures/centre.ts'
import { anExtract } from '../../../../tests/fixtures/inputs.ts'
import { aMember, idOf, mother } from '../../../../tests/fixtures/people.ts'

let centre: Centre
beforeAll(async () => {
  centre = await aCentre()
})
afterAll(() => centre.close())

const child = aMember('Ковальчук Нина Игоревна', 'daughter', { birthDay: '1985-01-02' })
const give = (caseId: string, confirmed?: string[]) => {
  const input = (anExtract({ members: [mother, child], phone: 'у соседки Нины' }) as (scene: object) => object)({
    day: '2026-11-03',
  })
  return centre
    .as('registrar')
    .send<{ questions?: { code: string }[]; version?: number }>('POST', `/api/cases/${caseId}/registerExtract`, {
      commandId: crypto.randomUUID(),
      baseVersion: 0,
      input,
      ...(confirmed ? { confirmed } : {}),
    })
}

test('a question stops a command until it is answered, takes no number, and the yes stands in the audit', async () => {
  const caseId = idOf('case')
  const asked = await give(caseId)
  expect(asked).toMatchObject({
    status: 409,
    body: {
      code: 'questions',
      questions: [
        { code: 'phoneWords', field: 'phone' },
        { code: 'childOlder', field: 'members.0.person.birthDay' },
      ],
      fields: { phone: expect.stringContaining('у соседки Нины') as string },
    },
  })
  expect((await give(caseId, ['phoneWords'])).status).toBe(409)
  expect((await give(caseId, ['phone words'])).status).toBe(400)
  expect((await give(caseId, ['phoneWords', 'childOlder'])).status).toBe(200)
  // The words are kept as they were typed.
  expect((await centre.state({ caseId, version: 1 })).phone).toBe('у соседки Нины')
  const { rows: entries } = await centre.admin.query('select no from register_entry')
  expect(entries).toEqual([{ no: 1 }])
  await centre.server.settleAudit()
  const { rows } = await centre.admin.query<{ detail: object }>(
    "select detail from audit where action = 'change' and endpoint = 'registerExtract'",
  )
  expect(rows).toEqual([{ detail: { confirmed: 'phoneWords, childOlder' } }])
})

test('a school that sends an extract is asked the same', async () => {
  const { personId: _, ...young } = aMember('Лис2 Анна Ильинична', 'mother')
  const send = (confirmed?: string[]) =>
    centre.as('teacher').send<{ questions?: { code: string }[] }>('POST', '/api/partner/extracts', {
      id: idOf('extract'),
      councilDay: '2026-11-02',
      protocol: '8',
      decision: 'recommend',
      members: [young],
      address: 'ул. Новая, 1',
      ...(confirmed ? { confirmed } : {}),
    })
  expect((await send()).body.questions).toMatchObject([{ code: 'nameDigits', field: 'members.0.person.familyName' }])
  expect((await send(['nameDigits'])).status).toBe(200)
})

describe('lists of the centre are asked like families', () => {
  type Asked = { questions?: { code: string; field: string }[] }
  const codes = ({ body }: { body: Asked }) => (body.questions ?? []).map(({ code, field }) => `${code} ${field}`)

  test('an account: its name and telephone, until somebody says yes; what stood there is not asked again', async () => {
    const account = {
      login: 'new.one',
      name: 'Cавицкая Анна',
      post: 'специалист',
      role: 'administrator',
      phone: 'через вахту',
      active: true,
    }
    const save = (more: object = {}) =>
      centre.as('admin').send<Asked>('PUT', `/api/staff/${idOf('new.one')}`, { ...account, ...more })
    const asked = await save()
    expect([asked.status, codes(asked)]).toEqual([409, ['nameMixed name', 'phoneWords phone']])
    expect((await save({ confirmed: ['nameMixed'] })).status).toBe(409)
    expect((await save({ confirmed: ['nameMixed', 'phoneWords'] })).status).toBe(200)
    expect((await save({ post: 'старший специалист' })).status).toBe(200)
    expect(codes(await save({ phone: '12-34' }))).toEqual(['phoneWords phone'])
    expect((await save({ phone: '8 (029) 000-14-27' })).status).toBe(200)
    await centre.server.settleAudit()
    const { rows } = await centre.admin.query<{ detail: { confirmed?: string } }>(
      "select detail from audit where action = 'staff' order by seq",
    )
    expect(rows.map(row => row.detail.confirmed)).toEqual(['nameMixed, phoneWords', undefined, undefined])
  })

  test('an organisation: letters of two alphabets in its name, telephones of it and of its people', async () => {
    const save = (more: object) =>
      centre.as('registrar').send<Asked>('PUT', `/api/organisations/${idOf('asked school')}`, {
        name: 'CШ № 3',
        kind: 'school',
        phone: '8 (029) 000-14-27',
        contacts: [{ name: 'Гурко А. В., каб. 12', phone: 'нет' }],
        ...more,
      })
    const asked = await save({})
    expect([asked.status, codes(asked)]).toEqual([409, ['nameMixed name', 'phoneWords contacts.0.phone']])
    const confirmed = ['nameMixed', 'phoneWords']
    expect((await save({ confirmed })).status).toBe(200)
    expect((await save({ address: 'ул. Школьная, 1' })).status).toBe(200)
  })
})
