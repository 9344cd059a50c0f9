import { awayInWords } from '../account/absence-days.ts'
import type { FactBody } from '../case/events.ts'
import { addDays, type Day } from '../kernel/calendar.ts'
import type { Question } from '../kernel/decision.ts'

/** An absence of somebody, as whoever entrusts them with something needs it: why is nobody's business. */
export type Away = { staffId: string; name: string; from: Day; to: Day; substitute?: string }

/** A family just entrusted is met within its first days: whoever is away then is asked about. */
export const firstDays = 7

/** Somebody who is needed in these days. */
export type Entrusted = { staffId: string; from: Day; to: Day; field: string }
/** Whom a fact entrusts with something, and in which days they are needed. */
export function entrusted(fact: FactBody, today: Day): Entrusted[] {
  const soon = { from: today, to: addDays(today, firstDays) }
  // Whoever answered for the family until a day of the past is needed no more.
  if (fact.kind === 'workerAssigned' && fact.assignment.to) return []
  if (fact.kind === 'workerAssigned') return [{ staffId: fact.assignment.staffId, ...soon, field: 'staffId' }]
  if (fact.kind === 'handoverOffered') return [{ staffId: fact.handover.toId, ...soon, field: 'toId' }]
  if (fact.kind !== 'planWritten') return []
  const { coordinatorId, measures } = fact.content
  return [
    { staffId: coordinatorId, ...soon, field: 'content.coordinatorId' },
    ...measures.flatMap(({ responsible, dueDay }, at) =>
      responsible.flatMap(who =>
        who.type === 'staff'
          ? [{ staffId: who.staffId, from: dueDay, to: dueDay, field: `content.measures.${at}.responsible` }]
          : [],
      ),
    ),
  ]
}

/** What is asked before somebody is entrusted with something in days of their absence; once about each person [МП 5.4]. */
export function awayQuestions(needed: readonly Entrusted[], absences: readonly Away[]): Question[] {
  const asked = new Map<string, Question>()
  for (const { staffId, from, to, field } of needed) {
    const away = absences.find(absence => absence.staffId === staffId && absence.from <= to && absence.to >= from)
    if (!away || asked.has(staffId)) continue
    const instead = away.substitute ? `замещает ${away.substitute}` : 'замещающего нет'
    const text = `${away.name}: отсутствие ${awayInWords(away)}, ${instead}. Всё равно закрепить?`
    asked.set(staffId, { code: 'away', text, field })
  }
  return [...asked.values()]
}
