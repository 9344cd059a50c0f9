import type { CaseFile } from '../case/state.ts'
import { recordsNaming } from '../intake/mistaken-people.ts'
import { refuse, type Refused } from '../kernel/decision.ts'
import { fullName } from '../people/people.ts'
import { arrivedNotices } from '../safety/concern/concerns.ts'

/**
 * Somebody whom a record of this family names is no mistake until that record is put right. A notice that somebody holds is put right
 * by a letter to him and not here: it stays as it was sent, and he is written to (`letterUntrue`) [МП 5.2].
 */
export function refuseNamed(
  { state, persons }: CaseFile,
  personIds: readonly string[],
  field: string,
): Refused | undefined {
  const concerns = state.concerns.filter(concern => arrivedNotices(concern).length === 0)
  for (const personId of personIds) {
    const found = recordsNaming({ ...state, concerns }, personId, personIds)
    if (found.length > 0)
      return refuse(
        'namedElsewhere',
        `${nameOf(persons, personId)}: назван(а) в записях дела (${found.join(', ')}). Сначала исправьте их; если этот человек жил в семье, отметьте выбытие`,
        { field },
      )
  }
  return undefined
}
/** The whole name of somebody, or a word for him where the file has none. */
export const nameOf = (persons: CaseFile['persons'], personId: string) =>
  persons[personId] ? fullName(persons[personId]) : 'Этот человек'
