import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const node = {
  environment: 'node' as const,
  globals: false,
  // Only what will never come is waited for so long.
  expect: { poll: { timeout: 30_000 } },
}
const postgres = { globalSetup: ['tests/global-setup.ts'] }
/** Node reads the sources itself, as it does for the program: nothing is transformed, and they run as fast as there. */
const asNodeDoes = { experimental: { viteModuleRunner: false, nodeLoader: false } }
/** Tests beside the server that need neither a database nor a running server. */
const pure = [
  'src/demo/first-morning.test.ts',
  'src/server/account/sign-in/passwords.test.ts',
  'src/server/audit/audit-words.test.ts',
  'src/server/document/papers/*.test.ts',
  'src/server/http/{exposure,json-bounds,own-hosts,turns}.test.ts',
  'src/server/letter/letters.test.ts',
  'src/server/platform/backup/*.test.ts',
  'src/server/platform/licences.test.ts',
  'src/server/store/case/case-rows.test.ts',
  'src/server/upload/uploads.test.ts',
]
/** Tests that start programs or clusters of their own. */
const slow = ['src/**/*.slow.test.ts', 'tests/slow/**/*.test.ts']

/** They take longest, or leave something for others, so they begin first: nobody waits for one of them in the end. */
const longest = /(?:screens|screens-of-others|demo\/load|slow\/encryption)\.test\.ts$/u
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return [
      ...sorted.filter(file => longest.test(file.moduleId)),
      ...sorted.filter(file => !longest.test(file.moduleId)),
    ]
  }
}

/** Four projects: rules without anything, the server on real PostgreSQL, what starts programs, all of it in a browser. */
export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          ...node,
          name: 'unit',
          include: [
            'src/{domain,printed,api,web}/**/*.test.{ts,tsx}',
            ...pure,
            'tools/**/*.test.ts',
            'tests/architecture.test.ts',
            'tests/journeys/**/*.test.ts',
          ],
          isolate: false,
          // Vitest itself leaves one processor to its watching: of two that is half.
          maxWorkers: '100%',
          // Only what hangs waits so long, here and below: a busy machine takes many times the usual time.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          ...node,
          ...postgres,
          ...asNodeDoes,
          name: 'server',
          include: ['src/{server,demo}/**/*.test.ts', 'tests/http/**/*.test.ts'],
          exclude: [...pure, ...slow],
          // The server is imported once a worker and not once a file: that took a third of the time.
          isolate: false,
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          ...node,
          ...postgres,
          ...asNodeDoes,
          name: 'slow',
          include: slow,
          isolate: false,
          // Beside all others: `npm test` begins it first.
          maxWorkers: 1,
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
      {
        test: {
          ...node,
          ...postgres,
          ...asNodeDoes,
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          // A browser once a worker (profiles.ts); every file has a server and a database of its own.
          isolate: false,
          // A page waits for frames and answers: two of them leave a fifth of two processors idle, three some of it.
          maxWorkers: 4,
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
})
