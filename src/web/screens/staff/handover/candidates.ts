import type { DepartmentView } from '../../../../api/case/day.ts'
import type { Session } from '../../../data/session.tsx'
import { formatNumber } from '../../../ui/text.ts'
import { initialsOf } from '../../../words/patronage.ts'

/** Somebody a family can be given to, with the room that is left of the norm. */
type Candidate = { value: string; label: string; families: number }

/** What is left of the norm of a person, in words. */
const roomInWords = (room: number) =>
  room >= 0 ? `запас ${formatNumber(room)}` : `выше нормы на ${formatNumber(-room)}`
const roomOf = ({ own, substituted }: DepartmentView['people'][number], norm: number) =>
  Math.round((norm - own - substituted) * 10) / 10

/** Whom a family can be given to, the specialist with the most room first: whoever is away is not among them [МП 5.4]. */
export function candidatesOf(people: DepartmentView['people'], staff: Session['staff'], norm: number): Candidate[] {
  return people
    .filter(other =>
      staff.some(person => person.id === other.staffId && person.active && person.role === 'case_specialist'),
    )
    .filter(person => !person.absentUntil)
    .map(person => ({ person, room: roomOf(person, norm) }))
    .toSorted((a, b) => b.room - a.room)
    .map(({ person, room }) => ({
      value: person.staffId,
      label: `${initialsOf(staff.find(({ id }) => id === person.staffId)?.name ?? '')}, ${roomInWords(room)}`,
      families: person.emergency + person.planned + person.control,
    }))
}

/** Somebody who may be chosen for a family. */
export type Colleague = Session['staff'][number]

/** Those of `choices` who are at work today, the others with until when they are away: families go to nobody who cannot take them [МП 5.4]. */
export function presentOf<Choice extends { value: string }>(
  choices: readonly Choice[],
  board: DepartmentView['people'] | undefined,
): { present: Choice[]; away: { choice: Choice; until: string }[] } {
  const untilOf = ({ value }: Choice) => board?.find(({ staffId }) => staffId === value)?.absentUntil
  return {
    present: choices.filter(choice => !untilOf(choice)),
    away: choices.flatMap(choice => {
      const until = untilOf(choice)
      return until ? [{ choice, until }] : []
    }),
  }
}

/**
 * Those of `colleagues` who can be given work today: of the unit of whoever gives it, not away, the one with the most room first; of
 * each what is said beside the name. Without the board nothing is known of who is away.
 */
export function atWork(
  colleagues: readonly Colleague[],
  { id: self, staff, settings: { loadNorm } }: Pick<Session, 'id' | 'staff' | 'settings'>,
  board: DepartmentView['people'] | undefined,
): { here: { person: Colleague; said: string }[]; away: { person: Colleague; until: string }[] } {
  const unit = staff.find(person => person.id === self)?.unitId
  const ofUnit = colleagues.filter(person => !unit || !person.unitId || person.unitId === unit)
  const known = ofUnit.map(person => ({ person, row: board?.find(({ staffId }) => staffId === person.id) }))
  return {
    here: known
      .filter(({ row }) => !row?.absentUntil)
      .toSorted((a, b) => (b.row ? roomOf(b.row, loadNorm) : -Infinity) - (a.row ? roomOf(a.row, loadNorm) : -Infinity))
      .map(({ person, row }) => ({
        person,
        said: [
          person.post,
          row && `${roomInWords(roomOf(row, loadNorm))}, семей ${row.emergency + row.planned + row.control}`,
        ]
          .filter(Boolean)
          .join(' · '),
      })),
    away: known.flatMap(({ person, row }) => (row?.absentUntil ? { person, until: row.absentUntil } : [])),
  }
}
