import { afterAll, beforeAll, test } from 'vitest'
import { aRegionHouse, settled, axe, stickingOut, type Size } from './harness.ts'
let house: Awaited<ReturnType<typeof aRegionHouse>>
beforeAll(async () => {
  house = await aRegionHouse('2026-11-20T10:00')
}, 300_000)
afterAll(() => house.close())
test('look', async () => {
  const find = async (login: string, title: string) => {
    const read = await house.arranged.reader(login)
    const { rows } = await read<{ rows: { title: string; caseId: string }[] }>('/api/cases?sort=title&limit=100')
    return rows.find(one => one.title === title)!.caseId
  }
  const shots: [string, string, string, () => Promise<string>][] = [
    ['day', 'curator', '', async () => '/'],
    ['department', 'head', '', async () => '/department'],
    ['handover', 'head', '', async () => '/department/handover'],
    ['access', 'head', '', async () => `/families/${await find('head', 'Невар')}/access`],
    ['safety', 'head', '', async () => `/families/${await find('head', 'Авдеенко')}`],
    ['notes', 'polotsk.psychologist', '', async () => `/families/${await find('polotsk.head', 'Радевич')}/contacts`],
    ['documents', 'head', '', async () => `/families/${await find('head', 'Хомич')}/documents`],
  ]
  for (const size of [1280, 390] as Size[])
    for (const [name, login, , path] of shots) {
      const desk = await house.desk(size)
      await desk.signIn(login)
      await desk.go(await path())
      await desk.page.waitForTimeout(400)
      if (name === 'handover') {
        await desk.field('От кого').selectOption({ index: 3 })
        await desk.field('Кому').selectOption({ index: 2 })
        await settled(desk.page)
        await desk.page.waitForTimeout(500)
      }
      await desk.page.screenshot({ path: `/tmp/look-${name}-${size}.png`, fullPage: true })
      console.log(name, size, await axe(desk.page), await stickingOut(desk.page), desk.troubles)
      await desk.close()
    }
}, 300_000)
