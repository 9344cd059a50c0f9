import type { Attention } from '../../../../../domain/case/attention.ts'
import { paths } from '../../../../data/paths.ts'
import { ButtonLink } from '../../../../ui/action/Button.tsx'
import { ClockRow } from '../../../../ui/term/ClockRow.tsx'

/** Plans that wait for the head, on the day of whoever works with the family. */
export type PlanAtHeadLine = Extract<Attention, { kind: 'approval' }>

/** A plan the family has agreed to: the head approves it, until then nothing is asked of the curator [МП 6.4]. */
export function PlanAtHead({ line }: { line: PlanAtHeadLine }) {
  return (
    <ClockRow
      when="у заведующего"
      tag={{ kind: 'wait', text: 'ждём' }}
      family={{ label: `Семья ${line.title}`, to: paths.family(line.caseId) }}
      duty="утверждение плана"
      note="План согласован семьёй · МП 6.4"
      action={
        <ButtonLink to={paths.plan(line.caseId)} about={`семья ${line.title}`}>
          Посмотреть план
        </ButtonLink>
      }
    />
  )
}
