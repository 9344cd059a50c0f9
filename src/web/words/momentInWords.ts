const minsk = new Intl.DateTimeFormat('ru', {
  day: '2-digit',
  month: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'Europe/Minsk',
})

/** «20.11 в 14:10», Minsk time of an instant. */
export const momentInWords = (instant: string): string => minsk.format(new Date(instant)).replace(', ', ' в ')
