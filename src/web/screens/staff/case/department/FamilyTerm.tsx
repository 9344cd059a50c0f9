import type { DepartmentView } from '../../../../../api/case/day.ts'
import { dutyInWords } from '../../../../../domain/law/terms/clock-words.ts'
import { paths } from '../../../../data/paths.ts'
import { useSession } from '../../../../data/session.tsx'
import { fellAwayWords, tagOf } from '../../../../terms/termWords.ts'
import { ButtonLink } from '../../../../ui/action/Button.tsx'
import { ClockRow } from '../../../../ui/term/ClockRow.tsx'
import { formatDayShort } from '../../../../ui/text.ts'
import { initialsOf } from '../../../../words/patronage.ts'

/** A term of a colleague's family, as the head sees it. */
export function FamilyTerm({ clock }: { clock: DepartmentView['overdue'][number] }) {
  const session = useSession()
  const worker = clock.responsibleId ? initialsOf(session.staffName(clock.responsibleId)) : 'не закреплён'
  return (
    <ClockRow
      when={formatDayShort(clock.due)}
      tag={tagOf(clock, session)}
      family={{ label: `Семья ${clock.title}`, to: paths.family(clock.caseId) }}
      duty={dutyInWords(clock)}
      note={[fellAwayWords(clock), clock.clause, worker].filter(Boolean).join(' · ')}
      action={
        <ButtonLink to={paths.terms(clock.caseId)} about={`семья ${clock.title}`}>
          Открыть
        </ButtonLink>
      }
    />
  )
}
