import { spawn } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installPrograms } from './chromium.ts'

interface Count {
  passed: number
  failed: number
}

interface VitestReport {
  numPassedTests: number
  numFailedTests: number
  testResults: { name: string; status: string; message: string; assertionResults: { status: string }[] }[]
}

const root = join(import.meta.dirname, '..')
const checks = {
  format: ['oxfmt/bin/oxfmt', '--check', '.'],
  unused: ['knip/bin/knip.js', '--no-progress'],
  build: [],
  // The types, too: its rules need them, and what the compiler says of them stands among what they find (types.test.ts).
  lint: ['oxlint/bin/oxlint', '--type-aware', '--type-check', '--deny-warnings'],
}
/** Checks that leave a processor to each other. */
const light = ['format', 'unused', 'build']
/** Where one project leaves the demonstration region for the others, which each of them would load (tests/left-region.ts). */
const region = mkdtempSync(join(tmpdir(), 'patronat-region-'))
const projects = ['unit', 'server', 'slow', 'browser']

process.exitCode = await main(process.argv.slice(2))
rmSync(region, { recursive: true, force: true })

/** `npm test [-- step or file…]`: every check and test project; the last line is `N passed, N failed`. */
async function main(words: string[]): Promise<number> {
  const steps = [...Object.keys(checks), ...projects]
  const files = words.filter(word => !steps.includes(word))
  const named = steps.filter(step => words.includes(step))
  const asked = named.length > 0 ? named : files.length > 0 ? projects : steps
  // The browser looks at what was built: never at yesterday's.
  const chosen = steps.filter(step => asked.includes(step) || (step === 'build' && asked.includes('browser')))
  const total: Count = { passed: 0, failed: 0 }
  const failures: string[] = []
  const times: string[] = []
  let tested = 0
  const add = (step: string, count: Count) => {
    total.passed += count.passed
    total.failed += count.failed
    if (count.failed > 0) failures.push(`${step}: ${count.failed} failed`)
  }
  const take = async (step: string, output?: number) => {
    const began = performance.now()
    const count = projects.includes(step) ? await tests(step, files, output) : await check(step, output)
    times.push(`${step} ${inMinutes(performance.now() - began)}`)
    if (projects.includes(step)) tested += count.passed + count.failed
    add(step, count)
  }

  const began = performance.now()
  if (chosen.some(step => ['server', 'slow', 'browser'].includes(step))) add('programs', programs())
  await Promise.all(chosen.filter(step => light.includes(step)).map(step => beside(step, take)))
  const others = chosen.filter(step => !light.includes(step))
  // It waits for programs that start, the server for its clocks and the browser for pages: each leaves a part of the
  // machine to the others. It begins first, so that what comes last has the machine and nobody waits for one file.
  const slow = others.includes('slow') && others.length > 1 ? beside('slow', take) : undefined
  for (const step of others) {
    if (step === 'slow' && slow) continue
    heading(step)
    await take(step)
  }
  await slow
  if (tested === 0 && chosen.some(step => projects.includes(step))) add('no test matches', { passed: 0, failed: 1 })

  heading('result')
  for (const line of failures) console.log(line)
  console.log(`times: ${times.join(', ')}; together ${inMinutes(performance.now() - began)}`)
  console.log(`${total.passed} passed, ${total.failed} failed`)
  return total.failed === 0 ? 0 : 1
}

/** A step while others have the screen: what it says is shown when it has ended. */
async function beside(step: string, take: (step: string, output: number) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'patronat-beside-'))
  const output = openSync(join(folder, 'output'), 'w')
  await take(step, output)
  closeSync(output)
  heading(step)
  console.log(readFileSync(join(folder, 'output'), 'utf8').trimEnd())
  rmSync(folder, { recursive: true, force: true })
}

/** «48 s», «5 min 02 s». */
function inMinutes(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000)
  if (seconds < 60) return `${seconds} s`
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`
}

/** Chromium and pdftotext; silence when they are here, one failure with the remedy when they cannot be had. */
function programs(): Count {
  const missing = installPrograms()
  if (missing.length === 0) return { passed: 0, failed: 0 }
  heading('programs')
  console.log(`The tests need: ${missing.join(', ')}.`)
  console.log(`Debian and Ubuntu: sudo apt-get install -y ${missing.join(' ')}`)
  console.log('Elsewhere: install Chromium or Chrome (or set CHROMIUM to its path) and Poppler (pdftotext).')
  return { passed: 0, failed: 1 }
}

async function check(step: string, output?: number): Promise<Count> {
  const [script, ...args] = checks[step as keyof typeof checks]
  const program = script ? join('node_modules', script) : join('tools', 'run.mjs')
  const ok = (await run([program, ...(script ? args : ['build'])], output)) === 0
  const verdict = `${step}: ${ok ? 'ok' : 'FAILED'}`
  if (output === undefined) console.log(verdict)
  else writeSync(output, `${verdict}\n`)
  return ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

async function tests(project: string, files: string[], output?: number): Promise<Count> {
  const folder = mkdtempSync(join(tmpdir(), 'patronat-report-'))
  const report = join(folder, 'report.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const missing = files.length > 0 ? ['--passWithNoTests'] : []
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--project', project, '--allowOnly=false']
  const code = await run([...vitest, ...reporters, ...missing, ...files], output)
  const count = read(report)
  rmSync(folder, { recursive: true, force: true })
  // A crash outside any test (setup, unhandled rejection) must never look green.
  if (code !== 0 && count.failed === 0) return { ...count, failed: 1 }
  return count
}

function read(report: string): Count {
  try {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8')) as VitestReport
    // A file that could not even be loaded has no tests in it, but is a failure.
    const broken = testResults.filter(
      file => file.status === 'failed' && !file.assertionResults.some(result => result.status === 'failed'),
    )
    return { passed: numPassedTests, failed: numFailedTests + broken.length }
  } catch {
    return { passed: 0, failed: 0 }
  }
}

/** Runs a program of the packages to its end; it speaks where this one does, or into a file. */
function run(args: string[], output: 'inherit' | number = 'inherit'): Promise<number | null> {
  const colour = process.stdout.isTTY && output === 'inherit' ? {} : { NO_COLOR: '1', FORCE_COLOR: undefined }
  const child = spawn(process.execPath, args, {
    cwd: root,
    // The type checker is written in Go: collecting its garbage less often saves it a third of its work.
    env: { GOGC: '400', ...process.env, ...colour, PATRONAT_REGION: region },
    stdio: ['ignore', output, output],
  })
  return new Promise(done => {
    child.on('error', () => done(null))
    child.on('exit', done)
  })
}

function heading(text: string): void {
  console.log(`\n── ${text} ${'─'.repeat(Math.max(3, 70 - text.length))}`)
}
