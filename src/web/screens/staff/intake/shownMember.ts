import { fullYears, isDay } from '../../../../domain/kernel/calendar.ts'
import { fullName } from '../../../../domain/people/people.ts'
import { count, formatDay } from '../../../ui/text.ts'
import type { MemberDraft } from '../../everyone/people/draftPeople.ts'

const years = { one: 'год', few: 'года', many: 'лет' }

/** «Гайдук Максим Романович, 30.04.2015, 11 лет». */
export const shownMember = ({ person }: MemberDraft, today: string): string =>
  [
    fullName(person),
    ...(isDay(person.birthDay) ? [formatDay(person.birthDay), count(fullYears(person.birthDay, today), years)] : []),
  ].join(', ')
