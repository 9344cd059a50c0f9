import type { FastifyRequest } from 'fastify'
import type { Endpoint } from '../../api/endpoint.ts'
import { largestUpload } from '../upload/uploads.ts'

/** Enough for the longest plan or contact a form lets one type. */
export const bodyLimit = 1024 * 1024
/** What is read of somebody who is not signed in. */
export const strangersLimit = 16 * 1024
/** A form sent whole takes no longer than this; a file on a slow line may. */
export const formMs = 60_000
export const fileMs = 300_000

/** Largest body of an endpoint in bytes. */
export const largestOf = ({ access, upload }: Endpoint): number =>
  upload ? largestUpload : access === 'public' ? strangersLimit : bodyLimit

/** Bytes of the body as its sender says; without a word of it as many as can be, of a request without a body none. */
export const sizeOf = ({ headers }: FastifyRequest): number =>
  headers['transfer-encoding'] === undefined ? Number(headers['content-length'] ?? 0) : Infinity
