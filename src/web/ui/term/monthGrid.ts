import { weekdayOf } from '../text.ts'

/** Why a day of a term is counted or skipped. */
type DayReason = 'counted' | 'weekend' | 'holiday' | 'transferredOff' | 'start'

/** One day of a term. */
export interface ArithmeticDay {
  /** `YYYY-MM-DD` */
  readonly date: string
  readonly counted: boolean
  /** Its number in the count: 1, 2, … */
  readonly ordinal?: number
  readonly why: DayReason
  /** Name of the holiday or of the transfer. */
  readonly name?: string
}

/** One day as the grid shows it: `look` is a class of Arithmetic.module.css, `short` is for a phone. */
export interface Cell {
  readonly day: string
  readonly date: string
  readonly look: string
  readonly word?: string
  readonly short?: string
  readonly name?: string
}

/** A row of the grid: seven cells, or a run of like weeks folded into words. */
export type Week =
  | { readonly kind: 'week'; readonly key: string; readonly cells: readonly (Cell | undefined)[] }
  | { readonly kind: 'gap'; readonly key: string; readonly text: string }

/** What the grid is made of. */
export interface GridInput {
  readonly start: string
  readonly days: readonly ArithmeticDay[]
  readonly due?: string
  readonly raw?: string
  readonly safeDue?: string
  readonly today: string
}

const weeksShownWhole = 8
const lateDaysShown = 14

/** Lays the days of a term out by weeks, Monday first; long runs without events are folded. */
export function cellsOf(input: GridInput): Week[] {
  const last = lastDay(input)
  const byDate = new Map(input.days.map(day => [day.date, day]))
  const weeks: (Cell | undefined)[][] = []
  let late = 0
  for (let day = input.start; day <= last; day = nextDay(day)) {
    const known = byDate.get(day)
    if (input.due !== undefined && day > input.due && known?.counted) late += 1
    const cell = cellOf(day, known, input, late)
    const at = weekdayOf(day)
    if (at === 0 || weeks.length === 0) weeks.push(Array.from({ length: 7 }, () => undefined))
    const week = weeks.at(-1)
    if (week) week[at] = cell
  }
  return folded(weeks, input)
}

function lastDay({ due, raw, safeDue, today, days, start }: GridInput): string {
  const listed = days.at(-1)?.date ?? start
  const ends = [start, due ?? listed, raw, safeDue].filter(day => day !== undefined)
  const end = ends.reduce((a, b) => (a > b ? a : b))
  const isLate = due !== undefined && today > due && daysBetween(due, today) <= lateDaysShown
  return isLate ? today : end
}

function cellOf(day: string, known: ArithmeticDay | undefined, input: GridInput, late: number): Cell {
  const date = Number(day.slice(8))
  const month = Number(day.slice(5, 7))
  const base = {
    day,
    date: date === 1 || day === input.start ? `${date}.${month < 10 ? `0${month}` : month}` : String(date),
    ...(known?.name !== undefined && { name: known.name }),
  }
  const nth = known?.ordinal === undefined ? undefined : `${known.ordinal}-й`
  if (day === input.due)
    return { ...base, look: 'due', word: nth ? `${nth}, срок` : 'срок', ...(nth && { short: nth }) }
  if (day === input.start) return { ...base, look: 'start', word: 'день 0', short: '0' }
  if (day === input.raw) return { ...base, look: 'rawDue', word: 'счёт' }
  if (day === input.safeDue) return { ...base, look: 'safeDue', word: nth ?? 'надёжно', short: nth ?? 'над.' }
  const isToday = day === input.today
  if (input.due !== undefined && day > input.due && known?.counted) {
    return {
      ...base,
      look: 'start',
      word: `+${late} ${late === 1 ? 'день' : late < 5 ? 'дня' : 'дней'}`,
      short: `+${late}`,
    }
  }
  if (known?.counted)
    return { ...base, look: 'counted', ...(nth ? { word: nth } : isToday ? { word: 'сегодня', short: 'сег.' } : {}) }
  const why = known?.why ?? (weekdayOf(day) > 4 ? 'weekend' : undefined)
  if (why === 'holiday') return { ...base, look: 'holiday', word: 'праздн.', short: 'пр.' }
  if (why === 'transferredOff') return { ...base, look: 'holiday', word: 'перенос', short: 'пер.' }
  if (why === 'weekend') return { ...base, look: 'off', word: isToday ? 'сегодня' : 'вых.', short: 'вых.' }
  return { ...base, look: '', ...(isToday && { word: 'сегодня', short: 'сег.' }) }
}

function folded(weeks: (Cell | undefined)[][], { today }: GridInput): Week[] {
  const rows: Week[] = []
  let skipped = 0
  const flush = (key: string) => {
    if (skipped > 0) rows.push({ kind: 'gap', key: `gap-${key}`, text: `… ещё ${skipped} нед. подряд …` })
    skipped = 0
  }
  weeks.forEach((cells, at) => {
    const key = cells.find(cell => cell)?.day ?? String(at)
    const isEdge = at < 2 || at >= weeks.length - 2
    const isNotable = cells.some(
      cell => cell && (/^(holiday|rawDue|safeDue|start|due)$/.test(cell.look) || cell.day === today),
    )
    if (weeks.length > weeksShownWhole && !isEdge && !isNotable) skipped += 1
    else {
      flush(key)
      rows.push({ kind: 'week', key, cells })
    }
  })
  return rows
}

function nextDay(day: string): string {
  const at = new Date(`${day}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + 1)
  return at.toISOString().slice(0, 10)
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}
