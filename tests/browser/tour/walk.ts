import { expect, test } from 'vitest'
import type { CaseListRow, CaseView } from '../../../src/api/case/cases.ts'
import type { PrivacyHome } from '../../../src/api/centre/privacy.ts'
import { type aRegionHouse, axe, type Desk, type Pane, type Size, stickingOut, turn } from '../harness.ts'
import { type Sights, tours } from './tours.ts'

type Region = Awaited<ReturnType<typeof aRegionHouse>>

/** Finds what the tours look at. */
export async function sightsOf(house: Region): Promise<Sights> {
  const familiesOf = async (login: string) => {
    const get = await house.arranged.reader(login)
    const { rows } = await get<{ rows: CaseListRow[] }>('/api/cases?limit=100')
    return Object.fromEntries(rows.map(row => [row.stage, row.caseId]))
  }
  const [any, own] = [await familiesOf('director'), await familiesOf('curator')]
  const get = await house.arranged.reader('head')
  const { state } = await get<CaseView>(`/api/cases/${own['referred']}`)
  const officer = await house.arranged.reader('privacy')
  const { open } = await officer<PrivacyHome>('/api/privacy')
  return { any, own, referralId: state.referrals[0]!.id, entryId: open[0]!.id }
}

/** Everything that is not right with what stands on the screen now. */
export async function faults(desk: Desk, size: Size, pane?: Pane): Promise<string[]> {
  const { page } = desk
  const main = (await page.locator('main').innerText()).trim()
  return [
    ...desk.troubles.splice(0),
    ...(await axe(page, pane)),
    ...(await stickingOut(page)).map(text => `sticks out: ${text}`),
    ...titleFaults(await page.title()),
    ...((await page.getByRole('heading', { level: 1 }).count()) === 1 ? [] : ['not one first heading']),
    ...(/^[A-Za-z]*$/u.test(main) ? [`a placeholder: ${main}`] : []),
    ...(size === 1280 ? await unreachable(page) : []),
  ]
}

/** A browser keeps titles of pages in its history: they say what the page is, and name no family. */
const titleFaults = (title: string) =>
  /^.+ — Патронат$/u.test(title) && !/[Сс]емь[яиюе]\s+\p{Lu}/u.test(title) ? [] : [`title: ${title}`]

const mainButton = "main [data-slot~='button'][class*='_primary_']"
let mainButtonsMet = 0

/** The main buttons of a screen that Tab does not come to, in the order they stand in. */
async function unreachable(page: Desk['page']): Promise<string[]> {
  const wanted = await page.locator(`${mainButton}:visible:not(:disabled)`).allInnerTexts()
  mainButtonsMet += wanted.length
  if (wanted.length === 0) return []
  await page.evaluate(main => {
    const reached: string[] = []
    document.addEventListener('focusin', ({ target }) => {
      const element = target as HTMLElement
      if (element.matches(main)) reached.push(element.innerText)
    })
    Object.assign(window, { reached })
    document.querySelector('main')!.focus()
  }, mainButton)
  let seen: string[] = []
  for (let presses = 0; presses < 150 && seen.length < wanted.length; presses += 10) {
    // Held down, as a person in a hurry does: one answer for ten presses.
    await Promise.all(Array.from({ length: 10 }, () => page.keyboard.down('Tab')))
    seen = await page.evaluate(() => (window as unknown as { reached: string[] }).reached)
  }
  await page.keyboard.up('Tab')
  seen = seen.slice(0, wanted.length)
  return seen.join('|') === wanted.join('|') ? [] : [`Tab came to ${seen.join(', ')} instead of ${wanted.join(', ')}`]
}

const withoutIds = (address: string) => address.replaceAll(/[0-9a-f-]{36}/gu, '…')
/** Who opens an address by itself: the first to whose tour it belongs. */
const opensByItself = (sights: Sights, login: string, address: string) =>
  address === '/nowhere' ||
  login ===
    Object.keys(tours).find(other => tours[other]!(sights).some(found => withoutIds(found) === withoutIds(address)))

/** What is wrong on which screen, on the computer and on the phone. */
type Wrong = Record<Size, Record<string, string[]>>

/**
 * Walks the tour of a login and answers what is wrong on which screen, at both sizes. Every address is opened by itself once; the
 * others reach the screen inside the program, where what the last one left behind is still there. Each screen is looked at on
 * the computer, and then the computer becomes a phone.
 */
async function walk(house: Region, sights: Sights, login: string): Promise<Wrong> {
  const desk = await house.desk(1280)
  const [first, ...others] = tours[login]!(sights)
  await desk.signIn(login, first)
  const become = async (size: Size) => {
    // Nothing is in focus, and the page stands at its beginning, as when it was opened.
    await desk.page.evaluate(() => {
      ;(document.activeElement as HTMLElement | null)?.blur()
      scrollTo(0, 0)
    })
    return turn(desk, size)
  }
  let computer = await become(1280)
  const wrong: Wrong = { 1280: {}, 390: {} }
  const look = async (address: string, came: boolean) => {
    const note = (size: Size, found: string[]) => {
      if (found.length > 0) wrong[size][withoutIds(address)] = found
    }
    if (!came) return note(1280, ['a placeholder, or it never stopped loading', ...desk.troubles.splice(0)])
    note(1280, await faults(desk, 1280, computer))
    note(390, await faults(desk, 390, await become(390)))
    computer = await become(1280)
  }
  await look(first!, true)
  for (const address of others) {
    const came = (opensByItself(sights, login, address) ? desk.go(address) : desk.goInside(address)).then(
      () => true,
      () => false,
    )
    await look(address, await came)
  }
  if (login === 'curator' && mainButtonsMet === 0) wrong[1280]['main buttons'] = ['their mark is another one']
  return wrong
}

/** Tells of the tours of some logins, each walked once for both sizes. */
export function tellOf(logins: string[], region: () => { house: Region; sights: Sights }): void {
  const walks = new Map<string, Promise<Wrong>>()
  test.for(logins.flatMap(login => ([1280, 390] as const).map(size => [login, size] as const)))(
    'the screens of %s at %i pixels are accessible, whole and quiet',
    async ([login, size]) => {
      const { house, sights } = region()
      const walked = walks.get(login) ?? walk(house, sights, login)
      walks.set(login, walked)
      expect((await walked)[size]).toEqual({})
    },
  )
}
