import { assessmentCorrectionEvents } from '../assessment/assessment-correction-events.ts'
import { type EventRows, legal, plain } from '../case/event-row.ts'
import { change, type Fact, type FactKind } from '../case/events.ts'
import { backTo } from '../case/facts-put-right.ts'
import { applicationCorrectionEvents } from '../intake/application/application-correction-events.ts'
import { extractCorrectionEvents } from '../intake/extract/extract-correction-events.ts'
import { withoutSeen } from '../intake/extract/referrals.ts'
import { type Day, showDay } from '../kernel/calendar.ts'
import { byDay } from '../kernel/day-order.ts'
import { memberCorrectionEvents } from '../people/member-correction-events.ts'
import { closureCorrectionEvents } from '../review/closure-correction-events.ts'
import { withoutStatuses, withStatuses } from '../review/review-events.ts'
import type { Monitoring } from '../review/reviews.ts'
import { withoutEntry } from '../review/service-ends.ts'
import { concernEnds } from '../safety/concern/concerns.ts'
import { asTyped, type CrisisStay } from '../safety/crisis-room/crisis-stays.ts'
import type { CorrectionFact } from './correction-rules.ts'
import { recordNames } from './records.ts'

const replaced = <T>(list: readonly T[], which: (item: T) => boolean, by: T | undefined): T[] =>
  by ? change(list, which, () => by) : list.filter(item => !which(item))

/** A stay in the crisis room as the facts by which it began and ended. */
function enteringAndLeaving({ id, at, by }: Fact, { left, documentShownDay, ...stay }: CrisisStay): Fact[] {
  const meta = { id, at, by, personId: stay.personId }
  return [
    { id, at, by, kind: 'crisisRoomEntered', day: stay.day, stay },
    ...(documentShownDay ? [{ ...meta, kind: 'documentShown' as const, day: documentShownDay }] : []),
    ...(left ? [{ ...meta, kind: 'crisisRoomLeft' as const, day: left }] : []),
  ]
}
/** What was recorded wrong stands as it is put right, or not at all. */
export const correctionEvents: EventRows<CorrectionFact> = {
  ...extractCorrectionEvents,
  ...applicationCorrectionEvents,
  ...memberCorrectionEvents,
  ...assessmentCorrectionEvents,
  ...closureCorrectionEvents,
  // Found by what it said: its place can be another one in the state of a past day.
  stayCorrected: {
    section: 'card',
    disclosed: 'nothing',
    fields: { before: 'encrypted', stay: 'encrypted', reason: 'encrypted' },
    inHistory: (fact, { who }) =>
      legal(
        fact.stay
          ? `Запись о кризисной комнате исправлена: ${who(fact.stay.personId)}`
          : `Кризисная комната, записано по ошибке: ${who(fact.before.personId)}`,
        fact.reason,
      ),
    letters: 'takesBack',
    earlier: ({ before, stay }) => {
      const { personId } = before
      return first => {
        if (first.kind === 'crisisRoomEntered' && first.stay.personId === personId && first.stay.day === before.day)
          return stay ? enteringAndLeaving(first, stay) : []
        const isOfIt =
          (first.kind === 'crisisRoomLeft' && first.personId === personId && first.day === before.left) ||
          (first.kind === 'documentShown' && first.personId === personId && first.day === before.documentShownDay)
        return isOfIt ? [] : [first]
      }
    },
    evolve: ({ crisisStays, referrals }, { before, stay }) => {
      const isIt = (crisisStay: CrisisStay) =>
        crisisStay.personId === before.personId &&
        crisisStay.day === before.day &&
        asTyped(crisisStay).left === before.left
      return {
        crisisStays: replaced(crisisStays, isIt, stay),
        ...(stay ? {} : { referrals: withoutSeen(referrals, 'crisisStays', crisisStays.findIndex(isIt)) }),
      }
    },
  },
  // A notice that had left and came back has a number: it stays to be printed as it was sent.
  concernCorrected: {
    section: 'contacts',
    disclosed: 'nothing',
    fields: { concernId: 'open', concern: 'encrypted', reason: 'encrypted' },
    inHistory: fact =>
      legal(
        fact.concern?.ownFile
          ? `Сообщение о нарушении прав ребёнка другой семьи: ${concernEnds[fact.concern.ownFile]}`
          : fact.concern
            ? 'Сообщение о нарушении прав ребёнка исправлено'
            : 'Сообщение о нарушении прав ребёнка записано по ошибке',
        fact.reason,
      ),
    earlier:
      ({ concernId, concern }) =>
      first => {
        const isRaised = first.kind === 'concernRaised' && first.concern.id === concernId
        const isSent = first.kind === 'concernSent' && first.concernId === concernId
        if (!isRaised && !isSent) return [first]
        if (!concern) return []
        const { sent, returned: _, ownFile: __, ...raised } = concern
        if (isRaised) return [{ ...first, concern: raised }]
        return [sent ? { ...first, day: sent.at.slice(0, 10), sent } : first]
      },
    evolve: ({ concerns, mistakenConcerns = [] }, { concernId, concern }) => {
      const numbered = concern ? undefined : concerns.find(({ id, returned }) => id === concernId && returned)
      return {
        concerns: replaced(concerns, other => other.id === concernId, concern),
        ...(numbered ? { mistakenConcerns: [...mistakenConcerns, numbered] } : {}),
      }
    },
  },
  monitoringCorrected: {
    section: 'plan',
    disclosed: 'nothing',
    fields: { monitoringId: 'open', monitoring: 'encrypted', reason: 'encrypted' },
    inHistory: fact =>
      legal(fact.monitoring ? 'Протокол мониторинга исправлен' : 'Мониторинг записан по ошибке', fact.reason),
    earlier: fact => {
      const { monitoringId, monitoring } = fact
      return first =>
        first.kind !== 'monitoringHeld' || first.monitoring.id !== monitoringId
          ? [first]
          : monitoring
            ? [{ ...first, day: monitoring.day, monitoring }]
            : []
    },
    evolve: (state, { monitoringId, monitoring }) => {
      const before = state.monitorings.find(other => other.id === monitoringId)
      // What both say of a measure on the same day is said once, and nothing that came after it is undone.
      const notIn = (other: Monitoring | undefined) => (status: Monitoring['statuses'][number]) =>
        before?.day !== monitoring?.day ||
        !other?.statuses.some(({ measureId, state: found }) => measureId === status.measureId && found === status.state)
      const gone = before?.statuses.filter(notIn(monitoring)) ?? []
      const said = monitoring?.statuses.filter(notIn(before)) ?? []
      const without = before ? { ...state, ...withoutStatuses(state, { ...before, statuses: gone }) } : state
      return {
        monitorings: replaced(state.monitorings, other => other.id === monitoringId, monitoring),
        plans: without.plans,
        ...(monitoring && said.length > 0
          ? withStatuses(without, { ...monitoring, statuses: said }, monitoring.day)
          : {}),
      }
    },
  },
  reviewCorrected: {
    section: 'plan',
    disclosed: 'nothing',
    fields: { before: 'encrypted', review: 'encrypted', reason: 'encrypted' },
    inHistory: fact => legal(fact.review ? 'Итоги исправлены' : 'Итоги записаны по ошибке', fact.reason),
    // A correction of before several could be put right is one of the last, on the day of the results.
    earlier: ({ before, review }) =>
      before &&
      (first =>
        first.kind === 'finalReviewHeld' && first.review.day === before
          ? review
            ? [{ ...first, day: review.day, review }]
            : []
          : [first]),
    evolve: (state, { before, review }) => {
      const { reviews } = state
      const at = reviews.findLastIndex(({ day }) => before === undefined || day === before)
      return review
        ? { reviews: reviews.map((other, index) => (index === at ? review : other)).toSorted(byDay) }
        : { reviews: reviews.toSpliced(at, 1), ...withoutEntry(state, 'reviews', at) }
    },
  },
  recordCorrected: {
    section: 'card',
    sectionOf: ({ was }) => was,
    disclosed: 'nothing',
    fields: {
      version: 'encrypted',
      was: 'encrypted',
      before: 'encrypted',
      to: 'encrypted',
      back: 'encrypted',
      reason: 'encrypted',
    },
    inHistory: ({ was, before, to, reason }) =>
      legal(
        to
          ? `Исправлено: ${recordNames[was]}${to.day === before ? '' : `, было ${showDay(before)}, стало ${showDay(to.day)}`}`
          : `Записано по ошибке: ${recordNames[was]} ${showDay(before)}`,
        reason,
      ),
    follows: true,
    evolve: (_, { back }) => backTo(back),
  },
  entryUndone: {
    section: 'card',
    sectionOf: ({ was }) => was as FactKind,
    disclosed: 'nothing',
    fields: { first: 'encrypted', last: 'encrypted', was: 'encrypted', back: 'encrypted' },
    inHistory: () => plain('Отменено сразу после записи'),
    follows: true,
    letters: 'takesBack',
    evolve: ({ joinings }, { first, last, back }) => ({
      ...backTo(back),
      ...(joinings
        ? {
            joinings: joinings.map(joining => ({
              ...joining,
              since: joining.since.filter(version => version < first || version > last),
            })),
          }
        : {}),
    }),
  },
  takeoverCorrected: {
    section: 'card',
    disclosed: 'nothing',
    fields: { before: 'encrypted', to: 'encrypted', reason: 'encrypted' },
    inHistory: fact =>
      plain(`День принятия на учёт исправлен: ${showDay(fact.to)}, было ${showDay(fact.before)}`, fact.reason),
    earlier: fact => {
      const { before, to } = fact
      // Everything that came with the family has the day it came.
      return first => {
        if (first.day !== before) return [first]
        if (first.kind === 'takenOver') {
          const { takeover, patronage } = first
          const kind = patronage && { patronage: patronage.from === before ? { ...patronage, from: to } : patronage }
          return [{ ...first, day: to, takeover: { ...takeover, day: to }, ...kind }]
        }
        if (first.kind === 'workerAssigned')
          return [{ ...first, day: to, assignment: { ...first.assignment, from: to } }]
        return first.kind === 'addressChanged' || first.kind === 'memberJoined' ? [{ ...first, day: to }] : [first]
      }
    },
    evolve: ({ takenOver, assignments, kindPeriods, homeDay }, { before, to }) => {
      const moved = <T extends { from: Day }>(list: readonly T[]) =>
        list.map((item, at) => (at === 0 && item.from === before ? { ...item, from: to } : item))
      return {
        ...(takenOver ? { takenOver: { ...takenOver, day: to } } : {}),
        ...(homeDay === before ? { homeDay: to } : {}),
        assignments: moved(assignments),
        kindPeriods: moved(kindPeriods),
      }
    },
  },
}
