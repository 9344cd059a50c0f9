import { CommandDialog } from '../../../command-form/CommandDialog.tsx'
import { useSession } from '../../../data/session.tsx'
import { CheckboxField } from '../../../ui/field/ChoiceField.tsx'
import { DateField } from '../../../ui/field/DateField.tsx'
import { memberName } from '../../../words/patronage.ts'
import {
  type CorrectionProps,
  historyNote,
  reasonMissing,
  fieldOf,
  MistakenField,
  ReasonField,
} from './ReasonFields.tsx'

/** When somebody left the family and whether by death, or that nobody has left. */
export function CorrectDepartureDialog({ family, personId, onClose }: CorrectionProps & { personId: string }) {
  const { today } = useSession()
  const left = family.view.state.members.findLast(member => member.personId === personId && member.to !== undefined)!
  return (
    <CommandDialog
      view={family.view}
      name="correctDeparture"
      about={personId}
      title={`Исправить выбытие: ${memberName(family.view, personId)}`}
      note={historyNote}
      submit="Исправить"
      onDone={answer => family.say('Запись о выбытии исправлена.', answer)}
      start={() => ({ day: (left.to ?? today) as string, died: left.died ?? false, mistaken: false, reason: '' })}
      check={reasonMissing}
      build={({ mistaken, reason, ...changes }) => ({ personId, changes, mistaken, reason })}
      fieldOf={fieldOf}
      onClose={onClose}
    >
      {form => (
        <>
          <DateField {...form.field('day')} label="Когда выбыл(а)" today={today} max={today} />
          <CheckboxField
            name="died"
            label="Причина — смерть"
            checked={form.value.died}
            onChange={died => form.set({ died })}
          />
          <MistakenField form={form} label="Записано по ошибке: этот человек в семье" />
          <ReasonField field={form.field} />
        </>
      )}
    </CommandDialog>
  )
}
