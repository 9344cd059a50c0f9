import type { Day } from '../../kernel/calendar.ts'
import { earliestFirst } from '../../kernel/day-order.ts'
import type { Clock } from './clock.ts'

// What every list of terms asks, without the tables of the law: the first screen needs no more.

/** The clocks that still ask for something, nearest first. */
export const openClocks = (clocks: readonly Clock[]): Clock[] =>
  clocks
    .filter(clock => clock.status === 'running' || clock.status === 'waiting')
    .toSorted(earliestFirst(({ due }) => due))

/** A running clock is overdue after its due day; a waiting one never blames the centre. */
export const isOverdue = (clock: Pick<Clock, 'status' | 'due' | 'fixed'>, today: Day): boolean =>
  clock.status === 'running' && clock.fixed && clock.due < today
