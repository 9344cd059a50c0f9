import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { CaseView } from '../../src/api/case/cases.ts'
import { powers } from '../../src/domain/account/four-eyes.ts'
import {
  covers,
  permissions,
  type Reach,
  reaches,
  reachOf,
  type Relation,
  type Role,
} from '../../src/domain/law/permissions.ts'
import { type Section, sections } from '../../src/domain/law/sections.ts'
import { dishonestHolder } from '../../src/domain/people/dishonest-holder.ts'
import type { Witness } from '../../src/server/audit/audit-witness.ts'
import { aCentre, type Acting, type Centre, type Family } from '../fixtures/centre.ts'
import {
  aContact,
  aContract,
  anApplication,
  anAssessment,
  anExtract,
  aPlan,
  aRest,
  aWorker,
} from '../fixtures/inputs.ts'
import { aMember } from '../fixtures/people.ts'
import { staff, type Login, school } from '../world.ts'

/** What the column says of each role, tried against a running server: nothing more is reached, and nothing less. */
const mother = aMember('Вязовская Инесса Львовна', 'mother', { sex: 'f', birthDay: '1988-05-17' })
const son = aMember('Вязовский Тимур Ильич', 'son', { sex: 'm', birthDay: '2014-04-03' })
let centre: Centre
let family: Family
/** One whose term of keeping is over in March. */
let resting: Family
beforeAll(async () => {
  centre = await aCentre()
  family = centre.family('tried')
  const give = async (acting: Acting, name: string, what: unknown) => {
    const { status, body } = await acting.do(name as never, family, what as never)
    if (status !== 200) throw new Error(`${name}: ${body.text}`)
  }
  const [registrar, head, curator] = [centre.as('registrar'), centre.as('head'), centre.as('curator')]
  centre.at('2026-10-05 10:00')
  await give(
    registrar,
    'registerExtract',
    anExtract({ councilDay: '2026-10-02', protocol: '777', members: [mother, son] }),
  )
  await give(registrar, 'registerApplication', anApplication({ applicant: mother, members: [son] }))
  await give(head, 'assignWorker', aWorker())
  await give(head, 'assignWorker', aWorker('psychologist', { role: 'psychologist' }))
  await give(curator, 'completeAssessment', anAssessment())
  await give(curator, 'signAgreement', aContract('2027-02-01', { holderId: mother.personId! }))
  await give(
    curator,
    'writePlan',
    aPlan('2027-01-10', [['Кружок', '2026-10-20', school]], {
      startsOn: '2026-10-06',
      holderId: mother.personId!,
      childIds: [son.personId!],
    }),
  )
  await give(curator, 'recordContact', aContact({ personIds: [mother.personId!] }))
  resting = centre.family('resting')
  const member = aMember('Лозовик Вера Павловна', 'mother')
  for (const [who, name, what] of [
    [registrar, 'registerExtract', anExtract({ councilDay: '2026-10-02', protocol: '778', members: [member] })],
    [head, 'assignWorker', aWorker()],
    [curator, 'closeReferral', aRest('mistake')],
  ] as const) {
    const { status, body } = await who.do(name, resting, what as never)
    if (status !== 200) throw new Error(`${name}: ${body.text}`)
  }
  const rule = { months: 1, basis: 'Номенклатура' }
  await centre
    .as('director')
    .send('PUT', '/api/archive/rules', { rules: { closedReferral: rule, fromNextYear: false } })
  // The head of this unit has nothing to do with families of the other.
  const [own, other] = [randomUUID(), randomUUID()]
  for (const [id, name] of [
    [own, 'Первое'],
    [other, 'Второе'],
  ])
    await centre.admin.query('insert into unit (centre_id, id, name) values (1, $1, $2)', [id, name])
  const move = (unit: string, logins: Login[]) =>
    centre.admin.query('update staff set unit_id = $1 where id = any ($2)', [
      unit,
      logins.map(login => centre.staffId(login)),
    ])
  await move(own, ['curator', 'head'])
  await move(other, ['colleague'])
})
afterEach(() => {
  centre.server.app.witness = undefined
})
afterAll(() => centre.close())

/** What everybody is to the family of the curator. */
const relations: Partial<Record<Login, Relation>> = {
  curator: 'own',
  psychologist: 'own',
  head: 'unit',
  teacher: 'other',
}
const logins = Object.keys(staff) as Login[]

/** Whether the column says that a role reads a section of a family of that relation. */
const says = (role: Role, section: Section, relation: Relation) =>
  dishonestHolder(role).reads.some(line => {
    const reach = (Object.keys(reaches) as Reach[]).find(name => line.startsWith(`${reaches[name].label}: `))
    return covers(reach, relation) && line.includes(sections[section].split(':')[0]!.toLowerCase())
  })

const seen = (view: CaseView): Partial<Record<Section, boolean>> => ({
  diagnostics: (view.state.assessments ?? []).length > 0,
  plan: (view.state.plans ?? []).length > 0,
  contacts: (view.state.contacts ?? []).length > 0,
  documents: (view.state.referrals ?? []).length > 0,
  card: Object.keys(view.persons).length > 0,
})

/** The centre as after a restored backup; answers what would go on with it. */
function stoppedAfterBackup() {
  const goOn = vi.fn()
  const stop = { why: 'behind', head: 1, numbers: {}, known: { seq: 2, numbers: { 'applications/2026': 1 } } } as const
  centre.server.app.witness = { stopOf: () => stop, renew: async () => {}, goOn } as unknown as Witness
  return goOn
}

describe.each(logins)('%s', login => {
  const { role } = staff[login]
  const relation = relations[login] ?? 'centre'

  test('reads of a family what the column says', async () => {
    const { status, body } = await centre.as(login).get<CaseView>(`/api/cases/${family.caseId}`)
    expect(status === 200).toBe(covers(permissions['case.read'][role as Role], relation))
    const shown = status === 200 ? seen(body) : {}
    for (const section of ['card', 'diagnostics', 'plan', 'contacts', 'documents'] as const)
      // The papers of a family are a page of their own for whoever does not open the case: see below.
      expect([section, shown[section] ?? false]).toEqual([section, status === 200 && says(role, section, relation)])
    const papers = await centre.as(login).get(`/api/cases/${family.caseId}/documents`)
    expect(papers.status === 200).toBe(says(role, 'documents', relation))
    const search = await centre.as(login).send<{ hits: object[] }>('POST', '/api/search', { query: 'Вязовская' })
    expect((search.body.hits ?? []).length > 0).toBe(says(role, 'name', relation))
    const byChild = await centre.as(login).send<{ hits: object[] }>('POST', '/api/search', { query: 'Тимур' })
    expect((byChild.body.hits ?? []).length > 0).toBe(
      reachOf(role, 'case.search') !== undefined && (says(role, 'card', relation) || says(role, 'documents', relation)),
    )
  })

  test('does alone nothing of what the column gives only to two', async () => {
    const me = centre.as(login)
    const held = {
      login: 'colleague.1',
      name: 'Жук Вера Николаевна',
      post: 'специалист',
      role: 'case_specialist',
      active: true,
    }
    const colleague = `/api/staff/${centre.staffId('colleague')}`
    await centre.admin.query(
      "insert into totp (centre_id, staff_id, sealed, last_step) values (1, $1, 'x', 0) on conflict do nothing",
      [centre.staffId('colleague')],
    )
    // Past days are the director's to ask for.
    const coming = role === 'administrator' ? '2030-01-15' : '2026-01-15'
    const attempts = {
      account: () => me.send('PUT', `/api/staff/${randomUUID()}`, { ...held, login: `new.${login}`, role: 'director' }),
      change: () => me.send('PUT', colleague, { ...held, role: 'director' }),
      factors: () => me.send('DELETE', `${colleague}/factors`),
      mail: () =>
        me.send('PUT', '/api/mail-server', { security: 'tls', host: 'mail.home.example', sender: 'a@home.example' }),
      calendar: () => me.send('PUT', '/api/calendar', { overrides: [{ day: coming, working: false, reason: 'x' }] }),
      restored: () => me.send('POST', '/api/restored', { why: 'копия', last: [] }),
    }
    const goneOn = stoppedAfterBackup()
    for (const [power, attempt] of Object.entries(attempts) as [
      keyof typeof attempts,
      () => ReturnType<typeof me.send>,
    ][]) {
      await centre.admin.query('delete from power_request')
      await centre.admin.query('delete from mail_server')
      const { status } = await attempt()
      const { rows } = await centre.admin.query('select 1 from power_request where kind = $1 and decided_at is null', [
        power,
      ])
      const shared = dishonestHolder(role).withSecond.includes(powers[power].label)
      // A director sets the mail up alone: whoever reads every family gains nothing by it.
      const alone = power === 'mail' && role === 'director'
      expect([power, status, rows.length]).toEqual([power, shared || alone ? 200 : 403, shared ? 1 : 0])
      const { rows: stored } = await centre.admin.query('select 1 from mail_server')
      expect(stored.length).toBe(alone ? 1 : 0)
    }
    expect(goneOn).not.toHaveBeenCalled()
    const { rows } = await centre.admin.query('select role from staff where centre_id = 1 and id = $1', [
      centre.staffId('colleague'),
    ])
    expect(rows).toEqual([{ role: 'case_specialist' }])
    await centre.admin.query('delete from power_request')
    await centre.admin.query("delete from staff where centre_id = 1 and login like 'new.%'")
  })

  test('comes in by no link made for somebody else before a second person has confirmed', async () => {
    const mayInvite = dishonestHolder(role).withSecond.includes(powers.signIn.label)
    const made = await centre
      .as(login)
      .send<{ token?: string }>('POST', `/api/staff/${centre.staffId('colleague')}/invitation`, {})
    expect(made.status).toBe(mayInvite ? 200 : 403)
    if (!mayInvite) return
    const come = (payload: object) =>
      centre.server.http.inject({
        method: 'POST',
        url: '/api/invitation',
        headers: { 'x-patronat': '1' },
        payload,
      })
    const inside = await come({ token: made.body.token, password: 'четыре синих чайника' })
    const cookie = `patronat=${inside.cookies.find(candidate => candidate.name === 'patronat')?.value}`
    const seen = await centre.server.http.inject({ url: `/api/cases/${family.caseId}`, headers: { cookie } })
    expect([inside.json<{ step: string }>().step, seen.statusCode]).toEqual(['confirmation', 401])
    await centre.admin.query('delete from power_request')
  })

  test('destroys no file without a second person', async () => {
    centre.at('2027-03-01 10:00')
    const act = { id: randomUUID(), basis: 'Номенклатура', commission: 'Лазар Н. Ф.', caseIds: [resting.caseId] }
    const { id, ...words } = act
    const prepared = await centre.as(login).send('PUT', `/api/destruction-acts/${id}`, words)
    const shared = dishonestHolder(role).withSecond.includes('Уничтожить дела по акту')
    expect(prepared.status).toBe(shared ? 200 : 403)
    expect((await centre.as(login).send('POST', `/api/destruction-acts/${id}/confirm`)).status).not.toBe(200)
    if (shared) await centre.as(login).send('POST', `/api/destruction-acts/${id}/withdraw`)
    expect((await centre.state(resting)).version).toBe(resting.version)
    centre.at('2026-10-05 10:00')
  })
})
