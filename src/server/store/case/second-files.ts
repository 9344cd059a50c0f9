import { nameKey } from '../../../domain/kernel/names/names.ts'
import { ownNameKey } from '../../../domain/people/identity/same-person.ts'
import { fullName, type PersonInput } from '../../../domain/people/people.ts'
import type { Tx } from '../platform/database.ts'
import { byName, statement } from '../platform/statements.ts'
import { visibleTo } from './access-context.ts'

// A birthday that one of the two does not have is made up for by the patronymic.
const note = byName(
  'second-file-note',
  `insert into second_file (centre_id, case_id, other_id, at)
    select distinct r.centre_id, r.case_id, $caseId::uuid, $at::timestamptz
    from case_row r join search_row s on s.centre_id = r.centre_id and s.case_id = r.case_id
      join json_to_recordset($persons::json) p (name text, whole text, "birthDay" date)
        on s.key = p.name or s.key like p.name || ' %'
    where r.centre_id = $centreId and r.case_id <> $caseId and not ${visibleTo('$by')}
      and (s.birth_day = p."birthDay" or (s.birth_day is null or p."birthDay" is null)
        and (s.key = p.whole or s.key like p.whole || ' %'))
    on conflict do nothing`,
)
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
  await tx.rows(...note({ centreId: tx.centreId, caseId, at, persons: JSON.stringify(persons), by }))
}

const attempt = byName(
  'second-file-attempt',
  `insert into second_file (centre_id, case_id, other_id, at, attempt) select $centreId, c, $otherId, $at, true
    from unnest($families::uuid[]) c
    on conflict (centre_id, case_id, other_id) do update set attempt = true, at = excluded.at, answer = null`,
)
/** Somebody whom these families are guarded from wanted to act for their people in the file `otherId`. */
export const noteAttempt = (tx: Tx, row: { families: readonly string[]; otherId: string; at: string }) =>
  tx.rows(...attempt({ centreId: tx.centreId, families: row.families, otherId: row.otherId, at: row.at }))

const guarded = byName(
  'guarded-families',
  `select distinct r.case_id as "caseId" from case_row r
      join search_row s on s.centre_id = r.centre_id and s.case_id = r.case_id
      join unnest($person::text[]) k on s.key = k or s.key like k || ' %'
    where r.centre_id = $centreId and r.place_hidden is not null and r.case_id <> $caseId`,
)
/** Families guarded from somebody, other than `caseId`, that have somebody of one of these names. */
export const guardedFamilies = async (tx: Tx, caseId: string, people: readonly PersonInput[]): Promise<string[]> =>
  (
    await tx.rows<{ caseId: string }>(
      ...guarded({
        centreId: tx.centreId,
        person: people.map(person => ownNameKey(person)),
        caseId,
      }),
    )
  ).map(row => row.caseId)

const helped = byName(
  'child-helped-elsewhere',
  `select distinct p.name from json_to_recordset($typed::json) p (name text, key text, "birthDay" date)
      join search_word w on w.centre_id = $centreId and w.place = 1 and w.word = split_part(p.key, ' ', 1)
      join search_row s on s.centre_id = $centreId and s.case_id = w.case_id and search_line(s.about) = w.line
        and (s.key = p.key or s.key like p.key || ' %') and s.birth_day = p."birthDay"
      join case_row r on r.centre_id = $centreId and r.case_id = s.case_id and r.case_id <> $caseId
        and r.registration = 'onPatronage'
    where ${visibleTo('$me')} order by p.name`,
)
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
  return (
    await tx.rows<{ name: string }>(...helped({ centreId: tx.centreId, caseId, typed: JSON.stringify(typed), me }))
  ).map(row => row.name)
}

/** A second file about perhaps the same family, for whoever reads the first; its title where they may find it. */
export type SecondFile = { caseId: string; at: string; title: string | null; attempt: boolean }
const open = statement(
  'second-files-open',
  `select f.other_id as "caseId", f.at, f.attempt, case when ${visibleTo('$3', 'o')} then o.title end as title
    from second_file f left join case_row o on o.centre_id = f.centre_id and o.case_id = f.other_id
    where f.centre_id = $1 and f.case_id = $2 and f.answer is null and (f.attempt or o.case_id is not null)
      order by f.at`,
)
/** Second files about this family of which nobody has said whether it is the same. */
export const secondFilesOf = (tx: Tx, caseId: string, me: string): Promise<SecondFile[]> =>
  tx.rows<SecondFile>(open, [tx.centreId, caseId, me])

const answer = byName(
  'second-file-answer',
  `update second_file set answer = $answer, answered_at = $at, answered_by = $by
    where centre_id = $centreId and case_id = $caseId and other_id = $otherId and answer is null returning 1`,
)
/** Whether the answer was the first one. */
export const answerSecondFile = async (
  tx: Tx,
  row: { caseId: string; otherId: string; answer: 'same' | 'other'; at: string; by: string },
): Promise<boolean> =>
  (
    await tx.rows(
      ...answer({
        centreId: tx.centreId,
        caseId: row.caseId,
        otherId: row.otherId,
        answer: row.answer,
        at: row.at,
        by: row.by,
      }),
    )
  ).length > 0
