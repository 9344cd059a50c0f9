import type { CaseView } from '../../api/case/cases.ts'
import type { Described } from '../../domain/case/event-row.ts'
import type { Fact } from '../../domain/case/events.ts'
import { describeFact } from '../../domain/case/history.ts'
import type { CaseFile } from '../../domain/case/state.ts'
import type { Relation, Role } from '../../domain/law/permissions.ts'
import { sees } from '../../domain/law/sections.ts'
import { fileWithoutPlace, safetyOf, withoutPlace } from '../../domain/safety/safety-rules.ts'
import type { Safety } from '../../domain/safety/safety.ts'

const near: ReadonlySet<Relation> = new Set(['own', 'unit'])
/**
 * Who works with the family and reads its card knows where it is; to everybody else the place is hidden while the flag is set, in an
 * emergency too: no word typed about a child opens what a protective order keeps (закон № 122-З; МП 4.1).
 */
const knowsPlace = (role: Role, relation: Relation) => near.has(relation) && sees(role, 'card', relation)

/** The safety flag of a case as this reader meets it; `placeHidden` means that the view holds no place. */
export const safetyFor = (
  { state, relation }: Pick<CaseView, 'state' | 'relation'>,
  role: Role,
  today: string,
): (Safety & { placeHidden: boolean }) | undefined => {
  const safety = safetyOf(state, today)
  return safety && { ...safety, placeHidden: !knowsPlace(role, relation) }
}

/** A view as its reader may have it: without the place, the phones and the meetings ahead where those are hidden. */
export function guarded(view: CaseView, role: Role, today: string): CaseView {
  const safety = safetyFor(view, role, today)
  if (!safety) return view
  if (!safety.placeHidden) return { ...view, safety }
  const clocks = view.clocks.filter(clock => clock.deadline !== 'plannedContact')
  return { ...fileWithoutPlace({ ...view, clocks }, safety), safety }
}

/** A line of the history as this reader may have it. */
export function describeGuarded(
  fact: Fact,
  file: CaseFile,
  titles: Readonly<Record<string, string>>,
  safety: ReturnType<typeof safetyFor>,
): Described {
  const described = describeFact(fact, file.persons, titles)
  if (!safety?.placeHidden) return described
  if (fact.kind === 'addressChanged' || fact.kind === 'homeSettled' || fact.kind === 'transferOffered')
    return { ...described, text: '' }
  if (fact.kind === 'contactPlanned') return { ...described, label: 'Намечена встреча' }
  if (fact.kind === 'crisisRoomEntered' || fact.kind === 'documentShown')
    return { ...described, label: 'Записано о месте пребывания', text: '' }
  return withoutPlace(described, file, safety)
}
