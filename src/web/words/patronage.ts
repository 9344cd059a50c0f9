import type { CaseView } from '../../api/case/cases.ts'
import type { Day } from '../../domain/kernel/calendar.ts'
import { formatPhone, parsePhone, phonesIn } from '../../domain/kernel/phones.ts'
import type { PatronageKind } from '../../domain/law/terms/frequency.ts'
import { personOn } from '../../domain/people/identity/earlier-details.ts'
import { fullName, readName, shortName } from '../../domain/people/people.ts'

/** Kinds of patronage as a title shows them. */
export const kindNames: Record<PatronageKind, string> = {
  emergency: 'Экстренный патронат',
  planned: 'Плановый патронат',
  control: 'Контрольный патронат',
}

/** «35 лет». */
export const years = { one: 'год', few: 'года', many: 'лет' }
/** «4 дня». */
export const days = { one: 'день', few: 'дня', many: 'дней' }

/** «Савицкая Л. П.» out of a full name. */
export const initialsOf = (name: string): string => {
  const read = readName(name)
  return read ? shortName(read) : name
}

/** Name of a family member by id, today's or that of a past day. */
export const memberName = (view: Pick<CaseView, 'persons'>, personId: string, day?: Day): string => {
  const person = view.persons[personId]
  return person ? fullName(day ? personOn(person, day) : person) : 'человек из семьи'
}

/** «Ковальская» and «Ковальский» are one family name in two genders. */
export const sameSurname = (text: string, other: string): boolean => {
  const stem = (name: string) => name.toLocaleLowerCase('ru').replace(/(?:ая|яя|ий|ый|ой|а|я)$/u, '')
  return stem(text) === stem(other)
}

/** The telephones of a person, each as it is read aloud and as a link calls it. */
export const phonesOf = (written: string): { words: string; link: string }[] => phonesIn(written).map(phoneOf)
/** A telephone as it is read aloud and as a link calls it, however it was written down. */
export function phoneOf(written: string): { words: string; link: string } {
  const parsed = parsePhone(written)
  return 'phone' in parsed
    ? { words: formatPhone(parsed.phone), link: `tel:${parsed.phone}` }
    : { words: written, link: `tel:${written.replace(/[^+\d]/gu, '')}` }
}
