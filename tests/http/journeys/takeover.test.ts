import { afterAll, beforeAll, expect, test } from 'vitest'
import { aCentre, pageOf, type Centre } from '../../fixtures/centre.ts'
import { aContact, anApplication, anExtract, aProlongation, aTakeover } from '../../fixtures/inputs.ts'
import { aMember } from '../../fixtures/people.ts'
import { tell } from './on-server.ts'

/** Nothing but the application stands on paper. */
const bare = {
  kind: '',
  kindDay: '',
  contractNo: '',
  contractDay: '',
  contractTo: '',
  planDay: '',
  planFrom: '',
  planTo: '',
  lastContactDay: '',
  lastMonitoringDay: '',
} as const

let centre: Centre
beforeAll(async () => {
  centre = await aCentre()
})
afterAll(() => centre.close())

// On patronage by paper since February 2024: «42», contract «15/3-д» and plan to 15.08, contact on 03.06.
test('a family taken over in the middle of 2024 goes on from its true days', async () => {
  const family = centre.family('from paper')
  await tell(centre, family, [['17.06.2024', 'registrar', 'takeOver', aTakeover()]])
  const page = await pageOf(centre, family)
  expect(page.row.stage).toBe('active')
  expect(page.state.openedDay).toBe('2024-02-12')
  expect(page.clocks.filter(clock => clock.status === 'late' || clock.status === 'missed')).toEqual([])
  expect(
    page.clocks.filter(clock => clock.status === 'running').map(clock => `${clock.id.split(':')[0]} ${clock.due}`),
  ).toEqual(['TL-16 2024-08-15', 'TL-16a 2024-08-15'])

  await tell(centre, family, [['10.07.2024', 'curator', 'recordContact', aContact()]])
  await tell(centre, family, [['12.08.2024', 'curator', 'prolongAgreement', aProlongation('2024-11-15')]])
  centre.at('2024-08-20')
  const later = await pageOf(centre, family)
  const status = (id: string) =>
    later.clocks.filter(clock => clock.id.startsWith(`${id}:`)).map(clock => `${clock.status} ${clock.due}`)
  expect(status('TL-11')).toEqual(['met 2024-06-30', 'met 2024-07-31', 'running 2024-08-31'])
  expect(status('TL-16a')).toEqual(['running 2024-11-15', 'met 2024-08-15'])
})

test('a number of the paper journal is not given a second time', async () => {
  centre.at('2026-11-10')
  const over = (no: string, name: string) =>
    aTakeover({
      ...bare,
      applicationNo: no,
      applicationDay: '2026-02-12',
      applicant: aMember(name, 'mother'),
    })
  const paper = await centre.as('registrar').do('takeOver', centre.family('paper 7'), over('№ 7', 'Седьмая Анна'))
  expect(paper.status).toBe(200)
  const next = await centre
    .as('registrar')
    .do('registerApplication', centre.family('next'), anApplication({ applicant: aMember('Восьмая Анна', 'mother') }))
  expect(next.body.numbers).toEqual([{ register: 'applications', year: 2026, no: 8 }])
  const twice = await centre.as('registrar').do('takeOver', centre.family('paper 8'), over('8', 'Ещё Анна'))
  expect(twice.status).toBe(409)
  expect(twice.body.text).toBe('Номер 8/2026 программа уже дала другому делу: проверьте номер')
})

test('the same number with other signs is asked about, and one like it of another year is not', async () => {
  centre.at('2026-11-12')
  const over = (no: string, day: string, name: string) =>
    aTakeover({
      ...bare,
      applicationNo: no,
      applicationDay: day,
      applicant: aMember(name, 'mother'),
      members: [aMember(`${name.split(' ')[0]} Ян Юрьевич`, 'son', { birthDay: '2018-05-06' })],
    })
  const take = (id: string, what: ReturnType<typeof over>, confirmed: string[] = []) =>
    centre.as('registrar').do('takeOver', centre.family(id), what, { confirmed })
  expect((await take('first 31', over('31', '2025-03-03', 'Первая Анна Ильинична'))).status).toBe(200)
  const twice = await take('second 31', over('31-а', '2025-03-04', 'Вторая Анна Ильинична'))
  expect([twice.status, twice.body.questions?.map(question => question.code)]).toEqual([409, ['paperNumberTwice']])
  expect(
    (await take('second 31', over('31-а', '2025-03-04', 'Вторая Анна Ильинична'), ['paperNumberTwice'])).status,
  ).toBe(200)
  expect((await take('other 31', over('31', '2024-03-04', 'Третья Анна Ильинична'))).status).toBe(200)
  const far = await take('far', over('3100', '2025-03-05', 'Дальняя Анна Ильинична'))
  expect([far.status, far.body.questions?.map(question => question.code)]).toEqual([409, ['paperNumberJump']])
})

test('a journal kept on paper goes on with the number after its last one, and never back', async () => {
  const set = (login: 'director' | 'registrar' | 'admin', next: number, confirmed: string[] = []) =>
    centre.as(login).send('PUT', '/api/journal-numbers/incoming', { year: 2026, next, confirmed })
  expect((await set('registrar', 57)).status).toBe(403)
  expect((await set('admin', 57)).status).toBe(200)
  const extract = await centre.as('registrar').do('registerExtract', centre.family('extract'), anExtract())
  expect(extract.body.numbers).toEqual([{ register: 'incoming', year: 2026, no: 57 }])
  expect((await set('director', 57)).body.fields).toEqual({
    next: 'Следующий номер уже 58: назад журнал не возвращается',
  })
  expect((await set('admin', 5700, ['paperNumberJump'])).body.code).toBe('onlyKeepers')
  expect((await set('director', 5700)).body.code).toBe('questions')
  expect((await set('director', 5700, ['paperNumberJump'])).status).toBe(200)
  const { body } = await centre.as('curator').get<{ next: Record<string, number> }>('/api/journal-numbers?year=2026')
  expect(body.next).toMatchObject({ incoming: 5700 })
})
