import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { openKeysFor } from '../src/server/platform/keys/key-file.ts'
import { startPostgres } from '../src/server/platform/postgres/embedded-postgres.ts'
import { migrate } from '../src/server/store/platform/migrate.ts'
import { findChromium, profileOf } from '../tools/chromium.ts'
import { makeData, password } from './data.ts'
import { start } from './servers.ts'

const masterKey = Buffer.alloc(32, 'patronat-bench').toString('base64')
const today = '2026-11-20'
/** «Slow 4G» of Chrome: 562.5 ms to each answer, 1.44 Mbit/s down and 0.66 up; bytes a second. */
const slow4g = { offline: false, latency: 562.5, downloadThroughput: 184_320, uploadThroughput: 84_375 }
const slower = 4

/** How long a phone waits for each screen on slow 4G with a quarter of the processor, with requests and bytes on the wire. */
async function tour(page: Page, address: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', slow4g)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower })
  let requests = 0
  let bytes = 0

  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    // What the cache of the browser answers has no bytes on the wire.
    requests += encodedDataLength > 0 ? 1 : 0
    bytes += encodedDataLength
  })
  const main = page.locator('main')
  const wait = async (screen: string, act: () => Promise<unknown>, seen: () => Promise<unknown>) => {
    ;[requests, bytes] = [0, 0]
    const begun = performance.now()
    await act()
    await seen()
    const seconds = (performance.now() - begun) / 1000
    // What comes after the rows counts, too.
    await page.waitForTimeout(5_000)
    console.log(
      `${screen.padEnd(22)} ${seconds.toFixed(2).padStart(6)} s  ${String(requests).padStart(3)} requests  ${(bytes / 1000).toFixed(0).padStart(4)} KB`,
    )
  }
  await wait(
    'cold sign-in',
    () => page.goto(address),
    () => page.getByLabel('Пароль').waitFor(),
  )
  await page.getByLabel('Логин').fill('bench0')
  await page.getByLabel('Пароль').fill(password)
  await page.waitForTimeout(8_000)
  // The page of a family itself, not that of its people or plan: ten signs and an id.
  const family = main.locator('xpath=.//a[starts-with(@href, "/families/") and string-length(@href) = 46]').first()
  await wait(
    'signed in to rows',
    () => page.getByRole('button', { name: 'Войти' }).tap(),
    () => family.waitFor(),
  )
  const shown = main.getByText('Цель и план').first()
  await wait(
    'to a family, cold',
    () => family.tap(),
    () => shown.waitFor(),
  )
  await wait(
    'back to the day',
    () => page.goBack(),
    () => family.waitFor(),
  )
  await wait(
    'to a family again',
    () => family.tap(),
    () => shown.waitFor(),
  )
}

/** `npm run bench -- --screens`: the screens of a curator on a cheap phone, in seconds, requests and bytes. */
export async function benchScreens(scale: number): Promise<void> {
  const folder = mkdtempSync('/tmp/patronat-bench-')
  const postgres = await startPostgres({ dataDir: join(folder, 'data') })
  try {
    await migrate(postgres.adminUrl)
    const master = await openKeysFor(postgres.adminUrl, { text: masterKey })
    await makeData(postgres.adminUrl, master, scale, today, text => void process.stderr.write(`\r${text}   `))
    const env = { BENCH_TODAY: today, MASTER_KEY: masterKey, BENCH_URL: postgres.appUrl }
    const server = await start('./server.ts', env)
    const browser = await chromium.launch({ executablePath: findChromium()!, args: ['--no-sandbox', '--disable-gpu'] })
    try {
      console.log(`\nslow 4G (${slow4g.latency} ms, 1.44 Mbit/s), a quarter of the processor`)
      const context = await browser.newContext({ ...profileOf(390), deviceScaleFactor: 2 })
      await tour(await context.newPage(), `http://127.0.0.1:${server.port}`)
    } finally {
      await browser.close()
      server.child.removeAllListeners('exit')
      server.child.kill()
    }
  } finally {
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
