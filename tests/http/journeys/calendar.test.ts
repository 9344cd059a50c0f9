import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { showDay } from '../../../src/domain/kernel/calendar.ts'
import { aCentre, pageOf, type Centre } from '../../fixtures/centre.ts'
import {
  aConcern,
  aConsent,
  aContract,
  aDispatch,
  anApplication,
  anApproval,
  anAssessment,
  anExtract,
  aNotice,
  aPlan,
  aWorker,
} from '../../fixtures/inputs.ts'
import { school } from '../../world.ts'
import { tell } from './on-server.ts'

let centre: Centre
beforeAll(async () => {
  centre = await aCentre()
})
afterAll(() => centre.close())

const dates = async (name: string, ids: string[]) => {
  const { clocks } = await pageOf(centre, centre.family(name))
  return ids.map(id => {
    const other = clocks.find(clock => clock.id.startsWith(`${id}:`))!
    return `${showDay(other.due)} / ${showDay(other.safeDue)}`
  })
}

// Counted by hand on the official calendar: 2025 — 20.12 works, 25.12 holiday, 26.12 off; 2026 — 1, 2, 7.01, 8.03,
// 20–21.04 (Радуница), 1.05, 9.05, 3.07, 7.11, 25.12 off, Saturday 25.04 works; 2027 — transfers not published yet.
describe('the extract: organise within 3 working days, answer within 14 (МП 1.5, 5.2)', () => {
  const table: [received: string, organise: string, answer: string, why: string][] = [
    [
      '2025-12-18',
      '22.12.2025 / 22.12.2025',
      '13.01.2026 / 13.01.2026',
      'Saturday 20.12 works; 25–26.12, 1, 2 and 7.01 do not',
    ],
    [
      '2025-12-24',
      '31.12.2025 / 31.12.2025',
      '20.01.2026 / 20.01.2026',
      '29, 30, 31.12; then 5, 6, 8, 9, 12–16, 19, 20.01',
    ],
    ['2026-04-16', '23.04.2026 / 23.04.2026', '08.05.2026 / 08.05.2026', 'before Радуница'],
    ['2026-04-17', '24.04.2026 / 24.04.2026', '11.05.2026 / 11.05.2026', 'Friday before the long weekend'],
    [
      '2026-04-22',
      '25.04.2026 / 25.04.2026',
      '12.05.2026 / 12.05.2026',
      '23, 24, 25.04, the working Saturday; then 27–30.04, 4–8, 11, 12.05',
    ],
    [
      '2026-04-25',
      '29.04.2026 / 29.04.2026',
      '15.05.2026 / 15.05.2026',
      'received on the working Saturday: 27–30.04, 4–8, 11–15.05',
    ],
    ['2026-06-30', '06.07.2026 / 06.07.2026', '21.07.2026 / 21.07.2026', '03.07 is a holiday'],
    [
      '2026-12-23',
      '29.12.2026 / 29.12.2026',
      '15.01.2027 / 15.01.2027',
      '25.12 and 1.01, 7.01 off; no transfers of 2027 are known',
    ],
  ]
  test.each(table)('received %s', async (day, organise, answer) => {
    const name = `extract ${day}`
    const reply = await centre
      .at(`${day} 10:00`)
      .as('registrar')
      .do('registerExtract', centre.family(name), anExtract({ protocol: day }))
    expect(reply.status).toBe(200)
    expect(await dates(name, ['TL-03', 'TL-04'])).toEqual([organise, answer])
  })
})

describe('the plan within 10 calendar days of the application (МП 6.4)', () => {
  const table: [applied: string, draft: string, why: string][] = [
    [
      '2026-04-10',
      '22.04.2026 / 17.04.2026',
      'the tenth day is Monday 20.04, moved: forward over Радуница, back to Friday',
    ],
    ['2026-04-15', '25.04.2026 / 25.04.2026', 'Saturday, but working'],
    ['2026-04-16', '27.04.2026 / 25.04.2026', 'Sunday 26.04: the target is the working Saturday'],
    ['2026-04-21', '04.05.2026 / 30.04.2026', 'handed in on Радуница; 1.05 holiday, 2–3.05 weekend'],
    ['2025-12-22', '05.01.2026 / 31.12.2025', 'the tenth day is 1 January'],
    ['2026-12-28', '08.01.2027 / 06.01.2027', 'the tenth day is 7 January 2027'],
    ['2026-02-26', '09.03.2026 / 06.03.2026', '8 March is a Sunday and is not moved'],
  ]
  test.each(table)('applied %s', async (day, draft) => {
    const name = `application ${day}`
    const reply = await centre
      .at(`${day} 10:00`)
      .as('registrar')
      .do('registerApplication', centre.family(name), anApplication())
    expect(reply.status).toBe(200)
    expect(await dates(name, ['TL-07'])).toEqual([draft])
  })
})

describe('dispatch within one working day, monitoring within a month, results by the end (МП 6.4–6.6)', () => {
  const table: [approved: string, ends: string, dispatch: string, monitoring: string, results: string, why: string][] =
    [
      [
        '2026-04-17',
        '2026-06-20',
        '22.04.2026 / 22.04.2026',
        '18.05.2026 / 15.05.2026',
        '20.06.2026 / 19.06.2026',
        'Friday before Радуница; 17.05 is a Sunday',
      ],
      [
        '2026-04-24',
        '2026-05-25',
        '25.04.2026 / 25.04.2026',
        '25.05.2026 / 22.05.2026',
        '25.05.2026 / 25.05.2026',
        'the next working day is Saturday 25.04; 24.05 is a Sunday',
      ],
      [
        '2026-01-31',
        '2026-04-21',
        '02.02.2026 / 02.02.2026',
        '02.03.2026 / 27.02.2026',
        '21.04.2026 / 17.04.2026',
        'a Saturday; 31.02 does not exist, 28.02 is a Saturday; the end is Радуница',
      ],
      [
        '2025-12-31',
        '2026-02-02',
        '05.01.2026 / 05.01.2026',
        '02.02.2026 / 30.01.2026',
        '02.02.2026 / 02.02.2026',
        'New Year; 31.01 is a Saturday',
      ],
      [
        '2026-12-30',
        '2027-02-01',
        '31.12.2026 / 31.12.2026',
        '01.02.2027 / 29.01.2027',
        '01.02.2027 / 01.02.2027',
        '30.01.2027 is a Saturday',
      ],
    ]
  test.each(table)('approved %s', async (day, ends, dispatch, monitoring, results) => {
    const name = `plan ${day}`
    const at = `${Number(day.slice(8))}.${day.slice(5, 7)}.${day.slice(0, 4)}`.padStart(10, '0')
    await tell(centre, centre.family(name), [
      [at, 'registrar', 'registerApplication', anApplication()],
      [at, 'head', 'assignWorker', aWorker()],
      [at, 'curator', 'completeAssessment', anAssessment()],
      [at, 'curator', 'signAgreement', aContract(ends)],
      [at, 'curator', 'writePlan', aPlan(ends, [['Кружок', ends, school]])],
      [at, 'curator', 'agreePlan', aConsent()],
      [at, 'head', 'approvePlan', anApproval()],
    ])
    expect(await dates(name, ['TL-08', 'TL-10', 'TL-16'])).toEqual([dispatch, monitoring, results])
  })

  test('a plan sent by Friday evening is in time, sent after the long weekend it is late', async () => {
    const { clocks } = await pageOf(centre, centre.family('plan 2026-04-17'))
    expect(clocks.find(clock => clock.deadline === 'dispatchPlan')!.status).toBe('running')
    const family = {
      ...centre.family('plan 2026-04-17'),
      version: (await pageOf(centre, centre.family('plan 2026-04-17'))).version,
    }
    await centre.at('2026-04-23 10:00').as('curator').do('dispatchPlan', family, aDispatch(school))
    expect((await pageOf(centre, family)).clocks.find(clock => clock.deadline === 'dispatchPlan')!.status).toBe('late')
  })
})

describe('a violation of a child’s rights is reported at once, on a day off too (МП 5.2)', () => {
  test('noticed and sent on a Sunday of a long weekend, to the minute', async () => {
    await tell(centre, centre.family('sunday'), [
      ['15.04.2026', 'registrar', 'registerApplication', anApplication()],
      ['15.04.2026', 'head', 'assignWorker', aWorker()],
      // Sunday 19.04: the term is that very day, no Friday before it and no Wednesday after it.
      [
        '19.04.2026 21:40',
        'curator',
        'raiseConcern',
        aConcern({ noticedAt: '2026-04-19T21:15' }),
        [
          'TL-06 диагностика без срока: идёт',
          'TL-07 план с семьёй до 25.04.2026: идёт',
          'TL-13 сообщение в опеку до 19.04.2026: идёт',
        ],
      ],
      [
        '19.04.2026 21:50',
        'curator',
        'sendConcern',
        aNotice({ sentAt: '2026-04-19T21:10' }),
        'Отправка не может быть раньше, чем замечено нарушение',
      ],
      [
        '19.04.2026 21:55',
        'curator',
        'sendConcern',
        aNotice({ sentAt: '2026-04-19T21:56' }),
        'Это время ещё не наступило',
      ],
      [
        '19.04.2026 21:55',
        'curator',
        'sendConcern',
        aNotice({ sentAt: '2026-04-19T21:52' }),
        [
          '№ 1/2026 notices',
          'TL-06 диагностика без срока: идёт',
          'TL-07 план с семьёй до 25.04.2026: идёт',
          'TL-13 сообщение в опеку до 19.04.2026: выполнено 19.04.2026',
        ],
      ],
      ['19.04.2026 22:00', 'curator', 'sendConcern', aNotice(), 'Сообщение уже отправлено: № 1/2026'],
    ])
    expect((await pageOf(centre, centre.family('sunday'))).state.concerns[0]!.sent).toMatchObject({
      at: '2026-04-19T21:52',
    })
  })
})

test('papers of the last day of December take numbers of the old year, of January those of the new', async () => {
  const numbers: string[] = []
  for (const day of ['2026-12-31', '2027-01-04']) {
    const { body } = await centre
      .at(`${day} 10:00`)
      .as('registrar')
      .do('registerApplication', centre.family(`number ${day}`), anApplication())
    numbers.push(...body.numbers.map(number => `${number.no}/${number.year}`))
  }
  expect(numbers[1]).toBe('1/2027')
  expect(numbers[0]).toMatch(/^\d+\/2026$/)
})
