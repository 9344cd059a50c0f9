import { useState } from 'react'
import type { CaseView, CommandAnswer } from '../../../../api/cases.ts'
import type { Plan, PlanVersion } from '../../../../domain/plans.ts'
import { fullName } from '../../../../domain/people.ts'
import { useCommand } from '../../../data.ts'
import { SendingProblem } from '../../../Problem.tsx'
import { useSession } from '../../../session.tsx'
import { Button } from '../../../ui/Button.tsx'
import { DateField } from '../../../ui/DateField.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'

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
  const [day, setDay] = useState(today)
  const command = useCommand('agreePlan', view.caseId, view.version)
  const holder = view.persons[version.content.holderId]
  const send = async (force = false) => {
    const answer = await command.send(
      { planId: plan.id, version: version.version, personId: version.content.holderId, day },
      { force },
    )
    if (answer) onDone(answer)
  }
  return (
    <Dialog
      title="Согласие семьи с планом"
      onClose={onClose}
      footer={
        <>
          <Button look="primary" disabled={command.busy} onClick={() => void send()}>
            Записать согласие
          </Button>
          <Button look="quiet" onClick={onClose}>
            Отменить
          </Button>
        </>
      }
    >
      <SendingProblem sending={command} onForce={() => void send(true)} />
      <p>
        С мероприятиями плана согласна(-ен): <b>{holder ? fullName(holder) : 'тот, с кем заключён договор'}</b>.
      </p>
      <p className="sm mid mt1">
        {`Подпись ставят на распечатанном плане, редакция ${version.version}. После согласия эту редакцию не правят: изменения начинают новую.`}
      </p>
      <div className="mt4">
        <DateField
          label="Дата согласия"
          name="day"
          value={day}
          onChange={setDay}
          today={today}
          max={today}
          error={command.errors['day']}
        />
      </div>
    </Dialog>
  )
}
