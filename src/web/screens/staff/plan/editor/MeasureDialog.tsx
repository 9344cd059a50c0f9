import { useState } from 'react'
import type { ContactPerson } from '../../../../../api/account/session.ts'
import { type Domain, domainNames, domains } from '../../../../../domain/assessment/assessments.ts'
import { kinships } from '../../../../../domain/people/kinship.ts'
import { fullName, type Member, type Person } from '../../../../../domain/people/people.ts'
import { helpKinds, type Responsible } from '../../../../../domain/plan/plans.ts'
import { useSession, type Session } from '../../../../data/session.tsx'
import { Button, IconButton } from '../../../../ui/action/Button.tsx'
import { Dialog } from '../../../../ui/action/Dialog.tsx'
import { classesOf } from '../../../../ui/classesOf.ts'
import { CheckboxField, CheckboxGroup } from '../../../../ui/field/ChoiceField.tsx'
import { choicesOf } from '../../../../ui/field/choices.ts'
import { DateField } from '../../../../ui/field/DateField.tsx'
import { ErrorSummary } from '../../../../ui/field/ErrorSummary.tsx'
import { FieldRow } from '../../../../ui/field/Field.tsx'
import { SearchSelectField } from '../../../../ui/field/SearchSelectField.tsx'
import { SelectField } from '../../../../ui/field/SelectField.tsx'
import { TextArea, TextField } from '../../../../ui/field/TextField.tsx'
import { typo } from '../../../../ui/text.ts'
import { measureErrors, type MeasureDraft, type PlanDraft } from './planDraft.ts'
import { knownPerson } from './typicalMeasures.ts'
import fieldStyles from '../../../../ui/field/Field.module.css'
import styles from './MeasureDialog.module.css'

const css = classesOf(styles, fieldStyles)

const keyOf = (row: Responsible) =>
  row.type === 'staff'
    ? `staff:${row.staffId}`
    : row.type === 'organisation'
      ? `organisation:${row.organisationId}`
      : `member:${row.personId}`

function candidates(
  session: Session,
  members: readonly Member[],
  persons: Record<string, Person>,
): { one: Responsible; label: string }[] {
  return [
    ...members
      .filter(member => !member.to)
      .flatMap(({ personId, kinship }) => {
        const person = persons[personId]
        if (!person) return []
        const name = fullName(person)
        return [
          {
            one: { type: 'member' as const, personId, name },
            label: `${name}, ${kinship === 'self' ? 'семья' : kinships[kinship]}`,
          },
        ]
      }),
    ...session.staff
      .filter(
        worker => worker.active && ['case_specialist', 'psychologist', 'unit_head', 'director'].includes(worker.role),
      )
      .map(({ id, name, post }) => ({
        one: { type: 'staff' as const, staffId: id, name },
        label: `${name}, ${post}`,
      })),
    ...session.organisations
      .filter(organisation => organisation.active)
      .map(organisation => ({
        one: {
          type: 'organisation' as const,
          organisationId: organisation.id,
          name: organisation.name,
          ...knownPerson(organisation),
        },
        label: organisation.name,
      })),
  ]
}

type InOrganisation = Extract<Responsible, { type: 'organisation' }>

/** Who exactly answers in an organisation: somebody the centre knows there, or whoever is written in [МП 6.4]. */
function NamedPerson({
  value,
  known,
  at,
  onChange,
}: {
  value: InOrganisation
  known: readonly ContactPerson[]
  at: number
  onChange: (next: InOrganisation) => void
}) {
  const field = (name: 'person' | 'post' | 'phone', label: string) => (
    <TextField
      label={`${label} (${value.name})`}
      labelHidden
      id={`measure.${name}.${at}`}
      placeholder={label}
      value={value[name] ?? ''}
      onChange={text => onChange({ ...value, [name]: text })}
    />
  )
  const others = known.filter(person => person.name !== value.person)
  return (
    <>
      <FieldRow three>
        {field('person', 'Кто именно')}
        {field('post', 'Должность')}
        {field('phone', 'Телефон')}
      </FieldRow>
      {others.map(({ name, post, phone }) => (
        <Button key={name} look="quiet" onClick={() => onChange({ ...value, person: name, post, phone })}>
          {[name, post].filter(Boolean).join(', ')}
        </Button>
      ))}
    </>
  )
}

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
  const free = known.filter(({ one }) => !value.responsible.some(chosen => keyOf(chosen) === keyOf(one)))
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
            Отменить
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
      <FieldRow>
        <SelectField
          label="Вид помощи"
          name="measure.helpKind"
          placeholder="Выберите"
          choices={choicesOf(helpKinds)}
          value={value.helpKind}
          onChange={kind => change({ helpKind: kind as keyof typeof helpKinds })}
          error={errors['helpKind']}
        />
        <SelectField
          label="Сфера жизни семьи"
          optional
          name="measure.domain"
          placeholder="не связано со сферой"
          choices={domainNames.map(name => ({ value: name, label: domains[name].title }))}
          value={value.domain}
          onChange={name => change({ domain: name as Domain | '' })}
        />
      </FieldRow>
      {plan.childIds.length > 1 && (
        <CheckboxGroup
          label="Кого из детей касается"
          optional
          hint="Организация узнает только об отмеченных. Если не отметить никого — обо всех, кто в плане."
          name="measure.childIds"
          choices={plan.childIds.map(id => ({ value: id, label: persons[id] ? fullName(persons[id]) : 'ребёнок' }))}
          value={value.childIds ?? []}
          onChange={childIds => change({ childIds })}
        />
      )}
      <CheckboxField
        label="Обязательно для выполнения членами семьи"
        checked={value.mandatoryForFamily}
        onChange={mandatoryForFamily => change({ mandatoryForFamily })}
      />
      <div className={css('field')} data-slot="field">
        <SearchSelectField
          label="Кто отвечает"
          hint="Можно несколько: свой специалист, организация, член семьи"
          name="measure.responsible"
          placeholder="Начните вводить имя или организацию"
          nothingFound="Никого не нашли. Организацию добавляют в настройках центра."
          choices={free.map(({ one, label }) => ({ value: keyOf(one), label }))}
          value=""
          onChange={key => {
            const found = known.find(({ one }) => keyOf(one) === key)
            if (found) change({ responsible: [...value.responsible, found.one] })
          }}
          error={errors['responsible']}
        />
        <ul className={css('responsible')}>
          {value.responsible.map((who, index) => {
            const label = known.find(candidate => keyOf(candidate.one) === keyOf(who))?.label ?? who.name
            return (
              <li key={keyOf(who)}>
                <div className="row row-between row-top">
                  <span>{typo(label)}</span>
                  <IconButton
                    icon="cross"
                    label={`Убрать: ${who.name}`}
                    onClick={() => change({ responsible: value.responsible.filter(other => other !== who) })}
                  />
                </div>
                {who.type === 'organisation' && (
                  <NamedPerson
                    value={who}
                    known={session.organisations.find(({ id }) => id === who.organisationId)?.contacts ?? []}
                    at={index}
                    onChange={next =>
                      change({ responsible: value.responsible.map(other => (other === who ? next : other)) })
                    }
                  />
                )}
              </li>
            )
          })}
        </ul>
      </div>
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
