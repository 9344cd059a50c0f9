import { type Day, showDay } from '../../domain/kernel/calendar.ts'
import { type Measure, namedPerson } from '../../domain/plan/plans.ts'
import { namesOn, type Source } from '../kernel/source.ts'

const responsibleText = (source: Source, measure: Measure, day: Day): string =>
  measure.responsible
    .map(who => {
      switch (who.type) {
        case 'staff':
          return who.name
        case 'organisation':
          return [who.name, namedPerson(who)].filter(Boolean).join(', ')
        case 'member':
          return namesOn(source, day).full(who.personId) || who.name
      }
    })
    .join('\n')

export const measureRow = (source: Source, row: Measure, day: Day) => ({
  title: row.mandatoryForFamily ? `${row.title} (обязательно для семьи)` : row.title,
  responsible: responsibleText(source, row, day),
  // When the centre's own people come to the family is a plan of visits.
  due:
    source.placeHidden && row.responsible.every(who => who.type === 'staff')
      ? 'в течение срока плана'
      : [row.recurrence, `до ${showDay(row.dueDay)}`].filter(Boolean).join(', '),
  expected: row.expectedResult,
})
