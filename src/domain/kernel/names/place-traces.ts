import { isCapital, isKind, isNumber, isWholeKind, namesIn, streetKind, type Token, tokensOf } from './place-tokens.ts'
import { formsOf } from './word-forms.ts'

// What leads to a place besides its address: a street with a number or a first name, rooms, the people of its town, and with whom one stays.

/** Where in a text something stands. */
type Span = [from: number, to: number]
type Find = (text: string) => Span[]

/** Words of a file come again and again: each is compared once. */
function formsSeen(name: string): (word: string) => boolean {
  const is = formsOf(name)
  const compared = new Map<string, boolean>()
  return said => {
    const known = compared.get(said) ?? is(said)
    compared.set(said, known)
    return known
  }
}
const word = (pattern: string) => new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, 'giu')
const spansOf =
  (where: RegExp): Find =>
  text =>
    [...text.matchAll(where)].map(({ 0: { length }, index }): Span => [index, index + length])

const ordinals = ['перв', 'втор', 'трет', 'четв[её]рт', 'пят', 'шест', 'седьм', 'восьм', 'девят', 'десят']
/** The same number as people write it before a noun: «1-я», «1ой», «первой». */
const numbered = (number: string): string =>
  [
    `${number}(?:\\s?-?\\s?\\p{L}{1,2})?`,
    ...(ordinals[Number(number) - 1] ? [`${ordinals[Number(number) - 1]}\\p{L}{1,4}`] : []),
  ].join('|')

const streetOf = (place: string): Token[] | undefined => {
  const part = place.split(',').find(words => tokensOf(words).some(token => streetKind.test(token.word)))
  return part === undefined ? undefined : tokensOf(part)
}

/** «ул. 1-я Набережная», «ул. 3-я Полевая»: the number and the name in any form, and a name that is itself a kind of street. */
function numberedStreet(place: string): Find[] {
  const tokens = streetOf(place)
  const number = tokens?.find(isNumber)?.word
  const names = tokens?.filter(token => isCapital(token) && token.word.length > 3) ?? []
  if (!number || names.length === 0) return []
  const before = new RegExp(`(?<![\\p{L}\\p{N}])(?:${numbered(number)})\\s+$`, 'iu')
  return names.map(name => {
    const isIts = formsSeen(name.word)
    return text =>
      tokensOf(text).flatMap((token, at): Span[] => {
        if (!isIts(token.word)) return []
        const number = before.exec(text.slice(0, token.at))
        if (number) return [[number.index, token.end]]
        // A kind of street with a capital letter is its name: «на Набережной».
        return isKind(name) && isCapital(token) && at > 0 ? [[token.at, token.end]] : []
      })
  })
}

const onStreet =
  '(?:(?:на|по|из|до|около|возле|напротив|через|мимо|у|метро|остановк\\p{L}*)\\s+|(?:м|ост|вул|ул)\\.\\s*)'
/** «на Я.Коласа», «по М. Горького», «на юрия гагарина», «м. Якуба Коласа»: the name as the street bears it, behind others. */
const personsStreet = (place: string): Find[] =>
  (streetOf(place) ?? [])
    .filter(token => !isNumber(token) && isCapital(token) && !isKind(token) && token.word.length > 3)
    .slice(-1)
    .map(({ word: name }) =>
      spansOf(
        new RegExp(
          `(?<![\\p{L}\\p{N}])${onStreet}(?:\\p{L}\\.\\s?|\\p{L}{3,}\\s+){1,2}${name}(?![\\p{L}\\p{N}])`,
          'giu',
        ),
      ),
    )

const roomKinds = 'комнат\\p{L}*|комн\\.?|пако\\p{L}*'
const flatKinds = 'квартир\\p{L}*|кватэр\\p{L}*|кв\\.?'
const hostelKinds = 'общежити\\p{L}*|інтэрна\\p{L}*'
const houseKinds = 'дом(?:е|а|у|ом)?|д\\.'
/** A kind of place with its number, whichever of the two comes first: «комната 115», «в 115-й комнате», «в 12 доме». */
const withNumber = (kinds: string, number: string): RegExp =>
  word(`(?:${kinds})\\s*№?\\s*${number}|№?\\s*(?:${numbered(number)})\\s+(?:${kinds})`)

/** House, room, flat and hostel without the street. */
function roomsIn(place: string): Find[] {
  const tokens = tokensOf(place)
  const street = tokens.findIndex(token => streetKind.test(token.word))
  const named = tokens.findIndex((token, at) => at > street && isCapital(token) && !isNumber(token))
  const numberAfter = (from: number) => tokens.slice(from).find(isNumber)?.word
  const behind = (kind: RegExp): string[] => {
    const at = tokens.findIndex(token => kind.test(token.word))
    const [before, after] = [tokens[at - 1], numberAfter(at + 1)]
    return at < 0
      ? []
      : [before && isNumber(before) && after === undefined ? before.word : after].flatMap(number => number ?? [])
  }
  const ofStreet =
    street < 0 || named < 0
      ? []
      : tokens
          .slice(named + 1)
          .filter(isNumber)
          .map(token => token.word)
  const rooms = [...behind(/^(?:комн|пако)/iu), ...behind(/^(?:кв|кватэр)/iu), ...ofStreet.slice(1, 2)]
  return [
    ...[...new Set(rooms)].flatMap(number => [withNumber(roomKinds, number), withNumber(flatKinds, number)]),
    ...[...new Set([...behind(/^дом$/iu), ...ofStreet.slice(0, 1)])].map(number => withNumber(houseKinds, number)),
    ...(/общежити|інтэрна/iu.test(place)
      ? [...behind(/^общежит/iu).map(number => withNumber(hostelKinds, number)), word(hostelKinds)]
      : []),
  ].map(spansOf)
}

/** The people of a town by its name: «борисовчане», «минчанка», «оршанцы»; a short name begins other words, too: «горчица». */
function townspeople(town: string): RegExp[] {
  const stem = town.toLowerCase().replace(/(?:[сц]к)?[аоеиыуёьйя]*$/u, '')
  const stems = [...new Set([stem, stem.replace(/к$/u, '')])].filter(({ length }) => length > 2)
  const endings = '(?:[еиыауо]|ин|ина|ину|ином|ам|ами|ах|ев|ем|ой|ок|кам)?'
  return stems.map(start =>
    word(
      `${start}${start.length > 3 ? '\\p{L}{0,2}(?:ц|ец|' : '(?:'}чан|чанк|лян|лянк|ан[ец]?ц|енц|інц|инц|ан|анк)${endings}`,
    ),
  )
}
/** A town with its kind behind it: «Борисова (город)». */
const beforeKind = (town: string): RegExp =>
  word(
    `${town.toLowerCase().replace(/[аоеиыуёьйя]+$/u, '')}\\p{L}{0,2}\\s*\\(\\s*(?:город\\p{L}*|г\\.?|дерев\\p{L}*|д\\.?|посел\\p{L}*|агрогород\\p{L}*|аг\\.?)\\s*\\)?`,
  )

/** Words before names that are no place: «у Сидоренко», «к Сидоренко». */
const atSomebody = /(?:^|,|\s)(?:у|с|к)\s+((?:\p{Lu}[\p{L}’'-]*\.?\s*){1,3})/u
const patronymic = /(?:вич|вн|ичн|іўн|аўн|еўн)(?:а|у|е|ы|и|ем|ой|ам)?$/iu
/** With whom one stays, as the place says: the surname, and first name with patronymic; `family` are names of the family itself. */
function hostIn(place: string, family: readonly string[]): Find[] {
  const isOfFamily = family.map(formsOf)
  const names = tokensOf(atSomebody.exec(place)?.[1] ?? '').filter(
    token => token.word.length > 2 && !isKind(token) && !isWholeKind(token),
  )
  const second = names.findIndex(token => patronymic.test(token.word))
  const called = second > 0 ? names.slice(second - 1, second + 1) : []
  const surnames = names.filter(token => !called.includes(token) && !isOfFamily.some(is => is(token.word)))
  const isSurname = surnames.map(token => formsSeen(token.word))
  const isCalled = called.map(token => formsSeen(token.word))
  return names.length === 0
    ? []
    : [
        text => {
          const tokens = tokensOf(text)
          return tokens.flatMap((token, at): Span[] => {
            const next = tokens[at + 1]
            if (
              isSurname.some(is => is(token.word)) &&
              (isCapital(token) || /^(?:у|к|с|от)$/iu.test(tokens[at - 1]?.word ?? ''))
            )
              return [[token.at, token.end]]
            return next && isCalled.length === 2 && isCalled[0]!(token.word) && isCalled[1]!(next.word)
              ? [[token.at, next.end]]
              : []
          })
        },
      ]
}

/** The sentence in which something stands; a shortened word or an initial ends none. */
function sentenceAround(text: string, [from, to]: Span): Span {
  const ends = [...text.matchAll(/[.!?…]+(?=\s+[\p{Lu}\p{N}«(]|\s*$)|\n/gu)].filter(
    ({ 0: sign, index }) => sign === '\n' || !/(?<!\p{L})\p{L}{1,3}$/u.test(text.slice(0, index)),
  )
  const begin = ends.findLast(({ index, 0: sign }) => index + sign.length <= from)
  const end = ends.find(({ index }) => index >= to)
  const start = begin ? begin.index + begin[0].length : 0
  return [start + (/^\s*/u.exec(text.slice(start))?.[0].length ?? 0), end?.index ?? text.trimEnd().length]
}
/** A signature or a name alone says nothing of a place. */
const isSentence = (text: string) => /(?<!\p{L})\p{Ll}{2,}|^\p{Lu}\p{Ll}*(?:ла|ло|ли)(?!\p{L})/u.test(text)
/** The place without whose flat it is: such a name is no place. */
export const withoutHost = (place: string): string => place.replace(atSomebody, ' ')

/**
 * Where a text leads to a place without naming it as an address does. With whom one stays is left out with its whole sentence: what is
 * said of that person leads there, too. `known` are names that tell nothing, `family` those of the family itself.
 */
export function tracesOf(place: string, known: readonly string[], family: readonly string[]): Find {
  const isKnown = known.map(formsOf)
  const towns = place
    .split(',')
    .filter(part => !tokensOf(part).some(token => streetKind.test(token.word)) && !atSomebody.test(part))
    .flatMap(namesIn)
    .filter(name => !isKnown.some(is => is(name)))
  const finds = [
    ...numberedStreet(place),
    ...personsStreet(place),
    ...roomsIn(place),
    ...towns.flatMap(town => [...townspeople(town), beforeKind(town)]).map(spansOf),
  ]
  const hosts = hostIn(place, family)
  return text => {
    const sentences = isSentence(text) ? hosts.flatMap(find => find(text)).map(span => sentenceAround(text, span)) : []
    const found = [...finds.flatMap(find => find(text)), ...sentences].toSorted(([a], [b]) => a - b)
    const spans: Span[] = []
    for (const [from, to] of found) {
      const last = spans.at(-1)
      if (last && from <= last[1]) last[1] = Math.max(last[1], to)
      else spans.push([from, to])
    }
    return spans
  }
}
