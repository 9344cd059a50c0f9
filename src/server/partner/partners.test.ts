import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { attentionLines } from '../../../tests/fixtures/attention.ts'
import type { Centre, Family, Reply } from '../../../tests/fixtures/centre.ts'
import { aClosure, aReportAnswer, aRequest } from '../../../tests/fixtures/inputs.ts'
import { aPaper, paperBytes, withPartners } from '../../../tests/fixtures/partners.ts'
import { idOf } from '../../../tests/fixtures/people.ts'
import { clinic, school } from '../../../tests/world.ts'
import type { DayView } from '../../api/case/day.ts'
import type { PartnerView, TaskView } from '../../api/partner/partners.ts'
import { currentPlan } from '../../domain/plan/plan-rules.ts'
import { atThisMoment } from '../app.ts'
import { rebuild } from '../platform/recompute-stale-cases.ts'
import { taskIdOf } from '../store/partner/partner-tasks.ts'
import { takeReports } from './partner-reports.ts'

let all: Awaited<ReturnType<typeof withPartners>>
let centre: Centre
let first: Family
beforeAll(async () => {
  all = await withPartners()
  ;({ centre, first } = all)
})
afterAll(() => centre.close())

const club = () => taskIdOf(school.organisationId, idOf('measure Кружок'))
const look = async (login: 'teacher' | 'doctor'): Promise<PartnerView> => {
  const { status, body } = await centre.as(login).get<PartnerView>('/api/partner')
  expect(status).toBe(200)
  return body
}
const report = (login: 'teacher' | 'doctor', taskId: string, body: object): Promise<Reply<TaskView>> =>
  centre.as(login).send('POST', `/api/partner/tasks/${taskId}/reports`, { reportId: crypto.randomUUID(), ...body })
const plan = async (family: Family) => currentPlan(await centre.state(family))!
const versionOf = async (family: Family) => {
  family.version = (await centre.state(family)).version
  return family
}

describe('what an organisation sees', () => {
  test('is its own measures with the least about the family', async () => {
    const { tasks, organisation, maySendExtract } = await look('teacher')
    expect(organisation).toEqual({ name: 'СШ № 2', kind: 'school' })
    expect(maySendExtract).toBe(true)
    expect(tasks).toHaveLength(1)
    expect(tasks[0]).toMatchObject({
      id: club(),
      state: 'sent',
      family: 'Ковальчук',
      title: 'Кружок',
      result: 'Сделано',
      dueDay: '2026-12-20',
      people: [{ name: 'Ковальчук Артём Игоревич', birthDay: '2016-09-05' }],
      contact: { name: 'Савицкая Людмила Петровна' },
    })
    const words = JSON.stringify(tasks)
    for (const secret of ['Осиновка', 'Осмотр', 'спокойно', 'Марина', 'unemployment', '1991'])
      expect(words).not.toContain(secret)
  })

  test('of several families each has only its own', async () => {
    const { tasks } = await look('doctor')
    expect(tasks.map(task => [task.family, task.title])).toEqual([
      ['Ковальчук', 'Осмотр невролога'],
      ['Хомич', 'Прививки'],
    ])
  })

  test('nothing of it can be read in the database', async () => {
    const { rows } = await centre.admin.query<{ all: string }>(
      'select string_agg(t::text, $1) as all from partner_task t',
      [' '],
    )
    const sealed = await centre.admin.query<{ sealed: Buffer }>('select sealed from partner_task')
    const text = rows[0]!.all + sealed.rows.map(row => row.sealed.toString('latin1') + row.sealed.toString()).join(' ')
    for (const word of ['Кружок', 'Ковальчук', 'Артём', 'Сделано']) expect(text).not.toContain(word)
  })

  test('a rebuild from the facts gives the same', async () => {
    const before = [await look('teacher'), await look('doctor')]
    await centre.admin.query('delete from partner_task')
    expect((await look('teacher')).tasks).toEqual([])
    await rebuild(centre.server.app)
    expect([await look('teacher'), await look('doctor')]).toEqual(before)
  })

  test('is told to «Кто смотрел» of each family by its name', async () => {
    await look('doctor')
    await centre.server.settleAudit()
    const { rows } = await centre.admin.query<{ case: string }>(
      "select distinct case_id as case from audit where staff_id = $1 and action = 'read' and case_id is not null",
      [idOf('1:doctor')],
    )
    expect(rows.map(row => row.case).toSorted()).toEqual([first.caseId, all.second.caseId].toSorted())
  })

  test('comes through the role of partners, which sees no more when the code forgets to ask', async () => {
    const { database } = centre.server.app
    const who = { centreId: 1, staffId: idOf('1:teacher'), organisationId: school.organisationId }
    const [row] = await database.inCentre(who, tx =>
      tx.rows<{ role: string; tasks: number }>(
        {
          name: 'test-role',
          text: 'select current_user::text as role, (select count(*)::int from partner_task) as tasks',
        },
        [],
      ),
    )
    expect(row).toEqual({ role: 'patronat_partner', tasks: 1 })
    const facts = { name: 'test-facts', text: 'select 1 from fact' }
    await expect(database.inCentre(who, tx => tx.rows(facts, []))).rejects.toMatchObject({ code: '42501' })
    const [after] = await database.inCentre(1, tx =>
      tx.rows<{ role: string }>({ name: 'test-role-after', text: 'select current_user::text as role' }, []),
    )
    expect(after).toEqual({ role: 'patronat_app' })
  })

  test('the session of an organisation opens nothing of the staff', async () => {
    const me = await centre.as('teacher').get<{ staff: unknown[]; organisations: unknown[] }>('/api/session')
    expect([me.body.staff, me.body.organisations]).toEqual([[], []])
    for (const path of [
      '/api/day',
      '/api/cases',
      `/api/cases/${first.caseId}`,
      '/api/forms',
      '/api/drafts/contact',
      '/api/staff',
    ])
      expect((await centre.as('teacher').get(path)).status, path).toBe(403)
    const forged = await centre.as('teacher').send('POST', `/api/cases/${first.caseId}/reportMeasure`, {})
    expect(forged.status).toBe(404)
  })
})

test('the first look is noted once, however many look at the same time', async () => {
  const looks = await Promise.all([1, 2, 3].map(() => centre.as('teacher').send('POST', '/api/partner/opened')))
  expect(looks.map(reply => reply.status)).toEqual([200, 200, 200])
  const facts = await centre.admin.query("select by_staff from fact where kind = 'dispatchOpened'")
  expect(facts.rows).toEqual([{ by_staff: idOf('1:teacher') }])
  const [dispatch] = (await plan(first)).dispatches.filter(other => other.organisationId === school.organisationId)
  expect(dispatch!.opened).toMatchObject({ by: idOf('1:teacher') })
  expect((await look('teacher')).tasks[0]!.opened).toBe(true)
})

describe('a report', () => {
  const paper = { ...aPaper('Справка о кружке.pdf') }

  test('«принято» proves the receipt of the plan', async () => {
    const answer = await report('teacher', club(), { state: 'seen' })
    expect(answer).toMatchObject({ status: 200, body: { state: 'seen', reports: [{ state: 'seen' }] } })
    const sent = (await plan(first)).dispatches.find(dispatch => dispatch.organisationId === school.organisationId)!
    expect(sent.acknowledged).toMatchObject({ day: '2026-11-10', by: idOf('1:teacher') })
    expect(sent.acknowledged!.at).toMatch(/^2026-11-10T07:00/u)
  })

  test('that a measure is done, with a paper, reaches the case; the paper lies with its scans', async () => {
    const put = await centre.as('teacher').upload('/api/partner/files', { ...paper, taskId: club() }, paperBytes)
    expect(put).toMatchObject({ status: 200, body: { kind: 'pdf', name: 'Справка о кружке.pdf' } })
    const reportId = idOf('done once')
    const body = { reportId, state: 'done', note: 'Ходит по вторникам', attachmentIds: [paper.id] }
    const answers = await Promise.all([1, 2, 3].map(() => report('teacher', club(), body)))
    expect(answers.map(answer => answer.status)).toEqual([200, 200, 200])
    const reports = (await plan(first)).reports!.filter(partnerReport => partnerReport.state === 'done')
    expect(reports).toMatchObject([{ id: reportId, note: 'Ходит по вторникам', attachmentIds: [paper.id] }])
    const file = await centre.as('curator').get(`/api/cases/${first.caseId}/documents`)
    expect(file.body).toMatchObject({ attachments: [{ id: paper.id, name: 'Справка о кружке.pdf' }] })
    expect((await look('teacher')).tasks[0]).toMatchObject({
      state: 'done',
      reports: [{}, { files: [{ name: 'Справка о кружке.pdf' }] }],
    })
    const { rows } = await centre.admin.query('select waiting from partner_file where id = $1', [paper.id])
    expect(rows).toEqual([{ waiting: false }])
    expect((await centre.admin.query('select 1 from partner_file_part where id = $1', [paper.id])).rowCount).toBe(0)
  })

  test('with other words under the same id is refused, and changes nothing', async () => {
    const answer = await report('teacher', club(), { reportId: idOf('done once'), state: 'cannot', note: 'Передумали' })
    expect(answer).toMatchObject({ status: 409, body: { code: 'commandTwice' } })
  })

  test.each([
    ['that it cannot be done needs the reason', { state: 'cannot' }, 400, 'note'],
    [
      'names a day that has not passed',
      { state: 'cannot', note: 'Нет записи', readyDay: '2026-11-09' },
      400,
      'readyDay',
    ],
    ['names papers that were sent', { state: 'done', attachmentIds: [idOf('never sent')] }, 400, 'attachmentIds'],
    ['has one of three states', { state: 'closed' }, 400, 'state'],
    ['is not endless', { state: 'done', note: 'х'.repeat(2001) }, 400, 'note'],
  ])('%s', async (_, body, status, field) => {
    const before = (await centre.state(first)).version
    const answer = await report('teacher', club(), body)
    expect(answer.status).toBe(status)
    expect(answer.body.fields?.[field]).toMatch(/^[А-Я]/u)
    expect((await centre.state(first)).version).toBe(before)
  })

  test.each([
    ["another organisation's task", () => taskIdOf(clinic.organisationId, idOf('measure Осмотр невролога'))],
    [
      "a neighbouring centre's task of the same organisation",
      () => taskIdOf(school.organisationId, idOf('measure Питание')),
    ],
    ['a task that does not exist', () => idOf('nothing')],
  ])('about %s is refused as if there were none', async (_, task) => {
    const answer = await report('teacher', task(), { state: 'done' })
    expect(answer).toMatchObject({ status: 404, body: { code: 'notFound' } })
    const put = await centre
      .as('teacher')
      .upload('/api/partner/files', { ...aPaper('чужая.pdf'), taskId: task() }, paperBytes)
    expect(put.status).toBe(404)
  })

  test('with the paper of another organisation is refused', async () => {
    const theirs = aPaper('clinic.pdf')
    const task = taskIdOf(clinic.organisationId, idOf('measure Осмотр невролога'))
    expect(
      (await centre.as('doctor').upload('/api/partner/files', { ...theirs, taskId: task }, paperBytes)).status,
    ).toBe(200)
    expect(await report('teacher', club(), { state: 'done', attachmentIds: [theirs.id] })).toMatchObject({
      status: 400,
    })
  })

  test('is lost by no stop between its two halves', async () => {
    const reportId = idOf('left behind')
    const task = taskIdOf(clinic.organisationId, idOf('measure Осмотр невролога'))
    expect(
      (await report('doctor', task, { reportId, state: 'cannot', note: 'Нет записи', readyDay: '2026-12-07' })).status,
    ).toBe(200)
    // As if the server had stopped before the fact.
    const before = await plan(first)
    await centre.admin.query('delete from fact where command_id = $1', [reportId])
    await centre.admin.query('delete from case_file where case_id = $1', [first.caseId])
    await rebuild(centre.server.app)
    expect((await plan(first)).reports!.some(partnerReport => partnerReport.id === reportId)).toBe(false)
    expect(await takeReports(atThisMoment(centre.server.app), 1)).toBe(1)
    const after = (await plan(first)).reports!
    expect(after.map(partnerReport => partnerReport.id)).toEqual(before.reports!.map(partnerReport => partnerReport.id))
    expect(after.at(-1)).toMatchObject({ id: reportId, note: 'Нет записи', readyDay: '2026-12-07' })
    expect(await takeReports(atThisMoment(centre.server.app), 1)).toBe(0)
  })
})

describe('the answer of the curator', () => {
  beforeEach(() => void centre.at('2026-11-11 09:30'))

  test('accepting moves the measure, and the organisation sees that it is settled', async () => {
    const done = (await plan(first)).reports!.find(partnerReport => partnerReport.state === 'done')!
    const reply = await centre
      .as('curator')
      .do('answerReport', await versionOf(first), aReportAnswer('accepted', { reportId: done.id }))
    expect(reply.status).toBe(200)
    expect((await plan(first)).progress[idOf('measure Кружок')]).toMatchObject({
      state: 'done',
      note: 'СШ № 2: Ходит по вторникам',
    })
    const [settled] = (await look('teacher')).tasks
    expect(settled).toMatchObject({ state: 'closed', people: [] })
    expect(await report('teacher', club(), { state: 'seen' })).toMatchObject({
      status: 409,
      body: { code: 'taskClosed' },
    })
  })

  test('asking again shows the question to the organisation alone', async () => {
    const cannot = (await plan(first)).reports!.find(partnerReport => partnerReport.state === 'cannot')!
    const empty = await centre
      .as('curator')
      .do('answerReport', await versionOf(first), aReportAnswer('again', { reportId: cannot.id }))
    expect(empty).toMatchObject({ status: 409, body: { fields: { note: 'Напишите, что уточнить' } } })
    const asked = { reportId: cannot.id, note: 'А к другому врачу?' }
    expect((await centre.as('curator').do('answerReport', first, aReportAnswer('again', asked))).status).toBe(200)
    expect((await look('doctor')).tasks[0]).toMatchObject({ state: 'again', ask: 'А к другому врачу?' })
    expect(
      await centre.as('curator').do('answerReport', first, aReportAnswer('accepted', { reportId: cannot.id })),
    ).toMatchObject({ status: 409, body: { code: 'answered' } })
  })
})

describe('a request for information (МП 5.3)', () => {
  const request = () => taskIdOf(school.organisationId, idOf('request'))
  const asked = async () => (await look('teacher')).tasks.find(({ id }) => id === request())

  test('comes to the page of the organisation it is asked of', async () => {
    expect((await centre.as('curator').do('requestInformation', await versionOf(first), aRequest())).status).toBe(200)
    expect(await asked()).toMatchObject({
      id: request(),
      state: 'sent',
      title: 'Запрос сведений: учёба и посещение занятий',
      result: 'Посещение занятий за полугодие',
      people: [{ name: 'Ковальчук Артём Игоревич' }],
    })
    expect((await look('doctor')).tasks.some(task => task.kind === 'request')).toBe(false)
  })

  test('is answered there with a paper, once; an empty answer is none', async () => {
    expect(await report('teacher', request(), { state: 'done' })).toMatchObject({ status: 400 })
    const paper = aPaper('Характеристика.pdf')
    await centre.as('teacher').upload('/api/partner/files', { ...paper, taskId: request() }, paperBytes)
    const body = { reportId: idOf('answer'), state: 'done', note: 'Пропусков нет', attachmentIds: [paper.id] }
    const answers = await Promise.all([report('teacher', request(), body), report('teacher', request(), body)])
    expect(answers.map(answer => answer.status)).toEqual([200, 200])
    const [informationRequest] = (await centre.state(first)).requests
    expect(informationRequest!.offers).toMatchObject([
      { note: 'Пропусков нет', attachmentIds: [paper.id], by: idOf('1:teacher') },
    ])
    expect(await asked()).toMatchObject({ state: 'done' })
    const day = await centre.as('curator').get<DayView>('/api/day')
    expect(attentionLines(day.body)).toContainEqual(
      expect.objectContaining({ kind: 'offer', text: 'СШ № 2: ответ на запрос сведений' }),
    )
  })

  test('may be asked of whoever has no measure in the plan', async () => {
    const second = await versionOf(all.second)
    const child = (await centre.state(second)).members[1]!.personId
    const asked = aRequest({ requestId: idOf('request of the second'), personIds: [child] })
    expect((await centre.as('curator').do('requestInformation', second, asked)).status).toBe(200)
    const task = taskIdOf(school.organisationId, idOf('request of the second'))
    expect(await report('teacher', task, { state: 'done', note: 'Ходит' })).toMatchObject({ status: 200 })
    expect((await centre.state(second)).requests[0]!.offers).toHaveLength(1)
  })

  test('is settled by the answer the centre records, from the same paper', async () => {
    const [informationRequest] = (await centre.state(first)).requests
    const answer = {
      requestId: informationRequest!.id,
      day: '2026-11-11',
      outcome: 'answered',
      text: informationRequest!.offers![0]!.note,
      attachmentIds: informationRequest!.offers![0]!.attachmentIds,
    }
    expect((await centre.as('curator').do('recordInformation', await versionOf(first), answer as never)).status).toBe(
      200,
    )
    expect(await asked()).toMatchObject({ state: 'closed', people: [] })
    expect(await report('teacher', request(), { state: 'cannot', note: 'поздно' })).toMatchObject({ status: 409 })
  })
})

test('an address is never given while a protective order runs', async () => {
  await centre.admin.query("update organisation set kind = 'council' where centre_id = 1 and id = $1", [
    clinic.organisationId,
  ])
  await rebuild(centre.server.app)
  expect((await look('doctor')).tasks[0]!.address).toBe('д. Осиновка, ул. Лесная, 4')
  const order = {
    issuedDay: '2026-11-11',
    until: '2026-11-20',
    issuedBy: 'РОВД',
    protectedIds: [(await centre.state(first)).members[0]!.personId],
    dangerOutside: 'бывший муж',
  }
  expect((await centre.as('curator').do('recordProtectiveOrder', await versionOf(first), order as never)).status).toBe(
    200,
  )
  expect((await look('doctor')).tasks[0]!.address).toBeUndefined()
})

test('a consent taken back takes the measures away from the organisation', async () => {
  const persons = (await centre.state(first)).members.map(member => member.personId)
  const consent = {
    consentId: idOf('consent'),
    organisationId: clinic.organisationId,
    organisationName: 'Поликлиника',
    categories: ['plan'],
    personIds: persons,
    givenById: persons[0]!,
    day: '2026-11-10',
    form: 'paper',
  }
  expect((await look('doctor')).tasks.map(task => task.family)).toContain('Ковальчук')
  expect((await centre.as('curator').do('giveConsent', await versionOf(first), consent as never)).status).toBe(200)
  const revoked = { consentId: consent.consentId, day: '2026-11-11' }
  expect((await centre.as('curator').do('revokeConsent', first, revoked as never)).status).toBe(200)
  expect((await look('doctor')).tasks.map(task => task.family)).toEqual(['Хомич'])
})

test('what is typed is kept, for its author alone', async () => {
  const draft = { note: 'Ходит по вторникам' }
  expect((await centre.as('teacher').send('PUT', '/api/partner/drafts/partner-reports', { draft })).status).toBe(200)
  expect((await centre.as('teacher').get('/api/partner/drafts/partner-reports')).body).toMatchObject({ draft })
  expect((await centre.as('doctor').get('/api/partner/drafts/partner-reports')).body).toEqual({ draft: null })
})

test('once the case is closed the organisation has nothing of it', async () => {
  const closed = await centre
    .as('head')
    .do('closeCase', await versionOf(first), aClosure('moved', { transferTo: 'ТЦСОН' }))
  expect(closed.status, closed.body.text).toBe(200)
  expect((await look('teacher')).tasks.map(task => task.family)).toEqual(['Хомич'])
  expect((await look('doctor')).tasks.map(task => task.family)).toEqual(['Хомич'])
  expect(await report('teacher', club(), { state: 'done' })).toMatchObject({ status: 404 })
})

// Whoever writes a plan chooses the ids of its measures. One of another family used to be written over by them, and the whole
// list of the organisation could not be read any more.
test('the task of a family stays its own where another family brings a measure or a request under the same id', async () => {
  const other = await withPartners()
  try {
    const same = idOf('measure Кружок')
    const child = (await other.centre.state(other.second)).members[1]!.personId
    const asked = aRequest({ requestId: same, personIds: [child] })
    other.second.version = (await other.centre.state(other.second)).version
    const answer = await other.centre.as('curator').do('requestInformation', other.second, asked)
    expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: 200 })
    const seen = async () =>
      (await other.centre.as('teacher').get<PartnerView>('/api/partner')).body.tasks.map(task => [
        task.family,
        task.title,
        task.id,
      ])
    const before = await seen()
    expect(before.map(([family, title]) => `${family}: ${title}`).toSorted()).toEqual([
      'Ковальчук: Кружок',
      'Хомич: Запрос сведений: учёба и посещение занятий',
    ])
    await rebuild(other.centre.server.app)
    expect(await seen()).toEqual(before)
  } finally {
    await other.centre.close()
  }
})
