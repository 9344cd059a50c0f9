import { expect, test } from 'vitest'
import type { SearchHit } from '../../../../api/case/cases.ts'
import { may, type Role, roles } from '../../../../domain/law/permissions.ts'
import { menu } from '../../../app/routes.tsx'
import { paths } from '../../../data/paths.ts'
import type { Session } from '../../../data/session.tsx'
import { foundGroups, type Ground } from './found.ts'
import { searchPlaces } from './places.ts'

const sessionOf = (role: Role) =>
  ({
    may: (action: Parameters<Session['may']>[0]) => may(role, action, 'own') || may(role, action, 'centre'),
  }) as Session
const placesOf = (role: Role) => searchPlaces.filter(place => place.seen(sessionOf(role)))
const hit = (title: string, more: Partial<SearchHit> = {}): SearchHit =>
  ({
    caseId: title,
    title,
    person: title,
    responsibleId: 'a',
    mayRead: true,
    by: 'name',
    score: 1,
    head: title,
    ...more,
  }) as SearchHit
const ground = (more: Partial<Ground> = {}): Ground => ({
  hits: [],
  organisations: [
    { id: '12', name: 'СШ № 12 г. Крупки', kind: 'school', contacts: [], active: true },
    { id: '2', name: 'СШ № 2 г. Крупки', kind: 'school', contacts: [], active: true },
  ],
  localities: ['аг. Почтовый', 'д. Осиновка'],
  places: placesOf('director'),
  opens: ({ mayRead }) => mayRead,
  curator: () => 'Савицкая Л. П.',
  ...more,
})
const first = (typed: string, more: Partial<Ground> = {}) => foundGroups(typed, ground(more))[0]?.lines[0]

test.each([
  ['новая выписка', 'registrar', paths.newExtract()],
  ['выписка', 'registrar', paths.newExtract()],
  ['настройки почты', 'director', paths.mail()],
  ['yfcnhjqrb gjxns', 'director', paths.mail()],
  ['журнал договоров', 'registrar', paths.registers('contracts')],
  ['передать дела', 'unit_head', paths.handover()],
  ['сотрудники', 'administrator', paths.staff()],
] as const)('«%s» leads the %s to %s', (typed, role, to) => {
  expect(first(typed, { places: placesOf(role) })?.to).toBe(to)
})

test('nobody is led where the role may not go', () => {
  const of = (role: Role) => placesOf(role).map(({ to }) => to)
  expect(of('case_specialist')).not.toContain(paths.staff())
  expect(of('case_specialist')).not.toContain(paths.department())
  expect(of('administrator')).not.toContain(paths.newExtract())
  expect(of('administrator')).not.toContain(paths.families())
  expect(of('partner')).not.toContain(paths.families())
})

test('all that stands in a menu of a role is found by the search', () => {
  for (const role of Object.keys(roles) as Role[]) {
    const found = placesOf(role).map(({ to }) => to.replace('/registers/incoming', '/registers'))
    const inMenu = Object.values(menu).flatMap(list =>
      list.filter(({ seen }) => seen(sessionOf(role))).map(({ to }) => to),
    )
    expect(
      inMenu.filter(to => !found.includes(to)),
      role,
    ).toEqual([])
  }
})

test('a school is found by its number alone, a village leads to its families without standing in the address', () => {
  expect(first('сш2')?.title).toBe('СШ № 2 г. Крупки')
  expect(first('осиновка')).toMatchObject({ to: '/families', state: { locality: 'д. Осиновка' } })
})

test('the best stands first, whatever its kind, and families before what answers as well', () => {
  expect(foundGroups('почтовый', ground({ hits: [hit('Почтовый')] })).map(({ name }) => name)[0]).toBe('Семьи')
  expect(foundGroups('почтовый сервер', ground({ hits: [hit('Почтарь', { score: 0.3 })] }))[0]!.name).toBe(
    'Разделы и действия',
  )
})

test('a family that does not open tells its surname and who works with it, and leads to whom to ask', () => {
  const closed = { ...hit('Журавинская', { by: 'surname', mayRead: false }), head: undefined, score: undefined }
  const line = first('журавинская', { hits: [closed as unknown as SearchHit] })
  expect(line).toEqual({
    key: 'Журавинская',
    title: 'Семья Журавинская',
    hint: 'совпала фамилия · дело ведёт Савицкая Л. П.',
    to: paths.search(),
    state: { words: 'журавинская' },
  })
})

test('why a family was found stands beside it', () => {
  const hint = (more: Partial<SearchHit>) => first('x', { hits: [hit('Ковальчук', more)] })?.hint
  expect(hint({ by: 'phone', person: 'Ковальчук Анна' })).toBe('совпал телефон: Ковальчук Анна')
  expect(hint({ by: 'number', number: '97/2026', register: 'outgoing' } as Partial<SearchHit>)).toBe(
    'совпал номер: письмо № 97/2026',
  )
  expect(hint({ by: 'address', address: 'д. Осиновка' })).toBe('совпал адрес · д. Осиновка')
})
