import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import helmet from 'helmet'

/** What a page may load and do: only what comes from this server, and nothing inline. */
const contentPolicy = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  manifestSrc: ["'self'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  // A paper that is looked at or printed: a file the page itself has fetched.
  frameSrc: ['blob:'],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
}
/** The camera takes photographs of papers through the file dialog, which needs no permission; everything else is off. */
export const permissionsPolicy = 'camera=(), microphone=(), geolocation=(), payment=(), usb=()'

/** What helmet says of every answer: it is the same for all, so helmet is asked once, and not with each request. */
export function protectionHeaders(): ReadonlyMap<string, string> {
  const headers = new Map<string, string>()
  const answer = new ServerResponse(new IncomingMessage(new Socket()))
  const protect = helmet({ contentSecurityPolicy: { useDefaults: false, directives: contentPolicy }, hsts: false })
  protect(answer.req, answer, error => {
    if (error !== undefined) throw error instanceof Error ? error : new Error('helmet does not protect')
  })
  for (const [name, value] of Object.entries(answer.getHeaders())) headers.set(name, String(value))
  return headers
}
