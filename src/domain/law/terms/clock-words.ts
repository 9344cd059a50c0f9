import { meetingForms } from '../../contact/contact-forms.ts'
import type { Clock, ContactCount, PlannedMeeting } from './clock.ts'
import type { PatronageKind } from './frequency.ts'

// Every list of terms makes its sentences here, without the tables of the law: the first screen needs no more.

/** What one window of contacts is called, and the kind of patronage it belongs to [МП II]. */
const contactDuties: Record<PatronageKind, { duty: string; kind: string }> = {
  emergency: { duty: 'контакт недели', kind: 'экстренный' },
  planned: { duty: 'контакт месяца', kind: 'плановый' },
  control: { duty: 'контакт за 3 месяца', kind: 'контрольный' },
}

/** «2 из 3–4»: how many contacts of a window count, of how many it asks for. */
export const contactCountInWords = ({ count, required, upTo }: ContactCount): string =>
  `${count} из ${required}${upTo !== undefined && upTo > required ? `–${upTo}` : ''}`

/** «визит в 11:00»: how and when a meeting ahead is to be. */
const meetingInWords = ({ form, time }: PlannedMeeting): string =>
  [form && meetingForms[form], time && `в ${time}`].filter(Boolean).join(' ')

type WithDuty = Pick<Clock, 'duty' | 'contacts' | 'planned'>
/**
 * A duty without what it is about: «контакт недели (экстренный)», «следующая встреча: визит в 11:00», «мониторинг с
 * организациями в 10:00».
 */
export function dutyAlone({ duty, contacts, planned }: WithDuty): string {
  if (contacts) return `${contactDuties[contacts.kind].duty} (${contactDuties[contacts.kind].kind})`
  return planned ? `${duty}${planned.form ? ':' : ''} ${meetingInWords(planned)}` : duty
}

type WithSubject = WithDuty & Pick<Clock, 'subject'>
/** What a duty is about: an organisation, a number, or how many contacts count; undefined where the duty says it all. */
const subjectInWords = ({ subject, contacts }: WithSubject): string | undefined =>
  contacts ? contactCountInWords(contacts) : subject

/** A duty with what it is about: «ответ учреждению образования: СШ № 2», «контакт недели (экстренный): 2 из 3–4». */
export const dutyInWords = (clock: WithSubject): string =>
  [dutyAlone(clock), subjectInWords(clock)].filter(Boolean).join(': ')

/** A duty as the page of the family itself names it, which shows its kind of patronage anyway: «контакт недели: 2 из 3–4». */
export const dutyOfFamily = (clock: WithSubject): string =>
  clock.contacts
    ? `${contactDuties[clock.contacts.kind].duty}: ${contactCountInWords(clock.contacts)}`
    : dutyInWords(clock)

/** Frequency of contacts by kind of patronage, for the second line of a term [МП II]. */
export const contactRhythms: Record<PatronageKind, string> = {
  emergency: 'экстренный: 3–4 раза в неделю',
  planned: 'плановый: не менее 1 раза в месяц',
  control: 'контрольный: раз в 3 месяца',
}
