import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aReferredFamily, anActiveFamily, extractInput, fileOf } from '../../../tests/families.ts'
import { bare, docxBody, htmlText, pdfPages } from '../../../tests/fixtures/printed-text.ts'
import { anOffice, type Office } from '../../../tests/office.ts'
import type { RegisterEntry } from '../../api/centre/centre.ts'
import { closePrinter } from './print/printer.ts'

let office: Office
beforeAll(async () => {
  office = await anOffice()
  for (const familyName of ['Первая', 'Вторая', 'Третья'])
    await aReferredFamily(office, { familyName, address: `г. Озерки, ${familyName}` })
})
afterAll(async () => {
  await closePrinter()
  await office.close()
})

type Page = { entries: RegisterEntry[]; next?: number; years: number[] }

test('a journal is read from the newest number down, with the name of the family', async () => {
  const registrar = await office.as('registrar')
  const { body } = await registrar.get<Page>('/api/registers/incoming?year=2026')
  expect(body.entries.map(entry => [entry.no, entry.title])).toEqual([
    [3, 'Третья'],
    [2, 'Вторая'],
    [1, 'Первая'],
  ])
  expect(body.entries[0]).toMatchObject({
    year: 2026,
    day: '2026-11-10',
    text: 'СШ № 2, протокол № 14',
    by: registrar.id,
  })
  expect(body.years).toEqual([2026])
  expect(body.next).toBeUndefined()
  expect(
    (await registrar.get<Page>('/api/registers/incoming?year=2026&before=2')).body.entries.map(entry => entry.no),
  ).toEqual([1])
  expect((await registrar.get<Page>('/api/registers/incoming?year=2025')).body.entries).toEqual([])
})

test('a journal leads only to families whose file or papers may be opened', async () => {
  const linked = async (login: 'registrar' | 'curator' | 'colleague' | 'head') =>
    (await (await office.as(login)).get<Page>('/api/registers/incoming?year=2026')).body.entries.filter(
      entry => entry.caseId !== undefined,
    ).length
  expect(await linked('head')).toBe(3)
  expect(await linked('registrar')).toBe(3)
  expect(await linked('curator')).toBe(3)
  expect(await linked('colleague')).toBe(0)
})

test('a long journal comes in pages without gaps', async () => {
  await office.sql(
    `insert into register_entry select 1, 'outgoing', 2025, n, gen_random_uuid(), '2025-05-05', 'письмо ' || n, now(), $1 from generate_series(1, 120) n`,
    [office.ids.registrar],
  )
  await office.sql("insert into register_counter values (1, 'outgoing', 2025, 120)")
  const registrar = await office.as('registrar')
  const seen: number[] = []
  for (let next: number | undefined = 1000; next !== undefined;) {
    const { body }: { body: Page } = await registrar.get<Page>(`/api/registers/outgoing?year=2025&before=${next}`)
    seen.push(...body.entries.map(entry => entry.no))
    next = body.next
  }
  expect(seen).toEqual(Array.from({ length: 120 }, (_, at) => 120 - at))
})

test('what left the centre is told by what it is and to whom', async () => {
  const { caseId, planId } = await anActiveFamily(office, { familyName: 'Исходящая', address: 'ул. Новая, 1' })
  const curator = await office.as('curator')
  await curator.give('dispatchPlan', caseId, {
    planId,
    version: 1,
    organisationId: office.schoolId,
    day: '2026-11-18',
    channel: 'post',
  })
  const { state } = await fileOf(office, caseId)
  await curator.give('sendReply', caseId, {
    referralId: state.referrals[0]!.id,
    variant: 'helpProvided',
    day: '2026-11-18',
    channel: 'post',
  })
  const { body } = await curator.get<Page>('/api/registers/outgoing?year=2026')
  expect(body.entries.map(entry => entry.text)).toEqual([
    'Ответ на выписку: СШ № 2',
    'План патронатного сопровождения: СШ № 2',
  ])
})

test('a letter is read and printed before its sending is recorded: it takes no number, and nothing of it stays', async () => {
  const { caseId, planId } = await anActiveFamily(office, { familyName: 'Подписная', address: 'ул. Новая, 5' })
  const curator = await office.as('curator')
  const sending = {
    planId,
    version: 1,
    organisationId: office.schoolId,
    day: '2026-11-18',
    channel: 'byHand' as const,
  }
  const before = await fileOf(office, caseId)
  const outgoing = async () => (await curator.get<Page>('/api/registers/outgoing?year=2026')).body.entries
  const first = (await outgoing())[0]!.no
  const ahead = (input: object, at = '') =>
    curator.post<{ letters: { title: string; html: string }[] }>(
      `/api/cases/${caseId}/letters-ahead${at}/dispatchPlan`,
      {
        baseVersion: before.version,
        input,
      },
    )
  const { body } = await ahead(sending)
  expect(body).toMatchObject({ letters: [{}] })
  const text = bare(htmlText(body.letters[0]!.html))
  expect(text).toContain(bare('18 ноября 2026 г.'))
  expect(text).not.toContain('/2026')
  const [page] = await pdfPages((await ahead(sending, '/file')).raw)
  expect(page).toContain('2026')
  expect(page).not.toContain('/2026')
  // Refused as the sending itself would be, with the field; a version that is not there sends nothing.
  expect((await ahead({ ...sending, day: 'завтра' })).body).toMatchObject({
    code: 'invalid',
    fields: { day: expect.any(String) },
  })
  expect((await ahead({ ...sending, day: '2026-11-01' })).body).toMatchObject({ fields: { day: expect.any(String) } })

  expect((await fileOf(office, caseId)).version).toBe(before.version)
  expect((await outgoing())[0]!.no).toBe(first)
  const { numbers } = await curator.give('dispatchPlan', caseId, { ...sending, handedTo: 'Мороз, секретарь' })
  expect(numbers).toMatchObject([{ register: 'outgoing', no: first + 1 }])
})

test('a whole year is printed in the order of the numbers', async () => {
  const registrar = await office.as('registrar')
  const pdf = await registrar.get('/api/registers/outgoing/2025/pdf')
  const pages = await pdfPages(pdf.raw)
  expect(pages.length).toBeGreaterThan(1)
  expect(bare(pages.at(-1)!)).toContain(bare('120/2025 05.05.2025 письмо 120 О. С. Мелешко'))
  const docx = await registrar.get('/api/registers/incoming/2026/docx')
  expect(bare(docxBody(docx.raw).text)).toContain(bare('1/2026 10.11.2026 Первая СШ № 2, протокол № 14'))
})

test('who has no business with journals is refused; another centre sees its own', async () => {
  for (const person of ['psychologist', 'admin'] as const) {
    const other = await office.as(person)
    expect((await other.get('/api/registers/incoming?year=2026')).status).toBe(403)
    expect((await other.get('/api/registers/incoming/2026/pdf')).status).toBe(403)
  }
  expect((await (await office.as('stranger')).get<Page>('/api/registers/incoming?year=2026')).body.entries).toEqual([])
  expect((await (await office.as('registrar')).get('/api/registers/nothing?year=2026')).status).toBe(400)
})

test('an extract of another family is put right by entries of their own, and has its number in its own family', async () => {
  const registrar = await office.as('registrar')
  const curator = await office.as('curator')
  const wrongId = await aReferredFamily(office, { familyName: 'Верная', address: 'г. Озерки, Верная' })
  const paper = {
    ...extractInput(office, { familyName: 'Иная', address: 'г. Крупки, ул. Иная', documents: false }),
    protocol: '15',
    members: [
      {
        person: { familyName: 'Иная', givenName: 'Рита', sex: 'f' as const },
        kinship: 'mother' as const,
        legalRepresentative: true,
        together: true,
      },
    ],
  }
  const send = async (who: typeof registrar, caseId: string, input: object, confirmed: string[] = []) => {
    const baseVersion = caseId === wrongId ? (await fileOf(office, caseId)).version : 0
    const sent = { commandId: randomUUID(), baseVersion, input, confirmed, reason: 'перепутали дела' }
    return who.post(`/api/cases/${caseId}/registerExtract`, sent)
  }
  expect((await send(registrar, wrongId, paper)).body.questions).toMatchObject([{ code: 'othersFamily' }])
  expect((await send(registrar, wrongId, paper, ['othersFamily'])).status).toBe(200)
  const referral = (await fileOf(office, wrongId)).state.referrals.at(-1)!
  await curator.give('correctExtract', wrongId, { referralId: referral.id, reason: 'перепутали дела' })
  const corrected = await fileOf(office, wrongId)
  expect([corrected.state.referrals.length, corrected.state.members.length, corrected.row.gaps]).toEqual([
    1,
    2,
    expect.arrayContaining(['extractMoves']),
  ])
  expect((await registrar.post('/api/search', { query: 'Иная Рита' })).body).toMatchObject({ hits: [] })

  const rightId = randomUUID()
  const formerly = { caseId: wrongId, referralId: referral.id }
  expect((await send(registrar, rightId, { ...paper, formerly })).status).toBe(200)
  expect((await fileOf(office, rightId)).state.referrals[0]).toMatchObject({
    no: referral.no,
    receivedDay: referral.receivedDay,
    registeredDay: referral.registeredDay,
  })
  // The wrong family is asked for it no more, and nobody registers it a second time.
  expect((await fileOf(office, wrongId)).row.gaps).not.toContain('extractMoves')
  expect((await send(registrar, randomUUID(), { ...paper, formerly })).body.code).toBe('noFormerExtract')
  const { body } = await registrar.get<Page>('/api/registers/incoming?year=2026')
  const no = referral.no.no
  expect(body.entries.slice(0, 3).map(entry => [entry.no, entry.title, entry.text])).toEqual([
    [no + 2, 'Иная', `Исправление записи № ${no}/2026: выписка этой семьи, СШ № 2, протокол № 15`],
    [no + 1, 'Верная', `Исправление записи № ${no}/2026: выписка другой семьи, здесь зарегистрирована ошибочно`],
    [no, 'Верная', 'СШ № 2, протокол № 15'],
  ])
})

// A question that comes and goes would tell a colleague names, birthdays and the address of a family, one guess at a time.
test('whoever may not read a family is asked in the same words whether or not anything of a paper agrees with it', async () => {
  const caseId = await aReferredFamily(office, { familyName: 'Чужая', address: 'г. Озерки, ул. Чужая, д. 9' })
  const stranger = { familyName: 'Никто', givenName: 'Пётр', patronymic: 'Ильич', sex: 'm' as const }
  const guess = (person: object, address = 'г. Минск, ул. Иная, д. 1') => ({
    ...extractInput(office, { familyName: 'Чужая', address, day: '2026-10-10' }),
    protocol: '16',
    members: [{ person, kinship: 'son' as const, legalRepresentative: false, together: true }],
  })
  const guesses = [
    guess({ ...stranger, birthDay: '2000-01-01' }),
    guess({ ...stranger, birthDay: '2015-03-14' }),
    guess({ ...stranger, familyName: 'Чужая', givenName: 'Артём', patronymic: 'Денисович' }),
    guess({ ...stranger, birthDay: '1950-01-01' }, 'г. Озерки, ул. Чужая, д. 9'),
  ]
  for (const who of ['colleague', 'registrar'] as const)
    for (const input of guesses) {
      const sent = { commandId: randomUUID(), baseVersion: 1, input }
      const { body } = await (await office.as(who)).post(`/api/cases/${caseId}/registerExtract`, sent)
      expect(body.questions?.map(({ code }) => code)).toEqual(['othersFamily', 'enteredLate'])
    }
  // Whoever reads the family is told whether it agrees, as before.
  const sent = { commandId: randomUUID(), baseVersion: 2, input: guesses[0] }
  const { body } = await (await office.as('curator')).post(`/api/cases/${caseId}/registerExtract`, sent)
  expect(body.questions?.map(({ code }) => code)).toContain('strangerFamily')
})
