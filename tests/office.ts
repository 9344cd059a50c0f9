import { randomUUID } from 'node:crypto'
import { hash } from '@node-rs/argon2'
import pg from 'pg'
import type { CommandAnswer } from '../src/api/case/cases.ts'
import type { Problem } from '../src/api/endpoint.ts'
import type { CommandInput } from '../src/domain/case/command/commands.ts'
import type { CommandName } from '../src/domain/law/procedure.ts'
import type { ProviderSettings } from '../src/server/account/sign-in/oidc.ts'
import { hashPassword } from '../src/server/account/sign-in/passwords.ts'
import { unlimited } from '../src/server/http/rate-limits.ts'
import { mailRules, type MailRules, type Patience } from '../src/server/letter/smtp.ts'
import { openServer, type Server } from '../src/server/start.ts'
import { emptyDatabase, type FreshDatabase } from './database.ts'
import { haveConfirmed, haveUndertaken } from './fixtures/accounts.ts'
import { loadCentre } from './fixtures/load-centre.ts'
import { otherFamilies } from './fixtures/other-families.ts'
import { anUpload } from './fixtures/upload.ts'
import { centreSettings, institutions, school, staff, staffIdOf } from './world.ts'

/** The password of everybody in a test centre. */
export const password = 'verysecret-1'
const dear = hashPassword(password)
/** Coming in costs 20 ms of a processor, which is seen to where coming in is what is tested; elsewhere it only lasts. */
const cheap = hash(password, { memoryCost: 1_024, timeCost: 1, parallelism: 1 })

/** An answer as a browser sees it. */
type Answer<T = never> = { status: number; body: T & Problem; raw: Buffer; headers: Record<string, unknown> }
/** A signed-in person in front of a browser. */
export type Caller = {
  id: string
  get: <T>(url: string) => Promise<Answer<T>>
  put: <T>(url: string, body: object, headers?: Record<string, string>) => Promise<Answer<T>>
  post: <T>(url: string, body: object) => Promise<Answer<T>>
  /** Sends a file: what is said of it, and its bytes. */
  upload: <T>(url: string, about: object, content: Buffer) => Promise<Answer<T>>
  drop: <T>(url: string, body?: object, headers?: Record<string, string>) => Promise<Answer<T>>
  /** Gives a command to a case and expects it to be accepted. */
  give: <N extends CommandName>(name: N, caseId: string, input: CommandInput<N>) => Promise<CommandAnswer>
}
/** People of the test centres: logins; `stranger` works in the other centre. */
export type Person = 'curator' | 'colleague' | 'psychologist' | 'head' | 'director' | 'registrar' | 'admin' | 'stranger'

const logins = ['curator', 'colleague', 'psychologist', 'head', 'director', 'registrar', 'admin'] as const
const stranger = { name: 'Чужая Мария Львовна', role: 'unit_head', post: 'заведующий отделением' } as const

/** A test office: two centres on one real server. */
export type Office = {
  server: Server
  database: FreshDatabase
  ids: Record<Person, string>
  schoolId: string
  as: (person: Person) => Promise<Caller>
  signIn: (login: string, secret?: string) => Promise<Caller>
  /** Sets the clock of the server, Minsk time. */
  setClock: (day: string, time?: string) => void
  /** Behind the curtain, as superuser. */
  sql: <R extends object>(text: string, values?: unknown[]) => Promise<R[]>
  /** A second server on the same database, as after a restart. */
  restart: () => Promise<Server>
  close: () => Promise<void>
}

/** Opens the real server on a fresh database with two centres and somebody of every role. */
export async function anOffice(
  options: {
    day?: string
    accounts?: object
    provider?: ProviderSettings
    publicUrl?: string
    smtpUrl?: string
    mailPatience?: Patience
    mailRules?: MailRules
    /** Second persons confirm for themselves; otherwise whoever signs in is confirmed. */
    fourEyes?: boolean
    /** An empty database of the test's own, which stays when the office is closed. */
    database?: FreshDatabase
  } = {},
): Promise<Office> {
  const database = options.database ?? (await emptyDatabase())
  const ids = Object.fromEntries([
    ...logins.map(login => [login, staffIdOf(1, login)]),
    ['stranger', staffIdOf(2, 'stranger')],
  ]) as Record<Person, string>
  const client = new pg.Client({ connectionString: database.adminUrl })
  await client.connect()
  const settings = centreSettings(options.accounts ? { accounts: options.accounts } : {})
  const secret = { passwordHash: await (options.accounts ? dear : cheap) }
  await loadCentre(client, 1, {
    settings,
    employees: logins.map(login => ({ id: ids[login], login, ...staff[login], ...secret })),
    institutions: institutions.slice(0, 1),
  })
  await loadCentre(client, 2, {
    settings,
    employees: [{ id: ids.stranger, login: 'stranger', ...stranger, ...secret }],
    institutions: [],
  })
  if (!options.accounts) await haveUndertaken(client)
  let now = new Date(`${options.day ?? '2026-11-20'}T10:00:00+03:00`)
  // It moves with every look, so that no two events share a moment.
  const clock = () => (now = new Date(now.getTime() + 1))
  const { smtpUrl, mailPatience = { connect: 5_000, dialogue: 5_000, answer: 5_000 } } = options
  const server = await openServer({
    url: database.url,
    keys: database.keys,
    ownerUrl: database.adminUrl,
    clock,
    smtpUrl,
    mailPatience,
    // Mail servers of tests listen at any port, and nobody waits.
    mailRules: options.mailRules ?? { ...mailRules(), ports: { has: () => true }, failureAfter: 0 },
    publicUrl: options.publicUrl,
    provider: options.provider,
    reached: { limits: unlimited },
  })
  const others: Server[] = []
  const host = options.publicUrl ? { host: new URL(options.publicUrl).host } : {}

  const callerOf = (http: Server['http'], id: string, cookie: string): Caller => {
    const call = async (
      method: 'GET' | 'PUT' | 'POST' | 'DELETE',
      url: string,
      payload?: object,
      headers: Record<string, string> = {},
    ) => {
      const answer = await http.inject({
        method,
        url,
        headers: { cookie, 'x-patronat': '1', ...host, ...headers },
        ...(payload ? { payload } : {}),
      })
      const json = String(answer.headers['content-type']).includes('json')
      return {
        status: answer.statusCode,
        body: json ? answer.json<never>() : (undefined as never),
        raw: answer.rawPayload,
        headers: answer.headers as Record<string, unknown>,
      }
    }
    return {
      id,
      get: url => call('GET', url),
      put: (url, body, headers) => call('PUT', url, body, headers),
      post: (url, body) => call('POST', url, body),
      upload(url, about, content) {
        const { headers, payload } = anUpload(about, content)
        return call('POST', url, payload, headers)
      },
      drop: (url, body, headers) => call('DELETE', url, body, headers),
      async give(name, caseId, input) {
        const [row] = (
          await client.query<{ version: number }>('select version from case_file where case_id = $1', [caseId])
        ).rows
        const send = (more: string[] = []) =>
          call('POST', `/api/cases/${caseId}/${name}`, {
            commandId: randomUUID(),
            baseVersion: row?.version ?? 0,
            input,
            // Families of other tests are given to whoever is on leave or leads none otherwise, too, and sum up at once;
            // their corrections take late terms away; letters leave for addresses of no list.
            confirmed: ['away', 'leadEducation', 'earlyReview', 'latenessGone', 'otherAddress', 'noticeOnly', ...more],
          })
        const first = await send()
        const others = otherFamilies(first.body)
        const answer = others.length > 0 ? await send(others) : first
        if (answer.status !== 200) throw new Error(`${name}: ${answer.status} ${JSON.stringify(answer.body)}`)
        return answer.body as CommandAnswer
      },
    }
  }
  const signIn = async (login: string, secret = password) => {
    // Also who was hired a moment ago.
    await haveUndertaken(client)
    if (!options.fourEyes) await haveConfirmed(text => client.query(text))
    const answer = await server.http.inject({
      method: 'POST',
      url: '/api/session',
      headers: { 'x-patronat': '1', ...host },
      payload: { login, password: secret },
    })
    const cookie = answer.cookies[0]
    if (!cookie) throw new Error(`no session for ${login}: ${answer.body}`)
    return callerOf(server.http, answer.json<{ id: string }>().id, `${cookie.name}=${cookie.value}`)
  }
  const known = new Map<Person, Promise<Caller>>()
  return {
    server,
    database,
    ids,
    schoolId: school.organisationId,
    signIn,
    as: person => {
      const caller = known.get(person) ?? signIn(person)
      known.set(person, caller)
      return caller
    },
    setClock: (day, time = '10:00') => {
      now = new Date(`${day}T${time}:00+03:00`)
    },
    sql: async <R extends object>(text: string, values: unknown[] = []) => (await client.query<R>(text, values)).rows,
    async restart() {
      const other = await openServer({
        url: database.url,
        keys: database.keys,
        clock,
        smtpUrl,
        mailPatience,
        reached: { limits: unlimited },
      })
      others.push(other)
      return other
    },
    async close() {
      for (const other of [server, ...others]) await other.close()
      await client.end()
      if (!options.database) await database.drop()
    },
  }
}
