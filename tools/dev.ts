import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { createServer } from 'vite'
import { startPostgres } from '../src/server/platform/embedded-postgres.ts'

// For working on the program: the server, started anew when its code changes, and Vite, which puts a change into the open page.
// The database stays up meanwhile, with the demonstration data, in a folder of its own. Ctrl-C ends all three.
const dataDir = resolve(process.env.DATA_DIR ?? '.tmp/dev')
const port = process.env.PORT ?? '3000'
const postgres = await startPostgres({ dataDir })
const server = spawn(process.execPath, ['--watch', '--watch-preserve-output', 'src/server/main.ts'], {
  stdio: 'inherit',
  env: { ...process.env, PORT: port, DATA_DIR: dataDir, DATABASE_URL: postgres.adminUrl },
})
const web = await createServer({ server: { proxy: { '/api': `http://127.0.0.1:${port}` } } })
await web.listen()
console.log('Страницы, которые меняются вместе с кодом:')
web.printUrls()

let stopping = false
async function stop(): Promise<void> {
  if (stopping) return
  stopping = true
  const ended = new Promise(resolve => server.once('exit', resolve))
  server.kill('SIGTERM')
  await Promise.all([ended, web.close()])
  await postgres.stop()
  process.exit(0)
}
process.on('SIGINT', () => void stop())
process.on('SIGTERM', () => void stop())
