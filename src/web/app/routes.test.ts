import type { RouteObject } from 'react-router'
import { expect, test } from 'vitest'
import { type Sights, tours } from '../../../tests/browser/tour/tours.ts'
import { stages } from '../../domain/law/stages.ts'
import { routes } from './routes.tsx'

const aFamilyOfEach = Object.fromEntries(Object.keys(stages).map(stage => [stage, 'family']))
const anywhere: Sights = { any: aFamilyOfEach, own: aFamilyOfEach, referralId: 'referral', entryId: 'entry' }

const patterns = (list: RouteObject[], above = ''): string[] =>
  list.flatMap(({ path, children, element }) => {
    const here = path ? `${above}/${path}` : above
    return [...(children ? patterns(children, here) : element ? [here || '/'] : [])]
  })

test('no screen of the product is left out of the tours', () => {
  const seen = Object.values(tours).flatMap(tour => tour(anywhere).map(text => text.replace(/\?.*$/u, '')))
  const missed = patterns(routes).filter(pattern => {
    const shape = new RegExp(
      `^${pattern
        .replaceAll(/\/:\w+\?/gu, '(?:/[^/]+)?')
        .replaceAll(/:\w+/gu, '[^/]+')
        .replace('*', '.+')}$`,
      'u',
    )
    return !seen.some(text => shape.test(text))
  })
  expect(missed).toEqual([])
})
