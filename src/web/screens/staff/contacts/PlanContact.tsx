import { useState } from 'react'
import type { CaseView } from '../../../../api/cases.ts'
import { planContact, type ContactForm } from '../../../../domain/contacts.ts'
import { useCommand } from '../../../data.ts'
import { SendingProblem } from '../../../Problem.tsx'
import { useSession } from '../../../session.tsx'
import { Button } from '../../../ui/Button.tsx'
import { ChoiceChips } from '../../../ui/ChoiceChips.tsx'
import { DateField } from '../../../ui/DateField.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { FieldRow } from '../../../ui/Field.tsx'
import { TimeField } from '../../../ui/TimeField.tsx'
import { fieldErrors } from './fieldErrors.ts'

/** F1 Plans a meeting ahead; there is one planned meeting at a time, a new one moves it. */
export function PlanContact({ view, onClose }: { view: CaseView; onClose: () => void }) {
  const session = useSession()
  const planned = view.state.planned
  const [form, setForm] = useState<ContactForm>(planned?.form ?? 'visit')
  const [day, setDay] = useState<string>(planned && planned.day >= session.today ? planned.day : '')
  const [time, setTime] = useState(planned?.time ?? '')
  const [local, setLocal] = useState<Record<string, string>>({})
  const command = useCommand('planContact', view.caseId, view.version)
  const errors = { ...command.errors, ...local }
  const error = (field: string) => (errors[field] ? { error: errors[field] } : {})
  const save = async (force = false) => {
    const input = { form, day, ...(time ? { time } : {}) }
    const found = fieldErrors(planContact.safeParse(input))
    setLocal(found)
    if (Object.keys(found).length === 0 && (await command.send(input, { force }))) onClose()
  }
  return (
    <Dialog
      title={planned ? 'Перенести встречу' : 'Наметить контакт'}
      onClose={onClose}
      footer={
        <>
          <Button look="primary" disabled={command.busy} onClick={() => void save()}>
            Наметить
          </Button>
          <Button onClick={onClose}>Отмена</Button>
        </>
      }
    >
      <SendingProblem sending={command} onForce={() => void save(true)} />
      <ChoiceChips
        kind="single"
        label="Как"
        name="form"
        chips={[
          { value: 'visit', label: 'Визит' },
          { value: 'office', label: 'В центре' },
          { value: 'phone', label: 'Телефон' },
          { value: 'video', label: 'Видео' },
        ]}
        value={form}
        onChange={setForm}
        {...error('form')}
      />
      <FieldRow>
        <DateField
          label="День"
          name="day"
          value={day}
          onChange={setDay}
          today={session.today}
          min={session.today}
          {...error('day')}
        />
        <TimeField label="Время" name="time" optional value={time} onChange={setTime} {...error('time')} />
      </FieldRow>
    </Dialog>
  )
}
