import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { probes } from './probes.ts'

test.each(probes.flatMap(({ what, changes }) => changes.map(([file, before]) => ({ what, file, before }))))(
  'what `npm run probe` replaces for $what stands once in $file',
  ({ file, before }) => {
    const text = readFileSync(new URL(`../${file}`, import.meta.url), 'utf8')
    expect(text.split(before).length - 1, before).toBe(1)
  },
)
