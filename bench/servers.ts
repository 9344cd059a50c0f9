import { fork, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { password } from './data.ts'

/** A server under measurement. */
export type Running = { child: ChildProcess; port: number; statements: () => Promise<number> }

/** Starts a server of this folder with the flags of `npm start`; BENCH_PROFILE writes a CPU profile of each. */
export const start = (file: string, env: Record<string, string>): Promise<Running> =>
  new Promise((resolve, reject) => {
    const child = fork(new URL(file, import.meta.url), {
      execArgv: [
        '--max-semi-space-size=8',
        '--max-old-space-size=192',
        '--heap-growing-percent=100',
        ...(process.env.BENCH_PROFILE ? ['--cpu-prof', '--cpu-prof-dir=/tmp/prof'] : []),
      ],
      env: { ...process.env, MALLOC_ARENA_MAX: '2', ...env },
    })
    const statements = () =>
      new Promise<number>(done => {
        child.once('message', (message: { statements: number }) => done(message.statements))
        child.send('statements')
      })
    child.once('message', (message: { port: number }) => resolve({ child, port: message.port, statements }))
    child.once('exit', code => reject(new Error(`${file} ended with ${code}`)))
  })

/** Resident memory of a process in MB. */
export const memoryOf = (pid: number | undefined): number =>
  Math.round(Number(/VmRSS:\s+(\d+)/u.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024)
/** Processes that a process has started. */
export const childrenOf = (pid: number | undefined): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)

/** Signs somebody in; answers the cookie. */
export async function signIn({ port }: Running, login: string): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-patronat': '1' },
    body: JSON.stringify({ login, password }),
  })
  if (!answer.ok) throw new Error(`sign-in of ${login}: ${answer.status}`)
  return answer.headers.get('set-cookie')!.split(';')[0]!
}
