import type { RouteObject } from 'react-router'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseListRow, CaseView } from '../../src/api/case/cases.ts'
import type { PrivacyHome } from '../../src/api/centre/privacy.ts'
import { type Stage, stages } from '../../src/domain/law/stages.ts'
import { routes } from '../../src/web/app/routes.tsx'
import { dialog, press } from './dialog.ts'
import { aRegionHouse, axe, stickingOut, type Desk, type Size } from './harness.ts'

let house: Awaited<ReturnType<typeof aRegionHouse>>
/** A family at every stage: any of the centre, and one of the curator's own. */
let any: Partial<Record<Stage, string>>
let own: Partial<Record<Stage, string>>
let referralId: string
let entryId: string
beforeAll(async () => {
  house = await aRegionHouse()
  const familiesOf = async (login: string) => {
    const get = await house.arranged.reader(login)
    const { rows } = await get<{ rows: CaseListRow[] }>('/api/cases?limit=100')
    return Object.fromEntries(rows.map(row => [row.stage, row.caseId]))
  }
  any = await familiesOf('director')
  own = await familiesOf('curator')
  const get = await house.arranged.reader('head')
  const { state } = await get<CaseView>(`/api/cases/${own.referred}`)
  referralId = state.referrals[0]!.id
  const officer = await house.arranged.reader('privacy')
  entryId = (await officer<PrivacyHome>('/api/privacy')).open[0]!.id
})
afterAll(() => house.close())

const tabs = ['', '/members', '/assessments', '/contacts', '/agreement', '/documents', '/terms', '/access', '/history']
const registers = ['', '/incoming', '/applications', '/contracts', '/refusals', '/outgoing', '/notices']
const settings = ['', '/staff', '/units', '/organisations', '/library', '/calendar', '/mail', '/mail/server']
const of = (stage: Stage, rest = '') => `/families/${own[stage]}${rest}`
const anyOf = (stage: Stage, rest = '') => `/families/${any[stage]}${rest}`

/** Who looks at which screens; the last test sees that no route is left out. */
const tours: Record<string, () => string[]> = {
  curator: () => [
    '/',
    '/families',
    '/search',
    '/contact',
    '/concern',
    '/concern/child',
    '/intake/extract',
    '/intake/application',
    '/intake/paper',
    ...tabs.map(tab => of('active', tab)),
    of('referred'),
    of('referred', '/application'),
    of('active', '/refusal'),
    of('referred', `/reply/${referralId}`),
    of('active', '/assess'),
    of('active', '/plan'),
    of('planning', '/plan'),
    of('active', '/contact'),
    of('active', '/contact?attempt'),
    of('active', '/concern'),
    of('active', '/monitoring'),
    of('active', '/results'),
    of('active', '/closing'),
    '/emergency',
    '/account',
    '/account/undertaking',
    '/process',
    '/nowhere',
  ],
  head: () => ['/', '/signals', '/department', '/department/handover', ...registers.map(one => `/registers${one}`)],
  // Who reaches both units finds a family at every stage.
  director: () => [
    '/powers',
    anyOf('planning', '/plan'),
    ...(Object.keys(stages) as Stage[]).map(stage => anyOf(stage)),
    anyOf('reviewing', '/results'),
    anyOf('closed', '/closing'),
  ],
  psychologist: () => ['/', '/families', '/account'],
  registrar: () => [
    '/',
    '/registers',
    '/intake/extract',
    '/intake/received',
    '/transfers',
    '/concern',
    // Papers of a family and what is done with them.
    of('active'),
    of('referred'),
    of('referred', '/application'),
    of('referred', `/reply/${referralId}`),
    of('active', '/refusal'),
    of('active', '/concern'),
  ],
  admin: () => [...settings, '/accounts'].map(one => `/settings${one}`),
  // A link without its token, as somebody finds it who typed half of it.
  analyst: () => ['/', '/figures', '/link', '/invitation'],
  privacy: () => [
    '/',
    '/privacy',
    ...['requests', 'appeals', 'incidents'].map(one => `/privacy/registers/${one}`),
    `/privacy/entries/${entryId}`,
    '/privacy/archive',
    '/privacy/audit',
    '/privacy/audit?action=breakGlass',
    `/privacy/cases/${own.active}`,
    '/privacy/terms',
    '/privacy/restored',
  ],
}

/** Everything that is not right with what stands on the screen now. */
async function faults(desk: Desk, size: Size): Promise<string[]> {
  const { page } = desk
  const main = (await page.locator('main').innerText()).trim()
  return [
    ...desk.troubles.splice(0),
    ...(await axe(page)),
    ...(await stickingOut(page)).map(one => `sticks out: ${one}`),
    ...titleFaults(await page.title()),
    ...((await page.getByRole('heading', { level: 1 }).count()) === 1 ? [] : ['not one first heading']),
    ...(/^[A-Za-z]*$/u.test(main) ? [`a placeholder: ${main}`] : []),
    ...(size === 1280 ? await unreachable(page) : []),
  ]
}

/** A browser keeps titles of pages in its history: they say what the page is, and name no family. */
const titleFaults = (title: string) =>
  /^.+ — Патронат$/u.test(title) && !/[Сс]емь[яиюе]\s+\p{Lu}/u.test(title) ? [] : [`title: ${title}`]

/** The main buttons of a screen that Tab does not come to, in the order they stand in. */
async function unreachable(page: Desk['page']): Promise<string[]> {
  const wanted = await page.locator('main .btn--p:visible:not(:disabled)').allInnerTexts()
  if (wanted.length === 0) return []
  const seen: string[] = []
  await page.locator('main').evaluate(one => (one as HTMLElement).focus())
  for (let press = 0; press < 150 && seen.length < wanted.length; press += 1) {
    await page.keyboard.press('Tab')
    const primary = await page.evaluate(() => {
      const one = document.activeElement as HTMLElement | null
      return one?.matches('main .btn--p') ? one.innerText : undefined
    })
    if (primary !== undefined) seen.push(primary)
  }
  return seen.join('|') === wanted.join('|') ? [] : [`Tab came to ${seen.join(', ')} instead of ${wanted.join(', ')}`]
}

test.for(Object.keys(tours).flatMap(login => ([1280, 390] as const).map(size => [login, size] as const)))(
  'the screens of %s at %i pixels are accessible, whole and quiet',
  async ([login, size]) => {
    const desk = await house.desk(size)
    await desk.signIn(login)
    const wrong: Record<string, string[]> = {}
    for (const address of tours[login]!()) {
      const came = await desk.go(address).then(
        () => true,
        () => false,
      )
      const found = came
        ? await faults(desk, size)
        : ['a placeholder, or it never stopped loading', ...desk.troubles.splice(0)]
      if (found.length > 0) wrong[address.replaceAll(/[0-9a-f-]{36}/gu, '…')] = found
    }
    expect(wrong).toEqual({})
  },
)

test('a family is offered and not accepted, another one is accepted: each centre sees where it stands', async () => {
  const curator = await house.desk(390)
  await curator.signIn('curator')
  await curator.go(of('active'))
  const title = (await curator.page.getByRole('heading', { level: 1 }).innerText()).replace(/^Семья\s/u, '')
  await curator.action('Передать в другой центр')
  await curator.field('В какой центр', dialog(curator)).selectOption('3')
  await curator.field('Район или населённый пункт', dialog(curator)).fill('Копыльский район')
  expect(await faults(curator, 390)).toEqual([])
  await press(curator, 'Предложить передачу')
  await curator.text('Передача предложена').waitFor()

  const there = await house.desk(390)
  await there.signIn('kopyl.registrar')
  await there.link('Решить').first().click()
  await there.button(`Не принимать: семья ${title}`).click()
  await there.field('Почему центр не принимает семью', dialog(there)).fill('Адреса в районе ещё нет')
  await press(there, 'Не принимать')
  await there.button(`Не принимать: семья ${title}`).waitFor({ state: 'detached' })

  await curator.go('/')
  await curator.text('семью не приняли, причина в деле').waitFor()
  await curator.go(of('active'))
  await curator.text('Адреса в районе ещё нет').waitFor()

  const registrar = await house.desk(390)
  await registrar.signIn('registrar')
  await registrar.go('/transfers')
  await registrar.button('Принять').first().click()
  await press(registrar, 'Принять семью')
  await registrar.text('принята.').waitFor()
  expect(await faults(registrar, 390)).toEqual([])
})

const patterns = (list: RouteObject[], above = ''): string[] =>
  list.flatMap(({ path, children, element }) => {
    const here = path ? `${above}/${path}` : above
    return [...(children ? patterns(children, here) : element ? [here || '/'] : [])]
  })

test('no screen of the product is left out of the tours', () => {
  const seen = Object.values(tours).flatMap(tour => tour().map(one => one.replace(/\?.*$/u, '')))
  const missed = patterns(routes).filter(pattern => {
    const shape = new RegExp(
      `^${pattern
        .replaceAll(/\/:\w+\?/gu, '(?:/[^/]+)?')
        .replaceAll(/:\w+/gu, '[^/]+')
        .replace('*', '.+')}$`,
      'u',
    )
    return !seen.some(one => shape.test(one))
  })
  expect(missed).toEqual([])
})
