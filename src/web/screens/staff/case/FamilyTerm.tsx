import type { Clock } from '../../../../domain/law/terms/clock.ts'
import { TermRow } from '../../../terms/TermRow.tsx'
import { useFamily } from './context.ts'
import { dutyOf, noteOf } from './duty.ts'
import { DutyAction } from './DutyAction.tsx'

/** A term on the page of its own family, in the words of its plan and with what meets it; `primary`: the next step of the page. */
export function FamilyTerm({
  clock,
  primary = false,
  narrow = false,
}: {
  clock: Clock
  primary?: boolean
  narrow?: boolean
}) {
  const { view } = useFamily()
  return (
    <TermRow
      clock={clock}
      caseId={view.caseId}
      duty={dutyOf(clock, view.state)}
      note={noteOf(clock, view.state)}
      action={<DutyAction clock={clock} primary={primary} />}
      narrow={narrow}
    />
  )
}
