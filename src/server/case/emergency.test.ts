import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { longerBy, longPauses } from '../../../tests/fixtures/accounts.ts'
import { attentionLines } from '../../../tests/fixtures/attention.ts'
import { aCentre, type Centre, type Family } from '../../../tests/fixtures/centre.ts'
import { aConcern, aContact, anApplication, aNotice, aWorker } from '../../../tests/fixtures/inputs.ts'
import { aMember, idOf } from '../../../tests/fixtures/people.ts'
import { type Login } from '../../../tests/world.ts'
import type { CaseView } from '../../api/case/cases.ts'
import type { DayView } from '../../api/case/day.ts'
import type { EmergencyOpened, EmergencyView } from '../../api/case/emergency.ts'

let centre: Centre
let ordinary: Family
let closed: Family
const reason = 'Ребёнок один дома, куратор не отвечает на звонки'
const mother = aMember('Скрытая Инна Павловна', 'mother', { sex: 'f', birthDay: '1990-02-03' })
beforeAll(async () => {
  centre = await aCentre()
  const family = async (name: string, input: ReturnType<typeof anApplication>) => {
    const other = centre.family(name)
    await centre.at('2026-11-03').as('registrar').do('registerApplication', other, input)
    await centre.as('head').do('assignWorker', other, aWorker())
    return other
  }
  ordinary = await family('ordinary', anApplication())
  closed = await family('closed', anApplication({ applicant: mother, members: [aMember('Скрытый Ян Юрьевич', 'son')] }))
  const readers = [centre.staffId('curator'), centre.staffId('head')]
  await centre.as('head').do('restrictCase', closed, { readers, reason: 'violence', note: 'ищут' })
  centre.at('2026-11-03 12:00')
})
afterAll(() => centre.close())

const open = (login: Login, family: Family, id: string, why = reason) =>
  centre.as(login).send<EmergencyOpened>('POST', `/api/cases/${family.caseId}/emergency`, { id: idOf(id), reason: why })
const named = (login: Login, id: string, person: object) =>
  centre.as(login).send<EmergencyOpened>('POST', '/api/emergencies', { id: idOf(id), reason, ...person })
const inna = { familyName: 'Скрытая', givenName: 'Инна', patronymic: 'Павловна', birthDay: '1990-02-03' }
const page = (login: Login, family: Family) => centre.as(login).get<CaseView>(`/api/cases/${family.caseId}`)
const list = async (login: Login) =>
  (await centre.as(login).get<{ own: EmergencyView[]; unseen: EmergencyView[] }>('/api/emergencies')).body
const audited = async () => {
  await centre.server.settleAudit()
  const { rows } = await centre.admin.query<{ staff: string; case_id: string | null; detail: object | null }>(
    "select staff_id as staff, case_id, detail from audit where action = 'breakGlass' order by seq",
  )
  return rows
}

describe('an emergency opens another’s family', () => {
  test('only with a reason that a head can judge', async () => {
    const { status, body } = await open('colleague', ordinary, 'short', 'надо')
    expect([status, Object.keys(body.fields ?? {})]).toEqual([400, ['reason']])
    expect((await page('colleague', ordinary)).status).toBe(403)
  })

  test('for reading as the curator reads, for a day', async () => {
    const opened = await open('colleague', ordinary, 'first')
    expect(opened.body).toMatchObject({ caseId: ordinary.caseId })
    expect(opened.body.until.slice(0, 16)).toBe('2026-11-04T09:00')
    const { status, body } = await page('colleague', ordinary)
    expect(status).toBe(200)
    expect(body).toMatchObject({ relation: 'emergency', emergencyUntil: opened.body.until })
    expect(body.state.address).toBe('д. Осиновка, ул. Лесная, 4')
    expect((await centre.as('colleague').get(`/api/cases/${ordinary.caseId}/documents`)).status).toBe(200)
  })

  test('for what cannot wait for the curator [МП 5.2]: a visit, a concern, its notice on paper; and for nothing else', async () => {
    const colleague = centre.as('colleague')
    const print = (form: string, about?: string) =>
      colleague.send('POST', `/api/cases/${ordinary.caseId}/documents`, {
        documentId: idOf(`paper ${form}`),
        form,
        ...(about ? { about } : {}),
      })
    const later = await colleague.do('recordContact', ordinary, aContact({ nextDay: '2026-11-09' }))
    expect([later.status, later.body.code]).toEqual([409, 'emergencyOnly'])
    expect((await colleague.do('recordContact', ordinary, aContact())).status).toBe(200)
    expect((await colleague.do('raiseConcern', ordinary, aConcern())).status).toBe(200)
    expect((await print('guardianship-notice', idOf('concern'))).status).toBe(200)
    expect((await colleague.do('sendConcern', ordinary, aNotice())).status).toBe(200)
    expect((await print('application')).status).toBe(403)
    const planned = await colleague.do('planContact', ordinary, { day: '2026-11-09', form: 'visit' })
    expect([planned.status, planned.body.text]).toEqual([403, expect.stringContaining('экстренный доступ даёт')])
    const { rows } = await centre.admin.query<{ endpoint: string }>(
      "select endpoint from audit_waiting where action = 'change' and staff_id = $1 union all select endpoint from audit where action = 'change' and staff_id = $1",
      [centre.staffId('colleague')],
    )
    expect(rows.map(row => row.endpoint)).toEqual(
      expect.arrayContaining(['recordContact', 'raiseConcern', 'sendConcern']),
    )
  })

  test('prints nothing but the notice: neither who sees what of it, nor to whom it was told, nor an earlier paper', async () => {
    const documentId = idOf('printed by the curator')
    const sent = { documentId, form: 'application' }
    const paper = await centre.as('curator').send('POST', `/api/cases/${ordinary.caseId}/documents`, sent)
    expect(paper.status).toBe(200)
    for (const way of ['pdf', 'docx'])
      for (const url of [
        `/api/cases/${ordinary.caseId}/access/${way}`,
        `/api/cases/${ordinary.caseId}/disclosures/${way}`,
        `/api/documents/${documentId}/${way}`,
      ])
        expect([url, (await centre.as('colleague').get(url)).status]).toEqual([url, 403])
    expect((await centre.as('colleague').get(`/api/cases/${ordinary.caseId}/access`)).status).toBe(200)
  })

  test('sent twice it is one; a second one while the first stands is the first', async () => {
    const again = await open('colleague', ordinary, 'first')
    const other = await open('colleague', ordinary, 'second')
    expect([again.body.id, other.body.id]).toEqual([idOf('first'), idOf('first')])
  })

  test('is not needed by whoever reads the family anyway', async () => {
    expect((await open('head', ordinary, 'needless')).body.code).toBe('readsAlready')
  })

  test('stays on the day of the heads until one has looked, with its reason; one’s own nobody looks at', async () => {
    expect((await list('colleague')).own).toMatchObject([{ id: idOf('first'), title: 'Ковальчук', reason }])
    expect((await list('head')).unseen).toMatchObject([{ staffId: centre.staffId('colleague'), reason }])
    expect((await list('director')).unseen).toHaveLength(1)
    expect((await centre.as('colleague').send('POST', `/api/emergencies/${idOf('first')}/seen`)).status).toBe(403)
    expect((await centre.as('head').send('POST', `/api/emergencies/${idOf('first')}/seen`)).status).toBe(200)
    expect([(await list('head')).unseen, (await list('director')).unseen]).toEqual([[], []])
    expect((await centre.as('director').send('POST', `/api/emergencies/${idOf('first')}/seen`)).status).toBe(404)
  })

  // закон № 122-З; МП 4.1, 5.2: whoever works with the family hears of it at once, though the head has looked already.
  test('stands on the day of the curator for some days, also when a head has looked, and of nobody else’s', async () => {
    type Shown = { ofFamilies?: EmergencyView[] }
    const ofFamilies = async (login: Login) => (await centre.as(login).get<Shown>('/api/emergencies')).body.ofFamilies
    expect(await ofFamilies('curator')).toMatchObject([
      { id: idOf('first'), staffId: centre.staffId('colleague'), reason },
    ])
    expect([await ofFamilies('colleague'), await ofFamilies('psychologist')]).toEqual([[], []])
    centre.at('2026-11-07 12:00')
    expect(await ofFamilies('curator')).toEqual([])
    centre.at('2026-11-03 12:00')
  })

  test('does not open to somebody who is recorded as away', async () => {
    const id = idOf('leave')
    const absence = { staffId: centre.staffId('psychologist'), from: '2026-11-02', to: '2026-11-06', reason: 'отпуск' }
    expect((await centre.as('head').send('PUT', `/api/absences/${id}`, absence)).status).toBe(200)
    const { status, body } = await open('psychologist', ordinary, 'on leave')
    expect([status, body.code, body.text]).toEqual([409, 'away', expect.stringContaining('отсутствуете до 06.11.2026')])
    expect((await centre.as('head').send('DELETE', `/api/absences/${id}`)).status).toBe(200)
  })

  test('opens no hidden place: the curator and the heads tell it, and the notice to the guardianship body leaves it out', async () => {
    const hidden = centre.family('hidden place')
    const address = 'г. Секретск, ул. Тайная, 13'
    const olga = aMember('Тихая Ольга Петровна', 'mother', { sex: 'f', birthDay: '1991-05-06' })
    const applies = anApplication({ applicant: olga, members: [aMember('Тихий Олег Юрьевич', 'son')], address })
    expect((await centre.as('registrar').do('registerApplication', hidden, applies)).status).toBe(200)
    await centre.as('head').do('assignWorker', hidden, aWorker())
    const guard = { protectedIds: [olga.personId!], dangerOutside: 'бывший муж' }
    const hide = { day: '2026-11-03', reason: 'угрозы', ...guard }
    expect((await centre.as('curator').do('hidePlace', hidden, hide)).status).toBe(200)
    expect((await open('colleague', hidden, 'hidden')).status).toBe(200)
    const read = await page('colleague', hidden)
    expect([read.status, read.body.relation, JSON.stringify(read.body).includes('Тайная')]).toEqual([
      200,
      'emergency',
      false,
    ])
    expect(JSON.stringify((await page('curator', hidden)).body)).toContain('Тайная')
    await centre.as('colleague').send('DELETE', `/api/emergencies/${idOf('hidden')}`)
  })

  test('ends by itself', async () => {
    expect((await page('colleague', ordinary)).status).toBe(200)
    centre.at('2026-11-04 12:01')
    expect((await page('colleague', ordinary)).status).toBe(403)
    expect((await list('colleague')).own).toEqual([])
  })

  test('ends by hand, and only by the hand of whoever opened it', async () => {
    await open('colleague', ordinary, 'third')
    expect((await centre.as('psychologist').send('DELETE', `/api/emergencies/${idOf('third')}`)).status).toBe(404)
    expect((await centre.as('colleague').send('DELETE', `/api/emergencies/${idOf('third')}`)).status).toBe(200)
    expect((await page('colleague', ordinary)).status).toBe(403)
  })
})

describe('a closed family in an emergency', () => {
  test('is not found by its id, and not by half a name or another day', async () => {
    expect((await open('colleague', closed, 'by id')).status).toBe(404)
    for (const [id, change] of [
      ['no patronymic', { patronymic: '' }],
      ['other day', { birthDay: '1990-02-04' }],
      ['other name', { givenName: 'Инга' }],
      ['a pattern', { familyName: '%' }],
    ] as const)
      expect((await named('colleague', id, { ...inna, ...change })).status, id).toBe(404)
  })

  test('is found by the exact name and birthday, and told to the named head alone', async () => {
    const opened = await named('colleague', 'exact', { ...inna, familyName: 'скрытая' })
    expect(opened.body).toMatchObject({ caseId: closed.caseId })
    expect((await page('colleague', closed)).body.relation).toBe('emergency')
    expect((await list('head')).unseen.map(emergency => emergency.caseId)).toContain(closed.caseId)
    expect((await list('director')).unseen.map(emergency => emergency.caseId)).not.toContain(closed.caseId)
    // The lists go on hiding it.
    expect(
      (await centre.as('colleague').send<{ hits: object[] }>('POST', '/api/search', { query: 'Скрытая' })).body.hits,
    ).toEqual([])
  })

  test('never opens to whoever is tied to it', async () => {
    await centre.as('head').do('declareConflict', closed, { staffId: centre.staffId('psychologist'), tie: 'relative' })
    expect((await named('psychologist', 'tied', inna)).status).toBe(404)
    // Not even where the tie was found after the door was opened.
    await centre.as('head').do('declareConflict', closed, { staffId: centre.staffId('colleague'), tie: 'neighbour' })
    expect((await page('colleague', closed)).status).toBe(404)
    expect((await list('colleague')).own).toEqual([])
  })
})

test('every opening, ending, look and guess stands in the audit as what it is', async () => {
  const rows = await audited()
  const by = (login: Login) => rows.filter(row => row.staff === centre.staffId(login))
  expect(by('head').map(row => row.case_id)).toEqual([ordinary.caseId])
  expect(by('colleague').filter(row => row.detail && 'found' in row.detail && !row.detail.found)).toHaveLength(4)
  expect(by('colleague').map(row => row.case_id)).toEqual(expect.arrayContaining([ordinary.caseId, closed.caseId]))
})

test('the reason lies sealed in the database', async () => {
  const { rows } = await centre.admin.query<{ row: string }>('select e::text as row from emergency_access e')
  expect(rows.length).toBeGreaterThan(2)
  expect(rows.map(row => row.row).join()).not.toContain('куратор')
})

describe('guessing names and birth days', () => {
  const guess = (login: Login, n: number) =>
    named(login, `guess-${login}-${n}`, { familyName: 'Скрытая', givenName: 'Инна', birthDay: day(n) })
  const day = (n: number) => `1988-${String(1 + (n % 12)).padStart(2, '0')}-${String(1 + (n % 28)).padStart(2, '0')}`
  const forget = () => centre.admin.query('delete from sign_in_pace')
  beforeAll(() => longPauses(text => centre.admin.query(text)))

  test('is slowed after a few misses, whether the next name is right or wrong, and others are not slowed by it', async () => {
    await forget()
    const answers = await Promise.all(Array.from({ length: 40 }, (_, n) => guess('colleague', n)))
    expect(answers.filter(answer => answer.status === 404)).toHaveLength(5)
    const paused = answers.filter(answer => answer.status === 429)
    expect(paused).toHaveLength(35)
    expect(paused[0]!.body.text).toMatch(/повторите через \d+ с.*позвоните руководителю/u)
    const right = await named('colleague', 'guess-right', inna)
    expect([right.status, right.body.code]).toEqual([429, 'tooMany'])
    expect((await guess('psychologist', 1)).status).toBe(404)
  })

  test('grows its pause with every miss, also after a restart of the server', async () => {
    const pauses = []
    for (let round = 0; round < 4; round += 1) {
      await centre.admin.query('update sign_in_pace set until = now()')
      await guess('colleague', 50 + round)
      const { rows } = await centre.admin.query<{ seconds: number }>(
        'select round(extract(epoch from max(until - at)))::int as seconds from sign_in_pace where until > now()',
      )
      pauses.push(rows[0]!.seconds - longerBy)
    }
    expect(pauses).toEqual([10, 20, 40, 80])
  })

  test('of a whole centre together is slowed too', async () => {
    await forget()
    const own = createHash('sha256')
      .update(`emergency ${centre.staffId('colleague')}`)
      .digest()
    const all = []
    for (let n = 0; n < 31; n += 1) {
      // As if each guess came from another colleague.
      await centre.admin.query('delete from sign_in_pace where key = $1', [own])
      all.push((await guess('colleague', n)).status)
    }
    expect(all.slice(-3)).toEqual([404, 404, 429])
    await forget()
  })

  test('stands on the day of the heads and in the audit, without a name', async () => {
    await centre.server.settleAudit()
    const attention = async (login: Login) =>
      attentionLines((await centre.as(login).get<DayView>('/api/day')).body).filter(line => line.kind === 'guessing')
    expect(await attention('head')).toMatchObject([{ text: expect.stringMatching(/раз за неделю имя или дата/u) }])
    expect(await attention('director')).toHaveLength(1)
    expect(await attention('colleague')).toEqual([])
    const misses = (await audited()).filter(row => JSON.stringify(row.detail).includes('"found":false'))
    expect(misses.length).toBeGreaterThan(3)
    expect(JSON.stringify(misses)).not.toMatch(/Скрытая|1988/u)
  })
})
