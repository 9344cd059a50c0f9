import type { FastifyInstance, FastifyRequest } from 'fastify'
import rateLimit from '@fastify/rate-limit'
import type { Endpoint } from '../api/endpoint.ts'
import { Refusal } from './problem.ts'

/** How many calls of a class somebody may make in a minute. */
export type Limits = Record<LimitClass, number>
type LimitClass = 'address' | 'anonymous' | 'search' | 'print' | 'upload'

/**
 * Far above what people do and far below what a script wants. `address` counts every call from one address (a whole centre
 * may sit behind one), the others count one session, or one address where there is no session yet.
 */
export const limits: Limits = { address: 30_000, anonymous: 60, search: 120, print: 120, upload: 60 }
/** No limits at all: benchmarks and tests that call thousands of times from one address. */
export const unlimited: Limits = { address: 1e9, anonymous: 1e9, search: 1e9, print: 1e9, upload: 1e9 }

/** The class of an endpoint, from what it says of itself; most calls are counted by address alone. */
const classOf = ({ access, audit, largest }: Endpoint): LimitClass | undefined =>
  access === 'public' ? 'anonymous' : largest ? 'upload' : audit === 'search' || audit === 'print' ? audit : undefined

/** Counts calls in memory; answers what refuses a call of an endpoint that comes too often. `sessionOf` names the session of a request. */
export async function openLimits(
  http: FastifyInstance,
  most: Limits,
  sessionOf: (request: FastifyRequest) => string | undefined,
): Promise<(endpoint: Endpoint, request: FastifyRequest) => Promise<void>> {
  await http.register(rateLimit, { global: false, cache: 10_000 })
  const counter = (one: LimitClass) =>
    http.createRateLimit({
      max: most[one],
      timeWindow: 60_000,
      keyGenerator: request =>
        (one === 'address' || one === 'anonymous' ? undefined : sessionOf(request)) ?? request.ip,
    })
  const counters = {
    address: counter('address'),
    anonymous: counter('anonymous'),
    search: counter('search'),
    print: counter('print'),
    upload: counter('upload'),
  }
  return async (endpoint, request) => {
    const own = classOf(endpoint)
    for (const one of own ? (['address', own] as const) : (['address'] as const)) {
      const counted = await counters[one](request)
      if (!counted.isAllowed && counted.isExceeded) throw tooMany(counted.ttlInSeconds)
    }
  }
}

const tooMany = (seconds: number) =>
  new Refusal(429, {
    code: 'tooMany',
    text: `Слишком много запросов подряд. Повторите через ${Math.max(1, seconds)} с: набранное сохранено`,
  })
