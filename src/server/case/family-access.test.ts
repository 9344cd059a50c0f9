import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aCentre, type Centre, type Family } from '../../../tests/fixtures/centre.ts'
import {
  anAssessment,
  aConsent,
  aContract,
  aDispatch,
  anAgreement,
  anApplication,
  anApproval,
  aPlan,
  aWorker,
} from '../../../tests/fixtures/inputs.ts'
import { idOf, mother } from '../../../tests/fixtures/people.ts'
import { type Login, clinic, school } from '../../../tests/world.ts'
import type { KnowingOrganisation, CaseReader } from '../../domain/case/case-readers.ts'
import type { Disclosure } from '../../domain/consent/disclosures.ts'

let centre: Centre
let family: Family
beforeAll(async () => {
  centre = await aCentre()
  family = centre.family('access')
  const steps = [
    () => centre.at('2026-11-03').as('registrar').do('registerApplication', family, anApplication()),
    () => centre.as('head').do('assignWorker', family, aWorker()),
    () => centre.as('head').do('assignWorker', family, aWorker('psychologist', { role: 'psychologist' })),
    () => centre.as('curator').do('completeAssessment', family, anAssessment()),
    () => centre.as('curator').do('signAgreement', family, aContract('2027-02-01')),
    () => centre.as('curator').do('writePlan', family, aPlan('2027-02-01', [['Кружок', '2027-01-15', school]])),
    () => centre.as('curator').do('agreePlan', family, aConsent()),
    () => centre.as('head').do('approvePlan', family, anApproval()),
    () => centre.as('curator').do('dispatchPlan', family, aDispatch(school)),
    () => centre.as('curator').do('giveConsent', family, anAgreement(clinic, ['card', 'special'])),
  ]
  for (const step of steps) {
    const { status, body } = await step()
    if (status !== 200) throw new Error(body.text)
  }
  await centre.as('head').send('PUT', `/api/absences/${idOf('absence')}`, {
    staffId: centre.staffId('curator'),
    from: '2026-11-03',
    to: '2026-11-06',
    substituteId: centre.staffId('colleague'),
    reason: 'обучение',
  })
})
afterAll(() => centre.close())

const access = async (login: Login = 'curator') =>
  (
    await centre
      .as(login)
      .get<{ people: CaseReader[]; organisations: KnowingOrganisation[] }>(`/api/cases/${family.caseId}/access`)
  ).body
const journal = async () =>
  (await centre.as('curator').get<{ rows: Disclosure[] }>(`/api/cases/${family.caseId}/disclosures`)).body.rows

describe('«Кто что видит об этой семье»', () => {
  test('names everybody who really can open the file, and nobody who cannot', async () => {
    const { people } = await access()
    const named = new Set(people.filter(person => person.sections.includes('card')).map(person => person.staffId))
    for (const login of ['curator', 'colleague', 'psychologist', 'head', 'director', 'registrar', 'admin'] as Login[]) {
      const { status } = await centre.as(login).get(`/api/cases/${family.caseId}`)
      expect(named.has(centre.staffId(login)), login).toBe(status === 200)
    }
  })

  test('says why, and a substitute until when', async () => {
    const { people } = await access()
    const of = (login: string) => people.find(person => person.staffId === centre.staffId(login))
    expect(of('curator')?.why).toBe('куратор семьи')
    expect(of('psychologist')?.why).toBe('психолог семьи')
    expect(of('colleague')).toMatchObject({ until: '2026-11-06', why: expect.stringContaining('замещает: ') })
    expect(people.flatMap(person => person.sections)).not.toContain('privateNotes')
  })

  test('names the organisations with their ground or their consent', async () => {
    const { organisations } = await access()
    expect(
      organisations.map(organisation => [
        organisation.name,
        organisation.categories.join(),
        organisation.basis,
        organisation.holds,
      ]),
    ).toEqual([
      ['Поликлиника', 'card,special', 'согласие семьи от 03.11.2026', true],
      [
        'СШ № 2',
        'plan',
        'план, согласованный гражданином, идёт ответственным организациям (МП 6.4, приложение 1)',
        true,
      ],
      ['центр', 'card', 'согласие семьи от 03.11.2026', true],
      ['центр', 'special', 'согласие семьи от 03.11.2026', true],
    ])
  })

  test('is printed, and so is the journal', async () => {
    for (const path of ['access', 'disclosures']) {
      const answer = await centre.server.http.inject({
        url: `/api/cases/${family.caseId}/${path}/docx`,
        headers: { cookie: centre.cookie('curator') },
      })
      expect(answer.statusCode, path).toBe(200)
      expect(answer.rawPayload.subarray(0, 2).toString()).toBe('PK')
    }
  })
})

describe('the journal of disclosures', () => {
  const give = (handOutId: string, over: object) =>
    centre.as('curator').do('handOutDocument', family, {
      handOutId: idOf(handOutId),
      documentId: idOf('paper'),
      form: 'contract',
      title: 'Договор',
      day: '2026-11-03',
      channel: 'byHand',
      ...over,
    })
  test('takes only what was really printed in this case', async () => {
    expect((await give('early', { personId: mother.personId! })).status).toBe(404)
    const printed = await centre
      .as('curator')
      .send('POST', `/api/cases/${family.caseId}/documents`, { documentId: idOf('paper'), form: 'contract' })
    expect(printed.status).toBe(200)
    expect((await give('other form', { form: 'plan', personId: mother.personId! })).status).toBe(404)
    expect((await give('given', { personId: mother.personId! })).status).toBe(200)
    expect((await give('to the clinic', { organisationId: clinic.organisationId })).status).toBe(200)
    expect((await give('to the school', { organisationId: school.organisationId })).body.code).toBe('noConsent')
  })

  test('tells to whom, what, on what ground, when and by whom, the latest first', async () => {
    expect(
      (await journal()).map(disclosure => [
        disclosure.day,
        disclosure.to,
        disclosure.what,
        disclosure.by === centre.staffId('curator'),
      ]),
    ).toEqual([
      ['2026-11-03', 'Поликлиника', 'Договор, нарочно', true],
      ['2026-11-03', 'Ковальчук Марина Сергеевна', 'Договор, нарочно', true],
      ['2026-11-03', 'СШ № 2', 'План, редакция 1, исх. № 1/2026', true],
    ])
  })

  test('a revoked consent stops the next disclosure with a sentence that says what to do', async () => {
    const revoked = await centre
      .at('2026-11-05')
      .as('curator')
      .do('revokeConsent', family, { consentId: idOf('consent'), day: '2026-11-05' })
    expect(revoked.status).toBe(200)
    const { body, status } = await give('after', { organisationId: clinic.organisationId, day: '2026-11-05' })
    expect([status, body.text]).toEqual([
      409,
      'Поликлиника: семья отозвала согласие 05.11.2026. Запишите согласие (карточка) на вкладке «Доступ»',
    ])
    expect((await access()).organisations[0]).toMatchObject({ name: 'Поликлиника', holds: false })
  })
})
