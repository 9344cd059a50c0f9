import { FieldRow } from './Field.tsx'
import { TextField } from './TextField.tsx'

/** A name in the order of official forms. */
export interface PersonName {
  readonly surname: string
  readonly firstName: string
  readonly patronymic: string
}

/** What the name fields need. */
export interface PersonNameFieldsProps {
  readonly value: PersonName
  readonly onChange: (value: PersonName) => void
  /** Start of the three field names: `mother` gives `mother.surname` … */
  readonly name: string
  /** «Фамилия родителя» instead of «Фамилия». */
  readonly surnameLabel?: string
  readonly errors?: Partial<Record<keyof PersonName, string>>
}

/** Фамилия, собственное имя, отчество: three fields; the patronymic may be absent by law. */
export function PersonNameFields({
  value,
  onChange,
  name,
  surnameLabel = 'Фамилия',
  errors = {},
}: PersonNameFieldsProps) {
  const field = (key: keyof PersonName, label: string, optional = false) => (
    <TextField
      name={`${name}.${key}`}
      label={label}
      optional={optional}
      value={value[key]}
      error={errors[key]}
      spellCheck={false}
      onChange={text => onChange({ ...value, [key]: text })}
    />
  )
  return (
    <FieldRow three>
      {field('surname', surnameLabel)}
      {field('firstName', 'Собственное имя')}
      {field('patronymic', 'Отчество', true)}
    </FieldRow>
  )
}
