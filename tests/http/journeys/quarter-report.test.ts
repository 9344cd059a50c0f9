import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DayView, DepartmentView } from '../../../src/api/case/day.ts'
import { attentionLines } from '../../fixtures/attention.ts'
import { aCentre, type Centre } from '../../fixtures/centre.ts'
import { type Login } from '../../world.ts'

let centre: Centre
beforeAll(async () => {
  centre = await aCentre({ settings: { lateEntryAfterWorkingDays: 0 } })
  await centre.admin.query("update centre set first_day = '2026-11-03' where centre_id = $1", [centre.id])
})
afterAll(() => centre.close())

/** What of the reports stands on somebody's day. */
const lines = async (moment: string, login: Login = 'head') =>
  attentionLines((await centre.at(moment).as(login).get<DayView>('/api/day')).body)
    .filter(({ kind }) => kind === 'report')
    .map(({ title, text }) => `${title}: ${text}`)
const board = async () => (await centre.as('head').get<DepartmentView>('/api/department')).body
const reports = async () =>
  (await board()).reports.map(({ clock, asked }) => `${clock.from} ${clock.status}${asked ? '' : ', не спрашивается'}`)
const send = (login: Login, input: object) =>
  centre.as(login).send('POST', '/api/quarter-reports', { how: 'СМДО', ...input })
const see = (login: Login, quarterEnd: string) =>
  centre.as(login).send('POST', '/api/quarter-reports/seen', { quarterEnd })

describe('the report on a quarter, until the tenth of the month after it (МП 5.2)', () => {
  const todo = (when: string) => `Отчёт за 4 квартал 2026 года: ${when}. Отправьте в комитет и отметьте, МП 5.2`

  // The tenth of January 2027 is a Sunday, the last working day before it the eighth.
  test.each([
    ['more than a week before', '2026-12-31', []],
    ['a week before', '2027-01-04', [todo('срок 10.01.2027, лучше успеть до 08.01.2027')]],
    ['on the day itself', '2027-01-10', [todo('срок 10.01.2027')]],
    ['when it is late', '2027-01-11', [todo('просрочен, срок был 10.01.2027')]],
    [
      'a quarter later, when the next one is owed too',
      '2027-04-02',
      [
        'Отчёт за 1 квартал 2027 года: срок 10.04.2027, лучше успеть до 09.04.2027. Отправьте в комитет и отметьте, МП 5.2',
        todo('просрочен, срок был 10.01.2027'),
      ],
    ],
  ])('stands on the day of the head and the director: %s', async (_, moment, expected) => {
    expect(await lines(moment)).toEqual(expect.arrayContaining(expected))
    expect(await lines(moment)).toHaveLength(expected.length)
    expect(await lines(moment, 'director')).toHaveLength(expected.length)
    expect(await lines(moment, 'curator')).toEqual([])
  })

  test('the board keeps every report that is not sent, and asks for none of before the centre began', async () => {
    centre.at('2026-12-01')
    expect(await reports()).toEqual(['2026-09-30 running, не спрашивается'])
    centre.at('2027-04-02')
    expect(await reports()).toEqual(['2027-03-31 running', '2026-12-31 running'])
  })

  test('marked for a day long past it needs its reason, and another head looks at it', async () => {
    centre.at('2027-04-02')
    const sent = { quarterEnd: '2026-12-31', sentDay: '2027-01-08' }
    const asked = await send('head', sent)
    expect([asked.status, asked.body.code, Object.keys(asked.body.fields ?? {})]).toEqual([
      409,
      'enteredLate',
      ['lateReason'],
    ])
    expect((await send('head', { ...sent, lateReason: 'не отметили' })).status).toBe(200)
    const entry = expect.stringContaining('Отправка отчёта за 4 квартал 2026 года за 08.01.2027, внесено 02.04.2027')
    expect((await board()).lateEntries).toMatchObject([{ title: 'Отчёт за 4 квартал 2026 года', text: entry }])
    // Whoever typed it does not look at it while somebody else can.
    expect((await see('head', '2026-12-31')).body.code).toBe('ownEntry')
    expect((await lines('2027-04-02')).join()).not.toContain('не отметили')
    expect((await lines('2027-04-02', 'director')).join()).toContain('Причина: не отметили')
    expect((await see('director', '2026-12-31')).status).toBe(200)
    expect((await board()).lateEntries).toEqual([])
    expect(await lines('2027-04-02', 'director')).toHaveLength(1)
  })

  test('sent after its term it stays late; sent today it needs no reason', async () => {
    centre.at('2027-04-12')
    expect((await send('director', { quarterEnd: '2027-03-31', sentDay: '2027-04-12' })).status).toBe(200)
    expect(await reports()).toEqual(['2027-03-31 late', '2026-12-31 met'])
  })
})
