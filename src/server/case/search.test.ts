import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aCentre, type Acting, type Centre, type Family } from '../../../tests/fixtures/centre.ts'
import { anApplication, anExtract, aWorker } from '../../../tests/fixtures/inputs.ts'
import { aMember } from '../../../tests/fixtures/people.ts'
import { type Login } from '../../../tests/world.ts'
import type { Duplicate, SearchHit } from '../../api/case/cases.ts'
import type { RegisterEntry } from '../../api/centre/centre.ts'

/** A family of the curator: the colleague works with another family, and does not read this one. */
const mother = aMember('Журавинская Злата Радиславовна', 'mother', {
  sex: 'f',
  birthDay: '1988-05-17',
  phone: '+375 29 777-11-22',
})
const daughter = aMember('Бусловская Стефания Мирославовна', 'daughter', { sex: 'f', birthDay: '2014-04-03' })
const address = 'аг. Заозерье, ул. Полевая, 17'

let centre: Centre
let family: Family
beforeAll(async () => {
  centre = await aCentre()
  family = centre.family('closed')
  centre.at('2026-10-05 10:00')
  const give = async (
    acting: Acting,
    name: 'registerExtract' | 'registerApplication' | 'assignWorker',
    what: unknown,
  ) => {
    const { status, body } = await acting.do(name, family, what as never)
    if (status !== 200) throw new Error(`${name}: ${body.text}`)
  }
  await give(
    centre.as('registrar'),
    'registerExtract',
    anExtract({ councilDay: '2026-10-02', protocol: '777', members: [mother, daughter], address }),
  )
  await give(
    centre.as('registrar'),
    'registerApplication',
    anApplication({ applicant: mother, members: [daughter], address }),
  )
  await give(centre.as('head'), 'assignWorker', aWorker())
})
afterAll(() => centre.close())

const found = async (login: Login, query: string) =>
  (await centre.as(login).send<{ hits: SearchHit[] }>('POST', '/api/search', { query })).body.hits

describe('a family that is closed to who searches', () => {
  test.each([
    'Заозерье',
    'Полевая 17',
    'Бусловская',
    'Стефания',
    'Бусловская Стефания Мирославовна',
    'Злата',
    'Злата Радиславовна',
    'Журав',
    'Журавенская',
    '777-11-22',
    '80297771122',
    '777',
    '1/2026',
    'Журавинсая',
  ])('is not found by «%s»', async query => {
    expect(await found('colleague', query)).toEqual([])
    // Neither is it found by whoever stands in no relation at all.
    expect(await found('psychologist', query)).toEqual([])
  })

  test.each([
    'Журавинская',
    'журавинский',
    'Журавінская',
    'Zhuravinskaya',
    ';ehfdbycrfz',
    'Журавинская Злата',
    'Заозерье Журавинская',
  ])('is found by its whole surname «%s», and shows only that and who works with it', async query => {
    expect(await found('colleague', query)).toEqual([
      {
        caseId: family.caseId,
        title: 'Журавинская',
        person: 'Журавинская',
        responsibleId: centre.staffId('curator'),
        mayRead: false,
        by: 'surname',
      },
    ])
  })

  test('is compared by nothing but the surname when a paper is entered', async () => {
    const candidates = async (login: Login, persons: object[], where?: string) =>
      (
        await centre.as(login).send<{ candidates: Duplicate[] }>('POST', '/api/duplicates', {
          persons,
          ...(where ? { address: where } : {}),
        })
      ).body.candidates
    expect(await candidates('colleague', [daughter.person], address)).toEqual([])
    const same = await candidates('colleague', [mother.person, daughter.person], address)
    const guess = { familyName: 'Журавинская', givenName: 'Клавдия', birthDay: '1970-01-01' }
    expect(await candidates('colleague', [guess], 'г. Крупки, ул. Советская, 2')).toEqual(same)
    expect(same).toEqual([
      expect.objectContaining({ title: 'Журавинская', matched: ['фамилия семьи'], differs: [], mayRead: false }),
    ])
    expect(same[0]).not.toHaveProperty('address')
    expect(same[0]).not.toHaveProperty('birthDay')
    expect((await candidates('registrar', [mother.person], address))[0]!.matched).toContain('дата рождения')
  })

  test('keeps its number and day in a journal, and no word', async () => {
    const entries = async (login: Login) =>
      (await centre.as(login).get<{ entries: RegisterEntry[] }>('/api/registers/incoming?year=2026')).body.entries
    expect(await entries('colleague')).toEqual([
      expect.objectContaining({ no: 1, title: '', text: 'Сведения закрыты' }),
    ])
    for (const login of ['curator', 'head', 'director', 'registrar'] as const)
      expect(await entries(login)).toEqual([
        expect.objectContaining({ title: 'Журавинская', text: expect.stringContaining('777') }),
      ])
  })
})

test('whoever reads it or handles its papers finds it by everything', async () => {
  for (const login of ['curator', 'head', 'director', 'registrar'] as const)
    for (const query of ['Заозерье', 'Бусловская', 'Журав', 'Злата'])
      expect(
        (await found(login, query)).map(searchHit => searchHit.caseId),
        `${login} ${query}`,
      ).toEqual([family.caseId])
})

describe('whoever works with it finds it', () => {
  const reasonOf = async (login: Login, query: string) => (await found(login, query))[0]
  test.each([
    ['+375 29 777-11-22', { by: 'phone' }],
    ['8 (029) 777 11 22', { by: 'phone' }],
    ['777-11-22', { by: 'phone' }],
    ['1122', { by: 'phone' }],
    ['1/2026', { by: 'number', number: '1/2026' }],
    ['вх. 1', { by: 'number', number: '1/2026', register: 'incoming' }],
    ['заявление № 1', { by: 'number', number: '1/2026', register: 'applications' }],
    ['Журавинская', { by: 'name', person: 'Журавинская Злата Радиславовна' }],
    ['злата журавинская', { by: 'name', person: 'Журавинская Злата Радиславовна' }],
    ['Бусловская', { by: 'name', person: 'Бусловская Стефания Мирославовна' }],
    ['равин', { by: 'name' }],
    ['инска', { by: 'name' }],
    ['услов', { by: 'name' }],
    ['Журавинсая', { by: 'name' }],
    ['Журавинская Злпта', { by: 'name' }],
    ['Журав Зл', { by: 'name' }],
    ['Заозерье', { by: 'address' }],
    ['Журавинская Полевая 17', { by: 'address' }],
    ['Полевая 17', { by: 'address' }],
    ['Журавинская Гродно', { by: 'name' }],
  ])('by «%s», and is told by what', async (query, reason) => {
    for (const login of ['curator', 'head', 'registrar'] as const)
      expect(await reasonOf(login, query), login).toMatchObject({ caseId: family.caseId, ...reason })
  })

  test.each(['исх. 1', '2/2026', '1/2025', 'договор 1', '29 777 11 23', 'ыыы', 'а б'])('not by «%s»', async query =>
    expect(await found('head', query)).toEqual([]),
  )
})

test('a family of one’s own is found by a name that forty newer families of others have, too', async () => {
  const { rowCount } = await centre.admin.query(
    `insert into case_row select (jsonb_populate_record(r, jsonb_build_object('case_id', 'ffffffff-0000-7000-8000-0000000000' || n, 'responsible_id', r.case_id))).*
    from case_row r, generate_series(10, 49) n where r.case_id = $1`,
    [family.caseId],
  )
  expect(rowCount).toBe(40)
  await centre.admin.query(
    `insert into search_row (centre_id, case_id, about, shown, key)
    select s.centre_id, r.case_id, 'other', 'Злата', s.key from search_row s join case_row r on r.centre_id = s.centre_id
    where s.case_id = $1 and s.key like '%злата%' and r.case_id::text like 'ffffffff-0000%'`,
    [family.caseId],
  )
  const { body } = await centre
    .as('curator')
    .send<{ hits: SearchHit[] }>('POST', '/api/search', { query: 'Злата', most: 2 })
  expect(body.hits.map(({ caseId }) => caseId)).toContain(family.caseId)
  await centre.admin.query("delete from search_row where case_id::text like 'ffffffff-0000%'")
  await centre.admin.query("delete from case_row where case_id::text like 'ffffffff-0000%'")
})

test('a word that no family has any more is nowhere in the vocabulary, and of what is left all is there', async () => {
  const words = async () =>
    (await centre.admin.query<{ word: string }>('select word from search_vocabulary order by 1')).rows.map(
      ({ word }) => word,
    )
  const used = async () =>
    (
      await centre.admin.query<{ word: string }>(
        "select distinct word from search_word where left(word, 1) not in ('=', '+', '№') order by 1",
      )
    ).rows.map(({ word }) => word)
  expect(await words()).toEqual(await used())
  const address = await centre.admin.query("update search_row set key = 'лугавае 5' where about = 'address'")
  expect(address.rowCount).toBe(1)
  expect(await words()).toEqual(await used())
  expect(await words()).toContain('лугавае')
  expect(await words()).not.toContain('палавае')
})

test('the surname of a family is that of its head today, and the earlier one finds it no more', async () => {
  const renamed = { ...mother.person, familyName: 'Лебединская' }
  const answer = await centre.as('curator').do('updatePerson', family, {
    personId: mother.personId!,
    person: renamed,
    slip: true,
  } as never)
  expect(answer.status, answer.body.text).toBe(200)
  expect(await found('colleague', 'Лебединская')).toHaveLength(1)
  expect(await found('colleague', 'Журавинская')).toEqual([])
})
