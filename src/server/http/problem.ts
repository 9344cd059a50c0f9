import type { Problem } from '../../api/endpoint.ts'
import { ask, type Question, type Refused } from '../../domain/kernel/decision.ts'

/** An expected "no" on its way to the screen, with the HTTP status it travels under. */
export class HttpProblem extends Error {
  readonly status: number
  readonly problem: Problem
  constructor(status: number, problem: Problem) {
    super(problem.code)
    this.status = status
    this.problem = problem
  }
}

/** A rule's "no" on its way to the screen. */
export const problemOf = ({ code, text, clause, field, questions = [] }: Refused) => {
  const fields = Object.fromEntries([
    ...(field ? [[field, text]] : []),
    // The first question about a field stands at it.
    ...questions.toReversed().flatMap(question => (question.field ? [[question.field, question.text]] : [])),
  ]) as Record<string, string>
  return new HttpProblem(409, {
    code,
    text,
    ...(clause ? { clause } : {}),
    ...(Object.keys(fields).length > 0 ? { fields } : {}),
    ...(questions.length > 0 ? { questions } : {}),
  })
}

/** What was sent cannot be; a message stands at each field. */
export const invalid = (fields: Record<string, string>, text = 'Проверьте поля') =>
  new HttpProblem(400, { code: 'invalid', text, fields })
/** What is not there and what is another centre's look the same. */
export const notFound = (text = 'Такой записи нет') => new HttpProblem(404, { code: 'notFound', text })
/** The table of permissions says no. */
export const forbidden = (text = 'Это действие вам недоступно. Если оно нужно для работы, обратитесь к заведующему') =>
  new HttpProblem(403, { code: 'forbidden', text })
/** The password was right, and something is still missing. */
export const signInUnfinished = () =>
  new HttpProblem(401, { code: 'signInUnfinished', text: 'Вход ещё не закончен: вернитесь на страницу входа' })
/** The session is over. */
export const signedOut = () => new HttpProblem(401, { code: 'signedOut', text: 'Сеанс закончился. Войдите снова' })

/** Refuses until every question is answered with yes; answers what of it goes into the audit. */
export function answeredYes(questions: Question[], confirmed: readonly string[] = []): { confirmed?: string } {
  if (!questions.every(question => confirmed.includes(question.code))) throw problemOf(ask(questions))
  return questions.length > 0 ? { confirmed: questions.map(question => question.code).join(', ') } : {}
}
