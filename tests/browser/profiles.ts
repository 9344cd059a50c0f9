import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { findChromium, profileOf, sizes, type Size } from '../../tools/chromium.ts'

/** A profile of the browser with its page, at an address that is no screen. */
export type Profile = { context: BrowserContext; page: Page }

/**
 * Where a profile waits that somebody has left: a picture of the program has the storage of the program, and none of its
 * code, which would write into it once more. From an empty page the browser would go on in another process.
 */
const waitingRoom = '/mark.svg'
/** Whether nobody has opened anything here yet. */
export const isUntouched = (page: Page): boolean => page.url() === 'about:blank' || page.url().endsWith(waitingRoom)

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

let browser: Promise<Browser> | undefined
/** The browser of this worker: its files run one after the other, and it ends with them. */
function theBrowser(): Promise<Browser> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('Chromium is not installed')
  return (browser ??= chromium.launch({ executablePath, args: flags }))
}

/**
 * Profiles that somebody has left, as empty as new ones. A new profile compiles the whole program once more, which costs
 * more than everything a usual test does in it.
 */
const left: Record<Size, Profile[]> = { 1280: [], 390: [] }

/** An empty profile. */
export async function aProfile(size: Size, isNew: boolean): Promise<Profile> {
  const used = isNew ? undefined : left[size].pop()
  if (used) return used
  const context = await (await theBrowser()).newContext(profileOf(size))
  return { context, page: await context.newPage() }
}

/** Empties a profile for the next one; what cannot be emptied is thrown away. */
export async function leave(profile: Profile, size: Size, address: string): Promise<void> {
  const { context, page } = profile
  try {
    if (context.pages().length !== 1 || page.isClosed()) throw new Error('it has other windows')
    page.removeAllListeners()
    await page.unrouteAll()
    await context.setOffline(false)
    await page.setViewportSize(sizes[size])
    await page.goto(address + waitingRoom)
    await page.evaluate(() => {
      localStorage.clear()
      sessionStorage.clear()
    })
    await context.clearCookies()
    const session = await context.newCDPSession(page)
    await session.send('Page.resetNavigationHistory')
    await session.detach()
    left[size].push(profile)
  } catch {
    await context.close()
  }
}
