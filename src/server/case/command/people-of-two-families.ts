import type { Accepted } from '../../../domain/case/command/decision-rules.ts'
import type { Fact, FactBody } from '../../../domain/case/events.ts'
import { evolve } from '../../../domain/case/evolve.ts'
import { projectionOf } from '../../../domain/case/project-case.ts'
import { may } from '../../../domain/law/permissions.ts'
import { hasLetters } from '../../../domain/letter/letters-that-left.ts'
import { whatBecameOfLetters } from '../../../domain/letter/letters-turned-untrue.ts'
import { sentToPartners } from '../../../domain/partner/partner-rules.ts'
import { withRewording } from '../../../domain/people/identity/earlier-details.ts'
import type { Person } from '../../../domain/people/people.ts'
import type { Who } from '../../app.ts'
import type { RequestAsOf } from '../../as-of.ts'
import { HttpProblem } from '../../http/problem.ts'
import { projectPartners } from '../../partner/partner-tasks.ts'
import type { AccessContext } from '../../store/case/access-context.ts'
import { storedBeside, writeCase } from '../../store/case/case-write.ts'
import { familiesSharing, type LoadedCase, loadCase } from '../../store/case/cases.ts'
import type { Tx } from '../../store/platform/database.ts'
import { relationTo, searchRowsOf } from '../cases.ts'
import { commandIdOf } from './command-ids.ts'
import type { CommandRun } from './command-persist.ts'

// A record belongs to one family (commands.ts). Those that stand in two are of stores of before 30.11.2026 and say the same in
// both: whoever changes such a record in one changes what the other says of its people. That is a fact there too, with its author,
// and whatever letter of that family says otherwise stands on its day [МП 5.2].

type Changed = Accepted['persons']

const notOneOwn = () =>
  new HttpProblem(409, {
    code: 'sharedRecord',
    text: 'Эту запись о человеке ведут и в другом деле: отсюда её не изменить. Если он из этой семьи, уберите его как записанного по ошибке и внесите заново',
  })

const differs = (known: Person, person: Changed[number]['person']) =>
  (Object.keys({ ...known, ...person }) as (keyof Person)[]).some(
    field =>
      !['id', 'papers', 'reworded'].includes(field) &&
      JSON.stringify(known[field]) !== JSON.stringify((person as Partial<Person>)[field]),
  )

type Changing = { caseId: string; persons: Record<string, Person>; changed: Changed; standing: AccessContext }
/** The files of other families in which somebody stands whose record a command changes: nobody writes in one that is closed to him. */
export async function sharedFiles(
  tx: Tx,
  who: Who,
  { caseId, persons, changed, standing }: Changing,
): Promise<LoadedCase[]> {
  const ids = changed.flatMap(({ id, person }) => (persons[id] && differs(persons[id], person) ? [id] : []))
  if (ids.length === 0) return []
  const files: LoadedCase[] = []
  for (const other of await familiesSharing(tx, ids, caseId)) {
    const file = await loadCase(tx, other)
    if (!file) continue
    const isTied = file.state.conflicts?.some(({ staffId }) => staffId === who.staffId)
    const relation = relationTo(file.state, standing)
    if (isTied || relation === 'emergency' || !may(who.role, 'case.read', relation)) throw notOneOwn()
    files.push(file)
  }
  return files
}

/** Letters of those families that have left go on naming whom they named. */
export const rewordedFor = (files: readonly LoadedCase[], persons: Record<string, Person>, changed: Changed): Changed =>
  changed.map(({ id, person }) => ({
    id,
    person: files
      .filter(({ state }) => hasLetters(state))
      .reduce((details, { persons: theirs, state }) => {
        const known = theirs[id] ?? persons[id]
        return theirs[id] && known
          ? withRewording({ ...known, reworded: details.reworded ?? [] }, details, state)
          : details
      }, person),
  }))

/** What changed is written down in each of those families, with the letters that are untrue by it. */
export async function writeShared(
  { app, tx, who, name, request, at }: CommandRun,
  {
    asOf: { settings, calendar, today },
    shared,
    changed,
    digest,
  }: { asOf: RequestAsOf; shared: readonly LoadedCase[]; changed: Changed; digest: string },
): Promise<void> {
  for (const { state: before, persons: theirs } of shared) {
    const own = changed.filter(({ id, person }) => theirs[id] && differs(theirs[id], person))
    const persons = { ...theirs, ...Object.fromEntries(own.map(({ id, person }) => [id, { ...person, id }])) }
    const bodies: FactBody[] = own.map(({ id, person }) => ({
      kind: 'personUpdated',
      personId: id,
      changed: Object.keys({ ...theirs[id], ...person }).filter(
        field =>
          !['id', 'earlier', 'papers', 'reworded'].includes(field) &&
          theirs[id]![field as keyof Person] !== (person as Partial<Person>)[field as keyof Person],
      ),
    }))
    const former = { state: before, persons: theirs }
    bodies.push(
      ...whatBecameOfLetters(
        former,
        () => ({ state: before, persons }),
        [...bodies],
        () => app.newId(),
      ),
    )
    const facts = bodies.map(body => ({ ...body, id: app.newId(), day: today, at, by: who.staffId }) as Fact)
    const state = facts.reduce(evolve, before)
    const file = { state, persons }
    const { row, clocks } = projectionOf(file, settings, calendar, today)
    if (sentToPartners(state)) await projectPartners(tx, file, { today, settings })
    await writeCase(tx, {
      caseId: before.id,
      commandId: commandIdOf('shared record', request.commandId, before.id),
      at,
      by: who.staffId,
      key: undefined,
      before,
      facts,
      state,
      row,
      rowChanged: true,
      staleSeen: null,
      clocks: { put: clocks, drop: await storedBeside(tx, before.id, clocks) },
      search: { put: searchRowsOf(file, row.title, today), drop: [] },
      members: [],
      persons: [],
      entries: [],
      receipt: { request: digest, numbers: [] },
      audit: { action: 'change', endpoint: name, confirmed: [] },
    })
  }
}
