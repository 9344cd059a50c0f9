import { useState } from 'react'
import { type Domain, domainNames, domains } from '../../../../../domain/assessment/assessments.ts'
import { fullName, type Member, type Person } from '../../../../../domain/people/people.ts'
import { helpKinds } from '../../../../../domain/plan/plans.ts'
import { useSession } from '../../../../data/session.tsx'
import { Button } from '../../../../ui/action/Button.tsx'
import { Dialog } from '../../../../ui/action/Dialog.tsx'
import { CheckboxField, CheckboxGroup } from '../../../../ui/field/ChoiceField.tsx'
import { choicesOf } from '../../../../ui/field/choices.ts'
import { DateField } from '../../../../ui/field/DateField.tsx'
import { ErrorSummary } from '../../../../ui/field/ErrorSummary.tsx'
import { FieldRow } from '../../../../ui/field/Field.tsx'
import { SelectField } from '../../../../ui/field/SelectField.tsx'
import { TextArea, TextField } from '../../../../ui/field/TextField.tsx'
import { Answerers, candidates } from './Answerers.tsx'
import { measureErrors, type MeasureDraft, type PlanDraft } from './planDraft.ts'

/** One measure in full: what, whose help, who answers, by when, what should come of it. */
export function MeasureDialog({
  measure,
  plan,
  members,
  persons,
  onSave,
  onClose,
}: {
  measure: MeasureDraft
  plan: PlanDraft
  members: readonly Member[]
  persons: Record<string, Person>
  onSave: (measure: MeasureDraft) => void
  onClose: () => void
}) {
  const session = useSession()
  const [value, setValue] = useState(measure)
  const [tried, setTried] = useState(0)
  const errors = tried > 0 ? measureErrors(value, plan) : {}
  const change = (part: Partial<MeasureDraft>) => setValue(before => ({ ...before, ...part }))
  const known = candidates(session, members, persons)
  const isNew = !plan.measures.some(draft => draft.id === measure.id)
  const save = () => {
    if (Object.keys(measureErrors(value, plan)).length > 0) setTried(before => before + 1)
    else onSave(value)
  }
  return (
    <Dialog
      title={isNew ? 'Новое мероприятие' : 'Мероприятие'}
      onClose={onClose}
      footer={
        <>
          <Button look="primary" onClick={save}>
            {isNew ? 'Добавить в план' : 'Готово'}
          </Button>
          <Button look="quiet" onClick={onClose}>
            Отмена
          </Button>
        </>
      }
    >
      <ErrorSummary
        errors={Object.entries(errors).map(([field, text]) => ({ field: `measure.${field}`, text }))}
        attempt={tried}
      />
      <TextArea
        label="Наименование мероприятия"
        name="measure.title"
        rows={2}
        value={value.title}
        onChange={title => change({ title: title.replace(/\n/gu, ' ') })}
        error={errors['title']}
      />
      <KindAndDomain value={value} error={errors['helpKind']} onChange={change} />
      <WhichChildren
        plan={plan}
        persons={persons}
        value={value.childIds ?? []}
        onChange={childIds => change({ childIds })}
      />
      <CheckboxField
        label="Обязательно для выполнения членами семьи"
        checked={value.mandatoryForFamily}
        onChange={mandatoryForFamily => change({ mandatoryForFamily })}
      />
      <Answerers
        known={known}
        value={value.responsible}
        error={errors['responsible']}
        onChange={responsible => change({ responsible })}
      />
      <FieldRow>
        <DateField
          label="Срок выполнения, до"
          name="measure.dueDay"
          value={value.dueDay}
          onChange={dueDay => change({ dueDay })}
          today={session.today}
          min={plan.startsOn}
          max={plan.endsOn}
          error={errors['dueDay']}
        />
        <TextField
          label="Как часто"
          optional
          name="measure.recurrence"
          placeholder="ежедневно; вт и чт"
          value={value.recurrence}
          onChange={recurrence => change({ recurrence })}
          error={errors['recurrence']}
        />
      </FieldRow>
      <TextArea
        label="Ожидаемый результат"
        name="measure.expectedResult"
        rows={2}
        value={value.expectedResult}
        onChange={text => change({ expectedResult: text.replace(/\n/gu, ' ') })}
        error={errors['expectedResult']}
      />
    </Dialog>
  )
}

/** Which of the children it is about; of none ticked, all of the plan. */
function WhichChildren({
  plan,
  persons,
  value,
  onChange,
}: {
  plan: PlanDraft
  persons: Record<string, Person>
  value: string[]
  onChange: (childIds: string[]) => void
}) {
  if (plan.childIds.length < 2) return null
  return (
    <CheckboxGroup
      label="Кого из детей касается"
      optional
      hint="Организация узнает только об отмеченных. Если не отметить никого — обо всех, кто в плане."
      name="measure.childIds"
      choices={plan.childIds.map(id => ({ value: id, label: persons[id] ? fullName(persons[id]) : 'ребёнок' }))}
      value={value}
      onChange={onChange}
    />
  )
}

/** What kind of help it is, and for which domain of the life of the family. */
function KindAndDomain({
  value,
  error,
  onChange,
}: {
  value: MeasureDraft
  error: string | undefined
  onChange: (part: Partial<MeasureDraft>) => void
}) {
  return (
    <FieldRow>
      <SelectField
        label="Вид помощи"
        name="measure.helpKind"
        placeholder="Выберите"
        choices={choicesOf(helpKinds)}
        value={value.helpKind}
        onChange={kind => onChange({ helpKind: kind as keyof typeof helpKinds })}
        error={error}
      />
      <SelectField
        label="Сфера жизни семьи"
        optional
        name="measure.domain"
        placeholder="не связано со сферой"
        choices={domainNames.map(name => ({ value: name, label: domains[name].title }))}
        value={value.domain}
        onChange={name => onChange({ domain: name as Domain | '' })}
      />
    </FieldRow>
  )
}
