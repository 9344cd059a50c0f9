import type { Audit, Endpoint } from '../../api/endpoint.ts'
import type { App, Who } from '../app.ts'
import { centresWaiting } from '../store/audit/audit-chain.ts'
import { writeAudit, writeChange, type AuditEntry } from '../store/audit/audit.ts'
import type { Database, Tx } from '../store/platform/database.ts'
import { OtherChain, sealCentre, sealSome } from './audit-chain.ts'
import type { Witness } from './audit-witness.ts'

/** The audit of a running server. */
export type AuditTrail = {
  later: (entry: AuditEntry) => void
  /** Writes and seals everything there is so far. */
  settle: () => Promise<void>
  close: () => Promise<void>
}

/** Most of the work of a batch is its transaction, not its rows. */
const tickMs = 1_000
const lookMs = 60_000

/**
 * Once a second what was read is written to the audit, and with all that waits there sealed into the chain; changes are
 * audited in their own transaction. A sealing waits for the disk: the witness tells of it outside the database, and a database
 * that falls then must not come back behind its own anchor. The witness writes the end of what was sealed down outside the database at once, and
 * looks every minute whether the database is still the one it knows; where it is not, rows wait and nothing is sealed.
 */
export function openAudit(database: Database, witness: Witness | undefined): AuditTrail {
  let waiting: AuditEntry[] = []
  let failing = false
  /** Writes what was read in one centre and seals what waits there, in one transaction. */
  const centre = async (centreId: number, entries: AuditEntry[]) => {
    const stands = witness?.stopOf(centreId) !== undefined
    const write = async (tx: Tx) => {
      if (entries.length > 0) await writeAudit(tx, entries)
    }
    const more = await database
      .inCentre(centreId, async tx => {
        await write(tx)
        return stands ? false : sealSome(tx, witness?.goesOn)
      })
      .catch(async (error: unknown) => {
        // What cannot be sealed now is at least written down.
        if (entries.length > 0) await database.inCentre(centreId, write).catch(() => waiting.unshift(...entries))
        if (error instanceof OtherChain) return witness?.renew(centreId).then(() => false)
        throw error
      })
    if (more) await sealCentre(database, centreId, witness?.goesOn)
    if (!stands) await witness?.renew(centreId)
  }
  const round = async () => {
    try {
      const unsealed = await centresWaiting(database)
      const read = Map.groupBy(waiting, entry => entry.centreId)
      waiting = []
      const done: PromiseSettledResult<void>[] = []
      // One centre after the other: the sealer takes one connection, and leaves the others to those who wait for an answer.
      for (const id of new Set([...read.keys(), ...unsealed]))
        done.push(...(await Promise.allSettled([centre(id, read.get(id) ?? [])])))
      for (const result of done) if (result.status === 'rejected') throw result.reason
      failing = false
    } catch (error) {
      // Told once, not every second; it is tried again all the same.
      if (!failing) console.error(`audit is not sealed: ${(error as Error).name}; it is tried again`)
      failing = true
    }
  }
  const look = () =>
    witness
      ?.look()
      .catch((error: NodeJS.ErrnoException) => console.error(`audit is not compared: ${error.code ?? error.name}`))
  let working: Promise<void> = Promise.resolve()
  let idle = true
  const settle = () => (working = working.then(round))
  const timer = setInterval(() => {
    if (!idle) return
    idle = false
    void settle().finally(() => (idle = true))
  }, tickMs)
  const slow = setInterval(() => void look(), lookMs)
  timer.unref()
  slow.unref()
  return {
    later: entry => waiting.push(entry),
    settle,
    async close() {
      clearInterval(timer)
      clearInterval(slow)
      await settle()
      await look()
    },
  }
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/iu
/** What an address may name besides ids: numbers and words of the contract. Nothing typed, and no token of a link. */
const plain = /^(?:\d{1,9}|[a-z][a-zA-Z-]{0,30})$/u

/** A call that was not allowed, or asked for something that is not there or not to be seen: with what was asked. */
export function refusedEntry(
  app: App,
  who: Who,
  endpoint: Endpoint,
  params: unknown,
  status: number,
): AuditEntry | undefined {
  const named = Object.entries(params as Record<string, string>).filter(
    ([, value]) => uuid.test(value) || plain.test(value),
  )
  if (status !== 403 && !(status === 404 && endpoint.path.includes('/:'))) return undefined
  const { caseId, ...others } = Object.fromEntries(named)
  return {
    centreId: who.centreId,
    staffId: who.staffId,
    action: 'refused',
    endpoint: endpoint.path,
    ...(caseId && uuid.test(caseId) ? { caseId: caseId.toLowerCase() } : {}),
    at: app.moment.at,
    detail: { method: endpoint.method, asked: endpoint.access, status, ...others },
  }
}

/** Kinds of calls that write their own audit, in the transaction of the change. */
export const auditedInside: ReadonlySet<Audit> = new Set(['change', 'settings', 'staff', 'privacy', 'power'])
/** Writes a change that is no command of a case to the audit; `detail` names what changed and holds no personal data. */
export const auditChange = (
  app: App,
  tx: Tx,
  who: Who,
  endpoint: Pick<Endpoint, 'audit' | 'path'>,
  detail: object = {},
) =>
  writeChange(tx, { at: app.moment.at, staffId: who.staffId, action: endpoint.audit, endpoint: endpoint.path }, detail)
