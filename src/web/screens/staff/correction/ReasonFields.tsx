import { type DialogForm } from '../../../command-form/CommandDialog.tsx'
import { classesOf } from '../../../ui/classesOf.ts'
import { CheckboxField } from '../../../ui/field/ChoiceField.tsx'
import { TextField } from '../../../ui/field/TextField.tsx'
import type { FamilyContext } from '../case/context.ts'
import fieldStyles from '../../../ui/field/Field.module.css'

const css = classesOf(fieldStyles)

/** What every dialog of a correction needs. */
export type CorrectionProps = { family: FamilyContext; onClose: () => void }
type WithReason = { reason: string }
type Mistaken = WithReason & { mistaken: boolean }

/** Said in each of them: what is typed is the truth, the slip stays in the history. */
export const historyNote = 'Впишите, как было на самом деле. Прежняя запись и причина останутся в истории.'
/** Asks for what was wrong. */
export const reasonMissing = ({ reason }: WithReason): Record<string, string> =>
  reason.trim() ? {} : { reason: 'Укажите, что было не так' }
/** Where the form shows what the server says of a changed field. */
export const fieldOf = (path: string) => path.replace(/^changes\./u, '')

/** What was wrong, in words. */
export function ReasonField<T extends WithReason>({ field }: { field: DialogForm<T>['field'] }) {
  return <TextField {...field('reason')} label="Что было не так" maxLength={500} />
}
/** What was wrong is known by then; what has become of the paper is not. */
export const doneMissing = ({ reason }: WithReason): Record<string, string> =>
  reason.trim() ? {} : { reason: 'Напишите, что сделано' }
/** What was done about a paper, in words. */
export function DoneField<T extends WithReason>({ field }: { field: DialogForm<T>['field'] }) {
  return <TextField {...field('reason')} label="Пояснение: что сделано" maxLength={500} />
}
/** Says that the record was never true at all. */
export function MistakenField<T extends Mistaken>({
  form: { value, set, errors },
  label,
}: {
  form: DialogForm<T>
  label: string
}) {
  const error = errors['mistaken']
  return (
    <>
      <CheckboxField
        name="mistaken"
        label={label}
        checked={value.mistaken}
        onChange={mistaken => set({ mistaken } as Partial<T>)}
      />
      {error && (
        <p className={css('error')} role="status">
          {error}
        </p>
      )}
    </>
  )
}
