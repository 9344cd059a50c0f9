import type { FastifyRequest } from 'fastify'
import type { App } from '../app.ts'

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/u

/**
 * Whether a request names the program by an address that is its own. Otherwise a page of a stranger could point its own name
 * at this machine and speak to the program out of the browser of whoever opened it. With a public address it is that one;
 * without, the machine itself, the address it listens on and the one the request came in by.
 */
export function ownHosts({ publicUrl, host }: { publicUrl: string | undefined; host: string | undefined }) {
  const open = publicUrl === undefined ? undefined : new URL(publicUrl)
  return (request: Pick<FastifyRequest, 'host' | 'hostname' | 'socket'>): boolean => {
    const named = nameOf(open?.protocol ?? 'http:', request.host)
    if (!named) return false
    if (open) return named.host === open.host
    const own = [host, request.socket.localAddress?.replace(/^::ffff:/u, '')]
    return loopback.test(named.hostname) || own.some(url => url !== undefined && hostnameOf(url) === named.hostname)
  }
}

/** Whether browsers come by TLS: this request did, or the public address says so and a proxy in front does not pass it on. */
export const isOverTls = (
  { publicUrl }: Pick<App, 'publicUrl'>,
  { protocol }: Pick<FastifyRequest, 'protocol'>,
): boolean => protocol === 'https' || publicUrl?.startsWith('https:') === true

/** A host as addresses write it: without the usual port, in small letters. */
const nameOf = (protocol: string, host: string): URL | undefined =>
  (/^[^\s/?#@\\]+$/u.test(host) ? URL.parse(`${protocol}//${host}`) : undefined) ?? undefined
const hostnameOf = (address: string): string | undefined =>
  nameOf('http:', address.includes(':') ? `[${address}]` : address)?.hostname
