import type { Day } from './calendar.ts'

/** An expected "no": a code, a Russian sentence, the clause it rests on and, where there is one, the field. */
export type Refused = {
  ok: false
  code: string
  text: string
  clause?: string
  field?: string
  /** For `code: 'questions'`: what passes once a person has said that it is so. */
  questions?: Question[]
}
/** Something that can be true and seldom is; a person says «да, всё верно», or puts it right. */
export type Question = {
  code: string
  text: string
  field?: string
  /** A yes is not enough: it passes with a reason in words. */
  asksReason?: true
}

/** An organisation of the centre's list. */
export type ListedOrganisation = {
  id: string
  name: string
  kind: string
  email?: string
  phone?: string
  contacts?: readonly { email?: string; phone?: string }[]
}

/** An expected "no" that names its clause. */
export const refuse = (code: string, text: string, more: { clause?: string; field?: string } = {}): Refused => ({
  ok: false,
  code,
  text,
  ...more,
})

/** A "no" until a person has said that all of it is so. */
export const ask = (questions: Question[]): Refused => ({
  ok: false,
  code: 'questions',
  text: questions.map(question => question.text).join(' '),
  questions,
})

/** постановление № 1055, on which the Programme rests, is in force since this day. */
export const programmeSince: Day = '2025-01-01'
