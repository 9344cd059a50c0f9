import type { Lie } from '../case/event-row.ts'
import { eventRow, eventRows } from '../case/event-rows.ts'
import type { Fact, FactKind } from '../case/events.ts'

type StoredFact = {
  id: string
  at: string
  by: string
  day: string
  kind: string
  open: Record<string, unknown>
  sealed: Record<string, unknown>
}

/** Fields of a kind of fact that lie open; of a kind the table does not know, none. */
export function openFields(kind: string): string[] {
  const fields: Readonly<Record<string, Lie>> = Object.hasOwn(eventRows, kind) ? eventRow(kind as FactKind).fields : {}
  return Object.keys(fields).filter(field => fields[field] === 'open')
}

/** Splits a fact into what may be read by anyone with the database and what may not. */
export function sealFact(fact: Fact): StoredFact {
  const { id, at, by, day, kind, ...rest } = fact
  const mayLieOpen = openFields(kind)
  const open: Record<string, unknown> = {}
  const sealed: Record<string, unknown> = {}
  for (const [field, value] of Object.entries(rest)) (mayLieOpen.includes(field) ? open : sealed)[field] = value
  return { id, at, by, day, kind, open, sealed }
}

/** Puts a stored fact together again. */
export const openFact = ({ open, sealed, ...meta }: StoredFact): Fact => ({ ...meta, ...open, ...sealed }) as Fact
