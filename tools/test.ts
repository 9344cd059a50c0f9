import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
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
  lint: ['oxlint/bin/oxlint', '--type-aware', '--deny-warnings'],
  types: ['typescript/bin/tsc', '-p', '.', '--noEmit'],
  unused: ['knip/bin/knip.js', '--no-progress'],
  build: [],
}
const projects = ['unit', 'server', 'browser']

process.exitCode = main(process.argv.slice(2))

/** `npm test [-- step or file…]`: every check and test project in order; the last line is `N passed, N failed`. */
function main(words: string[]): number {
  const steps = [...Object.keys(checks), ...projects]
  const files = words.filter(word => !steps.includes(word))
  const named = steps.filter(step => words.includes(step))
  const asked = named.length > 0 ? named : files.length > 0 ? projects : steps
  // The browser looks at what was built: never at yesterday's.
  const chosen = steps.filter(step => asked.includes(step) || (step === 'build' && asked.includes('browser')))
  const total: Count = { passed: 0, failed: 0 }
  const failures: string[] = []
  const add = (step: string, count: Count) => {
    total.passed += count.passed
    total.failed += count.failed
    if (count.failed > 0) failures.push(`${step}: ${count.failed} failed`)
  }

  if (chosen.includes('browser') || chosen.includes('server')) add('programs', programs())
  let tested = 0
  for (const step of chosen) {
    heading(step)
    const count = projects.includes(step) ? tests(step, files) : check(step)
    if (projects.includes(step)) tested += count.passed + count.failed
    add(step, count)
  }
  if (tested === 0 && chosen.some(step => projects.includes(step))) add('no test matches', { passed: 0, failed: 1 })

  heading('result')
  for (const line of failures) console.log(line)
  console.log(`${total.passed} passed, ${total.failed} failed`)
  return total.failed === 0 ? 0 : 1
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

function check(step: string): Count {
  const [script, ...args] = checks[step as keyof typeof checks]
  const program = script ? join('node_modules', script) : join('tools', 'run.mjs')
  const ok = run([program, ...(script ? args : ['build'])]) === 0
  console.log(`${step}: ${ok ? 'ok' : 'FAILED'}`)
  return ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

function tests(project: string, files: string[]): Count {
  const folder = mkdtempSync(join(tmpdir(), 'patronat-report-'))
  const report = join(folder, 'report.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const missing = files.length > 0 ? ['--passWithNoTests'] : []
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--project', project, '--allowOnly=false']
  const code = run([...vitest, ...reporters, ...missing, ...files])
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

function run(args: string[]): number | null {
  const colour = process.stdout.isTTY ? {} : { NO_COLOR: '1', FORCE_COLOR: undefined }
  const options = {
    cwd: root,
    env: { ...process.env, ...colour },
    stdio: ['ignore', 'inherit', 'inherit'] as const,
  }
  return spawnSync(process.execPath, args, { ...options, stdio: [...options.stdio] }).status
}

function heading(text: string): void {
  console.log(`\n── ${text} ${'─'.repeat(Math.max(3, 70 - text.length))}`)
}
