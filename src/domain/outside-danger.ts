import type { Day } from './calendar.ts'
import type { CaseFile } from './cases.ts'
import type { Accepted, Question } from './decision.ts'
import { signerOf } from './decisions/signatures.ts'
import { nameKey } from './names.ts'
import { fullName, isChild, type Person, type PersonName } from './people.ts'
import type { CommandName } from './procedure.ts'
import { safetyOf, type Danger } from './safety.ts'

// An order may name in words somebody who stands in no list of the household. Should such a person join it, or sign for it,
// the program cannot be sure that it is he: it asks, and takes nothing from him unless somebody says that it is another one.

/** «Дрозд» and «Дрозда», «Илья» and «Ильи»: one word in whatever case. */
function alike(word: string, other: string): boolean {
  const stem = Math.max(2, Math.min(word.length, other.length) - 1)
  return Math.abs(word.length - other.length) <= 2 && word.slice(0, stem) === other.slice(0, stem)
}
const keysOf = (text: string | undefined) => nameKey(text ?? '').split(' ')
const patronymics = /\p{L}+(?:ич|вна|чна)\p{L}{0,2}(?!\p{L})/giu

/** Whether words that name a person may mean this one: surely by the names, or because they do not say enough. */
function meant(words: string, person: PersonName & Pick<Person, 'formerFamilyName'>): 'named' | 'maybe' | undefined {
  const keys = keysOf(words)
  const stands = (name: string | undefined) => keysOf(name).some(key => key && keys.some(word => alike(word, key)))
  const family = stands(person.familyName) || stands(person.formerFamilyName)
  const [initial = ''] = person.givenName.trim()
  const ownName = stands(person.givenName) || new RegExp(String.raw`(?<!\p{L})${initial}\.`, 'iu').test(words)
  const fathers = words.match(patronymics) ?? []
  const otherFather =
    person.patronymic !== undefined &&
    fathers.length > 0 &&
    !fathers.some(father => alike(nameKey(father), nameKey(person.patronymic!)))
  if (otherFather) return undefined
  if (family && ownName) return 'named'
  const names = words.match(/(?<!\p{L})\p{Lu}/gu)?.length ?? 0
  return names < 2 || (family && names < 3) ? 'maybe' : undefined
}

/** Everybody from whom the family is guarded on a day, in words: who is outside, and who was of the household once. */
function dangersInWords({ state, persons }: CaseFile, day: Day) {
  const { dangerOutside = [], dangerIds = [] } = safetyOf(state, day) ?? {}
  return [
    ...dangerOutside.flatMap(text => text.split(/[;\n]/u)).map(words => ({ words: words.trim(), id: undefined })),
    ...dangerIds.flatMap(id => (persons[id] ? [{ words: fullName(persons[id]), id }] : [])),
  ]
}

/** Who joins the household by a decision, or is called otherwise since. */
function newcomers(file: CaseFile, { facts, persons }: Accepted): ReadonlySet<string> {
  const joined = facts.flatMap(fact =>
    fact.kind === 'memberJoined' && !file.state.members.some(one => one.personId === fact.member.personId && !one.to)
      ? [fact.member.personId]
      : [],
  )
  const renamed = persons.filter(({ id, person }) => {
    const before = file.persons[id]
    return before && fullName(before) !== fullName(person)
  })
  return new Set([...joined, ...renamed.map(({ id }) => id)])
}

const reallyOther = (who: string, words: string, law: string) =>
  `${who}: может быть, это тот, от кого защищают семью («${words}»). Это точно другой человек? Если это он, ни в состав семьи, ни под её бумаги его не записывают (${law})`

/** Somebody joins the family or signs for it who may be the one it is guarded from [закон № 122-З, ст. 31; МП 4.2]. */
export function outsideDangerQuestions(
  name: CommandName,
  file: CaseFile,
  input: unknown,
  decision: Accepted,
  today: Day,
): Question[] {
  const { day = today } = input as { day?: Day }
  const dangers = [...new Set([today, day])].flatMap(on => dangersInWords(file, on))
  if (dangers.length === 0) return []
  const persons = { ...file.persons, ...Object.fromEntries(decision.persons.map(({ id, person }) => [id, person])) }
  const members = [
    ...file.state.members.filter(member => !member.to),
    ...decision.facts.flatMap(fact => (fact.kind === 'memberJoined' ? [fact.member] : [])),
  ]
  const guarded = safetyOf(file.state, today)?.protectedIds ?? []
  const fresh = newcomers(file, decision)
  const signer = signerOf(name, file, input)
  const asked = [...fresh, ...(signer && !fresh.has(signer) ? [signer] : [])]
  const law = safetyOf(file.state, today)?.why === 'place' ? 'закон № 122-З; МП 4.2' : 'закон № 122-З, ст. 31; МП 4.2'
  return asked.flatMap((personId): Question[] => {
    const [person, member] = [persons[personId], members.find(one => one.personId === personId)]
    if (!person || guarded.includes(personId)) return []
    if (member && isChild(member, { ...person, id: personId }, today)) return []
    const found = dangers.find(({ words, id }) => {
      const how = id === personId ? undefined : meant(words, person)
      return how === 'named' || (how === 'maybe' && id === undefined && fresh.has(personId))
    })
    return found ? [{ code: 'dangerNamesake', text: reallyOther(fullName(person), found.words, law) }] : []
  })
}

/** Whoever is of the household is marked there, not only written in words: by words nobody is kept from a paper. */
export function writtenInWords(
  { state, persons }: CaseFile,
  { dangerIds = [], dangerOutside, protectedIds }: Danger,
): Question[] {
  if (!dangerOutside) return []
  return state.members.flatMap(({ personId, to }): Question[] => {
    const person = persons[personId]
    if (to || !person || dangerIds.includes(personId) || protectedIds.includes(personId)) return []
    return dangerOutside.split(/[;\n]/u).some(words => meant(words, person) === 'named')
      ? [
          {
            code: 'dangerNamesake',
            text: `${fullName(person)} есть в составе семьи. Если защищают от него, отметьте его в списке: тогда от него не примут бумаг. Вписан точно другой человек?`,
            field: 'dangerOutside',
          },
        ]
      : []
  })
}
