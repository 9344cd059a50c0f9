import { type AnchorCode, readAnchorCode } from '../../domain/account/anchor-code.ts'
import { auditActions } from '../../domain/account/audit.ts'
import { journalInWords } from '../../domain/kernel/registers.ts'
import {
  databaseId,
  endsOf,
  oneMoment,
  otherNamesThanSealed,
  recordedAnchors,
  untoldCommands,
} from '../store/audit/audit-chain.ts'
import { centreIds } from '../store/centre/centres.ts'
import type { Database, Tx } from '../store/platform/database.ts'
import { anchorAmong, behind, centreAt, isGenuine, type Anchor, type Anchors } from './audit-anchor.ts'
import { chainKeyOf, verifyChain, type Finding, type Gap, type KnownEnd, type Verified } from './audit-chain.ts'

/** Anchors that come back from outside: a copy of the file, or codes from a letter or a paper. */
export type Outside = { anchors?: Record<string, Anchor> | undefined; codes?: readonly AnchorCode[] }

/** Everything one centre's audit is held against. */
export type Against = {
  file: Record<string, Anchor>
  copy?: Record<string, Anchor> | undefined
  codes?: readonly AnchorCode[]
}

/** Verifies the chain of every centre or of one, and says in words what was found; `sound` is false on any finding. */
export async function verifyAudit(
  database: Database,
  { anchors, centreId, outside = {} }: { anchors: Anchors; centreId?: number | undefined; outside?: Outside },
): Promise<{ sound: boolean; lines: string[] } | undefined> {
  const all = await centreIds(database)
  const chosen = centreId === undefined ? all : all.filter(number => number === centreId)
  if (centreId !== undefined && chosen.length === 0) return undefined
  // Read before the database: what is anchored is there by then.
  const file = anchors.read()
  const lines: string[] = []
  let sound = true
  // A centre that is in an anchor and not in the database has been taken away whole.
  const thisDatabase = await databaseId(database)
  const told = [file, outside.anchors ?? {}]
    .flatMap(row => Object.keys(row).flatMap(place => centreAt(place, thisDatabase) ?? []))
    .concat((outside.codes ?? []).map(code => code.centreId))
  for (const id of centreId === undefined ? [...new Set(told)].filter(number => !all.includes(number)) : []) {
    sound = false
    lines.push(`Центр ${id}: контрольная отметка есть, а центра в базе нет`)
  }
  let copied = outside.anchors === undefined
  for (const id of chosen) {
    const result = await database.inCentre(id, tx =>
      verifyCentre(tx, {
        file,
        copy: outside.anchors,
        codes: (outside.codes ?? []).filter(code => code.centreId === id),
      }),
    )
    sound &&= result.total === 0
    copied ||= result.copied
    lines.push(...inWords(id, result))
  }
  if (!copied) lines.push('В файле, данном в --anchor, нет отметки ни одного из этих центров')
  return { sound: sound && copied, lines }
}

/** Where an anchor was kept. */
const sources = {
  code: 'код с бумаги или из письма',
  file: 'файл отметок',
  copy: 'копия файла отметок',
  database: 'отметка в базе',
} as const
type Source = keyof typeof sources
const forged = (from: Source) => `контрольная отметка подделана или не от этого центра (${sources[from]})`

/** The audit of one centre against every end that is known of it. */
export async function verifyCentre(
  tx: Tx,
  { file: inFile, copy, codes = [] }: Against,
): Promise<Verified & { anchored: boolean; copied: boolean }> {
  await oneMoment(tx)
  const [ends, key, recorded] = await Promise.all([endsOf(tx), chainKeyOf(tx), recordedAnchors(tx)])
  const more: (Finding & { from?: Source })[] = []
  let copied = false
  const known: KnownEnd[] = codes.map(code => ({
    seq: code.seq,
    hash: Buffer.from(code.hash, 'hex'),
    source: sources.code,
  }))
  const anchors = [
    ...[
      { among: inFile, from: 'file' as const },
      { among: copy ?? {}, from: 'copy' as const },
    ].flatMap(({ among, from }) => {
      const found = anchorAmong(among, key, tx.centreId, ends.database)
      if (from === 'copy' && found && found !== 'forged') copied = true
      if (found === 'forged') more.push({ seq: 0, what: forged(from), from })
      return found && found !== 'forged' ? [{ anchor: found.anchor, from }] : []
    }),
    ...recorded.map(({ mac, hash, no, ...one }) => ({
      anchor: {
        ...one,
        records: no,
        hash: hash.toString('base64'),
        database: ends.database,
        mac: mac.toString('base64'),
      },
      from: 'database' as const,
    })),
  ]
  for (const { anchor, from } of anchors) {
    const source = sources[from]
    if (!isGenuine(key, tx.centreId, anchor)) {
      more.push({ seq: anchor.seq, what: forged(from), from })
      continue
    }
    if (anchor.database !== undefined && anchor.database !== ends.database)
      more.push({ seq: anchor.seq, what: `контрольная отметка от другой базы (${source})`, from })
    if (anchor.seq > 0) known.push({ seq: anchor.seq, hash: Buffer.from(anchor.hash, 'base64'), source })
    for (const journal of behind(ends.numbers, anchor.numbers))
      more.push({
        seq: anchor.seq,
        what: `${journalInWords(journal)}: в базе последний № ${ends.numbers[journal] ?? 0}, а выдан был № ${anchor.numbers?.[journal]} (${source})`,
        from,
      })
  }
  const latest = recorded.at(-1)
  const file = anchors.find(anchor => anchor.from === 'file')?.anchor
  const furthest = Math.max(0, ...known.map(end => end.seq))
  const written = latest !== undefined || known.length > 0
  if (!file && written && more.every(finding => finding.from !== 'file'))
    more.push({ seq: furthest, what: 'файла контрольных отметок нет, хотя отметки записывались' })
  if (file && file.seq < furthest)
    more.push({ seq: file.seq, what: `файл контрольных отметок старый: есть отметка № ${furthest}` })
  const remembered = Math.max(0, ...anchors.map(anchor => anchor.anchor.records ?? 0))
  if (recorded.length < remembered || (written && !latest && file?.database !== undefined))
    more.push({ seq: furthest, what: 'записи о контрольных отметках стёрты из базы' })
  const result = await verifyChain(tx, known)
  const untold = await untoldCommands(tx)
  if (untold.length > 0)
    more.push({ seq: 0, what: `в делах есть изменения, которых нет в журнале: ${untold.length}`, at: untold[0]!.at })
  for (const { seq, login, sealed, found } of await otherNamesThanSealed(tx))
    more.push({
      seq,
      what: `имя или должность учётной записи «${login}» в базе не те, что в журнале: в журнале ${sealed}, в базе ${found}`,
    })
  return {
    ...result,
    findings: [...more.map(({ from: _, ...finding }) => finding), ...result.findings],
    total: more.length + result.total,
    anchored: anchors.length + codes.length > 0,
    copied,
  }
}

const gapInWords = ({ from, to, at, why, skipped }: Gap): string[] => [
  `  Восстановление из копии ${at}: ${to > from ? `записи № ${from + 1}–${to} потеряны` : 'записи не потеряны'}. ${why}`,
  ...skipped.map(row => `    ${journalInWords(row.journal)}: пропущены № ${row.from}–${row.to}`),
]

function inWords(
  centreId: number,
  { rows, head, gaps, findings, total, anchored }: Verified & { anchored: boolean },
): string[] {
  const end = head ? `, последняя № ${head.seq}, ${head.hash.toString('hex').slice(0, 16)}` : ''
  const more = total - findings.length
  return [
    total === 0
      ? `Центр ${centreId}: записей ${rows}, журнал цел${end}`
      : `Центр ${centreId}: записей ${rows}, НАРУШЕНИЙ: ${total}`,
    ...findings.map(({ seq, what, at, action }) => {
      const label = action && (auditActions[action as keyof typeof auditActions] ?? action)
      return `  № ${seq}: ${[what, at, label].filter(Boolean).join(', ')}`
    }),
    ...(more > 0 ? [`  …и ещё ${more}`] : []),
    ...gaps.flatMap(gapInWords),
    ...(anchored ? [] : ['  Контрольной отметки ещё не было: конец журнала проверить не по чему.']),
  ]
}

/** Codes of anchors that stand in a text; a code that was mistyped is named. */
export function codesIn(text: string, pattern: RegExp): { codes: AnchorCode[]; mistyped: string[] } {
  const found = [...text.matchAll(pattern)].map(([word]) => word)
  return {
    codes: found.flatMap(word => readAnchorCode(word) ?? []),
    mistyped: found.filter(word => !readAnchorCode(word)),
  }
}
