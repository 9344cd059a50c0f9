import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { attentionLines } from '../../../tests/fixtures/attention.ts'
import { aCentre, type Centre, type Family } from '../../../tests/fixtures/centre.ts'
import {
  aConsent,
  aContract,
  aMark,
  anApplication,
  anApproval,
  anAssessment,
  aPlan,
  aWorker,
  type Written,
} from '../../../tests/fixtures/inputs.ts'
import { aMember, idOf, mother, son } from '../../../tests/fixtures/people.ts'
import { type Login } from '../../../tests/world.ts'
import type { DayView, WholeAttention } from '../../api/case/day.ts'
import type { CommandInput } from '../../domain/case/command/commands.ts'
import type { CommandName } from '../../domain/law/procedure.ts'
import { recomputeStaleCases } from '../platform/recompute-stale-cases.ts'

let centre: Centre
let family: Family
beforeAll(async () => {
  centre = await aCentre()
  centre.at('2026-11-20')
  family = centre.family('needs')
  const done = async (reply: Promise<{ status: number; body: object }>) => {
    const { status, body } = await reply
    expect(status, JSON.stringify(body)).toBe(200)
  }
  const grandmother = aMember('Ковальчук Нина Ильинична', 'grandmother', { birthDay: '1960-01-15' })
  await done(centre.as('curator').do('registerApplication', family, anApplication({ members: [grandmother, son] })))
  await done(centre.as('head').do('assignWorker', family, aWorker()))
  await done(
    centre
      .as('curator')
      .do('removeMember', family, { personId: mother.personId!, day: '2026-11-20', reason: 'смерть' }),
  )
})
afterAll(() => centre.close())

/** Lines about who needs somebody on the day of one person. */
const lines = async (login: Login) => {
  const { body } = await centre.as(login).get<DayView>('/api/day')
  return attentionLines(body)
    .filter(line => line.kind === 'need' || line.kind === 'uncovered')
    .map(line => `${line.title}: ${line.text}`)
}
const need =
  'Ковальчук: Некому представлять детей. Узнайте в органе опеки, кто законный представитель, и отметьте его в составе семьи, МП 5.2; закон № 99-З, ст. 5'
const away = (id: string, staff: Login, substitute?: Login) =>
  centre.as('head').send('PUT', `/api/absences/${idOf(id)}`, {
    staffId: centre.staffId(staff),
    from: '2026-11-20',
    to: '2026-11-27',
    reason: 'отпуск',
    ...(substitute ? { substituteId: centre.staffId(substitute) } : {}),
  })

describe('a family that needs somebody stands on somebody’s day', () => {
  test('on the day of its curator', async () => {
    expect([await lines('curator'), await lines('head')]).toEqual([[need], []])
  })

  test('on the day of whoever stands in', async () => {
    expect((await away('leave', 'curator', 'colleague')).status).toBe(200)
    expect([await lines('colleague'), await lines('head')]).toEqual([[need], []])
  })

  test('of the head, when whoever stands in is away too', async () => {
    expect((await away('ill', 'colleague')).status).toBe(200)
    const uncovered =
      'Савицкая Людмила Петровна: Отсутствует, замещающего сегодня нет, семей: 1. Назначьте замещающего или передайте семьи, МП 5.4'
    expect(new Set(await lines('head'))).toEqual(new Set([need, uncovered]))
    expect(new Set(await lines('director'))).toEqual(new Set([need, uncovered]))
  })

  test('of the head, when the account of the curator is disabled', async () => {
    await centre.admin.query('delete from absence where centre_id = $1', [centre.id])
    await centre.admin.query('update staff set active = false where id = $1', [centre.staffId('curator')])
    const disabled = 'Савицкая Людмила Петровна: Учётная запись отключена, семей: 1. Закрепите их за другими, МП 5.4'
    expect(new Set(await lines('head'))).toEqual(new Set([need, disabled]))
    await centre.admin.query('update staff set active = true where id = $1', [centre.staffId('curator')])
  })

  test('of the head, when the account of the psychologist of the family is disabled', async () => {
    const psychologist = centre.staffId('psychologist')
    await centre.admin.query('update case_row set psychologist_id = $1 where case_id = $2', [
      psychologist,
      family.caseId,
    ])
    await centre.admin.query('update staff set active = false where id = $1', [psychologist])
    expect((await lines('head')).filter(line => line.includes('Учётная запись отключена, семей: 1'))).toHaveLength(1)
    await centre.admin.query('update staff set active = true where id = $1', [psychologist])
    await centre.admin.query('update case_row set psychologist_id = null where case_id = $1', [family.caseId])
  })

  test('a child without an adult is on top of the day of the curator and of the head at once', async () => {
    const grandmother = idOf('Ковальчук Нина Ильинична')
    const left = { personId: grandmother, day: '2026-11-20', reason: 'больница' }
    expect((await centre.as('curator').do('removeMember', family, left)).status).toBe(200)
    for (const login of ['curator', 'head'] as Login[]) {
      const { body } = await centre.as(login).get<DayView>('/api/day')
      expect(body.concerns, login).toMatchObject([
        { deadline: 'childRights', due: '2026-11-20', action: 'raiseConcern', subject: 'дети остались без взрослых' },
      ])
    }
  })

  test('the gravest line is kept where the day has more than it can show, whatever the age of the file', async () => {
    await centre.admin.query(
      `insert into case_row select (jsonb_populate_record(r, jsonb_build_object('case_id', gen_random_uuid(), 'opened_day', '2026-01-12',
        'gaps', array['otherHome']))).* from case_row r, generate_series(1, 60) where r.case_id = $1`,
      [family.caseId],
    )
    const { body } = await centre.as('curator').get<DayView>('/api/day')
    expect(
      attentionLines(body)
        .filter(line => line.caseId === family.caseId)
        .map(line => line.gap),
    ).toContain('noRepresentative')
    // What the day does not show is counted and opened, and only whoever may read it does so.
    expect([body.attention.length, body.cut.attention]).toEqual([30, true])
    const rest = await centre.as('curator').get<WholeAttention>('/api/day/attention')
    expect([rest.body.attention.length, rest.body.more]).toEqual([62, false])
    expect(rest.body.attention.slice(0, 30)).toEqual(body.attention)
    expect((await centre.as('colleague').get<WholeAttention>('/api/day/attention')).body.attention).toEqual([])
    await centre.admin.query(`delete from case_row where centre_id = $1 and gaps = '{otherHome}'`, [centre.id])
  })

  test('nothing is recomputed without need', async () => {
    await recomputeStaleCases(centre.server.app)
    expect(await recomputeStaleCases(centre.server.app)).toBe(0)
  })
})

// МП 4.2, 6.4: the account of a colleague who never led the family is closed, and measures of its plan are his.
test('measures of a plan that name somebody who works no more ask the curator for another executor', async () => {
  const planned = centre.family('planned')
  const give = async <N extends CommandName>(login: Login, name: N, what: CommandInput<N> | Written<N>) => {
    const { status, body } = await centre.as(login).do(name, planned, what)
    expect(status, JSON.stringify(body)).toBe(200)
  }
  const doers = async (login: Login) => {
    const { body } = await centre.as(login).get<DayView>('/api/day')
    return attentionLines(body)
      .filter(({ kind }) => kind === 'doer')
      .map(({ text }) => text)
  }
  await give('curator', 'registerApplication', anApplication({ members: [son] }))
  await give('head', 'assignWorker', aWorker())
  await give('curator', 'completeAssessment', anAssessment())
  await give('curator', 'signAgreement', aContract('2027-05-20'))
  await give('curator', 'writePlan', aPlan('2027-01-20', [['Кружок', '2026-12-15', 'colleague']]))
  await give('curator', 'agreePlan', aConsent())
  await give('head', 'approvePlan', anApproval())
  expect(await doers('curator')).toEqual([])
  await centre.admin.query('update staff set active = false where id = $1', [centre.staffId('colleague')])
  expect(await doers('curator')).toEqual([expect.stringContaining('Жук Вера Николаевна. Составьте с семьёй')])
  expect(await doers('head')).toEqual([])
  // So it is where the account goes on with other work; a director still reads every family.
  await centre.admin.query("update staff set active = true, role = 'registrar' where id = $1", [
    centre.staffId('colleague'),
  ])
  expect(await doers('curator')).toEqual([expect.stringContaining('Жук Вера Николаевна. Составьте с семьёй')])
  await centre.admin.query("update staff set role = 'director' where id = $1", [centre.staffId('colleague')])
  expect(await doers('curator')).toEqual([])
  await centre.admin.query("update staff set role = 'case_specialist', active = false where id = $1", [
    centre.staffId('colleague'),
  ])
  await give('curator', 'markMeasure', aMark('Кружок', 'done'))
  expect(await doers('curator')).toEqual([])
  await centre.admin.query('update staff set active = true where id = $1', [centre.staffId('colleague')])
})

// МП 5.4, 6.4, приложение 1: the plan names as its coordinator a colleague who was never assigned to the family.
test('a coordinator who was never assigned is asked about when the plan is written, and once he works no more', async () => {
  const family = centre.family('coordinated from afar')
  const give = async <N extends CommandName>(login: Login, name: N, what: CommandInput<N> | Written<N>) => {
    const { status, body } = await centre.as(login).do(name, family, what)
    expect(status, JSON.stringify(body)).toBe(200)
  }
  await give('curator', 'registerApplication', anApplication({ members: [son] }))
  await give('head', 'assignWorker', aWorker())
  await give('curator', 'completeAssessment', anAssessment())
  await give('curator', 'signAgreement', aContract('2027-05-20'))
  const plan = aPlan('2027-01-20', [['Кружок', '2026-12-15', 'curator']], {
    coordinatorId: centre.staffId('colleague'),
  })
  const asked = await centre.as('curator').do('writePlan', family, plan)
  expect(asked.body).toMatchObject({ questions: [{ code: 'coordinatorApart', field: 'content.coordinatorId' }] })
  expect((await centre.as('curator').do('writePlan', family, plan, { confirmed: ['coordinatorApart'] })).status).toBe(
    200,
  )
  await give('curator', 'agreePlan', aConsent())
  await give('head', 'approvePlan', anApproval())
  const lines = async () =>
    attentionLines((await centre.as('curator').get<DayView>('/api/day')).body).filter(
      ({ kind, caseId }) => kind === 'doer' && caseId === family.caseId,
    )
  expect(await lines()).toEqual([])
  await centre.admin.query('update staff set active = false where id = $1', [centre.staffId('colleague')])
  expect(await lines()).toMatchObject([{ text: expect.stringContaining('больше не работает с семьями: Жук') }])
  await centre.admin.query('update staff set active = true where id = $1', [centre.staffId('colleague')])
})
