import http from 'node:http'

export type Ask = { method: 'GET' | 'POST'; path: string; body?: string; cookie?: string }
/** How long each request took, and how many bytes the answers had on the wire. */
export type Measured = { times: number[]; bytes: number; errors: number; seconds: number }

const send = (agent: http.Agent, port: number, ask: Ask): Promise<{ status: number; bytes: number }> =>
  new Promise((resolve, reject) => {
    const request = http.request(
      {
        agent,
        port,
        host: '127.0.0.1',
        method: ask.method,
        path: ask.path,
        headers: {
          'x-patronat': '1',
          // As browsers do: packing is part of what an answer costs.
          'accept-encoding': 'gzip, deflate, br',
          ...(ask.cookie ? { cookie: ask.cookie } : {}),
          ...(ask.body ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(ask.body) } : {}),
        },
      },
      answer => {
        let bytes = 0
        answer.on('data', (part: Buffer) => (bytes += part.length))
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, bytes }))
      },
    )
    request.on('error', reject)
    request.end(ask.body)
  })

/** Keeps `connections` requests under way for `seconds`; answers how long each took, in milliseconds. */
export async function slice(port: number, connections: number, seconds: number, next: () => Ask): Promise<Measured> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections })
  const times: number[] = []
  let errors = 0
  let bytes = 0
  const started = performance.now()
  const until = started + seconds * 1000
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < until) {
        const begun = performance.now()
        const answer = await send(agent, port, next())
        times.push(performance.now() - begun)
        bytes += answer.bytes
        if (answer.status !== 200) errors += 1
      }
    }),
  )
  agent.destroy()
  return { times, bytes, errors, seconds: (performance.now() - started) / 1000 }
}

/** The value below which `share` of the times lie. */
export const percentile = (times: readonly number[], share: number): number =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
