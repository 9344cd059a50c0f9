import { useState } from 'react'
import { declineName } from '../../../../api/case/names.ts'
import { identityKinds } from '../../../../domain/people/people.ts'
import { useData } from '../../../data/data.ts'
import { useSession } from '../../../data/session.tsx'
import { Button } from '../../../ui/action/Button.tsx'
import { classesOf } from '../../../ui/classesOf.ts'
import { choicesOf } from '../../../ui/field/choices.ts'
import { DateField } from '../../../ui/field/DateField.tsx'
import { FieldRow } from '../../../ui/field/Field.tsx'
import { NameField } from '../../../ui/field/NameField.tsx'
import { PhoneField } from '../../../ui/field/PhoneField.tsx'
import { SelectField } from '../../../ui/field/SelectField.tsx'
import { TextField } from '../../../ui/field/TextField.tsx'
import { capital, typo } from '../../../ui/text.ts'
import { noteOfDocument, notesOfNumber, type PersonForm } from './person.ts'
import fieldStyles from '../../../ui/field/Field.module.css'
import styles from './PersonFields.module.css'

const css = classesOf(styles, fieldStyles)

type Props = {
  value: PersonForm
  onChange: (part: Partial<PersonForm>) => void
  errors: Record<string, string>
  /** Start of the field names, as the command names them. */
  prefix: string
}
type TextKey = Exclude<keyof PersonForm, 'birthDay' | 'sex' | 'identityKind' | 'identityIssuedDay' | 'phone'>

/** Every field of a person's card (B1). */
export function PersonFields({ value, onChange, errors, prefix }: Props) {
  const { today, settings } = useSession()
  const at = (key: keyof PersonForm) => ({ name: `${prefix}.${key}`, error: errors[`${prefix}.${key}`] })
  const text = (key: TextKey, label: string, more: { optional?: boolean; hint?: string } = {}) => (
    <TextField
      {...at(key)}
      {...more}
      label={label}
      spellCheck={false}
      value={value[key]}
      onChange={typed => onChange({ [key]: typed })}
    />
  )
  const name = (key: TextKey, label: string, optional = false) => (
    <NameField
      {...at(key)}
      label={label}
      optional={optional}
      value={value[key]}
      onChange={typed => onChange({ [key]: typed })}
    />
  )
  const document = noteOfDocument(value)
  return (
    <>
      <FieldRow three>
        {name('familyName', 'Фамилия')}
        {name('givenName', 'Собственное имя')}
        {name('patronymic', 'Отчество', true)}
      </FieldRow>
      <FieldRow>
        <DateField
          {...at('birthDay')}
          label="Дата рождения"
          optional
          today={today}
          max={today}
          value={value.birthDay}
          onChange={birthDay => onChange({ birthDay })}
        />
        <SelectField
          {...at('sex')}
          label="Пол"
          optional
          placeholder="Не указан"
          choices={[
            { value: 'f', label: 'Женский' },
            { value: 'm', label: 'Мужской' },
          ]}
          value={value.sex}
          onChange={sex => onChange({ sex })}
        />
      </FieldRow>
      <PersonalNumber value={value} onChange={onChange} errors={errors} prefix={prefix} />
      <FieldRow>
        <SelectField
          {...at('identityKind')}
          label="Документ"
          optional
          placeholder="Не указан"
          choices={choicesOf(identityKinds, capital)}
          value={value.identityKind}
          onChange={identityKind => onChange({ identityKind })}
        />
        {text('identityNumber', 'Серия и номер', { optional: true, ...(document ? { hint: document } : {}) })}
      </FieldRow>
      <FieldRow>
        {text('identityIssuedBy', 'Кем выдан', { optional: true })}
        <DateField
          {...at('identityIssuedDay')}
          label="Когда выдан"
          optional
          today={today}
          max={today}
          value={value.identityIssuedDay}
          onChange={identityIssuedDay => onChange({ identityIssuedDay })}
        />
      </FieldRow>
      <FieldRow>
        <PhoneField
          {...at('phone')}
          label="Телефон"
          optional
          value={value.phone}
          onChange={phone => onChange({ phone })}
          areaCode={settings.areaCode}
        />
        {text('workOrStudy', 'Место работы или учёбы', { optional: true })}
      </FieldRow>
      <details className={css('folded')}>
        <summary>Другие написания имени</summary>
        {text('formerFamilyName', 'Прежняя фамилия', { optional: true, hint: 'Поиск найдёт семью и по ней' })}
        <FieldRow>
          {text('belarusianName', 'По-белорусски', { optional: true })}
          {text('latinName', 'Латиницей', { optional: true, hint: 'Как в паспорте' })}
        </FieldRow>
      </details>
      <NameCases value={value} onChange={onChange} errors={errors} prefix={prefix} />
    </>
  )
}

function PersonalNumber({ value, onChange, errors, prefix }: Props) {
  const notes = notesOfNumber(value)
  const { found, offer } = notes
  return (
    <div className={css('field')} data-slot="field">
      <TextField
        name={`${prefix}.personalNumber`}
        label="Идентификационный номер"
        optional
        hint="14 знаков, например 7204815A137PB8"
        spellCheck={false}
        maxLength={30}
        value={value.personalNumber}
        onChange={personalNumber => onChange({ personalNumber })}
        error={errors[`${prefix}.personalNumber`]}
      />
      {notes.error && !errors[`${prefix}.personalNumber`] && (
        <p className="small muted space-above-1">{typo(notes.error)}</p>
      )}
      {notes.warnings.map(warning => (
        <p className="small muted space-above-1" key={warning}>
          {typo(warning)}
        </p>
      ))}
      {found && offer && (
        <p className="row small space-above-1">
          <span>{typo(`В номере: ${offer}.`)}</span>
          <Button look="quiet" onClick={() => onChange({ birthDay: found.birthDay, sex: found.sex })}>
            Подставить
          </Button>
        </p>
      )}
    </div>
  )
}

const caseLabels = {
  genitive: { label: 'Родительный', question: 'от кого' },
  dative: { label: 'Дательный', question: 'кому' },
  instrumental: { label: 'Творительный', question: 'с кем' },
} as const

function NameCases({ value, onChange, errors, prefix }: Props) {
  const [open, setOpen] = useState(false)
  const ready = open && value.familyName.trim() !== '' && value.givenName.trim() !== ''
  const { data } = useData(
    declineName,
    {
      familyName: value.familyName.trim(),
      givenName: value.givenName.trim(),
      ...(value.patronymic.trim() ? { patronymic: value.patronymic.trim() } : {}),
      ...(value.sex === 'm' || value.sex === 'f' ? { sex: value.sex } : {}),
    },
    ready,
  )
  return (
    <details className={css('folded')} onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>Падежи для документов</summary>
      <p className="small muted">
        Программа склоняет имя сама. Если получилось неверно, впишите правильно: в документах будет так.
      </p>
      {(Object.keys(caseLabels) as (keyof typeof caseLabels)[]).map(name => (
        <TextField
          key={name}
          name={`${prefix}.${name}`}
          label={`${caseLabels[name].label} (${caseLabels[name].question})`}
          optional
          {...(data ? { hint: `Программа напишет: ${data[name]}` } : {})}
          value={value[name]}
          onChange={text => onChange({ [name]: text })}
          error={errors[`${prefix}.${name}`]}
        />
      ))}
    </details>
  )
}
