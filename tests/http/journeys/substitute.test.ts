import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CaseListRow } from '../../../src/api/case/cases.ts'
import type { DayView } from '../../../src/api/case/day.ts'
import { aCentre, type Centre, type Family } from '../../fixtures/centre.ts'
import { aContact, anApplication, aWorker } from '../../fixtures/inputs.ts'
import { idOf } from '../../fixtures/people.ts'

let centre: Centre
let family: Family
beforeAll(async () => {
  centre = await aCentre()
  family = centre.family('away')
  await centre.at('2026-11-03').as('registrar').do('registerApplication', family, anApplication())
  await centre.as('head').do('assignWorker', family, aWorker())
  const saved = await centre.as('head').send('PUT', `/api/absences/${idOf('absence')}`, {
    staffId: centre.staffId('curator'),
    from: '2026-11-10',
    to: '2026-11-13',
    substituteId: centre.staffId('colleague'),
    reason: 'обучение',
  })
  if (saved.status !== 200) throw new Error(saved.body.text)
})
afterAll(() => centre.close())

/** What the substitute has at a moment: the file, the list, the day, the search, the right to write. */
async function has() {
  const colleague = centre.as('colleague')
  const [file, list, day, found] = await Promise.all([
    colleague.get(`/api/cases/${family.caseId}`),
    colleague.get<{ rows: CaseListRow[] }>('/api/cases'),
    colleague.get<DayView>('/api/day'),
    colleague.send<{ hits: { mayRead: boolean }[] }>('POST', '/api/search', { query: 'Ковальчук' }),
  ])
  return {
    file: file.status === 200,
    list: list.body.rows.length === 1,
    day: day.body.clocks.some(clock => clock.caseId === family.caseId),
    banner: day.body.attention.some(attention => attention.kind === 'substitute'),
    opens: found.body.hits.some(row => row.mayRead),
  }
}
const all = { file: true, list: true, day: true, banner: true, opens: true }
const none = { file: false, list: false, day: false, banner: false, opens: false }

describe('a substitute has the work and the access by the days of Minsk, and by nothing else (H4)', () => {
  // The server's clock is UTC: 20:59 on the ninth is 23:59 in Minsk.
  test.each([
    ['the last minute before the first day', '2026-11-09 23:59', none],
    ['the first minute of the first day', '2026-11-10 00:00', all],
    ['the last minute of the last day', '2026-11-13 23:59', all],
    ['the first minute after it', '2026-11-14 00:00', none],
  ])('%s', async (_, moment, what) => {
    centre.at(moment)
    expect(await has()).toEqual(what)
  })

  test('a command is refused the minute after, and taken the minute before', async () => {
    centre.at('2026-11-13 23:59')
    expect((await centre.as('colleague').do('recordContact', family, aContact({ form: 'phone' }))).status).toBe(200)
    centre.at('2026-11-14 00:00')
    expect((await centre.as('colleague').do('recordContact', family, aContact({ form: 'phone' }))).status).toBe(403)
  })

  test('the curator keeps the family through all of it', async () => {
    for (const moment of ['2026-11-09 23:59', '2026-11-11 12:00', '2026-11-14 00:00'])
      expect((await centre.at(moment).as('curator').get(`/api/cases/${family.caseId}`)).status, moment).toBe(200)
  })

  test('coming back early ends it the same day', async () => {
    const away = idOf('early')
    const saved = await centre
      .at('2026-11-16 08:00')
      .as('head')
      .send('PUT', `/api/absences/${away}`, {
        staffId: centre.staffId('curator'),
        from: '2026-11-16',
        to: '2026-11-20',
        substituteId: centre.staffId('colleague'),
        reason: 'болезнь',
      })
    expect(saved.status).toBe(200)
    expect(await has()).toEqual(all)
    expect((await centre.at('2026-11-17 08:00').as('head').send('DELETE', `/api/absences/${away}`)).status).toBe(200)
    expect(await has()).toEqual(none)
  })
})

describe('a family that is shut to whoever stands in is on the day of the heads who may read it (МП 4.1, 5.4)', () => {
  const onDayOf = async (login: 'head' | 'colleague') =>
    (await centre.as(login).get<DayView>('/api/day')).body.clocks.filter(clock => clock.caseId === family.caseId)
      .length > 0
  const away = (day: string, confirmed?: string[]) =>
    centre.as('head').send('PUT', `/api/absences/${idOf('leave')}`, {
      staffId: centre.staffId('curator'),
      from: day,
      to: '2026-11-27',
      substituteId: centre.staffId('colleague'),
      reason: 'отпуск',
      ...(confirmed ? { confirmed } : {}),
    })
  test('while it is open to him it is on his', async () => {
    centre.at('2026-11-23 08:00')
    expect((await away('2026-11-23')).status).toBe(200)
    expect([await onDayOf('colleague'), await onDayOf('head')]).toEqual([true, false])
  })
  test('he is a relative of the family', async () => {
    const tie = { staffId: centre.staffId('colleague'), tie: 'relative' as const, note: 'сестра матери' }
    expect((await centre.as('head').do('declareConflict', family, tie)).status).toBe(200)
    expect([await onDayOf('colleague'), await onDayOf('head')]).toEqual([false, true])
  })
  test('whoever records his leave again is asked at once, by name, and no family she may not read is named', async () => {
    const asked = await away('2026-11-23')
    expect(asked).toMatchObject({ status: 409, body: { code: 'questions' } })
    expect(asked.body.questions).toEqual([
      expect.objectContaining({ code: 'shutToSubstitute', text: expect.stringContaining('семьи: Ковальчук.') }),
    ])
    expect((await away('2026-11-23', ['shutToSubstitute'])).status).toBe(200)
    await centre.admin.query('update case_row set readers = $2 where case_id = $1', [
      family.caseId,
      [centre.staffId('curator'), centre.staffId('director')],
    ])
    expect((await away('2026-11-23')).status).toBe(200)
  })
})
