import { matchRoutes, type RouteObject } from 'react-router'
import { expect, test } from 'vitest'
import { type Sights, tours } from '../../../tests/browser/tour/tours.ts'
import { stages } from '../../domain/law/stages.ts'
import { paths } from '../data/paths.ts'
import { menu, routes } from './routes.tsx'

const aFamilyOfEach = Object.fromEntries(Object.keys(stages).map(stage => [stage, 'family']))
const anywhere: Sights = { any: aFamilyOfEach, own: aFamilyOfEach, referralId: 'referral', entryId: 'entry' }

const patterns = (list: RouteObject[], above = ''): string[] =>
  list.flatMap(({ path, children, element }) => {
    const here = path ? `${above}/${path}` : above
    return [...(children ? patterns(children, here) : element ? [here || '/'] : [])]
  })

/** The addresses that a route matches. */
const shapeOf = (pattern: string) =>
  new RegExp(
    `^${pattern
      .replaceAll(/\/:\w+\?/gu, '(?:/[^/]+)?')
      .replaceAll(/:\w+/gu, '[^/]+')
      .replace('*', '.+')}$`,
    'u',
  )

test('no screen of the product is left out of the tours', () => {
  const seen = Object.values(tours).flatMap(tour => tour(anywhere).map(text => text.replace(/\?.*$/u, '')))
  const missed = patterns(routes).filter(pattern => !seen.some(text => shapeOf(pattern).test(text)))
  expect(missed).toEqual([])
})

const opensNothing = (address: string) => {
  const found = matchRoutes(routes, address.replace(/[?#].*$/u, ''))?.at(-1)
  return found === undefined || found.route.path === '*'
}
const known = Object.values(paths).map(address => (address as (...ids: string[]) => string)('a', 'b'))
const inMenus = Object.values(menu).flatMap(places => places.map(({ to }) => to))

test('every address that a menu or another screen leads to has a screen', () => {
  // Whoever works for an organisation has screens of their own (screens/partner).
  expect([...known, ...inMenus].filter(opensNothing)).toEqual([paths.sendExtract('a')])
  expect(opensNothing('/nowhere')).toBe(true)
})

/** Screens that no menu and no address leads to. */
const unreached = (list: RouteObject[]) =>
  patterns(list).filter(
    pattern =>
      !pattern.endsWith('*') &&
      ![...known, ...inMenus].some(address => shapeOf(pattern).test(address.replace(/[?#].*$/u, ''))),
  )

test('every screen is reached from a menu or by an address', () => {
  expect(unreached(routes)).toEqual([])
  expect(unreached([{ path: 'neighbours', element: 'x' }])).toEqual(['/neighbours'])
})
