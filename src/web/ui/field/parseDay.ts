import { addDays, isDay } from '../../../domain/kernel/calendar.ts'
import { count, words } from '../text.ts'

/** What a typed date turned out to be: a legal day, or why it is not one. */
export type ParsedDay = { readonly day: string } | { readonly problem: string }

const relative: Record<string, number> = {
  позавчера: -2,
  вчера: -1,
  сегодня: 0,
  завтра: 1,
  послезавтра: 2,
  учора: -1,
  сёння: 0,
  заўтра: 1,
}

const notADate = 'Не похоже на дату. Напишите, например, 21.11.2026'

/** The day that was typed, where it lies before today; today until then. */
export const dayUpTo = (today: string, typed: string): string => (isDay(typed) && typed < today ? typed : today)

/** Reads a typed date: «21.11.2026», «21.11.26», «21112026», «21 ноября 2026», «сегодня». `today` is `YYYY-MM-DD`. */
export function parseDay(typed: string, today: string): ParsedDay {
  const text = typed.trim().toLowerCase()
  const shift = relative[text]
  if (shift !== undefined) return { day: addDays(today, shift) }

  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)
  if (iso) return checked(Number(iso[1]), Number(iso[2]), Number(iso[3]))

  const solid = /^(\d{2})(\d{2})(\d{4}|\d{2})$/.exec(text)
  const spaced = /^(\d{1,2})[.,/\- ]+(\d{1,2})[.,/\- ]+(\d{4}|\d{2})(?:\s*г\.?)?$/.exec(text)
  const numeric = solid ?? spaced
  if (numeric) return checked(fullYear(numeric[3] ?? '', today), Number(numeric[2]), Number(numeric[1]))

  const named = /^(\d{1,2})\s+(\p{L}+)\s+(\d{4})(?:\s*г\.?)?$/u.exec(text)
  const month = named ? monthNamed(named[2] ?? '') : 0
  if (named && month) return checked(Number(named[3]), month, Number(named[1]))

  if (/^\d{1,2}[.,/ ]\d{1,2}\.?$/.test(text)) return { problem: 'Добавьте год, например, 21.11.2026' }
  return { problem: notADate }
}

function checked(year: number, month: number, date: number): ParsedDay {
  if (month < 1 || month > 12) return { problem: `Месяца с номером ${month} нет. Проверьте дату` }
  if (year < 1900 || year > 2100) return { problem: `Проверьте год: ${year}` }
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
  if (date < 1) return { problem: 'Числа 0 нет. Проверьте дату' }
  if (date > last) {
    const where = words.monthsIn[month - 1] ?? ''
    const when = month === 2 ? `${where} ${year} года` : where
    return { problem: `В ${when} ${count(last, { one: 'день', few: 'дня', many: 'дней' })}` }
  }
  return { day: `${year}-${two(month)}-${two(date)}` }
}

// Two figures mean a day at most ten years ahead, else the last century: birth dates are typed this way, too.
function fullYear(text: string, today: string): number {
  if (text.length === 4) return Number(text)
  const near = 2000 + Number(text)
  return near <= Number(today.slice(0, 4)) + 10 ? near : near - 100
}

// Months are typed in either language.
const belarusian = {
  months: 'студзень люты сакавік красавік май чэрвень ліпень жнівень верасень кастрычнік лістапад снежань'.split(' '),
  monthsOf: 'студзеня лютага сакавіка красавіка мая чэрвеня ліпеня жніўня верасня кастрычніка лістапада снежня'.split(
    ' ',
  ),
}
const monthNames = [words.monthsOf, words.months, belarusian.monthsOf, belarusian.months]

const monthNamed = (name: string): number => Math.max(...monthNames.map(names => names.indexOf(name))) + 1

function two(n: number): string {
  return String(n).padStart(2, '0')
}
