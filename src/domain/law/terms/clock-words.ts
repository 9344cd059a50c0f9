import { meetingForms } from '../../contact/contact-forms.ts'
import { showDay } from '../../kernel/calendar.ts'
import type { Clock, ContactCount, PlannedMeeting } from './clock.ts'
import type { ContactNorm, NotCounted, PatronageKind } from './frequency.ts'

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

type WithDuty = Pick<Clock, 'duty' | 'planned'> & { contacts?: Pick<ContactCount, 'kind'> }
/**
 * A duty without what it is about: «контакт недели (экстренный)», «следующая встреча: визит в 11:00», «мониторинг с
 * организациями в 10:00».
 */
export function dutyAlone({ duty, contacts, planned }: WithDuty): string {
  if (contacts) return `${contactDuties[contacts.kind].duty} (${contactDuties[contacts.kind].kind})`
  return planned ? `${duty}${planned.form ? ':' : ''} ${meetingInWords(planned)}` : duty
}

type WithSubject = Pick<Clock, 'duty' | 'contacts' | 'planned' | 'subject'>
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

const partInWords = (name: string, part: { days: number; from: number } | undefined): string =>
  part ? `; неполный ${name}, дней: ${part.days}, контакт обязателен от ${part.from}` : ''
/** The norm of a window of contacts, with its arithmetic where the window is a short one [МП II]. */
export function normInWords(norm: ContactNorm): string {
  switch (norm.kind) {
    case 'emergency': {
      const { least, most, part } = norm
      const rule = `Экстренный патронат: ${least}–${most} контакта в неделю`
      if (!part) return rule
      const rounding = part.rounding === 'ceil' ? 'вверх' : 'вниз'
      const working = part.working === undefined ? '' : `, но не больше рабочих дней: ${part.working}`
      return `${rule}; неполная неделя, дней: ${part.days}, норма ${least} × ${part.days} / 7 с округлением ${rounding}${working}`
    }
    case 'planned':
      return `Плановый патронат: не менее ${norm.least} раза в месяц${partInWords('месяц', norm.part)}`
    case 'quarter':
      return `Контрольный патронат: 1 раз в квартал${partInWords('квартал', norm.part)}`
    case 'control':
      return `Контрольный патронат: 1 раз в ${norm.months} мес. от последнего засчитанного контакта${norm.endsBefore ? `; период закончился раньше срока ${showDay(norm.endsBefore)}` : ''}`
  }
}

/** Of a window of contacts: its norm, its days, what is done and what is missing; nothing of any other term. */
export function explanationOf({ norm, contacts, from, raw }: Pick<Clock, 'norm' | 'contacts' | 'from' | 'raw'>) {
  if (!norm || !contacts) return undefined
  const missing = contacts.required - contacts.count
  return `${normInWords(norm)}. ${showDay(from)}–${showDay(raw)}: засчитано ${contacts.count}, нужно ${contacts.required}${missing > 0 ? `, не хватает ${missing}` : ''}`
}

/** Why a contact is not counted. */
export const notCounted: Record<NotCounted, string> = {
  ahead: 'контакт ещё предстоит',
  notHappened: 'контакт не состоялся',
  remote: 'дистанционный контакт не засчитывается',
  unnamed: 'не отмечено, с кем встретились: исправьте запись',
  secondOfDay: 'в этот день контакт уже засчитан',
  makesUp: 'контакт восполнил пропущенный срок',
}
