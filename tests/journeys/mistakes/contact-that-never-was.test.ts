import { describe, expect, test } from 'vitest'
import type { CommandInput } from '../../../src/domain/case/command/commands.ts'
import { foldOn } from '../../../src/domain/case/evolve.ts'
import { shown } from '../../fixtures/file.ts'
import { aContact, aJudgement, aMark } from '../../fixtures/inputs.ts'
import { idOf, mother } from '../../fixtures/people.ts'
import { active as approved } from '../../fixtures/stories/records.ts'

// A meeting that was with another family, or never was, takes along what was done and agreed on at it [МП 5.1, 6.5].

const next = { nextDay: '2026-12-09', nextTime: '11:00', nextForm: 'visit' as const }
const active = () => approved().at('2026-11-27')
const measureOf = (file: ReturnType<typeof active>) => file.file().state.plans[0]!.versions[0]!.content.measures[0]!.id
const met = (file: ReturnType<typeof active>) =>
  file.do(
    'recordContact',
    aContact({ contactId: idOf('wrong'), personIds: [mother.personId!], measuresDone: [measureOf(file)], ...next }),
  )
const neverWas = (file: ReturnType<typeof active>) =>
  file.do('correctContact', ({ state }) => {
    const { id, by: _, offered: __, ...contact } = state.contacts.find(({ id }) => id === idOf('wrong'))!
    return { contactId: id, changes: { ...contact, contactId: id }, mistaken: true, reason: 'другая семья' }
  })
const putRight = (file: ReturnType<typeof active>, changes: Partial<CommandInput<'correctContact'>['changes']>) =>
  file.do('correctContact', ({ state }) => {
    const { id, by: _, offered: __, ...contact } = state.contacts.find(({ id }) => id === idOf('wrong'))!
    return { contactId: id, changes: { ...contact, contactId: id, ...changes }, reason: 'ошибка' }
  })
const marksOf = (file: ReturnType<typeof active>) => file.file().state.plans[0]!.progress[measureOf(file)]?.marks ?? []

describe('a contact with a measure done and the next visit never was', () => {
  test('the measure is to be done again and no visit stands, also on the day of the meeting', () => {
    const before = active()
    const file = neverWas(met(active()))
    expect(shown(file.clocks('TL-14'))).toEqual(shown(before.clocks('TL-14')))
    const { plans, planned } = file.file().state
    expect(plans[0]!.progress).toEqual({})
    expect(planned).toBeUndefined()
    expect(foldOn(file.file().state.id, file.facts, '2026-11-27').plans[0]!.progress).toEqual({})
  })
  test('what was marked before and how the family judged it stays', () => {
    const file = active().at('2026-11-20').do('markMeasure', aMark('Кружок', 'inWork')).at('2026-11-27')
    met(file).do('judgeMeasure', aJudgement('Кружок', 'citizen', 'partly'))
    const progress = neverWas(file).file().state.plans[0]!.progress[measureOf(file)]
    expect(progress).toMatchObject({ state: 'inWork', day: '2026-11-20', citizen: { mark: 'partly' } })
    expect(progress!.marks).toHaveLength(1)
  })
  test('a visit agreed on afterwards stands', () => {
    const file = met(active()).do('planContact', { day: '2026-12-11', form: 'office' })
    expect(neverWas(file).file().state.planned).toMatchObject({ day: '2026-12-11' })
  })
  test('also after its day was put right: what was done at it is of the new day first, and gone with it then', () => {
    const before = active()
    const file = putRight(met(active()), { day: '2026-11-26' })
    expect(marksOf(file)).toEqual([{ state: 'done', day: '2026-11-26', contactId: idOf('wrong') }])
    expect(foldOn(file.file().state.id, file.facts, '2026-11-26').plans).toEqual(file.file().state.plans)
    neverWas(file)
    expect(shown(file.clocks('TL-14'))).toEqual(shown(before.clocks('TL-14')))
    expect(file.file().state.plans[0]!.progress).toEqual({})
    expect(foldOn(file.file().state.id, file.facts, '2026-11-27').plans[0]!.progress).toEqual({})
  })
  test('another mark of the same day, made by itself, stays', () => {
    const file = met(active()).do('markMeasure', aMark('Кружок', 'done'))
    expect(marksOf(neverWas(file))).toEqual([{ state: 'done', day: '2026-11-27' }])
    expect(foldOn(file.file().state.id, file.facts, '2026-11-27').plans).toEqual(file.file().state.plans)
  })
  test('of two meetings of one day the mark of the other one stays', () => {
    const file = active().do(
      'recordContact',
      aContact({ contactId: idOf('right'), personIds: [mother.personId!], measuresDone: [measureOf(active())] }),
    )
    expect(marksOf(neverWas(met(file)))).toEqual([{ state: 'done', day: '2026-11-27', contactId: idOf('right') }])
    expect(foldOn(file.file().state.id, file.facts, '2026-11-27').plans).toEqual(file.file().state.plans)
  })
})

describe('a contact is put right', () => {
  test('a measure that was not done at it is to be done, and one that was done at it is marked', () => {
    const before = active()
    const file = putRight(met(active()), { measuresDone: [] })
    expect(shown(file.clocks('TL-14'))).toEqual(shown(before.clocks('TL-14')))
    putRight(file, { measuresDone: [measureOf(file)] })
    expect(marksOf(file)).toEqual([{ state: 'done', day: '2026-11-27', contactId: idOf('wrong') }])
    expect(foldOn(file.file().state.id, file.facts, '2026-11-27').plans).toEqual(file.file().state.plans)
    expect(neverWas(file).file().state.plans[0]!.progress).toEqual({})
  })
  test('a measure that was late by the true day is late', () => {
    const file = active().at('2027-01-14')
    file.do('recordContact', aContact({ contactId: idOf('wrong'), measuresDone: [measureOf(file)] }))
    expect(shown(file.clocks('TL-14'))).toEqual(['2027-01-15 met 2027-01-14'])
    putRight(file.at('2027-01-20'), { day: '2027-01-18' })
    expect(shown(file.clocks('TL-14'))).toEqual(['2027-01-15 late 2027-01-18'])
  })
})
