const latin = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
const russian = 'йцукенгшщзхъфывапролджэячсмитьбюё'
const toLatin = new Map([...russian].map((letter, at) => [letter, latin[at]!]))
const toRussian = new Map([...latin].map((letter, at) => [letter, russian[at]!]))
const retyped = (text: string, keys: ReadonlyMap<string, string>) =>
  [...text].map(letter => keys.get(letter) ?? letter).join('')

/** A word as it is, and typed with the other keyboard layout on: «йцукен» is «qwerty», «gfhjkm» is «пароль». */
const layouts = (text: string) => [text, retyped(text, toLatin), retyped(text, toRussian)]

/** The shortest piece that the text repeats from its beginning: «abcabc» → «abc». */
function repeatedPiece(text: string): string {
  for (let size = 1; size <= text.length / 2; size += 1)
    if (text.length % size === 0 && text.slice(0, size).repeat(text.length / size) === text) return text.slice(0, size)
  return text
}

/** What is left when figures and signs are taken off both ends, as they are added to make a short password long enough. */
const withoutEdges = (text: string) => text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')

/** What a new password is checked against. */
export type PasswordRules = {
  minimum: number
  /** Login, name, centre: what strangers know or guess first. */
  about: readonly string[]
  /** Whether the word stands in the list of common passwords. */
  isCommon: (word: string) => boolean
}

const known = 4
const shortestPiece = 4

/** Why a password will not do, in words for its field; length and guessability count, its composition does not. */
export function passwordProblem(password: string, { minimum, about, isCommon }: PasswordRules): string | undefined {
  const lower = password.normalize('NFC').toLocaleLowerCase('ru')
  if ([...lower].length < minimum) return `Не короче ${minimum} знаков. Лучше несколько слов подряд: их легче запомнить`
  if (!/\S/u.test(lower)) return 'Одни пробелы угадать легко. Возьмите несколько слов подряд'
  const words = about
    .flatMap(text => text.toLocaleLowerCase('ru').split(/[^\p{L}\d]+/u))
    .filter(word => word.length >= known)
  if (words.some(word => layouts(lower).some(typed => typed.includes(word))))
    return 'Уберите из пароля логин, имя и название центра: их угадывают первыми'
  const piece = repeatedPiece(lower)
  const guesses = layouts(lower)
    .flatMap(typed => [typed, withoutEdges(typed)])
    .flatMap(text => [text, repeatedPiece(text)])
  if (piece.length < shortestPiece || guesses.some(guess => guess !== '' && isCommon(guess)))
    return 'Этот пароль из тех, что угадывают первыми. Возьмите несколько слов, не связанных между собой'
  if (withoutEdges(lower) === '' && new Set(lower).size < known)
    return 'Слишком мало разных знаков. Возьмите несколько слов подряд'
  return undefined
}
