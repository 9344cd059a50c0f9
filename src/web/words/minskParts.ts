/** Day and time of an instant in Minsk, the clock of every centre. */
export function minskParts(instant: string): { day: string; time: string } {
  const text = new Date(instant).toLocaleString('sv', { timeZone: 'Europe/Minsk' })
  return { day: text.slice(0, 10), time: text.slice(11, 16) }
}
