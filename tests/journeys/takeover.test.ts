import { afterAll, beforeAll, expect, test } from 'vitest'
import { aCentre, pageOf, type Centre } from '../fixtures/centre.ts'
import { aContact, anApplication, aProlongation, aTakeover } from '../fixtures/inputs.ts'
import { aMember } from '../fixtures/people.ts'
import { tell } from './story.ts'

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
  expect(page.clocks.filter(one => one.status === 'late' || one.status === 'missed')).toEqual([])
  expect(page.clocks.filter(one => one.status === 'running').map(one => `${one.id.split(':')[0]} ${one.due}`)).toEqual([
    'TL-16 2024-08-15',
    'TL-16a 2024-08-15',
  ])

  await tell(centre, family, [['10.07.2024', 'curator', 'recordContact', aContact()]])
  await tell(centre, family, [['12.08.2024', 'curator', 'prolongAgreement', aProlongation('2024-11-15')]])
  centre.at('2024-08-20')
  const later = await pageOf(centre, family)
  const status = (id: string) =>
    later.clocks.filter(one => one.id.startsWith(`${id}:`)).map(one => `${one.status} ${one.due}`)
  expect(status('TL-11')).toEqual(['met 2024-06-30', 'met 2024-07-31', 'running 2024-08-31'])
  expect(status('TL-16a')).toEqual(['running 2024-11-15', 'met 2024-08-15'])
})

test('a number of the paper journal is not given a second time', async () => {
  centre.at('2026-11-10')
  const over = (no: string, name: string) =>
    aTakeover({
      applicationNo: no,
      applicationDay: '2026-02-12',
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
