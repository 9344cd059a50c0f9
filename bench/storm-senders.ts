import { randomBytes, randomUUID } from 'node:crypto'
import http from 'node:http'
import { connect } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { count, counted, send, type Sent } from './calls.ts'

/** Whom the storm attacks, with the cookies of whoever does the dearest thing he may. */
export type Storm = {
  port: number
  minutes: number
  today: string
  /** A case of the dishonest curator. */
  caseId: string
  dishonest: string
  school: string
  officer: string
}

// A process of its own: what the storm costs its senders must not slow the honest curator who is measured.
const { port, minutes, today, caseId, dishonest, school, officer } = JSON.parse(process.env['STORM'] ?? '') as Storm
const until = performance.now() + minutes * 60_000

/** Calls `next` again and again, one at a time with a pause, until the storm is over. */
async function again(what: string, pauseMs: number, next: () => Sent) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
  while (performance.now() < until) {
    count(what, (await send(agent, port, next())).status)
    await setTimeout(pauseMs)
  }
  agent.destroy()
}

/** A sender of one byte a second. */
async function slowSender() {
  while (performance.now() < until) {
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => {})
    socket.write(
      'POST /api/session HTTP/1.1\r\nhost: 127.0.0.1\r\nx-patronat: 1\r\ncontent-type: application/json\r\ncontent-length: 9000\r\n\r\n',
    )
    while (performance.now() < until && !socket.destroyed && socket.writable) {
      socket.write('{')
      await setTimeout(1_000)
    }
    socket.destroy()
  }
}

const objects = Buffer.from(`{"a":[${'{},'.repeat(4_996_000)}{}]}`)
const deep = `${'['.repeat(400_000)}${']'.repeat(400_000)}`
const paper = Buffer.concat([Buffer.from('%PDF-1.4\n'), randomBytes(9_000_000)])
const draft = 'ж'.repeat(140_000)
await Promise.all([
  ...Array.from({ length: 3 }, () =>
    again('anonymous bodies', 100, () => ({
      method: 'POST',
      path: '/api/attachments',
      body: objects,
    })),
  ),
  again('deep bodies', 100, () => ({ method: 'POST', path: '/api/session', body: deep })),
  ...Array.from({ length: 40 }, () => slowSender()),
  ...Array.from({ length: 4 }, (_, n) =>
    again('wrong passwords', 20, () => ({
      method: 'POST',
      path: '/api/session',
      body: JSON.stringify({
        login: n === 0 ? `bench${Math.floor(Math.random() * 50)}` : randomUUID(),
        password: 'wrong',
      }),
    })),
  ),
  again('drafts of a curator', 50, () => ({
    method: 'PUT',
    path: `/api/drafts/contact:${caseId}:${randomUUID()}`,
    cookie: dishonest,
    body: JSON.stringify({ draft }),
  })),
  ...Array.from({ length: 4 }, () =>
    again('previews', 20, () => ({
      method: 'POST',
      path: `/api/cases/${caseId}/preview`,
      cookie: dishonest,
      body: JSON.stringify({ form: 'plan' }),
    })),
  ),
  again('exports', 100, () => ({
    method: 'GET',
    path: '/api/audit/file?action=read',
    cookie: officer,
  })),
  again('extracts of a school', 50, () => ({
    method: 'POST',
    path: '/api/partner/extracts',
    cookie: school,
    body: JSON.stringify({
      id: randomUUID(),
      councilDay: today,
      protocol: '1',
      decision: 'recommend',
      members: [{ person: { familyName: 'Буря', givenName: 'Анна', sex: 'f' }, kinship: 'mother' }],
      address: 'г. Озерки',
    }),
  })),
  again('papers of a school', 200, () => ({
    method: 'POST',
    path: '/api/partner/files',
    cookie: school,
    body: paper,
    file: { id: randomUUID(), name: 'бумага.pdf' },
  })),
])
process.send?.([...counted].map(([what, statuses]) => [what, [...statuses]]))
process.disconnect?.()
