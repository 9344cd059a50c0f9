import { isDay } from '../../../../domain/kernel/calendar.ts'
import { readPersonalNumber } from '../../../../domain/kernel/personal-number.ts'
import { readDocumentNumber } from '../../../../domain/letter/documents.ts'
import type { Person, PersonInput } from '../../../../domain/people/people.ts'
import { formatDay } from '../../../ui/text.ts'

/** All that a person's card holds, as texts while it is typed. */
export type PersonForm = { [K in keyof Required<PersonInput>]: string }

const blank: PersonForm = {
  familyName: '',
  givenName: '',
  patronymic: '',
  formerFamilyName: '',
  belarusianName: '',
  latinName: '',
  birthDay: '',
  sex: '',
  personalNumber: '',
  identityKind: '',
  identityNumber: '',
  identityIssuedBy: '',
  identityIssuedDay: '',
  phone: '',
  workOrStudy: '',
  genitive: '',
  dative: '',
  instrumental: '',
}

/** The card of a person as a form; empty without one. */
export function personForm(person?: Partial<Person>): PersonForm {
  const { id: _, earlier: __, papers: ___, ...known } = person ?? {}
  return { ...blank, ...(known as Partial<PersonForm>) }
}

/** What the form sends: nothing that was not typed. */
export const personOf = (form: PersonForm): PersonInput =>
  Object.fromEntries(Object.entries(form).filter(([, text]) => text.trim() !== '')) as PersonInput

/** What a personal number says about itself and about the rest of the card. */
type NumberNotes = {
  error?: string
  warnings: string[]
  /** Birth date and sex written in a number of the old format. */
  found?: { birthDay: string; sex: 'm' | 'f' }
  /** The same in words, when the card does not have them yet. */
  offer?: string
}

/** Reads the personal number of the form against its birth date and sex; both formats are known. */
export function notesOfNumber(form: Pick<PersonForm, 'personalNumber' | 'birthDay' | 'sex'>): NumberNotes {
  if (form.personalNumber.trim() === '') return { warnings: [] }
  const read = readPersonalNumber(form.personalNumber, {
    ...(isDay(form.birthDay) ? { birthDay: form.birthDay } : {}),
    ...(form.sex === 'm' || form.sex === 'f' ? { sex: form.sex } : {}),
  })
  if (!read.ok) return { error: read.error, warnings: read.warnings }
  const found = read.birthDay && read.sex ? { birthDay: read.birthDay, sex: read.sex } : undefined
  const fresh = found && (form.birthDay === '' || form.sex === '')
  return {
    warnings: read.warnings,
    ...(found ? { found } : {}),
    ...(fresh ? { offer: `${formatDay(found.birthDay)}, ${found.sex === 'm' ? 'мужской пол' : 'женский пол'}` } : {}),
  }
}

/** What is odd about the number of an identity document. */
export function noteOfDocument(form: Pick<PersonForm, 'identityKind' | 'identityNumber'>): string | undefined {
  if (form.identityKind === '' || form.identityNumber.trim() === '') return undefined
  const read = readDocumentNumber(form.identityKind as NonNullable<PersonInput['identityKind']>, form.identityNumber)
  return read.ok ? read.warnings[0] : read.error
}

/** What can be seen to be missing before sending; names of fields start with `prefix`. */
export function missingIn(form: PersonForm, prefix: string): Record<string, string> {
  const number = notesOfNumber(form).error
  return {
    ...(form.familyName.trim() ? {} : { [`${prefix}.familyName`]: 'Впишите фамилию' }),
    ...(form.givenName.trim() ? {} : { [`${prefix}.givenName`]: 'Впишите собственное имя' }),
    ...(form.birthDay === '' || isDay(form.birthDay) ? {} : { [`${prefix}.birthDay`]: 'Проверьте дату рождения' }),
    ...(form.identityIssuedDay === '' || isDay(form.identityIssuedDay)
      ? {}
      : { [`${prefix}.identityIssuedDay`]: 'Проверьте дату выдачи' }),
    ...(number ? { [`${prefix}.personalNumber`]: number } : {}),
  }
}
