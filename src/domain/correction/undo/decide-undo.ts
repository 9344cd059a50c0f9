import type { z } from 'zod'
import { accept, type Decide } from '../../case/command/decision-rules.ts'
import { evolve, fold } from '../../case/evolve.ts'
import { asPutRight, readsOtherwise } from '../../case/facts-put-right.ts'
import { refuse } from '../../kernel/decision.ts'
import { undoMinutes } from './undo-minutes.ts'
import { mayBeTakenBack, savedLast, type undoEntry } from './undo.ts'

const instead = 'Исправьте запись: «Исправить» стоит рядом с ней в «Истории»'

/**
 * What was saved last is taken back by whoever saved it, within ten minutes: the case is as if it had never been. What it met is not
 * met, what was late by it is late no more, and both its words and that they were taken back stay in the history.
 */
export const decideUndo: Decide<z.infer<typeof undoEntry>, 'savedLast'> = ({ state }, { version }, context) => {
  const saved = context.savedLast
  const facts = (saved?.facts ?? []).slice(0, state.version)
  const found = savedLast(facts)
  if (!saved || !found) return refuse('noEntry', 'Отменять нечего: обновите страницу')
  const { first, last } = found
  if (last !== version) return refuse('builtOn', `После этого в деле уже записано другое. ${instead}`)
  const entry = facts.slice(first - 1, last)
  const { by, kind } = entry[0]!
  if (by !== context.by.id) return refuse('notYours', `Отменить может тот, кто это записал. ${instead}`)
  if (saved.over) return refuse('tooLate', `Отменить можно ${undoMinutes} минут после записи. ${instead}`)
  if (first === 1 || !mayBeTakenBack(entry))
    return refuse('stays', `Такую запись не отменяют: по ней есть номер, доступ или дело другого. ${instead}`)
  if (saved.left)
    return refuse(
      'hasLeft',
      `${saved.left === 'letter' ? 'После этого из центра ушло письмо' : 'После этого напечатали бумагу'}. ${instead}`,
    )
  if (saved.ofOthers) return refuse('sharedRecord', `Запись изменила и дело другой семьи. ${instead}`)
  const undone = { kind: 'entryUndone' as const, first, last, was: kind, back: {} }
  const meta = { id: state.id, at: saved.at, by, day: context.today }
  const left = asPutRight([...facts, { ...undone, ...meta }], evolve)
  const before = fold(
    state.id,
    left.flatMap(fact => fact ?? []),
  )
  return {
    ...accept(context.today, { ...undone, back: readsOtherwise(state, before) }),
    persons: saved.people,
  }
}
