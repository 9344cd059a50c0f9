import type { CaseView, CommandAnswer } from '../../../../api/case/cases.ts'
import { type Measure, type MeasureProgress, measureStates } from '../../../../domain/plan/plans.ts'
import { CommandDialog } from '../../../command-form/CommandDialog.tsx'
import { useSession } from '../../../data/session.tsx'
import { RadioGroup } from '../../../ui/field/ChoiceField.tsx'
import { choicesOf } from '../../../ui/field/choices.ts'
import { DateField } from '../../../ui/field/DateField.tsx'
import { FieldRow } from '../../../ui/field/Field.tsx'
import { TextArea } from '../../../ui/field/TextField.tsx'

type State = keyof typeof measureStates
const states = choicesOf(measureStates).map(choice =>
  choice.value === 'cannot' ? { ...choice, hint: 'нужна причина; план предложат скорректировать' } : choice,
)
const isLate = (state: State | '') => state !== '' && state !== 'done'

/** How a measure goes: done, partly, not, or cannot be done and why; a new day when it is late. */
export function MarkDialog({
  view,
  measure,
  progress,
  onDone,
  onClose,
}: {
  view: CaseView
  measure: Measure
  progress: MeasureProgress | undefined
  onDone?: (answer: CommandAnswer) => void
  onClose: () => void
}) {
  const { today } = useSession()
  return (
    <CommandDialog
      view={view}
      name="markMeasure"
      about={measure.id}
      title={`Отметить: ${measure.title}`}
      submit="Отметить"
      start={() => ({
        state: (progress?.state === 'inWork' ? '' : (progress?.state ?? '')) as State | '',
        day: today,
        note: progress?.note ?? '',
        newDueDay: progress?.dueDay ?? '',
      })}
      build={({ state, day, note, newDueDay }) => ({
        measureId: measure.id,
        state: state as State,
        day,
        note,
        newDueDay: isLate(state) ? newDueDay : '',
      })}
      {...(onDone ? { onDone } : {})}
      onClose={onClose}
    >
      {({ value, field }) => (
        <>
          <RadioGroup {...field('state')} label="Как идёт мероприятие" choices={states} />
          <TextArea
            {...field('note')}
            label={value.state === 'cannot' ? 'Почему не может быть выполнено' : 'Примечание'}
            optional={value.state !== 'cannot'}
            rows={2}
          />
          <FieldRow>
            <DateField {...field('day')} label="Дата отметки" today={today} max={today} />
            {isLate(value.state) && (
              <DateField {...field('newDueDay')} label="Новый срок" optional today={today} min={today} />
            )}
          </FieldRow>
        </>
      )}
    </CommandDialog>
  )
}
