import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** The browser for tests and screenshots: `CHROMIUM`, or the first one installed here. */
export function findChromium(): string | undefined {
  const named = process.env['CHROMIUM']
  if (named) return named
  return names.map(inPath).find(Boolean) ?? elsewhere.find(path => existsSync(path))
}

/** What the tests need beside npm packages and is not on this machine. */
function missingPrograms(): string[] {
  return [findChromium() ? [] : ['chromium'], inPath('pdftotext') ? [] : ['poppler-utils']].flat()
}

/** Installs the missing programs where that is possible without questions; says what remains missing. */
export function installPrograms(): string[] {
  const missing = missingPrograms()
  if (missing.length === 0 || process.getuid?.() !== 0 || !inPath('apt-get')) return missing
  for (let attempt = 1; attempt <= 2 && missingPrograms().length > 0; attempt++) {
    aptGet('update')
    aptGet('install', '-y', '--no-install-recommends', ...missing)
  }
  return missingPrograms()
}

function aptGet(...args: string[]): void {
  spawnSync('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=300', ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

function inPath(name: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return folders.map(folder => join(folder, name)).find(path => existsSync(path))
}
