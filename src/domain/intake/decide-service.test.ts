import { describe, expect, test } from 'vitest'
import { aFile, type PaperFile } from '../../../tests/fixtures/file.ts'
import { anApplication, aRefusal, aWorker } from '../../../tests/fixtures/inputs.ts'
import { father, idOf, mother, son } from '../../../tests/fixtures/people.ts'
import type { CommandInput } from '../case/command/commands.ts'
import { projectionOf } from '../case/project-case.ts'
import { currentAdmission } from '../contract/admission-rules.ts'
import { unseenLateEntries } from '../correction/late-entry-rules.ts'
import { workingCalendar } from '../kernel/calendar.ts'

const applied = () =>
  aFile()
    .at('2026-11-03')
    .do('registerApplication', anApplication({ members: [father, son] }))
const led = () => applied().do('assignWorker', aWorker()).at('2026-11-05')
const gaps = (file: PaperFile, day = '2026-11-06') =>
  projectionOf(file.file(), file.settings, workingCalendar(), day).row.gaps
const admit = (day = '2026-11-05') => ({ day })

describe('a family is taken on patronage by whoever decides it [МП 5.4, 6.6]', () => {
  test.each<[what: string, file: () => PaperFile, day: string, said: string]>([
    [
      'without a specialist',
      () => applied().at('2026-11-05'),
      '2026-11-05',
      'Сначала закрепите за семьёй специалиста [МП 5.4]',
    ],
    ['earlier than it applied', led, '2026-11-02', 'Дата раньше заявления семьи'],
    ['tomorrow', led, '2026-11-06', 'Эта дата ещё не наступила'],
    ['once', led, '2026-11-05', 'принято'],
    ['twice', () => led().do('admitFamily', admit()), '2026-11-05', 'Семья уже принята на патронат 05.11.2026'],
  ])('%s', (_, file, day, said) => expect(file().refusal('admitFamily', admit(day))).toBe(said))
  test('on a day that was written down wrong, which is put right with a reason and stays whose it was', () => {
    const file = led().at('2026-11-12').as('unit_head', 'head').do('admitFamily', admit('2026-11-12'))
    file
      .as('director', 'boss')
      .do('admitFamily', admit('2026-11-09'), { confirmed: ['otherAdmissionDay', 'enteredLate'], reason: 'описка' })
    expect(file.file().state.admissions).toMatchObject([
      { day: '2026-11-09', before: '2026-11-12', decidedById: idOf('1:head') },
    ])
    expect(unseenLateEntries(file.file().state).at(-1)?.reason).toContain('09.11.2026 вместо 12.11.2026')
    expect(file.refusal('admitFamily', admit('2026-11-09'))).toBe('Семья уже принята на патронат 09.11.2026')
    expect(file.refusal('admitFamily', admit('2026-11-12'))).toContain('Исправить на 12.11.2026')
  })
  test('with the name of whoever decided, and anew when the family applies again', () => {
    const file = led().as('unit_head', 'head').do('admitFamily', admit())
    expect(currentAdmission(file.file().state)).toMatchObject({ day: '2026-11-05', decidedById: idOf('1:head') })
    file.at('2026-11-06').do('registerRefusal', aRefusal()).at('2026-11-09').do('registerApplication', anApplication())
    expect(currentAdmission(file.file().state)).toBeUndefined()
    expect(file.refusal('admitFamily', admit('2026-11-09'))).toBe('принято')
  })
})

type Record = CommandInput<'recordOtherService'>
const clubs = (state: Record['state'], day = '2026-11-06', over: Partial<Record> = {}): Record => ({
  service: 'clubs',
  state,
  day,
  ...over,
})
const refused = (over: Parameters<typeof aRefusal>[0] = {}) =>
  led()
    .as('case_specialist')
    .do('registerRefusal', aRefusal({ otherServices: ['clubs', 'psychologist'], ...over }))
    .at('2026-11-06')
const waits = (file: PaperFile) => gaps(file).includes('otherServiceWaits')

describe('other forms of service after a refusal [МП 6.3]', () => {
  test('stand on the day of the curator until each has begun or is refused', () => {
    const file = refused()
    expect(waits(file)).toBe(true)
    file.do('recordOtherService', clubs('begun'))
    expect(waits(file)).toBe(true)
    file.do('recordOtherService', clubs('refused', '2026-11-06', { service: 'psychologist' }))
    expect(waits(file)).toBe(false)
  })
  test.each<[what: string, file: () => PaperFile, waiting: boolean]>([
    ['nothing was needed', () => refused({ otherServices: ['none'] }), false],
    ['one adult refused for himself', () => refused({ personId: father.personId! }), true],
    [
      'the family applied again',
      () => refused().do('registerApplication', anApplication({ members: [father, son] })),
      false,
    ],
    [
      'it was given before the refusal, and not since',
      () => {
        const file = led().do('recordOtherService', clubs('begun', '2026-11-04'))
        return file.do('registerRefusal', aRefusal({ otherServices: ['clubs'] })).at('2026-11-06')
      },
      true,
    ],
  ])('%s', (_, file, waiting) => expect(waits(file())).toBe(waiting))

  test.each<[what: string, file: () => PaperFile, record: Record, said: string]>([
    ['begins', refused, clubs('begun'), 'принято'],
    ['ends before it began', refused, clubs('ended'), 'Эту услугу ещё не начали оказывать [МП 6.3]'],
    [
      'begins twice',
      () => refused().do('recordOtherService', clubs('begun')),
      clubs('begun'),
      'Эту услугу уже оказывают [МП 6.3]',
    ],
    ['ends', () => refused().do('recordOtherService', clubs('begun')), clubs('ended'), 'принято'],
    [
      'begins before it was decided',
      refused,
      clubs('begun', '2026-11-04'),
      'Дата раньше решения об услуге или последней записи о ней',
    ],
    ['is given without any refusal', led, clubs('begun', '2026-11-05'), 'принято'],
  ])('a service %s', (_, file, record, said) => expect(file().refusal('recordOtherService', record)).toBe(said))

  test('were decided by the head who registered the refusal or whoever is named, never by another who typed it', () => {
    const decider = (file: PaperFile) => file.file().state.refusals.at(-1)?.servicesDecidedById
    expect(decider(refused())).toBeUndefined()
    expect(decider(led().as('unit_head', 'head').do('registerRefusal', aRefusal()))).toBe(idOf('1:head'))
    expect(decider(refused({ servicesDecidedById: idOf('1:head'), personId: mother.personId! }))).toBe(idOf('1:head'))
  })
})
