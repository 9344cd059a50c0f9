import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  aPlannedFamily,
  aReferredFamily,
  anActiveFamily,
  fileOf,
  secretWords,
  extractInput,
} from '../../../tests/families.ts'
import { bare, docxBody, htmlText, pdfPages } from '../../../tests/fixtures/printed-text.ts'
import { anOffice, type Caller, type Office } from '../../../tests/office.ts'
import type { CaseView } from '../../api/case/cases.ts'
import type { DocumentRow } from '../../api/document/documents.ts'
import { showDay } from '../../domain/kernel/calendar.ts'
import { caseFormIds, printedForms } from '../../domain/law/printed-forms.ts'
import { sees } from '../../domain/law/sections.ts'
import type { Settings } from '../../domain/law/settings.ts'
import { openMatters } from '../../domain/review/open-matter-rules.ts'
import { usually } from '../../domain/review/open-matters.ts'
import { atThisMoment } from '../app.ts'
import { closePrinter } from './print/printer.ts'

let office: Office
let family: Awaited<ReturnType<typeof anActiveFamily>>
beforeAll(async () => {
  office = await anOffice()
  await office.sql(
    `update centre set settings = settings || '{"centre": {"fullName": "Государственное учреждение «Озерковский ТЦСОН»", "shortName": "ГУ «Озерковский ТЦСОН»", "locality": "г. Озерки", "address": "г. Озерки, ул. Садовая, 6", "phones": "8 01700 90050", "hours": "8–17", "unit": "отделение"}}' where centre_id = 1`,
  )
  office.server.app.centres.forget(1)
  family = await anActiveFamily(office)
})
afterAll(async () => {
  await closePrinter()
  await office.close()
})

const preview = async (who: Caller, caseId: string, form: string, about?: string) => {
  const answer = await who.post<{ html: string; title: string }>(`/api/cases/${caseId}/preview`, {
    form,
    ...(about ? { about } : {}),
  })
  return {
    status: answer.status,
    body: answer.body,
    text: answer.status === 200 ? bare(htmlText(answer.body.html)) : '',
  }
}
const print = (who: Caller, caseId: string, form: string, more: { about?: string; documentId?: string } = {}) =>
  who.post<DocumentRow>(`/api/cases/${caseId}/documents`, { documentId: randomUUID(), form, ...more })
const has = (...words: string[]) => expect.stringContaining(bare(words.join('')))

test('the contract carries its number, both sides and names in the right case', async () => {
  const { text } = await preview(await office.as('curator'), family.caseId, 'contract')
  expect(text).toEqual(has('№ 1/2026'))
  expect(text).toEqual(has('в лице директора Журавлёвой Натальи Игоревны'))
  expect(text).toEqual(has('Калинова Марина Сергеевна, 14.05.1990'))
  expect(text).toEqual(has('с 13 ноября 2026 г. по 28 февраля 2027 г.'))
})

test('a prolonged contract still prints the term that was signed, and the supplement the new one', async () => {
  const { caseId } = await aPlannedFamily(office, { familyName: 'Продлёнова', address: 'г. Озерки, ул. Новая, 1' })
  const curator = await office.as('curator')
  expect((await preview(curator, caseId, 'contract-prolongation')).body).toMatchObject({ code: 'nothingToPrint' })
  const { state } = await fileOf(office, caseId)
  await curator.give('prolongAgreement', caseId, {
    agreementId: state.agreements[0]!.id,
    day: '2026-11-20',
    to: '2027-05-31',
  })
  expect((await preview(curator, caseId, 'contract')).text).toEqual(has('по 28 февраля 2027 г.'))
  expect((await preview(curator, caseId, 'contract-prolongation')).text).toEqual(has('продлить по 31 мая 2027 г.'))
})

test('the application is written in the name of the applicant, with a stored correction of the case', async () => {
  const curator = await office.as('curator')
  const own = await preview(curator, family.caseId, 'application')
  expect(own.text).toEqual(has('от Калиновой Марины Сергеевны'))
  // Signed: the application, the general consent and that to other specialists; no consent to special data was given.
  expect(own.text.split(bare('М. С. Калинова'))).toHaveLength(4)
  const { caseId } = await aPlannedFamily(office, { familyName: 'Дзюба', address: 'г. Озерки, ул. Новая, 2' })
  const { persons, state } = await fileOf(office, caseId)
  const person = persons[state.applications[0]!.applicantId]!
  await curator.give('updatePerson', caseId, {
    personId: person.id,
    person: { ...person, genitive: 'Дзюбы Марины Сергеевны (так в паспорте)' },
  })
  expect((await preview(curator, caseId, 'application')).text).toEqual(
    has('от Дзюбы Марины Сергеевны (так в паспорте)'),
  )
})

test('the plan prints every version and never a mark that is still hidden', async () => {
  const curator = await office.as('curator')
  const { caseId, planId, measureIds } = await anActiveFamily(office, {
    familyName: 'Оценкина',
    address: 'г. Озерки, ул. Новая, 3',
  })
  await curator.give('judgeMeasure', caseId, {
    measureId: measureIds[0],
    side: 'specialist',
    mark: 'partly',
    note: 'МНЕНИЕ СПЕЦИАЛИСТА',
    day: '2026-11-20',
  })
  const hidden = await preview(curator, caseId, 'plan', `${planId}:1`)
  expect(hidden.text).toEqual(has('Дополнительные занятия по математике', 'СШ № 2', 'до 31.01.2027'))
  expect(hidden.text).not.toEqual(has('МНЕНИЕ СПЕЦИАЛИСТА'))
  await curator.give('judgeMeasure', caseId, {
    measureId: measureIds[0],
    side: 'citizen',
    mark: 'done',
    note: 'стало легче',
    day: '2026-11-20',
  })
  const shown = await preview(curator, caseId, 'plan', `${planId}:1`)
  expect(shown.text).toEqual(has('выполнено: стало легче', 'выполнено частично: МНЕНИЕ СПЕЦИАЛИСТА'))
  expect((await preview(curator, caseId, 'plan', `${planId}:9`)).status).toBe(409)
})

test('the letter to the school holds only its own measures, number and addressee', async () => {
  const curator = await office.as('curator')
  const before = await preview(curator, family.caseId, 'dispatch-letter')
  expect(before).toMatchObject({ status: 409, body: { code: 'nothingToPrint' } })
  await curator.give('dispatchPlan', family.caseId, {
    planId: family.planId,
    version: 1,
    organisationId: office.schoolId,
    day: '2026-11-18',
    channel: 'byHand',
    handedTo: 'секретарь Лис А. П.',
  })
  const { text } = await preview(curator, family.caseId, 'dispatch-letter')
  expect(text).toEqual(has('СШ № 2'))
  expect(text).toEqual(has('семьи Калиновой Марины Сергеевны'))
  expect(text).toEqual(has('Дополнительные занятия по математике'))
  expect(text).not.toEqual(has('Подготовка документов'))
  const { persons, state } = await fileOf(office, family.caseId)
  const child = persons[state.plans[0]!.versions[0]!.content.childIds[0]!]!
  // A clinic cannot act on «осмотр детей» without knowing whom and where (МП 6.4).
  for (const words of [`${child.familyName} ${child.givenName}`, showDay(child.birthDay!), state.address])
    expect(text).toEqual(has(words))
})

test('where the centre sends the whole plan, the letter has its goal and every measure', async () => {
  const admin = await office.as('director')
  const { settings } = (await admin.get<{ settings: Settings }>('/api/session')).body
  await admin.put('/api/settings', { settings: { ...settings, planSentAs: 'wholePlan' } })
  const curator = await office.as('curator')
  const { caseId, planId } = await anActiveFamily(office, {
    familyName: 'Целикова',
    address: 'г. Озерки, ул. Новая, 33',
  })
  await curator.give('dispatchPlan', caseId, {
    planId,
    version: 1,
    organisationId: office.schoolId,
    day: '2026-11-18',
    channel: 'post',
  })
  const { text } = await preview(curator, caseId, 'dispatch-letter')
  for (const words of ['Направляем утвержденный', 'Дополнительные занятия по математике', 'Подготовка документов'])
    expect(text).toEqual(has(words))
  await admin.put('/api/settings', { settings })
})

test('a reply to the school tells nothing of the diagnostics and agrees with what was answered', async () => {
  const curator = await office.as('curator')
  const { state } = await fileOf(office, family.caseId)
  const referralId = state.referrals[0]!.id
  await curator.give('sendReply', family.caseId, {
    referralId,
    variant: 'helpProvided',
    day: '2026-11-18',
    channel: 'post',
  })
  const { text } = await preview(curator, family.caseId, 'reply-help', referralId)
  expect(text).toEqual(has('заключен договор от 13 ноября 2026 г. № 1/2026'))
  expect(text).not.toEqual(has(secretWords))
  expect((await preview(curator, family.caseId, 'reply-no-application', referralId)).status).toBe(409)
})

test('each school is answered about its own pupils', async () => {
  const caseId = await aReferredFamily(office, { familyName: 'Двойнева', address: 'г. Озерки, ул. Новая, 9' })
  const input = extractInput(office, { familyName: 'Двойнева' })
  const daughter = { ...input.members[1]!, kinship: 'daughter' as const }
  await (
    await office.as('registrar')
  ).give('registerExtract', caseId, {
    ...input,
    protocol: '15',
    members: [input.members[0]!, { ...daughter, person: { ...daughter.person, givenName: 'Вероника', sex: 'f' } }],
  })
  const curator = await office.as('curator')
  const { state } = await fileOf(office, caseId)
  const letters = []
  for (const { id } of state.referrals) letters.push((await preview(curator, caseId, 'reply-no-application', id)).text)
  expect(letters.map(text => ['Артём', 'Вероника'].filter(name => text.includes(name)))).toEqual([
    ['Артём'],
    ['Вероника'],
  ])
})

test('a reply before contract and plan does not claim that they exist', async () => {
  const caseId = await aReferredFamily(office, { familyName: 'Ранняя', address: 'г. Озерки, ул. Новая, 4' })
  const curator = await office.as('curator')
  const { state, persons } = await fileOf(office, caseId)
  expect((await preview(curator, caseId, 'reply-help')).body).toMatchObject({ code: 'nothingToPrint' })
  const personId = state.members[0]!.personId
  const { id: _, ...person } = persons[personId]!
  await curator.give('registerApplication', caseId, {
    day: '2026-11-20',
    applicant: { personId, person, kinship: 'mother' },
    address: state.address,
    consents: ['personalData'],
  })
  const { text } = await preview(curator, caseId, 'reply-help')
  expect(text).toEqual(has('подано 20 ноября 2026 г.'))
  expect(text).not.toEqual(has('заключен договор'))
  expect(text).not.toEqual(has('составлен План'))
})

test('the reply about a family that did not apply says how, and not why, it was sought', async () => {
  const caseId = await aReferredFamily(office, { familyName: 'Тихая', address: 'г. Озерки, ул. Новая, 5' })
  const curator = await office.as('curator')
  const attempt = {
    contactId: randomUUID(),
    day: '2026-11-12',
    form: 'visit',
    happened: false,
    missedReason: 'illness',
    note: 'ЛИЧНОЕ',
  }
  const recorded = await curator.post(`/api/cases/${caseId}/recordContact`, {
    commandId: randomUUID(),
    baseVersion: (await fileOf(office, caseId)).version,
    input: attempt,
    confirmed: ['latenessGone'],
    reason: 'записана с бумаги',
  })
  expect(recorded.status).toBe(200)
  const { text } = await preview(curator, caseId, 'reply-no-application')
  expect(text).toEqual(has('несовершеннолетних (протокол №'))
  expect(text).toEqual(has('12.11.2026', 'визит', 'встреча не состоялась'))
  expect(text).not.toEqual(has('болезнь'))
  expect(text).not.toEqual(has('ЛИЧНОЕ'))
})

test('the sheet of contacts leaves out the notes of the psychologist: the file is read by others, too', async () => {
  const { caseId } = await aPlannedFamily(office, { familyName: 'Листова', address: 'г. Озерки, ул. Новая, 6' })
  await (
    await office.as('head')
  ).give('assignWorker', caseId, { staffId: office.ids.psychologist, role: 'psychologist', day: '2026-11-18' })
  await (
    await office.as('psychologist')
  ).give('recordContact', caseId, {
    contactId: randomUUID(),
    day: '2026-11-19',
    time: '15:00',
    minutes: 70,
    form: 'office',
    happened: true,
    topics: ['relations'],
    note: secretWords,
  })
  await (
    await office.as('curator')
  ).give('recordContact', caseId, {
    contactId: randomUUID(),
    day: '2026-11-18',
    form: 'visit',
    happened: true,
    topics: ['study'],
    note: 'Осмотрели дом',
  })
  const { text } = await preview(await office.as('curator'), caseId, 'contact-sheet')
  expect(text).toEqual(has('Осмотрели дом'))
  expect(text).toEqual(has('15:00, 70 мин'))
  expect(text).not.toEqual(has(secretWords))
  expect((await preview(await office.as('psychologist'), caseId, 'contact-sheet')).text).not.toEqual(has(secretWords))
  expect(
    (await preview(await office.as('curator'), caseId, 'contact-sheet', '2026-11-01:2026-11-18')).text,
  ).not.toEqual(has('15:00'))
})

test('notice, request, invitation, assessment, minutes, conclusion, refusal and transfer are filled from the file', async () => {
  const { caseId, measureIds, holderId } = await anActiveFamily(office, {
    familyName: 'Полная',
    address: 'г. Озерки, ул. Новая, 7',
  })
  const curator = await office.as('curator')
  const concernId = randomUUID()
  await curator.give('raiseConcern', caseId, {
    concernId,
    noticedAt: '2026-11-20T09:35',
    facts: 'Дети дома одни',
    source: 'визит',
    addressee: 'Отдел образования',
  })
  await curator.give('sendConcern', caseId, { concernId, sentAt: '2026-11-20T09:50', how: 'по телефону' })
  expect((await preview(curator, caseId, 'guardianship-notice', concernId)).text).toEqual(
    has('20 ноября 2026 г. в 09:50: по телефону'),
  )
  expect((await preview(curator, caseId, 'information-request')).status).toBe(409)
  await curator.give('requestInformation', caseId, {
    requestId: randomUUID(),
    organisationId: office.schoolId,
    organisationName: 'СШ № 2',
    day: '2026-11-20',
    personIds: [holderId],
    categories: ['education'],
    questions: 'Посещение занятий',
    purpose: 'составить план',
    channel: 'post',
  })
  expect((await preview(curator, caseId, 'information-request')).text).toEqual(has('Посещение занятий'))
  await curator.give('planContact', caseId, { day: '2026-11-24', time: '10:00', form: 'office' })
  const invited = await preview(curator, caseId, 'invitation')
  expect(invited.text).toEqual(has('Полной М. С.'))
  expect(invited.text).toEqual(has('Здравствуйте, Марина Сергеевна!'))
  expect(invited.text).toEqual(has('24 ноября 2026 г. в 10:00'))
  // A letter that answers nobody has no place for the number of the letter it answers.
  expect(invited.text).not.toEqual(has('На №'))
  const sheet = await preview(curator, caseId, 'assessment-sheet')
  expect(sheet.text).toEqual(has('плановый'))
  expect(sheet.text).toEqual(has('Семья Полной Марины Сергеевны'))
  const monitoringId = randomUUID()
  await curator.give('holdMonitoring', caseId, {
    monitoringId,
    day: '2026-11-20',
    participants: [{ organisation: 'СШ № 2', name: 'Тихая В. С.' }],
    statuses: [{ measureId: measureIds[0], state: 'done' }],
    decision: 'continue',
  })
  expect((await preview(curator, caseId, 'monitoring-minutes', monitoringId)).text).toEqual(has('Тихая В. С.'))
  expect((await preview(curator, caseId, 'conclusion')).status).toBe(409)
  for (const measureId of measureIds)
    for (const side of ['citizen', 'specialist'] as const)
      await curator.give('judgeMeasure', caseId, { measureId, side, mark: 'done', day: '2026-11-20' })
  await curator.give('holdFinalReview', caseId, {
    day: '2026-11-20',
    participants: [{ organisation: 'СШ № 2' }],
    results: 'Работа найдена',
    dynamicsNote: 'Лучше',
    efficiency: 'Помогло',
    recommendations: 'Держать связь',
  })
  await curator.give('closeCase', caseId, {
    day: '2026-11-20',
    reason: 'moved',
    decision: 'Снять с патроната',
    transferTo: 'ГУ «Заречный ТЦСОН»',
    newAddress: 'г. Заречье, ул. Сиреневая, 3',
    matters: openMatters((await curator.get<CaseView>(`/api/cases/${caseId}`)).body.state, '2026-11-20').map(usually),
  })
  expect((await preview(curator, caseId, 'conclusion')).text).toEqual(has('Снять с патроната'))
  // Without the family's consent the file goes nowhere (dossier §1.4).
  const without = await curator.post(`/api/cases/${caseId}/preview`, { form: 'transfer-letter' })
  expect([without.status, without.body.code]).toEqual([409, 'noConsent'])
  await curator.give('giveConsent', caseId, {
    consentId: randomUUID(),
    organisationName: 'ГУ «Заречный ТЦСОН»',
    categories: ['card', 'plan', 'contacts'],
    personIds: [holderId],
    givenById: holderId,
    day: '2026-11-20',
    form: 'paper',
  })
  const transfer = await preview(curator, caseId, 'transfer-letter')
  expect(transfer.text).toEqual(has('Заречный ТЦСОН'))
  expect(transfer.text).not.toEqual(has(secretWords))
  expect(transfer.text).toEqual(has('по адресу: г. Заречье, ул. Сиреневая, 3'))
  const refused = await aReferredFamily(office, {
    familyName: 'Ветрова',
    address: 'аг. Берёзовка, ул. Центральная, 17',
  })
  const { state } = await fileOf(office, refused)
  await curator.give('registerRefusal', refused, {
    day: '2026-11-20',
    personId: state.members[0]!.personId,
    moment: 'beforeApplication',
    otherServices: ['consultation'],
    matters: openMatters((await curator.get<CaseView>(`/api/cases/${refused}`)).body.state, '2026-11-20').map(usually),
  })
  expect((await print(curator, refused, 'refusal')).body).toMatchObject({ form: 'refusal', no: '1/2026' })
  expect((await preview(curator, refused, 'refusal')).text).toEqual(has('«Озерковский ТЦСОН»'))
  expect(holderId).toBeTruthy()
})

test('consents and their revocations, the admission and the decision on other services are papers of their own', async () => {
  const [curator, head] = [await office.as('curator'), await office.as('head')]
  const { caseId, holderId, childId } = await aPlannedFamily(office, {
    familyName: 'Согласова',
    address: 'г. Озерки, ул. Новая, 15',
  })
  for (const form of ['consent', 'consent-revocation', 'admission', 'other-service-decision'])
    expect((await preview(curator, caseId, form)).body, form).toMatchObject({ code: 'nothingToPrint' })
  const consentId = randomUUID()
  await curator.give('giveConsent', caseId, {
    consentId,
    organisationName: 'Центр «Надежда»',
    categories: ['card', 'special'],
    personIds: [holderId, childId],
    givenById: holderId,
    day: '2026-11-20',
    until: '2027-05-31',
    form: 'paper',
  })
  const consent = (await preview(curator, caseId, 'consent', consentId)).text
  expect(consent).toEqual(has('привлекать к работе с моей семьей специалистов организации (МП 5.3)Центр «Надежда»'))
  expect(consent).toEqual(has('Согласие действует по 31.05.2027.'))
  // For special data she signs apart.
  expect(consent.split(bare('М. С. Согласова'))).toHaveLength(3)
  const { state } = await fileOf(office, caseId)
  const ofApplication = `${state.applications[0]!.id}:agencies`
  expect((await preview(curator, caseId, 'consent', ofApplication)).body).toMatchObject({ code: 'nothingToPrint' })
  await curator.give('revokeConsent', caseId, { consentId: ofApplication, day: '2026-11-20' })
  const revocation = (await preview(curator, caseId, 'consent-revocation', ofApplication)).text
  expect(revocation).toEqual(has('Отзываю согласие на', 'привлечение специалистов других организаций'))
  expect(revocation).toEqual(has('данное 10.11.2026.'))
  await head.give('admitFamily', caseId, { day: '2026-11-18' })
  const admission = (await preview(curator, caseId, 'admission')).text
  expect(admission).toEqual(has('принять на социальный патронат с 18.11.2026 семью', 'Согласовой Марины Сергеевны'))
  expect(admission).toEqual(has('Вид социального патроната', 'плановый, с 12.11.2026'))
  await curator.give('registerRefusal', caseId, {
    day: '2026-11-20',
    personId: holderId,
    moment: 'duringService',
    otherServices: ['clubs'],
    servicesDecidedById: office.ids.head,
    matters: openMatters((await fileOf(office, caseId)).state, '2026-11-20').map(usually),
  })
  await curator.give('recordOtherService', caseId, { service: 'clubs', state: 'begun', day: '2026-11-20' })
  const decision = (await preview(curator, caseId, 'other-service-decision')).text
  expect(decision).toEqual(has('В связи с отказом Согласовой Марины Сергеевны'))
  expect(decision).toEqual(has('кружки и клубы центра', 'оказание начато 20.11.2026'))
})

test('an invitation has its day and time, and printed again it is the same letter under the same number', async () => {
  const caseId = await aReferredFamily(office, { familyName: 'Званая', address: 'г. Озерки, ул. Новая, 12' })
  const curator = await office.as('curator')
  const invite = async () => (await print(curator, caseId, 'invitation')).body
  const refused = await preview(curator, caseId, 'invitation')
  expect([refused.status, refused.body]).toMatchObject([409, { code: 'nothingToPrint' }])
  // A visit at home or a day without an hour is nothing to come to.
  for (const meeting of [{ form: 'visit', time: '10:00' }, { form: 'office' }] as const) {
    await curator.give('planContact', caseId, { day: '2026-11-24', ...meeting })
    expect((await preview(curator, caseId, 'invitation')).status, JSON.stringify(meeting)).toBe(409)
  }
  await curator.give('planContact', caseId, { day: '2026-11-24', time: '10:00', form: 'office' })
  const first = await invite()
  const again = await invite()
  expect(first.no).toMatch(/^\d+\/2026$/u)
  expect(again).toMatchObject({ no: first.no })
  expect(again.id).not.toBe(first.id)
  await curator.give('planContact', caseId, { day: '2026-11-25', time: '11:30', form: 'office' })
  const moved = await invite()
  expect(moved.no).not.toBe(first.no)
  const entries = await office.sql<{ no: number }>(
    `select no from register_entry where register = 'outgoing' and case_id = $1`,
    [caseId],
  )
  expect(new Set(entries.map(({ no }) => `${no}/2026`))).toEqual(new Set([first.no, moved.no]))
  expect(entries).toHaveLength(2)
})

test('an invitation that came back is recorded by its number, and the next one has a number of its own', async () => {
  const caseId = await aReferredFamily(office, { familyName: 'Уехавшая', address: 'г. Озерки, ул. Новая, 15' })
  const curator = await office.as('curator')
  await curator.give('planContact', caseId, { day: '2026-11-24', time: '10:00', form: 'office' })
  const invite = async () => (await print(curator, caseId, 'invitation')).body
  const { id: about, no } = await invite()
  const day = atThisMoment(office.server.app).moment.today
  const back = { letter: 'invitation' as const, about, no: no!, day, how: 'конверт с почты' }
  await curator.give('recordReturn', caseId, back)
  const { state } = await fileOf(office, caseId)
  expect(state.papersBack).toMatchObject([{ letter: 'invitation', id: about, no }])
  expect((await invite()).no).not.toBe(no)
})

test('a signed application has the phone of nobody but the applicant, and says kinship of the right person', async () => {
  const address = 'г. Озерки, ул. Новая, 14'
  const caseId = await aReferredFamily(office, { familyName: 'Родная', address })
  const curator = await office.as('curator')
  const { state, persons } = await fileOf(office, caseId)
  const mother = state.members[0]!
  await curator.give('addMember', caseId, {
    member: { person: { familyName: 'Родной', givenName: 'Игорь', patronymic: 'Петрович' }, kinship: 'father' },
    day: '2026-11-10',
  })
  await curator.give('registerApplication', caseId, {
    day: '2026-11-10',
    applicant: { ...mother, person: persons[mother.personId]! },
    members: [],
    address,
    request: 'Прошу помочь с документами',
    consents: ['personalData'],
    identityShown: true,
    attachmentIds: [],
  })
  await curator.give('changeAddress', caseId, { address, phone: '+375 29 000-11-22', day: '2026-11-10' })
  const { text } = await preview(curator, caseId, 'application')
  expect(text).not.toContain('000-11-22')
  expect(text).toContain(bare('отец детей'))
})

test('what is previewed is what is printed, and a reprint is the same to the byte', async () => {
  const curator = await office.as('curator')
  const { caseId, planId } = family
  const seen = await preview(curator, caseId, 'plan', `${planId}:1`)
  const documentId = randomUUID()
  const row = await print(curator, caseId, 'plan', { about: `${planId}:1`, documentId })
  expect(row.body).toMatchObject({
    id: documentId,
    form: 'plan',
    title: 'План патронатного сопровождения гражданина (семьи), редакция 1',
    by: curator.id,
  })
  const file = () => curator.get(`/api/documents/${documentId}/pdf`)
  const first = await file()
  expect(first.headers['content-type']).toBe('application/pdf')
  for (const word of [
    'КалиноваМаринаСергеевна',
    'ДополнительныезанятияпоматематикеСШ№2',
    'Марина хочет найти работу',
  ].map(bare)) {
    expect(seen.text).toContain(word.slice(0, 20))
    expect(bare((await pdfPages(first.raw)).join(' '))).toContain(word.slice(0, 20))
  }
  // The family moves and the next version is written: the printed paper does not change.
  await curator.give('changeAddress', caseId, { address: 'г. Заречье, ул. Новая, 1', day: '2026-11-20' })
  await office.sql(`update person set data = data || '{"familyName": "Иная"}' where id = $1`, [family.holderId])
  await closePrinter()
  const again = await file()
  expect(again.raw.equals(first.raw)).toBe(true)
  const docx = await curator.get(`/api/documents/${documentId}/docx`)
  expect(bare(docxBody(docx.raw).text)).toContain(bare('Калинова Марина Сергеевна, 14.05.1990'))
  expect((await preview(curator, caseId, 'plan', `${planId}:1`)).text).toEqual(has('Иная Марина'))
  await office.sql(`update person set data = data || '{"familyName": "Калинова"}' where id = $1`, [family.holderId])
})

test('printing twice with one id prints once; another case, form or id is refused', async () => {
  const curator = await office.as('curator')
  const documentId = randomUUID()
  const rows = await Promise.all([1, 2, 3].map(() => print(curator, family.caseId, 'contract', { documentId })))
  expect(rows.map(row => row.status)).toEqual([200, 200, 200])
  expect(new Set(rows.map(row => JSON.stringify(row.body))).size).toBe(1)
  expect(await office.sql('select 1 from document where id = $1', [documentId])).toHaveLength(1)
  expect((await print(curator, family.caseId, 'application', { documentId })).status).toBe(409)
  const list = await curator.get<{ documents: DocumentRow[] }>(`/api/cases/${family.caseId}/documents`)
  expect(list.body.documents.filter(document => document.id === documentId)).toHaveLength(1)
})

test('printed documents come as one file, each on a new sheet, to whoever reads all of them', async () => {
  const curator = await office.as('curator')
  const [plan, contract] = [
    await print(curator, family.caseId, 'plan'),
    await print(curator, family.caseId, 'contract'),
  ]
  const ids = [contract.body.id, plan.body.id]
  const together = (person: Caller, sent: readonly string[], caseId = family.caseId) =>
    person.post(`/api/cases/${caseId}/together`, { ids: sent })
  const { raw, status } = await together(curator, ids)
  expect(status).toBe(200)
  const pages = await pdfPages(raw)
  const alone = await Promise.all(
    ids.map(async id => (await pdfPages((await curator.get(`/api/documents/${id}/pdf`)).raw)).length),
  )
  expect(pages).toHaveLength(alone[0]! + alone[1]!)
  expect(pages[0]).toContain('1/2026')
  expect((await together(curator, [randomUUID()])).status).toBe(404)
  expect((await together(curator, ids, await aReferredFamily(office))).status).toBe(404)
  expect((await together(await office.as('registrar'), ids)).status).toBe(403)
})

test('inner papers are for those who may open the case; other centres find nothing', async () => {
  const curator = await office.as('curator')
  const { body: contract } = await print(curator, family.caseId, 'contract')
  const { body: application } = await print(curator, family.caseId, 'application')
  const registrar = await office.as('registrar')
  expect((await preview(registrar, family.caseId, 'application')).status).toBe(200)
  expect((await registrar.get(`/api/documents/${application.id}/pdf`)).status).toBe(200)
  for (const form of caseFormIds)
    expect([form, (await preview(registrar, family.caseId, form)).status === 403]).toEqual([
      form,
      printedForms[form].sections.some(section => !sees('registrar', section, 'centre')),
    ])
  expect((await registrar.get(`/api/documents/${contract.id}/pdf`)).status).toBe(403)
  const seen = await registrar.get<{ documents: DocumentRow[] }>(`/api/cases/${family.caseId}/documents`)
  expect(seen.body.documents.map(document => document.form)).not.toContain('contract')
  for (const [person, status] of [
    ['colleague', 403],
    ['admin', 403],
    ['stranger', 404],
  ] as const) {
    const other = await office.as(person)
    expect((await other.get(`/api/documents/${application.id}/pdf`)).status).toBe(status)
    expect((await preview(other, family.caseId, 'application')).status).toBe(status)
    expect((await print(other, family.caseId, 'application')).status).toBe(status)
    expect((await other.get(`/api/cases/${family.caseId}/documents`)).status).toBe(status)
  }
  expect((await preview(curator, family.caseId, 'nothing')).status).toBe(404)
  expect((await preview(curator, family.caseId, 'leaflet')).status).toBe(404)
})

test('every blank form is a file for whoever is signed in', async () => {
  const admin = await office.as('admin')
  const { body } = await admin.get<{ forms: { id: string; perCase: boolean }[] }>('/api/forms')
  expect(
    body.forms
      .filter(form => form.perCase)
      .map(form => form.id)
      .toSorted(),
  ).toEqual(caseFormIds.toSorted())
  for (const { id } of body.forms) {
    const file = await admin.get(`/api/forms/${id}/pdf`)
    expect([id, file.status, file.raw.subarray(0, 5).toString()]).toEqual([id, 200, '%PDF-'])
  }
  const leaflet = await admin.get('/api/forms/leaflet/docx')
  expect(docxBody(leaflet.raw).text).toContain('ул. Садовая, 6')
  expect((await admin.get('/api/forms/nothing/pdf')).status).toBe(404)
  expect((await admin.get('/api/forms/plan/exe')).status).toBe(400)
})

test('a contract printed again is of the family and the home of its day', async () => {
  const { caseId } = await aPlannedFamily(office, { familyName: 'Прежняя', address: 'г. Озерки, ул. Старая, 5' })
  const curator = await office.as('curator')
  await curator.give('changeAddress', caseId, { address: 'г. Озерки, ул. Новейшая, 7', day: '2026-11-20' })
  await curator.give('addMember', caseId, {
    day: '2026-11-20',
    member: {
      person: { familyName: 'Прежняя', givenName: 'Ульяна', sex: 'f', birthDay: '2026-11-19' },
      kinship: 'daughter',
    },
  })
  for (const form of ['contract', 'application']) {
    const { text } = await preview(curator, caseId, form)
    expect(text).toEqual(has('ул. Старая, 5'))
    for (const later of ['Новейшая', 'Ульяна']) expect(text, form).not.toEqual(has(later))
  }
})

test('a notice to the guardianship names the parent who has died, and the adult who is there now [МП 5.2]', async () => {
  const { caseId, holderId, childId } = await aPlannedFamily(office, {
    familyName: 'Осиротева',
    address: 'г. Озерки, ул. Новая, 21',
  })
  const curator = await office.as('curator')
  await curator.give('addMember', caseId, {
    day: '2026-11-20',
    member: {
      person: { familyName: 'Осиротева', givenName: 'Зоя', patronymic: 'Ильинична', birthDay: '1960-01-15' },
      kinship: 'grandmother',
    },
  })
  await curator.give('removeMember', caseId, { personId: holderId, day: '2026-11-20', died: true, reason: 'болезнь' })
  const concernId = randomUUID()
  await curator.give('raiseConcern', caseId, {
    concernId,
    noticedAt: '2026-11-20T10:00',
    childIds: [childId],
    facts: 'Ребёнок остался без родителей',
    source: 'бабушка',
    addressee: 'Отдел образования',
  })
  const { text } = await preview(curator, caseId, 'guardianship-notice', concernId)
  expect(text).toEqual(has('Осиротева Марина Сергеевна, 14.05.1990, умерла 20.11.2026'))
  expect(text).toEqual(has('Осиротева Зоя Ильинична, 15.01.1960, бабушка'))
  expect((await preview(curator, caseId, 'reply-help')).text).toEqual(
    has('Осиротева Марина Сергеевна умерла 20.11.2026'),
  )
})

test('a paper names nobody as the specialist of a family that has none, whoever types it [МП 5.4]', async () => {
  const caseId = randomUUID()
  const registrar = await office.as('registrar')
  const head = await office.as('head')
  const extract = extractInput(office, { familyName: 'Ничейная', address: 'г. Озерки, ул. Новая, 22' })
  await registrar.give('registerExtract', caseId, extract)
  await head.give('planContact', caseId, { day: '2026-11-27', time: '10:00', form: 'office' })
  expect((await preview(head, caseId, 'invitation')).text).toEqual(has('Вас встретит специалист центра.'))
  const { state, persons } = await fileOf(office, caseId)
  const { personId } = state.members[0]!
  const { id: _, ...person } = persons[personId]!
  await head.give('registerApplication', caseId, {
    day: '2026-11-20',
    applicant: { personId, person, kinship: 'mother' },
    members: [],
    address: state.address,
    consents: ['personalData'],
    identityShown: true,
  })
  await head.give('signAgreement', caseId, {
    holderId: personId,
    day: '2026-11-20',
    from: '2026-11-20',
    to: '2027-02-20',
  })
  const { text } = await preview(head, caseId, 'contract')
  expect(text).toEqual(has('Ответственный специалист:'))
  expect(text).not.toEqual(has('Шимко'))
})
