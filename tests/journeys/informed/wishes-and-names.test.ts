import { describe, expect, test } from 'vitest'
import { projectionOf } from '../../../src/domain/case/project-case.ts'
import { workingCalendar } from '../../../src/domain/kernel/calendar.ts'
import { wishesOf } from '../../../src/domain/people/informing.ts'
import { namedPerson } from '../../../src/domain/plan/plans.ts'
import { aFile, type PaperFile } from '../../fixtures/file.ts'
import { aContact, aPlan, aRefusal, aTakeover } from '../../fixtures/inputs.ts'
import { school } from '../../world.ts'
import { applied, asked, lastLine, measure, written } from './informed-stories.ts'

describe('wishes of the family [МП 5.2]', () => {
  test('are asked for while the plan is written, and shown in the words of the family in the order of their days', () => {
    const plan = aPlan('2027-01-10', [[measure, '2026-12-15', school]])
    const file = applied().do('writePlan', plan)
    expect(asked(file, '2026-11-10')).toEqual(['noWishes'])
    file.do('recordContact', aContact({ wishes: 'Встречаться после работы' }))
    expect(asked(file, '2026-11-10')).toEqual([])
    expect(wishesOf(file.file().state)).toEqual([{ day: '2026-11-03', text: 'Встречаться после работы' }])
    expect(lastLine(file)).toBe('Контакт: визит | пожелания семьи: Встречаться после работы')
  })
  test('are asked for no more once the family has refused: of its draft nobody names the person either (МП 6.3)', () => {
    const file = applied().do('writePlan', aPlan('2027-01-10', [[measure, '2026-12-15', school]]))
    const gapsOf = () => projectionOf(file.file(), file.settings, workingCalendar(), '2026-11-10').row.gaps
    expect(gapsOf()).toEqual(expect.arrayContaining(['noWishes', 'personUnnamed']))
    file.at('2026-11-10').do('registerRefusal', aRefusal(), { confirmed: 'all' })
    expect(gapsOf().filter(gap => gap === 'noWishes' || gap === 'personUnnamed')).toEqual([])
  })
  test('are not asked for while a plan from paper stands: it was agreed there', () =>
    expect(asked(aFile().at('2026-11-03').do('takeOver', aTakeover()), '2026-11-03')).not.toContain('noWishes'))
  test('nor while it is put right: what the family wished stands on that paper', () => {
    const taken = aFile().at('2026-11-03').do('takeOver', aTakeover())
    const version = aPlan('2027-01-10', [[measure, '2026-12-15', school]], { changeReason: 'новый срок' })
    const planId = taken.file().state.plans[0]!.id
    expect(
      asked(
        taken.do('writePlan', scene => ({ ...version(scene), planId })),
        '2026-11-03',
      ),
    ).not.toContain('noWishes')
  })
  test('what the application asks for is a wish too', () => {
    expect(asked(written(), '2026-11-10')).toEqual([])
    expect(wishesOf(written().file().state)).toEqual([{ day: '2026-11-03', text: 'Помочь с печью' }])
  })
})

describe('who exactly answers in an organisation [МП 6.4]', () => {
  const gapsOf = (file: PaperFile) =>
    projectionOf(file.file(), file.settings, workingCalendar(), '2026-11-10').row.gaps.filter(
      gap => gap === 'personUnnamed',
    )
  test('is asked for while the plan is written, and no more once a person is named', () => {
    const file = written()
    expect(gapsOf(file)).toEqual(['personUnnamed'])
    const { id: planId, versions } = file.file().state.plans[0]!
    const { content } = versions[0]!
    const person = { person: 'Гурко Алла Викторовна', post: 'педагог социальный', phone: '8 01796 00-21-15' }
    const measures = content.measures.map(other => ({
      ...other,
      responsible: other.responsible.map(who => (who.type === 'organisation' ? { ...who, ...person } : who)),
    }))
    // An invented number is asked about.
    file.do('writePlan', { planId, content: { ...content, measures } }, { confirmed: ['phoneWords'] })
    expect(gapsOf(file)).toEqual([])
    expect(namedPerson(person)).toBe('Гурко Алла Викторовна, педагог социальный, 8 01796 00-21-15')
  })
})
