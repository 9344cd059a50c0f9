import { describe, expect, test } from 'vitest'
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

describe('a contact with a measure done and the next visit never was', () => {
  test('the measure is to be done again and no visit stands, also on the day of the meeting', () => {
    const before = active()
    const file = neverWas(met(active()))
    expect(shown(file.clocks('measure'))).toEqual(shown(before.clocks('measure')))
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
})
