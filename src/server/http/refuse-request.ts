import type { Socket } from 'node:net'
import type { FastifyRequest } from 'fastify'
import { type Endpoint, fileType, personHeader } from '../../api/endpoint.ts'
import type { Step } from '../../domain/account/accounts.ts'
import { explainDenial } from '../../domain/law/explain-denial.ts'
import { reachOf } from '../../domain/law/permissions.ts'
import type { Seen } from '../account/sign-in/session.ts'
import { formMs, largestOf, sizeOf } from './body-limits.ts'
import { otherKind, tooLarge } from './faults.ts'
import { forbidden, HttpProblem, signInUnfinished } from './problem.ts'

/** Whose sign-in lacks something reaches only the endpoints of that step. */
const finished: readonly Step[] = ['done']

/** Throws when the body is larger than the endpoint takes, or of another kind, as far as its headers say. */
export function refuseBody(endpoint: Endpoint, request: FastifyRequest): void {
  const size = sizeOf(request)
  if (size !== Infinity && size > largestOf(endpoint)) throw tooLarge(endpoint)
  const isFile = request.headers['content-type'] === fileType
  if (endpoint.upload ? !isFile : isFile && size > 0) throw otherKind()
}

/** Ends a connection whose sender goes on: nothing more is read, and the answer has a moment to arrive before the line is cut. */
export function hangUp(socket: Socket): void {
  socket.destroySoon = () => {
    socket.end()
    setImmediate(() => socket.pause())
    setTimeout(() => socket.destroy(), 500).unref()
  }
}

/** Ends a request whose body is not there in its time. */
export function hurry({ raw }: FastifyRequest): void {
  if (raw.complete) return
  const late = setTimeout(() => raw.destroy(), formMs)
  raw.once('close', () => clearTimeout(late))
}

/** A page of another site cannot send this header without our consent: closes cross-site requests that change something. */
export function refuseOtherSites({ headers }: FastifyRequest): void {
  if (headers['x-patronat'] !== '1' || headers['sec-fetch-site'] === 'cross-site')
    throw new HttpProblem(403, { code: 'crossSite', text: 'Запрос отклонён: откройте программу заново' })
}

/**
 * The cookie says who has signed in in this browser, the header for whom the page was opened. Where these are two people the
 * page is an old one of the first: nothing is typed or pressed on it in the name of the second. Who is signing in still says
 * no name yet.
 */
export function refuseOtherPerson({ headers }: FastifyRequest, { who, step }: Seen): void {
  const opened = headers[personHeader]
  if (step !== 'done' || opened === undefined || opened === who.staffId) return
  throw new HttpProblem(409, {
    code: 'otherPerson',
    text: 'В этом браузере вошёл другой сотрудник: от его имени ничего не записано. Набранное осталось на странице',
  })
}

/** Throws unless the role may call this endpoint at all; what it may do with a case is asked where the case is read. */
export function requireAccess({ access, steps = finished }: Endpoint, { who, step }: Seen): void {
  if (!steps.includes(step)) throw signInUnfinished()
  if (access === 'public' || access === 'signedIn' || access === 'signingIn') return
  if (access === 'staff') {
    if (who.role === 'partner') throw forbidden()
  } else if (!reachOf(who.role, access)) throw forbidden(explainDenial(who.role, access))
}
