import type { AddressInfo } from 'node:net'
import { limits, unlimited } from '../src/server/http/rate-limits.ts'
import { readKeys } from '../src/server/platform/keys/key-file.ts'
import { openMasterKeys } from '../src/server/platform/keys/keys.ts'
import { openServer } from '../src/server/start.ts'

// A clock that reads a text costs more than the real one, and a call asks it a dozen times.
const now = new Date(`${process.env.BENCH_TODAY}T09:00:00Z`)
/** The product as it is, on the benchmark's database; counts statements for its parent. */
const server = await openServer({
  reached: { limits: process.env.BENCH_LIMITS === 'delivered' ? limits : unlimited },
  url: process.env.BENCH_URL!,
  keys: openMasterKeys(() => readKeys({ text: process.env.MASTER_KEY! })),
  clock: () => now,
})
await server.http.listen({ port: 0, host: '127.0.0.1' })
process.on('message', () => process.send?.({ statements: server.app.database.statements() }))
process.send?.({ port: (server.http.server.address() as AddressInfo).port })
process.on('SIGTERM', () => process.exit(0))
