import { type Day } from '../../domain/kernel/calendar.ts'
import { people, type Source } from './source.ts'

/** «Семья Аскерко Ирины Станиславовны»: the name after the printed word stands in the genitive. */
export const family = (source: Source, day: Day) => {
  const names = people(source, day)
  return names.calledById ? names.inCase(names.calledById, 'genitive') : ''
}
