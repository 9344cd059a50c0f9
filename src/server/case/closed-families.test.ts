import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anActiveFamily } from '../../../tests/families.ts'
import { attentionLines } from '../../../tests/fixtures/attention.ts'
import { anOffice, type Office, type Person } from '../../../tests/office.ts'
import type { CommandAnswer } from '../../api/case/cases.ts'
import type { DayView, DepartmentView } from '../../api/case/day.ts'

let office: Office
let caseId: string
const awayHead = randomUUID()
beforeAll(async () => {
  office = await anOffice({ day: '2026-11-20' })
  ;({ caseId } = await anActiveFamily(office, { familyName: 'Опоздавшая' }))
})
afterAll(() => office.close())

const day = async (who: Person) => (await (await office.as(who)).get<DayView>('/api/day')).body
const lines = async (who: Person, ...kinds: string[]) =>
  attentionLines(await day(who)).filter(({ kind, gap }) => kinds.includes(gap ?? kind))
const closedOnBoard = async () =>
  (await (await office.as('director')).get<DepartmentView>('/api/department')).body.closed
const reads = async (who: Person) => (await (await office.as(who)).get(`/api/cases/${caseId}`)).status
const tell = async (by: Person, name: 'declareConflict' | 'liftConflict' | 'restrictCase', input: object) =>
  (await office.as(by)).post<CommandAnswer>(`/api/cases/${caseId}/${name}`, {
    caseId,
    commandId: randomUUID(),
    baseVersion: 1,
    input,
  })
const tieOf = (who: Person) => ({ staffId: office.ids[who], tie: 'other', note: 'соседи по даче' })

test('a head does not take a late family from the director by declaring his tie: it waits for a second word, and he sees it', async () => {
  expect((await tell('head', 'declareConflict', tieOf('director'))).status).toBe(200)
  expect(await reads('director')).toBe(200)
  expect(await lines('director', 'tieAsked')).toMatchObject([{ caseId, title: 'Опоздавшая' }])
  expect((await tell('head', 'declareConflict', tieOf('director'))).body).toMatchObject({ code: 'askedAlready' })
  // Whoever it is about says only that it is so.
  const lift = { staffId: office.ids.director, note: 'такого нет' }
  expect((await tell('director', 'liftConflict', lift)).body).toMatchObject({ code: 'ownTie' })
  expect((await tell('director', 'declareConflict', tieOf('director'))).status).toBe(200)
  expect(await reads('director')).toBe(404)
})

test('what is overdue in families that are closed to the director stays on his board as a number, and he knows who closed them', async () => {
  const closed = (await closedOnBoard())!
  expect(closed.families).toBe(1)
  expect(closed.terms).toBeGreaterThan(0)
  const [line, late] = await lines('director', 'shutOut', 'closedLate')
  expect(line?.text).toContain('Сообщили: Шимко Вера Ильинична, 20.11.2026')
  expect(late?.text).toContain(`Дела закрыты от вас: просрочено сроков: ${closed.terms}, семей: 1`)
  expect(JSON.stringify(await day('director'))).not.toContain('Опоздавшая')
  expect((await tell('head', 'liftConflict', { staffId: office.ids.director, note: 'развелись' })).status).toBe(200)
  expect([await reads('director'), await closedOnBoard()]).toEqual([200, undefined])
})

test('nor by closing the case for herself and the curator', async () => {
  const readers = [office.ids.curator, office.ids.head]
  expect((await tell('head', 'restrictCase', { readers, reason: 'other', note: 'знакомые' })).status).toBe(200)
  expect([await reads('director'), (await closedOnBoard())?.families]).toEqual([404, 1])
})

// The family is closed for the curator and the head. МП 5.2: «незамедлительно».
test('where all who are named are away, their leave is asked about, and an unsent notice about a child reaches the director', async () => {
  const away = async (who: Person, id: string, confirmed: string[] = []) =>
    (await office.as('director')).put<{ questions?: { code: string; text: string }[] }>(`/api/absences/${id}`, {
      staffId: office.ids[who],
      from: '2026-11-20',
      to: '2026-11-27',
      reason: 'болезнь',
      confirmed,
    })
  const concern = {
    concernId: randomUUID(),
    noticedAt: '2026-11-20T07:00',
    facts: 'Побои на руках',
    source: 'посещение',
    addressee: 'Отдел по образованию',
  }
  const raised = await (
    await office.as('curator')
  ).post(`/api/cases/${caseId}/raiseConcern`, {
    caseId,
    commandId: randomUUID(),
    baseVersion: (await (await office.as('curator')).get<{ version: number }>(`/api/cases/${caseId}`)).body.version,
    input: concern,
  })
  expect([raised.status, JSON.stringify(raised.body)]).toMatchObject([200, expect.anything()])
  expect((await away('curator', randomUUID())).status).toBe(200)
  expect(await lines('director', 'unheardChild')).toEqual([])
  const id = awayHead
  const asked = await away('head', id)
  expect(asked.body.questions).toMatchObject([
    { code: 'nobodyReads', text: expect.stringContaining('закрытых и от вас: 1') as string },
  ])
  expect(asked.body.questions?.[0]?.text).not.toContain('Опоздавшая')
  expect((await away('head', id, ['nobodyReads'])).status).toBe(200)
  const [unheard] = await lines('director', 'unheardChild')
  expect(unheard).toMatchObject({
    caseId,
    title: 'Опоздавшая',
    text: expect.stringContaining('сообщение о ребёнке в орган опеки не отправлено') as string,
  })
  // Above all else, and the case opens by the line itself, with a reason; to nobody who was not told of it.
  expect((await day('director')).attention[0]?.kind).toBe('unheardChild')
  const open = async (who: Person) =>
    (await office.as(who)).post<{ caseId: string }>(`/api/cases/${caseId}/emergency`, {
      id: randomUUID(),
      reason: 'Сообщение о побоях не отправлено, куратор и заведующий отсутствуют',
    })
  expect((await open('psychologist')).status).toBe(404)
  expect((await open('director')).body.caseId).toBe(caseId)
  expect(await reads('director')).toBe(200)
})

// The director reads the family himself, and is away as the curator is: a head at work is told.
test('where the director is away, too, the notice reaches a head who is at work', async () => {
  const absence = async (id: string, staff: Person, to: string, confirmed: string[] = []) =>
    (
      await (
        await office.as('director')
      ).put<object>(`/api/absences/${id}`, {
        staffId: office.ids[staff],
        from: '2026-11-20',
        to,
        reason: 'болезнь',
        confirmed,
      })
    ).status
  const readers = [office.ids.curator, office.ids.director]
  expect((await tell('head', 'restrictCase', { readers, reason: 'other', note: 'знакомые' })).status).toBe(200)
  expect((await (await office.as('director')).drop(`/api/absences/${awayHead}`)).status).toBe(200)
  expect(await lines('head', 'unheardChild')).toEqual([])
  expect(await absence(randomUUID(), 'director', '2026-11-25', ['nobodyReads'])).toBe(200)
  expect(await lines('head', 'unheardChild')).toMatchObject([{ caseId, title: 'Опоздавшая' }])
  expect((await day('head')).attention[0]?.kind).toBe('unheardChild')
  const opened = await (
    await office.as('head')
  ).post<{ caseId: string }>(`/api/cases/${caseId}/emergency`, {
    id: randomUUID(),
    reason: 'Все, кому открыто, отсутствуют',
  })
  expect(opened.body.caseId).toBe(caseId)
  const all = [office.ids.curator, office.ids.head, office.ids.director]
  expect((await tell('director', 'restrictCase', { readers: all, reason: 'other', note: 'знакомые' })).status).toBe(200)
})

test('the director shuts out a head at once, and the head is told without a word about the family', async () => {
  const readers = [office.ids.curator, office.ids.head, office.ids.director]
  expect((await tell('head', 'restrictCase', { readers, reason: 'other', note: 'знакомые' })).status).toBe(200)
  expect((await tell('director', 'declareConflict', tieOf('head'))).status).toBe(200)
  expect(await reads('head')).toBe(404)
  expect(await lines('head', 'shutOut')).toMatchObject([
    { text: expect.stringContaining('Сообщили: Журавлёва Наталья Игоревна, 20.11.2026') as string },
  ])
  expect(JSON.stringify(await day('head'))).not.toContain('Опоздавшая')
})
