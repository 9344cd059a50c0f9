import { describe, expect, test } from 'vitest'
import { projectionOf } from '../../src/domain/case/project-case.ts'
import { workingCalendar } from '../../src/domain/kernel/calendar.ts'
import { waitingReports } from '../../src/domain/people/home-rules.ts'
import { personOn } from '../../src/domain/people/identity/earlier-details.ts'
import { aFile, type PaperFile } from '../fixtures/file.ts'
import { anApplication, anExtract, aRefusal, aWorker } from '../fixtures/inputs.ts'
import { idOf, mother, son } from '../fixtures/people.ts'

const home = 'д. Осиновка, ул. Лесная, 4'
const school = 'г. Крупки, ул. Вокзальная, 3'
const phone = '+375 29 000-14-27'
const otherPhone = '+375 33 000-61-12'

const known = () => aFile().at('2026-11-03').do('registerExtract', anExtract({ phone })).do('assignWorker', aWorker())
const guarded = (file: PaperFile) =>
  file.do('hidePlace', ({ day }) => ({
    day,
    reason: 'угрозы',
    protectedIds: [mother.personId!],
    dangerOutside: 'бывший муж',
  }))
const second = (over: object) => (file: PaperFile) =>
  file.at('2026-11-20').do('registerExtract', anExtract({ protocol: '9', ...over }))
const row = (file: PaperFile) => projectionOf(file.file(), file.settings, workingCalendar(), '2026-11-20').row
const reportOf = (file: PaperFile) => waitingReports(file.file())[0]!
const at = (file: PaperFile) => [file.file().state.address, file.file().state.phone]

describe('a later paper names another home of a known family', () => {
  const table: [what: string, file: () => PaperFile, waits: boolean][] = [
    ['another address', () => second({ address: school, phone })(known()), true],
    ['another telephone', () => second({ address: home, phone: otherPhone })(known()), true],
    ['the same address and no telephone', () => second({ address: home })(known()), false],
    ['the same door written otherwise', () => second({ address: 'Д. ОСИНОВКА ул Лесная д. 4' })(known()), false],
    [
      'the telephone of the mother, known as hers',
      () => second({ address: home, phone: '8 029 000 14 27' })(known()),
      false,
    ],
    ['another address while the place is hidden', () => second({ address: school })(guarded(known())), true],
    [
      'another address in an application',
      () => known().do('registerApplication', anApplication({ members: [son], address: school })),
      true,
    ],
    ['the online extract of a school', () => second({ address: school, receivedId: idOf('received') })(known()), true],
  ]
  test.each(table)('%s', (_, file, waits) => {
    const after = file()
    expect(at(after)).toEqual([home, phone])
    expect(waitingReports(after.file())).toHaveLength(waits ? 1 : 0)
    expect(row(after).gaps.includes('otherHome')).toBe(waits)
  })

  test('the first paper of a family is its address, and a telephone where there was none takes nothing’s place', () => {
    const bare = aFile().at('2026-11-03').do('registerExtract', anExtract())
    expect(at(bare)).toEqual([home, undefined])
    expect(at(second({ phone })(bare))).toEqual([home, phone])
    expect(waitingReports(bare.file())).toEqual([])
  })

  test('while the place is hidden even a telephone waits', () => {
    const file = second({ phone })(guarded(aFile().at('2026-11-03').do('registerExtract', anExtract())))
    expect(at(file)).toEqual([home, undefined])
    expect(waitingReports(file.file())).toHaveLength(1)
  })
})

describe('a reader of the case compares the two', () => {
  const waiting = () => second({ address: school, phone: otherPhone })(known())
  const settle = (file: PaperFile, taken: ('address' | 'stay' | 'phone')[], reason = '') => ({
    reportId: reportOf(file).id,
    taken,
    reason,
  })

  test('and takes over the one and sets aside the other, with a reason', () => {
    const file = waiting()
    expect(file.refusal('settleHome', settle(file, ['phone']))).toContain('почему остаётся прежнее')
    file.do('settleHome', settle(file, ['phone'], 'в школе записан адрес бабушки'))
    expect(at(file)).toEqual([home, otherPhone])
    expect(waitingReports(file.file())).toEqual([])
    expect(row(file).gaps).not.toContain('otherHome')
  })

  test('and takes over all of it without a word', () => {
    const file = waiting()
    file.do('settleHome', settle(file, ['address', 'phone']))
    expect(at(file)).toEqual([school, otherPhone])
    expect(
      file.refusal('settleHome', { reportId: file.file().state.homeReports![0]!.id, taken: [], reason: '' }),
    ).toContain('уже решено')
  })

  test('but takes nothing from a paper while the place is hidden; set aside it may be', () => {
    const file = guarded(waiting())
    expect(file.refusal('settleHome', settle(file, ['address', 'phone']))).toContain('Пока место скрыто')
    file.do('settleHome', settle(file, [], 'школа не знает, что семья уехала'))
    expect(at(file)).toEqual([home, phone])
    expect(waitingReports(file.file())).toEqual([])
  })

  test('the same paper is forgotten when the family itself has moved there', () => {
    const file = waiting()
    file.do('changeAddress', ({ day }) => ({ address: school, phone: otherPhone, day }))
    expect(waitingReports(file.file())).toEqual([])
    expect(file.file().state.locality).toBeUndefined()
  })
})

describe('the telephone of an application is the applicant’s', () => {
  const applicant = { ...mother, person: { ...mother.person, phone: otherPhone } }

  test('it is written down with the person, and the family keeps its own', () => {
    const file = known().do('registerApplication', anApplication({ applicant, members: [son] }))
    expect(file.file().persons[mother.personId!]?.phone).toBe(otherPhone)
    expect(at(file)).toEqual([home, phone])
    expect(waitingReports(file.file())).toEqual([])
  })

  test('another one than is known of the person waits, and is taken over for the person', () => {
    const file = known()
      .do('updatePerson', { personId: mother.personId!, person: { ...mother.person, phone } })
      .do('registerApplication', anApplication({ applicant, members: [son] }))
    expect(file.file().persons[mother.personId!]?.phone).toBe(phone)
    file.do('settleHome', { reportId: reportOf(file).id, taken: ['phone'] })
    expect(file.file().persons[mother.personId!]?.phone).toBe(otherPhone)
    expect(at(file)).toEqual([home, phone])
  })
})

test('where a family stays, it is found: in lists and for whoever helps it', () => {
  const file = known().do('changeAddress', ({ day }) => ({ address: home, stay: school, phone, day }))
  expect(row(file).address).toBe(school)
  expect(second({ address: school })(file).file().state.homeReports).toBeUndefined()
  expect(row(guarded(file)).address).toContain('адрес скрыт')
})

test('a paper of before the home of today is said to be so, and what is taken from it was before', () => {
  const file = second({ address: school, phone })(known())
    .at('2026-11-25')
    .do('changeAddress', { day: '2026-11-25', address: 'г. Крупки, ул. Новая, 1', phone })
  const input = { reportId: reportOf(file).id, taken: ['address' as const] }
  const asked = file.ask('settleHome', input)
  expect(asked.ok ? [] : asked.questions?.map(({ code }) => code)).toEqual(['laterHome'])
  file.do('settleHome', input, { confirmed: 'all' })
  expect(at(file)).toEqual(['г. Крупки, ул. Новая, 1', phone])
  expect(file.file().state.earlierHomes?.map(({ address }) => address)).toContain(school)
  expect(waitingReports(file.file())).toEqual([])
})

test('a home of after the paper is that of today, though the paper was compared before it was typed', () => {
  const file = second({ address: school, phone })(known()).at('2026-11-30')
  file.do('settleHome', { reportId: reportOf(file).id, taken: ['address' as const] }, { confirmed: 'all' })
  file.do('changeAddress', { day: '2026-11-25', address: 'г. Крупки, ул. Новая, 1', phone }, { confirmed: 'all' })
  expect(at(file)).toEqual(['г. Крупки, ул. Новая, 1', phone])
})

describe('an application of an earlier day than another of the same person, typed after it', () => {
  const yes = { confirmed: 'all' as const, reason: 'бумага нашлась' }
  const applied = (day: string, person: object) => (file: PaperFile) =>
    file.do(
      'registerApplication',
      anApplication({ day, members: [son], applicant: { ...mother, person: { ...mother.person, ...person } } }),
      yes,
    )
  const both = () => {
    const file = applied('2026-11-20', { phone })(aFile().at('2026-11-20'))
    file.do('registerRefusal', aRefusal({ day: '2026-11-20' }), yes)
    return applied('2026-11-10', { phone: otherPhone, familyName: 'Ковальская' })(file.at('2026-11-23'))
  }
  const her = (file: PaperFile) => file.file().persons[mother.personId!]!
  test('her name of that day is one of before, and her telephone waits', () => {
    const file = both()
    expect(her(file)).toMatchObject({ familyName: mother.person.familyName, phone })
    expect(personOn(her(file), '2026-11-12').familyName).toBe('Ковальская')
    expect(waitingReports(file.file())).toHaveLength(1)
  })
  test('the telephone taken from it was hers until the later one, and it is said so', () => {
    const file = both()
    const take = { reportId: reportOf(file).id, taken: ['phone' as const] }
    expect(file.refusal('settleHome', take)).toContain('с 20.11.2026 уже записан другой телефон: он остаётся')
    file.do('settleHome', take, { confirmed: ['laterPhone'] })
    expect([her(file).phone, personOn(her(file), '2026-11-12').phone]).toEqual([phone, otherPhone])
  })
})

test('a family without a telephone: that of an older extract waits, since nobody knows whether it is so today', () => {
  const file = second({})(aFile()).do(
    'registerExtract',
    anExtract({ protocol: '7', receivedDay: '2026-11-10', councilDay: '2026-11-09', phone }),
    { confirmed: 'all', reason: 'бумага нашлась' },
  )
  expect(file.file().state.phone).toBeUndefined()
  expect(reportOf(file).home.phone).toBe(phone)
})
