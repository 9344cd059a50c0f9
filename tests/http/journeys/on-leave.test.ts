import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DayView } from '../../../src/api/case/day.ts'
import type { HandoverResult } from '../../../src/api/handover/handovers.ts'
import { attentionLines } from '../../fixtures/attention.ts'
import { aCentre, type Centre, type Family } from '../../fixtures/centre.ts'
import { anApplication, anAssessment, aPlan, aWorker } from '../../fixtures/inputs.ts'
import { idOf } from '../../fixtures/people.ts'

let centre: Centre
let family: Family
beforeAll(async () => {
  centre = await aCentre()
  family = centre.family('on leave')
  await centre.at('2026-11-03').as('registrar').do('registerApplication', family, anApplication())
  await centre.as('head').send('PUT', `/api/absences/${idOf('leave')}`, {
    staffId: centre.staffId('colleague'),
    from: '2026-11-05',
    to: '2026-11-18',
    substituteId: centre.staffId('head'),
    reason: 'отпуск',
  })
})
afterAll(() => centre.close())

const away = /отсутствие с 05\.11\.2026 по 18\.11\.2026, замещает .+\. Всё равно закрепить\?/u

describe('nobody on leave is entrusted with anything without a word (МП 5.4)', () => {
  test('a family: who, until when and who stands in is asked, and a yes passes', async () => {
    const asked = await centre.as('head').do('assignWorker', family, aWorker('colleague'))
    expect([asked.status, asked.body.code]).toEqual([409, 'questions'])
    expect(asked.body.questions).toMatchObject([{ code: 'away', field: 'staffId', text: expect.stringMatching(away) }])
    const yes = await centre.as('head').do('assignWorker', family, aWorker('colleague'), { confirmed: ['away'] })
    expect(yes.status).toBe(200)
    expect((await centre.as('head').do('assignWorker', family, aWorker('curator', { reason: 'отпуск' }))).status).toBe(
      200,
    )
  })

  test('families handed over: asked once of the batch', async () => {
    const batch = {
      id: idOf('batch'),
      fromId: centre.staffId('curator'),
      toId: centre.staffId('colleague'),
      reason: 'нагрузка',
      caseIds: [family.caseId],
    }
    const head = centre.as('head')
    const asked = await head.send('POST', '/api/handovers', batch)
    expect([asked.status, asked.body.text]).toEqual([409, expect.stringMatching(away)])
    const yes = await head.send<{ results: HandoverResult[] }>('POST', '/api/handovers', {
      ...batch,
      confirmed: ['away'],
    })
    expect(yes.body.results).toMatchObject([{ ok: true }])
    family.version = (await centre.state(family)).version
    await head.do('withdrawHandover', family, { handoverId: (await centre.state(family)).handover!.id })
  })

  test('a measure whose day lies in the leave; one after it is not asked about', async () => {
    await centre.as('curator').do('completeAssessment', family, anAssessment())
    const plan = (dueDay: string) => aPlan('2027-01-10', [['Кружок', dueDay, 'colleague']])
    const asked = await centre.as('curator').do('writePlan', family, plan('2026-11-10'))
    expect(asked.body.questions).toMatchObject([{ code: 'away', field: 'content.measures.0.responsible' }])
    expect((await centre.as('curator').do('writePlan', family, plan('2026-12-10'))).status).toBe(200)
  })
})

test('a family closed to people of whom no head works any more stands on the day of the heads, unnamed', async () => {
  const unread = async () =>
    attentionLines((await centre.as('head').get<DayView>('/api/day')).body).filter(line => line.kind === 'unread')
  const closing = {
    readers: [centre.staffId('curator'), centre.staffId('director')],
    reason: 'violence',
    note: 'ищут',
  }
  expect((await centre.as('head').do('restrictCase', family, closing as never)).status).toBe(200)
  expect(await unread()).toEqual([])
  await centre.admin.query('update staff set active = false where id = $1', [centre.staffId('director')])
  expect(await unread()).toMatchObject([{ text: expect.stringMatching(/работает: 1\. Их читали: /u) }])
  expect(JSON.stringify(await unread())).not.toMatch(/Ковальчук|caseId/u)
})
