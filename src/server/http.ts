import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Endpoint, Problem } from '../api/endpoint.ts'
import type { Redirect } from '../api/sign-in.ts'
import type { Step } from '../domain/accounts.ts'
import { fieldMessages } from '../domain/field-messages.ts'
import { reachOf } from '../domain/permissions.ts'
import { whyNot } from '../domain/why.ts'
import type { App, Who } from './app.ts'
import { auditedInside, refusedEntry } from './audit.ts'
import { limits, openLimits, type Limits } from './limits.ts'
import { forbidden, invalid, Refusal, signedOut, signInUnfinished } from './problem.ts'
import type { Seen, Sessions } from './session.ts'
import { sqlState } from './store/database.ts'

/** The cookie of a session. */
export const cookieName = 'patronat'
/** The cookie by which a browser is known again at its next sign-in. */
export const deviceCookie = 'patronat-device'

/** One call, taken apart once: who asks and what, already checked. */
export type Call<I> = {
  app: App
  who: Who
  input: I
  request: FastifyRequest
  reply: FastifyReply
  /** Says more of the call in the audit: which case, how many were found, which paper; never a word about a person. */
  note: (detail: Record<string, string | number | boolean | undefined>) => void
}
/** A file in answer to a call; sent as a download. */
export class Download {
  readonly name: string
  readonly type: string
  readonly content: Buffer
  /** The case the file belongs to, for the audit. */
  readonly caseId: string | undefined
  constructor(name: string, type: string, content: Buffer, caseId?: string) {
    this.name = name
    this.type = type
    this.content = content
    this.caseId = caseId
  }
}

/** Sends the browser on; only for addresses it opens itself. */
export class Forward {
  readonly to: string
  constructor(to: string) {
    this.to = to
  }
}

/** An endpoint bound to its use case. */
export type Route = { endpoint: Endpoint; handle: (call: Call<never>) => Promise<unknown> }
/** Binds an endpoint of the contract to its use case; the types of both must agree. A file endpoint answers a `Download`, one that sends the browser on a `Forward`. */
export const route = <I extends z.core.$ZodType, O>(
  endpoint: Endpoint<I, O>,
  handle: (call: Call<z.core.output<I>>) => Promise<O extends Blob ? Download : O extends Redirect ? Forward : O>,
): Route => ({ endpoint, handle: handle as Route['handle'] })

z.config({ localeError: fieldMessages })

/** Field → message; a nested field is named with dots, as the forms name it. */
const fieldsOf = (error: z.core.$ZodError): Record<string, string> =>
  Object.fromEntries(error.issues.toReversed().map(issue => [issue.path.map(String).join('.'), issue.message]))

/** Answer to an address that is none of ours. */
export const noSuchPage: Problem = { code: 'notFound', text: 'Такой страницы нет' }

/** What a page may load and do: only what comes from this server, and nothing inline. */
const contentPolicy = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  manifestSrc: ["'self'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
}
/** The camera takes photographs of papers through the file dialog, which needs no permission; everything else is off. */
const permissionsPolicy = 'camera=(), microphone=(), geolocation=(), payment=(), usb=()'

/** Under which address the program was opened: as its operator says, else as the browser does. */
export const originOf = ({ publicUrl }: App, request: FastifyRequest): string =>
  publicUrl ?? `${request.protocol}://${request.host}`

/** Enough for the longest plan or contact a form lets one type. */
const bodyLimit = 1024 * 1024

/** How the server is reached; without `tls` it speaks plain HTTP, for a proxy in front of it or one's own machine. */
export type Reached = {
  tls?: { cert: Buffer; key: Buffer } | undefined
  /** Addresses of the proxies whose `X-Forwarded-…` headers are believed. */
  proxies?: string[] | undefined
  limits?: Limits
}

/** A slow sender holds a connection, never a worker, and is let go after these times. */
const patience = { headersTimeout: 15_000, connectionsCheckingInterval: 5_000, maxHeaderSize: 16_384 }

/** Whose sign-in lacks something reaches only the endpoints of that step. */
const finished: readonly Step[] = ['done']

/** Mounts the routes: parse → may → run → audit → answer. The only place that knows HTTP. */
export async function serve(
  app: App,
  sessions: Sessions,
  routes: readonly Route[],
  { tls, proxies, limits: most = limits }: Reached = {},
): Promise<FastifyInstance> {
  const http: FastifyInstance = Fastify({
    ...(tls ? { https: { ...tls, minVersion: 'TLSv1.2', ...patience } } : { http: patience }),
    trustProxy: proxies ?? false,
    bodyLimit,
    logger: false,
    forceCloseConnections: true,
    requestTimeout: 60_000,
    routerOptions: { maxParamLength: 200 },
    // An address no route can read: too long, or broken encoding.
    frameworkErrors: (_error, _request, reply) => void (reply as FastifyReply).status(404).send(noSuchPage),
  })
  // The program speaks JSON only; a form or a text of another site is not even read.
  http.removeContentTypeParser('text/plain')
  await http.register(cookie)
  await http.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: contentPolicy },
    hsts: false,
  })
  http.addHook('onRequest', async (request, reply) => {
    void reply.header('permissions-policy', permissionsPolicy)
    // Said only where the page itself came over TLS: a promise to every browser that has seen it once.
    if (request.protocol === 'https') void reply.header('strict-transport-security', 'max-age=31536000')
  })
  /** Who asks, so that a refusal can be written down. */
  const asking = new WeakMap<FastifyRequest, { who: Who; endpoint: Endpoint }>()
  const limit = openLimits(most, request => sessions.knownBrowser(request.cookies[deviceCookie]))
  for (const { endpoint, handle } of routes) {
    http.route({
      method: endpoint.method,
      url: endpoint.path,
      ...(endpoint.largest ? { bodyLimit: endpoint.largest } : {}),
      handler: async (request, reply) => {
        if (endpoint.method !== 'GET') refuseOtherSites(request)
        const seen = endpoint.access === 'public' ? undefined : await sessions.whoIs(request.cookies[cookieName])
        const who = seen?.who
        if (endpoint.access !== 'public') {
          if (!seen) throw signedOut()
          asking.set(request, { who: seen.who, endpoint })
          requireAccess(endpoint, seen)
        }
        await limit(endpoint, request, who)
        const input = inputOf(endpoint, request)
        const detail: Record<string, unknown> = {}
        const note = (more: object) => void Object.assign(detail, more)
        const answer = await handle({ app, who, input, request, reply, note } as unknown as Call<never>)
        if (who && endpoint.audit !== 'none' && !auditedInside.has(endpoint.audit)) {
          const { caseId: noted, ...more } = detail as { caseId?: string }
          const asked = answer instanceof Download ? answer.caseId : (input as { caseId?: string }).caseId
          const caseId = asked ?? noted
          app.auditLater({
            centreId: who.centreId,
            staffId: who.staffId,
            action: endpoint.audit,
            endpoint: endpoint.path,
            ...(caseId ? { caseId } : {}),
            ...(Object.keys(more).length > 0 ? { detail: more } : {}),
            at: app.clock().toISOString(),
          })
        }
        return sent(reply, answer)
      },
    })
  }
  http.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    if (error instanceof Refusal) {
      const asked = asking.get(request)
      const entry = asked && refusedEntry(app, asked.who, asked.endpoint, request.params, error.status)
      if (entry) app.auditLater(entry)
      return reply.status(error.status).send(error.problem)
    }
    const { status, problem } = faultOf(error)
    // The message may hold words of a family: only its kind and place are logged.
    if (status >= 500)
      console.error(
        `error ${error.name} ${'code' in error ? String(error.code) : ''} at ${request.method} ${request.routeOptions.url ?? ''}\n${(error.stack ?? '').split('\n').slice(1, 6).join('\n')}`,
      )
    return reply.status(status).send(problem)
  })
  return http
}

/** A page of another site cannot send this header without our consent: closes cross-site requests that change something. */
function refuseOtherSites({ headers }: FastifyRequest): void {
  if (headers['x-patronat'] !== '1' || headers['sec-fetch-site'] === 'cross-site')
    throw new Refusal(403, { code: 'crossSite', text: 'Запрос отклонён: откройте программу заново' })
}

/** Throws unless the role may call this endpoint at all; what it may do with a case is asked where the case is read. */
function requireAccess({ access, steps = finished }: Endpoint, { who, step }: Seen): void {
  if (!steps.includes(step)) throw signInUnfinished()
  if (access === 'public' || access === 'signedIn' || access === 'signingIn') return
  if (access === 'staff') {
    if (who.role === 'partner') throw forbidden()
  } else if (!reachOf(who.role, access)) throw forbidden(whyNot(who.role, access))
}

/** What was sent, in the address and in the body, as the endpoint wants it; refused with a message at each field. */
function inputOf(endpoint: Endpoint, { query, body, params }: FastifyRequest): unknown {
  const parsed = z.safeParse(endpoint.input, { ...(query as object), ...(body as object), ...(params as object) })
  if (parsed.success) return parsed.data
  const fields = Object.fromEntries(
    Object.entries(fieldsOf(parsed.error)).map(([path, text]) => [path.replace(/^input\./u, ''), text]),
  )
  throw invalid(fields)
}

/** Sends an answer: data, a file, or the browser on to another address. */
function sent(reply: FastifyReply, answer: unknown): unknown {
  void reply.header('cache-control', 'no-store')
  if (answer instanceof Forward) return reply.redirect(answer.to)
  if (!(answer instanceof Download)) return answer
  return reply
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(answer.name)}`)
    .type(answer.type)
    .send(answer.content)
}

/** What is said of an error that is no refusal. */
function faultOf(error: Error & { statusCode?: number }): { status: number; problem: Problem } {
  // Class 22 of PostgreSQL: a value it cannot hold (a zero byte, a date out of range) came from outside.
  const status = error.statusCode ?? (sqlState(error)?.startsWith('22') ? 400 : 500)
  if (status >= 500)
    return {
      status,
      problem: { code: 'fault', text: 'Ошибка на сервере. Набранное сохранено, повторите через минуту' },
    }
  const text =
    status === 413
      ? 'Слишком большой запрос: текст сократите, файл приложите не больше 10 МБ'
      : 'Запрос не понят: обновите страницу, набранное сохранено'
  return { status, problem: { code: 'badRequest', text } }
}
