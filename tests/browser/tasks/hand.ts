import type { Locator, Page } from 'playwright-core'

/** What a task cost whoever did it. */
export type Effort = { clicks: number; tabs: number; keys: number }

// A practised typist: «Keystroke-Level Model», Card, Moran and Newell.
const secondsOfKey = 0.28

/** Seconds of typing, Tab and Enter among them. */
export const secondsOf = ({ keys, tabs }: Effort): number => (keys + tabs) * secondsOfKey

/** A hand at the mouse and the keys: whatever it does is counted. */
export type Hand = Effort & {
  click: (what: Locator) => Promise<void>
  /** Types into the field that has the focus. */
  type: (text: string) => Promise<void>
  press: (key: string) => Promise<void>
}

/** More presses of Tab than any page has stops. */
const stops = 400

/** Goes to a control by Tab and presses it there, as whoever has no mouse does; a choice of several is reached by the arrows. */
async function pressByKeys(what: Locator): Promise<void> {
  const page = what.page()
  const control = what.locator('xpath=self::*[not(self::label)] | self::label//input').first()
  await control.waitFor({ state: 'attached' })
  // Nothing leads to what cannot be pressed yet.
  while (!(await control.isEnabled())) await page.waitForTimeout(50)
  if ((await control.getAttribute('role')) === 'option') {
    // A row below a field has no focus of its own: the arrows lead to it.
    for (let at = 0; at < stops && !(await control.evaluate(row => row.matches('[data-combobox-selected]'))); at += 1)
      await page.keyboard.press('ArrowDown')
    return page.keyboard.press('Enter')
  }
  const isThere = () => control.evaluate(element => element === document.activeElement)
  for (let at = 0; at < stops && !(await isThere()); at += 1) {
    const isOtherChoice = await control.evaluate(
      element =>
        element instanceof HTMLInputElement &&
        element.type === 'radio' &&
        document.activeElement instanceof HTMLInputElement &&
        document.activeElement.name === element.name,
    )
    await page.keyboard.press(isOtherChoice ? 'ArrowDown' : 'Tab')
  }
  if (!(await isThere())) throw new Error('no key leads there')
  const kind = await control.evaluate(element => `${element.tagName} ${element.getAttribute('type') ?? ''}`)
  if (kind === 'INPUT radio' && (await control.isChecked())) return
  if (/^(?:INPUT (?:text|search|)|TEXTAREA)/u.test(kind) && !/radio|checkbox/u.test(kind)) return
  await page.keyboard.press(/radio|checkbox/u.test(kind) ? 'Space' : 'Enter')
}

/** Clicks; with `KEYBOARD` in the environment every task is done by the keyboard alone. */
export const press = (what: Locator): Promise<void> => (process.env['KEYBOARD'] ? pressByKeys(what) : what.click())

/** A hand that has done nothing yet. */
export function aHand(page: Page): Hand {
  const hand: Hand = {
    clicks: 0,
    tabs: 0,
    keys: 0,
    async click(what) {
      hand.clicks += 1
      await press(what)
    },
    async type(text) {
      hand.keys += text.length
      await page.keyboard.type(text)
    },
    async press(key) {
      if (key === 'Tab') hand.tabs += 1
      else hand.keys += 1
      await page.keyboard.press(key)
    },
  }
  return hand
}
