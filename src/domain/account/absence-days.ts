import { type Day, showDay } from '../kernel/calendar.ts'

/** The last day of an absence whose end nobody knows yet: it lasts until a head ends it, when whoever is away has come back. */
export const openEnd = '2199-12-31' as Day

/** Until when somebody is away: «до 06.12.2026», or «до выхода на работу» where nobody knows yet. */
export const untilInWords = (last: Day): string => (last === openEnd ? 'до выхода на работу' : `до ${showDay(last)}`)

/** The days of an absence: «с 01.12.2026 по 06.12.2026», «с 01.12.2026 до выхода на работу». */
export const awayInWords = ({ from, to }: { from: Day; to: Day }): string =>
  `с ${showDay(from)} ${to === openEnd ? untilInWords(to) : `по ${showDay(to)}`}`
