import { isDay } from '../../../../../domain/kernel/calendar.ts'
import { readPersonalNumber } from '../../../../../domain/kernel/personal-number.ts'
import { identityKinds } from '../../../../../domain/people/people.ts'
import { CheckboxField } from '../../../../ui/field/ChoiceField.tsx'
import { choicesOf } from '../../../../ui/field/choices.ts'
import { FieldRow } from '../../../../ui/field/Field.tsx'
import { SelectField } from '../../../../ui/field/SelectField.tsx'
import { TextField } from '../../../../ui/field/TextField.tsx'
import { DayField } from '../../../everyone/people/DayField.tsx'
import type { PersonField } from '../../../everyone/people/draftPeople.ts'
import type { MemberFieldsProps } from '../../../everyone/people/PersonFields.tsx'

/** The applicant's identity document [001]: what the official form asks for, and that it was shown. */
export function IdentityFields({
  member,
  path,
  errors,
  onChange,
  shown,
  onShown,
}: MemberFieldsProps & { shown: boolean; onShown: (shown: boolean) => void }) {
  const { person } = member
  const put = (field: PersonField) => (text: string) => onChange({ ...member, person: { ...person, [field]: text } })
  const look = (field: PersonField, label: string) => ({
    name: `${path}.person.${field}`,
    label,
    optional: true,
    value: person[field],
    error: errors[`${path}.person.${field}`],
    onChange: put(field),
  })
  const read = person.personalNumber.trim()
    ? readPersonalNumber(person.personalNumber, isDay(person.birthDay) ? { birthDay: person.birthDay } : {})
    : undefined
  const notice = read?.warnings.join('. ')
  return (
    <>
      <FieldRow>
        <SelectField
          {...look('identityKind', 'Документ, удостоверяющий личность')}
          placeholder="Выберите"
          choices={choicesOf(identityKinds)}
        />
        <TextField {...look('identityNumber', 'Серия и номер')} autoComplete="off" spellCheck={false} />
      </FieldRow>
      <div className="space-above-4">
        <FieldRow>
          <TextField {...look('identityIssuedBy', 'Кем выдан')} autoComplete="off" />
          <DayField {...look('identityIssuedDay', 'Когда выдан')} past />
        </FieldRow>
      </div>
      <div className="space-above-4">
        <FieldRow>
          <TextField
            {...look('personalNumber', 'Идентификационный номер')}
            hint={notice ? `${notice}.` : '14 знаков, как в документе: 7204815A137PB8'}
            autoComplete="off"
            spellCheck={false}
            onBlur={() => read?.ok && read.normal !== person.personalNumber && put('personalNumber')(read.normal)}
          />
        </FieldRow>
      </div>
      <div className="space-above-4">
        <CheckboxField
          name="identityShown"
          label="Документ предъявлен, данные сверены"
          hint="Если документа с собой нет, заявление всё равно регистрируется; в деле останется отметка"
          checked={shown}
          onChange={onShown}
        />
      </div>
    </>
  )
}
