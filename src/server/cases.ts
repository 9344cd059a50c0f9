import { createHash } from 'node:crypto'
import { commands, decide } from '../domain/commands.ts'
import { assigned, emptyCase, evolve, type CaseFile, type CaseState, type Fact } from '../domain/cases.ts'
import { clocksOf, openClocks } from '../domain/clocks.ts'
import { hideEarlyMarks } from '../domain/decisions/plan.ts'
import { may, type Action, type Relation } from '../domain/permissions.ts'
import { overviewOf } from '../domain/overview.ts'
import { procedure, type CommandName } from '../domain/procedure.ts'
import { nameKey } from '../domain/names.ts'
import { fullName, type Person } from '../domain/people.ts'
import type { Register, RegisterNo } from '../domain/registers.ts'
import type { CaseView, CommandAnswer } from '../api/cases.ts'
import { describeFact } from '../domain/history.ts'
import { minskNow, type App, type Who } from './app.ts'
import { lettersFor } from './mail.ts'
import { forbidden, notFound, Refusal } from './problem.ts'
import { substitutedBy } from './store/absences.ts'
import { claimAttachments } from './store/attachments.ts'
import {
  changed,
  factsAfter,
  goneClocks,
  loadCase,
  lockCase,
  lockFile,
  personsById,
  projectCase,
  receiptOf,
  writeCase,
  type Receipt,
} from './store/cases.ts'
import { staffNames } from './store/centre-people.ts'
import { queueLetters } from './store/letters.ts'
import { sqlState, type Tx } from './store/database.ts'

/** Own are the families one is curator or psychologist of, and those of whom one stands in for today. */
export function relationTo(state: CaseState, who: Pick<Who, 'staffId'>, substituting: readonly string[]): Relation {
  const mine = [who.staffId, ...substituting]
  const people = [assigned(state), assigned(state, 'psychologist')]
  return people.some(one => one !== undefined && mine.includes(one)) ? 'own' : 'centre'
}

/** Throws unless the table of permissions lets this person act on this case. */
export function require_(who: Who, action: Action, relation: Relation): void {
  if (!may(who.role, action, relation)) throw forbidden()
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u
/** Persons a command names by id, wherever they stand in its input. */
const personIdsIn = (input: unknown): string[] => {
  const found: string[] = []
  const walk = (value: unknown) => {
    if (Array.isArray(value)) value.forEach(walk)
    else if (value && typeof value === 'object')
      for (const [key, one] of Object.entries(value)) {
        if (key === 'personId' && typeof one === 'string' && uuid.test(one)) found.push(one)
        else walk(one)
      }
  }
  walk(input)
  return found
}

/** What the search finds this family by. */
export const searchRowsOf = (file: CaseFile) => [
  ...[...new Set(file.state.members.map(one => one.personId))].flatMap(id => {
    const person = file.persons[id]
    if (!person) return []
    const shown = fullName(person)
    const other = [person.formerFamilyName, person.belarusianName, person.latinName].filter(Boolean).join(' ')
    return [{ about: id, shown, key: nameKey(`${shown} ${other}`), birth_day: person.birthDay ?? null }]
  }),
  ...(file.state.address
    ? [{ about: 'address', shown: file.state.address, key: nameKey(file.state.address), birth_day: null }]
    : []),
]

const entryText = (register: Register, state: CaseState, facts: readonly Fact[]): string => {
  switch (register) {
    case 'incoming':
      return `${state.referrals.at(-1)?.organisationName ?? ''}, протокол № ${state.referrals.at(-1)?.protocol ?? ''}`
    case 'applications':
      return 'Заявление на услугу «социальный патронат»'
    case 'refusals':
      return 'Заявление – Отказ'
    case 'contracts':
      return `Договор до ${state.agreements.at(-1)?.to.split('-').toReversed().join('.') ?? ''}`
    case 'outgoing':
      return outgoingText(state, facts)
    case 'notices': {
      const sent = facts.find(one => one.kind === 'concernSent')
      return state.concerns.find(one => one.id === sent?.concernId)?.addressee ?? ''
    }
  }
}

function outgoingText(state: CaseState, facts: readonly Fact[]): string {
  for (const fact of facts) {
    if (fact.kind === 'planDispatched') return `План патронатного сопровождения: ${fact.dispatch.organisationName}`
    if (fact.kind === 'replySent')
      return `Ответ на выписку: ${state.referrals.find(one => one.id === fact.referralId)?.organisationName ?? ''}`
  }
  return 'Исходящее письмо'
}

/** How many of the nearest open terms a command answers with; its receipt keeps them. */
const answeredClocks = 12

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
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await app.database.inCentre(who.centreId, tx => commandInside(app, tx, who, name, request, moment))
    } catch (error) {
      // Another command of the same moment took the number or the version: look again at what is there now.
      if (sqlState(error) !== '23505' || attempt === 4) throw error
    }
  }
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

async function commandInside(
  app: App,
  tx: Tx,
  who: Who,
  name: CommandName,
  request: CommandRequest,
  moment?: Moment,
): Promise<CommandAnswer> {
  const { caseId, commandId, baseVersion } = request
  const centre = await app.centres.of(who.centreId)
  const now = moment?.now ?? minskNow(app)
  const at = moment?.at ?? app.clock().toISOString()
  const today = now.slice(0, 10)
  const year = Number(today.slice(0, 4))
  const registers = commands[name].numbers
  const held = await lockCase(tx, {
    caseId,
    commandId,
    year,
    registers,
    personIds: personIdsIn(request.input),
    staffId: who.staffId,
    today,
  })
  const digest = digestOf(who, name, request)
  if (held.receipt) return repeated(held.receipt, digest)
  const before = held.state ?? emptyCase(caseId)
  if (held.version === null && baseVersion > 0) throw notFound('Такого дела нет')
  require_(who, name, held.version === null ? 'own' : relationTo(before, who, held.substituting))
  if (held.version !== null && held.version !== baseVersion && (!procedure[name].adds || baseVersion > held.version)) {
    const answered = await receiptOf(tx, commandId)
    if (answered) return repeated(answered, digest)
    throw await conflict(app, tx, caseId, baseVersion, held.version)
  }

  const counters: Partial<Record<Register, number>> = { ...held.counters }
  const numbers: RegisterNo[] = []
  const persons: Record<string, Person> = { ...held.known, ...held.persons }
  const decision = decide(name, { state: before, persons }, request.input, {
    today,
    now,
    by: { id: who.staffId, role: who.role },
    settings: centre.settings,
    calendar: centre.calendar,
    newId: app.newId,
    nextNo: register => {
      const no = (counters[register] = (counters[register] ?? 0) + 1)
      numbers.push({ register, year, no })
      return { register, year, no }
    },
  })
  if (!decision.ok) {
    const answered = await receiptOf(tx, commandId)
    if (answered) return repeated(answered, digest)
    const { code, text, clause, field } = decision
    throw new Refusal(409, {
      code,
      text,
      ...(clause ? { clause } : {}),
      ...(field ? { fields: { [field]: text } } : {}),
    })
  }
  const attached = decision.facts.flatMap(fact => (fact.kind === 'attached' ? fact.attachmentIds : []))
  if (
    attached.length > 0 &&
    (await claimAttachments(tx, attached, caseId, who.staffId)).length < new Set(attached).size
  )
    throw new Refusal(400, {
      code: 'noAttachment',
      text: 'Приложенный файл не найден: приложите его ещё раз',
      fields: { attachmentIds: 'Приложите файл ещё раз' },
    })
  for (const { id, person } of decision.persons) persons[id] = { ...person, id }
  const facts = decision.facts.map(fact => ({ ...fact, id: app.newId(), at, by: who.staffId }) as Fact)
  const state = facts.reduce(evolve, before)
  const file = { state, persons }
  const { row, clocks } = overviewOf(file, centre.settings, centre.calendar, today)
  const earlier = clocksOf(before, centre.settings, centre.calendar, today)
  const metBefore = new Set(earlier.filter(one => one.metDay).map(one => one.id))
  const answer: CommandAnswer = {
    caseId,
    version: state.version,
    numbers,
    met: clocks.filter(one => one.metDay && !metBefore.has(one.id)),
    clocks: openClocks(clocks).slice(0, answeredClocks),
  }
  // The stored clocks are those of `earlier`, unless a window has closed since they were written; the curator stands in each row.
  const stored =
    held.version !== null &&
    (held.staleAfter === null || held.staleAfter >= today) &&
    (assigned(before) ?? null) === row.responsibleId &&
    (assigned(before, 'psychologist') ?? null) === row.psychologistId
  const sameFamily =
    decision.persons.length === 0 && state.members === before.members && state.address === before.address
  await writeCase(tx, {
    caseId,
    commandId,
    at,
    by: who.staffId,
    facts,
    firstVersion: before.version + 1,
    state,
    row,
    clocks: stored
      ? changed(earlier, clocks, one => one.id)
      : { put: clocks, drop: held.version === null ? [] : await goneClocks(tx, caseId, clocks) },
    search: sameFamily
      ? { put: [], drop: [] }
      : changed(
          held.version === null ? [] : searchRowsOf({ state: before, persons: held.persons ?? {} }),
          searchRowsOf(file),
          one => one.about,
        ),
    members: sameFamily ? [] : state.members,
    persons: decision.persons.map(({ id, person }) => ({ id, person: { ...person, id: undefined } })),
    entries: numbers.map(one => ({
      ...one,
      day: decision.facts[0]?.day ?? today,
      text: entryText(one.register, state, facts),
    })),
    receipt: { answer, request: digest },
    audit: { action: 'change', endpoint: name },
  })
  const letters = lettersFor(caseId, facts, centre.settings)
  if (letters.length > 0) await queueLetters(tx, letters)
  return answer
}

/** The later of two people sees what the other has done and decides. */
async function conflict(app: App, tx: Tx, caseId: string, baseVersion: number, version: number): Promise<Refusal> {
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
      label: describeFact(fact, persons).label,
    })),
  })
}

/** One family's page: loaded, checked against the table of permissions, computed for today. */
export async function readCase(
  app: App,
  tx: Tx,
  who: Who,
  caseId: string,
  action: Action = 'case.read',
): Promise<CaseView & { file: CaseFile }> {
  const now = minskNow(app).slice(0, 10)
  const [centre, loaded, substituting] = await Promise.all([
    app.centres.of(who.centreId),
    loadCase(tx, caseId),
    substitutedBy(tx, who.staffId, now),
  ])
  if (!loaded) throw notFound('Такого дела нет')
  const relation = relationTo(
    loaded.state,
    who,
    substituting.map(one => one.staffId),
  )
  require_(who, action, relation)
  const file = { state: loaded.state, persons: loaded.persons }
  const { row, clocks: bare, measures } = overviewOf(file, centre.settings, centre.calendar, now)
  // Who may open the file may read what a measure is called; the read tables do not hold it.
  const titles = new Map(measures.map(one => [one.measure.id, one.measure.title]))
  const clocks = bare.map(one => (one.deadline === 'measure' ? { ...one, subject: titles.get(one.about) ?? '' } : one))
  const state = { ...loaded.state, plans: loaded.state.plans.map(plan => hideEarlyMarks(plan, centre)) }
  return { caseId, version: loaded.version, row, state, persons: loaded.persons, clocks, relation, file }
}

/** Computes the read tables of one case from its facts; `fromFacts` also folds the state anew. */
export async function rebuildCase(app: App, tx: Tx, caseId: string, today: string, fromFacts: boolean): Promise<void> {
  const centre = await app.centres.of(tx.centreId)
  await lockFile(tx, caseId)
  let state: CaseState
  if (fromFacts) {
    state = (await factsAfter(tx, caseId, 0)).reduce((acc, { fact }) => evolve(acc, fact), emptyCase(caseId))
  } else {
    const loaded = await loadCase(tx, caseId)
    if (!loaded) return
    state = loaded.state
  }
  const persons = await personsById(
    tx,
    state.members.map(one => one.personId),
  )
  const file = { state, persons }
  const { row, clocks } = overviewOf(file, centre.settings, centre.calendar, today)
  await projectCase(tx, { caseId, state, row, clocks, search: searchRowsOf(file) })
}
