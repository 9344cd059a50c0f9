import type { z } from 'zod'
import type { Asks } from '../case/questions/asks.ts'
import { departureQuestions } from '../case/questions/member-questions.ts'
import { departureOf } from '../people/membership/memberships.ts'
import type { correctDeparture } from './corrections.ts'
import type { acknowledgeLateEntry } from './late-entries.ts'

/** The same of a day of leaving that is put right. */
export const correctDepartureQuestions: Asks<z.infer<typeof correctDeparture>> = asked => {
  const { personId, changes, mistaken } = asked.input
  const of = departureOf(asked.before.state, personId)
  return mistaken ? [] : departureQuestions(asked, { personId, ...changes, ...(of ? { of } : {}) }, 'changes.day')
}

/** Whoever typed late and has no other head looks at it himself: the code stays in the audit, and whoever reads it later sees that nobody but the typist has looked. */
export const acknowledgeLateEntryQuestions: Asks<z.infer<typeof acknowledgeLateEntry>> = ({ input, before, by }) =>
  before.state.lateEntries?.some(entry => entry.id === input.entryId && entry.by === by)
    ? [
        {
          code: 'noOtherHead',
          text: 'Это внесли вы, а другого руководителя, которому открыто это дело, в центре сейчас нет. Отметить самому? В истории дела останется, что отметил тот, кто внёс.',
        },
      ]
    : []
