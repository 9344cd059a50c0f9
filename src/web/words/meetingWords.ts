import { meetingForms } from '../../domain/contact/contact-forms.ts'
import type { PlannedContact } from '../../domain/contact/contacts.ts'
import { formatDayWords, formatTime } from '../ui/text.ts'

/** «по телефону, 12 мая в 10:00»: a meeting ahead, after a word that names it; the year only when it is another. */
export const meetingWords = ({ form, day, time }: PlannedContact, today: string): string =>
  `${meetingForms[form]}, ${formatDayWords(day, { year: day.slice(0, 4) !== today.slice(0, 4) })}${time ? ` в ${formatTime(time)}` : ''}`
