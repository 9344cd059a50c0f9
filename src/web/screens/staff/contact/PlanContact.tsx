import type { CaseView, CommandAnswer } from '../../../../api/case/cases.ts'
import type { ContactForm } from '../../../../domain/contact/contact-forms.ts'
import { CommandDialog } from '../../../command-form/CommandDialog.tsx'
import { omitEmpty } from '../../../command-form/omitEmpty.ts'
import { useSession } from '../../../data/session.tsx'
import { ChoiceChips } from '../../../ui/field/ChoiceChips.tsx'
import { DateField } from '../../../ui/field/DateField.tsx'
import { FieldRow } from '../../../ui/field/Field.tsx'
import { TimeField } from '../../../ui/field/TimeField.tsx'
import type { DialogFrame } from '../case/context.ts'
import { formChips } from './forms.ts'

/** The same above any tab of the family. */
export const PlanContactDialog = ({ family, onClose }: DialogFrame) => (
  <PlanContact view={family.view} onDone={answer => family.say('Контакт намечен.', answer)} onClose={onClose} />
)

/** F1 Plans a meeting ahead; there is one planned meeting at a time, a new one moves it [МП 5.1]. */
export function PlanContact({
  view,
  onDone,
  onClose,
}: {
  view: CaseView
  onDone?: (answer: CommandAnswer) => void
  onClose: () => void
}) {
  const { today } = useSession()
  const { planned, contacts } = view.state
  return (
    <CommandDialog
      view={view}
      name="planContact"
      title={planned ? 'Перенести встречу' : 'Наметить контакт'}
      submit="Наметить"
      start={() => ({
        form: (planned?.form ?? contacts.at(-1)?.form ?? 'visit') as ContactForm,
        day: planned && planned.day >= today ? planned.day : '',
        time: planned?.time ?? '',
      })}
      build={({ form, day, time }) => ({ form, day, ...omitEmpty({ time }) })}
      {...(onDone ? { onDone } : {})}
      onClose={onClose}
    >
      {({ field }) => (
        <>
          <ChoiceChips {...field('form')} kind="single" label="Как встретимся" chips={formChips} />
          <FieldRow>
            <DateField {...field('day')} label="День" today={today} min={today} />
            <TimeField {...field('time')} label="Время" optional />
          </FieldRow>
        </>
      )}
    </CommandDialog>
  )
}
