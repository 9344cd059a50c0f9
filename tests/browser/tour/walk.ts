import type { CaseListRow, CaseView } from '../../../src/api/case/cases.ts'
import type { PrivacyHome } from '../../../src/api/centre/privacy.ts'
import { type aRegionHouse, axe, stickingOut, type Desk, type Size } from '../harness.ts'
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
export async function faults(desk: Desk, size: Size): Promise<string[]> {
  const { page } = desk
  const main = (await page.locator('main').innerText()).trim()
  return [
    ...desk.troubles.splice(0),
    ...(await axe(page)),
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

/** Addresses that were opened by themselves, without what is looked at there. */
const opened = new Set<string>()
const withoutIds = (address: string) => address.replaceAll(/[0-9a-f-]{36}/gu, '…')

/**
 * Walks the tour of a login and answers what is wrong on which screen. On a computer every address is opened by itself once,
 * by whoever comes there first; the others, and on the phone all, reach the screens inside the program, where what the last
 * one left behind is still there.
 */
export async function walk(
  house: Region,
  sights: Sights,
  login: string,
  size: Size,
): Promise<Record<string, string[]>> {
  const desk = await house.desk(size)
  const [first, ...others] = tours[login]!(sights)
  await desk.signIn(login, first)
  const wrong: Record<string, string[]> = {}
  const look = async (address: string, came: boolean) => {
    const found = came
      ? await faults(desk, size)
      : ['a placeholder, or it never stopped loading', ...desk.troubles.splice(0)]
    if (found.length > 0) wrong[withoutIds(address)] = found
  }
  await look(first!, true)
  for (const address of others) {
    const isInside = (size === 390 || opened.has(withoutIds(address))) && address !== '/nowhere'
    if (!isInside) opened.add(withoutIds(address))
    const came = (isInside ? desk.goInside(address) : desk.go(address)).then(
      () => true,
      () => false,
    )
    await look(address, await came)
  }
  if (login === 'curator' && size === 1280 && mainButtonsMet === 0)
    wrong['main buttons'] = ['their mark is another one']
  return wrong
}
