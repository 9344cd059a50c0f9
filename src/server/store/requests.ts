import type { InformationRequest, RequestWords } from '../../domain/requests.ts'
import { seal } from '../keys.ts'
import { caseKeyOf } from './case-keys.ts'
import type { Statement, Tx } from './database.ts'

/** What the portal of an organisation reads of a request besides its days: the words of the request and its number. */
export type SealedRequest = RequestWords & { no: InformationRequest['no'] }
/** Ties the sealed words of a request to its row. */
export const requestPlace = (id: string) => `information_request:${id}`

const known: Statement = {
  name: 'request-states',
  text: 'select id, state from information_request where centre_id = $1 and case_id = $2',
}
const save: Statement = {
  name: 'request-save',
  text: `insert into information_request (centre_id, id, organisation_id, case_id, asked_day, due_day, state, sealed) values ($1, $2, $3, $4, $5, $6, $7, $8)
    on conflict (centre_id, id) do update set state = excluded.state where information_request.case_id = excluded.case_id`,
}

/** Writes the requests of a case as the portal reads them: only rows that are missing or stand otherwise. */
export async function projectRequests(tx: Tx, caseId: string, requests: readonly InformationRequest[]): Promise<void> {
  if (requests.length === 0) return
  const held = new Map(
    (await tx.rows<{ id: string; state: string }>(known, [tx.centreId, caseId])).map(one => [one.id, one.state]),
  )
  for (const one of requests) {
    const state = one.answer?.outcome ?? 'asked'
    if (held.get(one.id) === state) continue
    const { personIds, categories, questions, purpose, no } = one
    const words: SealedRequest = { personIds, categories, questions, purpose, no }
    const sealed = seal(await caseKeyOf(tx, caseId), words, requestPlace(one.id))
    await tx.rows(save, [tx.centreId, one.id, one.organisationId, caseId, one.day, one.dueDay, state, sealed])
  }
}
