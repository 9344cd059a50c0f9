import { ageOn, isDay } from '../../../../domain/calendar.ts'
import { count, formatDay } from '../../../ui/text.ts'
import type { MemberDraft } from './draftPeople.ts'

const years = { one: 'год', few: 'года', many: 'лет' }

/** «Гайдук Максим Романович, 30.04.2015, 11 лет». */
export const shownMember = ({ person }: MemberDraft, today: string): string =>
  [
    [person.familyName, person.givenName, person.patronymic].filter(Boolean).join(' '),
    ...(isDay(person.birthDay) ? [formatDay(person.birthDay), count(ageOn(person.birthDay, today), years)] : []),
  ].join(', ')
