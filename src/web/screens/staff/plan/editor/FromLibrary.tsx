import type { CaseView } from '../../../../../api/case/cases.ts'
import type { Domain } from '../../../../../domain/assessment/assessments.ts'
import { assigned } from '../../../../../domain/case/queries.ts'
import { ageOn, fullName } from '../../../../../domain/people/people.ts'
import { newId } from '../../../../data/call.ts'
import { useSession } from '../../../../data/session.tsx'
import { LibraryCard } from './LibraryCard.tsx'
import type { MeasureDraft, PlanDraft } from './planDraft.ts'
import { fromLibrary } from './typicalMeasures.ts'
import { WeakDomains } from './WeakDomains.tsx'

const show = (id: string) => {
  const target = document.getElementById(id)
  target?.scrollIntoView({ block: 'start' })
  target?.querySelector<HTMLElement>('select, button')?.focus({ preventScroll: true })
}
/** Goes to the first of these parts that is on the page. */
export const showOneOf = (...ids: string[]) => {
  const id = ids.find(other => document.getElementById(other))
  if (id) show(id)
}
/** Weak domains that no measure is for yet, and the typical measures that could be. */
export function FromLibrary({
  view,
  value,
  uncovered,
  domain,
  onChange,
  onEdit,
  onDomain,
}: {
  view: CaseView
  value: PlanDraft
  uncovered: Domain[]
  domain: Domain | ''
  onChange: (part: Partial<PlanDraft>) => void
  onEdit: (measure: MeasureDraft) => void
  onDomain: (domain: Domain | '') => void
}) {
  const session = useSession()
  const { state, persons } = view
  return (
    <>
      <WeakDomains
        uncovered={uncovered}
        accepted={value.accepted}
        assessment={state.assessments.at(-1)}
        onPick={picked => {
          onDomain(picked)
          setTimeout(() => show('lib'))
        }}
        onAccept={(name, reason) => {
          const { [name]: _, ...rest } = value.accepted
          onChange({ accepted: reason ? { ...rest, [name]: reason } : rest })
        }}
      />
      <LibraryCard
        domain={domain}
        reasons={value.reasons}
        weak={uncovered}
        ages={value.childIds.flatMap(id => {
          const age = persons[id] && ageOn(persons[id], session.today)
          return age === undefined ? [] : age
        })}
        taken={new Set(value.measures.map(measure => measure.title))}
        onDomain={onDomain}
        onTake={item => {
          const { measure, sure } = fromLibrary(item, value, {
            id: newId(),
            organisations: session.organisations,
            personName: id => (persons[id] ? fullName(persons[id]) : ''),
            staffName: session.staffName,
            psychologistId: assigned(state, 'psychologist'),
            workdays: session.workdays,
          })
          if (sure) onChange({ measures: [...value.measures, measure] })
          else onEdit(measure)
        }}
      />
    </>
  )
}
