import { useState } from 'react'
import type { CaseView } from '../../../../api/cases.ts'
import type { Measure, MeasureProgress } from '../../../../domain/plans.ts'
import { measureStates } from '../../../../domain/plans.ts'
import { useCommand } from '../../../data.ts'
import { SendingProblem } from '../../../Problem.tsx'
import { useSession } from '../../../session.tsx'
import { Button } from '../../../ui/Button.tsx'
import { RadioGroup } from '../../../ui/ChoiceField.tsx'
import { DateField } from '../../../ui/DateField.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { TextArea } from '../../../ui/TextField.tsx'

type State = keyof typeof measureStates

/** How a measure goes: done, partly, not, or cannot be done and why; a new day when it is late. */
export function MarkDialog({
  view,
  measure,
  progress,
  onClose,
}: {
  view: CaseView
  measure: Measure
  progress: MeasureProgress | undefined
  onClose: () => void
}) {
  const { today } = useSession()
  const [state, setState] = useState<State | ''>(progress?.state === 'inWork' ? '' : (progress?.state ?? ''))
  const [day, setDay] = useState(today)
  const [note, setNote] = useState(progress?.note ?? '')
  const [newDueDay, setNewDueDay] = useState(progress?.dueDay ?? '')
  const command = useCommand('markMeasure', view.caseId, view.version)
  const late = state === 'inWork' || state === 'partly' || state === 'notDone' || state === 'cannot'
  const send = async (force = false) => {
    const answer = await command.send(
      { measureId: measure.id, state: state as State, day, note, newDueDay: late ? newDueDay : '' },
      { force },
    )
    if (answer) onClose()
  }
  return (
    <Dialog
      title={`Отметить: ${measure.title}`}
      onClose={onClose}
      footer={
        <>
          <Button look="primary" disabled={command.busy} onClick={() => void send()}>
            Отметить
          </Button>
          <Button look="quiet" onClick={onClose}>
            Отменить
          </Button>
        </>
      }
    >
      <SendingProblem sending={command} onForce={() => void send(true)} />
      <RadioGroup
        label="Как идёт мероприятие"
        name="state"
        value={state}
        onChange={setState}
        choices={(Object.entries(measureStates) as [State, string][]).map(([value, label]) => ({
          value,
          label,
          ...(value === 'cannot' ? { hint: 'нужна причина; план предложат скорректировать' } : {}),
        }))}
        error={command.errors['state']}
      />
      <TextArea
        label={state === 'cannot' ? 'Почему не может быть выполнено' : 'Примечание'}
        optional={state !== 'cannot'}
        name="note"
        rows={2}
        value={note}
        onChange={setNote}
        error={command.errors['note']}
      />
      <div className="fr mt4">
        <DateField
          label="Дата отметки"
          name="day"
          value={day}
          onChange={setDay}
          today={today}
          max={today}
          error={command.errors['day']}
        />
        {late && (
          <DateField
            label="Новый срок"
            optional
            name="newDueDay"
            value={newDueDay}
            onChange={setNewDueDay}
            today={today}
            min={today}
            error={command.errors['newDueDay']}
          />
        )}
      </div>
    </Dialog>
  )
}
