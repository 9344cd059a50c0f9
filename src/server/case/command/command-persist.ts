import type { CommandAnswer } from '../../../api/case/cases.ts'
import { contactsDifferSince, onlyContactsDiffer } from '../../../domain/case/apart-from-contacts.ts'
import type { Accepted } from '../../../domain/case/command/decision-rules.ts'
import type { Fact } from '../../../domain/case/events.ts'
import { evolve } from '../../../domain/case/evolve.ts'
import { projectionAfterContacts, projectionBefore, projectionOf } from '../../../domain/case/project-case.ts'
import { entryOf } from '../../../domain/case/register-entries.ts'
import type { CaseState } from '../../../domain/case/state.ts'
import type { RegisterNo } from '../../../domain/kernel/registers.ts'
import type { Relation } from '../../../domain/law/permissions.ts'
import type { CommandName } from '../../../domain/law/procedure.ts'
import { sees } from '../../../domain/law/sections.ts'
import { lettersToSendAfterAll, withdrawnLetters } from '../../../domain/letter/letters.ts'
import { concernsPartners, sentToPartners } from '../../../domain/partner/partner-rules.ts'
import type { Person } from '../../../domain/people/people.ts'
import { safetyOf } from '../../../domain/safety/safety-rules.ts'
import type { App, Moment, Who } from '../../app.ts'
import type { RequestAsOf } from '../../as-of.ts'
import { followTransfer } from '../../handover/transfer-offers.ts'
import { lettersFor } from '../../letter/letters.ts'
import { projectPartners } from '../../partner/partner-tasks.ts'
import { changed, sameRow } from '../../store/case/case-rows.ts'
import { storedBeside, writeCase } from '../../store/case/case-write.ts'
import { isFresh, type ReadCase } from '../../store/case/cases.ts'
import {
  letterNotReturned,
  letterNotWithdrawn,
  queueLetters,
  withdrawLettersAbout,
} from '../../store/letter/letters.ts'
import type { Tx } from '../../store/platform/database.ts'
import { placeRows, searchRowsOf } from '../cases.ts'
import { answerOf, type CommandRequest } from './command-answers.ts'
import { undoOffer } from './undo-until.ts'

/** One attempt to carry a command out, in its transaction. */
export type CommandRun = {
  app: App
  tx: Tx
  who: Who
  name: CommandName
  request: CommandRequest
  locked: boolean
  seen?: true
  /** It is rolled back: what is asked is taken as answered. */
  trial?: true
  /** What the audit calls it, where it is no command of this centre. */
  endpoint?: string
} & Moment

/** What was decided, and all it was decided on. */
export type Decided = {
  asOf: RequestAsOf
  stored: ReadCase
  before: CaseState
  persons: Record<string, Person>
  decision: Accepted
  numbers: RegisterNo[]
  digest: string
  relation: Relation
  /** The signal a concern was raised from. */
  signalId?: string | undefined
}

/** What was decided as facts: each with its number, its moment and whose it is. */
export const factsOf = ({ app, at, who }: CommandRun, { facts }: Accepted): Fact[] =>
  facts.map(fact => ({ ...fact, id: app.newId(), at, by: who.staffId }) as Fact)

/** Writes what was decided, with everything that follows from it. */
export async function persist(run: CommandRun, decided: Decided): Promise<CommandAnswer> {
  const { app, tx, who, name, request, at } = run
  const { asOf, stored, before, decision, numbers, digest } = decided
  const { caseId, commandId } = request
  const { settings, calendar, today } = asOf
  const persons = { ...decided.persons }
  for (const { id, person } of decision.persons) persons[id] = { ...person, id }
  const facts = factsOf(run, decision)
  const state = facts.reduce(evolve, before)
  const file = { state, persons }
  const isNew = stored.version === null
  const fresh = !isNew && isFresh(stored, today)
  const earlier = projectionBefore({ state: before, persons: decided.persons }, settings, calendar, today)
  const { row, clocks } =
    fresh && decision.persons.length === 0 && onlyContactsDiffer(before, state)
      ? projectionAfterContacts(
          file,
          { before: earlier, gaps: stored.gaps, since: contactsDifferSince(before, state) },
          settings,
          calendar,
          today,
        )
      : projectionOf(file, settings, calendar, today)
  const { gaps, ...rest } = row
  // The curator stands in each clock.
  const sameStaff = row.responsibleId === earlier.row.responsibleId && row.psychologistId === earlier.row.psychologistId
  const sameFamily =
    fresh &&
    decision.persons.length === 0 &&
    state.members === before.members &&
    row.title === earlier.row.title &&
    row.address === earlier.row.address &&
    state.address === before.address &&
    state.phone === before.phone
  const searchChanges = () => {
    const found = fresh ? searchRowsOf({ state: before, persons: decided.persons }, earlier.row.title, today) : []
    const search = changed(found, searchRowsOf(file, row.title, today), ({ about }) => about)
    // A row of before may still tell what is hidden now.
    return safetyOf(state, today) ? { ...search, drop: [...search.drop, ...placeRows] } : search
  }
  await followTransfer(tx, {
    caseId,
    before: { state: before, persons: decided.persons },
    after: file,
    titles: [earlier.row.title, row.title],
    settings,
    today,
  })
  if (concernsPartners(before, state) || (decision.persons.length > 0 && sentToPartners(state)))
    await projectPartners(tx, file, { today, settings })
  // What ends with this command does not leave later; before its own letters are queued, which may be about the same thing.
  for (const { reason, ...letter } of withdrawnLetters(before, state, { day: today, settings }))
    await withdrawLettersAbout(tx, caseId, letter, reason)
  for (const letter of lettersToSendAfterAll(before, state, facts, { day: today, settings }))
    await letterNotWithdrawn(tx, caseId, letter, 'не ушло из-за записи, которая оказалась ошибочной')
  for (const fact of facts) {
    if (fact.kind === 'returnCorrected') await letterNotReturned(tx, caseId, fact)
    if (fact.kind === 'dispatchLeft' && !run.seen)
      await withdrawLettersAbout(
        tx,
        caseId,
        { kind: 'dispatch', about: fact.dispatchId, organisationId: null },
        'план передан иначе',
      )
  }
  const letters = lettersFor({ caseId, facts, state, at, today }, settings, app.newId)
  if (letters.length > 0) await queueLetters(tx, letters)
  await writeCase(tx, {
    caseId,
    commandId,
    at,
    by: who.staffId,
    key: stored.key,
    before,
    facts,
    state,
    row,
    rowChanged: !fresh || !sameRow(earlier.row, rest) || !sameRow(stored.gaps, gaps),
    staleSeen: stored.staleAfter,
    clocks:
      fresh && sameStaff
        ? changed(earlier.clocks, clocks, clock => clock.id)
        : { put: clocks, drop: isNew ? [] : await storedBeside(tx, caseId, clocks) },
    search: sameFamily ? { put: [], drop: [] } : searchChanges(),
    members: sameFamily ? [] : state.members,
    persons: decision.persons.map(({ id, person }) => ({ id, person: { ...person, id: undefined } })),
    entries: numbers.map(number => entryOf(number, facts, state, today)),
    receipt: { request: digest, numbers },
    audit: {
      action: 'change',
      endpoint: run.endpoint ?? name,
      confirmed: request.confirmed ?? [],
      signal: decided.signalId,
    },
  })
  const saved = { name, isFirst: isNew, facts, version: state.version, numbers, letters, at }
  const undo = run.seen ? {} : undoOffer(who.role, decided.relation, saved)
  return { ...answerOf(state, numbers, earlier.clocks, clocks, sees(who.role, 'card', decided.relation)), ...undo }
}
