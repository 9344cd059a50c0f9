import type { ContactPerson } from '../../../../../api/account/session.ts'
import { kinships } from '../../../../../domain/people/kinship.ts'
import { fullName, type Member, type Person } from '../../../../../domain/people/people.ts'
import type { Responsible } from '../../../../../domain/plan/plans.ts'
import { useSession, type Session } from '../../../../data/session.tsx'
import { Button, IconButton } from '../../../../ui/action/Button.tsx'
import { classesOf } from '../../../../ui/classesOf.ts'
import { FieldRow } from '../../../../ui/field/Field.tsx'
import { SearchSelectField } from '../../../../ui/field/SearchSelectField.tsx'
import { TextField } from '../../../../ui/field/TextField.tsx'
import { typo } from '../../../../ui/text.ts'
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

/** Everybody who may answer for a measure: the family, the centre, organisations. */
export function candidates(
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

/** Who answers for the measure: several may, and in an organisation somebody by name. */
export function Answerers({
  known,
  value,
  error,
  onChange,
}: {
  known: ReturnType<typeof candidates>
  value: readonly Responsible[]
  error: string | undefined
  onChange: (next: Responsible[]) => void
}) {
  const session = useSession()
  const free = known.filter(({ one }) => !value.some(chosen => keyOf(chosen) === keyOf(one)))
  return (
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
          if (found) onChange([...value, found.one])
        }}
        error={error}
      />
      <ul className={css('responsible')}>
        {value.map((who, index) => {
          const label = known.find(candidate => keyOf(candidate.one) === keyOf(who))?.label ?? who.name
          return (
            <li key={keyOf(who)}>
              <div className="row row-between row-top">
                <span>{typo(label)}</span>
                <IconButton
                  icon="cross"
                  label={`Убрать: ${who.name}`}
                  onClick={() => onChange(value.filter(other => other !== who))}
                />
              </div>
              {who.type === 'organisation' && (
                <NamedPerson
                  value={who}
                  known={session.organisations.find(({ id }) => id === who.organisationId)?.contacts ?? []}
                  at={index}
                  onChange={next => onChange(value.map(other => (other === who ? next : other)))}
                />
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
