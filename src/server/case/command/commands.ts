import type { CommandAnswer } from '../../../api/case/cases.ts'
import type { AnyCommand } from '../../../domain/case/command/command-row.ts'
import { commandOf } from '../../../domain/case/command/commands.ts'
import { actingIn, decide } from '../../../domain/case/command/decide.ts'
import { evolve } from '../../../domain/case/evolve.ts'
import { idsNaming, withPeopleRenamed } from '../../../domain/case/ids.ts'
import { type CaseState, emptyCase } from '../../../domain/case/state.ts'
import { mistakenIn } from '../../../domain/intake/mistaken-people.ts'
import type { RegisterNo } from '../../../domain/kernel/registers.ts'
import { may, type Relation } from '../../../domain/law/permissions.ts'
import { type CommandName, procedure } from '../../../domain/law/procedure.ts'
import type { App, Moment, Who } from '../../app.ts'
import { asOfMoment, dayOf } from '../../as-of.ts'
import { keepsPaperNumbers } from '../../document/paper-numbers.ts'
import { notFound, HttpProblem, problemOf } from '../../http/problem.ts'
import { registerReceived } from '../../partner/partner-extracts.ts'
import { centreKeyOf } from '../../store/case/case-keys.ts'
import { isThere, loadCase, lockFile, readForCommand, receiptOf, type ReadCase } from '../../store/case/cases.ts'
import { noteAttempt, noteSecondFile } from '../../store/case/second-files.ts'
import { sqlState } from '../../store/platform/database.ts'
import { relationTo, requirePermission } from '../cases.ts'
import { conflict, digestOf, repeated, type CommandRequest } from './command-answers.ts'
import { claimScans, keepsReader, mayServe, wasPrinted } from './command-checks.ts'
import { bringNeeds } from './command-needs.ts'
import { factsOf, persist, type CommandRun } from './command-persist.ts'
import { withFormerContact } from './former-contact.ts'
import { KeptAway, keptAway } from './kept-away.ts'
import { numbering } from './numbering.ts'
import { rewordedFor, sharedFiles, writeShared } from './people-of-two-families.ts'
import type { Tried } from './tried.ts'

// The way of every command, the same for all: load, authorise, bring what its row needs, decide, project and persist. What one of
// them has of its own stands in its row (domain/case/command/commands.ts).

/**
 * Gives one command to one case: one transaction, facts, read tables, journals, receipt and audit together. At first nothing is
 * locked, because commands on one case seldom meet. Whoever meets another (the key of the facts or a number is taken) or gets
 * a no looks again with the case locked: there a repeat finds the first answer.
 */
export async function runCommand(
  app: App,
  who: Who,
  name: CommandName,
  request: CommandRequest,
  moment: Moment = app.moment,
): Promise<CommandAnswer> {
  const answer = await run(app, who, name, request, moment)
  await settleFormerExtract(app, who, name, request, moment)
  return answer
}

/** An extract that was registered in a wrong family stands in its own now: the day of the wrong one asks for it no more. */
async function settleFormerExtract(
  app: App,
  who: Who,
  name: CommandName,
  { caseId: ownId, input }: CommandRequest,
  moment: Moment,
): Promise<void> {
  const former = commandOf(name).needs.formerExtract?.(input, { state: emptyCase(ownId), persons: {} })
  if (!former) return
  const { caseId, referralId } = former
  const wrong = await app.database.inCentre(who.centreId, tx => loadCase(tx, caseId))
  if (
    !wrong ||
    !mistakenIn(wrong.state).some(({ referral, end }) => referral.id === referralId && end !== 'registered')
  )
    return
  const settled = { referralId, end: 'registered', reason: 'Зарегистрирована в деле своей семьи' }
  const request = { caseId, commandId: app.newId(), baseVersion: wrong.version, input: settled }
  await recordSeen(app, who, 'correctExtract', request, moment)
}

async function run(
  app: App,
  who: Who,
  name: CommandName,
  request: CommandRequest,
  moment: Moment & { seen?: true },
): Promise<CommandAnswer> {
  for (let attempt = 1; ; attempt += 1) {
    const locked = attempt > 1 || commandOf(name).numbers.length > 0
    try {
      return await app.database.inCentre(who.centreId, tx =>
        withFormerContact(runInside, { app, tx, who, name, request, locked, ...moment }),
      )
    } catch (error) {
      // Two that wait for each other's rows: the database lets one go on and asks the other to come again.
      const met = ['23505', '40P01'].includes(sqlState(error) ?? '')
      if (locked && error instanceof KeptAway) {
        const { families } = error
        await app.database.inCentre(who.centreId, tx =>
          noteAttempt(tx, { families, otherId: request.caseId, at: moment.at }),
        )
      }
      const again = met || (!locked && error instanceof HttpProblem)
      if (!again || attempt === 4) throw error
    }
  }
}

/**
 * Records what the program itself has seen, in the name of whoever began it: that a letter has left. Rights and what is
 * hidden from that person today play no part in it.
 */
export const recordSeen = (
  app: App,
  who: Who,
  name: CommandName,
  request: CommandRequest,
  moment: Moment,
): Promise<CommandAnswer> => run(app, who, name, request, { ...moment, seen: true })

/** What a command would write, decided and never written: its transaction is rolled back, no number is taken and nobody is told. */
export async function tryCommand(app: App, who: Who, name: CommandName, request: CommandRequest): Promise<Tried> {
  const rolledBack = new Error('A trial is never written')
  let tried!: Tried
  const trial = app.database.inCentre(who.centreId, async tx => {
    const run = { app, tx, who, name, request, locked: true, trial: true as const, ...app.moment }
    const done = await decideInside(run)
    if ('answer' in done) throw new Error('A trial has an id of its own')
    const { before, decision, numbers } = done.decided
    const facts = factsOf(run, decision)
    tried = { facts, state: facts.reduce(evolve, before), numbers }
    throw rolledBack
  })
  await trial.catch((error: unknown) => {
    if (error !== rolledBack) throw error
  })
  return tried
}

async function runInside(attempt: CommandRun): Promise<CommandAnswer> {
  const done = await decideInside(attempt)
  if ('answer' in done) return done.answer
  const { decided, shared, changed } = done
  const answer = await persist(attempt, decided)
  await writeShared(attempt, { asOf: decided.asOf, shared, changed, digest: decided.digest })
  return answer
}

/** Decides, with all that is looked at before anything is written; a repeat has its answer at once. */
async function decideInside(attempt: CommandRun) {
  const { app, tx, who, name, request, seen, trial } = attempt
  const { caseId, commandId, input, confirmed = [], reason } = request
  const row = commandOf(name)
  const { stored, receipt, centre, centreKey } = await load(attempt, row)
  const asOf = asOfMoment(centre, attempt)
  const { today } = asOf
  const isNew = stored.version === null
  const before = stored.state ?? emptyCase(caseId)
  const relation = relationIn(attempt, row, stored, before)
  const digest = digestOf(centreKey, who, name, request)
  // Who is shut out by now (by this very command, perhaps) is told that it was done, and nothing more.
  if (receipt)
    return {
      answer: await repeated(
        attempt,
        receipt,
        digest,
        centre,
        isNew ? undefined : { relation, version: stored.version },
      ),
    }
  await authorise(attempt, stored, before, relation)

  const { persons } = stored
  const file = { state: before, persons }
  const words = withOwnIds(app, input, stored)
  const { numbers, nextNo } = numbering(stored.counters, Number(today.slice(0, 4)))
  const steps: ((numbers: readonly RegisterNo[]) => Promise<void>)[] = []
  const brought = await bringNeeds(row, words, {
    app,
    tx,
    who,
    caseId,
    commandId,
    file,
    isNew,
    seen: seen === true,
    standing: stored.standing,
    centreKey,
    asOf,
    whenAccepted: step => steps.push(step),
  })
  const context = {
    ...asOf,
    ...brought,
    by: { id: who.staffId, role: who.role, organisationId: who.organisationId },
    confirmed: trial ? ('all' as const) : confirmed,
    reason,
    elsewhere: stored.elsewhere,
    ...(seen ? { seen } : {}),
    ...(!isNew && !seen && !may(who.role, 'case.read', relation) ? { isOthers: true as const } : {}),
    ...(relation === 'emergency' ? { emergency: true as const } : {}),
    newId: app.newId,
    nextNo,
  }
  const acting = seen ? undefined : actingIn(name, file, words, context)
  if (acting) await keptAway(tx, caseId, acting, confirmed, today)
  const decision = decide(name, file, words, context)
  if (!decision.ok) throw problemOf(decision)
  // A case under this id that is hidden from whoever asks is neither shown nor opened a second time.
  if (isNew && (await isThere(tx, caseId))) throw notFound('Такого дела нет')
  await mayServe(tx, decision)
  await keepsReader(tx, who, before, decision, relation, today)
  if (isNew && !seen)
    await noteSecondFile(tx, {
      caseId,
      at: attempt.at,
      by: who.staffId,
      people: decision.persons.map(({ person }) => person),
    })
  await registerReceived(tx, who, caseId, decision, attempt.at)
  await wasPrinted(tx, who, caseId, decision, attempt.at)
  await claimScans(tx, who, caseId, decision)
  await keepsPaperNumbers(tx, centreKey, caseId, decision)
  for (const step of steps) await step(numbers)
  const signalId = row.needs.signal?.(words, file)
  const changed = decision.persons
  const shared = await sharedFiles(tx, who, { caseId, persons, changed, standing: stored.standing })
  const reworded = { ...decision, persons: rewordedFor(shared, persons, changed) }
  const decided = { asOf, stored, before, persons, decision: reworded, numbers, digest, relation, signalId }
  return { decided, shared, changed }
}

/** The case with all that is read beside it, in one round trip. */
async function load(attempt: CommandRun, row: AnyCommand) {
  const { app, tx, who, request, locked, at, seen } = attempt
  const { caseId, commandId, input } = request
  const today = dayOf(attempt)
  // The receipt after the case: whoever sees what a command did must also see that it was this command.
  const [, stored, receipt, centre, centreKey] = await Promise.all([
    locked && lockFile(tx, caseId),
    readForCommand(tx, {
      caseId,
      year: Number(today.slice(0, 4)),
      registers: row.numbers,
      personIds: (row.people?.(input) ?? []).flatMap(({ personId }) => personId ?? []),
      ids: idsNaming(input, ['person', 'record']).filter(id => uuid.test(id)),
      staffId: who.staffId,
      today,
      at,
      partner: who.organisationId !== undefined || seen === true,
    }),
    locked ? receiptOf(tx, commandId) : undefined,
    app.centres.of(who.centreId),
    centreKeyOf(tx),
  ])
  return { stored, receipt, centre, centreKey }
}
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u

/**
 * How near whoever acts is to the family: as to an own one, where the command answers what was offered to him. Where one's own right
 * does not reach, an emergency may.
 */
function relationIn(
  { who, name }: CommandRun,
  { answeredBy }: AnyCommand,
  { version, standing, emergency }: ReadCase,
  before: CaseState,
): Relation {
  const isOwn = version === null || answeredBy?.(before) === standing.self
  const relation = isOwn ? 'own' : relationTo(before, standing, who.organisationId)
  return emergency && !may(who.role, name, relation) ? 'emergency' : relation
}

/** Throws unless whoever acts may give this command to this case, as it was when they saw it. */
async function authorise(
  { tx, who, name, request, seen }: CommandRun,
  { version }: ReadCase,
  before: CaseState,
  relation: Relation,
): Promise<void> {
  const { baseVersion } = request
  // A family of which nothing was sent to this organisation is for it as one that never was.
  if (relation === 'other') throw notFound('Такого дела нет')
  if (version === null && baseVersion > 0) throw notFound('Такого дела нет')
  if (!seen) requirePermission(who, name, relation)
  if (version !== null && version !== baseVersion && (!procedure[name].adds || baseVersion > version))
    throw await conflict(tx, who, request, before.version, relation)
}

/**
 * A person under the id of somebody of another family is a new person here, whoever types it and in whatever words: a record
 * belongs to one family. Nothing of it is read or overwritten, now or once that family is closed, and nothing tells that the id was
 * taken [МП 5.2; закон № 99-З, ст. 4, 17; закон № 122-З].
 */
const withOwnIds = (app: App, input: unknown, { strangers }: ReadCase): unknown =>
  strangers.length === 0 ? input : withPeopleRenamed(input, new Map(strangers.map(id => [id, app.newId()])))
