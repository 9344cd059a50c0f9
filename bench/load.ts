import http from 'node:http'

export type Ask = { method: 'GET' | 'POST'; path: string; body?: string; cookie?: string }
export type Measured = { times: number[]; errors: number; seconds: number }

const send = (agent: http.Agent, port: number, ask: Ask): Promise<number> =>
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
          ...(ask.cookie ? { cookie: ask.cookie } : {}),
          ...(ask.body ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(ask.body) } : {}),
        },
      },
      answer => {
        answer.resume()
        answer.on('end', () => resolve(answer.statusCode ?? 0))
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
  const started = performance.now()
  const until = started + seconds * 1000
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < until) {
        const begun = performance.now()
        const status = await send(agent, port, next())
        times.push(performance.now() - begun)
        if (status !== 200) errors += 1
      }
    }),
  )
  agent.destroy()
  return { times, errors, seconds: (performance.now() - started) / 1000 }
}

/** The value below which `share` of the times lie. */
export const percentile = (times: readonly number[], share: number): number =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
