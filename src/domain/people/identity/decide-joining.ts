import type { z } from 'zod'
import { accept, type Context, type Decide } from '../../case/command/decision-rules.ts'
import type { Brought } from '../../case/command/needs.ts'
import type { FactKind } from '../../case/events.ts'
import { evolve, fold } from '../../case/evolve.ts'
import { asPutRight, hadNeverJoined, readsOtherwise } from '../../case/facts-put-right.ts'
import { type CaseFile } from '../../case/state.ts'
import type { correctJoining, correctMember } from '../../correction/corrections.ts'
import { seenByHead } from '../../correction/late-entry-rules.ts'
import { nameOf, refuseNamed } from '../../correction/refuse-named.ts'
import { againInWords, becomesOwn, refusalForOneself } from '../../intake/application/decide-refusal-correction.ts'
import { showDay } from '../../kernel/calendar.ts'
import { type Question, refuse } from '../../kernel/decision.ts'
import { nameKey } from '../../kernel/names/names.ts'
import { formatPhone } from '../../kernel/phones.ts'
import { showNo } from '../../kernel/registers.ts'
import { keyOfLetter, lettersThatLeft } from '../../letter/letters-that-left.ts'
import { fullName, type Person, type PersonDetails } from '../people.ts'
import {
  documentWords,
  haveTwoDocuments,
  haveTwoPhones,
  haveTwoSurnames,
  joinedMemberships,
  joinedPerson,
  placeInRecord,
  refuseLiving,
  type TwoRecords,
  whyTwoPeople,
  withChangesSince,
} from './joined-records.ts'

const detailsOf = ({ id: _, ...details }: Person): PersonDetails => details

/** Two records of one person become one: what the file knows of him by either stays, and the head sees why [МП III, приложение 1]. */
function joinRecords(
  { state, persons }: CaseFile,
  { personId, sameAs = '', placeOfId, reason, ...choice }: z.infer<typeof correctMember>,
  context: Context,
) {
  const [second, first] = [persons[personId], persons[sameAs]]
  const [later, earlier] = [personId, sameAs].map(id => state.members.filter(member => member.personId === id))
  if (!second || !first || !later?.[0] || !earlier?.[0] || second === first)
    return refuse('unknownPerson', 'Этого человека нет в семье', { field: 'sameAs' })
  if (earlier[0].from > later[0].from)
    return refuse('laterRecord', `Запись «${fullName(first)}» более поздняя: оставьте более раннюю`, {
      field: 'sameAs',
    })
  const records: TwoRecords = { kept: [first, earlier], other: [second, later] }
  const differs = whyTwoPeople(records)
  if (differs)
    return refuse('differentPerson', `${differs}. Если это один человек, сначала исправьте ошибку в данных`, {
      field: 'sameAs',
    })
  // Nobody is guarded from himself (закон № 122-З).
  const stands = (list: readonly string[] = []) => list.includes(personId) || list.includes(sameAs)
  const guards = [...state.protectiveOrders.filter(({ mistaken }) => !mistaken), ...state.hiddenPlaces]
  if (guards.some(({ protectedIds, dangerIds }) => stands(protectedIds) && stands(dangerIds)))
    return refuse(
      'guardedApart',
      'Одного из этих людей защищают от другого: это два человека. Если это ошибка, сначала исправьте защитное предписание или отметку о скрытом месте',
      { field: 'sameAs', clause: 'закон № 122-З, ст. 31' },
    )
  const isOf = (id: string | undefined) => id === personId || id === sameAs
  if (haveTwoSurnames(records) && !isOf(choice.nameOfId))
    return refuse(
      'whichName',
      `Записи на разные фамилии: ${first.familyName} и ${second.familyName}. Отметьте, какая фамилия сейчас`,
      { field: 'nameOfId' },
    )
  const joined = joinedMemberships(records, placeOfId)
  if (!joined)
    return refuse(
      'whichPlace',
      `Записи говорят разное: ${fullName(first)} — ${placeInRecord(records.kept)}; ${fullName(second)} — ${placeInRecord(records.other)}. Отметьте, какая верна`,
      { field: 'placeOfId', clause: 'МП 5.2' },
    )
  const livesAgain = refuseLiving(records, joined)
  if (livesAgain) return livesAgain
  if (haveTwoDocuments(records) && !isOf(choice.documentOfId))
    return refuse(
      'whichDocument',
      `Документы разные: ${documentWords(first)} и ${documentWords(second)}. Отметьте, какой сейчас`,
      { field: 'documentOfId' },
    )
  if (haveTwoPhones(records) && !choice.phoneOfIds?.every(isOf))
    return refuse(
      'whichPhone',
      `Телефоны разные: ${formatPhone(first.phone!)} и ${formatPhone(second.phone!)}. Отметьте верные, можно оба`,
      { field: 'phoneOfIds' },
    )
  const put = joinedPerson(records, choice)
  return {
    ...accept(
      context.today,
      {
        kind: 'memberMistaken',
        personId,
        name: fullName(second),
        sameAs,
        joined,
        records: { kept: detailsOf(first), other: detailsOf(second), put },
        reason,
      },
      seenByHead(
        'correctMember',
        context.today,
        `записи «${fullName(second)}» и «${fullName(first)}» стали одной: ${reason}`,
        context,
      ),
    ),
    persons: [{ id: sameAs, person: put }],
  }
}

/** Two surnames and no more than the own name in common: whoever says that they are one person is asked once more. */
export function onlyNameAgrees({ persons }: CaseFile, input: z.infer<typeof correctMember>): Question[] {
  const [second, first] = [persons[input.personId], input.sameAs ? persons[input.sameAs] : undefined]
  if (!second || !first || nameKey(second.familyName) === nameKey(first.familyName)) return []
  if ((second.birthDay && first.birthDay) || (second.patronymic && first.patronymic)) return []
  return [
    {
      code: 'onlyNameAgrees',
      text: `${fullName(second)} и ${fullName(first)}: в записях совпадает только имя. Это точно один человек?`,
      field: 'sameAs',
    },
  ]
}

/** Somebody typed in who was never of this family, or who is somebody of it under another name. */
export const decideMemberCorrection: Decide<z.infer<typeof correctMember>> = (file, input, context) => {
  const { personId, reason } = input
  const { members } = file.state
  if (!members.some(member => member.personId === personId))
    return refuse('unknownPerson', 'Этого человека нет в семье', { field: 'personId' })
  if (members.every(member => member.personId === personId))
    return refuse('lastMember', 'Больше в деле никого нет: закройте дело как зарегистрированное ошибочно', {
      field: 'personId',
    })
  if (input.sameAs) return joinRecords(file, input, context)
  const name = nameOf(file.persons, personId)
  return (
    refuseNamed(file, [personId], 'personId') ??
    accept(
      context.today,
      { kind: 'memberMistaken', personId, name, reason },
      // Nobody alone makes a child vanish from a family: a head reads who it was, and why (МП 5.2, 5.4).
      seenByHead('correctMember', context.today, `${name}: ${reason}`, context),
    )
  )
}

/** The case as it would be if the two records had never become one, and the fact that made them one. */
function partedState(
  { state }: CaseFile,
  { joiningId, versions }: z.infer<typeof correctJoining>,
  { records }: Partial<Brought<'records'>>,
) {
  const facts = (records?.facts ?? []).slice(0, state.version)
  const place = facts.findIndex(({ id }) => id === joiningId)
  const fact = facts[place]
  if (fact?.kind !== 'memberMistaken' || !fact.records) return undefined
  const apart = hadNeverJoined(asPutRight(facts, evolve), { joiningId, versions }, evolve)
  const before = fold(
    state.id,
    apart.flatMap(read => read ?? []),
  )
  return { facts, place, fact, before }
}

/**
 * Two records that became one by mistake are two again, each with what it said and with what named it. What was written since stays
 * with the record that was kept, unless whoever puts it right says of whom it is; the head sees why [МП III, приложение 1; 5.2].
 */
export const decideJoiningCorrection: Decide<z.infer<typeof correctJoining>, 'records'> = (file, input, context) => {
  const { joiningId, versions, reason } = input
  const { state, persons } = file
  const joinings = state.joinings ?? []
  const at = joinings.findIndex(({ id }) => id === joiningId)
  const joining = joinings[at]
  if (!joining) return refuse('noJoining', 'Такого объединения записей в деле нет: обновите страницу')
  const { keptId, name, keptName, since } = joining
  const later = joinings.slice(at + 1).findLast(other => other.keptId === keptId)
  if (later)
    return refuse('joinedSince', `С тех пор с этой записью объединили ещё «${later.name}»: сначала разъедините её`, {
      clause: 'МП III, приложение 1',
    })
  if (versions.some(version => !since.includes(version)))
    return refuse('notSince', 'Отмеченная запись сделана не после объединения: обновите страницу', {
      field: 'versions',
    })
  const { facts, place, fact, before } = partedState(file, input, context) ?? {}
  if (!facts || place === undefined || !fact?.records || !before)
    return refuse('noJoining', 'Такого объединения записей в деле нет: обновите страницу')
  const { personId, records } = fact
  // Details changed since are of whom the change was said to be.
  const ofOther = new Set(
    facts.flatMap((changed, index) =>
      changed.kind === 'personUpdated' && versions.includes(index + 1) ? changed.changed : [],
    ),
  )
  const now = persons[keptId]
  const changed = (record: PersonDetails, isOurs: (field: string) => boolean) =>
    now ? withChangesSince(record, records.put, detailsOf(now), isOurs) : record
  const stored = context.records?.stored
  const parted = { state: before, persons: { ...persons, [personId]: { ...records.other, id: personId } } }
  const own = refusalForOneself(parted, personId, context.settings)
  const undone = accept(
    context.today,
    {
      kind: 'joiningUndone',
      joiningId,
      personId,
      keptId,
      name,
      versions,
      back: readsOtherwise(state, before),
      letters: lettersThatLeft(fold(state.id, facts.slice(0, place))).map(keyOfLetter),
      reason,
    },
    seenByHead(
      'correctJoining',
      context.today,
      `записи «${name}» и «${keptName}» снова две${own ? `; отказ № ${showNo(own.refusal.no)} — отказ за себя, ${againInWords(own.end) || 'помощь семье и договор продолжаются'}` : ''}: ${reason}`,
      context,
    ),
  )
  return {
    ...undone,
    facts: [...undone.facts, ...(own ? becomesOwn(parted, own, { reason }, context) : [])],
    persons: [
      ...(now ? [{ id: keptId, person: changed(records.kept, field => !ofOther.has(field)) }] : []),
      // Another family may know the person, and have written down more.
      { id: personId, person: changed(stored ? detailsOf(stored) : records.other, field => ofOther.has(field)) },
    ],
  }
}

const guarding: ReadonlySet<FactKind> = new Set(['protectiveOrderRecorded', 'protectiveOrderCorrected', 'placeHidden'])
/** Who guards and who is guarded is nobody's default; a family that has gone to another centre went there with one record. */
export function partingQuestions(
  file: CaseFile,
  input: z.infer<typeof correctJoining>,
  context: Context & Brought<'records'>,
): Question[] {
  const { acceptedThere, joinings = [] } = file.state
  const { joiningId, versions } = input
  const { records } = context
  const { fact, before } = partedState(file, input, context) ?? {}
  const other = fact?.records && {
    [fact.personId]: { ...fact.records.other, id: fact.personId },
  }
  const own =
    fact && before && other
      ? refusalForOneself({ state: before, persons: { ...file.persons, ...other } }, fact.personId, context.settings)
      : undefined
  const { since } = joinings.find(({ id }) => id === joiningId)!
  const isLeft = records?.facts.some(
    (fact, place) => guarding.has(fact.kind) && since.includes(place + 1) && !versions.includes(place + 1),
  )
  return [
    ...(own
      ? [
          {
            code: 'refusalForOneself',
            text: `Отказ № ${showNo(own.refusal.no)} от ${showDay(own.refusal.day)} будет отказом этого другого человека: за семью он не отказывается, и отказ останется отказом за себя. ${againInWords(own.end).replace(/^./u, letter => letter.toUpperCase()) || 'Помощь семье и договор, которые по нему окончены, пойдут дальше'}. Всё верно? Если подписал не он, снимите отметку с отказа`,
            field: 'versions',
          },
        ]
      : []),
    ...(isLeft
      ? [
          {
            code: 'guardStays',
            text: 'Пока записи были одной, записана защита: предписание или скрытое место. Она останется у той записи, что была в деле раньше. Защищают именно этого человека или именно от него?',
            field: 'versions',
          },
        ]
      : []),
    ...(acceptedThere
      ? [
          {
            code: 'movedSince',
            text: 'Семья передана в другой центр: там эти люди записаны одним человеком. Вы сообщите туда об ошибке?',
          },
        ]
      : []),
  ]
}
