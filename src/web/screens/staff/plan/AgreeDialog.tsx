import type { CaseView, CommandAnswer } from '../../../../api/case/cases.ts'
import { fullName } from '../../../../domain/people/people.ts'
import type { Plan, PlanVersion } from '../../../../domain/plan/plans.ts'
import { CommandDialog } from '../../../command-form/CommandDialog.tsx'
import { useSession } from '../../../data/session.tsx'
import { DateField } from '../../../ui/field/DateField.tsx'

/** «С мероприятиями плана согласна(-ен)»: the contract holder's consent with its day (annex 4). */
export function AgreeDialog({
  view,
  plan,
  version,
  onDone,
  onClose,
}: {
  view: CaseView
  plan: Plan
  version: PlanVersion
  onDone: (answer: CommandAnswer) => void
  onClose: () => void
}) {
  const { today } = useSession()
  const holder = view.persons[version.content.holderId]
  return (
    <CommandDialog
      view={view}
      name="agreePlan"
      title="Согласие семьи с планом"
      note={`Подпись ставят на распечатанном плане, редакция ${version.version}. После согласия эту редакцию не правят: изменения начинают новую.`}
      submit="Записать согласие"
      start={() => ({ day: today })}
      build={({ day }) => ({ planId: plan.id, version: version.version, personId: version.content.holderId, day })}
      onDone={onDone}
      onClose={onClose}
    >
      {({ field }) => (
        <>
          <p>
            С мероприятиями плана согласна(-ен): <b>{holder ? fullName(holder) : 'тот, с кем заключён договор'}</b>.
          </p>
          <DateField {...field('day')} label="Дата согласия" today={today} max={today} />
        </>
      )}
    </CommandDialog>
  )
}
