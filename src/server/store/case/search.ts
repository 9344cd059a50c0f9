import type { Reading } from '../../../domain/kernel/names/search-words.ts'
import type { Stage } from '../../../domain/law/stages.ts'
import type { DocumentMatch } from '../../../domain/people/identity/duplicates.ts'
import type { PersonInput } from '../../../domain/people/people.ts'
import type { Tx } from '../platform/database.ts'
import { byName, statement } from '../platform/statements.ts'
import { type Scope, visibleTo, inScope } from './access-context.ts'

/** A line of the search with the family it belongs to. */
export type Found = {
  caseId: string
  about: string
  /** By which of its words it was found, as the search keeps it. */
  word: string
  shown: string
  birthDay: string | null
  score: number
  title: string
  head: string
  address: string
  /** Words stand in its place: it is hidden, and nothing can be compared with it. */
  hidden: boolean
  stage: Stage
  responsibleId: string | null
  psychologistId: string | null
  readers: string[] | null
  closedDay: string | null
}

const searchCase = byName(
  'search-case',
  `select s.case_id as "caseId", coalesce(f.about, 'number') as about, s.word, coalesce(f.shown, r.title) as shown, f.birth_day as "birthDay", s.score, r.title, r.head, r.address, r.place_hidden is not null as hidden,
    r.stage,
      r.responsible_id as "responsibleId", r.psychologist_id as "psychologistId", r.readers, r.closed_day as "closedDay"
    from search_case($readings::jsonb, $most, $self, $staff, $unassigned, $surnames, $thorough) s
      join case_row r on r.centre_id = $centreId and r.case_id = s.case_id and ${visibleTo('$self')}
      left join search_row f on f.centre_id = $centreId and f.case_id = s.case_id and search_line(f.about) = s.line
    order by s.score desc, r.closed_day is not null, r.title, s.case_id`,
)

/** What is looked for: words in all their readings, and the surnames they may be whole. */
export type Wanted = { readings: readonly Reading[]; surnames: readonly string[] }
/**
 * Families of the centre, best first, but those hidden from who asks: those of `open` by names, addresses, telephones and
 * numbers, the others by their whole surname only. `thorough`: also families that merely resemble, with all their rows.
 */
export const search = (
  tx: Tx,
  { readings, surnames, thorough = false }: Wanted & { thorough?: boolean },
  most: number,
  open: Scope,
): Promise<Found[]> =>
  tx.rows<Found>(
    ...searchCase({
      centreId: tx.centreId,
      readings: JSON.stringify(readings),
      thorough,
      most,
      self: open.self,
      staff: open.staff,
      unassigned: open.unassigned,
      surnames,
    }),
  )

const hidden = statement(
  'search-hidden',
  `select s.case_id as "caseId", s.shown, s.birth_day as "birthDay" from case_row r
    join search_row s on s.centre_id = r.centre_id and s.case_id = r.case_id
      and s.about not in ('surname', 'address', 'stay', 'phone', 'number')
    where r.centre_id = $1 and (r.readers is not null or r.blocked <> '{}') and not ${visibleTo('$2')}`,
)
/** People of the families that are hidden from `me`: for the program to compare, never to be shown. */
export const hiddenPeople = (tx: Tx, me: string) =>
  tx.rows<{ caseId: string; shown: string; birthDay: string | null }>(hidden, [tx.centreId, me])

// Numbers as they are compared: without spaces and signs, letters that look alike as one.
const tidy = (text: string) =>
  `translate(upper(regexp_replace(${text}, '[^[:alnum:]]', '', 'g')), 'АВСЕНКМОРТХІ', 'ABCEHKMOPTXI')`
const documents = byName(
  'search-documents',
  `with typed as (select d.document, ${tidy('d.number')} as number
    from json_to_recordset($typed::json) d (document text, number text))
    select distinct r.case_id as "caseId", r.title, r.closed_day as "closedDay", t.document
    from typed t join person p on p.centre_id = $centreId and ${tidy('p.data ->> t.document')} = t.number
      join member_row m on m.centre_id = $centreId and m.person_id = p.id
      join case_row r on r.centre_id = $centreId and r.case_id = m.case_id
    where length(t.number) > 4 and ${inScope('$self', '$staff', '$unassigned')}`,
)
type OfDocument = { caseId: string; title: string; closedDay: string | null; document: DocumentMatch }
/** Families within a scope, served or not, that have somebody whose document has one of these numbers. */
export async function withDocuments(
  tx: Tx,
  persons: readonly PersonInput[],
  { self, staff, unassigned }: Scope,
): Promise<OfDocument[]> {
  const typed = persons.flatMap(person =>
    (['personalNumber', 'identityNumber'] as const).flatMap(document =>
      person[document] ? [{ document, number: person[document] }] : [],
    ),
  )
  return typed.length === 0
    ? []
    : tx.rows<OfDocument>(
        ...documents({ centreId: tx.centreId, typed: JSON.stringify(typed), self, staff, unassigned }),
      )
}
