import { contactForms } from '../../../../domain/contact/contact-forms.ts'
import type { Contact } from '../../../../domain/contact/contacts.ts'
import type { Day } from '../../../../domain/kernel/calendar.ts'

/** Meetings in person written down since the program was opened, with whatever family: only who met, the day and the hour. */
const recorded: { by: string; day: Day; time: string }[] = []

/** Remembers the hour of a meeting that was just recorded. */
export function rememberHour({ by, day, time, form, happened }: Contact): void {
  if (time && happened && contactForms[form].inPerson) recorded.push({ by, day, time })
}

/** The hours at which somebody has met families on a day, as far as this browser knows. */
export const recordedHours = (by: string, day: Day): string[] =>
  recorded.filter(row => row.by === by && row.day === day).map(({ time }) => time)
