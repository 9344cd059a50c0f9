import type { Accepted } from '../../../domain/case/command/decision-rules.ts'
import type { Fact } from '../../../domain/case/events.ts'
import { evolve } from '../../../domain/case/evolve.ts'
import type { CaseState } from '../../../domain/case/state.ts'
import { may, reachOf, type Relation } from '../../../domain/law/permissions.ts'
import { numberedForms, type PrintedLetter, printedLetters } from '../../../domain/letter/returned-letters.ts'
import { type Who, minskDayOf } from '../../app.ts'
import { notFound, HttpProblem } from '../../http/problem.ts'
import { lockPeople } from '../../store/account/absences.ts'
import { accessContextsOf } from '../../store/case/access-context.ts'
import { staffOf } from '../../store/centre/centre-people.ts'
import { claimAttachments } from '../../store/document/attachments.ts'
import { documentsOf, frozenDocument } from '../../store/document/documents.ts'
import type { Tx } from '../../store/platform/database.ts'
import { relationTo } from '../cases.ts'

// What a decision of the domain cannot see: colleagues, printed papers and files lie outside the case.

/** A refusal at one field. */
export const at409 = (code: string, field: string, text: string) =>
  new HttpProblem(409, { code, text, fields: { [field]: text } })

/** A family is entrusted to somebody who works in this centre and may record contacts; whoever answered for it until a past day may have left since. */
export async function mayServe(tx: Tx, { facts }: Accepted): Promise<void> {
  for (const fact of facts) {
    const [staffId, field] =
      fact.kind === 'workerAssigned'
        ? [fact.assignment.to ? undefined : fact.assignment.staffId, 'staffId']
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
export async function wasPrinted(tx: Tx, who: Who, caseId: string, { facts }: Accepted, at: string): Promise<void> {
  for (const fact of facts) {
    if (fact.kind !== 'documentHandedOut') continue
    const document = await frozenDocument(tx, fact.handOut.documentId, { staffId: who.staffId, at })
    if (document?.caseId === caseId && document.form === fact.handOut.form) continue
    throw notFound('Такого документа в деле нет')
  }
}

/** Letters of the case that took their number when they were printed. */
export async function printedLettersOf(tx: Tx, caseId: string): Promise<PrintedLetter[]> {
  const { documents } = await documentsOf(tx, { caseId, forms: numberedForms, all: true })
  return printedLetters(documents.map(row => ({ ...row, day: minskDayOf(row.at) })))
}

/** Who may open a closed case again: heads and directors who work here. */
export const leadersOf = async (tx: Tx) =>
  (await staffOf(tx)).filter(({ active, role }) => active && reachOf(role, 'liftRestriction'))

/**
 * Closing a case for the named only takes readers away: whoever else is to read it is named by a head, who could entrust the family
 * to them as well. A closed case, or one that somebody is shut out of, is still read by a director or by a head whose reach covers
 * the family: it must never get lost.
 */
export async function keepsReader(
  tx: Tx,
  { role, staffId: self }: Pick<Who, 'role' | 'staffId'>,
  before: CaseState,
  { facts }: Accepted,
  relation: Relation,
  today: string,
): Promise<void> {
  const names = facts.some(({ kind }) => kind === 'caseRestricted')
  // A closed family that goes to somebody of another unit goes out of the reach of its head.
  const moves = before.restriction !== undefined && facts.some(({ kind }) => kind === 'workerAssigned')
  if (!names && !moves && !facts.some(({ kind }) => kind === 'conflictDeclared')) return
  const after = facts.reduce((state, fact) => evolve(state, fact as Fact), before)
  const people = (await staffOf(tx)).filter(({ active }) => active)
  const readers = after.restriction?.readers ?? []
  if (readers.some(id => !people.some(person => person.id === id)))
    throw at409('unknownStaff', 'readers', 'Назван человек, который в центре не работает')
  const serving = people.filter(person => reachOf(person.role, 'case.read') || reachOf(person.role, 'liftRestriction'))
  const standings = await accessContextsOf(
    tx,
    serving.map(({ id }) => id),
    today,
  )
  /** Who of them may do that in this family, were it closed to nobody; whoever stands in for a colleague is no head of it. */
  const reaching = (action: 'case.read' | 'liftRestriction') =>
    serving.filter(({ id, role: theirs }) => {
      const standing = standings.find(({ self }) => self === id)!
      const own = action === 'case.read' ? standing : { ...standing, standsFor: [] }
      return may(theirs, action, relationTo({ ...after, restriction: undefined }, own))
    })
  const lifting = reaching('liftRestriction')
  const reading = names ? reaching('case.read') : []
  const outside = people.filter(
    person => readers.includes(person.id) && reachOf(person.role, 'case.read') && !reading.includes(person),
  )
  const namesOf = (list: typeof outside) => list.map(({ name }) => name).join(', ')
  const opened = outside.filter(({ id }) => !before.restriction?.readers.includes(id))
  if (names && opened.length > 0 && !may(role, 'assignWorker', relation))
    throw at409(
      'opensCase',
      'readers',
      `Этого дела сейчас не читают: ${namesOf(opened)}. Закрывают дело для тех, кто его читает, а открыть его ещё кому-то может заведующий: он назовёт их здесь сам или назначит семье`,
    )
  const keeps = ({ restriction, conflicts = [] }: CaseState) =>
    lifting.some(
      ({ id }) => (restriction?.readers.includes(id) ?? true) && !conflicts.some(({ staffId }) => staffId === id),
    )
  // A tie is taken at its word where no head of the family read the case before either; so is a change of specialist.
  if (!keeps(after) && (names || keeps(before)))
    throw at409(
      'noKeeper',
      names ? 'readers' : 'staffId',
      'Назовите хотя бы одного заведующего, в чьём отделении эта семья, или директора: иначе дело останется без руководителя',
    )
  // Nobody alone lets in somebody from outside and shuts out all who would see it: another who answers for the family stays.
  const watching = lifting.filter(
    ({ id }) => id !== self && !(after.conflicts ?? []).some(({ staffId }) => staffId === id),
  )
  if (names && outside.length > 0 && watching.length > 0 && !watching.some(({ id }) => readers.includes(id)))
    throw at409(
      'opensAlone',
      'readers',
      `По своей работе этого дела не читают: ${namesOf(outside)}. Открыть его им и закрыть для других руководителей одному нельзя: назовите и того, кто тоже отвечает за семью: ${namesOf(watching)}`,
    )
}

/** Ties the scans a command names to the case. */
export async function claimScans(tx: Tx, who: Who, caseId: string, { facts }: Accepted): Promise<void> {
  const named = new Set(facts.flatMap(fact => (fact.kind === 'attached' ? fact.attachmentIds : [])))
  if (named.size === 0 || (await claimAttachments(tx, [...named], caseId, who.staffId)).length === named.size) return
  throw new HttpProblem(400, {
    code: 'noAttachment',
    text: 'Приложенный файл не найден: приложите его ещё раз',
    fields: { attachmentIds: 'Приложите файл ещё раз' },
  })
}
