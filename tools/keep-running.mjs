import { spawn } from 'node:child_process'
import { constants } from 'node:os'

const longestPause = 60
/** Whoever ran so long had a fall of its own, not one more of a row. */
const steadyMs = 600_000
/** So often in a row a program that has run before may fail to open. */
const mostTries = 5

/**
 * Runs a program that says «open» once it serves, and starts it again when it ends by itself, after a pause that doubles with
 * every fall in a row. Ends with it when it was asked to end, and when it cannot start at all.
 */
export function keepRunning(node, args, { cwd, env }) {
  let child
  let waiting
  let [asked, served, falls] = [false, false, 0]
  const launch = () => {
    const began = Date.now()
    let open = false
    waiting = undefined
    child = spawn(node, args, { cwd, env, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
    child.on('message', word => {
      if (word === 'open') open = served = true
    })
    child.on('error', error => {
      process.stderr.write(`${error.message}\n`)
      process.exit(1)
    })
    child.on('exit', (code, signal) => {
      const end = () => process.exit(code ?? 128 + constants.signals[signal])
      if (asked || code === 0 || !served) return end()
      falls = open && Date.now() - began > steadyMs ? 1 : falls + 1
      if (!open && falls > mostTries) return end()
      const pause = Math.min(longestPause, 2 ** (falls - 1))
      const how = signal ?? `код ${code}`
      process.stderr.write(
        `Программа остановилась сама (${how}). Запустим снова через ${pause} с; Ctrl-C — не запускать.\n`,
      )
      waiting = setTimeout(launch, pause * 1000)
    })
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => {
      asked = true
      if (waiting) process.exit(128 + constants.signals[signal])
      child.kill(signal)
    })
  launch()
}
