import { sound } from './name-folding.ts'
import {
  isCapital,
  isKind,
  isName,
  isNumber,
  isVerb,
  namesIn,
  placePreposition,
  streetKind,
  type Token,
  tokensOf,
} from './place-tokens.ts'
import { formsOf } from './word-forms.ts'

// What tells a place without its name: an adjective of the settlement, the house and the flat.

const adjectiveEnd = '(?:и|е|ае|ие|ага|аму|им|аи|ую|их|ими)'
/** A word made of the name of a settlement, in Russian or Belarusian, by its sound: «борисовская», «Крупский», «аршанскага». */
function adjectiveOf(name: string): RegExp | undefined {
  const stem = sound(name.toLowerCase()).replace(/[аеиоую]+$/u, '')
  if (stem.length < 3) return undefined
  if (/[ст]к$/u.test(stem)) return new RegExp(`^${stem}${adjectiveEnd}$`, 'u')
  const stems = [...new Set([stem, stem.replace(/(?:[ае]к|ет|[кт])$/u, '')])].filter(({ length }) => length > 2)
  return new RegExp(`^(?:${stems.join('|')})(?:ав|ев|ан|ен|ин|н)?[ст]к(?:${adjectiveEnd}|ам)$`, 'u')
}

/**
 * Where a text names the settlement of an address by an adjective («борисовская поликлиника», «Крупский район»), with what it is said
 * of. A surname is none: «Минская Анна», «А. Минский». `known` are names that tell nothing.
 */
export function settlementDescribedIn(
  address: string,
  known: readonly string[],
): ((text: string) => [from: number, to: number][]) | undefined {
  const isKnown = known.map(formsOf)
  const adjectives = address
    .split(',')
    .filter(part => !tokensOf(part).some(({ word }) => streetKind.test(word)))
    .flatMap(namesIn)
    .filter(name => !isKnown.some(is => is(name)))
    .flatMap(name => adjectiveOf(name) ?? [])
  if (adjectives.length === 0) return undefined
  return text => {
    if (!/[сц]к/iu.test(text)) return []
    const tokens = tokensOf(text)
    const gap = (at: number) => text.slice(tokens[at]?.end ?? 0, tokens[at + 1]?.at ?? text.length)
    const isPerson = (token: Token | undefined) =>
      token !== undefined && !isKind(token) && (/^\p{Lu}\p{Ll}+$/u.test(token.word) || /^\p{Lu}$/u.test(token.word))
    return tokens.flatMap((token, at): [number, number][] => {
      if (!/[сц]к/iu.test(token.word)) return []
      const said = sound(token.word.toLowerCase())
      if (!adjectives.some(is => is.test(said))) return []
      const [before, after] = [tokens[at - 1], tokens[at + 1]]
      const isNear = (between: string) => /^[\s.]{1,2}$/u.test(between)
      if (
        isCapital(token) &&
        (!after || (isNear(gap(at)) && isPerson(after)) || (before && isNear(gap(at - 1)) && isPerson(before)))
      )
        return []
      const isOf =
        after && gap(at) === ' ' && after.word.length > 1 && !isVerb(after.word) && !placePreposition.test(after.word)
      const isIn = before && gap(at - 1).trim() === '' && placePreposition.test(before.word)
      return [[isIn ? before.at : token.at, isOf ? after.end : token.end]]
    })
  }
}

/** Where a text names the house and the flat of an address without its street: «кв. 40 дома 12», «дом 12, квартира 40». */
export function flatIn(address: string): RegExp | undefined {
  const tokens = tokensOf(address).filter(token => !isKind(token))
  const last = tokens.findLastIndex((token, at) => isName(token) && tokens[at + 1] && isNumber(tokens[at + 1]!))
  const [house, flat] = tokens
    .slice(last + 1)
    .filter(isNumber)
    .map(({ word }) => word)
  if (last < 0 || !house || !flat) return undefined
  const [atHouse, atFlat] = [`(?:д\\.?|дом\\p{L}*)\\s*№?\\s*${house}`, `(?:кв\\.?|квартир\\p{L}*)\\s*№?\\s*${flat}`]
  const between = '[\\s,]{0,3}(?:в\\s+)?'
  return new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${atFlat}${between}${atHouse}|${atHouse}${between}${atFlat})(?![\\p{L}\\p{N}])`,
    'giu',
  )
}
