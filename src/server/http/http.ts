import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import cookie from '@fastify/cookie'
import Fastify from 'fastify'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Audit, type Endpoint, fileHeader, fileType } from '../../api/endpoint.ts'
import { fieldMessages } from '../../domain/kernel/field-messages.ts'
import type { Seen, Sessions } from '../account/sign-in/session.ts'
import { type App, atThisMoment, type Program } from '../app.ts'
import { familiesIn } from '../audit/audit-names.ts'
import { auditedInside, refusedEntry } from '../audit/audit.ts'
import type { StoredFile } from '../store/platform/file-parts.ts'
import type { Spool } from '../upload/spool.ts'
import type { SentFile } from '../upload/uploads.ts'
import { bodyLimit, fileMs, largestOf, sizeOf, strangersLimit } from './body-limits.ts'
import { faultOf, fieldsOf, framesOf, noSuchPage, notUnderstood, otherHost, refuseBrokenRequest } from './faults.ts'
import { jsonBounds } from './json-bounds.ts'
import { isOverTls, ownHosts } from './own-hosts.ts'
import { packedAnswer } from './packed-answer.ts'
import { HttpProblem, invalid, signedOut } from './problem.ts'
import { permissionsPolicy, protectionHeaders } from './protection-headers.ts'
import { type Limits, limits, openLimits } from './rate-limits.ts'
import { hangUp, hurry, refuseBody, refuseOtherPerson, refuseOtherSites, requireAccess } from './refuse-request.ts'
import { type Call, cookieName, deviceCookie, Download, Forward, type Route } from './route.ts'
import { openSeats } from './seats.ts'

z.config({ localeError: fieldMessages })
/** How long the answer «too often» waits. */
const tooOftenMs = 300

/** How the server is reached; without `tls` it speaks plain HTTP, for a proxy in front of it or one's own machine. */
export type Reached = {
  tls?: { cert: Buffer; key: Buffer } | undefined
  /** Addresses of the proxies whose `X-Forwarded-…` headers are believed. */
  proxies?: string[] | undefined
  /** The name or address it was told to listen on. */
  host?: string | undefined
  limits?: Limits
}

/** A slow sender holds a connection, never a worker, and is let go after these times. */
const patience = { headersTimeout: 15_000, connectionsCheckingInterval: 5_000, maxHeaderSize: 16_384 }

/** Calls that answer with many families at once. */
const lists: ReadonlySet<Audit> = new Set(['list', 'search'])

/** Mounts the routes: who → may → parse → run → audit → answer. The only place that knows HTTP. */
export async function serve(
  program: Program,
  sessions: Sessions,
  spool: Spool,
  routes: readonly Route[],
  { tls, proxies, host, limits: most = limits }: Reached = {},
): Promise<FastifyInstance> {
  const http: FastifyInstance = Fastify({
    ...(tls ? { https: { ...tls, minVersion: 'TLSv1.2', ...patience } } : { http: patience }),
    trustProxy: proxies ?? false,
    bodyLimit,
    logger: false,
    forceCloseConnections: true,
    requestTimeout: fileMs,
    routerOptions: { maxParamLength: 200 },
    // An address no route can read: too long, or broken encoding.
    frameworkErrors: (_error, _request, reply) =>
      void (reply as FastifyReply).header('cache-control', 'no-store').status(404).send(noSuchPage),
    clientErrorHandler: refuseBrokenRequest,
  })
  // The program speaks JSON and takes files; a form or a text of another site is not even read.
  http.removeContentTypeParser(['text/plain', 'application/json'])
  const parseJson = http.getDefaultJsonParser('error', 'error')
  http.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    const wrong = jsonBounds(body)
    if (wrong) done(wrong)
    else void parseJson(request, body.toString('utf8'), done)
  })
  // A file is read by whoever takes it, not before.
  http.addContentTypeParser(fileType, (_request, _body, done) => done(null))
  await http.register(cookie)
  const protection = protectionHeaders()
  const isOurs = ownHosts({ publicUrl: program.publicUrl, host })
  http.addHook('onRequest', async (request, reply) => {
    for (const [name, value] of protection) reply.raw.setHeader(name, value)
    // What may be kept says so itself.
    void reply.header('cache-control', 'no-store')
    void reply.header('permissions-policy', permissionsPolicy)
    // Said only where the page itself came over TLS: a promise to every browser that has seen it once.
    if (isOverTls(program, request)) void reply.header('strict-transport-security', 'max-age=31536000')
    if (!isOurs(request)) throw otherHost()
    // Nothing is read for an address that does not exist.
    if (request.is404 && request.method !== 'GET' && request.method !== 'HEAD') throw new HttpProblem(404, noSuchPage)
  })
  http.addHook('onSend', async (request, reply) => {
    // Whoever is still sending when the answer is known is not listened to any further.
    if (request.raw.complete || sizeOf(request) <= strangersLimit) return
    void reply.header('connection', 'close')
    hangUp(request.raw.socket)
  })
  /** Who asks, and of the program at which instant: the clock is looked at once a request. */
  const asking = new WeakMap<FastifyRequest, Pick<Seen, 'who' | 'standing'> & { endpoint: Endpoint }>()
  const stoppedApps = new WeakMap<FastifyRequest, App>()
  const appOf = (request: FastifyRequest): App => {
    const stopped = stoppedApps.get(request) ?? atThisMoment(program)
    stoppedApps.set(request, stopped)
    return stopped
  }
  const inTurn = openSeats()
  const limit = openLimits(most, request => sessions.knownBrowser(request.cookies[deviceCookie]))
  for (const { endpoint, handle } of routes) {
    http.route({
      method: endpoint.method,
      url: endpoint.path,
      bodyLimit: largestOf(endpoint),
      // Everything that can be asked before the body is read.
      onRequest: async (request: FastifyRequest) => {
        if (endpoint.method !== 'GET') refuseOtherSites(request)
        if (endpoint.access !== 'public') {
          const seen = await sessions.whoIs(request.cookies[cookieName], appOf(request).moment.today)
          if (!seen) throw signedOut()
          refuseOtherPerson(request, seen)
          asking.set(request, { who: seen.who, standing: seen.standing, endpoint })
          requireAccess(endpoint, seen)
        }
        await limit(endpoint, request, asking.get(request)?.who)
        refuseBody(endpoint, request)
        if (!endpoint.upload) hurry(request)
      },
      handler: async (request, reply) => {
        const { who, standing } = asking.get(request) ?? {}
        const now = appOf(request)
        const input = inputOf(endpoint, request)
        const detail: Record<string, unknown> = {}
        const note = (more: object) => void Object.assign(detail, more)
        const takeFile = <T>(work: (file: SentFile) => Promise<T>) =>
          spool.take(
            {
              from: request.raw,
              size: sizeOf(request),
              sender: who?.organisationId ?? who?.staffId ?? '',
              partnersOf: who?.organisationId ? who.centreId : undefined,
            },
            work,
          )
        const said = sizeOf(request)
        const size = said === Infinity ? 0 : said
        const call = { app: now, who, standing, input, size, takeFile, request, reply, note } as unknown as Call<never>
        const { caseId: opened } = input as { caseId?: string }
        const answer = await inTurn(endpoint, who, () => handle(call), opened)
        if (who && endpoint.audit !== 'none' && !auditedInside.has(endpoint.audit)) {
          const named = lists.has(endpoint.audit) ? familiesIn(answer) : {}
          const { caseId: noted, ...more } = { ...named, ...detail } as { caseId?: string }
          const asked = answer instanceof Download ? answer.caseId : (input as { caseId?: string }).caseId
          const caseId = asked ?? noted
          program.auditLater({
            centreId: who.centreId,
            staffId: who.staffId,
            action: endpoint.audit,
            endpoint: endpoint.path,
            ...(caseId ? { caseId } : {}),
            ...(Object.keys(more).length > 0 ? { detail: more } : {}),
            at: now.moment.at,
          })
        }
        return (
          packedAnswer(endpoint, answer, request, reply) ??
          sent(reply, answer, file => spool.give(file, who?.staffId ?? request.ip))
        )
      },
    })
  }
  http.setErrorHandler(async (error: Error & { statusCode?: number }, request, reply) => {
    if (error instanceof HttpProblem) {
      // Whoever asks too often is answered late: a script that asks again at once costs a few calls a second and not hundreds.
      if (error.status === 429) await wait(tooOftenMs)
      const asked = asking.get(request)
      const entry = asked && refusedEntry(appOf(request), asked.who, asked.endpoint, request.params, error.status)
      if (entry) program.auditLater(entry)
      return reply.status(error.status).send(error.problem)
    }
    const { status, problem } = faultOf(error)
    // The message may hold words of a family, in many lines: only its kind and place are logged.
    if (status >= 500)
      console.error(
        `error ${error.name} ${'code' in error ? String(error.code) : ''} at ${request.method} ${request.routeOptions.url ?? ''}\n${framesOf(error).join('\n')}`,
      )
    return reply.status(status).send(problem)
  })
  return http
}

/**
 * What was sent, as the endpoint wants it; refused with a message at each field. What reads comes in the address, what is sent
 * in the body alone: words of a family have no place in an address. Of a file everything but its bytes is in a header.
 */
function inputOf(endpoint: Endpoint, request: FastifyRequest): unknown {
  const { query, body, params } = request
  const given = endpoint.upload ? aboutFile(request) : endpoint.method === 'GET' ? query : body
  const parsed = z.safeParse(endpoint.input, { ...(given as object), ...(params as object) })
  if (parsed.success) return parsed.data
  const fields = Object.fromEntries(
    Object.entries(fieldsOf(parsed.error)).map(([path, text]) => [path.replace(/^input\./u, ''), text]),
  )
  throw invalid(fields)
}

/** What is said of a file in its header: JSON, percent-encoded, because a header holds Latin letters only. */
function aboutFile({ headers }: FastifyRequest): unknown {
  try {
    const said: unknown = JSON.parse(decodeURIComponent(String(headers[fileHeader] ?? '%7B%7D')))
    return said
  } catch {
    throw notUnderstood()
  }
}

/** Sends an answer: data, a file, or the browser on to another address. */
async function sent(reply: FastifyReply, answer: unknown, give: (file: StoredFile) => ReturnType<Spool['give']>) {
  if (answer instanceof Forward) return reply.redirect(answer.to)
  if (!(answer instanceof Download)) return answer
  const { name, type, content } = answer
  const named = () =>
    reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`).type(type)
  // What is made while it is taken has no length yet.
  if (content instanceof Readable) return named().send(content)
  const file = Buffer.isBuffer(content) ? { size: content.length, bytes: [content] } : content
  // Before anything is said of the file: it may be refused still.
  const body = await give(file)
  return named().header('content-length', file.size).send(body)
}
