import { copyFileSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import type { CaseListRow, CaseView } from '../src/api/case/cases.ts'
import { loadDemo } from '../src/demo/load.ts'
import { openKeysFor } from '../src/server/platform/keys/key-file.ts'
import { newKey } from '../src/server/platform/keys/keys.ts'
import { startPostgres } from '../src/server/platform/postgres/embedded-postgres.ts'
import { openServer } from '../src/server/start.ts'
import { migrate } from '../src/server/store/platform/migrate.ts'
import { findChromium, profileOf, sizes, type Size } from './chromium.ts'

// Pictures of all main screens on the demonstration region: `npm run screenshots` fills out/screenshots, and docs/pictures
// with the few that the guide shows. Words narrow it down: `npm run screenshots -- plan`.
const root = join(import.meta.dirname, '..')
const out = join(root, 'out', 'screenshots')
const docs = join(root, 'docs', 'pictures')
/** A Friday with something of everything in the region. */
const now = '2026-11-20T10:20'
const password = 'patronat-demo'

/** name, who looks, address; `guide` is the size in which the guide shows it. */
type Shot = { name: string; login: string; path: string; guide?: Size }

const wanted = process.argv.slice(2)
const executablePath = findChromium()
if (!executablePath) throw new Error('Нужен Chromium или Chrome: установите его или задайте путь в CHROMIUM')
rmSync(out, { recursive: true, force: true })
mkdirSync(out, { recursive: true })
mkdirSync(docs, { recursive: true })

const postgres = await startPostgres({ fast: true })
try {
  await migrate(postgres.adminUrl)
  const keys = await openKeysFor(postgres.adminUrl, { text: newKey().toString('base64') })
  const shift = new Date(`${now}:00+03:00`).getTime() - Date.now()
  const server = await openServer({ url: postgres.appUrl, keys, clock: () => new Date(Date.now() + shift) })
  await loadDemo(server.app, postgres.adminUrl)
  const address = await server.http.listen({ port: 0, host: '127.0.0.1' })
  await shoot(address, await shotsOf(address))
  await server.close()
} finally {
  await postgres.stop()
}

async function shotsOf(address: string): Promise<Shot[]> {
  const answer = await fetch(`${address}/api/session`, {
    method: 'POST',
    headers: { 'x-patronat': '1', 'content-type': 'application/json' },
    body: JSON.stringify({ login: 'curator', password }),
  })
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const get = async <T>(path: string) => (await (await fetch(address + path, { headers: { cookie } })).json()) as T
  const { rows } = await get<{ rows: CaseListRow[] }>('/api/cases?limit=100')
  const at = (stage: string) => rows.find(row => row.stage === stage)?.caseId ?? rows[0]!.caseId
  const views = await Promise.all(
    rows.filter(row => row.stage === 'active').map(row => get<CaseView>(`/api/cases/${row.caseId}`)),
  )
  // The fullest file shows most: two assessments, many contacts.
  const rich = views.toSorted((a, b) => weight(b) - weight(a))[0]?.caseId ?? at('active')
  const { state } = await get<CaseView>(`/api/cases/${at('referred')}`)
  const of = (caseId: string, tab = '') => `/families/${caseId}${tab}`
  const curator = (name: string, path: string, guide?: Size): Shot => ({
    name,
    login: 'curator',
    path,
    ...(guide ? { guide } : {}),
  })
  const all: Shot[] = [
    curator('my-day', '/', 1280),
    curator('families', '/families'),
    curator('extract', '/intake/extract', 1280),
    curator('application', '/intake/application'),
    curator('family', of(rich), 1280),
    curator('members', of(rich, '/members')),
    curator('assessments', of(rich, '/assessments')),
    curator('assess', of(rich, '/assess'), 1280),
    curator('plan', of(rich, '/plan'), 1280),
    curator('plan-editor', of(rich, '/plan?edit')),
    curator('contacts', of(rich, '/contacts')),
    curator('contact', of(rich, '/contact'), 390),
    curator('attempt', of(rich, '/contact?attempt')),
    curator('concern', of(rich, '/concern')),
    curator('agreement', of(rich, '/agreement')),
    curator('documents', of(rich, '/documents'), 1280),
    curator('terms', of(rich, '/terms')),
    curator('history', of(rich, '/history')),
    curator('monitoring', of(rich, '/monitoring')),
    curator('results', of(rich, '/results')),
    curator('closing', of(rich, '/closing')),
    curator('refusal', of(rich, '/refusal')),
    curator('reply', of(at('referred'), `/reply/${state.referrals[0]?.id ?? ''}`)),
    curator('access', of(rich, '/access')),
    curator('emergency', '/emergency'),
    curator('account', '/account'),
    curator('process', '/process'),
    { name: 'department', login: 'head', path: '/department', guide: 1280 },
    { name: 'handover', login: 'head', path: '/department/handover' },
    { name: 'figures', login: 'analyst', path: '/figures' },
    { name: 'partner', login: 'school', path: '/' },
    { name: 'partner-extract', login: 'school', path: '/send-extract' },
    { name: 'received-extracts', login: 'registrar', path: '/intake/received' },
    { name: 'privacy-archive', login: 'privacy', path: '/privacy/archive' },
    { name: 'registers', login: 'head', path: '/registers/incoming' },
    { name: 'registrar-day', login: 'registrar', path: '/' },
    { name: 'registrar-papers', login: 'registrar', path: of(rich) },
    { name: 'registrar-concern', login: 'registrar', path: of(rich, '/concern') },
    { name: 'takeover', login: 'head', path: '/intake/paper' },
    { name: 'privacy', login: 'privacy', path: '/', guide: 1280 },
    { name: 'privacy-requests', login: 'privacy', path: '/privacy/registers/requests' },
    { name: 'privacy-incidents', login: 'privacy', path: '/privacy/registers/incidents' },
    { name: 'privacy-audit', login: 'privacy', path: '/privacy/audit', guide: 1280 },
    { name: 'privacy-views', login: 'privacy', path: `/privacy/cases/${rich}`, guide: 1280 },
    { name: 'privacy-terms', login: 'privacy', path: '/privacy/terms' },
    ...['', 'staff', 'organisations', 'library', 'calendar', 'mail'].map(text => ({
      name: text ? `settings-${text}` : 'settings',
      login: 'admin',
      path: text ? `/settings/${text}` : '/settings',
    })),
  ]
  return all.filter(shot => wanted.length === 0 || wanted.some(word => shot.name.includes(word)))
}

function weight({ state }: CaseView): number {
  return state.contacts.length + 20 * state.assessments.length + 5 * state.monitorings.length
}

async function shoot(address: string, shots: Shot[]): Promise<void> {
  const browser = await chromium.launch({ executablePath: executablePath!, args: ['--no-sandbox', '--disable-gpu'] })
  for (const size of [1280, 390] as const)
    for (const login of new Set(shots.map(shot => shot.login))) {
      const context = await browser.newContext(profileOf(size))
      const page = await context.newPage()
      await page.goto(address)
      await page.getByLabel('Логин').fill(login)
      await page.getByLabel('Пароль').fill(password)
      await page.getByRole('button', { name: 'Войти' }).click()
      await page.getByLabel('Пароль').waitFor({ state: 'detached' })
      for (const shot of shots.filter(other => other.login === login)) await take(page, address, shot, size)
      await context.close()
    }
  await browser.close()
}

async function take(page: Page, address: string, shot: Shot, size: Size): Promise<void> {
  await page.setViewportSize(sizes[size])
  await page.goto(address + shot.path)
  await page
    .waitForFunction(() => document.querySelector('h1') && !document.querySelector("[data-slot='loading']"))
    .catch(() => console.log(`${shot.name}: не открылся`))
  await page.evaluate(() => document.fonts.ready)
  if (shot.guide === size) {
    // The guide shows what fits into a window, in few bytes.
    const file = join(out, `${shot.name}-guide.png`)
    await page.screenshot({ path: file })
    copyFileSync(file, join(docs, `${shot.name}.png`))
  }
  // A window as tall as the page: bars that stick stay at its ends.
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ ...sizes[size], height: Math.min(Math.max(height, sizes[size].height), 6_000) })
  await page.screenshot({ path: join(out, `${shot.name}-${size}.png`) })
  console.log(`${shot.name}-${size}`)
}
