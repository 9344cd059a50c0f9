import { type Day } from '../../domain/kernel/calendar.ts'
import { tidyNumber } from '../../domain/kernel/personal-number.ts'
import { identityOf } from '../kernel/identity.ts'
import { type Source } from '../kernel/source.ts'

export const identityIn = (source: Source, personId: string, day: Day) =>
  tidyNumber(source.persons[personId]?.personalNumber ?? '').normal || identityOf(source, personId, day)
