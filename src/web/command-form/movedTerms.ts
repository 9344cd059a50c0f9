import { type Day, showDay } from '../../domain/kernel/calendar.ts'
import { earliestFirst } from '../../domain/kernel/day-order.ts'
import { dutyOfFamily } from '../../domain/law/terms/clock-words.ts'
import type { Clock } from '../../domain/law/terms/clock.ts'
import { isOverdue } from '../../domain/law/terms/open-clocks.ts'
import { capital } from '../ui/text.ts'

/** A term that stands otherwise after a command: how it stood and how it would stand, in words. */
export type MovedTerm = { id: string; duty: string; clause: string; was?: string; becomes?: string; isLate: boolean }

/** How a term stands, in two or three words. */
function standing(clock: Clock, today: Day): string {
  const due = showDay(clock.due)
  if (isOverdue(clock, today)) return `просрочен, был до ${due}`
  const words: Record<Clock['status'], string> = {
    running: clock.fixed ? `до ${due}` : 'срок не установлен',
    waiting: clock.fixed ? `ждём до ${due}` : 'ждём ответа',
    met: `соблюдён ${showDay(clock.metDay ?? clock.due)}`,
    late: `выполнен позже, ${showDay(clock.metDay ?? clock.due)}, срок был до ${due}`,
    stopped: 'снят',
    missed: `пропущен, был до ${due}`,
    beforeRecords: 'до учёта в программе',
  }
  return words[clock.status]
}

/** Terms that stand otherwise after a command, the nearest first: what moves is seen before it is saved [МП 1.5, 5.2]. */
export function movedTerms(before: readonly Clock[], after: readonly Clock[], today: Day): MovedTerm[] {
  const [known, now] = [before, after].map(clocks => new Map(clocks.map(clock => [clock.id, clock])))
  const all = [...after, ...before.filter(({ id }) => !now!.has(id))]
  return all.toSorted(earliestFirst(({ due }) => due)).flatMap(clock => {
    const [was, becomes] = [known, now].map(clocks => {
      const other = clocks!.get(clock.id)
      return other && standing(other, today)
    })
    if (was === becomes) return []
    const later = now!.get(clock.id)
    return [
      {
        id: clock.id,
        duty: capital(dutyOfFamily(clock)),
        clause: clock.clause,
        isLate:
          later !== undefined && (isOverdue(later, today) || later.status === 'late' || later.status === 'missed'),
        ...(was === undefined ? {} : { was }),
        ...(becomes === undefined ? {} : { becomes }),
      },
    ]
  })
}
