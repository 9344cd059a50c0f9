import { nameKey } from '../../../domain/kernel/names.ts'
import { ownNameKey } from '../../../domain/kernel/same-person.ts'
import { fullName, type PersonInput } from '../../../domain/people/people.ts'
import { hiddenPlaceLabels } from '../../../domain/safety/safety.ts'
import type { Statement, Tx } from '../platform/database.ts'
import { seenBy } from './standing.ts'

// A birthday that one of the two does not have is made up for by the patronymic.
const note: Statement = {
  name: 'second-file-note',
  text: `insert into second_file (centre_id, case_id, other_id, at)
    select distinct r.centre_id, r.case_id, $2::uuid, $3::timestamptz
    from case_row r join search_row s on s.centre_id = r.centre_id and s.case_id = r.case_id
      join json_to_recordset($4::json) p (name text, whole text, "birthDay" date)
        on s.key = p.name or s.key like p.name || ' %'
    where r.centre_id = $1 and r.case_id <> $2 and not ${seenBy('$5')}
      and (s.birth_day = p."birthDay" or (s.birth_day is null or p."birthDay" is null) and (s.key = p.whole or s.key like p.whole || ' %'))
    on conflict do nothing`,
}
/**
 * A file is opened for people whom a family hidden from whoever opens it has as well: those who read that family are told.
 * The same is looked for whoever opens whatever file, so neither the answer nor its time tells anything.
 */
export async function noteSecondFile(
  tx: Tx,
  { caseId, at, by, people }: { caseId: string; at: string; by: string; people: readonly PersonInput[] },
): Promise<void> {
  const persons = people.map(person => ({
    name: ownNameKey(person),
    whole: nameKey(fullName(person)),
    birthDay: person.birthDay ?? null,
  }))
  await tx.rows(note, [tx.centreId, caseId, at, JSON.stringify(persons), by])
}

const attempt: Statement = {
  name: 'second-file-attempt',
  text: `insert into second_file (centre_id, case_id, other_id, at, attempt) select $1, c, $3, $4, true from unnest($2::uuid[]) c
    on conflict (centre_id, case_id, other_id) do update set attempt = true, at = excluded.at, answer = null`,
}
/** Somebody whom these families are guarded from wanted to act for their people in the file `otherId`. */
export const noteAttempt = (tx: Tx, given: { families: readonly string[]; otherId: string; at: string }) =>
  tx.rows(attempt, [tx.centreId, given.families, given.otherId, given.at])

const guarded: Statement = {
  name: 'guarded-families',
  text: `select distinct r.case_id as "caseId" from case_row r
      join search_row s on s.centre_id = r.centre_id and s.case_id = r.case_id
      join unnest($3::text[]) k on s.key = k or s.key like k || ' %'
    where r.centre_id = $1 and r.address = any ($2) and r.case_id <> $4`,
}
/** Families guarded from somebody, other than `caseId`, that have somebody of one of these names. */
export const guardedFamilies = async (tx: Tx, caseId: string, people: readonly PersonInput[]): Promise<string[]> =>
  (
    await tx.rows<{ caseId: string }>(guarded, [
      tx.centreId,
      Object.values(hiddenPlaceLabels),
      people.map(person => ownNameKey(person)),
      caseId,
    ])
  ).map(row => row.caseId)

const helped: Statement = {
  name: 'child-helped-elsewhere',
  text: `select distinct p.name from json_to_recordset($3::json) p (name text, key text, "birthDay" date)
      join search_row s on s.centre_id = $1 and (s.key = p.key or s.key like p.key || ' %') and s.birth_day = p."birthDay"
      join case_row r on r.centre_id = $1 and r.case_id = s.case_id and r.case_id <> $2 and r.registration = 'onPatronage'
    where ${seenBy('$4')} order by p.name`,
}
/** Which of these children are in another family on patronage, by name and birthday; families hidden from `me` tell nothing. */
export const helpedElsewhere = async (
  tx: Tx,
  { caseId, me, children }: { caseId: string; me: string; children: readonly PersonInput[] },
): Promise<string[]> => {
  const typed = children.flatMap(({ birthDay, ...child }) =>
    birthDay
      ? [
          {
            name: `${child.familyName} ${child.givenName}`,
            key: ownNameKey(child),
            birthDay,
          },
        ]
      : [],
  )
  if (typed.length === 0) return []
  return (await tx.rows<{ name: string }>(helped, [tx.centreId, caseId, JSON.stringify(typed), me])).map(
    row => row.name,
  )
}

/** A second file about perhaps the same family, for whoever reads the first; its title where they may find it. */
export type SecondFile = { caseId: string; at: string; title: string | null; attempt: boolean }
const open: Statement = {
  name: 'second-files-open',
  text: `select f.other_id as "caseId", f.at, f.attempt, case when ${seenBy('$3', 'o')} then o.title end as title
    from second_file f left join case_row o on o.centre_id = f.centre_id and o.case_id = f.other_id
    where f.centre_id = $1 and f.case_id = $2 and f.answer is null and (f.attempt or o.case_id is not null) order by f.at`,
}
/** Second files about this family of which nobody has said whether it is the same. */
export const secondFilesOf = (tx: Tx, caseId: string, me: string): Promise<SecondFile[]> =>
  tx.rows<SecondFile>(open, [tx.centreId, caseId, me])

const answer: Statement = {
  name: 'second-file-answer',
  text: `update second_file set answer = $4, answered_at = $5, answered_by = $6
    where centre_id = $1 and case_id = $2 and other_id = $3 and answer is null returning 1`,
}
/** Whether the answer was the first one. */
export const answerSecondFile = async (
  tx: Tx,
  given: { caseId: string; otherId: string; answer: 'same' | 'other'; at: string; by: string },
): Promise<boolean> =>
  (await tx.rows(answer, [tx.centreId, given.caseId, given.otherId, given.answer, given.at, given.by])).length > 0
