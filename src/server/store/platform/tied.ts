import { mentions, textIn } from '../../../domain/people/identity/mentions.ts'
import type { PersonName } from '../../../domain/people/people.ts'
import type { Tx } from './database.ts'
import { statement } from './statements.ts'

const people = statement(
  'tied-people',
  `select p.data ->> 'familyName' as "familyName", p.data ->> 'givenName' as "givenName"
    from case_row r join member_row m on m.centre_id = r.centre_id and m.case_id = r.case_id
      join person p on p.centre_id = m.centre_id and p.id = m.person_id
    where r.centre_id = $1 and $2::uuid = any (r.blocked)`,
)
/**
 * Tells what `me` may be shown of words that belong to no case yet: nothing that names somebody of a family `me` is shut out
 * of, because a tie to it was declared [МП 4.2].
 */
export async function openToTied(tx: Tx, me: string): Promise<(words: unknown) => boolean> {
  const tied = await tx.rows<Pick<PersonName, 'familyName' | 'givenName'>>(people, [tx.centreId, me])
  return words => tied.length === 0 || !mentions(textIn(words), tied)
}
