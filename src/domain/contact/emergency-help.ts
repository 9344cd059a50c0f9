import type { CaseState } from '../case/state.ts'
import type { Contact } from './contacts.ts'

/** Emergency help of which nobody has written what came of it, in that record or a later one of the same kind [МП 6.5]. */
export const emergenciesOpen = ({ contacts }: Pick<CaseState, 'contacts'>): Contact[] =>
  contacts.filter(
    ({ day, emergencyHelp }) =>
      emergencyHelp &&
      !contacts.some(
        later => later.day >= day && later.emergencyHelp === emergencyHelp && later.emergencyResult !== undefined,
      ),
  )
