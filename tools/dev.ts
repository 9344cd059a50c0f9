import { spawn } from 'node:child_process'
import { connect } from 'node:net'
import { resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { createServer } from 'vite'
import { startPostgres } from '../src/server/platform/postgres/embedded-postgres.ts'

// For working on the program: the server, started anew when its code changes, and Vite, which puts a change into the open page.
// The database stays up meanwhile, with the demonstration data, in a folder of its own. Ctrl-C ends all three.
let stopping = false
const dataDir = resolve(process.env.DATA_DIR ?? '.tmp/dev')
const port = process.env.PORT ?? '3000'
const postgres = await startPostgres({ dataDir })
const server = spawn(process.execPath, ['--watch', '--watch-preserve-output', 'src/main.ts'], {
  stdio: 'inherit',
  env: { ...process.env, PORT: port, DATA_DIR: dataDir, DATABASE_URL: postgres.adminUrl },
})
const web = await createServer({
  plugins: [
    { name: 'calls-wait-for-server', configureServer: ({ middlewares }) => void middlewares.use('/api', wait) },
  ],
  server: { proxy: { '/api': `http://127.0.0.1:${port}` } },
})
process.on('SIGINT', () => void stop())
process.on('SIGTERM', () => void stop())
await web.listen()
// The first start loads the demonstration: whoever opened the page before would look at nothing.
await untilServerIsUp()
console.log('Страницы, которые меняются вместе с кодом:')
web.printUrls()

async function stop(): Promise<void> {
  if (stopping) return
  stopping = true
  const ended = new Promise(resolve => server.once('exit', resolve))
  server.kill('SIGTERM')
  await Promise.all([ended, web.close()])
  await postgres.stop()
  process.exit(0)
}

/** While the server starts anew with a change, a call of the page waits for it and does not fail. */
function wait(_request: unknown, _answer: unknown, next: () => void): void {
  void Promise.race([untilServerIsUp(), setTimeout(30_000)]).then(next)
}

async function untilServerIsUp(): Promise<void> {
  while (!stopping && !(await isServerUp())) await setTimeout(100)
}

function isServerUp(): Promise<boolean> {
  return new Promise(done => {
    const socket = connect(Number(port), '127.0.0.1', () => done(true))
    socket.on('error', () => done(false))
    socket.on('connect', () => socket.destroy())
  })
}
