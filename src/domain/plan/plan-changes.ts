import type { Measure, PlanContent } from './plans.ts'

/** One difference between two versions. */
export type PlanChange =
  | { what: 'field'; field: keyof PlanContent; before: string; after: string }
  | { what: 'added' | 'removed'; measure: Measure }
  | { what: 'changed'; measure: Measure; fields: { field: keyof Measure; before: string; after: string }[] }

const shown = (value: unknown): string =>
  typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value)

const keysOf = <T extends object>(...both: T[]) => [...new Set(both.flatMap(item => Object.keys(item)))] as (keyof T)[]

/** Readable difference between two versions of a plan; what was dropped counts as changed too. */
export function planChanges(before: PlanContent, after: PlanContent): PlanChange[] {
  const changes: PlanChange[] = []
  for (const field of keysOf(before, after)) {
    if (field === 'measures') continue
    if (shown(before[field]) !== shown(after[field]))
      changes.push({ what: 'field', field, before: shown(before[field]), after: shown(after[field]) })
  }
  const old = new Map(before.measures.map(measure => [measure.id, measure]))
  for (const measure of after.measures) {
    const was = old.get(measure.id)
    old.delete(measure.id)
    if (!was) {
      changes.push({ what: 'added', measure })
      continue
    }
    const fields = keysOf(measure, was)
      .filter(field => shown(was[field]) !== shown(measure[field]))
      .map(field => ({ field, before: shown(was[field]), after: shown(measure[field]) }))
    if (fields.length > 0) changes.push({ what: 'changed', measure, fields })
  }
  for (const measure of old.values()) changes.push({ what: 'removed', measure })
  return changes
}
