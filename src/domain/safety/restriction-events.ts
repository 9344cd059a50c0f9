import { type EventRows, legal } from '../case/event-row.ts'
import { type RestrictionFact, restrictionReasons, ties } from './restrictions.ts'

/** Who reads the case. */
export const restrictionEvents: EventRows<RestrictionFact> = {
  caseRestricted: {
    section: 'card',
    disclosed: 'nothing',
    fields: { restriction: 'encrypted' },
    inHistory: fact =>
      legal(
        `Дело закрыто, читают: ${fact.restriction.readers.length}`,
        `${restrictionReasons[fact.restriction.reason]}: ${fact.restriction.note}`,
      ),
    evolve: (_, { restriction }) => ({ restriction }),
  },
  restrictionLifted: {
    section: 'card',
    disclosed: 'nothing',
    fields: { note: 'encrypted' },
    inHistory: fact => legal('Дело открыто', fact.note),
    evolve: () => ({ restriction: undefined }),
  },
  conflictDeclared: {
    section: 'card',
    disclosed: 'nothing',
    fields: { conflict: 'encrypted' },
    inHistory: fact =>
      legal(
        fact.conflict.awaits
          ? 'Сообщено о личной связи руководителя с семьёй, ждёт подтверждения'
          : 'Личная связь сотрудника с семьёй',
        [ties[fact.conflict.tie], fact.conflict.note].filter(Boolean).join(': '),
      ),
    evolve: ({ conflicts = [], tiesAsked = [] }, { conflict }) => {
      const asked = tiesAsked.filter(({ staffId }) => staffId !== conflict.staffId)
      return conflict.awaits
        ? { tiesAsked: [...asked, conflict] }
        : { conflicts: [...conflicts, conflict], ...(tiesAsked.length > 0 ? { tiesAsked: asked } : {}) }
    },
  },
  conflictLifted: {
    section: 'card',
    disclosed: 'nothing',
    fields: { staffId: 'encrypted', note: 'encrypted' },
    inHistory: fact => legal('Запрет из-за личной связи снят', fact.note),
    evolve: ({ conflicts = [], tiesAsked }, { staffId }) => ({
      conflicts: conflicts.filter(conflict => conflict.staffId !== staffId),
      ...(tiesAsked ? { tiesAsked: tiesAsked.filter(tie => tie.staffId !== staffId) } : {}),
    }),
  },
}
