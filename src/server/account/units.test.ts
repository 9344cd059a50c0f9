import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { aCentre, type Centre, type Family } from '../../../tests/fixtures/centre.ts'
import { anApplication, aWorker } from '../../../tests/fixtures/inputs.ts'
import { aMember, idOf } from '../../../tests/fixtures/people.ts'
import { type Login } from '../../../tests/world.ts'
import type { UnitView } from '../../api/account/units.ts'

let centre: Centre
let families: Record<'first' | 'second' | 'both' | 'nobody', Family>
beforeAll(async () => {
  centre = await aCentre()
  centre.at('2026-11-03')
  const family = async (name: string, curator?: Login, psychologist?: Login) => {
    const other = centre.family(name)
    const applicant = aMember(`${name} Анна Петровна`, 'mother', { birthDay: '1990-02-03' })
    const child = aMember(`${name} Ян Петрович`, 'son', { birthDay: '2015-02-03' })
    await centre.as('registrar').do('registerApplication', other, anApplication({ applicant, members: [child] }))
    if (curator) await centre.as('head').do('assignWorker', other, aWorker(curator))
    if (psychologist) await centre.as('head').do('assignWorker', other, aWorker(psychologist, { role: 'psychologist' }))
    return other
  }
  families = {
    first: await family('Первая', 'curator'),
    second: await family('Вторая', 'colleague'),
    both: await family('Общая', 'colleague', 'psychologist'),
    nobody: await family('Ничья'),
  }
  centre.at('2026-11-10 10:00')
})
afterAll(() => {
  vi.useRealTimers()
  return centre.close()
})

const save = (id: string, unit: object, login: Login = 'director') =>
  centre.as(login).send('PUT', `/api/units/${idOf(id)}`, { active: true, ...unit })
const units = async () => (await centre.as('head').get<{ units: UnitView[] }>('/api/units')).body.units
const join = async (unit: string | null, ...logins: Login[]) => {
  await centre.admin.query('update staff set unit_id = $1 where centre_id = 1 and id = any ($2)', [
    unit && idOf(unit),
    logins.map(login => centre.staffId(login)),
  ])
  // What another process has written is seen once sessions are looked up again.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_001 })
}
const reached = async (login: Login) => {
  const open: string[] = []
  for (const [name, family] of Object.entries(families))
    if ((await centre.as(login).get(`/api/cases/${family.caseId}`)).status === 200) open.push(name)
  const { body } = await centre.as(login).get<{ rows: { caseId: string }[] }>('/api/cases')
  const listed = Object.entries(families).flatMap(([name, family]) =>
    body.rows.some(row => row.caseId === family.caseId) ? [name] : [],
  )
  expect(listed).toEqual(open)
  return open
}

test('a centre without units is one: its head reaches every family', async () => {
  expect(await units()).toEqual([])
  expect(await reached('head')).toEqual(['first', 'second', 'both', 'nobody'])
})

describe('units of the centre', () => {
  test('are made and named by the director or the administrator; two of one name are one too many', async () => {
    expect((await save('one', { name: 'Отделение комплексной поддержки' })).status).toBe(200)
    expect((await save('two', { name: 'Отделение адаптации' }, 'admin')).status).toBe(200)
    expect((await save('three', { name: 'отделение адаптации' })).body.fields).toHaveProperty('name')
    expect((await save('three', { name: '' })).body.fields).toHaveProperty('name')
    expect((await save('three', { name: 'Ещё одно' }, 'head')).status).toBe(403)
    expect((await units()).map(unit => unit.name)).toEqual(['Отделение адаптации', 'Отделение комплексной поддержки'])
  })

  test('a head reaches the families of the own unit, of both, and those nobody has yet', async () => {
    await join('one', 'head', 'curator', 'psychologist')
    await join('two', 'colleague')
    expect(await reached('head')).toEqual(['first', 'both', 'nobody'])
    expect(await reached('director')).toEqual(['first', 'second', 'both', 'nobody'])
    expect(await reached('colleague')).toEqual(['second', 'both'])
  })

  test('the board, the digest and the day of a head are of the unit', async () => {
    const { body } = await centre.as('head').get<{ people: { staffId: string }[] }>('/api/department')
    expect(body.people.map(person => person.staffId)).not.toContain(centre.staffId('colleague'))
    expect((await centre.as('head').get(`/api/day?staffId=${centre.staffId('colleague')}`)).status).toBe(403)
    expect((await centre.as('head').get(`/api/day?staffId=${centre.staffId('curator')}`)).status).toBe(200)
    expect((await centre.as('director').get(`/api/day?staffId=${centre.staffId('colleague')}`)).status).toBe(200)
  })

  test('a head cannot reach into another unit by an absence either', async () => {
    const absence = (staffId: string, substituteId: string, id: string = crypto.randomUUID(), login: Login = 'head') =>
      centre.as(login).send('PUT', `/api/absences/${id}`, {
        staffId,
        substituteId,
        from: '2026-11-10',
        to: '2026-11-12',
        reason: 'отпуск',
      })
    expect((await absence(centre.staffId('colleague'), centre.staffId('head'))).body.code).toBe('otherUnit')
    // Neither by writing one of the own unit over one of the other.
    const other: string = crypto.randomUUID()
    expect((await absence(centre.staffId('colleague'), centre.staffId('psychologist'), other, 'director')).status).toBe(
      200,
    )
    expect((await absence(centre.staffId('curator'), centre.staffId('head'), other)).body.code).toBe('otherUnit')
    expect((await absence(centre.staffId('curator'), centre.staffId('head'))).status).toBe(200)
  })

  test('one in which somebody works is not closed', async () => {
    expect((await save('two', { name: 'Отделение адаптации', active: false })).body.fields).toHaveProperty('active')
    await join(null, 'colleague')
    expect((await save('two', { name: 'Отделение адаптации', active: false })).status).toBe(200)
  })

  test('an account names a unit of this centre, or none', async () => {
    const account = (unitId: string) =>
      centre.as('admin').send('PUT', `/api/staff/${idOf('new one')}`, {
        login: 'new.one',
        name: 'Новая',
        post: 'специалист',
        role: 'case_specialist',
        active: true,
        unitId,
      })
    expect((await account(idOf('nowhere'))).body.fields).toHaveProperty('unitId')
    expect((await account(idOf('one'))).status).toBe(200)
    expect((await units()).find(unit => unit.id === idOf('one'))?.people).toBe(4)
  })
})

test('a curator closes a family for those who read it: alone she opens it to nobody, and its own head or the director stays', async () => {
  const { first } = families
  const close = async (by: Login, ...readers: Login[]) => {
    const named = {
      readers: readers.map(login => centre.staffId(login)),
      reason: 'employeeFamily',
      note: 'соседи',
    } as const
    return (await centre.as(by).do('restrictCase', first, named)).body
  }
  await join('one', 'curator')
  await join('two', 'head', 'colleague')
  // While she stands in for the curator the head reads the family, and still is not its head.
  expect(await close('curator', 'curator', 'head')).toMatchObject({ code: 'noKeeper' })
  await centre.admin.query('delete from absence where substitute_id = $1', [centre.staffId('head')])
  expect(await close('curator', 'curator', 'colleague', 'head', 'director')).toMatchObject({
    code: 'opensCase',
    fields: { readers: expect.stringMatching(/^Этого дела сейчас не читают: .+, .+\. Закрывают/u) as string },
  })
  // Whose head she is not reads it when the director says so, and still is not the one who watches over it.
  expect(await close('director', 'curator', 'head')).toMatchObject({ code: 'noKeeper' })
  expect(await close('director', 'curator', 'head', 'director')).not.toHaveProperty('code')
  expect(await close('curator', 'curator', 'head')).toMatchObject({ code: 'noKeeper' })
  expect(await reached('colleague')).not.toContain('first')
  await centre.as('director').do('liftRestriction', first, { note: 'переехали' })
  await join('one', 'head')
  expect(await close('curator', 'curator', 'head')).not.toHaveProperty('code')
  // Named anew, whoever reads it stays, and nobody else comes.
  expect(await close('curator', 'curator', 'head', 'colleague')).toMatchObject({ code: 'opensCase' })
  await centre.as('head').do('liftRestriction', first, { note: 'переехали' })
  await join(null, 'colleague')
})

describe('who watches over a closed case (МП 4.1, 5.4)', () => {
  const close = (family: Family, by: Login, ...readers: Login[]) =>
    centre.as(by).do('restrictCase', family, {
      readers: readers.map(login => centre.staffId(login)),
      reason: 'employeeFamily',
      note: 'соседи',
    })
  let watched: Family | undefined
  const family = () => (watched ??= centre.family('watched'))
  test('a head alone lets nobody in from outside while she shuts the director out, in one step or in two', async () => {
    await join('one', 'curator', 'head')
    await join('two', 'colleague')
    expect((await centre.as('curator').do('registerApplication', family(), anApplication())).body).not.toHaveProperty(
      'code',
    )
    expect((await centre.as('head').do('assignWorker', family(), aWorker())).body).not.toHaveProperty('code')
    const alone = await close(family(), 'head', 'curator', 'head', 'colleague')
    expect(alone.body).toMatchObject({ code: 'opensAlone', fields: { readers: expect.any(String) as string } })
    expect((await close(family(), 'head', 'curator', 'head', 'colleague', 'director')).status).toBe(200)
    expect((await close(family(), 'head', 'curator', 'head', 'colleague')).body).toMatchObject({ code: 'opensAlone' })
    expect((await close(family(), 'head', 'curator', 'head')).body).not.toHaveProperty('code')
  })
  test('an account that leaves, or goes to another unit, leaves no closed case without a head of its own', async () => {
    const { staff } = (await centre.as('admin').get<{ staff: { id: string }[] }>('/api/staff')).body
    const put = (login: Login, more: object) =>
      centre.as('admin').send('PUT', `/api/staff/${centre.staffId(login)}`, {
        ...staff.find(({ id }) => id === centre.staffId(login)),
        ...more,
      })
    const lost = { status: 409, body: { code: 'lastKeeper' } }
    expect(await put('head', { active: false })).toMatchObject(lost)
    expect(await put('head', { unitId: idOf('two') })).toMatchObject(lost)
    expect(await put('curator', { unitId: idOf('two') })).toMatchObject(lost)
    // A family that is closed goes to nobody whose head does not read it.
    const reply = await centre.as('head').do('assignWorker', family(), aWorker('colleague', { reason: 'переезд' }))
    expect(reply.status).toBe(409)
    expect((await close(family(), 'head', 'curator', 'head', 'director')).status).toBe(200)
    await centre.as('director').do('liftRestriction', family(), { note: 'переехали' })
    await join(null, 'colleague')
  })
})

test('a curator who comes back in another unit takes no family there before a second person has confirmed it', async () => {
  await join('one', 'curator')
  const admin = centre.as('admin')
  const { staff } = (await admin.get<{ staff: { id: string; unitId?: string }[] }>('/api/staff')).body
  const held = staff.find(worker => worker.id === centre.staffId('curator'))!
  const put = (more: object) => admin.send('PUT', `/api/staff/${held.id}`, { ...held, ...more })
  expect((await put({ active: false })).status).toBe(200)
  expect((await put({ active: true, unitId: idOf('two') })).body).toEqual({ ok: true, waits: true })
  const { rows } = await centre.admin.query(
    'select unit_id as unit, (select array_agg(kind order by kind) from power_request p where p.staff_id = s.id and decided_at is null) as waits from staff s where id = $1',
    [held.id],
  )
  expect(rows).toEqual([{ unit: idOf('one'), waits: ['account', 'change'] }])
  await centre.admin.query('delete from power_request where staff_id = $1', [held.id])
})

test('the last head of a closed case cannot be sent away before somebody else is named', async () => {
  const { first } = families
  await centre.as('head').do('restrictCase', first, {
    readers: [centre.staffId('curator'), centre.staffId('head')],
    reason: 'other',
    note: 'причина',
  })
  const close = () =>
    centre.as('admin').send('PUT', `/api/staff/${centre.staffId('head')}`, {
      login: 'head.1',
      name: 'Шимко Вера Ильинична',
      post: 'заведующий отделением',
      role: 'unit_head',
      active: false,
    })
  expect((await close()).body.code).toBe('lastKeeper')
  await centre.as('head').do('restrictCase', first, {
    readers: [centre.staffId('curator'), centre.staffId('head'), centre.staffId('director')],
    reason: 'other',
    note: 'причина',
  })
  expect((await close()).status).toBe(200)
})
