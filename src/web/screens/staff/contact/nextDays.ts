import { addDays, addMonths, type Day, monthEnd, type WorkingCalendar } from '../../../../domain/kernel/calendar.ts'
import type { PatronageKind, Window } from '../../../../domain/law/terms/frequency.ts'

/**
 * Sensible days for the next contact: what the window still asks for comes first, then the rhythm of the kind (МП II).
 * `window` is the one after this contact has been counted.
 */
export function nextDays(
  day: Day,
  kind: PatronageKind | undefined,
  window: Pick<Window, 'to' | 'missing'> | undefined,
  calendar: WorkingCalendar,
): Day[] {
  const working = (n: number) => calendar.addWorking(day, n)
  const last = (until: Day) => calendar.previousWorking(until)
  const needed = window && window.missing > 0 && window.to > day ? window : undefined
  // Days off are named only when no working day is left and the window still misses a contact.
  const inWindow = needed && working(1) > needed.to ? [addDays(day, 1)] : []
  const rhythm: Record<PatronageKind, () => Day[]> = {
    emergency: () => [...inWindow, working(1), working(2), working(3)],
    planned: () =>
      needed
        ? [...inWindow, working(1), calendar.nextWorking(addDays(day, 7)), last(needed.to)]
        : [
            calendar.nextWorking(addDays(day, 7)),
            calendar.nextWorking(addDays(day, 14)),
            calendar.nextWorking(addDays(day, 28)),
            last(monthEnd(addDays(monthEnd(day), 1))),
          ],
    control: () =>
      needed
        ? [...inWindow, working(1), calendar.nextWorking(addDays(day, 7)), last(needed.to)]
        : [calendar.nextWorking(addMonths(day, 1)), calendar.nextWorking(addMonths(day, 2)), last(addMonths(day, 3))],
  }
  const days = kind ? rhythm[kind]() : [working(1), working(3), calendar.nextWorking(addDays(day, 7))]
  return [...new Set(days)]
    .filter(other => other > day && (kind === 'emergency' || !needed || other <= needed.to || inWindow.length > 0))
    .toSorted()
    .slice(0, kind === 'emergency' ? 2 : 3)
}

/** What the next window asks for, in words under the chips. */
export function nextHint(
  kind: PatronageKind | undefined,
  window: Pick<Window, 'to' | 'missing' | 'upTo' | 'required'> | undefined,
): string | undefined {
  if (!kind || !window) return undefined
  if (window.missing > 0) return undefined
  return {
    emergency: 'Новая неделя начнётся в понедельник: снова нужны 3\u2060–\u20604 контакта.',
    planned: 'В следующем месяце снова нужен хотя бы один контакт.',
    control: 'Следующий контакт нужен в течение 3 месяцев от этого.',
  }[kind]
}
