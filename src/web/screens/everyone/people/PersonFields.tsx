import { knownSex } from '../../../../domain/people/identity/given-names.ts'
import { type Kinship, kinships, representsByKin } from '../../../../domain/people/kinship.ts'
import type { Errors } from '../../../command-form/fieldErrors.ts'
import { ChoiceChips } from '../../../ui/field/ChoiceChips.tsx'
import { FieldRow } from '../../../ui/field/Field.tsx'
import { NameField } from '../../../ui/field/NameField.tsx'
import { SelectField } from '../../../ui/field/SelectField.tsx'
import { DayField } from './DayField.tsx'
import { type MemberDraft, type PersonField } from './draftPeople.ts'

/** What the fields of one member need; `path` is where the member stands in the command, for ids and errors. */
export type MemberFieldsProps = {
  member: MemberDraft
  path: string
  errors: Errors
  onChange: (member: MemberDraft) => void
}

const put = (member: MemberDraft, field: PersonField, text: string): MemberDraft => ({
  ...member,
  person: { ...member.person, [field]: text },
})

/** Фамилия, собственное имя, отчество in the order of official forms. */
export function NameFields({ of = '', ...props }: MemberFieldsProps & { of?: string }) {
  const { member, path, errors, onChange } = props
  const field = (name: 'familyName' | 'givenName' | 'patronymic', label: string, optional = false) => (
    <NameField
      name={`${path}.person.${name}`}
      label={label}
      optional={optional}
      value={member.person[name]}
      error={errors[`${path}.person.${name}`]}
      spellCheck={false}
      autoComplete="off"
      onChange={text => onChange(put(member, name, text))}
    />
  )
  return (
    <>
      <FieldRow three>
        {field('familyName', of ? `Фамилия ${of}` : 'Фамилия')}
        {field('givenName', 'Собственное имя')}
        {field('patronymic', 'Отчество', true)}
      </FieldRow>
      <SexField {...props} />
    </>
  )
}

/** Asked only where neither the name nor the kinship tells: papers decline a name by it. */
function SexField({ member, path, errors, onChange }: MemberFieldsProps) {
  const { familyName, givenName, patronymic } = member.person
  // A draft begun before it was asked has none.
  const { sex = '' } = member.person as Partial<MemberDraft['person']>
  const name = knownSex({ givenName, patronymic }, member.kinship)
  if (sex === '' && (name || !familyName.trim() || givenName.trim().length < 2)) return null
  return (
    <div className="space-above-3">
      <ChoiceChips
        kind="single"
        name={`${path}.person.sex`}
        label="Пол"
        chips={[
          { value: 'f', label: 'женский' },
          { value: 'm', label: 'мужской' },
        ]}
        value={sex}
        error={errors[`${path}.person.sex`]}
        onChange={chosen => onChange(put(member, 'sex', chosen))}
      />
    </div>
  )
}

/** The day of birth. */
export function BirthField({
  member,
  path,
  errors,
  onChange,
  optional = true,
}: MemberFieldsProps & { optional?: boolean }) {
  return (
    <DayField
      name={`${path}.person.birthDay`}
      label="Дата рождения"
      optional={optional}
      value={member.person.birthDay}
      error={errors[`${path}.person.birthDay`]}
      past
      onChange={day => onChange(put(member, 'birthDay', day))}
    />
  )
}

/** Who this person is to the child: the kinds that may stand here. */
export function KinshipField({
  member,
  path,
  errors,
  onChange,
  among,
  label,
}: MemberFieldsProps & { among: readonly Kinship[]; label: string }) {
  return (
    <SelectField
      name={`${path}.kinship`}
      label={label}
      placeholder="Выберите"
      choices={among.map(value => ({ value, label: kinships[value] }))}
      value={member.kinship}
      error={errors[`${path}.kinship`]}
      onChange={kinship =>
        onChange({
          ...member,
          kinship: kinship as Kinship,
          legalRepresentative: representsByKin(kinship as Kinship),
        })
      }
    />
  )
}

/** Son or daughter, as two tiles. */
export function ChildKinship({ member, path, errors, onChange }: MemberFieldsProps) {
  return (
    <ChoiceChips
      kind="single"
      name={`${path}.kinship`}
      label="Кто это"
      chips={[
        { value: 'son', label: 'сын' },
        { value: 'daughter', label: 'дочь' },
        { value: 'other', label: 'другое' },
      ]}
      value={
        member.kinship === 'son' || member.kinship === 'daughter' || member.kinship === 'other' ? member.kinship : ''
      }
      error={errors[`${path}.kinship`]}
      onChange={kinship => onChange({ ...member, kinship })}
    />
  )
}
