import { type Day, fullYears } from '../../kernel/calendar.ts'
import type { Question } from '../../kernel/decision.ts'
import { type Kinship, kinships } from '../../people/kinship.ts'
import type { Person } from '../../people/people.ts'
import { type Asked, fieldIn } from './asks.ts'
import { called } from './name-questions.ts'

const youngestParent = 13
const oldest: Partial<Record<Kinship, number>> = { mother: 56, father: 80 }
/** Kinds of kin older than the children of the family, and by how many years at least. */
const elders: Partial<Record<Kinship, number>> = {
  mother: youngestParent,
  father: youngestParent,
  grandmother: 2 * youngestParent,
  grandfather: 2 * youngestParent,
}
const isOfChildren = (kinship: Kinship) => kinship === 'son' || kinship === 'daughter'

/** How many questions of a kind are put one by one: nobody reads hundreds. */
const shownOfAKind = 12
/** Ages of a household that cannot well be: a mother of four years, a child older than its grandmother. */
export function ageQuestions(
  members: readonly { person: Person; kinship: Kinship; field: string }[],
  today: Day,
  touched: (personId: string) => boolean = () => true,
): Question[] {
  const dated = members.flatMap(member => (member.person.birthDay ? [{ ...member, born: member.person.birthDay }] : []))
  const asked = dated.flatMap((elder): Question[] => {
    const least = elders[elder.kinship]
    if (least === undefined) return []
    const kin = kinships[elder.kinship]
    const field = fieldIn(elder.field, 'birthDay')
    const years = fullYears(elder.born, today)
    if (years < least && touched(elder.person.id))
      return [{ code: 'elderYoung', text: `${called(elder.person)}, ${kin}: возраст ${years}. Всё верно?`, field }]
    return dated.flatMap((child): Question[] => {
      if (!isOfChildren(child.kinship) || !(touched(elder.person.id) || touched(child.person.id))) return []
      const pair = `${called(elder.person)} (${kin}) и ${called(child.person)} (${kinships[child.kinship]})`
      if (child.born <= elder.born)
        return [{ code: 'childOlder', text: `${pair}: ребёнок старше взрослого. Всё верно?`, field }]
      const apart = fullYears(elder.born, child.born)
      if (apart < least) return [{ code: 'elderYoung', text: `${pair}: разница всего ${apart} лет. Всё верно?`, field }]
      return apart > (oldest[elder.kinship] ?? Number.POSITIVE_INFINITY)
        ? [{ code: 'parentOld', text: `${pair}: разница ${apart} лет. Всё верно?`, field }]
        : []
    })
  })
  return [...Map.groupBy(asked, ({ code }) => code).values()].flatMap(alike => {
    const more = alike[shownOfAKind]
    return more
      ? [
          ...alike.slice(0, shownOfAKind),
          { ...more, text: `Таких вопросов о возрасте ещё ${alike.length - shownOfAKind}. Проверьте даты рождения` },
        ]
      : alike
  })
}

/** The household as it will be; only what this command has brought is asked about. */
export const ages = ({ after, today, touched }: Asked<unknown>, field: string) =>
  ageQuestions(
    after.state.members.flatMap(({ personId, kinship, to }) => {
      const person = after.persons[personId]
      return person && !to ? [{ person: { ...person, id: personId }, kinship, field }] : []
    }),
    today,
    id => touched.has(id),
  )
