import { CommandDialog } from '../../../command-form/CommandDialog.tsx'
import { useSession } from '../../../data/session.tsx'
import { RadioGroup } from '../../../ui/field/ChoiceField.tsx'
import { DateField } from '../../../ui/field/DateField.tsx'
import { FieldRow } from '../../../ui/field/Field.tsx'
import { memberName } from '../../../words/patronage.ts'
import {
  type CorrectionProps,
  historyNote,
  reasonMissing,
  fieldOf,
  MistakenField,
  ReasonField,
} from './ReasonFields.tsx'

/** A stay in the crisis room typed wrong: who, since when, until when, the document, or that it never was. */
export function CorrectStayDialog({ family, at, onClose }: CorrectionProps & { at: number }) {
  const { today } = useSession()
  const stay = family.view.state.crisisStays[at]!
  return (
    <CommandDialog
      view={family.view}
      name="correctStay"
      about={String(at)}
      title="Исправить запись о кризисной комнате"
      note={historyNote}
      submit="Исправить"
      onDone={answer => family.say('Запись о кризисной комнате исправлена.', answer)}
      start={() => ({
        personId: stay.personId,
        day: stay.day,
        documentShownDay: stay.documentShownDay ?? '',
        left: stay.left ?? '',
        mistaken: false,
        reason: '',
      })}
      check={reasonMissing}
      build={({ mistaken, reason, ...changes }) => ({ at, changes, mistaken, reason })}
      fieldOf={fieldOf}
      onClose={onClose}
    >
      {form => (
        <>
          <RadioGroup
            {...form.field('personId')}
            label="Кто поселён"
            choices={family.view.state.members.map(({ personId }) => ({
              value: personId,
              label: memberName(family.view, personId),
            }))}
          />
          <FieldRow>
            <DateField {...form.field('day')} label="День заселения" today={today} max={today} />
            <DateField {...form.field('left')} label="Выезд" optional today={today} max={today} />
          </FieldRow>
          <DateField
            {...form.field('documentShownDay')}
            label="Документ предъявлен"
            optional
            today={today}
            max={today}
          />
          <MistakenField form={form} label="Записано по ошибке: этого проживания не было" />
          <ReasonField field={form.field} />
        </>
      )}
    </CommandDialog>
  )
}
