import { z } from 'zod'
import type { Day } from '../kernel/calendar.ts'
import { eachOnce, id, line, oneOf, optionalLine } from '../kernel/text.ts'

/** Why a case is closed to all but the named people [МП 4.1; dossier §5.3]. */
export const restrictionReasons = {
  violence: 'насилие в семье',
  employeeFamily: 'родственник или сосед работника центра',
  other: 'другая причина',
} as const

/** How somebody of the staff is tied to a family; small districts! (dossier §5.3). */
export const ties = {
  relative: 'родственники',
  neighbour: 'соседи',
  other: 'другая личная связь',
} as const

/** M Close a case: only the named people read it, whatever their roles. Given again, it names them anew. */
export const restrictCase = z.object({
  readers: eachOnce(z.array(id).min(1, 'Назовите, кто читает дело').max(30)),
  reason: oneOf(restrictionReasons, 'Выберите причину'),
  note: line(500, 'Напишите, почему дело закрывают'),
})
/** M Open a closed case again. */
export const liftRestriction = z.object({ note: line(500, 'Напишите, почему дело открывают') })
/** M Somebody of the staff is tied to the family: the case is shut for that person. */
export const declareConflict = z.object({
  staffId: id,
  tie: oneOf(ties, 'Выберите, что связывает с семьёй'),
  note: optionalLine(500),
})
/** M The tie is no more, or was declared by mistake. */
export const liftConflict = z.object({ staffId: id, note: line(500, 'Напишите, почему запрет снимают') })

/** Who alone reads a case, and why. */
export type Restriction = {
  readers: string[]
  reason: keyof typeof restrictionReasons
  note: string
  day: Day
  by: string
}
/**
 * Who is shut out of a case, and why. `awaits`: declared of a head or director by a colleague who alone shuts nobody out who looks
 * at his work; it acts once the one it is about or a third person has said so (`confirmedBy`).
 */
export type Conflict = {
  staffId: string
  tie: keyof typeof ties
  note?: string
  day: Day
  by: string
  awaits?: true
  confirmedBy?: string
}

/** Facts about who reads a case. */
export type RestrictionFact =
  | { kind: 'caseRestricted'; restriction: Restriction }
  | { kind: 'restrictionLifted'; note: string }
  | { kind: 'conflictDeclared'; conflict: Conflict }
  | { kind: 'conflictLifted'; staffId: string; note: string }
