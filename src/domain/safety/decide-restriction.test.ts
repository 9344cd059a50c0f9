import { describe, expect, test } from 'vitest'
import { decide } from '../case/command/decide.ts'
import type { Fact } from '../case/events.ts'
import { evolve } from '../case/evolve.ts'
import { projectionOf } from '../case/project-case.ts'
import { type CaseState, emptyCase } from '../case/state.ts'
import { workingCalendar } from '../kernel/calendar.ts'
import type { Role } from '../law/permissions.ts'
import { defaultSettings } from '../law/settings.ts'

const calendar = workingCalendar()
const context = (by = 'head', role: Role = 'unit_head') => ({
  today: '2026-11-03',
  now: '2026-11-03T10:00',
  by: { id: by, role },
  settings: defaultSettings,
  calendar,
  newId: () => 'id',
  nextNo: () => ({ register: 'incoming' as const, year: 2026, no: 1 }),
})
const meta = { id: 'fact', at: '2026-11-03T07:00:00Z', by: 'head', day: '2026-11-03' }
const after = (state: CaseState, ...facts: object[]) =>
  facts.reduce<CaseState>((acc, fact) => evolve(acc, { ...meta, ...fact } as Fact), state)
const family = after(
  emptyCase('case'),
  { kind: 'addressChanged', address: 'д. Осиновка' },
  { kind: 'workerAssigned', assignment: { staffId: 'curator', role: 'responsible', from: '2026-11-03' } },
)
const file = (state: CaseState) => ({ state, persons: {} })
const given = (state: CaseState, name: Parameters<typeof decide>[0], input: object, who = context()) => {
  const decision = decide(name, file(state), input as never, who)
  return decision.ok ? after(state, ...decision.facts) : decision
}
const closing = (readers: string[]) => ({ readers, reason: 'violence' as const, note: 'адрес ищут' })
const rowOf = (state: CaseState) => projectionOf(file(state), defaultSettings, calendar, '2026-11-03').row

describe('a case is closed for the named', () => {
  test('and read by them alone; named anew, by the new ones', () => {
    const closed = given(family, 'restrictCase', closing(['curator', 'head', 'head']))
    expect(rowOf(closed as CaseState).readers).toEqual(['curator', 'head'])
    const wider = given(closed as CaseState, 'restrictCase', closing(['curator', 'director']))
    expect(rowOf(wider as CaseState).readers).toEqual(['curator', 'director'])
  })

  test('never without whoever works with the family', () => {
    expect(given(family, 'restrictCase', closing(['head']))).toMatchObject({
      code: 'inChargeLeftOut',
      field: 'readers',
    })
  })

  test('to be opened again with a reason; an open one is not opened', () => {
    const closed = given(family, 'restrictCase', closing(['curator', 'head'])) as CaseState
    const open = given(closed, 'liftRestriction', { note: 'опасности нет' }) as CaseState
    expect(rowOf(open).readers).toBeNull()
    expect(given(open, 'liftRestriction', { note: 'ещё раз' })).toMatchObject({ code: 'notRestricted' })
  })

  test('and given only to a colleague who is named', () => {
    const closed = given(family, 'restrictCase', closing(['curator', 'head'])) as CaseState
    const to = (staffId: string) =>
      given(closed, 'assignWorker', { staffId, role: 'responsible', day: '2026-11-03', reason: 'замена' })
    expect(to('stranger')).toMatchObject({ code: 'notNamed', field: 'staffId' })
    expect(to('head')).toHaveProperty('version')
    expect(
      given(closed, 'offerHandover', { handoverId: 'h', fromId: 'curator', toId: 'stranger', reason: 'отпуск' }),
    ).toMatchObject({ code: 'notNamed', field: 'toId' })
  })
})

describe('a tie to the family shuts a colleague out', () => {
  const tie = (staffId: string) => ({ staffId, tie: 'neighbour' as const })
  test('declared of oneself by anybody, of another by a head', () => {
    const own = given(family, 'declareConflict', tie('registrar'), context('registrar', 'registrar')) as CaseState
    expect(rowOf(own).blocked).toEqual(['registrar'])
    expect(given(family, 'declareConflict', tie('other'), context('registrar', 'registrar'))).toMatchObject({
      code: 'othersConflict',
    })
    expect(rowOf(given(family, 'declareConflict', tie('other')) as CaseState).blocked).toEqual(['other'])
    expect(given(own, 'declareConflict', tie('registrar'))).toMatchObject({ code: 'declaredAlready' })
  })

  test('who then is neither named nor given the family, until a head lifts it', () => {
    const shut = given(family, 'declareConflict', tie('other')) as CaseState
    expect(given(shut, 'restrictCase', closing(['curator', 'other']))).toMatchObject({
      code: 'shutOut',
      field: 'readers',
    })
    expect(given(shut, 'assignWorker', { staffId: 'other', role: 'psychologist', day: '2026-11-03' })).toMatchObject({
      code: 'shutOut',
    })
    const open = given(shut, 'liftConflict', { staffId: 'other', note: 'переехал' }) as CaseState
    expect(rowOf(open).blocked).toEqual([])
    expect(given(open, 'liftConflict', { staffId: 'other', note: 'ещё раз' })).toMatchObject({ code: 'noConflict' })
  })

  test('of a head or the director by a second word only: a third person’s or his own', () => {
    const leaders = [
      { id: 'head', role: 'unit_head' as const },
      { id: 'second', role: 'unit_head' as const },
      { id: 'director', role: 'director' as const },
    ]
    const by = (id: string, role: Role = 'unit_head') => ({ ...context(id, role), leaders })
    const asked = given(family, 'declareConflict', tie('director'), by('head')) as CaseState
    expect([rowOf(asked).blocked, asked.tiesAsked]).toMatchObject([[], [{ staffId: 'director', by: 'head' }]])
    expect(given(asked, 'declareConflict', tie('director'), by('head'))).toMatchObject({ code: 'askedAlready' })
    for (const who of [by('second'), by('director', 'director')]) {
      const shut = given(asked, 'declareConflict', tie('director'), who) as CaseState
      expect([rowOf(shut).blocked, shut.tiesAsked]).toEqual([['director'], []])
      expect(shut.conflicts).toMatchObject([{ by: 'head', confirmedBy: who.by.id }])
    }
    const lift = { staffId: 'director', note: 'не соседи' }
    expect(given(asked, 'liftConflict', lift, by('director', 'director'))).toMatchObject({ code: 'ownTie' })
    expect(given(asked, 'liftConflict', lift, by('second'))).toMatchObject({ tiesAsked: [] })
    // A head of a head; only the director shuts one out at once.
    expect(rowOf(given(family, 'declareConflict', tie('second'), by('head')) as CaseState).blocked).toEqual([])
    const byDirector = given(family, 'declareConflict', tie('head'), by('director', 'director')) as CaseState
    expect(rowOf(byDirector).blocked).toEqual(['head'])
  })
})

describe('a tie of somebody else', () => {
  const declared = (staffId: string, who: object = context()) =>
    given(family, 'declareConflict', { staffId, tie: 'relative' as const, note: 'сестра матери' }, who as never)
  test('is not for a head to whom the family is closed to say, as for no other colleague', () => {
    const stranger = { ...context(), isOthers: true }
    expect(declared('curator', stranger)).toMatchObject({ code: 'othersConflict' })
    expect(declared('head', stranger)).toHaveProperty('version')
  })
  test('is read by another head with who said it and why', () => {
    const linesOf = (state: unknown) => (state as CaseState).lateEntries ?? []
    expect(linesOf(declared('curator'))).toMatchObject([
      { command: 'declareConflict', reason: 'родственники: сестра матери' },
    ])
    expect(linesOf(declared('curator', context('curator', 'case_specialist')))).toEqual([])
  })
  test('is taken back by no head alone unseen, and neither is a closed case opened so', () => {
    type Step = Parameters<typeof given> extends [unknown, ...infer Rest] ? Rest : never
    const lines = (...steps: Step[]) =>
      (steps.reduce((state, step) => given(state, ...step) as CaseState, family).lateEntries ?? []).map(
        ({ command, reason }) => [command, reason],
      )
    const tie = { staffId: 'psychologist', tie: 'relative' as const }
    const lift = { staffId: 'psychologist', note: 'однофамилица' }
    expect(lines(['declareConflict', tie], ['liftConflict', lift]).at(-1)).toEqual(['liftConflict', 'однофамилица'])
    expect(lines(['restrictCase', closing(['curator', 'head'])])).toEqual([])
    expect(lines(['restrictCase', closing(['curator', 'head'])], ['liftRestriction', { note: 'угрозы нет' }])).toEqual([
      ['liftRestriction', 'угрозы нет'],
    ])
  })
})
