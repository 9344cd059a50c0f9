import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'

// A file is discussed at 300 lines and a folder at 25 files: more is not looked over. What is longer on purpose stands here with
// its reason and the length it has; it may become shorter, and nothing else may become so long.

const root = join(import.meta.dirname, '..')
const law = 'a table of the law, read from top to bottom'
const region = 'data of the demonstration region'
const examples = 'a table of examples, a row for each case'
/** Parted, it would start its database, server or browser again for each part. */
const world = 'one centre, server or cluster is made for the whole file'

/** Files over 300 lines: how long they may be, and why. */
const longFiles: Record<string, readonly [lines: number, why: string]> = {
  'src/demo/centres.ts': [600, region],
  'src/demo/families-krupki.ts': [850, region],
  'src/domain/plan/typical-measures.ts': [500, region],
  'src/demo/story-plan.ts': [450, region],
  'src/demo/story.ts': [500, region],
  'src/demo/themes.ts': [500, region],
  'src/domain/correction/record-rules.ts': [350, 'a table, a row for each kind of record'],
  'src/domain/law/permissions.ts': [400, law],
  'src/domain/law/printed-forms.ts': [450, law],
  'src/domain/law/procedure.ts': [500, law],
  'src/domain/law/setting-words.ts': [350, law],
  'src/domain/law/settings.ts': [400, law],
  'src/domain/law/terms/deadline-rules.ts': [1050, law],
  'src/domain/law/terms/frequency.test.ts': [350, examples],
  'src/domain/law/terms/frequency.ts': [400, law],
  'src/server/account/four-eyes.test.ts': [1000, world],
  'src/server/account/sign-in/oidc-sign-in.test.ts': [400, world],
  'src/server/account/sign-in/sign-in.test.ts': [450, world],
  'src/server/audit/audit-witness.test.ts': [600, world],
  'src/server/centre/centre.test.ts': [400, world],
  'src/server/centre/retention.test.ts': [400, world],
  'src/server/document/documents.test.ts': [750, world],
  'src/server/handover/transfers.test.ts': [700, world],
  'src/server/letter/mail.test.ts': [650, world],
  'src/server/partner/partner-links.test.ts': [450, world],
  'src/server/partner/partners.test.ts': [500, world],
  'src/server/partner/requests.test.ts': [400, world],
  'src/server/safety/safety.test.ts': [400, world],
  'tests/architecture.test.ts': [400, examples],
  'tests/browser/journey.test.ts': [550, world],
  'tests/browser/partner.test.ts': [400, world],
  'tests/fixtures/inputs.ts': [550, examples],
  'tests/fixtures/planted/typed-words.ts': [700, examples],
  'tests/http/access.test.ts': [800, examples],
  'tests/http/door.test.ts': [400, world],
  'tests/http/hostile-requests.test.ts': [400, world],
  'tests/http/journeys/days-in-order.test.ts': [500, world],
  'tests/http/journeys/programme.test.ts': [450, world],
  'tests/http/second-lock.test.ts': [500, world],
  'tests/slow/destruction.test.ts': [400, world],
  'tests/slow/encryption.test.ts': [450, world],
  'tests/slow/hostile-wire.test.ts': [600, world],
  'tests/slow/planted-words.test.ts': [650, world],
  'tests/slow/upgrade.test.ts': [400, world],
}

const mostLines = 300
const mostFiles = 25
const files = globSync(['{src,tests,tools,bench}/**/*.*'], { cwd: root })
const linesOf = (file: string) => readFileSync(join(root, file), 'utf8').split('\n').length - 1

/** Files that are longer than they may be. */
const tooLong = (sizes: readonly (readonly [file: string, lines: number])[]): string[] =>
  sizes
    .filter(([file, lines]) => lines > (longFiles[file]?.[0] ?? mostLines))
    .map(([file, lines]) => `${file}: ${lines}`)

/** Folders with more files side by side than one looks over. */
const tooWide = (paths: readonly string[]): string[] =>
  [...Map.groupBy(paths, path => dirname(path))]
    .filter(([, inside]) => inside.length > mostFiles)
    .map(([folder, inside]) => `${folder}: ${inside.length}`)

describe('how long a file is', () => {
  const sizes = files.filter(file => /\.(?:ts|tsx|mjs)$/u.test(file)).map(file => [file, linesOf(file)] as const)

  test('at most 300 lines, but tables and what has a reason', () => {
    expect(sizes.length).toBeGreaterThan(1300)
    expect(tooLong(sizes)).toEqual([])
  })

  test('what has become short needs no reason any more', () => {
    const lengths = new Map(sizes)
    expect(Object.keys(longFiles).filter(file => (lengths.get(file) ?? 0) <= mostLines)).toEqual([])
  })

  test('a long file is seen, and a table that grows', () => {
    expect(tooLong([['src/domain/plan/plans.ts', 301]])).toEqual(['src/domain/plan/plans.ts: 301'])
    expect(tooLong([['src/domain/law/procedure.ts', 2000]])).toHaveLength(1)
    expect(tooLong([['src/domain/plan/plans.ts', 300]])).toEqual([])
  })
})

describe('how many files lie side by side', () => {
  test('at most 25 in a folder', () => {
    expect(files.length).toBeGreaterThan(1400)
    expect(tooWide(files)).toEqual([])
  })

  test('the 26th is seen', () => {
    const paths = Array.from({ length: 26 }, (_, number) => `src/plan/${number}.ts`)
    expect(tooWide(paths)).toEqual(['src/plan: 26'])
    expect(tooWide(paths.slice(1))).toEqual([])
  })
})
