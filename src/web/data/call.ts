import type { z } from 'zod'
import { fileHeader, fileType, personHeader, type Called, type Endpoint, type Problem } from '../../api/endpoint.ts'
import { setExpired } from './expired.ts'

/** An expected "no" of the server, or a lost connection (`code: 'offline'`). */
export class CallError extends Error {
  readonly status: number
  readonly problem: Problem
  constructor(status: number, problem: Problem) {
    super(problem.text)
    this.status = status
    this.problem = problem
  }
}

const offline: Problem = {
  code: 'offline',
  text: 'Нет связи с сервером. Набранное осталось на экране, повторите через минуту',
}
/** Nobody typed anything to open a page. */
const notLoaded: Problem = { code: 'offline', text: 'Нет связи с сервером. Проверьте интернет и повторите' }

/** Fills `:caseId` and the like from the input; the rest goes into the query of a GET or the body. */
function addressOf(
  endpoint: Pick<Endpoint, 'method' | 'path'>,
  input: Record<string, unknown>,
): { url: string; rest: Record<string, unknown> } {
  const rest = { ...input }
  const path = endpoint.path.replace(/:([a-zA-Z]+)/gu, (_, name: string) => {
    const value = rest[name]
    delete rest[name]
    return encodeURIComponent(String(value))
  })
  if (endpoint.method !== 'GET') return { url: path, rest }
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(rest))
    if (value !== undefined && value !== '') query.set(name, typeof value === 'string' ? value : JSON.stringify(value))
  return { url: query.size > 0 ? `${path}?${query.toString()}` : path, rest: {} }
}

/** Headers and body of a call: its input as JSON, or a file with the input in a header beside it. */
function bodyOf({ method }: Pick<Endpoint, 'method'>, rest: Record<string, unknown>, file: File | undefined) {
  if (method === 'GET') return { headers: {} }
  if (!file) return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(rest) }
  return {
    headers: { 'content-type': fileType, [fileHeader]: encodeURIComponent(JSON.stringify(rest)) },
    body: file,
  }
}

let person: string | undefined
/** For whom this page was opened, once and for all: said with each call, so that nothing here is done in the name of whoever signs in later. */
export const openedFor = (id: string): void => void (person ??= id)

/** The answer to one call of the contract; throws `CallError`. */
async function answerOf(endpoint: Pick<Endpoint, 'method' | 'path'>, input: unknown, file?: File): Promise<Response> {
  const { url, rest } = addressOf(endpoint, input as Record<string, unknown>)
  const { headers, ...body } = bodyOf(endpoint, rest, file)
  let answer: Response
  try {
    const ours = { 'x-patronat': '1', ...(person ? { [personHeader]: person } : {}) }
    answer = await fetch(url, { method: endpoint.method, headers: { ...ours, ...headers }, ...body })
  } catch {
    throw new CallError(0, endpoint.method === 'GET' ? notLoaded : offline)
  }
  if (answer.ok) return answer
  const problem = (await answer.json().catch(() => offline)) as Problem
  if (problem.code === 'otherPerson') setExpired('other')
  throw new CallError(answer.status, problem)
}

/** Calls one endpoint of the contract, with the file of one that takes a file; throws `CallError`. */
export const call = async <I extends z.core.$ZodType, O>(
  endpoint: Called<I, O>,
  input: z.core.input<I>,
  file?: File,
): Promise<O> => (await (await answerOf(endpoint, input, file)).json()) as O

/** The file an endpoint answers, with its name; throws `CallError`. */
export async function blobOf<I extends z.core.$ZodType>(
  endpoint: Endpoint<I, Blob>,
  input: z.core.input<I>,
): Promise<{ blob: Blob; name: string }> {
  const answer = await answerOf(endpoint, input)
  const name = /filename\*=UTF-8''([^;]+)/u.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? 'file'
  return { blob: await answer.blob(), name: decodeURIComponent(name) }
}

/** Puts a file on the disk of whoever asked. */
export function saveBlob({ blob, name }: { blob: Blob; name: string }): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}

/** Calls an endpoint that makes a file and puts the file on the disk of whoever asked; throws `CallError`. */
export const download = async <I extends z.core.$ZodType>(
  endpoint: Endpoint<I, Blob>,
  input: z.core.input<I>,
): Promise<void> => saveBlob(await blobOf(endpoint, input))

/** Address of a file endpoint, for a link. */
export const fileAddress = <I extends z.core.$ZodType>(endpoint: Endpoint<I, Blob>, input: z.core.input<I>): string =>
  addressOf(endpoint, input as Record<string, unknown>).url

/** A fresh id: UUID version 7, as the server makes them. `crypto.randomUUID` needs HTTPS, `getRandomValues` does not. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const time = BigInt(Date.now())
  for (let i = 0; i < 6; i += 1) bytes[i] = Number((time >> BigInt(8 * (5 - i))) & 0xffn)
  bytes[6] = (bytes[6]! & 0x0f) | 0x70
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
