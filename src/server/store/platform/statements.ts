import type { Statement } from './database.ts'

type Letter =
  | 'a'
  | 'b'
  | 'c'
  | 'd'
  | 'e'
  | 'f'
  | 'g'
  | 'h'
  | 'i'
  | 'j'
  | 'k'
  | 'l'
  | 'm'
  | 'n'
  | 'o'
  | 'p'
  | 'q'
  | 'r'
  | 's'
  | 't'
  | 'u'
  | 'v'
  | 'w'
  | 'x'
  | 'y'
  | 'z'
type Word = Letter | Uppercase<Letter> | '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '_'
/** The name at the beginning of a text. */
type NameAt<Text extends string, Name extends string = ''> = Text extends `${infer Sign}${infer Rest}`
  ? Sign extends Word
    ? NameAt<Rest, `${Name}${Sign}`>
    : Name
  : Name
/** Every `$name` of a statement; what is put in from elsewhere is not looked into. */
type NamesIn<Text extends string, Found extends string = never> = Text extends `${string}$${infer Rest}`
  ? NamesIn<Rest, Found | NameAt<Rest>>
  : Exclude<Found, '' | `${number}`>

/** A statement with its values by name, for `tx.rows(...put({ … }))`. One left out or misspelt does not compile. */
type NamedStatement<Names extends string> = (
  values: Readonly<Record<Names, unknown>> & Readonly<Record<string, unknown>>,
) => [Statement, unknown[]]

const known = new Map<string, Statement>()
/** Every statement that has been written down so far; a test holds their columns against the schema and the types of their rows. */
export const knownStatements = (): readonly Statement[] => [...known.values()]

/** A statement that is prepared once per connection under its name; it counts its few values, `$1` to `$3`. */
export function statement(name: string, text: string): Statement {
  if (/\$(?:[4-9]|\d\d)/u.test(text)) throw new Error(`the statement ${name} counts more than three values`)
  return written(name, text)
}
function written(name: string, text: string): Statement {
  const other = known.get(name)
  // The connection would go on with the statement that was prepared first.
  if (other && other.text !== text) throw new Error(`two statements are called ${name}`)
  const made = { name, text }
  known.set(name, made)
  return made
}

/**
 * The same with more values, each called by its name: `$caseId`. The centre is the first of them, because what several statements
 * are put together from calls it `$1`.
 */
export function byName<const Text extends string>(name: string, text: Text): NamedStatement<NamesIn<Text>> {
  // What is counted and what is called by name would take each other's places.
  if (/\$(?:[2-9]|1\d)/u.test(text)) throw new Error(`the statement ${name} counts a value`)
  const called = [...text.matchAll(/\$([a-z]\w*)/giu)].map(found => found[1]!)
  const isOfCentre = called.includes('centreId') || text.includes('$1')
  const names = [...new Set(isOfCentre ? ['centreId', ...called] : called)]
  const counted = text.replaceAll(/\$([a-z]\w*)/giu, (_, found: string) => `$${names.indexOf(found) + 1}`)
  const made = written(name, counted)
  const bind = (values: Readonly<Record<string, unknown>>): [Statement, unknown[]] => [
    made,
    names.map(found => {
      if (!Object.hasOwn(values, found)) throw new Error(`the statement ${name} lacks the value ${found}`)
      return values[found]
    }),
  ]
  return bind
}
