import { createHash, randomInt, timingSafeEqual } from 'node:crypto'
import type { OpeningState } from '../../../api/account/opening.ts'
import { HttpProblem } from '../../http/problem.ts'

/** How the first centre is opened in a browser, by whoever reads the console. */
export type Opening = {
  /** As the console prints it, once. */
  code: string
  /** Undefined as soon as there is a centre. */
  state: (at: string) => Promise<OpeningState | undefined>
  /** Answers the token of the link by which the administrator sets a password. */
  open: (row: { code: string; centre: string; person: string; login: string }, at: string) => Promise<string>
}

/** The code can be used for an hour: whoever starts the program sits before it. */
const lives = 3_600_000
/** Sixty bits are not guessed in ten tries; a person who reads from a screen needs two. */
const tries = 10
const length = 12
// Crockford's alphabet: no letter in it is taken for a digit.
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** Letters of a Russian keyboard, and Latin ones, that look like signs of the code. */
const lookAlike = new Map(
  ['АA', 'ВB', 'ЕE', 'КK', 'МM', 'НH', 'РP', 'СC', 'ТT', 'ХX', 'О0', 'O0', 'З3', 'I1', 'L1'].map(pair => [
    pair[0]!,
    pair[1]!,
  ]),
)

/** The signs of a code without what only helps to read it. */
const signsOf = (typed: string) =>
  [...typed.toUpperCase()]
    .map(sign => lookAlike.get(sign) ?? sign)
    .filter(sign => signs.includes(sign))
    .join('')
const hashOf = (code: string) => createHash('sha256').update(code).digest()

const no = (code: string, text: string, field?: string) =>
  new HttpProblem(409, { code, text, ...(field ? { fields: { [field]: text } } : {}) })
const over: Record<Exclude<OpeningState, 'open'>, string> = {
  late: 'Код больше не действует: прошёл час. Перезапустите программу, она напечатает новый',
  guessed: 'Код больше не действует: его слишком часто набирали неверно. Перезапустите программу, она напечатает новый',
}
const openAlready = () => no('openedAlready', 'Центр уже открыт. Войдите в программу')

/** Opens a centre where there is none, and says in its journal how. */
type OpenCentre = (
  row: { name: string; login: string; person: string },
  how: { opened: { endpoint: string; wrongCodes?: number }; first: true },
) => Promise<{ token: string }>

/** Makes a code for a database in which `hasCentre` finds none; it lives in this process alone and opens one centre. */
export function makeOpening(openCentre: OpenCentre, hasCentre: () => Promise<boolean>, begun: Date): Opening {
  const secret = Array.from({ length }, () => signs[randomInt(signs.length)]).join('')
  const right = hashOf(secret)
  const ends = begun.getTime() + lives
  let wrong = 0
  let used = false
  const worth = (at: string): OpeningState =>
    new Date(at).getTime() >= ends ? 'late' : wrong >= tries ? 'guessed' : 'open'
  return {
    code: secret.replace(/(.{4})(?=.)/gu, '$1-'),
    async state(at) {
      // A centre may have been opened from the console since.
      if (used || (await hasCentre())) {
        used = true
        return undefined
      }
      return worth(at)
    },
    async open({ code, centre, person, login }, at) {
      if (used) throw openAlready()
      const state = worth(at)
      if (state !== 'open') throw no(`opening-${state}`, over[state], 'code')
      const typed = signsOf(code)
      if (typed.length !== length) throw no('openingHalf', `В коде ${length} знаков: впишите его целиком`, 'code')
      if (!timingSafeEqual(hashOf(typed), right)) {
        wrong += 1
        throw no('openingWrong', 'Код не подошёл. Сверьте его с тем, что напечатала программа', 'code')
      }
      // Spent before the first wait, so that two at once do not both open a centre; given back where nothing was opened.
      used = true
      try {
        const opened = await openCentre(
          { name: centre, login, person },
          { opened: { endpoint: '/api/opening', ...(wrong > 0 ? { wrongCodes: wrong } : {}) }, first: true },
        )
        return opened.token
      } catch (error) {
        if (await hasCentre()) throw openAlready()
        used = false
        throw error
      }
    },
  }
}
