import type { Socket } from 'node:net'
import type { z } from 'zod'
import type { Endpoint, Problem } from '../../api/endpoint.ts'
import { sqlState } from '../store/platform/database.ts'
import { tooLargeFile } from '../upload/spool.ts'
import { OutOfBounds } from './json-bounds.ts'
import { HttpProblem } from './problem.ts'

/** Field → message; a nested field is named with dots, as the forms name it. */
export const fieldsOf = (error: z.core.$ZodError): Record<string, string> =>
  Object.fromEntries(error.issues.toReversed().map(issue => [issue.path.map(String).join('.'), issue.message]))

/** Answer to an address that is none of ours. */
export const noSuchPage: Problem = { code: 'notFound', text: 'Такой страницы нет' }

/** More was sent than this endpoint reads. */
export const tooLarge = (endpoint: Endpoint) =>
  endpoint.upload
    ? tooLargeFile()
    : new HttpProblem(413, { code: 'badRequest', text: 'Слишком большой запрос: сократите текст' })
/** What was sent is no JSON. */
export const otherKind = () =>
  new HttpProblem(415, { code: 'badRequest', text: 'Данные пришли в другом виде: откройте программу заново' })
/** What was sent is not understood. */
export const notUnderstood = () =>
  new HttpProblem(400, { code: 'badRequest', text: 'Запрос не понят: откройте программу заново' })
/** Asked for under a name that is not ours. */
export const otherHost = () =>
  new HttpProblem(421, {
    code: 'otherHost',
    text: 'Программа открывается по другому адресу: спросите его у администратора. Администратору: этот адрес называют в PUBLIC_URL',
  })

/** What is said of an error that is no refusal. Nothing of what was typed is promised here: only the page knows what it keeps. */
export function faultOf(error: Error & { statusCode?: number }): { status: number; problem: Problem } {
  // Class 22 of PostgreSQL: a value it cannot hold (a zero byte, a date out of range) came from outside.
  const status = error.statusCode ?? (sqlState(error)?.startsWith('22') ? 400 : 500)
  if (status >= 500)
    return { status, problem: { code: 'fault', text: 'Ошибка на сервере: не сохранено. Повторите через минуту' } }
  const text =
    error instanceof OutOfBounds
      ? 'В запросе слишком много частей или они вложены слишком глубоко: сократите его'
      : status === 413
        ? 'Слишком большой запрос: сократите текст'
        : 'Запрос не понят: откройте программу заново'
  return { status, problem: { code: 'badRequest', text } }
}

/** Where a fault happened, without its message. */
export const framesOf = ({ stack = '' }: Error): string[] =>
  stack
    .split('\n')
    .filter(line => /^ {4}at .*:\d+\)?$/u.test(line))
    .slice(0, 5)

const broken: Record<string, string> = {
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
}
/** Answers what is no request at all, and closes. */
export function refuseBrokenRequest(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const { problem } = faultOf(Object.assign(error, { statusCode: 400 }))
  const body = JSON.stringify(problem)
  const head = [
    `HTTP/1.1 ${broken[error.code ?? ''] ?? '400 Bad Request'}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'cache-control: no-store',
    'connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}
