import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'

/** The window of a page: how high it is, and how it becomes higher. */
export type Pane = { height: number; resize: (height: number) => Promise<void> }
const windowOf = (page: Page): Pane => {
  const size = page.viewportSize()!
  return { height: size.height, resize: height => page.setViewportSize({ ...size, height }) }
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const rules: RunOptions = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
  resultTypes: ['violations'],
}

/**
 * How texts looked whose contrast was found to be enough. Two thirds of the work of axe are contrasts, and on most screens
 * they are those of the last one.
 */
const enough = new Set<string>()

/** What axe finds wrong, one line a place; empty is right. */
export async function axe(page: Page, pane: Pane = windowOf(page)): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) {
    await page.evaluate(axeSource)
    await page.evaluate(passOverKnownContrasts, [...enough])
  }
  // The whole page at once: a bar lies only over what can be scrolled from under it.
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  const isLonger = height > pane.height
  if (isLonger) await pane.resize(height)
  const { violations, found } = await page.evaluate(async options => {
    const { axe: inPage, found: looks } = window as unknown as InPage
    const result = await inPage.run(document, options)
    return { violations: result.violations, found: looks.splice(0) }
  }, rules)
  if (isLonger) await pane.resize(pane.height)
  for (const look of found) enough.add(look)
  return violations.flatMap(violation =>
    violation.nodes.slice(0, 5).map(node => `${violation.id}: ${node.target.join(' ')}: ${node.failureSummary ?? ''}`),
  )
}

/** An element as axe knows it, which asks the browser for a style once. */
type Element_ = { parent?: Element_ | null; getComputedStylePropertyValue: (name: string) => string }
type Rule = { id: string; matches: (this: unknown, node: Element, element: Element_, ...more: unknown[]) => boolean }
type Said = { data: (said: unknown) => void }
type Check = {
  evaluate: (this: Said, node: Element, options: unknown, element: Element_, ...more: unknown[]) => boolean | undefined
}
type InPage = {
  axe: {
    run: (where: Document, how: RunOptions) => Promise<AxeResults>
    _audit: { rules: Rule[]; checks: Record<string, Check> }
  }
  found: string[]
}

/**
 * Has axe, in the page, pass over texts that look like texts with enough contrast: the same colour, size and weight on the same
 * backgrounds of everything they lie in. What may lie over or under something else than that is always looked at.
 */
function passOverKnownContrasts(before: string[]): void {
  const { axe: inPage } = window as unknown as InPage
  const known = new Set(before)
  const found: string[] = []
  Object.assign(window, { found })
  const rule = inPage._audit.rules.find(({ id }) => id === 'color-contrast')!
  const check = inPage._audit.checks['color-contrast']!

  const own = ['color', 'font-size', 'font-weight', 'text-shadow', '-webkit-text-stroke-width']
  const behind = ['background-color', 'background-image', 'opacity', 'filter', 'mix-blend-mode']
  const plain = ['rgba(0, 0, 0, 0)', 'none', '1', 'none', 'normal']
  const isHeaped = (element: Element_) =>
    ['absolute', 'fixed', 'sticky'].includes(element.getComputedStylePropertyValue('position')) ||
    element.getComputedStylePropertyValue('z-index') !== 'auto' ||
    element.getComputedStylePropertyValue('transform') !== 'none'
  /** How a text looks; undefined where that does not follow from what it lies in. */
  const lookOf = (element: Element_): string | undefined => {
    const look = own.map(name => element.getComputedStylePropertyValue(name))
    for (let at: Element_ | null | undefined = element; at; at = at.parent) {
      if (isHeaped(at)) return undefined
      const ground = behind.map(name => at!.getComputedStylePropertyValue(name))
      if (ground.some((value, index) => value !== plain[index])) look.push(ground.join(' '))
    }
    return look.join('|')
  }
  const hasWords = (node: Element) =>
    [...node.childNodes].some(child => child.nodeType === Node.TEXT_NODE && child.nodeValue!.trim() !== '')

  const { matches } = rule
  rule.matches = function (node, element, ...more) {
    const look = hasWords(node) ? lookOf(element) : undefined
    return look !== undefined && known.has(look) ? false : matches.call(this, node, element, ...more)
  }
  const { evaluate } = check
  check.evaluate = function (node, options, element, ...more) {
    let said: { contrastRatio?: number } | undefined
    const listener: Said = {
      ...this,
      data: data => {
        said = data as typeof said
        this.data(data)
      },
    }
    const isEnough = evaluate.call(listener, node, options, element, ...more)
    // What is hidden, or cannot be judged, has no contrast.
    const look = isEnough === true && said?.contrastRatio ? lookOf(element) : undefined
    if (look !== undefined) {
      known.add(look)
      found.push(look)
    }
    return isEnough
  }
}
