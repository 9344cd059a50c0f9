import { type ContactForm, contactForms } from '../../../domain/contact/contact-forms.ts'
import type { Contact } from '../../../domain/contact/contacts.ts'
import type { OtherVisit } from '../../../domain/contact/visits.ts'
import type { PlannedMeeting } from '../../../domain/law/terms/clock.ts'
import type { Tx } from '../platform/database.ts'
import { byName } from '../platform/statements.ts'
import { type Scope, inScope } from './access-context.ts'
import { openCaseKey } from './case-keys.ts'
import { factOf, type FactRow } from './case-seal.ts'

// Hours are encrypted in the facts: those of the few families somebody met on that day are opened, with what corrected them.
const recorded = byName(
  'visits-recorded',
  `with met as (select distinct f.case_id from fact f
      where f.centre_id = $centreId and f.kind = 'contactRecorded' and f.day = $day and f.by_staff = $staffId and f.happened
        and f.case_id <> $caseId limit 30)
    select f.case_id as "caseId", r.title, k.wrapped, f.version, f.id, f.at, f.by_staff as by, f.day, f.kind,
      f.open, f.sealed
    from met join case_row r on r.centre_id = $centreId and r.case_id = met.case_id and ${inScope('$self', '$staff', '$unassigned')}
      join case_key k on k.centre_id = $centreId and k.case_id = met.case_id
      join fact f on f.centre_id = $centreId and f.case_id = met.case_id
        and (f.kind = 'contactRecorded' and f.day = $day and f.by_staff = $staffId
          or f.kind in ('contactCorrected', 'entryUndone'))
    order by f.case_id, f.version`,
)
const planned = byName(
  'visits-planned',
  `select c.case_id as "caseId", r.title, c.planned from clock_row c join case_row r on r.centre_id = c.centre_id and r.case_id = c.case_id
    where c.centre_id = $centreId and c.due = $day and c.status in ('running', 'waiting') and c.deadline = 'plannedContact'
      and (c.responsible_id = $staffId or c.psychologist_id = $staffId) and c.case_id <> $caseId and ${inScope('$self', '$staff', '$unassigned')}
        limit 30`,
)

const isInPerson = (form: ContactForm) => contactForms[form].inPerson

/**
 * Meetings in person of `staffId` with other families on a day, as far as whoever asks may read those families; `leavingId`: a
 * meeting that is recorded anew, and leaves the file it stands in; `withoutPlanOf`: the family whose next meeting goes with it.
 */
export async function visitsElsewhere(
  tx: Tx,
  {
    caseId,
    staffId,
    day,
    leavingId,
    withoutPlanOf,
  }: {
    caseId: string
    staffId: string
    day: string
    leavingId: string | undefined
    withoutPlanOf?: string | undefined
  },
  scope: Scope,
): Promise<OtherVisit[]> {
  const values = { centreId: tx.centreId, day, staffId, caseId, ...scope }
  const [facts, ahead] = await Promise.all([
    tx.rows<FactRow & { caseId: string; title: string; wrapped: Buffer }>(...recorded(values)),
    tx.rows<{ caseId: string; title: string; planned: PlannedMeeting | null }>(...planned(values)),
  ])
  const met = new Map<string, { contact: Contact; title: string }>()
  const opened = facts.map(({ caseId: other, title, wrapped, ...row }) => ({
    other,
    title,
    version: row.version,
    fact: factOf({ centreId: tx.centreId, caseId: other, key: openCaseKey(tx, other, wrapped) }, row),
  }))
  const isUndone = (row: (typeof opened)[number]) =>
    opened.some(
      ({ other, fact }) =>
        fact.kind === 'entryUndone' && other === row.other && row.version >= fact.first && row.version <= fact.last,
    )
  for (const row of opened) {
    const { title, fact } = row
    if (isUndone(row)) continue
    if (fact.kind === 'contactCorrected' && fact.mistaken) met.delete(fact.contactId)
    else if (fact.kind === 'contactRecorded' && fact.contact.id === leavingId) continue
    else if (fact.kind === 'contactRecorded' || (fact.kind === 'contactCorrected' && met.has(fact.contact.id)))
      met.set(fact.contact.id, { contact: fact.contact, title })
  }
  return [
    ...[...met.values()].flatMap(({ contact, title }) =>
      contact.time && contact.happened && isInPerson(contact.form)
        ? [{ title, day: contact.day, time: contact.time, planned: false }]
        : [],
    ),
    ...ahead.flatMap(({ caseId: other, title, planned: meeting }) =>
      other !== withoutPlanOf && meeting?.time && meeting.form && isInPerson(meeting.form)
        ? [{ title, day, time: meeting.time, planned: true }]
        : [],
    ),
  ]
}
