import type { z } from 'zod'
import type { Accepted, Context } from '../case/command/decision-rules.ts'
import type { FactBody } from '../case/events.ts'
import type { CaseFile, CaseState } from '../case/state.ts'
import { unseenLateEntries } from '../correction/late-entry-rules.ts'
import type { Day } from '../kernel/calendar.ts'
import { type Question, refuse, type Refused } from '../kernel/decision.ts'
import type { CommandName } from '../law/procedure.ts'
import { meant, namingWords } from '../people/identity/same-person.ts'
import { fullName, isChild } from '../people/people.ts'
import type { recordProtectiveOrder } from './protective-orders.ts'
import { safetyOf } from './safety-rules.ts'
import type { Namesake } from './safety.ts'

// An order may name in words somebody who stands in no list of the household. Should such a person join it, or sign for it,
// the program cannot be sure that it is he: it asks, and takes nothing from him unless somebody says that it is another one.

/** The people an order names in words, one by one. */
const inWords = (text = ''): string[] =>
  text
    .split(/[;\n]/u)
    .map(words => words.trim())
    .filter(Boolean)

/** Everybody from whom the family is guarded on a day, in words: who is outside, and who was of the household once. */
function dangersInWords({ state, persons }: CaseFile, day: Day) {
  const { dangerOutside = [], dangerIds = [] } = safetyOf(state, day) ?? {}
  return [
    ...dangerOutside.flatMap(inWords).map(words => ({ said: namingWords(words), id: undefined })),
    ...dangerIds.flatMap(id => (persons[id] ? [{ said: namingWords(fullName(persons[id])), id }] : [])),
  ]
}

/** Who joins the household by a decision, or is called otherwise since. */
function newcomers(file: CaseFile, { facts, persons }: Accepted): ReadonlySet<string> {
  const joined = facts.flatMap(fact =>
    fact.kind === 'memberJoined' &&
    !file.state.members.some(member => member.personId === fact.member.personId && !member.to)
      ? [fact.member.personId]
      : [],
  )
  const renamed = persons.filter(({ id, person }) => {
    const before = file.persons[id]
    return before && fullName(before) !== fullName(person)
  })
  return new Set([...joined, ...renamed.map(({ id }) => id)])
}

/** Whether somebody has said already, of this person under this very name, that these words mean another one. */
const isCleared = ({ clearedNamesakes = [] }: CaseState, { personId, name, words }: Namesake): boolean =>
  clearedNamesakes.some(
    namesake => namesake.personId === personId && namesake.name === name && namesake.words === words,
  )

/**
 * People of the household who bear the name of whoever the family is guarded from, by the word of somebody who does not read the
 * case, until a head has looked: nobody is sent to them meanwhile, and nothing is handed to them [закон № 122-З, ст. 31; МП 5.2].
 */
export function waitingNamesakes(file: CaseFile, today: Day): string[] {
  const { state, persons } = file
  if (!unseenLateEntries(state).some(({ namesake }) => namesake)) return []
  const guarded = safetyOf(state, today)?.protectedIds ?? []
  const dangers = dangersInWords(file, today)
  return state.members
    .filter(({ personId, to }) => {
      const person = persons[personId]
      if (to || !person || guarded.includes(personId)) return false
      const found = dangers.filter(({ said, id }) => id !== personId && meant(said, person) === 'named')
      return found.some(({ said: { words } }) => !isCleared(state, { personId, name: fullName(person), words }))
    })
    .map(({ personId }) => personId)
}

/** Who does not read the case hands nothing to such a person and takes nothing from him: told once, it cannot be taken back. */
export function refuseWaitingNamesake(
  personIds: readonly string[],
  file: CaseFile,
  { today, isOthers }: { today: Day; isOthers?: true | undefined },
): Refused | undefined {
  if (!isOthers || personIds.length === 0) return undefined
  const waiting = waitingNamesakes(file, today)
  const person = file.persons[personIds.find(id => waiting.includes(id)) ?? '']
  if (!person) return undefined
  return refuse(
    'namesakeWaits',
    `${fullName(person)}: может быть, это тот, от кого защищают семью. Пока куратор и заведующий этого не проверили, ему ничего не выдают и бумаг от него не принимают. Позвоните им: строка об этом у них в «Моём дне»`,
    { clause: 'закон № 122-З, ст. 31; МП 5.2' },
  )
}

/** Who signs by a command or hears of the help by it, and its day. */
type Asked = { actorIds: readonly string[]; today: Day; day: Day }
/**
 * Who joins the family, signs for it or hears of its help and may be the one it is guarded from; of whom that was answered is not asked again
 * [закон № 122-З, ст. 31; МП 4.2].
 */
function namesakesIn(file: CaseFile, decision: Accepted, { actorIds, today, day }: Asked): Namesake[] {
  const dangers = [...new Set([today, day])].flatMap(on => dangersInWords(file, on))
  if (dangers.length === 0) return []
  const persons = { ...file.persons, ...Object.fromEntries(decision.persons.map(({ id, person }) => [id, person])) }
  const members = [
    ...file.state.members.filter(member => !member.to),
    ...decision.facts.flatMap(fact => (fact.kind === 'memberJoined' ? [fact.member] : [])),
  ]
  const guarded = safetyOf(file.state, today)?.protectedIds ?? []
  const fresh = newcomers(file, decision)
  // Two records of one person, or one record of two: whoever is guarded from either bears no other's name.
  const records = decision.facts.flatMap(fact =>
    fact.kind === 'memberMistaken'
      ? [fact.personId, fact.sameAs ?? '']
      : fact.kind === 'joiningUndone'
        ? [fact.personId, fact.keptId]
        : [],
  )
  const asked = [...fresh, ...actorIds.filter(id => !fresh.has(id))]
  return asked.flatMap(personId => {
    const [person, member] = [persons[personId], members.find(other => other.personId === personId)]
    if (!person || guarded.includes(personId)) return []
    if (member && isChild(member, { ...person, id: personId }, today)) return []
    const found = dangers.filter(({ said, id }) => {
      const how = id === personId || (id !== undefined && records.includes(id)) ? undefined : meant(said, person)
      return how === 'named' || (how === 'maybe' && id === undefined && fresh.has(personId))
    })
    return [...new Set(found.map(({ said }) => said.words))].map(words => ({ personId, name: fullName(person), words }))
  })
}

/** The order or the hidden place that a command writes down, anew or corrected. */
export type NamedDanger = Pick<z.infer<typeof recordProtectiveOrder>, 'protectedIds' | 'dangerIds' | 'dangerOutside'>

/** Whoever is of the household is marked there, not only written in words: by words nobody is kept from a paper. */
function writtenInWords({ state, persons }: CaseFile, { dangerIds, dangerOutside, protectedIds }: NamedDanger) {
  const outside = inWords(dangerOutside).map(namingWords)
  return state.members.flatMap(({ personId, to }): Namesake[] => {
    const person = persons[personId]
    if (to || !person || dangerIds.includes(personId) || protectedIds.includes(personId)) return []
    return outside
      .filter(said => meant(said, person) === 'named')
      .map(({ words }) => ({ personId, name: fullName(person), words }))
  })
}

/** People of whom a command asks whether they are really others than those the family is guarded from. */
type Namesakes = {
  namesakes: Namesake[]
  /** They stand in the household while an order names them in words; else they join it or sign for it. */
  inHousehold: boolean
}
/** Of whom a command asks that, where it writes down a `danger` or somebody signs by it; what was answered before is left out. */
export function namesakesOf(
  file: CaseFile,
  decision: Accepted,
  asked: Asked & { danger: NamedDanger | undefined },
): Namesakes {
  const { danger } = asked
  const namesakes = danger ? writtenInWords(file, danger) : namesakesIn(file, decision, asked)
  return {
    namesakes: namesakes.filter(namesake => !isCleared(file.state, namesake)),
    inHousehold: danger !== undefined,
  }
}

/** One question a person, however many words may mean him. */
export function namesakeQuestions(
  { namesakes, inHousehold }: Namesakes,
  state: CaseState,
  { today, isOthers }: { today: Day; isOthers?: true | undefined },
): Question[] {
  const law = safetyOf(state, today)?.why === 'place' ? 'закон № 122-З; МП 4.2' : 'закон № 122-З, ст. 31; МП 4.2'
  return [...new Set(namesakes.map(({ personId }) => personId))].map(personId => {
    const asked = namesakes.filter(namesake => namesake.personId === personId)
    const words = asked.map(namesake => `«${namesake.words}»`).join(', ')
    const { name } = asked[0]!
    return inHousehold
      ? {
          code: 'dangerNamesake',
          text: `${name} есть в составе семьи. Если защищают от него, отметьте его в списке: тогда от него не примут бумаг. Вписан точно другой человек?`,
          field: 'dangerOutside',
        }
      : {
          code: 'dangerNamesake',
          text: `${name}: может быть, это тот, от кого защищают семью (${words}). Это точно другой человек? Если это он, ни в состав семьи, ни под её бумаги его не записывают (${law})${
            isOthers
              ? '. Дело вам не открыто: напишите, откуда известно, что это другой человек. Куратор и заведующий это проверят'
              : ''
          }`,
          ...(isOthers ? { asksReason: true as const } : {}),
        }
  })
}

/**
 * What whoever does not read the case says of a namesake is nobody's last word: the question stays open, and the curator and the head
 * look at it, with the reason [закон № 122-З, ст. 31; МП 4.2].
 */
export function namesakesToLookAt(
  name: CommandName,
  { namesakes }: Namesakes,
  { newId, today, reason = '' }: Pick<Context, 'newId' | 'today' | 'reason'>,
): FactBody[] {
  const names = [...new Set(namesakes.map(namesake => namesake.name))].join(', ')
  return names
    ? [
        {
          kind: 'enteredLate',
          entry: {
            id: newId(),
            command: name,
            day: today,
            reason: `${names}: сказано, что это не тот, от кого защищают семью. ${reason}`,
            ground: true,
            namesake: true,
          },
        },
      ]
    : []
}
