import type { RestrictionFact } from '../restrictions.ts'
import type { Steps } from './step.ts'

/** Who reads the case. */
export const restrictionSteps: Steps<RestrictionFact> = {
  caseRestricted: (_, { restriction }) => ({ restriction }),
  restrictionLifted: () => ({ restriction: undefined }),
  conflictDeclared: ({ conflicts = [] }, { conflict }) => ({ conflicts: [...conflicts, conflict] }),
  conflictLifted: ({ conflicts = [] }, { staffId }) => ({
    conflicts: conflicts.filter(one => one.staffId !== staffId),
  }),
}
