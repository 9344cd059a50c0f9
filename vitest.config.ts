import { defineConfig } from 'vitest/config'

const node = { environment: 'node' as const, globals: false }
const postgres = { globalSetup: ['tests/global-setup.ts'] }

/** Three projects: pure rooms in one thread-fast go, the server on real PostgreSQL, the whole thing in a browser. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...node,
          name: 'unit',
          include: [
            'src/{domain,printed,api,web}/**/*.test.{ts,tsx}',
            'tools/**/*.test.ts',
            'tests/architecture.test.ts',
          ],
          isolate: false,
        },
      },
      {
        test: {
          ...node,
          ...postgres,
          name: 'server',
          include: ['src/server/**/*.test.ts', 'tests/*.test.ts', 'tests/journeys/**/*.test.ts'],
          exclude: ['tests/architecture.test.ts'],
          // The server is imported once a worker and not once a file: that took a third of the time.
          isolate: false,
          maxWorkers: 2,
          // Only what hangs waits so long: tests that start programs take many times their usual time on a busy machine.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          ...node,
          ...postgres,
          name: 'browser',
          include: ['tests/e2e/**/*.test.ts'],
          isolate: false,
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
})
