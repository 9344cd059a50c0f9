import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { HistoryPage, PapersView, SearchHit } from '../../../src/api/case/cases.ts'
import type { CommandName } from '../../../src/domain/law/procedure.ts'
import { aCentre, type Centre, type Family } from '../../fixtures/centre.ts'
import {
  aConsent,
  aConcern,
  aContact,
  aContract,
  aDispatch,
  anAgreement,
  anApplication,
  anApproval,
  anAssessment,
  anExtract,
  aPlan,
  aReceipt,
  aRefusal,
  aRequest,
  aReply,
  aSpecialNote,
  aWorker,
} from '../../fixtures/inputs.ts'
import { idOf, mother } from '../../fixtures/people.ts'
import { type Login, school } from '../../world.ts'

// The registrar's work with a family, by the table of access (dossier §5.3): papers from the extract to the refusal.
let centre: Centre
let family: Family
const give = async (login: Login, name: CommandName, what: unknown) => {
  const { status, body } = await centre.as(login).do(name, family, what as never)
  expect([name, status, body.text]).toEqual([name, 200, undefined])
  return body
}
const papers = async (day?: string) =>
  centre.as('registrar').get<PapersView>(`/api/cases/${family.caseId}/papers${day ? `?day=${day}` : ''}`)

beforeAll(async () => {
  centre = await aCentre()
  family = centre.family('papers')
  centre.at('2026-11-03 10:00')
  await give('registrar', 'registerExtract', anExtract({ councilDay: '2026-10-30' }))
})
afterAll(() => centre.close())

describe('a family whose extract the registrar registered (МП 1.5, 5.2, 6.1)', () => {
  test('opens to her from the search and from the journal, as papers and not as a case', async () => {
    const found = await centre
      .as('registrar')
      .send<{ hits: SearchHit[] }>('POST', '/api/search', { query: 'Ковальчук' })
    expect(found.body.hits.map(hit => hit.caseId)).toEqual([family.caseId])
    const journal = await centre
      .as('registrar')
      .get<{ entries: { caseId?: string }[] }>('/api/registers/incoming?year=2026')
    expect(journal.body.entries[0]!.caseId).toBe(family.caseId)
    expect((await centre.as('registrar').get(`/api/cases/${family.caseId}`)).status).toBe(403)
    const { body } = await papers()
    expect(body.replies[body.state.referrals[0]!.id]).toEqual({ variant: 'notApplied', situation: 'notContacted' })
    expect(body.clocks.map(clock => clock.deadline)).toContain('replyToInstitution')
  })

  test('applies with her: the people named on the page are the same people, and nothing known of them is erased', async () => {
    const { body } = await papers()
    const known = body.state.members.find(member => member.kinship === 'mother')!
    const before = await centre.state(family)
    const { familyName, givenName, patronymic } = body.persons[known.personId]!
    const person = { familyName, givenName, ...(patronymic ? { patronymic } : {}) }
    centre.at('2026-11-05 10:00')
    await give(
      'registrar',
      'registerApplication',
      anApplication({ applicant: { ...mother, personId: known.personId, person }, members: [] }),
    )
    const after = await centre.state(family)
    expect(after.members.map(member => member.personId)).toEqual(before.members.map(member => member.personId))
    // It waits for the head, who has it on the list of families nobody leads.
    const board = await centre.as('head').get<{ unassigned: { caseId: string }[] }>('/api/department')
    expect(JSON.stringify(board.body)).toContain(family.caseId)
    expect((await papers()).body.state.members).toHaveLength(before.members.length)
  })

  test('is served, and she sees to whom the plan goes, what was sent and who consented, and not a word of the case', async () => {
    await give('head', 'assignWorker', aWorker())
    centre.at('2026-11-06 10:00')
    await give('curator', 'completeAssessment', anAssessment())
    await give('curator', 'signAgreement', aContract('2027-02-01'))
    await give(
      'curator',
      'writePlan',
      aPlan('2027-01-10', [['Занятия с логопедом', '2026-12-20', school]], {
        startsOn: '2026-11-07',
        goal: 'Цель семьи',
      }),
    )
    await give('curator', 'agreePlan', aConsent())
    await give('head', 'approvePlan', anApproval())
    await give('curator', 'recordContact', aContact({ note: 'Разговор на кухне' }))
    await give('curator', 'recordSpecialData', aSpecialNote())
    await give('curator', 'raiseConcern', aConcern())
    const { body } = await papers()
    const text = JSON.stringify(body)
    for (const secret of ['логопедом', 'Цель семьи', 'на кухне', 'инвалидность с детства'])
      expect(text, secret).not.toContain(secret)
    expect([body.state.contacts, body.state.concerns, body.state.assessments, body.state.specialData]).toEqual([
      [],
      [],
      [],
      [],
    ])
    expect(body.state.plans[0]!.versions[0]!.content.measures.flatMap(measure => measure.responsible)).toEqual([
      { type: 'organisation', organisationId: school.organisationId, name: school.organisationName },
    ])
  })

  test('is answered for to the school, sent the plan of, and consents with her', async () => {
    const { body } = await papers('2026-11-04')
    const [referral] = body.state.referrals
    // Of a past day the answer is the one that was so then.
    expect(body.replies[referral!.id]!.variant).toBe('notApplied')
    await give('registrar', 'sendReply', aReply('helpProvided'))
    await give('registrar', 'dispatchPlan', aDispatch(school, { channel: 'byHand', handedTo: 'секретарь Лис А. П.' }))
    await give('registrar', 'acknowledgeDispatch', aReceipt(school))
    await give('registrar', 'giveConsent', anAgreement(school, ['card']))
    const { state } = (await papers()).body
    expect([state.plans[0]!.dispatches.length, state.consents.length, state.referrals[0]!.reply?.variant]).toEqual([
      1,
      1,
      'helpProvided',
    ])
  })

  test('and of its scans she opens those of its papers, and none of what an organisation has answered (МП 5.3)', async () => {
    const scan = Buffer.from('%PDF-1.7 скан %%EOF')
    const [ofConsent, ofAnswer] = [crypto.randomUUID(), crypto.randomUUID()]
    const send = (id: string, name: string) => centre.as('curator').upload('/api/attachments', { id, name }, scan)
    expect([(await send(ofConsent, 'согласие.pdf')).status, (await send(ofAnswer, 'диагноз.pdf')).status]).toEqual([
      200, 200,
    ])
    const consent = anAgreement(school, ['plan'], { consentId: crypto.randomUUID(), attachmentIds: [ofConsent] })
    await give('curator', 'giveConsent', consent)
    await give('curator', 'requestInformation', aRequest())
    const answered = { requestId: idOf('request'), outcome: 'answered', attachmentIds: [ofAnswer] }
    await give('curator', 'recordInformation', ({ day }: { day: string }) => ({ ...answered, day }))
    for (const [login, names] of [
      ['curator', ['диагноз.pdf', 'согласие.pdf']],
      ['registrar', ['согласие.pdf']],
    ] as const) {
      const { body } = await centre
        .as(login)
        .get<{ attachments: { name: string }[] }>(`/api/cases/${family.caseId}/documents`)
      expect(body.attachments.map(({ name }) => name).toSorted(), login).toEqual(names)
      const file = await centre.server.http.inject({
        url: `/api/attachments/${ofAnswer}`,
        headers: { cookie: centre.cookie(login) },
      })
      expect([login, file.statusCode]).toEqual([login, login === 'curator' ? 200 : 404])
    }
  })

  test('prints the consent she has registered, and is told whom to ask for a paper of the case', async () => {
    const { state } = (await papers()).body
    const [consent] = state.consents
    const print = (form: string, about?: string) =>
      centre.as('registrar').send('POST', `/api/cases/${family.caseId}/documents`, {
        documentId: crypto.randomUUID(),
        form,
        ...(about ? { about } : {}),
      })
    expect((await print('consent', consent!.id)).status).toBe(200)
    const contract = await print('contract', state.agreements[0]!.id)
    expect([contract.status, contract.body.text]).toEqual([
      403,
      '«Договор безвозмездного оказания социальных услуг»: в этом документе есть сведения из дела семьи, а вам открыты её бумаги. Попросите напечатать его куратора семьи или заведующего',
    ])
  })

  test('what she has written down she puts right where she reads it, and nothing that others have', async () => {
    const own = async () => (await papers()).body.own
    const consent = (await own()).find(({ kind }) => kind === 'consentGiven')!
    expect(consent).toMatchObject({ record: {}, by: centre.staffId('registrar') })
    expect((await own()).map(({ kind }) => kind)).toEqual([
      'consentGiven',
      'dispatchAcknowledged',
      'applicationRegistered',
      'extractReceived',
    ])
    expect((await own()).find(({ kind }) => kind === 'dispatchAcknowledged')).toMatchObject({
      organisation: school.organisationName,
    })
    const correct = (version: number) => {
      const wrong = { version, changes: {}, mistaken: true, reason: 'согласие другой семьи' }
      return centre.as('registrar').do('correctRecord', family, wrong as never)
    }
    const others = (await centre.as('curator').get<HistoryPage>(`/api/cases/${family.caseId}/history?since=1`)).body
    const curators = others.entries.find(({ kind, by }) => kind === 'consentGiven' && by === centre.staffId('curator'))!
    expect((await correct(curators.version)).body).toMatchObject({ code: 'notYours' })
    expect((await correct(consent.version)).status).toBe(200)
    expect((await own()).find(({ version }) => version === consent.version)).toMatchObject({ putRight: 'never' })
    expect(JSON.stringify(await own())).not.toContain('логопедом')
  })

  test('refuses with her, and the page says so', async () => {
    centre.at('2026-11-20 10:00')
    await give('registrar', 'registerRefusal', aRefusal({ moment: 'duringService' }))
    expect((await papers()).body.state.refusals).toHaveLength(1)
  })
})

test('papers of a family are for whoever handles papers: a colleague, the administrator and a closed family', async () => {
  const path = `/api/cases/${family.caseId}/papers`
  for (const [login, status] of [
    ['colleague', 403],
    ['admin', 403],
    ['privacy', 403],
    ['head', 200],
  ] as const)
    expect([login, (await centre.as(login).get(path)).status]).toEqual([login, status])
  await give('director', 'restrictCase', {
    readers: [centre.staffId('curator'), centre.staffId('director')],
    reason: 'violence',
    note: 'ищут',
  })
  expect((await centre.as('registrar').get(path)).status).toBe(404)
})
