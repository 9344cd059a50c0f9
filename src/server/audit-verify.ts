import { auditActions } from '../domain/audit.ts'
import type { Anchors } from './audit-anchor.ts'
import { verifyChain, type Verified } from './audit-chain.ts'
import { centreIds } from './store/centres.ts'
import type { Database } from './store/database.ts'

/** Verifies the chain of every centre or of one, and says in words what was found; `sound` is false on any finding. */
export async function verifyAudit(
  database: Database,
  { anchors, centreId }: { anchors: Anchors; centreId?: number | undefined },
): Promise<{ sound: boolean; lines: string[] } | undefined> {
  const all = await centreIds(database)
  const chosen = centreId === undefined ? all : all.filter(one => one === centreId)
  if (centreId !== undefined && chosen.length === 0) return undefined
  const held = anchors.read()
  const lines: string[] = []
  let sound = true
  for (const id of chosen) {
    const anchor = held[id]
    const result = await database.inCentre(id, tx => verifyChain(tx, anchor))
    sound &&= result.total === 0
    lines.push(
      ...told(id, result),
      ...(anchor ? [] : ['  Контрольной отметки нет: отрезанный конец журнала найти нельзя.']),
    )
  }
  return { sound, lines }
}

function told(centreId: number, { rows, head, findings, total }: Verified): string[] {
  const end = head ? `, последняя № ${head.seq}, ${head.hash.toString('hex').slice(0, 16)}` : ''
  if (total === 0) return [`Центр ${centreId}: записей ${rows}, журнал цел${end}`]
  const more = total - findings.length
  return [
    `Центр ${centreId}: записей ${rows}, НАРУШЕНИЙ: ${total}`,
    ...findings.map(({ seq, what, at, action }) => {
      const label = action && (auditActions[action as keyof typeof auditActions] ?? action)
      return `  № ${seq}: ${[what, at, label].filter(Boolean).join(', ')}`
    }),
    ...(more > 0 ? [`  …и ещё ${more}`] : []),
  ]
}
