import type { FastifyRequest } from 'fastify'
import { openFirstCentre } from '../../api/account/opening.ts'
import * as signIn from '../../api/account/sign-in.ts'
import { saveSettings } from '../../api/centre/centre.ts'
import { previewDocument } from '../../api/document/documents.ts'
import type { Audit, Endpoint } from '../../api/endpoint.ts'
import type { Who } from '../app.ts'
import { HttpProblem } from './problem.ts'

/** How many calls of a class somebody may make in a minute. */
export type Limits = Record<LimitClass, number>
type LimitClass = 'person' | 'partner' | 'anonymous' | 'search' | 'print' | 'upload' | 'change' | 'draft' | 'settings'

/**
 * Far above what people do and far below what a script wants. `person` counts every call of somebody signed in, from
 * however many windows; a screen makes two or three calls, so 50 a second is nobody's work. `anonymous` counts sign-ins
 * begun by passkey or by the region's provider, each of which keeps a row for ten minutes: by browser where it is known,
 * else by address, behind which a whole school may sit. Nothing else is counted by address, because whoever floods it
 * would shut out the neighbours: a password is slowed under its login (pace.ts), and a link is found or not by one look.
 * `partner` is `person` for an organisation, whose one page is made of everything it has. `change` counts commands and what
 * else is written; a batch for sixty families takes sixty. A page saves a `draft` at most every 0.8 seconds. A
 * preview is a `print`; `settings` may compute a whole centre anew.
 */
export const limits: Limits = {
  person: 3_000,
  partner: 600,
  anonymous: 600,
  search: 120,
  print: 120,
  upload: 60,
  change: 300,
  draft: 150,
  settings: 30,
}
/** No limits at all: benchmarks and tests that call thousands of times. */
export const unlimited: Limits = {
  person: 1e9,
  partner: 1e9,
  anonymous: 1e9,
  search: 1e9,
  print: 1e9,
  upload: 1e9,
  change: 1e9,
  draft: 1e9,
  settings: 1e9,
}

/** Public calls that leave something behind before anybody has shown who it is. */
const ceremonies: ReadonlySet<string> = new Set([
  signIn.startPasskeySignIn.path,
  signIn.signInByPasskey.path,
  signIn.startProvider.path,
  signIn.returnFromProvider.path,
  signIn.chooseCentre.path,
  openFirstCentre.path,
])

/** What the audit calls a call that writes something others are shown. */
const changes: ReadonlySet<Audit> = new Set(['change', 'settings', 'staff', 'privacy'])

/** The classes of an endpoint, from what it says of itself. */
const classesOf = ({ method, path, access, audit, upload }: Endpoint, who: Who | undefined): LimitClass[] => {
  if (access === 'public') return ceremonies.has(path) ? ['anonymous'] : []
  const everything = who?.organisationId ? 'partner' : 'person'
  if (upload) return [everything, 'upload']
  if (path === previewDocument.path) return [everything, 'print']
  if (path === saveSettings.path || path.startsWith('/api/calendar')) return [everything, 'settings']
  if (audit === 'search' || audit === 'print') return [everything, audit]
  if (changes.has(audit)) return [everything, 'change']
  return method === 'PUT' && path.includes('/drafts/') ? [everything, 'draft'] : [everything]
}

const minute = 60_000

/** Counts calls by whoever makes them, a minute at a time; answers the seconds to wait, 0 while there are fewer than `most`. */
function counter(most: number): (caller: string) => number {
  const counts = new Map<string, number>()
  let ends = 0
  return caller => {
    const now = Date.now()
    if (now >= ends) {
      counts.clear()
      ends = now + minute
    }
    const count = (counts.get(caller) ?? 0) + 1
    counts.set(caller, count)
    return count > most ? Math.ceil((ends - now) / 1000) : 0
  }
}

/** Counts calls in memory; answers what refuses a call that comes too often. `browserOf` names a browser that is known. */
export function openLimits(
  most: Limits,
  browserOf: (request: FastifyRequest) => Promise<string | undefined>,
): (endpoint: Endpoint, request: FastifyRequest, who: Who | undefined) => Promise<void> {
  const counters: Record<LimitClass, ReturnType<typeof counter>> = {
    person: counter(most.person),
    anonymous: counter(most.anonymous),
    search: counter(most.search),
    print: counter(most.print),
    upload: counter(most.upload),
    partner: counter(most.partner),
    change: counter(most.change),
    draft: counter(most.draft),
    settings: counter(most.settings),
  }
  return async (endpoint, request, who) => {
    const classes = classesOf(endpoint, who)
    if (classes.length === 0) return
    const caller = who?.staffId ?? (await browserOf(request)) ?? request.ip
    for (const limitClass of classes) {
      const seconds = counters[limitClass](caller)
      if (seconds > 0) throw tooMany(seconds)
    }
  }
}

const tooMany = (seconds: number) =>
  new HttpProblem(429, {
    code: 'tooMany',
    text: `Слишком много запросов подряд. Повторите через ${seconds} с`,
  })
