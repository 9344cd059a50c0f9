import { z } from 'zod'
import { type Day, isDay, readDay, type WorkingCalendar, workingCalendar, yearOf } from './calendar.ts'
import { type CountedDay, explain } from './terms.ts'

const LONGEST = 3660

/** What `patronat due` accepts: the day of the event, the amount and the unit; a number may come as text. */
const dueInput = z.object(
  {
    from: z
      .string({ error: 'Укажите дату события' })
      .transform(text => readDay(text) ?? '')
      .refine(isDay, 'Дата события: такой даты нет, нужен вид 2026-11-21 или 21.11.2026'),
    amount: z
      .union(
        [
          z.number(),
          z
            .string()
            .regex(/^-?\d+$/)
            .transform(Number),
        ],
        { error: 'Срок: нужно целое число' },
      )
      .pipe(
        z
          .int('Срок: нужно целое число')
          .min(0, 'Срок не может быть отрицательным')
          .max(LONGEST, `Срок не больше ${LONGEST}`),
      ),
    unit: z.enum(['working', 'calendar', 'month'], {
      error: 'Единица срока: working (рабочие дни), calendar (календарные дни) или month (месяцы)',
    }),
  },
  { error: 'Нужна запись JSON вида {"from": "2026-11-10", "amount": 3, "unit": "working"}' },
)

/** A counted term with every day explained. */
export type DueAnswer = { raw: Day; due: Day; safeDue: Day; days: CountedDay[] }

/** Years of the counted days whose transfers are not published: the answer may move when they are. */
export const unsureYears = ({ days }: DueAnswer, calendar: WorkingCalendar): number[] =>
  [...new Set(days.map(day => yearOf(day.date)))].filter(year => !calendar.hasTransfers(year))

/** Counts a term given from outside; what is wrong with the input is said in Russian. */
export function dueJson(input: unknown, calendar = workingCalendar()): DueAnswer | { error: string } {
  const term = dueInput.safeParse(input)
  if (!term.success) return { error: term.error.issues.map(({ message }) => message).join('; ') }
  try {
    return explain(term.data, calendar)
  } catch (error) {
    if (error instanceof RangeError) return { error: error.message }
    throw error
  }
}
