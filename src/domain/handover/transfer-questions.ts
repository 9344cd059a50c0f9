import type { z } from 'zod'
import { isClosed } from '../case/queries.ts'
import type { Asked, Asks } from '../case/questions/asks.ts'
import { returnQuestions } from '../case/questions/member-questions.ts'
import type { CaseFile, CaseState } from '../case/state.ts'
import { type Day, showDay } from '../kernel/calendar.ts'
import type { Question } from '../kernel/decision.ts'
import { departure, fullName, isChild, type Member } from '../people/people.ts'
import { safetyOf } from '../safety/safety-rules.ts'
import { joinedSinceOffer, waitingTransfer, whoGoes, whoStays } from './transfer-rules.ts'
import type { AcceptedThere, acceptTransfer, offerTransfer } from './transfers.ts'

/** Whom the program cannot know: where a stranger lives and works; and who of the family stays here, and with whom [МП 5.2, 6.6]. */
export const offerTransferQuestions: Asks<z.infer<typeof offerTransfer>> = ({ before, after, today }) => [
  ...(safetyOf(before.state, today)
    ? [
        {
          code: 'dangerThere',
          text: 'Тот, от кого защищают семью, не живёт и не работает там, куда она переезжает?',
          field: 'toCentreId',
        },
      ]
    : []),
  ...partingQuestions(after, today),
]

/** Who does not go is named: his help goes on here, and a child without an adult is told to the guardianship at once. */
function partingQuestions(file: CaseFile, today: Day): Question[] {
  const transfer = waitingTransfer(file.state)
  if (!transfer) return []
  const { persons } = file
  const [goes, stay] = [whoGoes(file, transfer, today), whoStays(file, transfer, today)]
  if (stay.length === 0) return []
  const named = (members: readonly Member[]) =>
    members.flatMap(({ personId }) => (persons[personId] ? [fullName(persons[personId])] : [])).join(', ')
  const young = (members: readonly Member[]) =>
    members.filter(member => isChild(member, persons[member.personId], today))
  const isAlone = (members: readonly Member[]) => members.length > 0 && young(members).length === members.length
  return [
    {
      code: 'notAllGo',
      text: `Едут не все. Здесь остаются: ${named(stay)}. В день приёма переехавшие выбудут из семьи, а дело, договор и помощь тем, кто остаётся, продолжатся. Кто едет, но сведения о нём не передаются, того отметьте в «Кто ещё едет». Так и есть?`,
      field: 'alsoGoIds',
    },
    ...(isAlone(stay)
      ? [
          {
            code: 'childStays',
            text: `${named(stay)}: взрослых семьи здесь не остаётся. Если ребёнок будет жить с кем-то из близких, сначала добавьте этого человека в семью. Если не с кем, в день приёма понадобится сообщить в орган опеки (МП 5.2). Передать так?`,
            field: 'alsoGoIds',
          },
        ]
      : []),
    ...(isAlone(goes)
      ? [
          {
            code: 'childGoesAlone',
            text: `${named(goes)}: едет без взрослых семьи. Другой центр увидит ребёнка одного и должен сообщить в орган опеки (МП 5.2). С ним точно никто не едет?`,
            field: 'alsoGoIds',
          },
        ]
      : []),
  ]
}

/** A family that comes from another centre is asked about whoever had left it. */
export const acceptTransferQuestions: Asks<z.infer<typeof acceptTransfer>> = asked => [
  ...returnQuestions(asked, ''),
  ...deadThereQuestions(asked),
]

/** Whom the other centre hands over as living, and this file knows to have died [МП 5.2, 6.6]. */
const deadThereQuestions = ({ after: { state, persons } }: Asked<unknown>): Question[] =>
  (state.received?.absentIds ?? []).flatMap((personId): Question[] => {
    const person = persons[personId]
    const last = state.members.findLast(member => member.personId === personId)
    return person && last
      ? [
          {
            code: 'deadThere',
            text: `${fullName(person)}: по записям дела ${departure(last, person)}, а другой центр передаёт этого человека с семьёй. Обратно в семью он не записывается, это встанет на день специалиста и заведующего. Узнайте в том центре, что верно. Принять семью так?`,
          },
        ]
      : []
  })

/** Whoever comes into a family that is on its way is asked about: by the offer he would stay here alone [МП 5.2, 6.6]. */
export function joinsOfferedQuestions({ before, after, today }: Asked<unknown>): Question[] {
  const waiting = waitingTransfer(before.state)
  if (!waiting) return []
  const known = joinedSinceOffer(before, waiting, today).map(({ personId }) => personId)
  const names = joinedSinceOffer(after, waiting, today).flatMap(({ personId }) => {
    const person = after.persons[personId]
    return person && !known.includes(personId) ? [fullName(person)] : []
  })
  return names.length > 0
    ? [
        {
          code: 'joinsOffered',
          text: `${names.join(', ')}: семью предложено передать в «${waiting.centreName}», и едет ли этот человек, не сказано. Пока это так, там её не примут: отмените предложение и предложите снова, отметив, кто едет. Записать?`,
        },
      ]
    : []
}

/** Who of the family went to a centre of the program that accepted him, and has been of the family here no more since that day. */
function whoIsThere({ members }: CaseState, { day, stayedIds = [] }: AcceptedThere): string[] {
  const last = new Map(members.map(member => [member.personId, member]))
  return [...last.values()].flatMap(({ personId, to }) => (to === day && !stayedIds.includes(personId) ? personId : []))
}

/** Whom that centre has accepted, by their names, and who is of the family here again; a whole family is, where its help goes on. */
function takenBack(before: CaseFile, { state, persons }: CaseFile, accepted: AcceptedThere): string | undefined {
  if (!accepted.stayedIds) {
    const closure = isClosed(before.state) ? before.state.closures.at(-1) : undefined
    const isMoved = closure?.day === accepted.day && closure.transferTo === accepted.centreFullName
    return isMoved && !isClosed(state) ? 'Семья' : undefined
  }
  const names = whoIsThere(before.state, accepted).flatMap(personId =>
    persons[personId] && state.members.some(member => member.personId === personId && member.to === undefined)
      ? [fullName(persons[personId])]
      : [],
  )
  return names.length > 0 ? names.join(', ') : undefined
}

/**
 * Whom another centre has accepted, in whichever of the transfers, and who is written down here again without its word: he would be
 * helped in two places [МП 6.6].
 */
export function takenBackFromThere(before: CaseFile, after: () => CaseFile) {
  const { acceptedThere, received } = before.state
  if (!acceptedThere) return undefined
  const now = after()
  // That centre itself hands them over.
  if (now.state.received !== received) return undefined
  const back = acceptedThere.flatMap(accepted => {
    const who = takenBack(before, now, accepted)
    return who
      ? [
          `${who}: «${accepted.centreName}» принял ${showDay(accepted.day)}, и по записям там ${accepted.stayedIds ? 'этот человек' : 'она'} у них`,
        ]
      : []
  })
  if (back.length === 0) return undefined
  const said = back.join('. ')
  return {
    said: `${said}, а записан${back.some(words => words.startsWith('Семья:')) ? 'а' : ''} снова здесь`,
    question: {
      code: 'takenElsewhere',
      text: `${said}. Если вернулись — пусть тот центр предложит передать сюда, и вы примете в это дело. Если там ошиблись или не знают, сообщите туда. Всё же записать здесь? Напишите почему и что там знают: причину увидит заведующий`,
      asksReason: true as const,
    },
  }
}
