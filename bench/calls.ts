import http from 'node:http'
import { fileHeader, fileType } from '../src/api/endpoint.ts'

type Answer = { status: number; cookies: string[] }
export type Sent = { method: string; path: string; cookie?: string; body?: string | Buffer; file?: object }

/** One call over a connection of its own agent; a connection that breaks answers 0. */
export const send = (agent: http.Agent, port: number, { method, path, cookie, body, file }: Sent): Promise<Answer> =>
  new Promise(resolve => {
    const request = http.request(
      {
        agent,
        port,
        host: '127.0.0.1',
        method,
        path,
        headers: {
          'x-patronat': '1',
          ...(cookie ? { cookie } : {}),
          ...(file ? { [fileHeader]: encodeURIComponent(JSON.stringify(file)) } : {}),
          ...(body
            ? { 'content-type': file ? fileType : 'application/json', 'content-length': Buffer.byteLength(body) }
            : {}),
        },
      },
      answer => {
        answer.resume()
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, cookies: answer.headers['set-cookie'] ?? [] }))
        answer.on('error', () => resolve({ status: 0, cookies: [] }))
      },
    )
    request.on('error', () => resolve({ status: 0, cookies: [] }))
    request.setTimeout(30_000, () => request.destroy())
    request.end(body)
  })

/** How often each status was answered, by what was asked; a connection that breaks counts as 0. */
export const counted = new Map<string, Map<number, number>>()
export const count = (what: string, status: number) => {
  const statuses = counted.get(what) ?? new Map<number, number>()
  counted.set(what, statuses.set(status, (statuses.get(status) ?? 0) + 1))
}
