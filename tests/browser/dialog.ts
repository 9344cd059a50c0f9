import { expect } from 'vitest'
import { sizes, type Size } from '../../tools/chromium.ts'
import { axe, sizeNow, stickingOut, turn, type Desk } from './harness.ts'
import { words } from './words.ts'

/** The dialog that is open. */
export const dialog = (desk: Desk) => desk.page.getByRole('dialog')
/** Presses a button of the dialog. */
export const press = (desk: Desk, name: string) =>
  dialog(desk)
    .getByRole('button', { name: words(name) })
    .click()
/** Marks a choice of a group of the dialog by its words, as a finger would. */
export const tick = (desk: Desk, group: string, name: string) =>
  dialog(desk)
    .getByRole('group', { name: words(group) })
    .locator('label')
    .filter({ hasText: words(name) })
    .first()
    .click()
/** Expects a page without faults of access and with nothing past its edge. */
export const sound = async (desk: Desk) => {
  expect(await axe(desk.page)).toEqual([])
  expect(await stickingOut(desk.page)).toEqual([])
}
/** The same on the computer and on the phone; the page goes on at the size it had. */
export const soundAtBoth = async (desk: Desk) => {
  const now = sizeNow(desk)
  const other = (Object.keys(sizes).map(Number) as Size[]).find(size => size !== now)!
  for (const size of [other, now]) {
    const pane = await turn(desk, size)
    expect([size, await axe(desk.page, pane), await stickingOut(desk.page)]).toEqual([size, [], []])
  }
}
