import type { AnyCommand } from '../../../domain/case/command/command-row.ts'
import type { Brought, NeedName, Needs } from '../../../domain/case/command/needs.ts'
import type { CaseFile } from '../../../domain/case/state.ts'
import { hasOtherHead } from '../../../domain/correction/late-entry-rules.ts'
import { formerExtract } from '../../../domain/intake/mistaken-people.ts'
import type { RegisterNo } from '../../../domain/kernel/registers.ts'
import type { App, Who } from '../../app.ts'
import type { RequestAsOf } from '../../as-of.ts'
import { paperPlacesOf } from '../../document/paper-numbers.ts'
import { arrivalOf } from '../../handover/transfers.ts'
import { arrivedOnline } from '../../partner/partner-extracts.ts'
import { takeSignal } from '../../safety/signals.ts'
import { awayFrom } from '../../store/account/absences.ts'
import { scopeOf, type AccessContext } from '../../store/case/access-context.ts'
import { findCase, peopleBefore, personsById } from '../../store/case/cases.ts'
import { factsAfter } from '../../store/case/history/facts.ts'
import { helpedElsewhere } from '../../store/case/second-files.ts'
import { visitsElsewhere } from '../../store/case/visits.ts'
import { organisationsOf, staffOf, workersOf } from '../../store/centre/centre-people.ts'
import { peersOf } from '../../store/handover/transfers.ts'
import { leftSince } from '../../store/letter/left-since.ts'
import type { Tx } from '../../store/platform/database.ts'
import { familiesAlready } from '../search.ts'
import { leadersOf, printedLettersOf } from './command-checks.ts'
import { undoUntil } from './undo-until.ts'

/** A command for which something is brought: who gives it, about which file, and when. */
type Bringing = {
  app: App
  tx: Tx
  who: Who
  caseId: string
  commandId: string
  file: CaseFile
  /** The command opens the file, as far as whoever gives it may know. */
  isNew: boolean
  /** The program itself records what it has seen: nobody is asked anything. */
  seen: boolean
  standing: AccessContext
  centreKey: Buffer
  asOf: RequestAsOf
  /** Something is still to be done for this need, in the same transaction, once the command is accepted. */
  whenAccepted: (step: (numbers: readonly RegisterNo[]) => Promise<void>) => void
}
type Loader<N extends NeedName> = (
  asked: Needs[N]['asks'],
  bringing: Bringing,
) => Promise<Needs[N]['brings'] | undefined>

/** One loader for each thing a command may need; a command loads what its row names, and nothing else. */
const loaders: { [N in NeedName]: Loader<N> } = {
  absences: (_, { tx, asOf }) => awayFrom(tx, asOf.today),
  aloneInCharge: async (_, { tx, who, file }) => !hasOtherHead(file.state, await staffOf(tx), who.staffId),
  arrivedDay: (receivedId, { tx }) => arrivedOnline(tx, receivedId),
  async carriedOver(asked, { app, tx, who, caseId, commandId, isNew, asOf, whenAccepted }) {
    const arrival = await arrivalOf(
      app,
      tx,
      who,
      { ...asked, caseId, commandId },
      { isKnown: !isNew, today: asOf.today },
    )
    if (arrival) whenAccepted(numbers => arrival.arrived(numbers, asOf))
    return arrival?.carriedOver
  },
  async formerContact({ caseId, contactId }, { tx, who, asOf: { today, at } }) {
    const wrong = await findCase(tx, caseId, { staffId: who.staffId, at, today })
    return wrong?.state.contacts.find(({ id }) => id === contactId)
  },
  // As it stands in the family in which it was registered by mistake; one that is closed to whoever registers it is not there.
  async formerExtract({ caseId, referralId }, { tx, who, asOf: { today, at } }) {
    const wrong = await findCase(tx, caseId, { staffId: who.staffId, at, today })
    return wrong && formerExtract(wrong.state, referralId)
  },
  helpedElsewhere: async ({ children }, { tx, who, caseId, seen }) =>
    seen ? undefined : helpedElsewhere(tx, { caseId, me: who.staffId, children }),
  leaders: (_, { tx }) => leadersOf(tx),
  likeFamilies: async (family, { tx, who, asOf, isNew, seen }) =>
    isNew && !seen ? familiesAlready(tx, who, asOf.today, family) : undefined,
  organisations: (_, { tx }) => organisationsOf(tx),
  async otherVisits({ days, metBy, leaving }, { tx, who, caseId, standing, seen, asOf: { today, at } }) {
    if (seen) return undefined
    const staffId = metBy ?? who.staffId
    const scope = scopeOf(who.role, 'case.read', standing)
    // A meeting agreed on at a contact that goes to its own family goes with it: nobody is expected there any more.
    const wrong = leaving && (await findCase(tx, leaving.caseId, { staffId: who.staffId, at, today }))
    const withoutPlanOf = wrong?.state.planned?.agreedAt === leaving?.contactId ? leaving?.caseId : undefined
    const found = await Promise.all(
      [...days].map(day =>
        visitsElsewhere(tx, { caseId, staffId, day, leavingId: leaving?.contactId, withoutPlanOf }, scope),
      ),
    )
    return found.flat()
  },
  paperPlaces: (numbers, { tx, centreKey, caseId }) => paperPlacesOf(tx, centreKey, caseId, numbers),
  peers: (_, { tx }) => peersOf(tx),
  printed: (_, { tx, caseId }) => printedLettersOf(tx, caseId),
  // The person as another family knows him by now stands beside the facts.
  async records({ joiningId }, { tx, caseId }) {
    const facts = (await factsAfter(tx, caseId, 0)).map(({ fact }) => fact)
    const joining = facts.find(({ id }) => id === joiningId)
    if (joining?.kind !== 'memberMistaken') return { facts }
    const { personId } = joining
    return { facts, stored: (await personsById(tx, [personId]))[personId] }
  },
  async savedLast(version, { tx, who, caseId, file, asOf: { at } }) {
    const facts = (await factsAfter(tx, caseId, 0)).map(({ fact }) => fact)
    const saved = facts[version - 1]
    if (!saved) return { facts, at, people: [] }
    const memberIds = [...new Set(file.state.members.map(({ personId }) => personId))]
    const [left, changed] = await Promise.all([
      leftSince(tx, caseId, saved.at),
      peopleBefore(tx, { caseId, memberIds, at: saved.at, by: who.staffId }),
    ])
    return {
      facts,
      at,
      ...(undoUntil(saved.at) <= at ? { over: true as const } : {}),
      ...(left ? { left } : {}),
      people: changed.flatMap(({ id, before }) => (before ? [{ id, person: before }] : [])),
      ...(changed.some(({ ofOthers }) => ofOthers) ? { ofOthers: true as const } : {}),
    }
  },
  signal: (signalId, { tx, who }) => takeSignal(tx, who, signalId),
  workers: (_, { tx }) => workersOf(tx),
}

const load = <N extends NeedName>(need: N, asked: Needs[N]['asks'], bringing: Bringing) =>
  loaders[need](asked, bringing)

/** Brings what the row of a command needs, as far as this paper asks for it; all of it in one round trip where it can be. */
export async function bringNeeds(
  { needs }: AnyCommand,
  input: unknown,
  bringing: Bringing,
): Promise<Partial<Brought<NeedName>>> {
  const brought = await Promise.all(
    (Object.keys(needs) as NeedName[]).map(async need => {
      const asked = needs[need]?.(input, bringing.file)
      return asked === undefined ? [] : [[need, await load(need, asked, bringing)]]
    }),
  )
  return Object.fromEntries(brought.flat()) as Partial<Brought<NeedName>>
}
