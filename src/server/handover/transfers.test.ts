import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { attentionLines } from '../../../tests/fixtures/attention.ts'
import { aCentre, type Centre, type Family } from '../../../tests/fixtures/centre.ts'
import {
  aClosure,
  aConsent,
  aContract,
  aDispatch,
  anApplication,
  anApproval,
  anAssessment,
  aPlan,
  aRefusal,
  aTransfer,
  aWorker,
  unreached,
} from '../../../tests/fixtures/inputs.ts'
import { aMember, idOf, mother, son } from '../../../tests/fixtures/people.ts'
import { type Login, school } from '../../../tests/world.ts'
import type { CaseListRow, CaseView, Duplicate } from '../../api/case/cases.ts'
import type { DayView } from '../../api/case/day.ts'
import type { MailRow } from '../../api/centre/mail.ts'
import type { OfferedFamily } from '../../api/handover/transfers.ts'
import { removedDay } from '../../domain/case/queries.ts'
import { stageOf } from '../../domain/law/procedure-rules.ts'

let giving: Centre
let receiving: Centre
beforeAll(async () => {
  giving = await aCentre()
  receiving = await giving.neighbour(2)
})
afterAll(() => giving.close())

const must = ({ status, body }: { status: number; body: { text?: string; fields?: object } }) => {
  if (status !== 200) throw new Error(`${body.text} ${JSON.stringify(body.fields)}`)
}
/** A family on patronage in the giving centre; each test has one of its own. */
async function aServed(name: string): Promise<Family> {
  giving.at('2026-11-03')
  const family = giving.family(name)
  const [her, his] = [
    { ...mother, personId: idOf(`${name} mother`), person: { ...mother.person, familyName: name } },
    { ...son, personId: idOf(`${name} son`), person: { ...son.person, familyName: name } },
  ]
  must(
    await giving.as('registrar').do('registerApplication', family, anApplication({ applicant: her, members: [his] })),
  )
  must(await giving.as('head').do('assignWorker', family, aWorker()))
  must(await giving.as('curator').do('completeAssessment', family, anAssessment({ summary: 'нужна работа матери' })))
  must(
    await giving
      .as('curator')
      .do('signAgreement', family, scene => ({ ...aContract('2027-02-02')(scene), holderId: her.personId })),
  )
  must(
    await giving.as('curator').do('writePlan', family, scene => {
      const plan = aPlan('2027-01-10', [['Кружок', '2026-12-15', school]], { childIds: [] })(scene)
      return { ...plan, content: { ...plan.content, holderId: her.personId } }
    }),
  )
  must(await giving.as('curator').do('agreePlan', family, scene => ({ ...aConsent()(scene), personId: her.personId })))
  must(await giving.as('head').do('approvePlan', family, anApproval()))
  giving.at('2026-11-20')
  return family
}
type Offer = Parameters<typeof aTransfer>[0]
type Categories = ReturnType<ReturnType<typeof aTransfer>>['categories']
const offering = (name: string, over: Offer = {}, categories?: Categories) =>
  (scene => ({
    ...aTransfer({ transferId: idOf(`${name} transfer`) })(scene),
    consentId: idOf(`${name} consent ${scene.state.consents.length}`),
    givenById: idOf(`${name} mother`),
    personIds: [idOf(`${name} mother`), idOf(`${name} son`)],
    ...over,
    ...(categories ? { categories } : {}),
  })) as ReturnType<typeof aTransfer>
const offer = (family: Family, name: string, over: Offer = {}, categories?: Categories) =>
  giving.as('curator').do('offerTransfer', family, offering(name, over, categories))
const arrived = (name: string): Family => receiving.family(`${name} arrived`)
const accept = (name: string, login: Login = 'registrar', family = arrived(name)) =>
  receiving.as(login).do('acceptTransfer', family, { transferId: idOf(`${name} transfer`) })
const decline = (name: string, login: Login = 'head') =>
  receiving
    .as(login)
    .send('POST', `/api/transfers/${idOf(`${name} transfer`)}/decline`, { reason: 'адреса в районе нет' })
const offers = async (login: Login = 'registrar') =>
  (await receiving.as(login).get<{ families: OfferedFamily[] }>('/api/transfers')).body.families
const linesOf = async (centre: Centre, login: Login, kind: string) =>
  attentionLines((await centre.as(login).get<DayView>('/api/day')).body).filter(line => line.kind === kind)
const rowsOf = async (name: string) =>
  (
    await giving.admin.query<{ centre_id: number; side: string; state: string; bare: boolean }>(
      'select centre_id, side, state, sealed is null as bare from transfer where id = $1 order by centre_id',
      [idOf(`${name} transfer`)],
    )
  ).rows

describe('a family goes to another centre', () => {
  test('it is nobody’s for no day: watched here until accepted, and a case with its own number there from that day', async () => {
    const name = 'Переездова'
    const family = await aServed(name)
    must(await offer(family, name, { moveDay: '2026-11-25', address: 'г. Копыль, ул. Тихая, 7' }))
    expect(await rowsOf(name)).toEqual([
      { centre_id: 1, side: 'giving', state: 'offered', bare: true },
      { centre_id: 2, side: 'receiving', state: 'offered', bare: false },
    ])
    // Here nothing has changed, and the curator sees how long the answer takes; there only who may accept sees an offer.
    giving.at('2026-11-24')
    const before = await giving.state(family)
    expect([before.closures, before.transfer?.centreId]).toEqual([[], 2])
    expect(await linesOf(giving, 'curator', 'transfer')).toMatchObject([
      { title: name, text: expect.stringContaining('дней: 4') },
    ])
    expect(await linesOf(giving, 'head', 'transfer')).toMatchObject([{ title: name }])
    expect(await linesOf(receiving, 'registrar', 'arrival')).toMatchObject([
      { text: 'Предлагает принять семью · ждёт дней: 4' },
    ])
    expect(await offers()).toEqual([
      {
        id: idOf(`${name} transfer`),
        from: 'ТЦСОН',
        offeredDay: '2026-11-20',
        waits: 4,
        family: name,
        children: 1,
        locality: 'Копыльский район',
        moveDay: '2026-11-25',
        urgent: [],
      },
    ])
    expect((await receiving.as('curator').get('/api/transfers')).status).toBe(403)
    expect((await receiving.as('director').get(`/api/cases/${family.caseId}`)).status).toBe(404)

    must(await accept(name))
    const [here, there] = [await giving.state(family), await receiving.state(arrived(name))]
    expect(here.closures).toMatchObject([{ reason: 'moved', day: '2026-11-24' }])
    expect([removedDay(here), here.transfer?.accepted]).toEqual([
      '2026-11-24',
      {
        day: '2026-11-24',
        by: 'Мелешко Ольга Сергеевна, делопроизводитель',
        no: { register: 'applications', year: 2026, no: 1 },
      },
    ])
    expect(there.applications).toMatchObject([{ day: '2026-11-24', no: { no: 1, year: 2026 } }])
    expect(there.openedDay).toBe('2026-11-24')
    expect(there.address).toBe('г. Копыль, ул. Тихая, 7')
    expect(there.received).toMatchObject({
      openedDay: '2026-11-03',
      offeredDay: '2026-11-20',
      day: '2026-11-24',
      agreement: { day: '2026-11-03', to: '2027-02-02' },
      diagnostics: { day: '2026-11-03', summary: 'нужна работа матери' },
      plan: { approvedDay: '2026-11-03', measures: [{ title: 'Кружок', state: 'inWork' }] },
    })
    expect(await rowsOf(name)).toEqual([
      { centre_id: 1, side: 'giving', state: 'accepted', bare: true },
      { centre_id: 2, side: 'receiving', state: 'accepted', bare: true },
    ])
    // On the next day it stands in the list of the one and not of the other, with terms from the day of acceptance.
    const page = await receiving.as('head').get<CaseView>(`/api/cases/${arrived(name).caseId}`)
    expect(page.body.clocks.length).toBeGreaterThan(0)
    expect(page.body.clocks.every(clock => clock.from >= '2026-11-24')).toBe(true)
    expect(await linesOf(receiving, 'head', 'unassigned')).toMatchObject([{ title: name }])
    expect(await linesOf(giving, 'curator', 'transfer')).toMatchObject([
      { title: name, text: expect.stringContaining('семью приняли 24.11.2026') },
    ])
    const listed = (await giving.as('curator').get<{ rows: CaseListRow[] }>('/api/cases')).body.rows
    expect(listed.filter(row => row.title === name && row.closedDay === null)).toEqual([])
    await giving.server.settleAudit()
    const { rows } = await giving.admin.query(
      "select centre_id, case_id, staff_id from audit where endpoint = 'acceptTransfer' order by 1",
    )
    // In the giving centre it is written down in the name of whoever offered.
    expect(rows).toEqual([
      { centre_id: 1, case_id: family.caseId, staff_id: giving.staffId('curator') },
      { centre_id: 2, case_id: arrived(name).caseId, staff_id: receiving.staffId('registrar') },
    ])
  })

  test('only what the family agreed to goes over, and nothing a psychologist wrote', async () => {
    const agreed: [name: string, categories: Categories, then: string[]][] = [
      ['Карточкина', ['card'], []],
      ['Психологова', ['card', 'diagnostics', 'contacts'], ['contacts', 'diagnostics', 'patronage']],
    ]
    for (const [name, categories, then] of agreed) {
      const family = await aServed(name)
      must(await giving.as('head').do('assignWorker', family, aWorker('psychologist', { role: 'psychologist' })))
      const repeat = anAssessment({ kind: 'repeat', summary: 'доверенное психологу' })
      must(await giving.as('psychologist').do('completeAssessment', family, repeat))
      must(await offer(family, name, {}, categories))
      must(await accept(name))
      const { received, members, phone, specialData } = await receiving.state(arrived(name))
      expect([members.length, phone, specialData]).toEqual([2, undefined, []])
      const always = [
        'agreement',
        'bases',
        'centreName',
        'consentDay',
        'day',
        'handedOn',
        'offeredDay',
        'openedDay',
        'reason',
      ]
      expect(Object.keys(received!).toSorted()).toEqual([...always, 'transferId', ...then].toSorted())
      expect(JSON.stringify(received)).not.toContain('доверенное')
    }
  })

  test('an offer that is declined comes back with its reason, and nothing of the family stays there', async () => {
    const name = 'Вернулина'
    const family = await aServed(name)
    must(await offer(family, name))
    must(await decline(name))
    expect(await rowsOf(name)).toEqual([{ centre_id: 1, side: 'giving', state: 'declined', bare: true }])
    const state = await giving.state(family)
    expect(state.transfer?.declined).toEqual({
      day: '2026-11-20',
      reason: 'адреса в районе нет',
      by: 'Шимко Вера Ильинична, заведующий отделением',
    })
    expect((await linesOf(giving, 'curator', 'transfer')).find(({ title }) => title === name)?.text).toContain(
      'не приняли',
    )
    family.version = state.version
    expect(
      (await giving.as('curator').do('withdrawTransfer', family, { transferId: idOf(`${name} transfer`) })).body.code,
    ).toBe('noTransfer')
    expect((await accept(name)).body.code).toBe('noTransfer')
    // It may be offered anew, and then what was signed for before goes over no more; the consent ends with its purpose.
    expect((await offer(family, name)).body.code).toBe('transferTwice')
    const again = idOf(`${name} again`)
    must(await offer(family, name, { transferId: again }, ['card']))
    must(await receiving.as('head').do('acceptTransfer', arrived(name), { transferId: again }))
    expect(Object.keys((await receiving.state(arrived(name))).received!)).not.toContain('plan')
    expect((await giving.state(family)).consents.map(({ over }) => over)).toEqual(['2026-11-20', '2026-11-20'])
  })
})

describe('who meets whom over an offer', () => {
  test('accepted by two at once, it becomes one case', async () => {
    const name = 'Двоякина'
    const family = await aServed(name)
    must(await offer(family, name))
    const answers = await Promise.all([
      accept(name, 'registrar'),
      accept(name, 'head', receiving.family(`${name} second`)),
    ])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    expect((await giving.state(family)).closures).toHaveLength(1)
  })

  test('withdrawn while it is accepted, it is one or the other in both centres', async () => {
    for (const turn of [1, 2, 3, 4]) {
      const name = `Гонкина${'абвг'[turn - 1]}`
      const family = await aServed(name)
      must(await offer(family, name))
      const [back, taken] = await Promise.all([
        giving.as('curator').do('withdrawTransfer', family, { transferId: idOf(`${name} transfer`) }),
        accept(name),
      ])
      expect([back.status, taken.status].toSorted((a, b) => a - b)).toEqual([200, 409])
      const [here, there] = [await giving.state(family), await receiving.state(arrived(name))]
      expect(there.version > 0).toBe(taken.status === 200)
      expect(here.closures.length > 0).toBe(taken.status === 200)
      expect(await rowsOf(name)).toHaveLength(taken.status === 200 ? 2 : 0)
    }
  })

  test('a fault in the middle leaves neither a removal here nor a case there', async () => {
    const name = 'Обрывкина'
    const family = await aServed(name)
    must(await offer(family, name))
    await giving.admin
      .query(`create function break_off() returns trigger language plpgsql as $$ begin raise exception 'broken off'; end $$;
      create trigger break_off before insert on member_row for each row when (new.centre_id = 2) execute function break_off()`)
    expect((await accept(name)).status).toBe(500)
    await giving.admin.query('drop trigger break_off on member_row')
    expect([(await giving.state(family)).closures, (await receiving.state(arrived(name))).version]).toEqual([[], 0])
    expect((await rowsOf(name)).map(({ state }) => state)).toEqual(['offered', 'offered'])
    must(await accept(name))
  })

  test('offered by two at once, it is offered once', async () => {
    const name = 'Спешкина'
    const family = await aServed(name)
    const second = { ...family }
    const answers = await Promise.all([
      offer(family, name),
      giving.as('head').do('offerTransfer', second, offering(name, { transferId: idOf(`${name} second`) })),
    ])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    expect((await offers()).filter(shown => shown.family === name)).toHaveLength(1)
  })

  test('the family refuses or takes its consent back meanwhile: the offer is gone from both centres', async () => {
    for (const name of ['Отказова', 'Отзывова']) {
      const family = await aServed(name)
      must(await offer(family, name))
      const { consents } = await giving.state(family)
      must(
        name === 'Отказова'
          ? await giving
              .as('curator')
              .do('registerRefusal', family, scene => ({ ...aRefusal()(scene), personId: idOf(`${name} mother`) }))
          : await giving.as('curator').do('revokeConsent', family, { consentId: consents[0]!.id, day: '2026-11-20' }),
      )
      expect(await rowsOf(name)).toEqual([])
      expect((await accept(name)).body.code).toBe('noTransfer')
    }
  })

  test('accepted, nothing of it leaves the centre it came from any more, whatever waited for the mail server', async () => {
    const name = 'Почтарева'
    const family = await aServed(name)
    must(
      await giving
        .as('curator')
        .do('dispatchPlan', family, aDispatch(school, { channel: 'email', email: 'school@ozerki.example' })),
    )
    must(await offer(family, name))
    must(await accept(name))
    const { body } = await giving.as('curator').get<{ letters: MailRow[] }>(`/api/cases/${family.caseId}/letters`)
    expect(body.letters).toMatchObject([{ state: 'withdrawn', note: 'снятие с патроната 20.11.2026' }])
  })

  test('work goes on here while it is offered, and what becomes urgent is shown there', async () => {
    const name = 'Спасская'
    const family = await aServed(name)
    must(await offer(family, name))
    must(
      await giving.as('curator').do('recordProtectiveOrder', family, {
        issuedDay: '2026-11-20',
        until: '2026-12-04',
        issuedBy: 'РОВД',
        protectedIds: [idOf(`${name} mother`), idOf(`${name} son`)],
        dangerOutside: 'Мелешко Ольга, сестра мужа',
      }),
    )
    expect((await offers('head')).find(shown => shown.family === name)?.urgent).toEqual([
      'Действует защитное предписание до 04.12.2026',
    ])
    // The registrar bears the name of the danger: for her there is no such offer.
    expect((await offers('registrar')).filter(shown => shown.family === name)).toEqual([])
    expect((await accept(name, 'registrar')).body.code).toBe('noTransfer')
    must(await accept(name, 'head'))
    const there = await receiving.state(arrived(name))
    expect(there.protectiveOrders).toMatchObject([
      { until: '2026-12-04', protectedIds: [expect.any(String), expect.any(String)] },
    ])
    expect(there.conflicts).toMatchObject([{ staffId: receiving.staffId('registrar') }])
    const { rows } = await receiving.admin.query(
      'select address, locality from case_row where centre_id = 2 and case_id = $1',
      [arrived(name).caseId],
    )
    expect(rows).toEqual([{ address: 'адрес скрыт: действует защитное предписание', locality: '' }])
  })

  test('a family that has left, has refused or was offered already is offered no more', async () => {
    const table: [name: string, before: (family: Family) => Promise<unknown>, then: string][] = [
      [
        'Снятая',
        family => giving.as('head').do('closeCase', family, aClosure('moved', { transferTo: 'ТЦСОН' })),
        'wrongStage',
      ],
      [
        'Отказная',
        family =>
          giving
            .as('curator')
            .do('registerRefusal', family, scene => ({ ...aRefusal()(scene), personId: idOf('Отказная mother') })),
        'wrongStage',
      ],
      ['Дважды', family => offer(family, 'Дважды', { transferId: idOf('before') }), 'transferWaits'],
    ]
    for (const [name, before, then] of table) {
      const family = await aServed(name)
      must((await before(family)) as Parameters<typeof must>[0])
      expect([name, (await offer(family, name)).body.code]).toEqual([name, then])
    }
  })

  test('the same answer sent twice accepts once', async () => {
    const name = 'Повторкина'
    const family = await aServed(name)
    must(await offer(family, name))
    const commandId = crypto.randomUUID()
    const send = () =>
      receiving.as('head').do('acceptTransfer', arrived(name), { transferId: idOf(`${name} transfer`) }, { commandId })
    const [first, again] = [await send(), await send()]
    expect([first.status, again.status, again.body.numbers]).toEqual([200, 200, first.body.numbers])
    expect((await accept(name, 'head', receiving.family(`${name} second`))).body.code).toBe('noTransfer')
  })

  test('a centre in which nobody may accept is offered no family, and whoever waits for one is told', async () => {
    const name = 'Пустынникова'
    const family = await aServed(name)
    await giving.neighbour(3)
    const waiting = await aServed('Ждановская')
    must(await offer(waiting, 'Ждановская', { toCentreId: 3 }))
    await giving.admin.query(
      "update staff set active = false where centre_id = 3 and role in ('unit_head', 'director', 'registrar')",
    )
    expect((await offer(family, name, { toCentreId: 3 })).body.code).toBe('centreClosed')
    expect((await offer(family, name, { toCentreId: 1 })).body.code).toBe('noCentre')
    expect((await linesOf(giving, 'curator', 'transfer')).find(({ title }) => title === 'Ждановская')?.text).toContain(
      'некому принять',
    )
  })
})

describe('a family that the receiving centre knows', () => {
  /** The same mother and son came to the receiving centre before; their ids there are others. */
  async function knownThere(name: string, son2: Partial<typeof son.person> = {}): Promise<Family> {
    receiving.at('2026-11-02')
    const family = receiving.family(`${name} known`)
    const [her, his] = [
      { ...mother, personId: idOf(`${name} mother there`), person: { ...mother.person, familyName: name } },
      { ...son, personId: idOf(`${name} son there`), person: { ...son.person, familyName: name, ...son2 } },
    ]
    must(
      await receiving
        .as('registrar')
        .do('registerApplication', family, anApplication({ applicant: her, members: [his] })),
    )
    return family
  }
  async function closedThere(name: string): Promise<Family> {
    const family = await knownThere(name)
    must(await receiving.as('head').do('closeCase', family, aClosure('noContact'), unreached))
    return family
  }
  const knownTo = async (name: string, login: Login = 'registrar') =>
    (await receiving.as(login).get<{ candidates: Duplicate[] }>(`/api/transfers/${idOf(`${name} transfer`)}/known`))
      .body
  const answer = (name: string, family: Family, otherCaseIds: string[] = [], login: Login = 'registrar') =>
    receiving
      .as(login)
      .do('acceptTransfer', family, { transferId: idOf(`${name} transfer`), otherCaseIds }, { baseVersion: 0 })

  test('by a closed file: it is shown, asked for by the server too, and goes on without a second person', async () => {
    const name = 'Возвратова'
    const known = await closedThere(name)
    must(await offer(await aServed(name), name, { address: 'г. Копыль, ул. Тихая, 7' }))
    expect((await knownTo(name)).candidates).toMatchObject([
      { caseId: known.caseId, stage: 'closed', matched: expect.arrayContaining(['дата рождения']) },
    ])
    expect((await answer(name, arrived(name))).body.code).toBe('knownFamily')
    must(await answer(name, known))
    const state = await receiving.state(known)
    expect([stageOf(state), state.address, state.applications.length]).toEqual([
      'applied',
      'г. Копыль, ул. Тихая, 7',
      2,
    ])
    expect(state.members.map(({ personId }) => personId)).toEqual([
      idOf(`${name} mother there`),
      idOf(`${name} son there`),
    ])
    expect(state.received).toMatchObject({ centreName: 'ТЦСОН' })
  })

  test('by a closed file in which somebody stayed behind: only who comes is in the family, and no paper says that it signed here', async () => {
    const name = 'Вернутова'
    const known = await knownThere(name)
    const stayed = aMember('Чужой Олег Ильич', 'stepfather', { birthDay: '1985-03-04' })
    must(await receiving.as('head').do('addMember', known, { member: stayed, day: '2026-11-02' }))
    must(await receiving.as('head').do('closeCase', known, aClosure('noContact'), unreached))
    must(await offer(await aServed(name), name))
    must(await answer(name, known))
    const { members, applications } = await receiving.state(known)
    expect(members.map(({ personId, to }) => [personId, to])).toEqual([
      [stayed.personId, '2026-11-20'],
      [idOf(`${name} mother there`), undefined],
      [idOf(`${name} son there`), undefined],
    ])
    const preview = (form: string, about: string) =>
      receiving.as('head').send('POST', `/api/cases/${known.caseId}/preview`, { form, about })
    const { id } = applications.at(-1)!
    for (const [form, about] of [
      ['application', id],
      ['consent', `${id}:personalData`],
    ] as const)
      expect((await preview(form, about)).body).toMatchObject({
        code: 'nothingToPrint',
        text: expect.stringContaining('20.11.2026'),
      })
    expect((await preview('application', applications[0]!.id)).status).toBe(200)
  })

  test('as another family: by a word, and then a new case', async () => {
    const name = 'Однофамильцева'
    const known = await closedThere(name)
    must(await offer(await aServed(name), name))
    must(await answer(name, arrived(name), [known.caseId]))
    expect(stageOf(await receiving.state(known))).toBe('closed')
    expect((await receiving.state(arrived(name))).received).toBeDefined()
  })

  test('by the same child, though the mother has another family name now: she is not written down twice', async () => {
    const name = 'Девичья'
    const known = await closedThere(name)
    const family = await aServed(name)
    must(
      await giving.as('curator').do('updatePerson', family, {
        personId: idOf(`${name} mother`),
        person: { ...mother.person, familyName: 'Замужева' },
        since: '2026-11-10',
      }),
    )
    must(await offer(family, name))
    expect((await knownTo(name)).candidates.map(({ caseId }) => caseId)).toEqual([known.caseId])
    expect((await answer(name, arrived(name))).body.code).toBe('knownFamily')
    must(await answer(name, known))
    const { persons } = (await receiving.as('head').get<CaseView>(`/api/cases/${known.caseId}`)).body
    expect(
      Object.values(persons)
        .map(({ familyName, givenName }) => `${familyName} ${givenName}`)
        .toSorted(),
    ).toEqual([`${name} ${son.person.givenName}`, `Замужева ${mother.person.givenName}`])
  })

  test('that is on patronage there already gets no second round, and a stranger’s case never takes it in', async () => {
    const name = 'Двудомная'
    const known = await knownThere(name)
    const strangers = await closedThere('Посторонняя')
    must(await offer(await aServed(name), name, { address: 'г. Копыль, ул. Тихая, 7' }))
    expect((await answer(name, strangers, [known.caseId])).body.code).toBe('noLikeness')
    must(await answer(name, known))
    const state = await receiving.state(known)
    expect([stageOf(state), state.applications.length, state.received?.joins]).toEqual(['applied', 1, true])
    expect(state.address).not.toContain('Тихая')
  })

  test('by a case hidden from the registrar: for her there is no offer, and a reader of the case answers', async () => {
    const name = 'Тайнова'
    const known = await closedThere(name)
    must(
      await receiving.as('head').do('restrictCase', known, {
        readers: [receiving.staffId('head')],
        reason: 'violence',
        note: 'ищет отец',
      }),
    )
    must(await offer(await aServed(name), name))
    expect((await offers('registrar')).filter(({ family }) => family === name)).toEqual([])
    expect([
      (await knownTo(name)).candidates,
      (await answer(name, arrived(name))).body.code,
      (await decline(name, 'registrar')).body.code,
    ]).toEqual([[], 'noTransfer', 'noTransfer'])
    expect((await offers('head')).map(({ family }) => family)).toContain(name)
    must(await answer(name, known, [], 'head'))
    expect((await receiving.state(known)).restriction?.readers).toEqual([receiving.staffId('head')])
  })

  test('closed there for all but the named: offered to heads only, and closed here for who accepts', async () => {
    const name = 'Закрытова'
    const family = await aServed(name)
    must(
      await giving.as('curator').do('restrictCase', family, {
        readers: [giving.staffId('curator'), giving.staffId('head')],
        reason: 'violence',
        note: 'ищет отец',
      }),
    )
    must(await offer(family, name))
    expect((await offers('registrar')).filter(offered => offered.family === name)).toEqual([])
    expect((await accept(name, 'registrar')).body.code).toBe('noTransfer')
    expect((await offers('director')).find(offered => offered.family === name)).toEqual({
      id: idOf(`${name} transfer`),
      from: 'ТЦСОН',
      offeredDay: '2026-11-20',
      waits: 0,
      family: name,
      children: 1,
      locality: 'Копыльский район',
      urgent: ['Дело закрыто для круга лиц'],
    })
    must(await accept(name, 'director'))
    expect((await receiving.state(arrived(name))).restriction).toMatchObject({
      readers: [receiving.staffId('director')],
      reason: 'violence',
    })
    expect((await receiving.as('head').get(`/api/cases/${arrived(name).caseId}`)).status).toBe(404)
  })

  test('and hides: nobody is shown where it goes before, and afterwards only who works with it', async () => {
    const name = 'Убегаева'
    const family = await aServed(name)
    must(
      await giving.as('curator').do('hidePlace', family, {
        day: '2026-11-20',
        reason: 'угрозы',
        protectedIds: [idOf(`${name} mother`), idOf(`${name} son`)],
        dangerOutside: 'бывший муж',
      }),
    )
    const sent = await giving
      .as('curator')
      .do('offerTransfer', family, offering(name, { locality: 'д. Тайная', address: 'д. Тайная, ул. Лесная, 9' }), {
        confirmed: ['dangerThere'],
      })
    must(sent)
    const words = async () => JSON.stringify([await offers('head'), await linesOf(receiving, 'head', 'arrival')])
    expect(await words()).toContain('Место пребывания не разглашается')
    expect(await words()).not.toContain('Тайная')
    // Who reads the centre's families without working with them is told nothing of it either, where the family came from.
    for (const role of ['director', 'case_specialist']) {
      await giving.admin.query('insert into unit (centre_id, id, name) values (1, $1, $2)', [idOf(role), role])
      await giving.admin.query('update staff set unit_id = $1 where centre_id = 1 and role = $2', [idOf(role), role])
    }
    for (const page of ['', '/history'])
      expect(
        JSON.stringify((await giving.as('director').get(`/api/cases/${family.caseId}${page}`)).body),
        page,
      ).not.toContain('Тайная')
    must(await accept(name, 'head'))
    expect((await receiving.state(arrived(name))).address).toBe('д. Тайная, ул. Лесная, 9')
    const { rows } = await giving.admin.query(
      'select address, locality from case_row where centre_id = 2 and case_id = $1',
      [arrived(name).caseId],
    )
    expect(rows).toEqual([{ address: 'адрес скрыт: место пребывания не разглашается', locality: '' }])
  })
})
