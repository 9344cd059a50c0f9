import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { secondsOf, type Effort } from './hand.ts'
import type { Most } from './task.ts'

/** What a task cost, and what it may cost at most. */
export type Cost = { name: string; effort: Effort; most: Most; seconds?: number }

const folder = join(import.meta.dirname, '..', '..', '..', 'out', 'tasks')
const rowOf = ({ name, effort, most, seconds = secondsOf(effort) }: Cost) =>
  [
    name,
    effort.clicks,
    effort.tabs,
    `${Math.round(seconds)} s`,
    Object.entries(most)
      .map(([what, limit]) => `${what} <= ${limit}`)
      .join(', '),
  ].join(' | ')

/** Prints what the tasks cost in one table with those of the other files, which run beside this one: whoever ends last prints all. */
export function printTable(file: string, costs: readonly Cost[]): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${file}.txt`), costs.map(rowOf).join('\n'))
  const all = readdirSync(folder).map(name => readFileSync(join(folder, name), 'utf8'))
  console.log(['task | clicks | tabs | keys | at most', ...all].join('\n'))
}
