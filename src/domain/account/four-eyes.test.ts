import { describe, expect, test } from 'vitest'
import { bearersOf, namesakesAmong } from '../kernel/names/namesakes.ts'
import { type Role, roles } from '../law/permissions.ts'
import { type Candidate, confirmersOf, needsSecond, type PowerAccount, powerOf, readsFamilies } from './four-eyes.ts'

const somebody = (id: string, role: Role, more: Partial<Candidate> = {}): Candidate => ({
  id,
  role,
  active: true,
  waits: false,
  ...more,
})
const three = [somebody('d', 'director'), somebody('s', 'case_specialist'), somebody('a', 'administrator')]
const whole = [
  ...three,
  somebody('h', 'unit_head'),
  somebody('p', 'privacy_officer'),
  somebody('r', 'registrar'),
  somebody('c', 'regional_analyst'),
  somebody('o', 'partner'),
]
const asked = (staffId: string, role: Role, askedBy = 'a') => ({ staffId, askedBy, roles: [role] })
const ids = (list: readonly Candidate[]) => list.map(candidate => candidate.id)

describe('who confirms', () => {
  test.each<[what: string, request: ReturnType<typeof asked>, staff: Candidate[], confirmers: string[]]>([
    ['a specialist: director or head', asked('s', 'case_specialist'), whole, ['d', 'h']],
    ['a head: the director', asked('h', 'unit_head'), whole, ['d']],
    ['a director: who answers for personal data', asked('d', 'director'), whole, ['p']],
    ['whoever answers for personal data: director or head', asked('p', 'privacy_officer'), whole, ['d', 'h']],
    ['a specialist in a centre of three: the director', asked('s', 'case_specialist'), three, ['d']],
    ['the director in a centre of three: the specialist', asked('d', 'director'), three, ['s']],
    [
      'the first director, where nobody else works: the console',
      asked('d', 'director'),
      [somebody('d', 'director'), somebody('a', 'administrator')],
      [],
    ],
    ['nobody what he has asked for himself', asked('s', 'case_specialist', 'd'), whole, ['h']],
    [
      'no account that waits itself',
      asked('s', 'case_specialist'),
      [...three.slice(1), somebody('d', 'director', { waits: true })],
      [],
    ],
    [
      'nobody who has left',
      asked('s', 'case_specialist'),
      [...three.slice(1), somebody('d', 'director', { active: false })],
      [],
    ],
    [
      'an account raised to director: as of a director',
      { staffId: 's', askedBy: 'a', roles: ['case_specialist', 'director'] },
      whole,
      ['p'],
    ],
  ])('%s', (_, request, staff, confirmers) => {
    expect(ids(confirmersOf(request, staff))).toEqual(confirmers)
  })

  test('neither the administrator, nor a committee, nor an organisation ever confirms', () => {
    for (const role of Object.keys(roles) as Role[]) {
      const found = confirmersOf({ staffId: 'x', askedBy: 'y', roles: [role] }, [
        somebody('a', 'administrator'),
        somebody('c', 'regional_analyst'),
        somebody('o', 'partner'),
      ])
      expect(found).toEqual([])
    }
  })
})

describe('what needs a second person', () => {
  test('every role but the two that read no family and confirm nobody', () => {
    expect((Object.keys(roles) as Role[]).filter(role => !needsSecond(role))).toEqual([
      'administrator',
      'regional_analyst',
    ])
    expect((Object.keys(roles) as Role[]).filter(role => needsSecond(role) && !readsFamilies(role))).toEqual([
      'privacy_officer',
    ])
  })

  const specialist: PowerAccount = {
    name: 'Климович Татьяна Иосифовна',
    post: 'специалист',
    role: 'case_specialist',
    active: true,
    login: 'one',
    email: 'one@example.by',
    phone: '1',
    unitId: 'u1',
  }
  const head: PowerAccount = { ...specialist, role: 'unit_head' }
  const admin: PowerAccount = { ...specialist, role: 'administrator' }
  test.each<[what: string, before: PowerAccount | undefined, after: PowerAccount, power: string | undefined]>([
    ['a new account', undefined, specialist, 'account'],
    ['a new administrator', undefined, admin, undefined],
    ['a closed one opened again', { ...specialist, active: false }, specialist, 'account'],
    [
      'a closed administrator opened again, under whose name one would act',
      { ...admin, active: false },
      admin,
      'account',
    ],
    ['a closed specialist opened again as administrator', { ...specialist, active: false }, admin, 'account'],
    [
      'a closed one with another role',
      { ...specialist, active: false },
      { ...specialist, active: false, role: 'director' },
      'change',
    ],
    [
      'the person of one-time links given a login',
      { name: 'СШ № 2', post: 'по одноразовой ссылке', role: 'partner', active: true },
      { ...specialist, role: 'partner' },
      'account',
    ],
    ['an administrator who makes himself director', admin, { ...admin, role: 'director' }, 'account'],
    ['a role that reads, given to one of a committee', { ...admin, role: 'regional_analyst' }, specialist, 'account'],
    ['an administrator with another address', admin, { ...admin, email: 'two@example.by' }, 'change'],
    ['an administrator made one of a committee', admin, { ...admin, role: 'regional_analyst' }, undefined],
    ['a specialist raised to head', specialist, head, 'change'],
    ['a director made administrator', { ...specialist, role: 'director' }, admin, 'change'],
    ['whoever watches over personal data made administrator', { ...admin, role: 'privacy_officer' }, admin, 'change'],
    ['a director made specialist', { ...specialist, role: 'director' }, specialist, 'change'],
    ['a head moved to another unit', head, { ...head, unitId: 'u2' }, 'change'],
    ['a head made head of all units', head, { ...head, unitId: undefined }, 'change'],
    ['a specialist moved to another unit', specialist, { ...specialist, unitId: 'u2' }, 'change'],
    ['a specialist whose families every head reads then', specialist, { ...specialist, unitId: undefined }, 'change'],
    [
      'a closed account moved to another unit, its families with it',
      { ...specialist, active: false },
      { ...specialist, active: false, unitId: 'u2' },
      'change',
    ],
    ['another login, without which its owner is shut out', specialist, { ...specialist, login: 'two' }, 'change'],
    ['an administrator with another login', admin, { ...admin, login: 'two' }, 'change'],
    ['another address for the link', specialist, { ...specialist, email: 'two@example.by' }, 'change'],
    ['another phone by which one is asked', specialist, { ...specialist, phone: '2' }, 'change'],
    ['another person of the region’s sign-in', specialist, { ...specialist, externalId: 'x' }, 'change'],
    ['a closed account', specialist, { ...specialist, active: false }, undefined],
    ['another name', specialist, { ...specialist, name: 'Дубовик Антон Олегович' }, 'change'],
    ['another post', specialist, { ...specialist, post: 'администратор' }, 'change'],
    ['an administrator by the name of a colleague', admin, { ...admin, name: 'Дубовик Антон Олегович' }, 'change'],
    [
      'a closed account with another name',
      { ...admin, active: false },
      { ...admin, active: false, name: 'x' },
      'change',
    ],
    ['a head closed and lowered at once', head, { ...head, active: false, role: 'administrator' }, 'change'],
    ['an account closed and renamed at once', admin, { ...admin, active: false, name: 'x' }, 'change'],
    ['nothing at all', specialist, { ...specialist }, undefined],
  ])('%s', (_, before, after, power) => {
    expect(powerOf(before, after)).toBe(power)
  })

  test('a new administrator by the name of somebody here', () => {
    expect(powerOf(undefined, admin, true)).toBe('account')
  })
})

describe('the name of somebody here', () => {
  const director = { id: 'd', name: 'Корсак Артём Иванович', earlier: [{ name: 'Лазар Артём Иванович' }] }
  test.each([
    ['as it stands', 'Корсак Артём Иванович'],
    ['without ё, in other case', 'КОРСАК АРТЕМ ИВАНОВИЧ'],
    ['with more spaces', 'Корсак   Артём  Иванович'],
    ['with a space inside a word', 'Кор сак Артём Иванович'],
    ['with Latin letters that look alike', 'Kopcak Aртём Ивaнович'],
    ['in Latin letters', 'Korsak Artem Ivanovich'],
    ['in Belarusian', 'Корсак Арцём Іванавіч'],
    ['in another order', 'Артём Иванович Корсак'],
    ['with initials, as the journal shows it', 'Корсак А. И.'],
    ['with the surname alone', 'Корсак'],
    ['the one borne before', 'Лазар А.И.'],
  ])('is seen %s', (_, name) => {
    expect(bearersOf({ id: 'new', name }, [director])).toEqual([director])
  })
  test.each(['Корсак Мария Петровна', 'Корсакова Анна Ильинична', 'Иванович Ян'])('is not that of %s', name => {
    expect(bearersOf({ id: 'new', name }, [director])).toEqual([])
  })
  test('is one’s own to keep', () => {
    expect(bearersOf(director, [director])).toEqual([])
    expect(namesakesAmong([director, { id: 'x', name: 'Шимко Вера Ильинична' }])).toEqual(new Set())
  })
})
