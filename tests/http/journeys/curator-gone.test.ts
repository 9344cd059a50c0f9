import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DayView } from '../../../src/api/case/day.ts'
import type { HandoverFamily, OpenHandover } from '../../../src/api/handover/handovers.ts'
import { attentionLines } from '../../fixtures/attention.ts'
import { aCentre, type Centre, type Family } from '../../fixtures/centre.ts'
import { aClosure, anApplication, anAssessment, anExtract, aRefusal, aWorker } from '../../fixtures/inputs.ts'
import { aMember, idOf } from '../../fixtures/people.ts'
import { type Login } from '../../world.ts'

let centre: Centre
const families: Record<string, Family> = {}
const people = (name: string) =>
  [
    aMember(`${name} Анна`, 'mother', { birthDay: '1990-01-01' }),
    aMember(`${name} Илья`, 'son', { birthDay: '2016-05-05' }),
  ] as const
beforeAll(async () => {
  centre = await aCentre()
  centre.at('2026-11-03')
  const passed = async (reply: Promise<{ status: number; body: object }>) => {
    const { status, body } = await reply
    expect(status, JSON.stringify(body)).toBe(200)
  }
  for (const name of ['Калита', 'Аскерко', 'Левчук']) {
    const [applicant, child] = people(name)
    const family = centre.family(name)
    families[name] = family
    await passed(
      centre.as('registrar').do('registerApplication', family, anApplication({ applicant, members: [child] })),
    )
    await passed(centre.as('head').do('assignWorker', family, aWorker(name === 'Левчук' ? 'colleague' : 'curator')))
  }
  await passed(centre.as('curator').do('completeAssessment', families['Аскерко']!, anAssessment()))
  await passed(centre.as('head').do('closeCase', families['Аскерко']!, aClosure()))
  const [whoRefuses, heldChild] = people('Крот')
  const refused = centre.family('Крот')
  families['Крот'] = refused
  await passed(
    centre
      .as('registrar')
      .do('registerApplication', refused, anApplication({ applicant: whoRefuses, members: [heldChild] })),
  )
  await passed(centre.as('head').do('assignWorker', refused, aWorker('curator')))
  await passed(centre.as('registrar').do('registerRefusal', refused, aRefusal({ personId: whoRefuses.personId! })))
  const [mother, son] = people('Ничья')
  families['Ничья'] = centre.family('Ничья')
  await passed(centre.as('registrar').do('registerExtract', families['Ничья'], anExtract({ members: [mother, son] })))
})
afterAll(() => centre.close())

const dayOf = async (login: Login, moment: string) => (await centre.at(moment).as(login).get<DayView>('/api/day')).body
/** The terms on somebody's day, as «family: duty, due». */
const terms = async (login: Login, moment: string) =>
  (await dayOf(login, moment)).clocks
    .filter(({ fixed, deadline }) => fixed && deadline !== 'organiseWork')
    .map(({ title, deadline, due }) => `${title}: ${deadline}, ${due}`)
const ofCurator = (change: string) =>
  centre.admin.query(`update staff set ${change} where id = $1`, [centre.staffId('curator')])

describe('the terms of whoever works no more are on the day of the head (МП 5.4)', () => {
  const plan = 'Калита: draftPlan, 2026-11-13'

  test('while the curator is here they are on his day only', async () => {
    expect(await terms('curator', '2026-11-09')).toContain(plan)
    expect(await terms('head', '2026-11-09')).not.toContain(plan)
  })

  test.each([
    ['a week before', '2026-11-09'],
    ['on the day itself', '2026-11-13'],
    ['when it is late', '2026-11-16'],
  ])('the account is disabled: %s', async (_, moment) => {
    await ofCurator('active = false')
    expect(await terms('head', moment)).toContain(plan)
    expect(await terms('director', moment)).toContain(plan)
    expect(await terms('colleague', moment)).not.toContain(plan)
    await ofCurator('active = true')
  })

  test('so are those of whoever is on leave with nobody in his place, and not when somebody stands in', async () => {
    const leave = (substitute?: Login) =>
      centre.as('head').send('PUT', `/api/absences/${idOf('leave')}`, {
        staffId: centre.staffId('curator'),
        from: '2026-11-13',
        to: '2026-11-20',
        reason: 'отпуск',
        ...(substitute ? { substituteId: centre.staffId(substitute) } : {}),
      })
    await leave()
    expect(await terms('head', '2026-11-13')).toContain(plan)
    await leave('colleague')
    expect(await terms('head', '2026-11-13')).not.toContain(plan)
    expect(await terms('colleague', '2026-11-13')).toContain(plan)
    await centre.admin.query('delete from absence where centre_id = $1', [centre.id])
  })

  test('and the terms of a family that nobody has yet', async () => {
    expect(await terms('head', '2026-11-18')).toContain('Ничья: replyToInstitution, 2026-11-23')
  })
})

describe('every family of his can be given to somebody (МП 5.4)', () => {
  test('a removed one too, while a check of its result is still to come, and one that refused and waits for another service', async () => {
    await ofCurator('active = false')
    centre.at('2026-11-16')
    const uncovered = attentionLines(await dayOf('head', '2026-11-16')).filter(({ kind }) => kind === 'uncovered')
    expect(uncovered).toMatchObject([{ text: expect.stringContaining('семей: 3') }])
    const [fromId, toId] = [centre.staffId('curator'), centre.staffId('colleague')]
    const preview = await centre
      .as('head')
      .get<{ families: HandoverFamily[] }>(`/api/handovers/preview?fromId=${fromId}`)
    expect(preview.body.families.map(({ title }) => title)).toEqual(['Аскерко', 'Калита', 'Крот'])
    const caseIds = preview.body.families.map(({ caseId }) => caseId)
    await centre
      .as('head')
      .send('POST', '/api/handovers', { id: idOf('all'), fromId, toId, reason: 'уволился', caseIds })
    const { offers } = (await centre.as('colleague').get<{ offers: OpenHandover[] }>('/api/handovers/mine')).body
    for (const { caseId, version, handoverId } of offers) {
      const accepted = await centre.as('colleague').send('POST', `/api/cases/${caseId}/acceptHandover`, {
        commandId: crypto.randomUUID(),
        baseVersion: version,
        input: { handoverId },
      })
      expect(accepted.status, JSON.stringify(accepted.body)).toBe(200)
    }
    expect(attentionLines(await dayOf('head', '2026-11-16')).filter(({ kind }) => kind === 'uncovered')).toEqual([])
    expect(await terms('colleague', '2027-02-01')).toContain('Аскерко: afterCheck, 2027-02-03')
    await ofCurator('active = true')
  })
})

/** As many terms of one family as a slip of a year makes: overdue, a day apart. */
const backlog = (name: string, terms: number, from = '2026-01-01') =>
  centre.admin.query(
    `insert into clock_row (centre_id, case_id, id, deadline, clause, from_day, raw, due, safe_due, status, about, fixed, responsible_id)
      select $1, $2, 'slip:' || n, 'contactFrequency', 'МП II', $4::date + n, $4::date + n, $4::date + n, $4::date + n, 'running', n::text, true, $5
      from generate_series(1, $3::int) n`,
    [centre.id, families[name]!.caseId, terms, from, centre.staffId('colleague')],
  )

describe('a backlog hides neither other families nor what is due today', () => {
  test('of the head each family of a colleague is one line, with how much is overdue', async () => {
    await backlog('Левчук', 40)
    await backlog('Калита', 2, '2026-06-01')
    const lines = attentionLines(await dayOf('head', '2026-11-12')).filter(({ kind }) => kind === 'escalated')
    expect(lines.map(({ title, text }) => `${title}: ${text.replace(/ · .*/u, '')}`)).toEqual([
      'Левчук: контакт с семьёй, срок был 02.01.2026. Всего просрочено: 40',
      'Калита: контакт с семьёй, срок был 02.06.2026. Всего просрочено: 2',
    ])
  })

  test('of the curator what is due today stands beside the oldest terms of each family, with the true number', async () => {
    await centre.admin.query("delete from clock_row where id like 'slip:%'")
    await backlog('Левчук', 400, '2025-06-01')
    await backlog('Калита', 2, '2026-06-01')
    const { clocks, cut } = await dayOf('colleague', '2026-11-13')
    expect(new Set(clocks.filter(({ due }) => due === '2026-11-13').map(({ title }) => title))).toEqual(
      new Set(['Калита', 'Левчук']),
    )
    const late = clocks.filter(({ due }) => due < '2026-11-13')
    expect(late.filter(({ title, id }) => title === 'Калита' && id.startsWith('slip')).map(({ due }) => due)).toEqual([
      '2026-06-02',
      '2026-06-03',
    ])
    expect(late.length).toBeLessThan(400)
    expect(cut.overdue).toMatchObject({ families: 2 })
    expect(cut.overdue!.terms).toBeGreaterThan(400)
  })
})
