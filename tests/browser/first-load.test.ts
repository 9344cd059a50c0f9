import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page, Request } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aReferredFamily } from '../families.ts'
import type { Office } from '../office.ts'
import { anOfficeHouse, type House } from './harness.ts'

const dist = join(import.meta.dirname, '..', '..', 'dist')

let house: House<Office>
beforeAll(async () => {
  house = await anOfficeHouse()
})
afterAll(() => house.close())

/** A file of the program as it goes over the wire. */
type Loaded = { path: string; bytes: number; encoding: string | null }
const isAnswer = (request: Request) => /\/api\//u.test(request.url())
/** Notes the files of the program that a page asks for; answers what each of them is on the wire, asked for as a browser does. */
function watch(page: Page): () => Promise<Loaded[]> {
  const asked = new Set<string>()
  page.on('request', request => {
    if (!isAnswer(request)) asked.add(request.url())
  })
  return () =>
    Promise.all(
      [...asked].map(async url => {
        const { headers } = await fetch(url, { headers: { 'accept-encoding': 'gzip, br' } })
        return {
          path: new URL(url).pathname,
          bytes: Number(headers.get('content-length')),
          encoding: headers.get('content-encoding'),
        }
      }),
    )
}
/** Whoever saves traffic is not brought the screen of a family before he asks for it: what is counted then is asked for. */
const savesTraffic = (page: Page) =>
  page.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } }))
const isCode = ({ path }: Loaded) => /\.(?:js|css)$/u.test(path)
const total = (files: readonly Pick<Loaded, 'bytes'>[]) => files.reduce((sum, { bytes }) => sum + bytes, 0)
const listed = (files: readonly Loaded[]) => files.map(({ path, bytes }) => `${path} ${bytes}`).join('\n')

test('the first screen brings at most 250 KB of scripts and styles over the wire, later screens come by themselves', async () => {
  const desk = await house.desk(1280, { isNew: true })
  await savesTraffic(desk.page)
  const loaded = watch(desk.page)
  // Through the screen of sign-in, which counts.
  await desk.go('/')
  await desk.signIn('curator')
  const files = (await loaded()).filter(isCode)
  expect(total(files)).toBeGreaterThan(50_000)
  // What screens share lies in a few files (vite.config.ts).
  expect(files.length).toBeLessThanOrEqual(20)
  expect(total(files), listed(files)).toBeLessThanOrEqual(250_000)
  const screens = [
    'Day',
    'PlanPage',
    'Assess',
    'RecordContact',
    'NewExtract',
    'Registers',
    'SettingsPage',
    'Process',
    'Closing',
  ]
  const assets = readdirSync(join(dist, 'assets')).filter(file => file.endsWith('.js'))
  const early = screens.filter(name =>
    assets.some(file => file.startsWith(`${name}-`) && files.some(({ path }) => path === `/assets/${file}`)),
  )
  const known = screens.filter(name => assets.some(file => file.startsWith(`${name}-`)))
  expect({ known, early }).toEqual({ known: screens, early: ['Day'] })
})

test('the screen of sign-in comes compressed, in at most 300 KB with its letters and all answers', async () => {
  const desk = await house.desk(390, { isNew: true })
  const loaded = watch(desk.page)
  const answers: Request[] = []
  desk.page.on('requestfinished', request => void (isAnswer(request) && answers.push(request)))
  await desk.go('/')
  await desk.page.waitForLoadState('networkidle')
  const files = await loaded()
  expect(files.filter(({ bytes }) => !(bytes > 0))).toEqual([])
  expect(files.filter(file => isCode(file) && file.encoding !== 'br')).toEqual([])
  const sizes = await Promise.all(answers.map(answer => answer.sizes()))
  const said = sizes.map(({ responseBodySize }) => ({ bytes: responseBodySize }))
  expect(total(files) + total(said), listed(files)).toBeLessThanOrEqual(300_000)
  expect(files.length + answers.length).toBeLessThanOrEqual(12)
})

test('the first screen and that of a family ask for at most 12 things, and nothing twice', async () => {
  await aReferredFamily(house.arranged)
  const desk = await house.desk(390, { isNew: true })
  await savesTraffic(desk.page)
  let asked: string[] = []
  const answered: string[] = []
  desk.page.on('request', request => asked.push(`${request.method()} ${new URL(request.url()).pathname}`))
  desk.page.on('requestfinished', request => answered.push(new URL(request.url()).pathname))
  await desk.go('/')
  const isAnswered = (what: RegExp) => expect.poll(() => answered.some(path => what.test(path))).toBe(true)
  // The code of the first screen comes while somebody types.
  await desk.field('Логин').focus()
  await isAnswered(/\/Day-/u)
  await desk.page.waitForLoadState('networkidle')
  asked = []
  await desk.signIn('curator')
  await isAnswered(/^\/api\/day$/u)
  await isAnswered(/^\/api\/digest$/u)
  expect(asked.filter(path => path.startsWith('GET /api/session') || path.includes('/assets/'))).toEqual([])
  expect(asked.length, asked.join('\n')).toBeLessThanOrEqual(12)
  asked = []
  await desk.page.locator('main a[href^="/families/"]').first().tap()
  // The last that the page of a family asks for.
  await isAnswered(/^\/api\/cases\/[^/]+\/history$/u)
  expect(asked.length, asked.join('\n')).toBeLessThanOrEqual(12)
  expect(new Set(asked).size, asked.join('\n')).toBe(asked.length)
})

test('letters that no everyday text needs come with the first name that has them', async () => {
  const desk = await house.desk(390, { isNew: true })
  const fonts: string[] = []
  desk.page.on('request', request => {
    const [, name] = /\/assets\/(.+)-[^-]+\.woff2$/u.exec(request.url()) ?? []
    if (name) fonts.push(name)
  })
  await desk.go('/')
  await desk.field('Логин').fill('Ковальчук Ўладзіслаў № 5 «—»')
  await desk.page.waitForLoadState('networkidle')
  expect(fonts.filter(name => name.startsWith('rare'))).toEqual([])
  await desk.field('Логин').fill('Їжаченко Łukasz')
  await expect.poll(() => fonts.filter(name => name.startsWith('rare'))).toEqual(['rare-400'])
})
