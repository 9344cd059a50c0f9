import { Button } from '../../../ui/action/Button.tsx'
import { classesOf } from '../../../ui/classesOf.ts'
import { CheckboxField } from '../../../ui/field/ChoiceField.tsx'
import { FieldRow } from '../../../ui/field/Field.tsx'
import { TextField } from '../../../ui/field/TextField.tsx'
import fieldStyles from '../../../ui/field/Field.module.css'

const css = classesOf(fieldStyles)

/** One interested body while the form is filled in; `took` says that it really took part. */
export type ParticipantDraft = { organisation: string; name: string; took: boolean; own: boolean }

/** Those who took part, as the command takes them. */
export const tookPart = (list: readonly ParticipantDraft[]): { organisation: string; name: string }[] =>
  list
    .filter(draft => draft.took && draft.organisation.trim() !== '')
    .map(({ organisation, name }) => ({ organisation, name }))

/** Participants of the plan's organisations at the start: nobody is marked beforehand. */
export const participantsOf = (organisations: readonly { name: string }[]): ParticipantDraft[] =>
  organisations.map(({ name }) => ({ organisation: name, name: '', took: false, own: false }))

/** Who took part beside the centre: bodies of the plan to tick, and any other by name [МП 6.5]. */
export function Participants({
  label,
  hint,
  value,
  onChange,
  error,
}: {
  label: string
  hint: string
  value: readonly ParticipantDraft[]
  onChange: (list: ParticipantDraft[]) => void
  error?: string | undefined
}) {
  const set = (at: number, part: Partial<ParticipantDraft>) =>
    onChange(value.map((draft, index) => (index === at ? { ...draft, ...part } : draft)))
  return (
    <fieldset
      className={css(error ? 'field invalid' : 'field')}
      data-slot={error ? 'field invalid-field' : 'field'}
      id="participants"
      tabIndex={-1}
    >
      <legend className={css('label')}>{label}</legend>
      <p className="hint">{hint}</p>
      {value.map((draft, at) =>
        draft.own ? (
          <div className="space-above-2" key={at}>
            <FieldRow>
              <TextField
                label="Организация"
                name={`organisation-${at}`}
                value={draft.organisation}
                onChange={organisation => set(at, { organisation })}
                maxLength={300}
              />
              <TextField
                label="Кто"
                optional
                name={`person-${at}`}
                value={draft.name}
                onChange={name => set(at, { name })}
                maxLength={200}
              />
            </FieldRow>
            <Button look="quiet" icon="cross" onClick={() => onChange(value.filter((_, index) => index !== at))}>
              Убрать
            </Button>
          </div>
        ) : (
          <div key={at}>
            <CheckboxField
              label={draft.organisation}
              name={`took-${at}`}
              checked={draft.took}
              onChange={took => set(at, { took })}
            />
            {draft.took && (
              <TextField
                label={`Кто участвовал: ${draft.organisation}`}
                optional
                name={`person-${at}`}
                value={draft.name}
                onChange={name => set(at, { name })}
                maxLength={200}
              />
            )}
          </div>
        ),
      )}
      {error && (
        <p className={css('error')} role="status">
          {error}
        </p>
      )}
      <Button
        look="quiet"
        icon="plus"
        onClick={() => onChange([...value, { organisation: '', name: '', took: true, own: true }])}
      >
        Добавить участника
      </Button>
    </fieldset>
  )
}
