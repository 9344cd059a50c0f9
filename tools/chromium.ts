import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Chromium without its own windows: beside a page it takes half of what the whole browser does. */
const shell = 'chromium-headless-shell'
const names = [shell, 'chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
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

/** The two sizes every screen is made for. */
export const sizes = { 1280: { width: 1280, height: 800 }, 390: { width: 390, height: 844 } } as const
/** Desktop or phone, by its width. */
export type Size = keyof typeof sizes
/** A browser as it stands in a Belarusian office, or as it lies in a hand. */
export const profileOf = (size: Size) => ({
  viewport: sizes[size],
  hasTouch: size === 390,
  isMobile: size === 390,
  locale: 'ru-RU',
  timezoneId: 'Europe/Minsk',
  reducedMotion: 'reduce' as const,
})

/** What the tests need beside npm packages and is not on this machine. */
function missingPrograms(): string[] {
  return [findChromium() ? [] : ['chromium'], inPath('pdftotext') ? [] : ['poppler-utils']].flat()
}

/** Installs the missing programs where that is possible without questions; says what remains missing. */
export function installPrograms(): string[] {
  if (process.getuid?.() !== 0 || !inPath('apt-get')) return missingPrograms()
  for (let attempt = 1; attempt <= 2 && missingPrograms().length > 0; attempt++) {
    aptGet(['update'])
    // Where it is packaged, it is enough.
    if (!findChromium()) install([shell], 'ignore')
    if (missingPrograms().length > 0) install(missingPrograms())
  }
  // Beside another Chromium the tests do without it, so nobody waits for the network to look for it.
  if (!process.env['CHROMIUM'] && !inPath(shell)) install([shell], 'ignore')
  return missingPrograms()
}

const install = (packages: string[], said: 'inherit' | 'ignore' = 'inherit') =>
  aptGet(['install', '-y', '--no-install-recommends', ...packages], said)

function aptGet(args: string[], said: 'inherit' | 'ignore' = 'inherit'): void {
  spawnSync('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=300', ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'ignore', said],
  })
}

function inPath(name: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return folders.map(folder => join(folder, name)).find(path => existsSync(path))
}
