import { type Day, fullYears, showDay } from '../../kernel/calendar.ts'
import type { Question } from '../../kernel/decision.ts'
import { parsePhone } from '../../kernel/phones.ts'
import type { Person, PersonInput } from '../../people/people.ts'
import { fieldIn } from './asks.ts'

const cyrillic = /\p{Script=Cyrillic}/u
const latin = /\p{Script=Latin}/u
// Letters and marks that no Russian, Belarusian or Latin name of a document has: they look like those that do.
const otherSigns = /[^\p{Script=Latin}а-яёіўґА-ЯЁІЎҐ\P{L}]|[\u0488\u0489]|\p{M}{2}/u
const nameParts = ['familyName', 'givenName', 'patronymic', 'formerFamilyName'] as const

/** A word of two alphabets, which no search finds and which makes a twin of a name that is there. */
function mixedQuestions(name: string, field: string): Question[] {
  const words = name.normalize('NFC').split(/[\s-]+/u)
  const strange = words.find(word => otherSigns.test(word))
  if (strange) {
    const text = `В «${strange}» есть буквы или значки, которых нет ни в русском, ни в белорусском, ни в латинском алфавите: так в документе?`
    return [{ code: 'nameMixed', text, field }]
  }
  const mixed = words.find(word => cyrillic.test(word) && latin.test(word))
  if (!mixed) return []
  const odd = [...mixed].filter(sign => latin.test(sign)).join(', ')
  return [
    {
      code: 'nameMixed',
      text: `В «${mixed}» рядом с русскими стоят латинские буквы (${odd}): так в документе?`,
      field,
    },
  ]
}
/** A name of a person as no document has it: letters of two alphabets, digits, other signs. */
function wordQuestions(name: string | undefined, field: string): Question[] {
  if (!name) return []
  const mixed = mixedQuestions(name, field)
  if (mixed.length > 0) return mixed
  if (/\p{N}/u.test(name)) return [{ code: 'nameDigits', text: `В «${name}» есть цифра: так в документе?`, field }]
  if (/[^\p{L}\p{M}\s.'’ʼ`-]/u.test(name))
    return [{ code: 'nameSigns', text: `В «${name}» есть знак, не буква: так в документе?`, field }]
  return []
}

function nameQuestions(person: PersonInput, field: string): Question[] {
  const asked = nameParts.flatMap(part => wordQuestions(person[part], fieldIn(field, part)))
  if (asked.length > 0) return asked
  const { familyName, givenName } = person
  return cyrillic.test(familyName) !== cyrillic.test(givenName)
    ? [
        {
          code: 'nameMixed',
          text: `«${familyName} ${givenName}»: имя и фамилия написаны разными алфавитами. Так в документе?`,
          field: fieldIn(field, 'familyName'),
        },
      ]
    : []
}

/** A telephone that is none: words are kept as they are, once somebody has said so. */
export function phoneQuestions(phone: string | undefined, field: string, areaCode: string): Question[] {
  if (!phone) return []
  const parsed = parsePhone(phone, areaCode)
  return 'problem' in parsed
    ? [{ code: 'phoneWords', text: `Телефон «${phone}»: это не номер. Оставить так, словами?`, field }]
    : []
}

const longestLife = 120
/** One person typed in: name, telephone, year of birth. */
export function personQuestions(person: PersonInput, field: string, areaCode: string, today: Day): Question[] {
  const years = person.birthDay ? fullYears(person.birthDay, today) : 0
  return [
    ...nameQuestions(person, field),
    ...phoneQuestions(person.phone, fieldIn(field, 'phone'), areaCode),
    ...(years >= longestLife
      ? [
          {
            code: 'bornTooEarly',
            text: `Дата рождения ${showDay(person.birthDay!)}: человеку больше ${longestLife} лет. Год верный?`,
            field: fieldIn(field, 'birthDay'),
          },
        ]
      : []),
  ]
}
/** How a question calls somebody. */
export const called = ({ familyName, givenName }: Person) => `${givenName} ${familyName}`

/** What of a list of the centre somebody is written down with. */
type Written = { name: string; phone?: string | undefined }
const writtenQuestions = (
  name: (name: string, field: string) => Question[],
  written: Written,
  before: Written | undefined,
  prefix: string,
  areaCode: string,
): Question[] => [
  ...(written.name === before?.name ? [] : name(written.name, fieldIn(prefix, 'name'))),
  ...(written.phone === before?.phone ? [] : phoneQuestions(written.phone, fieldIn(prefix, 'phone'), areaCode)),
]
/** What an account of somebody of the staff is asked about; what stood there before is not asked again. */
export const accountQuestions = (account: Written, before: Written | undefined, areaCode: string): Question[] =>
  writtenQuestions(wordQuestions, account, before, '', areaCode)
type WrittenOrganisation = Written & { contacts: readonly Written[] }
/** The same of an organisation and its people. */
export const organisationQuestions = (
  organisation: WrittenOrganisation,
  before: WrittenOrganisation | undefined,
  areaCode: string,
): Question[] => [
  ...writtenQuestions(mixedQuestions, organisation, before, '', areaCode),
  ...organisation.contacts.flatMap((contact, index) =>
    writtenQuestions(
      mixedQuestions,
      contact,
      before?.contacts.find(known => known.name === contact.name),
      `contacts.${index}`,
      areaCode,
    ),
  ),
]
