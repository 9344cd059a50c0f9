import { createHmac } from 'node:crypto'
import { commands, decide } from '../domain/commands.ts'
import { emptyCase, evolve, type CaseState, type Fact } from '../domain/cases.ts'
import { clocksOf, openClocks, type Clock } from '../domain/clocks.ts'
import type { Accepted } from '../domain/decision.ts'
import { describeFact } from '../domain/history.ts'
import { concernsPartners, sentToPartners } from '../domain/partners.ts'
import { overviewOf } from '../domain/overview.ts'
import { safetyOf } from '../domain/safety.ts'
import type { Person } from '../domain/people.ts'
import { reachOf, type Relation } from '../domain/permissions.ts'
import { sectionOfFact, sectionReaders, sees } from '../domain/sections.ts'
import { procedure, type CommandName } from '../domain/procedure.ts'
import { entryText } from '../domain/register-entries.ts'
import type { RegisterNo } from '../domain/registers.ts'
import type { CommandAnswer } from '../api/cases.ts'
import { minskNow, minskToday, type App, type Who } from './app.ts'
import { relationTo, require_, searchRowsOf } from './cases.ts'
import type { Centre } from './centres.ts'
import { lettersFor } from './letters.ts'
import { registerReceived } from './partner-extracts.ts'
import { projectPartners } from './partner-tasks.ts'
import { notFound, Refusal, refusalOf } from './problem.ts'
import { lockPeople } from './store/absences.ts'
import { centreKeyOf } from './store/case-keys.ts'
import { claimAttachments } from './store/attachments.ts'
import {
  factsAfter,
  isThere,
  loadCase,
  lockFile,
  readForCommand,
  receiptOf,
  type ReadCase,
  type Receipt,
} from './store/cases.ts'
import { changed, sameRow, storedBeside, writeCase } from './store/case-write.ts'
import { organisationsOf, staffNames, staffOf } from './store/centre-people.ts'
import { frozenDocument } from './store/documents.ts'
import { queueLetters } from './store/letters.ts'
import { sqlState, type Tx } from './store/database.ts'
import type { Standing } from './store/standing.ts'

/** How many of the nearest open terms a command answers with. */
const answeredClocks = 12

/** What a screen sends; the input is parsed already. */
export type CommandRequest = { caseId: string; commandId: string; baseVersion: number; input: unknown }
/** Test and demonstration data act on a day of their own. */
export type Moment = { now: string; at: string }

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
  moment?: Moment,
): Promise<CommandAnswer> {
  const at = moment ?? { now: minskNow(app), at: app.clock().toISOString() }
  for (let attempt = 1; ; attempt += 1) {
    const locked = attempt > 1 || commands[name].numbers.length > 0
    try {
      return await app.database.inCentre(who.centreId, tx => inside({ app, tx, who, name, request, locked, ...at }))
    } catch (error) {
      const again = sqlState(error) === '23505' || (!locked && error instanceof Refusal)
      if (!again || attempt === 4) throw error
    }
  }
}

type Given = { app: App; tx: Tx; who: Who; name: CommandName; request: CommandRequest; locked: boolean } & Moment

async function inside(given: Given): Promise<CommandAnswer> {
  const { app, tx, who, name, request, locked, now } = given
  const { caseId, commandId, baseVersion, input } = request
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
      staffId: who.staffId,
      today,
      reach: sectionReaders.documents[who.role],
      partner: who.organisationId !== undefined,
    }),
    locked ? receiptOf(tx, commandId) : undefined,
    app.centres.of(who.centreId),
    centreKeyOf(tx),
  ])
  const digest = digestOf(centreKey, who, name, request)
  const before = held.state ?? emptyCase(caseId)
  const relation = held.version === null ? 'own' : relationIn(name, before, held.standing, who.organisationId)
  // Who is shut out by now (by this very command, perhaps) is told that it was done, and nothing more.
  const told = held.version === null ? undefined : sees(who.role, 'card', relation)
  if (receipt) return repeated(tx, receipt, digest, centre, told)
  // A family of which nothing was sent to this organisation is for it as one that never was.
  if (relation === 'other') throw notFound('Такого дела нет')
  if (held.version === null && baseVersion > 0) throw notFound('Такого дела нет')
  require_(who, name, relation)
  if (held.version !== null && held.version !== baseVersion && (!procedure[name].adds || baseVersion > held.version))
    throw await conflict(given, before.version, relation)

  const numbers: RegisterNo[] = []
  const { persons } = held
  const decision = decide(name, { state: before, persons }, ownIds(app, input, held), {
    today,
    now,
    by: { id: who.staffId, role: who.role, organisationId: who.organisationId },
    settings: centre.settings,
    ...(name === 'handOutDocument' || name === 'requestInformation'
      ? { organisations: await organisationsOf(tx) }
      : {}),
    calendar: centre.calendar,
    newId: app.newId,
    nextNo: register => {
      const taken = numbers.filter(one => one.register === register).length
      const one = { register, year, no: (held.counters[register] ?? 0) + taken + 1 }
      numbers.push(one)
      return one
    },
  })
  if (!decision.ok) throw refusalOf(decision)
  // A case under this id that is hidden from whoever asks is neither shown nor opened a second time.
  if (held.version === null && (await isThere(tx, caseId))) throw notFound('Такого дела нет')
  await mayServe(tx, decision)
  await keepsReader(tx, before, decision)
  await registerReceived(app, tx, who, caseId, decision)
  await wasPrinted(given, decision)
  await claim(tx, decision, caseId, who)
  return keep(given, { centre, held, before, persons, decision, numbers, today, digest, relation })
}

/** Whoever is offered a family answers as if it were their own, and opens it only once it is. */
const relationIn = (name: CommandName, before: CaseState, standing: Standing, organisationId: string | undefined) =>
  (name === 'acceptHandover' || name === 'declineHandover') && before.handover?.toId === standing.self
    ? 'own'
    : relationTo(before, standing, organisationId)

/**
 * Digest of what is asked by whom; the version is left out, because a repeat on top of a conflict is the same wish. With
 * the key of the centre: it stands in plain, and short words could otherwise be guessed from it.
 */
const digestOf = (centreKey: Buffer, who: Who, name: CommandName, { caseId, input }: CommandRequest): string =>
  createHmac('sha256', centreKey)
    .update(JSON.stringify([who.staffId, caseId, name, input]))
    .digest('base64url')

/** The first answer again; an id that already served another request answers nobody else. */
async function repeated(
  tx: Tx,
  receipt: Receipt,
  digest: string,
  centre: Centre,
  told: boolean | undefined,
): Promise<CommandAnswer> {
  if (receipt.request !== digest)
    throw new Refusal(409, {
      code: 'commandTwice',
      text: 'Под этим номером уже сохранена другая запись: обновите страницу и посмотрите историю дела',
    })
  const { caseId, first, last, at, numbers } = receipt
  if (told === undefined) return { caseId, version: last, numbers, met: [], clocks: [] }
  const today = minskToday({ clock: () => new Date(at) })
  let [before, state] = [emptyCase(caseId), emptyCase(caseId)]
  for (const { version, fact } of await factsAfter(tx, caseId, 0)) {
    if (version <= last) state = evolve(state, fact)
    if (version < first) before = state
  }
  const [earlier, clocks] = [before, state].map(one => clocksOf(one, centre.settings, centre.calendar, today))
  return answerOf(state, numbers, earlier!, clocks!, told)
}

/** What a command answers: what it met, and what is to be done next. Who does not read the file (`reads`) is told of the terms this paper met or started, and of no others. */
function answerOf(
  state: CaseState,
  numbers: RegisterNo[],
  earlier: readonly Clock[],
  clocks: readonly Clock[],
  reads: boolean,
): CommandAnswer {
  const metBefore = new Set(earlier.filter(one => one.metDay).map(one => one.id))
  const before = new Set(earlier.map(one => one.id))
  return {
    caseId: state.id,
    version: state.version,
    numbers,
    met: clocks.filter(one => one.metDay && !metBefore.has(one.id)),
    clocks: openClocks(reads ? clocks : clocks.filter(one => !before.has(one.id))).slice(0, answeredClocks),
  }
}

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

/** The later of two people sees what the other has done and decides; what one may not read is not named. */
async function conflict({ tx, who, request }: Given, version: number, relation: Relation): Promise<Refusal> {
  const { caseId, baseVersion } = request
  const names = await staffNames(tx)
  const facts = await factsAfter(tx, caseId, baseVersion)
  const { persons } = (await loadCase(tx, caseId)) ?? { persons: {} }
  return new Refusal(409, {
    code: 'conflict',
    text: 'Пока вы работали, дело изменили. Посмотрите, что нового, и решите, сохранять ли ваше',
    version,
    since: facts.map(({ fact }) => ({
      at: fact.at,
      by: names.get(fact.by) ?? '',
      day: fact.day,
      label: sees(who.role, sectionOfFact[fact.kind], relation)
        ? describeFact(fact, persons).label
        : 'Запись в части дела, которую вы не читаете',
    })),
  })
}

const at409 = (code: string, field: string, text: string) => new Refusal(409, { code, text, fields: { [field]: text } })

/** A family is entrusted to somebody who works in this centre and may record contacts. */
async function mayServe(tx: Tx, { facts }: Accepted): Promise<void> {
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
async function wasPrinted({ app, tx, who, request: { caseId } }: Given, { facts }: Accepted): Promise<void> {
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
async function keepsReader(tx: Tx, before: CaseState, { facts }: Accepted): Promise<void> {
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
async function claim(tx: Tx, { facts }: Accepted, caseId: string, who: Who): Promise<void> {
  const named = new Set(facts.flatMap(fact => (fact.kind === 'attached' ? fact.attachmentIds : [])))
  if (named.size === 0 || (await claimAttachments(tx, [...named], caseId, who.staffId)).length === named.size) return
  throw new Refusal(400, {
    code: 'noAttachment',
    text: 'Приложенный файл не найден: приложите его ещё раз',
    fields: { attachmentIds: 'Приложите файл ещё раз' },
  })
}

type Decided = {
  centre: Centre
  held: ReadCase
  before: CaseState
  persons: Record<string, Person>
  decision: Accepted
  numbers: RegisterNo[]
  today: string
  digest: string
  relation: Relation
}

/** Writes what was decided, with everything that follows from it. */
async function keep({ app, tx, who, name, request, at }: Given, decided: Decided): Promise<CommandAnswer> {
  const { centre, held, before, decision, numbers, today, digest } = decided
  const { caseId, commandId } = request
  const { settings, calendar } = centre
  const persons = { ...decided.persons }
  for (const { id, person } of decision.persons) persons[id] = { ...person, id }
  const facts = decision.facts.map(fact => ({ ...fact, id: app.newId(), at, by: who.staffId }) as Fact)
  const state = facts.reduce(evolve, before)
  const file = { state, persons }
  const { row, clocks } = overviewOf(file, settings, calendar, today)
  const isNew = held.version === null
  // The stored rows are those of the state before, unless a window has closed or an order has ended since they were written.
  const fresh = !isNew && (held.staleAfter === null || held.staleAfter >= today)
  const earlier = overviewOf({ state: before, persons: decided.persons }, settings, calendar, today)
  // The curator stands in each clock.
  const sameStaff = row.responsibleId === earlier.row.responsibleId && row.psychologistId === earlier.row.psychologistId
  const sameFamily =
    fresh && decision.persons.length === 0 && state.members === before.members && row.address === earlier.row.address
  const searchChanges = () => {
    const found = fresh ? searchRowsOf({ state: before, persons: decided.persons }, today) : []
    const search = changed(found, searchRowsOf(file, today), one => one.about)
    // A row of before may still tell what is hidden now.
    return safetyOf(state, today) ? { ...search, drop: [...search.drop, 'address'] } : search
  }
  if (concernsPartners(before, state) || (decision.persons.length > 0 && sentToPartners(state)))
    await projectPartners(tx, file, { today, settings })
  const letters = lettersFor({ caseId, facts, state, at }, settings, app.newId)
  if (letters.length > 0) await queueLetters(tx, letters)
  await writeCase(tx, {
    caseId,
    commandId,
    at,
    by: who.staffId,
    key: held.key,
    before,
    facts,
    state,
    row,
    rowChanged: !fresh || !sameRow(earlier.row, row),
    staleSeen: held.staleAfter,
    clocks:
      fresh && sameStaff
        ? changed(earlier.clocks, clocks, one => one.id)
        : { put: clocks, drop: isNew ? [] : await storedBeside(tx, caseId, clocks) },
    search: sameFamily ? { put: [], drop: [] } : searchChanges(),
    members: sameFamily ? [] : state.members,
    persons: decision.persons.map(({ id, person }) => ({ id, person: { ...person, id: undefined } })),
    entries: numbers.map(one => ({
      ...one,
      day: decision.facts[0]?.day ?? today,
      text: entryText(one, facts, state),
    })),
    receipt: { request: digest, numbers },
    audit: { action: 'change', endpoint: name },
  })
  return answerOf(state, numbers, earlier.clocks, clocks, sees(who.role, 'card', decided.relation))
}
