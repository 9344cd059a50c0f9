import { createHash } from 'node:crypto'
import { commands, decide } from '../domain/commands.ts'
import { assigned, emptyCase, evolve, type CaseState, type Fact } from '../domain/cases.ts'
import { clocksOf, openClocks, type Clock } from '../domain/clocks.ts'
import type { Accepted, Refused } from '../domain/decision.ts'
import { describeFact } from '../domain/history.ts'
import { overviewOf } from '../domain/overview.ts'
import type { Person } from '../domain/people.ts'
import { reachOf, type Relation } from '../domain/permissions.ts'
import { sectionOfFact, sectionReaders, sees } from '../domain/sections.ts'
import { procedure, type CommandName } from '../domain/procedure.ts'
import { entryText } from '../domain/register-entries.ts'
import type { RegisterNo } from '../domain/registers.ts'
import type { CommandAnswer } from '../api/cases.ts'
import { minskNow, type App, type Who } from './app.ts'
import { relationTo, require_, searchRowsOf } from './cases.ts'
import type { Centre } from './centres.ts'
import { lettersFor } from './mail.ts'
import { notFound, Refusal } from './problem.ts'
import { lockPeople } from './store/absences.ts'
import { claimAttachments } from './store/attachments.ts'
import {
  changed,
  factsAfter,
  goneClocks,
  loadCase,
  lockCase,
  receiptOf,
  writeCase,
  type Change,
  type LockedCase,
  type Receipt,
} from './store/cases.ts'
import { staffNames, staffOf } from './store/centre-people.ts'
import { queueLetters } from './store/letters.ts'
import { sqlState, type Tx } from './store/database.ts'

/** How many of the nearest open terms a command answers with; its receipt keeps them. */
const answeredClocks = 12

/** What a screen sends; the input is parsed already. */
export type CommandRequest = { caseId: string; commandId: string; baseVersion: number; input: unknown }
/** Test and demonstration data act on a day of their own. */
export type Moment = { now: string; at: string }

/** Gives one command to one case: one transaction, facts, read tables, journals, receipt and audit together. */
export async function runCommand(
  app: App,
  who: Who,
  name: CommandName,
  request: CommandRequest,
  moment?: Moment,
): Promise<CommandAnswer> {
  const at = moment ?? { now: minskNow(app), at: app.clock().toISOString() }
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await app.database.inCentre(who.centreId, tx => inside({ app, tx, who, name, request, ...at }))
    } catch (error) {
      // Another command of the same moment took the number or the version: look again at what is there now.
      if (sqlState(error) !== '23505' || attempt === 4) throw error
    }
  }
}

type Given = { app: App; tx: Tx; who: Who; name: CommandName; request: CommandRequest } & Moment

async function inside(given: Given): Promise<CommandAnswer> {
  const { app, tx, who, name, request, now } = given
  const { caseId, commandId, baseVersion, input } = request
  const today = now.slice(0, 10)
  const year = Number(today.slice(0, 4))
  const digest = digestOf(who, name, request)
  const centre = await app.centres.of(who.centreId)
  const registers = commands[name].numbers
  const personIds = personIdsIn(input)
  const reach = sectionReaders.documents[who.role]
  const held = await lockCase(tx, { caseId, commandId, year, registers, personIds, staffId: who.staffId, today, reach })
  if (held.receipt) return repeated(held.receipt, digest)
  const before = held.state ?? emptyCase(caseId)
  if (held.version === null && baseVersion > 0) throw notFound('Такого дела нет')
  const { standsFor, unit } = held
  const relation = held.version === null ? 'own' : relationTo(before, { self: who.staffId, standsFor, unit })
  require_(who, name, relation)
  if (held.version !== null && held.version !== baseVersion && (!procedure[name].adds || baseVersion > held.version))
    return repeatedOr(given, digest, () => conflict(given, before.version, relation))

  const numbers: RegisterNo[] = []
  const persons: Record<string, Person> = { ...held.known, ...held.persons }
  const decision = decide(name, { state: before, persons }, ownIds(app, input, held), {
    today,
    now,
    by: { id: who.staffId, role: who.role },
    settings: centre.settings,
    calendar: centre.calendar,
    newId: app.newId,
    nextNo: register => {
      const taken = numbers.filter(one => one.register === register).length
      const one = { register, year, no: (held.counters?.[register] ?? 0) + taken + 1 }
      numbers.push(one)
      return one
    },
  })
  if (!decision.ok) return repeatedOr(given, digest, async () => refusalOf(decision))
  // A case under this id that is hidden from whoever asks is neither shown nor opened a second time.
  if (held.version === null && held.there) throw notFound('Такого дела нет')
  await mayServe(tx, decision)
  await keepsReader(tx, before, decision)
  await claim(tx, decision, caseId, who)
  return keep(given, { centre, held, before, persons, decision, numbers, today, digest, relation })
}

/** Digest of what is asked by whom; the version is left out, because a repeat on top of a conflict is the same wish. */
const digestOf = (who: Who, name: CommandName, { caseId, input }: CommandRequest): string =>
  createHash('sha256')
    .update(JSON.stringify([who.staffId, caseId, name, input]))
    .digest('base64url')

/** The first answer again; an id that already served another request answers nobody else. */
function repeated({ answer, request }: Receipt, digest: string): CommandAnswer {
  if (request === digest) return answer
  throw new Refusal(409, {
    code: 'commandTwice',
    text: 'Под этим номером уже сохранена другая запись: обновите страницу и посмотрите историю дела',
  })
}

/** A no, unless the very same command was carried out while this one waited for the lock. */
async function repeatedOr({ tx, request }: Given, digest: string, no: () => Promise<Refusal>): Promise<CommandAnswer> {
  const answered = await receiptOf(tx, request.commandId)
  if (answered) return repeated(answered, digest)
  throw await no()
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u
/**
 * A person under a known id that whoever asks may not see is a new person to them: its fields are neither read nor
 * overwritten, and nothing tells that the id was taken.
 */
function ownIds(app: App, input: unknown, { known, taken, persons }: LockedCase): unknown {
  const hidden = taken.filter(id => !known?.[id] && !persons?.[id])
  if (hidden.length === 0) return input
  const fresh = new Map(hidden.map(id => [id, app.newId()]))
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

const refusalOf = ({ code, text, clause, field }: Refused) =>
  new Refusal(409, { code, text, ...(clause ? { clause } : {}), ...(field ? { fields: { [field]: text } } : {}) })

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
    if (fact.kind !== 'workerAssigned') continue
    const [worker] = await lockPeople(tx, [fact.assignment.staffId])
    if (worker?.active && reachOf(worker.role, 'recordContact')) continue
    const text = 'Семью закрепляют за работающим специалистом, психологом или заведующим'
    throw at409('cannotServe', 'staffId', text)
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
  if (keepers.length === 0)
    throw at409(
      'noKeeper',
      restriction && facts.some(one => one.kind === 'caseRestricted') ? 'readers' : 'staffId',
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
  held: LockedCase
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
  const persons = { ...decided.persons }
  for (const { id, person } of decision.persons) persons[id] = { ...person, id }
  const facts = decision.facts.map(fact => ({ ...fact, id: app.newId(), at, by: who.staffId }) as Fact)
  const state = facts.reduce(evolve, before)
  const file = { state, persons }
  const { row, clocks } = overviewOf(file, centre.settings, centre.calendar, today)
  const earlier = clocksOf(before, centre.settings, centre.calendar, today)
  const metBefore = new Set(earlier.filter(one => one.metDay).map(one => one.id))
  // Who does not read the file is told of the terms this paper started or met, and of no others.
  const told = sees(who.role, 'card', decided.relation)
    ? clocks
    : clocks.filter(one => !earlier.some(each => each.id === one.id && !each.metDay === !one.metDay))
  const answer: CommandAnswer = {
    caseId,
    version: state.version,
    numbers,
    met: clocks.filter(one => one.metDay && !metBefore.has(one.id)),
    clocks: openClocks(told).slice(0, answeredClocks),
  }
  const sameFamily =
    decision.persons.length === 0 && state.members === before.members && state.address === before.address
  const found = held.state ? searchRowsOf({ state: before, persons: held.persons ?? {} }) : []
  await writeCase(tx, {
    caseId,
    commandId,
    at,
    by: who.staffId,
    key: held.key,
    facts,
    firstVersion: before.version + 1,
    state,
    row,
    clocks: await changedClocks(tx, decided, state, earlier, clocks),
    search: sameFamily ? { put: [], drop: [] } : changed(found, searchRowsOf(file), one => one.about),
    members: sameFamily ? [] : state.members,
    persons: decision.persons.map(({ id, person }) => ({ id, person: { ...person, id: undefined } })),
    entries: numbers.map(one => ({
      ...one,
      day: decision.facts[0]?.day ?? today,
      text: entryText(one.register, facts, state),
    })),
    receipt: { answer, request: digest },
    audit: { action: 'change', endpoint: name },
  })
  const letters = lettersFor(caseId, facts, centre.settings)
  if (letters.length > 0) await queueLetters(tx, letters)
  return answer
}

/** The stored clocks are those of `earlier`, unless a window has closed since they were written; the curator stands in each row. */
async function changedClocks(
  tx: Tx,
  { held, before, today }: Decided,
  state: CaseState,
  earlier: readonly Clock[],
  clocks: Clock[],
): Promise<Change<Clock>> {
  if (held.version === null) return { put: clocks, drop: [] }
  const same = (role: 'responsible' | 'psychologist') => assigned(before, role) === assigned(state, role)
  const fresh = held.staleAfter === null || held.staleAfter >= today
  return fresh && same('responsible') && same('psychologist')
    ? changed(earlier, clocks, one => one.id)
    : { put: clocks, drop: await goneClocks(tx, state.id, clocks) }
}
