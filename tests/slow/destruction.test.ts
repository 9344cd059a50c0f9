import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DestructionAct } from '../../src/api/centre/retention.ts'
import { keeping } from '../../src/domain/centre/keeping.ts'
import type { CommandName } from '../../src/domain/law/procedure.ts'
import { openKeysFor } from '../../src/server/platform/keys/key-file.ts'
import type { MasterKeys } from '../../src/server/platform/keys/keys.ts'
import { startPostgres, type Postgres } from '../../src/server/platform/postgres/embedded-postgres.ts'
import { taskIdOf } from '../../src/server/store/partner/partner-tasks.ts'
import { migrate } from '../../src/server/store/platform/migrate.ts'
import { aCentre, type Centre, type Family } from '../fixtures/centre.ts'
import * as written from '../fixtures/inputs.ts'
import { aMember, idOf } from '../fixtures/people.ts'
import { tables } from '../fixtures/planted/contents.ts'
import { leaksOf } from '../fixtures/planted/leaks.ts'
import { marksIn } from '../fixtures/planted/opened.ts'
import { type Login, school } from '../world.ts'

const folder = mkdtempSync(join(tmpdir(), 'patronat-destruction-'))
const dataDir = join(folder, 'data')
let postgres: Postgres
let keys: MasterKeys
let centre: Centre
beforeAll(async () => {
  postgres = await startPostgres({ dataDir })
  await migrate(postgres.adminUrl)
  const keyFile = `${dataDir}.key`
  keys = await openKeysFor(postgres.adminUrl, { file: keyFile })
  const { appUrl: url, adminUrl } = postgres
  centre = await aCentre({ database: { url, adminUrl, keys, keyFile, drop: async () => undefined } })
}, 240_000)
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
})

/** Words nobody else says, by the place they are planted in. */
const marks = new Map<string, string>()
const letters = 'бвгджзклмнпрст'
function mark(place: string): string {
  const word = `щыщ${letters[Math.floor(marks.size / letters.length)]!}о${letters[marks.size % letters.length]!}ущ`
  marks.set(place, word)
  return word
}
const send = async <T = { id: string }>(login: Login, method: 'POST' | 'PUT', path: string, body: object) => {
  const answer = await centre.as(login).send<T>(method, path, body)
  expect(answer.status, `${path}: ${answer.body.text} ${JSON.stringify(answer.body.fields)}`).toBe(200)
  return answer.body
}
const give = async (login: Login, name: CommandName, family: Family, what: unknown) => {
  const { status, body } = await centre.as(login).do(name, family, what as never)
  expect(status, `${name}: ${body.text} ${JSON.stringify(body.fields)}`).toBe(200)
}
const upload = async (login: Login, path: string, id: string, place: string, more: object = {}) => {
  const about = { id: idOf(id), name: `${mark(`${place}, name`)}.pdf`, ...more }
  const content = Buffer.from(`%PDF-1.4\n${mark(`${place}, content`)}\ntrailer<<>>\n%%EOF`)
  const answer = await centre.as(login).upload(path, about, content)
  expect(answer.status, `${path}: ${answer.body.text} ${JSON.stringify(answer.body.fields)}`).toBe(200)
}
const unnamed = (member: ReturnType<typeof aMember>) => {
  const { personId: _, ...rest } = member
  return rest
}
const anExtractOf = (id: string, over: object) => ({
  id: idOf(id),
  councilDay: '2026-11-02',
  protocol: '7',
  decision: 'recommend',
  address: 'ул. Новая, 1',
  ...over,
})

// Two families end, and the grandmother of the first belongs to a third one too.
const mother = aMember(`Первак Ульяна ${mark('patronymic')}`, 'mother', { workOrStudy: mark('place of work') })
const son = aMember('Первак Олег Ильич', 'son', { birthDay: '2016-09-05' })
const grandmother = aMember('Бабкова Зоя Ильинична', 'grandmother')
const other = aMember('Вторич Анна Петровна', 'mother', {
  phone: '8 (029) 000-14-27',
  formerFamilyName: mark('former name'),
})
const staying = aMember('Третьяк Инна Олеговна', 'mother')
let first: Family
let second: Family
let third: Family

test('every table of the database says whose it is, how long it is kept and what ends it', async () => {
  expect(Object.keys(keeping).toSorted()).toEqual(await tables(centre.admin))
})

test('words about the families are planted wherever a word can enter', async () => {
  ;[first, second, third] = [centre.family('first'), centre.family('second'), centre.family('third')]
  const away = { caseFile: { months: 1, basis: 'x' }, closedReferral: { months: 1, basis: 'x' }, fromNextYear: false }
  await send('director', 'PUT', '/api/archive/rules', { rules: away })
  centre.at('2026-11-03')
  // An extract with a misspelt name is returned, comes again and is registered, each time with a paper.
  await upload('teacher', '/api/partner/files', 'paper of the returned', 'paper of a returned extract')
  await send('teacher', 'POST', '/api/partner/extracts', {
    ...anExtractOf('returned', {
      members: [unnamed(aMember('Перпак Ульяна Ильинична', 'mother'))],
      grounds: mark('returned extract, grounds'),
      fileIds: [idOf('paper of the returned')],
    }),
  })
  await send('registrar', 'POST', `/api/extracts/${idOf('returned')}/return`, { reason: mark('reason of a return') })
  await upload('teacher', '/api/partner/files', 'paper', 'paper of a registered extract')
  await send('teacher', 'POST', '/api/partner/extracts', {
    ...anExtractOf('registered', {
      members: [unnamed(mother), unnamed(son)],
      grounds: mark('registered extract, grounds'),
      fileIds: [idOf('paper')],
    }),
  })
  const extract = {
    councilDay: '2026-11-02',
    protocol: '7',
    channel: 'portal',
    receivedId: idOf('registered'),
  } as const
  await give(
    'registrar',
    'registerExtract',
    first,
    written.anExtract({ ...extract, members: [mother, son, grandmother], grounds: mark('grounds') }),
  )
  // An extract that names two families, one of which stays, is returned too.
  await send('teacher', 'POST', '/api/partner/extracts', {
    ...anExtractOf('of two', {
      protocol: '8',
      members: [unnamed(staying), unnamed(other)],
      grounds: mark('extract of two families'),
    }),
  })
  await send('registrar', 'POST', `/api/extracts/${idOf('of two')}/return`, { reason: 'Разделите семьи' })
  await give('registrar', 'registerExtract', second, written.anExtract({ members: [other], protocol: '9' }))
  await give(
    'registrar',
    'registerExtract',
    third,
    written.anExtract({ members: [staying, { ...grandmother, kinship: 'grandmother' }], protocol: '10' }),
  )

  await give('registrar', 'registerApplication', first, (scene: written.Scene) => ({
    ...written.anApplication({ applicant: mother, members: [son] })(scene),
    address: mark('address'),
    request: mark('request of an application'),
  }))
  await give('head', 'assignWorker', first, written.aWorker())
  await give('head', 'assignWorker', first, written.aWorker('psychologist', { role: 'psychologist' }))
  await give(
    'curator',
    'completeAssessment',
    first,
    written.anAssessment({ summary: mark('summary of an assessment') }),
  )
  await give('curator', 'signAgreement', first, written.aContract('2027-02-01', { holderId: mother.personId! }))
  await give(
    'curator',
    'writePlan',
    first,
    written.aPlan('2027-01-10', [['Кружок', '2026-12-20', school]], {
      holderId: mother.personId!,
      childIds: [son.personId!],
      startsOn: '2026-11-03',
      goal: mark('goal of a plan'),
    }),
  )
  await give('curator', 'agreePlan', first, written.aConsent({ personId: mother.personId! }))
  await give('head', 'approvePlan', first, written.anApproval())
  await give('curator', 'dispatchPlan', first, written.aDispatch(school))
  const task = taskIdOf(school.organisationId, idOf('measure Кружок'))
  await upload('teacher', '/api/partner/files', 'answer', 'paper of an answer', { taskId: task })
  await send('teacher', 'POST', `/api/partner/tasks/${task}/reports`, {
    reportId: idOf('report'),
    state: 'cannot',
    note: mark('answer of an organisation'),
    attachmentIds: [idOf('answer')],
  })
  await give(
    'curator',
    'recordContact',
    first,
    written.aContact({ personIds: [mother.personId!], agreed: mark('contact') }),
  )
  await send('psychologist', 'POST', `/api/cases/${first.caseId}/notes`, {
    id: idOf('note'),
    text: mark('private note'),
  })
  await send('colleague', 'POST', `/api/cases/${first.caseId}/emergency`, {
    id: idOf('emergency'),
    reason: `${mark('reason of an emergency')}: ребёнок один, а куратор в отпуске`,
  })
  await send('curator', 'POST', `/api/cases/${first.caseId}/documents`, { documentId: idOf('printed'), form: 'plan' })

  // What never becomes a fact.
  await upload('curator', '/api/attachments', 'loose', 'upload never attached')
  await send('curator', 'PUT', `/api/drafts/contact:${first.caseId}`, {
    draft: { done: mark('draft about the family'), attachments: [{ id: idOf('loose') }] },
  })
  await send('registrar', 'PUT', '/api/drafts/application', {
    draft: { applicant: { familyName: 'Вторич', givenName: 'Анна' }, request: mark('draft about no case') },
  })
  await send('teacher', 'PUT', '/api/partner/drafts/partner-extract', {
    draft: { members: [{ familyName: 'Первак', givenName: 'Ульяна' }], grounds: mark('draft of an organisation') },
  })
  await send('teacher', 'PUT', '/api/partner/drafts/partner-reports', {
    draft: { reports: { [task]: { note: mark('draft of an answer') }, [idOf('other task')]: { note: 'о другой' } } },
  })
  await send('privacy', 'PUT', `/api/privacy/entries/${idOf('entry')}`, {
    kind: 'erasure',
    day: '2026-11-03',
    content: {
      from: 'Первак Ульяны',
      address: mark('address of a request'),
      received: 'inPerson',
      words: mark('request about personal data'),
    },
  })
})

const cases = () => [first, second].map(family => family.caseId)
const prepare = () =>
  centre.as('privacy').send<DestructionAct>('PUT', `/api/destruction-acts/${idOf('act')}`, {
    basis: 'Номенклатура дел, раздел 4',
    commission: 'Лазар Н. Ф., юрист',
    caseIds: cases(),
  })
const words = () => [...marks.values()]
const placeOf = (word: string) => [...marks].find(([, planted]) => planted === word)?.[0] ?? word

test('with the master key every one of them is found before the act: the search that follows can fail', async () => {
  const found = await marksIn(centre.admin, keys, words())
  expect(
    words()
      .filter(word => !found.has(word))
      .map(placeOf),
  ).toEqual([])
})

test('nothing is destroyed while something of a family waits for an answer', async () => {
  await give('curator', 'registerRefusal', first, written.aRefusal({ personId: mother.personId! }))
  await give('head', 'assignWorker', second, written.aWorker())
  await give('curator', 'closeReferral', second, written.aRest('mistake'))
  await send('teacher', 'POST', '/api/partner/extracts', {
    ...anExtractOf('waiting', { protocol: '11', members: [unnamed(mother)], grounds: mark('extract that waited') }),
  })
  centre.at('2027-01-15')
  expect(await prepare()).toMatchObject({
    status: 409,
    body: {
      code: 'waits',
      text: expect.stringMatching(/протокол № 11; заявление или обращение № 1\/2026$/u) as string,
    },
  })
  await send('registrar', 'POST', `/api/extracts/${idOf('waiting')}/return`, { reason: 'Семья выбыла' })
  await send('privacy', 'PUT', `/api/privacy/entries/${idOf('entry')}/outcome`, {
    outcome: 'answered',
    day: '2027-01-15',
    content: { text: mark('answer to a request') },
  })
})

test('an act says what goes with the files before it is confirmed', async () => {
  const { status, body } = await prepare()
  expect(status, body.text).toBe(200)
  expect(Object.fromEntries(body.goes!.map(goe => [goe.what, goe.count]))).toMatchObject({
    // The grandmother has a record of her own in each family.
    люди: 4,
    'личные заметки психолога': 1,
    'экстренный доступ и его причины': 1,
    'зарегистрированные выписки, присланные онлайн': 4,
    'черновики организаций': 2,
    'заявления, обращения, инциденты': 1,
  })
})

test('after it neither the live database with the master key, nor its files, journal and outbox say a word of the families', async () => {
  const act = await centre.as('director').send<DestructionAct>('POST', `/api/destruction-acts/${idOf('act')}/confirm`)
  expect(act.status, act.body.text).toBe(200)
  await expect
    .poll(
      async () => (await centre.as('privacy').get<{ acts: DestructionAct[] }>('/api/archive')).body.acts[0]?.scrubbedAt,
      { timeout: 60_000 },
    )
    .toBeTruthy()
  const gone = [...words(), 'первак', 'вторич']
  const found = await marksIn(centre.admin, keys, gone)
  expect([...found].map(([word, places]) => [placeOf(word), ...places])).toEqual([])

  // Who belongs to another family as well stays, and what was typed about others.
  const page = await centre
    .as('head')
    .get<{ persons: Record<string, { familyName: string }> }>(`/api/cases/${third.caseId}`)
  expect(JSON.stringify(page.body)).toContain('Бабкова')
  const reports = await centre.as('teacher').get('/api/partner/drafts/partner-reports')
  expect(reports.body).toMatchObject({ draft: { reports: { [idOf('other task')]: { note: 'о другой' } } } })
  const entry = await centre.as('privacy').get(`/api/privacy/entries/${idOf('entry')}`)
  expect(entry.body).toMatchObject({ no: 1, content: { words: 'сведения уничтожены', received: 'inPerson' } })

  await centre.close()
  await postgres.stop()
  const wanted = new Set(gone)
  const onDisk = readdirSync(dataDir, { recursive: true, withFileTypes: true, encoding: 'utf8' })
    .filter(otherEntry => otherEntry.isFile())
    .map(otherEntry => join(otherEntry.parentPath, otherEntry.name))
    .filter(file => leaksOf(readFileSync(file), wanted).size > 0)
  expect(onDisk).toEqual([])
})
