import { isPlaceKind } from './names.ts'

// A text as words and numbers, and which of them speak of a place.

/** A word or a number of a text, and where it stands. */
export type Token = { word: string; at: number; end: number }
/** The words and numbers of a text. */
export const tokensOf = (text: string): Token[] =>
  [...text.matchAll(/\p{L}[\p{L}\p{M}'’]*|\p{N}+/gu)].map(({ 0: word, index }) => ({
    word,
    at: index,
    end: index + word.length,
  }))
/** Whether it is a number. */
export const isNumber = ({ word }: Token) => /^\p{N}/u.test(word)
/** Whether it names a kind of place. */
export const isKind = ({ word }: Token) => isPlaceKind(word)
/** Whether it may be a name. */
export const isName = (token: Token) => !isNumber(token) && !isKind(token) && token.word.length > 2
/** Names of months in any case. */
export const months = /^(?:январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр)/iu

/** Kinds of streets, whole and shortened, in any case. */
export const streetKind =
  /^(?:ул|улиц\p{L}*|вул|вуліц\p{L}*|пер|переул\p{L}*|завул\p{L}*|пр|пр-т|просп\p{L}*|б-р|бульвар\p{L}*|пл|площад\p{L}*|плошч\p{L}*|проезд\p{L}*|тракт\p{L}*|шоссе|наб|набережн\p{L}*)$/iu
/** Whether it begins with a capital letter. */
export const isCapital = ({ word }: Token) => /^\p{Lu}/u.test(word)
/** The kind of street of a name with more names before it («ул. Сергея Лазо», «улице 50-летия Октября»), and where it stands. */
export function streetBefore(text: string, tokens: readonly Token[], at: number): number | undefined {
  for (let behind = at - 1; behind >= Math.max(0, at - 4); behind -= 1) {
    const [token, next] = [tokens[behind]!, tokens[behind + 1]!]
    if (!/^\.?[\s-]{0,2}$/u.test(text.slice(token.end, next.at))) return undefined
    if (streetKind.test(token.word)) return behind
    // «на 50 лет Октября»
    if (/^(?:на|по|с|из)$/iu.test(token.word) && tokens.slice(behind, at).some(({ word }) => word.startsWith('лет')))
      return behind + 1
    if (!isNumber(token) && !isCapital(token) && !/^(?:лет|летия|имени|им|імя)$/iu.test(token.word)) return undefined
  }
  return undefined
}

/** Words after which a place is named. */
export const placePreposition =
  /^(?:в|во|ў|на|по|па|из|з|с|со|до|да|от|под|около|возле|через|про|о|об|обо|мимо|за|к|ко|вдоль|вокруг|напротив)$/iu
/** A kind of place that is written out, or shortened to more than a letter. */
export const isWholeKind = (token: Token | undefined) => token !== undefined && isKind(token) && token.word.length > 1

/** Endings of an adjective, and of the noun that it describes: «в зелёном платке» names no place, «на садовой у сестры» does. */
const agreeing: [adjective: RegExp, noun: RegExp][] = [
  [/[ое]й$/u, /(?:[еиы]|ой|ей|ью)$/u],
  [/[оеё]м$/u, /[еу]$/u],
  [/[ую]ю$/u, /[уюь]$/u],
  [/[ыи]й$/u, /[^аеёиоуыэюя]$/u],
  [/[ое]го$/u, /[ая]$/u],
  [/[ыи]м$/u, /[оеёая]м$/u],
  [/[ыи]х$/u, /(?:[^аеёиоуыэюя])$/u],
]
/** Whether a word may be a verb: it describes nothing. */
export const isVerb = (word: string) =>
  /(?:л|ла|ло|ли|лся|лась|лось|лись|[еёи]т|[уюая]т|тся|ть|ться)$/iu.test(word) &&
  !/^(?:школа|вокзал|зал|отдел|филиал|квартал|совет|комитет)$/iu.test(word)
const noNoun = /^(?:ночью|позже|раньше|уже|тоже|также|где|все|они|или|если|возле|после|вместе|мне|себе|днём|днем)$/iu
/** Whether a word is an adjective of the word after it, and no name. */
export const describesNext = ({ word }: Token, next: Token | undefined, gap: string): boolean =>
  next !== undefined &&
  /^\s+$/u.test(gap) &&
  /^\p{Ll}{3,}$/u.test(next.word) &&
  !isVerb(next.word) &&
  !noNoun.test(next.word) &&
  agreeing.some(([adjective, noun]) => adjective.test(word) && noun.test(next.word))

/** The proper names of an address: its street and its settlement, not whose flat it is («у сестры») and not what kind of house. */
export function namesIn(address: string): string[] {
  return address
    .replace(/\([^)]*\)/gu, '')
    .split(',')
    .flatMap(part => {
      const tokens = tokensOf(part)
      const words = tokens.filter(token => !isKind(token) && !isNumber(token))
      const isOne = words.length === 1 || tokens.some(isKind)
      return tokens
        .filter(
          (token, at) =>
            isName(token) && (isWholeKind(tokens[at - 1]) || (isCapital(token) && (isOne || token !== words[0]))),
        )
        .map(({ word }) => word)
    })
}
