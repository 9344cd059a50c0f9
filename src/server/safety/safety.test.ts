import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aCentre, pageOf, type Centre, type Family } from '../../../tests/fixtures/centre.ts'
import {
  aConcern,
  aConsent,
  aContact,
  aContract,
  aDispatch,
  anApplication,
  anApproval,
  anAssessment,
  anExtract,
  aMonitoring,
  aNotice,
  aPlan,
  aWorker,
  aMeeting,
  anAgreement,
  aReminder,
  aRequest,
} from '../../../tests/fixtures/inputs.ts'
import { father, idOf, mother, son } from '../../../tests/fixtures/people.ts'
import { type Login, clinic, school } from '../../../tests/world.ts'
import type { CaseView, Duplicate, SearchHit } from '../../api/case/cases.ts'
import { formIds } from '../../domain/law/printed-forms.ts'
import { recomputeStaleCases } from '../platform/recompute-stale-cases.ts'

const address = 'д. Осиновка, ул. Лесная, 4'
const phone = '+375 29 123-45-67'
const secrets = /Лесная|123-45-67|1234567/u
let centre: Centre
let family: Family
beforeAll(async () => {
  centre = await aCentre()
  family = centre.family('hidden')
  const curator = centre.as('curator')
  const ok = async (row: Promise<{ status: number; body: unknown }>) =>
    expect((await row).status, JSON.stringify((await row).body)).toBe(200)
  centre.at('2026-11-03')
  await ok(centre.as('registrar').do('registerExtract', family, anExtract({ members: [mother, father, son], phone })))
  await ok(centre.as('head').do('assignWorker', family, aWorker()))
  const scan = { id: idOf('scan'), name: `заявление, ${address}.pdf` }
  await ok(curator.upload('/api/attachments', scan, Buffer.from('%PDF-1.7 заявление %%EOF')))
  await ok(
    curator.do(
      'registerApplication',
      family,
      anApplication({ applicant: father, members: [mother, son], attachmentIds: [scan.id] }),
    ),
  )
  await ok(curator.do('completeAssessment', family, anAssessment({ summary: `Живут по адресу ${address}` })))
  await ok(curator.do('signAgreement', family, aContract('2027-02-01', { holderId: father.personId! })))
  const measures: Parameters<typeof aPlan>[1] = [
    ['Кружок', '2027-01-15', school],
    ['Патронатные визиты', '2027-01-20', 'curator'],
  ]
  await ok(
    curator.do(
      'writePlan',
      family,
      aPlan('2027-02-01', measures, { holderId: father.personId!, resources: `Дом: ${address}` }),
    ),
  )
  await ok(curator.do('agreePlan', family, aConsent({ personId: father.personId! })))
  await ok(centre.as('head').do('approvePlan', family, anApproval()))
  await ok(centre.as('head').do('admitFamily', family, { day: '2026-11-03', note: `Живут по адресу ${address}` }))
  const consent = { consentId: idOf('consent'), day: '2026-11-03' }
  await ok(curator.do('giveConsent', family, anAgreement(clinic, ['card'])))
  await ok(curator.do('revokeConsent', family, { ...consent, reason: `приходили на ${address}` }))
  await ok(curator.do('settleRevocation', family, { ...consent, how: 'письмо матери' }))
  await ok(curator.do('dispatchPlan', family, aDispatch(school)))
  await ok(curator.do('recordContact', family, aContact({ note: `были на ${address}, тел. ${phone}` })))
  await ok(
    curator.do(
      'holdMonitoring',
      family,
      aMonitoring({ changes: `переехали: ${address}`, nextDay: '2026-12-09' }),
      // On the day of the approval it does not count for the term.
      { confirmed: ['notMonitoring'] },
    ),
  )
  await ok(
    curator.do('requestInformation', family, aRequest({ questions: `Кто провожает из дома по адресу ${address}?` })),
  )
  await ok(curator.do('remindDispatch', family, aReminder(school, { channel: 'post' })))
  await ok(curator.do('planMonitoring', family, aMeeting()))
  await ok(curator.do('raiseConcern', family, aConcern()))
  await ok(curator.do('sendConcern', family, aNotice()))
  await ok(curator.do('planContact', family, { day: '2026-11-27', time: '15:45', form: 'office' }))
  // Printed before the order, with the address in it.
  await ok(
    curator.send('POST', `/api/cases/${family.caseId}/documents`, { documentId: idOf('old'), form: 'application' }),
  )
  centre.at('2026-11-10')
  await ok(
    curator.do('recordProtectiveOrder', family, {
      issuedDay: '2026-11-10',
      until: '2026-11-24',
      issuedBy: 'РОВД',
      protectedIds: [mother.personId!, son.personId!],
      dangerIds: [father.personId!],
    }),
  )
})
afterAll(() => centre.close())

const hits = async (login: Login, query: string) =>
  (await centre.as(login).send<{ hits: SearchHit[] }>('POST', '/api/search', { query })).body.hits

describe('while a protective order runs (закон № 122-З, ст. 31)', () => {
  test('who works with the family sees where it is, with the flag', async () => {
    for (const login of ['curator', 'head'] as Login[]) {
      const { body } = await centre.as(login).get<CaseView>(`/api/cases/${family.caseId}`)
      expect(body.state.address).toBe(address)
      expect(body.safety).toMatchObject({
        why: 'order',
        until: '2026-11-24',
        dangerIds: [father.personId],
        placeHidden: false,
      })
    }
  })

  test('lists, cards and search hits of everybody hold the words instead', async () => {
    for (const login of ['curator', 'head', 'director'] as Login[])
      for (const path of ['/api/cases', '/api/day', '/api/department', '/api/registers/incoming?year=2026']) {
        const { body } = await centre.as(login).get(path)
        expect(JSON.stringify(body), `${login} ${path}`).not.toMatch(secrets)
      }
    for (const login of ['colleague', 'registrar', 'psychologist'] as Login[]) {
      const [hit] = await hits(login, 'Ковальчук')
      // A hit on another's family says no more than the name to whoever handles no papers.
      expect(hit?.address, login).toBe(
        login === 'registrar' ? 'адрес скрыт: действует защитное предписание' : undefined,
      )
      expect(JSON.stringify(hit)).not.toMatch(secrets)
    }
  })

  test('searching by the address finds nothing, whoever searches', async () => {
    for (const login of ['curator', 'colleague', 'head', 'registrar'] as Login[])
      for (const query of ['Лесная 4', 'ул. Лесная', 'Осиновка Лесная'])
        expect(
          (await hits(login, query)).filter(searchHit => searchHit.caseId === family.caseId),
          `${login} ${query}`,
        ).toEqual([])
    const { body } = await centre
      .as('registrar')
      .send<{ candidates: unknown[] }>('POST', '/api/duplicates', { persons: [], address })
    expect(JSON.stringify(body)).not.toContain(family.caseId)
    const same = await centre
      .as('registrar')
      .send<{ candidates: Duplicate[] }>('POST', '/api/duplicates', { persons: [mother.person], address })
    expect(same.body.candidates.find(({ caseId }) => caseId === family.caseId)).toMatchObject({
      differs: [],
      unknown: expect.arrayContaining(['адрес не сверен']) as string[],
    })
  })

  const filled = [
    'application',
    'consent',
    'consent-revocation',
    'admission',
    'plan',
    'contract',
    'assessment-sheet',
    'contact-sheet',
    'monitoring-minutes',
    'invitation',
    'reply-help',
    'dispatch-letter',
    'dispatch-proof',
    'information-request',
    'reminder-letter',
    'monitoring-invitation',
  ]
  test.each(filled)('the paper %s keeps the place and the days of visits to itself', async form => {
    const { status, body } = await centre
      .as('curator')
      .send<{ html: string }>('POST', `/api/cases/${family.caseId}/preview`, { form })
    expect(status, JSON.stringify(body)).toBe(200)
    expect(body.html).not.toMatch(secrets)
    for (const day of ['27 ноября', '27.11.2026', '15:45', '09.12.2026', '20.01.2027'])
      expect(body.html, day).not.toContain(day)
  })

  test('the notice to the guardianship body says neither the address of the file nor the place that was typed for the child', async () => {
    const notice = () =>
      centre
        .as('curator')
        .send<{ html: string }>('POST', `/api/cases/${family.caseId}/preview`, { form: 'guardianship-notice' })
    expect((await notice()).body.html).not.toMatch(/Лесная/u)
    expect((await notice()).body.html).toMatch(/Адрес\s+имеется\s+в\s+центре/u)
    const childPlace = 'у бабушки, д. Осиновка, ул. Садовая, 3'
    await centre.as('curator').do('raiseConcern', family, aConcern({ concernId: idOf('second concern'), childPlace }))
    expect((await notice()).body.html).toMatch(/Сведения\s+имеются\s+в\s+центре/u)
    expect((await notice()).body.html).not.toMatch(/Садовая|Лесная/u)
  })

  test('a letter to a body that must know names the place, and is neither shown to nor printed by who may not know it', async () => {
    const kind = (is: string) =>
      centre.admin.query('update organisation set kind = $2 where id = $1', [school.organisationId, is])
    await kind('police')
    const letter = (login: Login, path: string) =>
      centre.as(login).send<{ html: string }>('POST', `/api/cases/${family.caseId}/${path}`, {
        form: 'dispatch-letter',
        documentId: idOf(`letter ${login}`),
      })
    expect((await letter('curator', 'preview')).body.html).toContain('Лесная')
    for (const path of ['preview', 'documents'])
      expect(await letter('registrar', path)).toMatchObject({ status: 409, body: { code: 'placeHidden' } })
    await kind('school')
    expect((await letter('registrar', 'preview')).status).toBe(200)
  })

  test('every form of the program that a case can print was tried here or is no paper of a family', () => {
    const others = [
      'refusal',
      'other-service-decision',
      'contract-prolongation',
      'conclusion',
      'reply-no-application',
      'transfer-letter',
      'participation-end',
      'letter-correction',
    ]
    const apart = [
      'guardianship-notice',
      'access-sheet',
      'disclosure-journal',
      'register-page',
      'partner-link',
      'leaflet',
      'privacy-answer',
      'breach-notice',
      'processing-register',
      'destruction-act',
      'anchor-sheet',
    ]
    expect([...filled, ...others, ...apart].toSorted()).toEqual([...formIds].toSorted())
  })

  test('nothing is printed for the source of danger, however often it is asked', async () => {
    const asked = await centre.as('curator').send('POST', `/api/cases/${family.caseId}/documents`, {
      documentId: idOf('contract'),
      form: 'contract',
      knowing: true,
    })
    expect([asked.status, asked.body.code]).toEqual([409, 'dangerRecipient'])
    expect(asked.body.text).toContain('Ковальчук Игорь Петрович')
  })

  test('a scan opens for who works with the family, and not for the registrar, who reads no place in its name either', async () => {
    const open = (login: Login) =>
      centre.server.http.inject({
        url: `/api/attachments/${idOf('scan')}`,
        headers: { cookie: centre.cookie(login) },
      })
    expect((await open('curator')).statusCode).toBe(200)
    const refused = await open('registrar')
    expect([refused.statusCode, refused.json<{ code: string }>().code]).toEqual([409, 'placeHidden'])
    const names = async (login: Login) =>
      JSON.stringify((await centre.as(login).get(`/api/cases/${family.caseId}/documents`)).body)
    expect(await names('curator')).toContain('Лесная')
    expect(await names('registrar')).toContain(idOf('scan'))
    expect(await names('registrar')).not.toMatch(secrets)
  })

  test('a paper printed before opens for who works with the family, and not for the registrar', async () => {
    const file = (login: Login) =>
      centre.server.http.inject({
        url: `/api/documents/${idOf('old')}/docx`,
        headers: { cookie: centre.cookie(login) },
      })
    expect((await file('curator')).statusCode).toBe(200)
    const refused = await file('registrar')
    expect([refused.statusCode, refused.json<{ code: string }>().code]).toEqual([409, 'placeHidden'])
  })
})

describe('the flag ends', () => {
  test('with the order: the day after its last the address is back in the lists and the search', async () => {
    await recomputeStaleCases(centre.at('2026-11-24 23:59').server.app)
    expect(await hits('registrar', 'ул. Лесная')).toEqual([])
    await recomputeStaleCases(centre.at('2026-11-25 00:01').server.app)
    expect((await hits('registrar', 'ул. Лесная')).map(searchHit => searchHit.address)).toEqual([address])
  })

  test('with a reason: a hidden place holds until a person lifts it, and the command itself puts the lists right', async () => {
    const guard = { protectedIds: [mother.personId!], dangerOutside: 'бывший муж' }
    family.version = (await pageOf(centre, family)).version
    const curator = centre.at('2026-12-01').as('curator')
    expect(
      (await curator.do('hidePlace', family, { day: '2026-12-01', reason: 'просьба матери', ...guard })).status,
    ).toBe(200)
    expect(await hits('registrar', 'ул. Лесная')).toEqual([])
    expect((await hits('registrar', 'Ковальчук'))[0]?.address).toBe('адрес скрыт: место пребывания не разглашается')
    expect((await curator.do('showPlace', family, { day: '2026-12-01', reason: '' })).status).toBe(400)
    expect(
      (await curator.do('showPlace', family, { day: '2026-12-01', reason: 'вернулись' }, { confirmed: ['guardLost'] }))
        .status,
    ).toBe(200)
    expect(await hits('registrar', 'ул. Лесная')).toHaveLength(1)
  })

  test('a command on the morning after, before the nightly sweep, puts the address back as well', async () => {
    const curator = centre.at('2026-12-02').as('curator')
    const order = {
      issuedDay: '2026-12-02',
      until: '2026-12-03',
      issuedBy: 'РОВД',
      protectedIds: [mother.personId!],
      dangerOutside: 'муж',
    }
    expect((await curator.do('recordProtectiveOrder', family, order)).status).toBe(200)
    expect(await hits('registrar', 'ул. Лесная')).toEqual([])
    centre.at('2026-12-04')
    expect((await curator.do('recordContact', family, aContact())).status).toBe(200)
    expect(await hits('registrar', 'ул. Лесная')).toHaveLength(1)
  })
})
