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

/** A hand that has done nothing yet. */
export function aHand(page: Page): Hand {
  const hand: Hand = {
    clicks: 0,
    tabs: 0,
    keys: 0,
    async click(what) {
      hand.clicks += 1
      await what.click()
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
