import type { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Redirect } from '../../api/account/sign-in.ts'
import type { Endpoint } from '../../api/endpoint.ts'
import type { App, Who } from '../app.ts'
import type { AccessContext } from '../store/case/access-context.ts'
import type { StoredFile } from '../store/platform/file-parts.ts'
import type { SentFile } from '../upload/uploads.ts'

/** The cookie of a session. */
export const cookieName = 'patronat'
/** The cookie by which a browser is known again at its next sign-in. */
export const deviceCookie = 'patronat-device'

/** One call, taken apart once: who asks and what, already checked. */
export type Call<I> = {
  app: App
  who: Who
  /** How near the person is to families today, for lists; what writes looks again. */
  standing: AccessContext
  input: I
  /** Bytes of the body as its sender says; 0 where he does not. */
  size: number
  /** The file of an endpoint that takes one: received whole on the disk, given to `work`, and gone when that is done. */
  takeFile: <T>(work: (file: SentFile) => Promise<T>) => Promise<T>
  request: FastifyRequest
  reply: FastifyReply
  /** Says more of the call in the audit: which case, how many were found, which paper; never a word about a person. */
  note: (detail: Record<string, string | number | boolean | undefined>) => void
}
/** A file in answer to a call; sent as a download. */
export class Download {
  readonly name: string
  readonly type: string
  readonly content: Buffer | StoredFile | Readable
  /** The case the file belongs to, for the audit. */
  readonly caseId: string | undefined
  constructor(name: string, type: string, content: Buffer | StoredFile | Readable, caseId?: string) {
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

/** Under which address the program was opened: as its operator says, else as the browser does. */
export const originOf = ({ publicUrl }: App, request: FastifyRequest): string =>
  publicUrl ?? `${request.protocol}://${request.host}`
