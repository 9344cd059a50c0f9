/** What a typed time turned out to be: `HH:MM`, or why it is not one. */
export type ParsedTime = { readonly time: string } | { readonly problem: string }

/** Reads a typed time: «9:30», «9.30», «0930», «9». */
export function parseTime(typed: string): ParsedTime {
  const match = /^(\d{1,2})(?:[:.,\- ]?(\d{2}))?$/.exec(typed.trim())
  if (!match) return { problem: 'Не похоже на время. Напишите, например, 9:30' }
  const hours = Number(match[1])
  const minutes = Number(match[2] ?? 0)
  if (hours > 23 || minutes > 59) return { problem: 'Часы от 0 до 23, минуты от 0 до 59' }
  return { time: `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}` }
}
