import { useState } from 'react'
import { SendingProblem } from '../../../command-form/Problem.tsx'
import { useCommand } from '../../../data/data.ts'
import { paths } from '../../../data/paths.ts'
import { useSession } from '../../../data/session.tsx'
import { Button, ButtonLink } from '../../../ui/action/Button.tsx'
import { SelectField } from '../../../ui/field/SelectField.tsx'

/** A2 For a head: names the responsible specialist at once, from the done page itself [МП 5.4]. */
export function AssignHere({ caseId, version }: { caseId: string; version: number }) {
  const session = useSession()
  const command = useCommand('assignWorker', caseId, version)
  const [staffId, setStaffId] = useState('')
  const [done, setDone] = useState(false)
  const specialists = session.staff.filter(worker => worker.active && worker.role === 'case_specialist')
  if (done)
    return (
      <p role="status">
        Закреплён специалист: <b>{session.staffName(staffId)}</b>. Выписка уже в его списке дел.
      </p>
    )
  const send = async (force: boolean) => {
    if (await command.send({ staffId, day: session.today }, { force })) setDone(true)
  }
  return (
    <>
      <p>Ответственный ещё не закреплён. Пока его нет, срок организации работы не закрыть.</p>
      <SendingProblem sending={command} onForce={() => void send(true)} />
      <div className="space-above-3">
        <SelectField
          name="staffId"
          label="Ответственный специалист"
          placeholder="Выберите"
          choices={specialists.map(specialist => ({ value: specialist.id, label: specialist.name }))}
          value={staffId}
          error={command.errors['staffId']}
          onChange={setStaffId}
        />
      </div>
      <div className="row space-above-3">
        <Button look="primary" wide="phone" disabled={command.busy} onClick={() => void send(false)}>
          Закрепить специалиста
        </Button>
        <ButtonLink to={paths.family(caseId)} wide="phone">
          Открыть семью
        </ButtonLink>
      </div>
    </>
  )
}
