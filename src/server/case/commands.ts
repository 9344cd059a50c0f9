import type { z } from 'zod'
import type { CommandAnswer } from '../../api/case/cases.ts'
import { commands, decide } from '../../domain/case/commands.ts'
import type { Context } from '../../domain/case/decision-rules.ts'
import { ask, type Refused } from '../../domain/case/decision.ts'
import { idsNaming } from '../../domain/case/ids.ts'
import { type CaseFile, type CaseState, emptyCase } from '../../domain/case/state.ts'
import { visitsIn } from '../../domain/contact/visits.ts'
import type { correctJoining } from '../../domain/correction/corrections.ts'
import { hasOtherHead } from '../../domain/correction/late-entry-rules.ts'
import { formerExtract, mistakenIn } from '../../domain/intake/mistaken-people.ts'
import type { registerExtract } from '../../domain/intake/referrals.ts'
import type { RegisterNo } from '../../domain/kernel/registers.ts'
import { may } from '../../domain/law/permissions.ts'
import { type CommandName, procedure } from '../../domain/law/procedure.ts'
import { sectionReaders, sees } from '../../domain/law/sections.ts'
import {
  type Acting,
  actingBy,
  actingByTransfer,
  guardedElsewhere,
  guardedNamesake,
  isGuardedElsewhere,
} from '../../domain/safety/guarded-elsewhere.ts'
import { minskNow, type App, type Who } from '../app.ts'
import { keepsPaperNumbers, paperPlacesOf } from '../document/paper-numbers.ts'
import { arrivalOf } from '../handover/transfers.ts'
import { notFound, Refusal, refusalOf } from '../http/problem.ts'
import { arrivedOnline, registerReceived } from '../partner/partner-extracts.ts'
import { takeSignal } from '../safety/signals.ts'
import { awayFrom } from '../store/account/absences.ts'
import { centreKeyOf } from '../store/case/case-keys.ts'
import {
  factsAfter,
  isThere,
  loadCase,
  lockFile,
  personsById,
  readForCommand,
  receiptOf,
  type ReadCase,
} from '../store/case/cases.ts'
import { guardedFamilies, helpedElsewhere, noteAttempt, noteSecondFile } from '../store/case/second-files.ts'
import { scopeOf, type Standing } from '../store/case/standing.ts'
import { visitsElsewhere } from '../store/case/visits.ts'
import { organisationsOf, staffOf, workersOf } from '../store/centre/centre-people.ts'
import { peersOf } from '../store/handover/transfers.ts'
import { sqlState, type Tx } from '../store/platform/database.ts'
import { relationTo, requirePermission } from './cases.ts'
import { conflict, digestOf, repeated, type CommandRequest } from './command-answers.ts'
import { claimScans, keepsReader, leadersOf, mayServe, printedLettersOf, wasPrinted } from './command-checks.ts'
import { keep, type Given, type Moment } from './command-keep.ts'
import { familiesAlready } from './search.ts'
import { rewordedFor, sharedFiles, writeShared } from './shared-records.ts'

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
  given?: Moment,
): Promise<CommandAnswer> {
  const moment = given ?? { now: minskNow(app), at: app.clock().toISOString() }
  const answer = await run(app, who, name, request, moment)
  if (name === 'registerExtract') await foundItsFamily(app, who, request.input, moment)
  return answer
}

/** An extract that was registered in a wrong family stands in its own now: the day of the wrong one asks for it no more. */
async function foundItsFamily(app: App, who: Who, input: unknown, moment: Moment): Promise<void> {
  const { formerly } = input as z.infer<typeof registerExtract>
  if (!formerly) return
  const { caseId, referralId } = formerly
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
  at: Moment & { seen?: true },
): Promise<CommandAnswer> {
  for (let attempt = 1; ; attempt += 1) {
    const locked = attempt > 1 || commands[name].numbers.length > 0
    try {
      return await app.database.inCentre(who.centreId, tx => inside({ app, tx, who, name, request, locked, ...at }))
    } catch (error) {
      // Two that wait for each other's rows: the database lets one go on and asks the other to come again.
      const met = ['23505', '40P01'].includes(sqlState(error) ?? '')
      if (locked && error instanceof KeptAway) {
        const { families } = error
        await app.database.inCentre(who.centreId, tx =>
          noteAttempt(tx, { families, otherId: request.caseId, at: at.at }),
        )
      }
      const again = met || (!locked && error instanceof Refusal)
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

async function inside(given: Given): Promise<CommandAnswer> {
  const { app, tx, who, name, request, locked, now, seen } = given
  const { caseId, commandId, baseVersion, input, confirmed = [], reason } = request
  const today = now.slice(0, 10)
  const year = Number(today.slice(0, 4))
  const registers = commands[name].numbers
  // The receipt after the case: whoever sees what a command did must also see that it was this command.
  const [, held, receipt, centre, centreKey] = await Promise.all([
    locked && lockFile(tx, caseId),
    readForCommand(tx, {
      caseId,
      year,
      registers,
      personIds: personIdsIn(input),
      ids: idsNaming(input, ['person', 'record']).filter(id => uuid.test(id)),
      staffId: who.staffId,
      today,
      at: app.clock().toISOString(),
      reach: sectionReaders.documents[who.role],
      partner: who.organisationId !== undefined || seen === true,
    }),
    locked ? receiptOf(tx, commandId) : undefined,
    app.centres.of(who.centreId),
    centreKeyOf(tx),
  ])
  const digest = digestOf(centreKey, who, name, request)
  const before = held.state ?? emptyCase(caseId)
  const near = held.version === null ? 'own' : relationIn(name, before, held.standing, who.organisationId)
  // Where one's own right does not reach, an emergency may.
  const relation = held.emergency && !may(who.role, name, near) ? 'emergency' : near
  // Who is shut out by now (by this very command, perhaps) is told that it was done, and nothing more.
  const told = held.version === null ? undefined : sees(who.role, 'card', relation)
  if (receipt) return repeated(tx, receipt, digest, centre, told)
  // A family of which nothing was sent to this organisation is for it as one that never was.
  if (relation === 'other') throw notFound('Такого дела нет')
  if (held.version === null && baseVersion > 0) throw notFound('Такого дела нет')
  if (!seen) requirePermission(who, name, relation)
  if (held.version !== null && held.version !== baseVersion && (!procedure[name].adds || baseVersion > held.version))
    throw await conflict(tx, who, request, before.version, relation)

  const { numbers, nextNo } = numbering(held.counters, year)
  const signal = name === 'raiseConcern' ? await takeSignal(tx, who, input) : undefined
  const { persons } = held
  const arrival =
    name === 'acceptTransfer' ? await arrivalOf(app, tx, who, request, held.version !== null, today) : undefined
  const acting = arrival
    ? actingByTransfer(arrival.carriedOver)
    : actingBy(name, { state: before, persons }, input, today)
  if (!seen && acting) await keptAway(tx, caseId, acting, confirmed, today)
  const decision = decide(name, { state: before, persons }, ownIds(app, input, held), {
    today,
    now,
    by: { id: who.staffId, role: who.role, organisationId: who.organisationId },
    settings: centre.settings,
    confirmed,
    reason,
    elsewhere: held.elsewhere,
    ...(seen ? { seen } : {}),
    ...(name === 'registerExtract'
      ? { ...(await arrivedOnline(tx, input)), ...(await formerlyRegistered(tx, input)) }
      : {}),
    ...(held.version !== null && !seen && !may(who.role, 'case.read', relation) ? { isOthers: true as const } : {}),
    ...(name === 'declareConflict' ? { leaders: await leadersOf(tx) } : {}),
    ...(name === 'acknowledgeLateEntry'
      ? { aloneInCharge: !hasOtherHead(before, await staffOf(tx), who.staffId) }
      : {}),
    ...(entrusting.has(name) ? { absences: await awayFrom(tx, today) } : {}),
    ...(seen ? {} : await otherVisitsOf(tx, who, { caseId, name, input, before, standing: held.standing })),
    ...(opening.has(name) && held.version === null && !seen
      ? { likeFamilies: await familiesAlready(tx, who, today, input) }
      : {}),
    ...(name === 'sendReply' && !seen ? await elsewhereOf(tx, who, caseId, { state: before, persons }, input) : {}),
    ...(name === 'takeOver' ? { paperPlaces: await paperPlacesOf(tx, centreKey, input) } : {}),
    ...(leading.has(name) ? { workers: await workersOf(tx) } : {}),
    ...(signal ? { signal } : {}),
    ...(relation === 'emergency' ? { emergency: true as const } : {}),
    ...(asksOrganisations.has(name) ? { organisations: await organisationsOf(tx) } : {}),
    ...(name === 'recordReturn' ? { printed: await printedLettersOf(tx, caseId) } : {}),
    ...(name === 'correctJoining' ? { records: await recordsOf(tx, caseId, input) } : {}),
    ...(name === 'offerTransfer' ? { peers: await peersOf(tx) } : {}),
    ...(arrival ? { carriedOver: arrival.carriedOver } : {}),
    calendar: centre.calendar,
    newId: app.newId,
    nextNo,
  })
  if (!decision.ok) throw refusalOf(decision)
  // A case under this id that is hidden from whoever asks is neither shown nor opened a second time.
  if (held.version === null && (await isThere(tx, caseId))) throw notFound('Такого дела нет')
  await mayServe(tx, decision)
  await keepsReader(tx, who, before, decision, relation, today)
  if (held.version === null && !seen)
    await noteSecondFile(tx, { caseId, at: given.at, by: who.staffId, people: decision.persons.map(one => one.person) })
  await registerReceived(app, tx, who, caseId, decision)
  await wasPrinted(app, tx, who, caseId, decision)
  await claimScans(tx, who, caseId, decision)
  await keepsPaperNumbers(tx, centreKey, caseId, decision)
  await arrival?.arrived(numbers, given)
  const shared = await sharedFiles(tx, { caseId, persons, changed: decision.persons })
  const answer = await keep(given, {
    centre,
    held,
    before,
    persons,
    decision: { ...decision, persons: rewordedFor(shared, persons, decision.persons) },
    numbers,
    today,
    digest,
    relation,
  })
  await writeShared(given, { centre, shared, changed: decision.persons, today, digest })
  return answer
}

/** Refused or asked, because other families are guarded from who acts, or from somebody of that name. */
class KeptAway extends Refusal {
  readonly families: readonly string[]
  constructor(families: readonly string[], refused: Refused) {
    const { status, problem } = refusalOf(refused)
    super(status, problem)
    this.families = families
  }
}
/** Whoever another family is guarded from does not speak for its people here; those who read that family are told. */
async function keptAway(tx: Tx, caseId: string, acting: Acting, confirmed: readonly string[], today: string) {
  const found: Record<'he' | 'namesake', string[]> = { he: [], namesake: [] }
  for (const other of await guardedFamilies(tx, caseId, acting.household)) {
    const file = await loadCase(tx, other)
    const how = file && isGuardedElsewhere(acting, file, today)
    if (how) found[how].push(other)
  }
  if (found.he.length > 0) throw new KeptAway(found.he, guardedElsewhere())
  if (found.namesake.length > 0 && !confirmed.includes(guardedNamesake.code))
    throw new KeptAway(found.namesake, ask([guardedNamesake]))
}

/** Every fact of a case in which two records are two again, and the person as another family knows him by now. */
async function recordsOf(tx: Tx, caseId: string, input: unknown) {
  const { joiningId } = input as z.infer<typeof correctJoining>
  const facts = (await factsAfter(tx, caseId, 0)).map(({ fact }) => fact)
  const joining = facts.find(({ id }) => id === joiningId)
  if (joining?.kind !== 'memberMistaken') return { facts }
  const { personId } = joining
  return { facts, stored: (await personsById(tx, [personId]))[personId] }
}

/** Commands that choose somebody of the staff: whoever is away is asked about. */
const entrusting: ReadonlySet<CommandName> = new Set<CommandName>(['assignWorker', 'offerHandover', 'writePlan'])

/** Commands that give a family somebody to lead it, or offer it: their education is asked about [МП 5.4]. */
const leading: ReadonlySet<CommandName> = new Set<CommandName>([
  'assignWorker',
  'offerHandover',
  'takeOver',
  'writePlan',
])

/** Commands that may open a file: a second one of a family is asked about. */
const opening: ReadonlySet<CommandName> = new Set<CommandName>(['registerExtract', 'registerApplication', 'takeOver'])

/** Commands that are held against the centre's list of organisations. */
const asksOrganisations: ReadonlySet<CommandName> = new Set<CommandName>([
  'handOutDocument',
  'requestInformation',
  'writePlan',
])

/** Meetings with other families on the days of those this command brings, of whoever meets the family; none where it brings none. */
async function otherVisitsOf(
  tx: Tx,
  who: Who,
  at: { caseId: string; name: CommandName; input: unknown; before: CaseState; standing: Standing },
): Promise<Pick<Context, 'otherVisits'>> {
  const { caseId, name, input, before, standing } = at
  const days = new Set(visitsIn(name, input, before).map(({ day }) => day))
  if (days.size === 0) return {}
  const corrected = name === 'correctContact' && (input as { contactId: string }).contactId
  const staffId = before.contacts.find(({ id }) => id === corrected)?.by ?? who.staffId
  const scope = scopeOf(who.role, 'case.read', standing)
  const found = await Promise.all([...days].map(day => visitsElsewhere(tx, { caseId, staffId, day }, scope)))
  return { otherVisits: found.flat() }
}

/** The extract as it stands in the family in which it was registered by mistake. */
async function formerlyRegistered(tx: Tx, input: unknown): Promise<Pick<Context, 'formerExtract'>> {
  const { formerly } = input as z.infer<typeof registerExtract>
  const wrong = formerly && (await loadCase(tx, formerly.caseId))
  const found = wrong && formerExtract(wrong.state, formerly.referralId)
  return found ? { formerExtract: found } : {}
}

/** The children of an extract whom the centre helps in another family. */
async function elsewhereOf(tx: Tx, { staffId: me }: Who, caseId: string, { state, persons }: CaseFile, input: unknown) {
  const { referralId } = input as { referralId: string }
  const referral = state.referrals.find(({ id }) => id === referralId)
  const children = (referral?.childIds ?? []).flatMap(id => persons[id] ?? [])
  return { helpedElsewhere: await helpedElsewhere(tx, { caseId, me, children }) }
}

/** Gives out the numbers a command takes: each register goes on from where it stood when the case was read. */
function numbering(counters: ReadCase['counters'], year: number) {
  const numbers: RegisterNo[] = []
  const nextNo = (register: RegisterNo['register']): RegisterNo => {
    const taken = numbers.filter(one => one.register === register).length
    const one = { register, year, no: (counters[register] ?? 0) + taken + 1 }
    numbers.push(one)
    return one
  }
  return { numbers, nextNo }
}

/** Whoever is offered a family answers as if it were their own, and opens it only once it is. */
const relationIn = (name: CommandName, before: CaseState, standing: Standing, organisationId: string | undefined) =>
  (name === 'acceptHandover' || name === 'declineHandover') && before.handover?.toId === standing.self
    ? 'own'
    : relationTo(before, standing, organisationId)

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u
/**
 * A person under a known id that whoever asks may not read is a new person to them: its fields are neither read nor
 * overwritten, and nothing tells that the id was taken.
 */
function ownIds(app: App, input: unknown, { strangers }: ReadCase): unknown {
  if (strangers.length === 0) return input
  const fresh = new Map(strangers.map(id => [id, app.newId()]))
  const renamed = (one: unknown): unknown => {
    if (Array.isArray(one)) return one.map(renamed)
    if (!one || typeof one !== 'object') return one
    return Object.fromEntries(
      Object.entries(one).map(([key, value]: [string, unknown]) => [
        key,
        key === 'personId' && typeof value === 'string' ? (fresh.get(value) ?? value) : renamed(value),
      ]),
    )
  }
  return renamed(input)
}

/** Persons a command names by id, wherever they stand in its input. */
function personIdsIn(input: unknown): string[] {
  if (Array.isArray(input)) return input.flatMap(personIdsIn)
  if (!input || typeof input !== 'object') return []
  return Object.entries(input).flatMap(([key, one]: [string, unknown]) =>
    key === 'personId' && typeof one === 'string' && uuid.test(one) ? [one] : personIdsIn(one),
  )
}
