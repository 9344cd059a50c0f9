import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext, CDPSession, Locator, Page } from 'playwright-core'
import { onTestFinished } from 'vitest'
import { profileOf, type Size, sizes } from '../../tools/chromium.ts'
import { pdfPages } from '../fixtures/printed-text.ts'
import { anOffice, password, type Office } from '../office.ts'
import { listen } from './address.ts'
import { axe, type Pane } from './axe/axe.ts'
import { aProfile, isUntouched, leave } from './profiles.ts'
import { aRegion, demoPassword } from './region.ts'
import { words } from './words.ts'

export { axe, type Pane, type Size }

/** A page with somebody in front of it, and everything that went wrong on it. */
export type Desk = {
  page: Page
  context: BrowserContext
  /** The size it was asked for. */
  size: Size
  /** Opens an address of the product. */
  go: (path: string) => Promise<void>
  /** The same inside the program, as its links do: nothing is loaded anew but what the screen asks the server. */
  goInside: (path: string) => Promise<void>
  /** Comes in and opens an address; through the screen of sign-in only where a page stands open already. */
  signIn: (login: string, path?: string) => Promise<void>
  /** Console errors, faults of the page, violations of the content policy, faults and refusals of the server. */
  troubles: string[]
  /** What is read out and seen as an accessible name, whatever its typesetting. */
  button: (name: string) => Locator
  link: (name: string) => Locator
  field: (label: string, within?: Locator) => Locator
  text: (text: string) => Locator
  /** Marks a chip, a radio or a checkbox. */
  mark: (name: string, within?: Locator) => Promise<void>
  /** Opens the other actions of a family and chooses one. */
  action: (name: string) => Promise<void>
  /** Presses, waits for the file and answers its bytes. */
  download: (press: () => Promise<void>) => Promise<{ name: string; bytes: Buffer }>
}

type DeskOptions = { refusals?: boolean; isNew?: boolean }

/** A server that listens, with a browser to look at it. */
export type House<Arranged> = {
  arranged: Arranged
  address: string
  /**
   * An empty browser profile at an empty page; refusals of the server are no troubles there when they are expected. Whoever
   * moves its clock or gives it keys asks for a new one, which nobody uses afterwards.
   */
  desk: (size?: Size, options?: DeskOptions) => Promise<Desk>
  close: () => Promise<void>
}

/** A centre of the tests behind a real address. */
export async function anOfficeHouse(options: { day?: string } = {}): Promise<House<Office>> {
  const office = await anOffice(options)
  const address = await listen(office.server.http)
  return aHouse(office, address, password)
}

/** The demonstration region behind a real address. */
export async function aRegionHouse(): Promise<House<Awaited<ReturnType<typeof aRegion>>>> {
  const region = await aRegion()
  return aHouse(region, region.address, demoPassword)
}

/** Puts a browser before a server that already listens. */
export function aHouse<Arranged extends { close: () => Promise<void> }>(
  arranged: Arranged,
  address: string,
  secret: string,
): House<Arranged> {
  return {
    arranged,
    address,
    desk: (size = 1280, options = {}) => aDesk(address, secret, size, options),
    close: () => arranged.close(),
  }
}

async function aDesk(address: string, secret: string, size: Size, options: DeskOptions): Promise<Desk> {
  const { refusals = false, isNew = false } = options
  const { context, page } = await aProfile(size, isNew)
  // Only a step that will fail waits so long. What is printed comes from a helper that gives way to everybody else: on a busy
  // machine it takes many times what a browser usually waits.
  page.setDefaultTimeout(120_000)
  const troubles: string[] = []
  watch(page, address, refusals, troubles)
  const main = page.locator('body')
  const desk: Desk = {
    page,
    context,
    size,
    troubles,
    go: async path => {
      await page.goto(address + path)
      await settled(page)
    },
    goInside: path => goInside(page, path),
    async signIn(login, path = '/') {
      if (isUntouched(page)) {
        const answer = await context.request.post(`${address}/api/session`, {
          headers: { 'x-patronat': '1' },
          data: { login, password: secret },
        })
        if (!answer.ok()) throw new Error(`${login} does not come in: ${await answer.text()}`)
        return desk.go(path)
      }
      await main.getByLabel('Логин').fill(login)
      await main.getByLabel('Пароль').fill(secret)
      await main.getByRole('button', { name: 'Войти' }).click()
      await main.getByLabel('Пароль').waitFor({ state: 'detached' })
      await settled(page)
    },
    button: name => page.getByRole('button', { name: words(name) }),
    link: name => page.getByRole('link', { name: words(name) }),
    field: (label, within = main) => within.getByLabel(words(label)).and(page.locator('input, textarea, select')),
    text: text => page.getByText(words(text)).first(),
    mark: async (name, within = main) => {
      const choice = within
        .getByRole('radio', { name: words(name) })
        .or(within.getByRole('checkbox', { name: words(name) }))
      await choice.first().check({ force: true })
    },
    async action(name) {
      await page.getByRole('button', { name: 'Действия с делом' }).click()
      await page.getByRole('menuitem', { name: words(name) }).click()
    },
    async download(press) {
      const [file] = await Promise.all([page.waitForEvent('download'), press()])
      return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) }
    },
  }
  onTestFinished(async ({ task }) => {
    const failed = task.result?.state === 'fail'
    if (failed) await keep(page, task.name, size)
    else if (sizeNow(desk) !== size && !page.isClosed()) await turn(desk, size)
    await (failed || isNew ? context.close() : leave({ context, page }, size, address))
  })
  return desk
}

/** Waits until the screen is there: a heading, and nothing still loading. */
export async function settled(page: Page): Promise<void> {
  const isThere = () => document.querySelector('h1') && !document.querySelector("[data-slot='loading']")
  // Asked in every frame, it would have the browser draw sixty of them a second.
  await page.waitForFunction(isThere, undefined, { polling: 50 })
}

/** By way of a page that is no screen: so the screen is seen to be the new one. */
async function goInside(page: Page, path: string): Promise<void> {
  const show = (to: string) =>
    page.evaluate(next => {
      history.pushState(null, '', next)
      dispatchEvent(new PopStateEvent('popstate'))
    }, to)
  await show('/no-such-screen')
  const left = page.getByRole('heading', { level: 1, name: words('Такой страницы нет') })
  await left.waitFor()
  await left.evaluate(heading => heading.setAttribute('data-left', ''))
  await show(path)
  await page.locator('[data-left]').waitFor({ state: 'detached' })
  await settled(page)
}

/** A failed test leaves what stood on the screen, as a picture and as words. */
async function keep(page: Page, name: string, size: Size): Promise<void> {
  const folder = join(import.meta.dirname, '..', '..', 'out', 'failed')
  const file = join(folder, `${name.replaceAll(/[^\p{L}\d]+/gu, '-').slice(0, 60)}-${size}`)
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: `${file}.png` }).catch(() => undefined)
  writeFileSync(
    `${file}.txt`,
    `${page.url()}\n${await page
      .locator('body')
      .ariaSnapshot()
      .catch(() => '')}\n`,
  )
}

// Chrome writes every refused request into the console as well; those are watched as responses.
const refusedRequest = /^Failed to load resource/u

function watch(page: Page, address: string, refusals: boolean, troubles: string[]): void {
  page.on('pageerror', error => troubles.push(`page: ${error.message}`))
  page.on('console', message => {
    if (message.type() !== 'error' || refusedRequest.test(message.text())) return
    troubles.push(`console: ${message.text()}`)
  })
  page.on('response', answer => {
    const path = answer.url().slice(address.length)
    const status = answer.status()
    const who = answer.request().method() === 'GET' && path === '/api/session' && status === 401
    if (status < 400 || who || (refusals && status < 500 && path.startsWith('/api/'))) return
    troubles.push(`${status} ${answer.request().method()} ${path}`)
  })
}

/** Pages that were turned, and to which size last. */
const turned = new WeakMap<Page, { session: CDPSession; size: Size }>()
/** The size somebody sees the page at now. */
export const sizeNow = ({ page, size }: Desk): Size => turned.get(page)?.size ?? size

/** Makes the browser a phone or a computer, as a profile of that size is from its beginning, with the page as it stands. */
export async function turn({ page, context }: Desk, size: Size): Promise<Pane> {
  const session = turned.get(page)?.session ?? (await context.newCDPSession(page))
  turned.set(page, { session, size })
  const { isMobile, hasTouch } = profileOf(size)
  const { width } = sizes[size]
  const resize = async (height: number) => {
    const screen = { width, height, screenWidth: width, screenHeight: height, deviceScaleFactor: 1, mobile: isMobile }
    await session.send('Emulation.setDeviceMetricsOverride', screen)
  }
  await session.send('Emulation.setTouchEmulationEnabled', { enabled: hasTouch })
  await resize(sizes[size].height)
  await page.evaluate(() => new Promise(drawn => void requestAnimationFrame(() => void requestAnimationFrame(drawn))))
  await settled(page)
  return { height: sizes[size].height, resize }
}

/** What makes a page scroll sideways: the widest things that stick out; empty is right. */
export const stickingOut = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const wide = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= wide) return []
    const out = [...document.querySelectorAll('body *')].filter(
      element => element.getBoundingClientRect().right > wide + 1,
    )
    return [
      `${document.documentElement.scrollWidth} > ${wide}`,
      ...out.slice(-3).map(element => `${element.tagName}.${element.className.toString()}`),
    ]
  })

/** The words of a PDF in one line, without typesetting. */
export const pdfText = async (pdf: Buffer): Promise<string> =>
  (await pdfPages(pdf))
    .join(' ')
    .replaceAll(/[\u2060\u00ad]/gu, '')
    .replaceAll(/\s+/gu, ' ')
