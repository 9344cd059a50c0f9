import { describe, expect, test } from 'vitest'
import { aFile, type PaperFile } from '../../../tests/fixtures/file.ts'
import { aContract, aPlannedContact, anApplication } from '../../../tests/fixtures/inputs.ts'
import { father, idOf, mother, son } from '../../../tests/fixtures/people.ts'
import { commands } from '../case/command/commands.ts'
import { foldOn } from '../case/evolve.ts'
import { projectionOf } from '../case/project-case.ts'
import type { CaseState } from '../case/state.ts'
import { workingCalendar } from '../kernel/calendar.ts'
import { firstOrderEnd, safetyOf } from './safety-rules.ts'

const yes = 'принято'
const guardLost = { confirmed: ['guardLost'] }
const applied = () =>
  aFile()
    .at('2026-11-03')
    .do('registerApplication', anApplication({ members: [father, son] }))
    .at('2026-11-10 12:00')
type Row = [what: string, ask: () => string, said: string]

const order = (until: string, over: object = {}) => ({
  issuedDay: '2026-11-09',
  until,
  issuedBy: 'РОВД',
  protectedIds: [mother.personId!],
  dangerIds: [father.personId!],
  ...over,
})
describe('a protective order (ст. 31 № 122-З)', () => {
  test.each<Row>([
    ['of 15 days', () => applied().refusal('recordProtectiveOrder', order('2026-11-24')), yes],
    [
      'of 16 days',
      () => applied().refusal('recordProtectiveOrder', order('2026-11-25')),
      'Предписание выносят не больше чем на 15 суток [закон № 122-З, ст. 31]',
    ],
    [
      'prolonged to 30 days',
      () => applied().refusal('recordProtectiveOrder', order('2026-12-09', { extends: true })),
      yes,
    ],
    [
      'prolonged to 31 days',
      () => applied().refusal('recordProtectiveOrder', order('2026-12-10', { extends: true })),
      'Предписание продлевают не больше чем до 30 суток [закон № 122-З, ст. 31]',
    ],
    [
      'prolonged by an order with a date of its own: the thirty days run from the first',
      () =>
        applied()
          .do('recordProtectiveOrder', order('2026-11-24'))
          .at('2026-11-23')
          .refusal('recordProtectiveOrder', order('2026-12-10', { issuedDay: '2026-11-23', extends: true })),
      'Предписание продлевают не больше чем до 30 суток [закон № 122-З, ст. 31]',
    ],
    [
      'that ends before it begins',
      () => applied().refusal('recordProtectiveOrder', order('2026-11-08')),
      'Срок кончается раньше, чем начинается',
    ],
    [
      'that protects a stranger',
      () => applied().refusal('recordProtectiveOrder', order('2026-11-20', { protectedIds: [idOf('x')] })),
      'Этого человека нет в семье',
    ],
    [
      'against a stranger in the list of the household',
      () => applied().refusal('recordProtectiveOrder', order('2026-11-20', { dangerIds: [idOf('x')] })),
      'Этого человека нет в семье',
    ],
    [
      'against the very person it protects',
      () => applied().refusal('recordProtectiveOrder', order('2026-11-20', { dangerIds: [mother.personId!] })),
      'Один и тот же человек отмечен и как защищаемый, и как источник опасности',
    ],
    [
      'against somebody outside the household',
      () =>
        applied().refusal('recordProtectiveOrder', order('2026-11-20', { dangerIds: [], dangerOutside: 'бывший муж' })),
      yes,
    ],
  ])('%s', (_, ask, said) => expect(ask()).toBe(said))
})

test('an order or a hidden place that names nobody as the source of danger is told so at its field', () => {
  for (const name of ['recordProtectiveOrder', 'hidePlace'] as const) {
    const input = { ...order('2026-11-20', { dangerIds: [] }), day: '2026-11-10', reason: 'просьба матери' }
    const parsed = commands[name].input.safeParse(input)
    expect(parsed.error?.issues.map(issue => issue.path.join('.'))).toEqual(['dangerIds'])
  }
})

describe('an order typed wrong (ст. 31 № 122-З)', () => {
  const swapped = () =>
    applied().do(
      'recordProtectiveOrder',
      order('2026-11-24', { protectedIds: [father.personId!], dangerIds: [mother.personId!] }),
    )
  const right = { at: 0, changes: order('2026-11-24'), reason: 'перепутаны стороны' }
  test('the wrong way round guards the right people once it is put right, also on the days before', () => {
    const file = swapped().do('correctProtectiveOrder', right, guardLost)
    const sides = (state: CaseState) => {
      const safety = safetyOf(state, '2026-11-10')
      return [safety?.protectedIds, safety?.dangerIds]
    }
    expect(sides(file.file().state)).toEqual([[mother.personId], [father.personId]])
    expect(sides(foldOn('x', file.facts, '2026-11-09'))).toEqual([[mother.personId], [father.personId]])
    expect(file.refusal('signAgreement', aContract('2027-05-10'))).toBe(yes)
    expect(swapped().refusal('signAgreement', aContract('2027-05-10'))).not.toBe(yes)
  })
  test('about another family guards nobody and has no term', () => {
    const file = swapped().do('correctProtectiveOrder', { ...right, mistaken: true }, guardLost)
    expect(safetyOf(file.file().state, '2026-11-10')).toBeUndefined()
    expect([swapped().clocks('TL-26').length, file.clocks('TL-26').length]).toEqual([1, 0])
    expect(file.refusal('correctProtectiveOrder', right)).toBe('Такого предписания в деле нет')
  })
  test('is checked as a new one is, and nothing that is not there is put right', () => {
    expect(swapped().refusal('correctProtectiveOrder', { ...right, changes: order('2026-12-20') })).toContain(
      '15 суток',
    )
    expect(swapped().refusal('correctProtectiveOrder', { ...right, at: 1 })).toBe('Такого предписания в деле нет')
  })
})

const hidden = {
  day: '2026-11-10',
  reason: 'мать с сыном у родных',
  protectedIds: [mother.personId!, son.personId!],
  dangerIds: [father.personId!],
}
const lifted = { day: '2026-11-10', reason: 'семья вернулась домой' }
describe('a hidden place (dossier §1.6)', () => {
  test.each<Row>([
    ['marked', () => applied().refusal('hidePlace', hidden), yes],
    [
      'marked twice',
      () => applied().do('hidePlace', hidden).refusal('hidePlace', hidden),
      'Место пребывания уже отмечено как скрытое',
    ],
    [
      'lifted though it is not marked',
      () => applied().refusal('showPlace', lifted),
      'Место пребывания не отмечено как скрытое',
    ],
    [
      'lifted before it was marked',
      () =>
        applied()
          .do('hidePlace', hidden)
          .refusal('showPlace', { ...lifted, day: '2026-11-09' }),
      'Дата раньше отметки о скрытом месте',
    ],
    [
      'marked again after it was lifted',
      () => applied().do('hidePlace', hidden).do('showPlace', lifted, guardLost).refusal('hidePlace', hidden),
      yes,
    ],
  ])('%s', (_, ask, said) => expect(ask()).toBe(said))
})

describe('the safety flag', () => {
  const state = () => applied().do('recordProtectiveOrder', order('2026-11-24')).file().state
  test.each([
    ['on the day of the order', '2026-11-09', 'order'],
    ['on its last day', '2026-11-24', 'order'],
    ['the day after', '2026-11-25', undefined],
    ['the day before', '2026-11-08', undefined],
  ])('%s', (_, day, why) => expect(safetyOf(state(), day)?.why).toBe(why))

  test('lasts to the last day of the order that was extended, and is looked at anew after the first has ended', () => {
    const { state } = applied()
      .do('recordProtectiveOrder', order('2026-11-24'))
      .at('2026-11-23')
      .do('recordProtectiveOrder', order('2026-12-09', { issuedDay: '2026-11-23', extends: true }))
      .file()
    expect(safetyOf(state, '2026-11-23')?.until).toBe('2026-12-09')
    expect(firstOrderEnd(state, '2026-11-23')).toBe('2026-11-24')
  })
  // What is prolonged goes by the days of the orders, and what prolongs ends later (закон № 122-З, ст. 31).
  const prolongation = order('2026-12-09', { issuedDay: '2026-11-23', extends: true })
  const shownOn = (file: PaperFile, day: string) =>
    file
      .at(day)
      .clocks('TL-26')
      .map(({ due, status }) => `${due} ${status}`)
      .toSorted()
  test('a prolongation is one whichever of the two orders is typed first', () => {
    const later = () => applied().at('2026-11-26')
    const first = later().do('recordProtectiveOrder', order('2026-11-24')).do('recordProtectiveOrder', prolongation)
    const last = later().do('recordProtectiveOrder', prolongation).do('recordProtectiveOrder', order('2026-11-24'))
    expect(shownOn(last, '2026-11-27')).toEqual(shownOn(first, '2026-11-27'))
    expect(shownOn(last, '2026-11-27')).toEqual(['2026-11-24 met', '2026-12-09 running'])
  })
  test('one that ends no later is asked about, and prolongs nothing', () => {
    const file = applied().do('recordProtectiveOrder', order('2026-11-24')).at('2026-11-16')
    const shorter = order('2026-11-18', { issuedDay: '2026-11-16', extends: true })
    expect(file.ask('recordProtectiveOrder', shorter)).toMatchObject({ questions: [{ code: 'notProlonged' }] })
    file.do('recordProtectiveOrder', shorter, { confirmed: ['notProlonged'] })
    expect(shownOn(file, '2026-11-17')).toEqual(['2026-11-18 running', '2026-11-24 running'])
  })
  test('an order is asked about where its prolongation, typed before it, is longer than the law lets it be', () => {
    const ask = (until: string) =>
      applied()
        .at('2026-11-26')
        .do('recordProtectiveOrder', order(until, { issuedDay: '2026-11-23', extends: true }))
        .ask('recordProtectiveOrder', order('2026-11-24'))
    expect(ask('2026-12-09')).toMatchObject({ ok: true })
    expect(ask('2026-12-10')).toMatchObject({ questions: [{ code: 'prolongedTooLong', field: 'issuedDay' }] })
  })
  test('a hidden place holds after the order has ended, until it is lifted', () => {
    const both = applied().do('recordProtectiveOrder', order('2026-11-24')).do('hidePlace', hidden)
    expect(safetyOf(both.file().state, '2027-05-01')).toEqual({
      why: 'place',
      protectedIds: hidden.protectedIds,
      dangerIds: [father.personId],
      dangerOutside: [],
    })
    expect(safetyOf(both.do('showPlace', lifted, guardLost).file().state, '2027-05-01')).toBeUndefined()
  })

  test('lists get words instead of the address and no day of a meeting, and are computed anew the day after', () => {
    const paper = applied()
      .do('planContact', aPlannedContact('2026-11-12'))
      .do('recordProtectiveOrder', order('2026-11-24'))
    const rowOn = (day: string) => projectionOf(paper.file(), paper.settings, workingCalendar(), day).row
    expect(rowOn('2026-11-10')).toMatchObject({
      address: 'адрес скрыт: действует защитное предписание',
      locality: '',
      staleAfter: '2026-11-24',
    })
    expect(rowOn('2026-11-10').nextClock).not.toContain('contact:')
    expect(rowOn('2026-11-25').address).toBe('д. Осиновка, ул. Лесная, 4')
  })
})
