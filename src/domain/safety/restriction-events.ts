import type { Steps } from '../case/events.ts'
import type { RestrictionFact } from './restrictions.ts'

/** Who reads the case. */
export const restrictionSteps: Steps<RestrictionFact> = {
  caseRestricted: (_, { restriction }) => ({ restriction }),
  restrictionLifted: () => ({ restriction: undefined }),
  conflictDeclared: ({ conflicts = [], tiesAsked = [] }, { conflict }) => {
    const asked = tiesAsked.filter(({ staffId }) => staffId !== conflict.staffId)
    return conflict.awaits
      ? { tiesAsked: [...asked, conflict] }
      : { conflicts: [...conflicts, conflict], ...(tiesAsked.length > 0 ? { tiesAsked: asked } : {}) }
  },
  conflictLifted: ({ conflicts = [], tiesAsked }, { staffId }) => ({
    conflicts: conflicts.filter(one => one.staffId !== staffId),
    ...(tiesAsked ? { tiesAsked: tiesAsked.filter(one => one.staffId !== staffId) } : {}),
  }),
}
