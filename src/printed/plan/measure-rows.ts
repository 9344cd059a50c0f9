import { type Day, showDay } from '../../domain/kernel/calendar.ts'
import { type Measure, namedPerson } from '../../domain/plan/plans.ts'
import { namesOn, type Source } from '../kernel/source.ts'

const responsibleText = (source: Source, measure: Measure, day: Day): string =>
  measure.responsible
    .map(one => {
      switch (one.type) {
        case 'staff':
          return one.name
        case 'organisation':
          return [one.name, namedPerson(one)].filter(Boolean).join(', ')
        case 'member':
          return namesOn(source, day).full(one.personId) || one.name
      }
    })
    .join('\n')

export const measureRow = (source: Source, one: Measure, day: Day) => ({
  title: one.mandatoryForFamily ? `${one.title} (обязательно для семьи)` : one.title,
  responsible: responsibleText(source, one, day),
  // When the centre's own people come to the family is a plan of visits.
  due:
    source.placeHidden && one.responsible.every(who => who.type === 'staff')
      ? 'в течение срока плана'
      : [one.recurrence, `до ${showDay(one.dueDay)}`].filter(Boolean).join(', '),
  expected: one.expectedResult,
})
