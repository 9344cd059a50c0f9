import { evolve, type CaseState, type Fact } from '../domain/cases.ts'
import type { Accepted } from '../domain/decision.ts'
import { reachOf } from '../domain/permissions.ts'
import { printedForms, printedLetters, type PrintedLetter } from '../domain/returned-letters.ts'
import { minskToday, type App, type Who } from './app.ts'
import { notFound, Refusal } from './problem.ts'
import { lockPeople } from './store/absences.ts'
import { claimAttachments } from './store/attachments.ts'
import { staffOf } from './store/centre-people.ts'
import type { Tx } from './store/database.ts'
import { documentsOf, frozenDocument } from './store/documents.ts'

// What a decision of the domain cannot see: colleagues, printed papers and files lie outside the case.

/** A refusal at one field. */
export const at409 = (code: string, field: string, text: string) =>
  new Refusal(409, { code, text, fields: { [field]: text } })

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

/** Letters of the case that took their number when they were printed. */
export async function printedLettersOf(tx: Tx, caseId: string): Promise<PrintedLetter[]> {
  const { documents } = await documentsOf(tx, { caseId, forms: Object.keys(printedForms), all: true })
  return printedLetters(documents.map(row => ({ ...row, day: minskToday({ clock: () => new Date(row.at) }) })))
}

/** Who may open a closed case again: heads and directors who work here. */
export const leadersOf = async (tx: Tx) =>
  (await staffOf(tx)).filter(({ active, role }) => active && reachOf(role, 'liftRestriction'))

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
