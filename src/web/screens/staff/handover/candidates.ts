import type { DepartmentView } from '../../../../api/case/day.ts'
import type { Session } from '../../../data/session.tsx'
import { formatNumber } from '../../../ui/text.ts'
import { initialsOf } from '../../../words/patronage.ts'

/** Somebody a family can be given to, with the room that is left of the norm. */
type Candidate = { value: string; label: string; families: number }

/** Whom a family can be given to, the specialist with the most room first: whoever is away is not among them [МП 5.4]. */
export function candidatesOf(people: DepartmentView['people'], staff: Session['staff'], norm: number): Candidate[] {
  return people
    .filter(other =>
      staff.some(person => person.id === other.staffId && person.active && person.role === 'case_specialist'),
    )
    .filter(person => !person.absentUntil)
    .map(person => ({ person, room: Math.round((norm - person.own - person.substituted) * 10) / 10 }))
    .toSorted((a, b) => b.room - a.room)
    .map(({ person, room }) => {
      const name = initialsOf(staff.find(({ id }) => id === person.staffId)?.name ?? '')
      return {
        value: person.staffId,
        label: `${name}, ${room >= 0 ? `запас ${formatNumber(room)}` : `выше нормы на ${formatNumber(-room)}`}`,
        families: person.emergency + person.planned + person.control,
      }
    })
}
