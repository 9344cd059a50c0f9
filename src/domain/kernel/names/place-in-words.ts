import {
  describesNext,
  isCapital,
  isKind,
  isName,
  isNumber,
  isWholeKind,
  months,
  namesIn,
  placePreposition,
  streetBefore,
  type Token,
  tokensOf,
} from './place-tokens.ts'
import { formsOf } from './word-forms.ts'

const between = /^(?:по|на|в|во|з|из|у|с|со|ў)$/iu

/** More words than these no address has before or behind its street. */
const mostWords = 15

/** Whether a number is a day or an hour: «25 ноября», «25–26 ноября», «25.11», «15:00». */
function isTime(text: string, tokens: readonly Token[], at: number): boolean {
  const [next, then] = [tokens[at + 1], tokens[at + 2]]
  if (!next) return false
  if (months.test(next.word) || (isNumber(next) && then && months.test(then.word))) return true
  return isNumber(next) && /^[.:]$/u.test(text.slice(tokens[at]!.end, next.at))
}

/** Whether two neighbours stand beside each other as in an address. */
const joined = (text: string, before: Token, after: Token) =>
  (isKind(before) ? /^[.,:№()\s/–—-]{0,4}$/u : /^[,:№()\s/–—-]{0,3}$/u).test(text.slice(before.end, after.at)) &&
  !text.slice(before.end, after.at).includes('\n')

/**
 * Where a text names an address as people do: street and house in any grammatical case and order, with or without the kinds
 * of places, the locality and the flat («с Зелёной, 25-8», «дом 25 по улице Зелёной»). Undefined for an address without both.
 */
export function addressIn(address: string): ((text: string) => [from: number, to: number][]) | undefined {
  const known = tokensOf(address).filter(token => !isKind(token))
  const last = known.findLastIndex((token, at) => isName(token) && known[at + 1] && isNumber(known[at + 1]!))
  if (last < 0) return undefined
  const isStreet = formsOf(known[last]!.word)
  const house = known[last + 1]!.word
  const beside = known
    .slice(Math.max(0, last - mostWords), last)
    .map(({ word }) => (/^\p{N}/u.test(word) ? (said: string) => said === word : formsOf(word)))
  const numbers = new Set(known.slice(last + 1).map(({ word }) => word))
  // Words of a file come again and again: each is compared once.
  const compared = new Map<string, { street: boolean; beside: typeof beside }>()
  const formOf = (word: string) => {
    const seen = compared.get(word) ?? { street: isStreet(word), beside: beside.filter(is => is(word)) }
    compared.set(word, seen)
    return seen
  }

  return text => {
    if (!text.includes(house)) return []
    const tokens = tokensOf(text)
    const isHouse = (at: number) => tokens[at]!.word === house && !isTime(text, tokens, at)
    const meets = (a: number, b: number) => joined(text, tokens[a]!, tokens[b]!)
    return tokens.flatMap((token, at): [number, number][] => {
      if (isNumber(token) || !formOf(token.word).street) return []
      const unused = new Set(beside)
      const isBeside = (other: Token) => {
        const found = formOf(other.word).beside.find(is => unused.has(is))
        if (found) unused.delete(found)
        return found !== undefined
      }
      let [from, to] = [at, at]
      let found = false
      for (let next = at + 1; next < tokens.length && meets(next - 1, next); next += 1) {
        const other = tokens[next]!
        const gap = text.slice(tokens[next - 1]!.end, other.at)
        if (isNumber(other)) {
          if (isTime(text, tokens, next)) break
          if (!found && !isHouse(next)) break
          // A flat of the same house, whichever: the house is enough to find the family.
          if (found && !numbers.has(other.word) && !isKind(tokens[next - 1]!) && !/[-–—/]/u.test(gap)) break
          found = true
          to = next
        } else if (
          found &&
          other.word.length === 1 &&
          isNumber(tokens[next - 1]!) &&
          (gap === '' || /\p{Lu}/u.test(other.word))
        )
          to = next
        else if (!isKind(other)) break
      }
      const behind: number[] = []
      for (let next = at - 1; next >= Math.max(0, at - mostWords) && meets(next, next + 1); next -= 1) {
        const other = tokens[next]!
        const isPart = isKind(other) || isBeside(other) || between.test(other.word) || (!found && isNumber(other))
        if (!isPart) break
        behind.push(next)
      }
      if (!found && !behind.some(isHouse)) return []
      // What is no part of an address stays before it: «из», «в», a lone letter that is no shortened kind of place.
      while (
        behind.length > 0 &&
        between.test(tokens[behind.at(-1)!]!.word) &&
        text[tokens[behind.at(-1)!]!.end] !== '.'
      )
        behind.pop()
      from = behind.at(-1) ?? streetBefore(text, tokens, at) ?? at
      return [[tokens[from]!.at, tokens[to]!.end]]
    })
  }
}

/** The names of the settlement of an address: what stands before its street. */
export const settlementIn = (address: string): string[] => {
  const [settlement = '', ...rest] = address.split(',')
  return rest.length > 0 ? namesIn(settlement) : []
}

/**
 * Where a text names the street or the settlement of an address without its house («в переулке Зелёном», «у сестры в Борисове»): with a
 * kind of place, after a word of place, or between commas, and with what belongs to it. `known` are names that tell nothing.
 */
export function placeNamedIn(
  address: string,
  known: readonly string[],
): ((text: string) => [from: number, to: number][]) | undefined {
  const isKnown = known.map(formsOf)
  const forms = namesIn(address)
    .filter(name => !isKnown.some(is => is(name)))
    .map(formsOf)
  if (forms.length === 0) return undefined
  // Words of a file come again and again: each is compared once.
  const compared = new Map<string, boolean>()
  const isForm = (word: string): boolean => {
    const known = compared.get(word) ?? forms.some(is => is(word))
    compared.set(word, known)
    return known
  }
  return text => {
    const tokens = tokensOf(text)
    const isIts = (token: Token | undefined) => token !== undefined && isName(token) && isForm(token.word)
    if (!tokens.some(isIts)) return []
    const gap = (at: number) => text.slice(tokens[at]?.end ?? 0, tokens[at + 1]?.at ?? text.length)
    /** «на Сергея Лазо»: a name of two words after a word of place. */
    const isNamedBehind = (at: number) => {
      const [first, before] = [tokens[at - 2], tokens[at - 1]]
      return (
        first !== undefined &&
        before !== undefined &&
        isCapital(before) &&
        !isIts(before) &&
        !isKind(before) &&
        /^(?:на|по|па)$/iu.test(first.word) &&
        /^\s$/u.test(gap(at - 2)) &&
        /^\s$/u.test(gap(at - 1))
      )
    }
    const isNamed = (at: number) => {
      const [before, token, after] = [tokens[at - 1], tokens[at]!, tokens[at + 1]]
      if (!isIts(token)) return false
      if (streetBefore(text, tokens, at) !== undefined) return true
      if ((isWholeKind(before) || (before && isKind(before) && gap(at - 1).startsWith('.'))) && gap(at - 1).length < 3)
        return true
      if (isWholeKind(after) && gap(at).trim() === '') return true
      const follows = before && placePreposition.test(before.word) && gap(at - 1).trim() === ''
      // Who is tired types small letters.
      if (!isCapital(token))
        return follows === true && !months.test(token.word) && !describesNext(token, after, gap(at))
      if (follows) return true
      if (isNamedBehind(at)) return true
      return before !== undefined && gap(at - 1).trim() === ',' && (after === undefined || /^\s*[,.;]/u.test(gap(at)))
    }
    const found: [number, number][] = []
    for (let at = 0; at < tokens.length; at += 1) {
      if (!isNamed(at)) continue
      const named = streetBefore(text, tokens, at) ?? (isNamedBehind(at) ? at - 1 : at)
      let [from, to] = [named, at]
      const isPart = (number: number) =>
        (isWholeKind(tokens[number]) && !/^(?:дом|д)$/iu.test(tokens[number]!.word)) || isIts(tokens[number])
      while (to + 1 < tokens.length && isPart(to + 1) && /^[\s.]{0,2}$/u.test(gap(to))) to += 1
      while (
        from > 0 &&
        (isPart(from - 1) || (isKind(tokens[from - 1]!) && gap(from - 1).startsWith('.'))) &&
        /^[\s.]{0,2}$/u.test(gap(from - 1))
      )
        from -= 1
      if (from > 0 && placePreposition.test(tokens[from - 1]!.word) && gap(from - 1).trim() === '') from -= 1
      const last = found.at(-1)
      if (last && /^[\s,]*$/u.test(text.slice(last[1], tokens[from]!.at))) last[1] = tokens[to]!.end
      else found.push([tokens[from]!.at, tokens[to]!.end])
      at = to
    }
    return found
  }
}
