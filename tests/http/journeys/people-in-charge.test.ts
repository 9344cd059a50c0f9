import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DayView } from '../../../src/api/case/day.ts'
import { aCentre, pageOf, type Centre } from '../../fixtures/centre.ts'
import { aClosure, aConcern, aContact, anApplication, anAssessment, aNotice, aWorker } from '../../fixtures/inputs.ts'
import { idOf } from '../../fixtures/people.ts'
import { type Login } from '../../world.ts'
import { tell } from './on-server.ts'

let centre: Centre
beforeAll(async () => {
  centre = await aCentre()
})
afterAll(() => centre.close())

/** Who sees the concern on top of the day at a moment. */
const topOf = async (moment: string) => {
  const seen: string[] = []
  for (const login of ['curator', 'colleague', 'psychologist', 'head', 'director'] as Login[]) {
    const { body } = await centre.at(moment).as(login).get<DayView>('/api/day')
    if (body.concerns.length > 0) seen.push(login)
  }
  return seen.join(' ')
}

describe('a concern about a child’s rights (МП 5.2)', () => {
  test('stands on top of everyone in charge until it is sent, and the family cannot be removed meanwhile', async () => {
    const family = centre.family('concern')
    await tell(centre, family, [
      ['02.11.2026', 'registrar', 'registerApplication', anApplication()],
      ['02.11.2026', 'head', 'assignWorker', aWorker()],
      [
        '03.11.2026 16:30',
        'curator',
        'raiseConcern',
        aConcern({ noticedAt: '2026-11-03T16:31' }),
        'Это время ещё не наступило',
      ],
      [
        '03.11.2026 16:30',
        'curator',
        'raiseConcern',
        aConcern({ noticedAt: '2026-11-03T16:05' }),
        [
          'TL-06 диагностика без срока: идёт',
          'TL-07 план с семьёй до 12.11.2026: идёт',
          'TL-13 сообщение в опеку до 03.11.2026: идёт',
        ],
      ],
      [
        '03.11.2026 16:31',
        'head',
        'closeCase',
        aClosure('moved', { transferTo: 'Минский ТЦСОН' }),
        'Не отправлено сообщение в органы опеки: сначала отправьте его [МП 5.2]',
      ],
    ])
    expect(await topOf('2026-11-03 16:31')).toBe('curator head director')
    // The next morning it is still there, and overdue.
    expect(await topOf('2026-11-04 08:00')).toBe('curator head director')
    await tell(centre, family, [
      [
        '04.11.2026 08:10',
        'director',
        'sendConcern',
        aNotice({ sentAt: '2026-11-04T08:09' }),
        [
          '№ 1/2026 notices',
          'TL-06 диагностика без срока: идёт',
          'TL-07 план с семьёй до 12.11.2026: идёт',
          'TL-13 сообщение в опеку до 03.11.2026: выполнено с опозданием 04.11.2026',
        ],
      ],
    ])
    expect(await topOf('2026-11-04 08:11')).toBe('')
    const { state, row } = await pageOf(centre, family)
    expect(state.concerns[0]).toMatchObject({
      noticedAt: '2026-11-03T16:05',
      raisedAt: '2026-11-03T16:30',
      sent: { at: '2026-11-04T08:09' },
    })
    expect(row.concernOpen).toBe(false)
  })

  test('may be raised even after the family was removed or refused', async () => {
    const family = centre.family('concern after')
    await tell(centre, family, [
      ['02.11.2026', 'registrar', 'registerApplication', anApplication()],
      ['02.11.2026', 'head', 'closeCase', aClosure('registeredInError')],
      [
        '05.11.2026',
        'head',
        'raiseConcern',
        aConcern({ concernId: idOf('late concern') }),
        ['TL-13 сообщение в опеку до 05.11.2026: идёт'],
      ],
    ])
  })
})

describe('who answers for the family, by dates', () => {
  const family = () => centre.family('handed over')
  const may = async (login: Login, moment: string) =>
    (await centre.at(moment).as(login).get(`/api/cases/${family().caseId}`)).status
  const inDay = async (login: Login, moment: string) => {
    const { body } = await centre.at(moment).as(login).get<DayView>('/api/day')
    return body.clocks.filter(clock => clock.caseId === family().caseId).length > 0
  }

  test('a change of curator needs its reason and moves access and work list at once', async () => {
    await tell(centre, family(), [
      ['02.11.2026', 'registrar', 'registerApplication', anApplication()],
      ['02.11.2026', 'head', 'assignWorker', aWorker()],
    ])
    const held = { ...family(), version: (await pageOf(centre, family())).version }
    expect([await may('curator', '2026-11-02 12:00'), await may('colleague', '2026-11-02 12:00')]).toEqual([200, 403])
    await tell(centre, held, [
      ['09.11.2026', 'head', 'assignWorker', aWorker(), 'Этот специалист уже закреплён за семьёй'],
      ['09.11.2026', 'head', 'assignWorker', aWorker('colleague'), 'Укажите причину смены специалиста'],
      [
        '09.11.2026',
        'head',
        'assignWorker',
        aWorker('colleague', { day: '2026-10-30', reason: 'перевод' }),
        'Дата раньше начала дела',
      ],
      [
        '09.11.2026',
        'curator',
        'assignWorker',
        aWorker('colleague', { reason: 'перевод' }),
        '«Закрепить специалиста» вам недоступно: ваша роль — специалист по социальной работе. Это могут: заведующий отделением (своё отделение), директор. Обратитесь к заведующему',
      ],
      [
        '09.11.2026',
        'head',
        'assignWorker',
        aWorker('colleague', { reason: 'перевод в другое отделение' }),
        ['TL-06 диагностика без срока: идёт', 'TL-07 план с семьёй до 12.11.2026: идёт'],
      ],
    ])
    expect([await may('curator', '2026-11-09 12:00'), await may('colleague', '2026-11-09 12:00')]).toEqual([403, 200])
    expect([await inDay('curator', '2026-11-09 12:00'), await inDay('colleague', '2026-11-09 12:00')]).toEqual([
      false,
      true,
    ])
    const { state } = await pageOf(centre, held)
    expect(state.assignments.map(({ staffId, from, to }) => ({ staffId, from, to }))).toEqual([
      { staffId: centre.staffId('curator'), from: '2026-11-02', to: '2026-11-09' },
      { staffId: centre.staffId('colleague'), from: '2026-11-09', to: undefined },
    ])
  })

  test('a substitute has the family from the first to the last day of the absence, and no longer', async () => {
    await centre.admin.query(
      "insert into absence (centre_id, id, staff_id, from_day, to_day, substitute_id, reason) values (1, $1, $2, '2026-11-16', '2026-11-20', $3, 'отпуск')",
      [idOf('absence'), centre.staffId('colleague'), centre.staffId('curator')],
    )
    const table: [moment: string, access: number, listed: boolean][] = [
      ['2026-11-15 23:59', 403, false],
      ['2026-11-16 00:00', 200, true],
      ['2026-11-20 23:59', 200, true],
      ['2026-11-21 00:00', 403, false],
    ]
    for (const [moment, access, listed] of table) {
      expect(await may('curator', moment), moment).toBe(access)
      expect(await inDay('curator', moment), moment).toBe(listed)
    }
    const version = (await pageOf(centre, family())).version
    const during = await centre
      .at('2026-11-18 10:00')
      .as('curator')
      .do('recordContact', { ...family(), version }, aContact())
    expect(during.status).toBe(200)
    const after = await centre
      .at('2026-11-21 10:00')
      .as('curator')
      .do('recordContact', { ...family(), version: version + 1 }, aContact())
    expect(after.status).toBe(403)
    expect((await pageOf(centre, family())).state.contacts.at(-1)!.by).toBe(centre.staffId('curator'))
  })

  test('the psychologist of the family has it too, for the work of a psychologist', async () => {
    const held = { ...family(), version: (await pageOf(centre, family())).version }
    expect(await may('psychologist', '2026-11-23 10:00')).toBe(403)
    await tell(centre, held, [
      ['23.11.2026', 'head', 'assignWorker', aWorker('psychologist', { role: 'psychologist' })],
    ])
    expect(await may('psychologist', '2026-11-23 12:00')).toBe(200)
    expect((await centre.as('psychologist').do('completeAssessment', held, anAssessment())).status).toBe(200)
    expect((await centre.as('psychologist').do('closeCase', held, aClosure('noContact'))).status).toBe(403)
  })
})
