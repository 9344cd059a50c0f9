import { evolve, type CaseState, type Fact } from '../domain/cases.ts'
import type { Accepted } from '../domain/decision.ts'
import { reachOf } from '../domain/permissions.ts'
import type { App, Who } from './app.ts'
import { notFound, Refusal } from './problem.ts'
import { lockPeople } from './store/absences.ts'
import { claimAttachments } from './store/attachments.ts'
import { staffOf } from './store/centre-people.ts'
import type { Statement, Tx } from './store/database.ts'
import { frozenDocument } from './store/documents.ts'
import { plainNumber } from '../domain/registers.ts'

// What a decision of the domain cannot see: colleagues, printed papers and files lie outside the case.

const at409 = (code: string, field: string, text: string) => new Refusal(409, { code, text, fields: { [field]: text } })

/** A family is entrusted to somebody who works in this centre and may record contacts. */
export async function mayServe(tx: Tx, { facts }: Accepted): Promise<void> {
  for (const fact of facts) {
    const [staffId, field] =
      fact.kind === 'workerAssigned'
        ? [fact.assignment.staffId, 'staffId']
        : fact.kind === 'handoverOffered'
          ? [fact.handover.toId, 'toId']
          : []
    if (!staffId) continue
    const [worker] = await lockPeople(tx, [staffId])
    if (worker?.active && reachOf(worker.role, 'recordContact')) continue
    const text = 'Семью закрепляют за работающим специалистом, психологом или заведующим'
    throw at409('cannotServe', field!, text)
  }
}

/** What was handed out was printed in this very case, as that form. */
export async function wasPrinted(app: App, tx: Tx, who: Who, caseId: string, { facts }: Accepted): Promise<void> {
  for (const fact of facts) {
    if (fact.kind !== 'documentHandedOut') continue
    const document = await frozenDocument(tx, fact.handOut.documentId, {
      staffId: who.staffId,
      at: app.clock().toISOString(),
    })
    if (document?.caseId === caseId && document.form === fact.handOut.form) continue
    throw notFound('Такого документа в деле нет')
  }
}

/** A closed case, or one that somebody is shut out of, is still read by a head or director: it must never get lost. */
export async function keepsReader(tx: Tx, before: CaseState, { facts }: Accepted): Promise<void> {
  if (!facts.some(one => one.kind === 'caseRestricted' || one.kind === 'conflictDeclared')) return
  const { restriction, conflicts = [] } = facts.reduce((state, fact) => evolve(state, fact as Fact), before)
  const people = await staffOf(tx)
  const unknown = (restriction?.readers ?? []).some(id => !people.some(one => one.id === id && one.active))
  if (unknown) throw at409('unknownStaff', 'readers', 'Назван человек, который в центре не работает')
  const keepers = people.filter(
    one =>
      one.active &&
      reachOf(one.role, 'liftRestriction') &&
      (restriction?.readers.includes(one.id) ?? true) &&
      !conflicts.some(each => each.staffId === one.id),
  )
  if (keepers.length > 0) return
  const field = facts.some(one => one.kind === 'caseRestricted') ? 'readers' : 'staffId'
  throw at409(
    'noKeeper',
    field,
    'Назовите хотя бы одного заведующего или директора: иначе дело останется без руководителя',
  )
}

const paperStatement: Statement = {
  name: 'paper-number',
  text: `select exists (select 1 from register_entry e where e.centre_id = $1 and e.register = $2 and e.year = $3 and e.no = $4) as given,
    coalesce((select c.last_no from register_counter c where c.centre_id = $1 and c.register = $2 and c.year = $3), 0) as last`,
}
const goOnStatement: Statement = {
  name: 'paper-number-go-on',
  text: `insert into register_counter (centre_id, register, year, last_no) values ($1, $2, $3, $4)
    on conflict (centre_id, register, year) do update set last_no = greatest(register_counter.last_no, excluded.last_no)`,
}
/**
 * A number of the paper journal is never given a second time: one that the program gave is refused, one that it would
 * still give is passed over, so that the journal goes on after it.
 */
export async function keepsPaperNumbers(tx: Tx, { facts }: Accepted): Promise<void> {
  for (const fact of facts) {
    if (fact.kind !== 'takenOver') continue
    const numbers = [
      ['applicationNo', fact.application.no],
      ['contractNo', fact.agreement?.no],
    ] as const
    for (const [field, no] of numbers) {
      const plain = no && 'paper' in no ? plainNumber(no) : undefined
      if (!no || plain === undefined) continue
      const place = [tx.centreId, no.register, no.year, plain]
      const { given, last } = (await tx.one<{ given: boolean; last: number }>(paperStatement, place))!
      if (given)
        throw at409('numberGiven', field, `Номер ${plain}/${no.year} программа уже дала другому делу: проверьте номер`)
      if (plain <= last) continue
      await tx.rows(goOnStatement, place)
      tx.taken.push({ register: no.register, year: no.year, no: plain })
    }
  }
}

/** Ties the scans a command names to the case. */
export async function claimScans(tx: Tx, who: Who, caseId: string, { facts }: Accepted): Promise<void> {
  const named = new Set(facts.flatMap(fact => (fact.kind === 'attached' ? fact.attachmentIds : [])))
  if (named.size === 0 || (await claimAttachments(tx, [...named], caseId, who.staffId)).length === named.size) return
  throw new Refusal(400, {
    code: 'noAttachment',
    text: 'Приложенный файл не найден: приложите его ещё раз',
    fields: { attachmentIds: 'Приложите файл ещё раз' },
  })
}
