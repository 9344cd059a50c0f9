import type { OrganisationView } from '../../../../api/account/session.ts'
import type { CaseView } from '../../../../api/case/cases.ts'
import type { Day } from '../../../../domain/kernel/calendar.ts'
import { knownAddress } from '../../../../domain/safety/safety-rules.ts'
import type { Bind } from '../../../command-form/bind.ts'
import { useCommandForm } from '../../../command-form/useCommandForm.tsx'
import { newId } from '../../../data/call.ts'
import { useSession } from '../../../data/session.tsx'
import { AutosaveLine } from '../../../ui/action/AutosaveLine.tsx'
import { Button } from '../../../ui/action/Button.tsx'
import { classesOf } from '../../../ui/classesOf.ts'
import { SelectField } from '../../../ui/field/SelectField.tsx'
import { TextArea, TextField } from '../../../ui/field/TextField.tsx'
import { Skeleton } from '../../../ui/page/Waiting.tsx'
import { typo } from '../../../ui/text.ts'
import { ChildrenSeen } from '../contact/ChildrenSeen.tsx'
import { childLabel, childrenOf } from '../contact/contactDraft.ts'
import { MomentField, momentOf, typedMoment, type MomentDraft } from '../contact/MomentField.tsx'
import actionBarStyles from '../../../ui/page/ActionBar.module.css'
import cardStyles from '../../../ui/page/Card.module.css'

const css = classesOf(cardStyles, actionBarStyles)

type ConcernDraft = {
  concernId: string
  noticed: MomentDraft
  childIds: string[]
  childPlace: string
  facts: string
  actions: string
  source: string
  organisationId: string
  addressee: string
}
const other = 'other'

/** The family a concern is about, as much of it as whoever raises it may see. */
type ConcernFamily = {
  caseId: string
  version: number
  children: { value: string; label: string }[]
  place: string
  /** Its file is not open to whoever writes: others send the notice. */
  unread?: true
  /** Its place is hidden: the notice leaves out where the child is. */
  isHidden?: true
}
/** The same of a family one reads. */
export const concernFamily = (view: CaseView, today: Day): ConcernFamily => ({
  caseId: view.caseId,
  version: view.version,
  children: childrenOf(view, today).map(child => ({
    value: child.personId,
    label: childLabel(child, view.persons, today),
  })),
  place: knownAddress(view.state, today),
  ...(view.safety ? { isHidden: true as const } : {}),
})

/** What becomes of the place of the child; only an address that was brought from the file is to be checked. */
const placeHint = ({ isHidden, place }: ConcernFamily): string =>
  isHidden
    ? 'Место семьи скрыто: в сообщение это не войдёт, орган опеки узнает его в центре.'
    : `Войдёт в сообщение.${place ? ' Проверьте: адрес в деле мог измениться.' : ''}`

/** The notice is written down first, so that nothing is lost while somebody looks for a stamp [МП 5.2]. */
export function RaiseConcern({ family, onDone = () => undefined }: { family: ConcernFamily; onDone?: () => void }) {
  const session = useSession()
  const bodies = session.organisations.filter(
    organisation => organisation.kind === 'guardianship' && organisation.active,
  )
  const task = useCommandForm({
    name: 'raiseConcern',
    view: family,
    draftKey: `concern:${family.caseId}`,
    initial: (): ConcernDraft => ({
      concernId: newId(),
      noticed: typedMoment(session.now),
      childIds: [],
      childPlace: family.place,
      facts: '',
      actions: '',
      source: '',
      organisationId: bodies[0]?.id ?? other,
      addressee: bodies[0] ? '' : 'Орган опеки и попечительства',
    }),
    inputOf: draft => {
      const body = bodies.find(organisation => organisation.id === draft.organisationId)
      return {
        concernId: draft.concernId,
        noticedAt: momentOf(draft.noticed),
        childIds: draft.childIds,
        childPlace: draft.childPlace,
        facts: draft.facts,
        actions: draft.actions,
        source: draft.source,
        ...(body ? { organisationId: body.id } : {}),
        addressee: body?.name ?? draft.addressee,
      }
    },
    onDone,
    more: draft => ({
      ...(draft.childPlace.trim()
        ? {}
        : { childPlace: 'Напишите, где ребёнок сейчас или где его видели в последний раз' }),
      ...(draft.source.trim() ? {} : { source: 'Укажите, откуда это известно' }),
      ...(draft.organisationId === other && !draft.addressee.trim() ? { addressee: 'Укажите, кому сообщаем' } : {}),
    }),
  })
  const { value, change, errors, field } = task
  if (!value) return <Skeleton lines={6} />
  return (
    <>
      {task.problem}
      <form
        className={css('card')}
        data-slot="card"
        onSubmit={task.submit}
        noValidate
        aria-label="Нарушение прав ребёнка"
      >
        <ConcernFields value={value} change={change} errors={errors} field={field} family={family} bodies={bodies} />
        <div className={css('formEnd')}>
          <AutosaveLine state={task.state} />
          <Button look="danger" large wide type="submit" icon="alert" disabled={task.busy}>
            {family.unread ? 'Записать' : 'Записать и перейти к отправке'}
          </Button>
          <p className="small muted">
            {typo(
              family.unread
                ? 'Куратор семьи и заведующий увидят это первым в «Моём дне» и отправят сообщение в опеку.'
                : 'Пока сообщение не отправлено, оно стоит первым в «Моём дне».',
            )}
          </p>
        </div>
      </form>
    </>
  )
}

/** What was seen, when, and whom it is told [МП 5.4]. */
function ConcernFields({
  value,
  change,
  errors,
  field,
  family,
  bodies,
}: {
  value: ConcernDraft
  change: (part: Partial<ConcernDraft>) => void
  errors: Readonly<Record<string, string>>
  field: Bind<ConcernDraft>
  family: ConcernFamily
  bodies: OrganisationView[]
}) {
  return (
    <div className={css('body')}>
      <MomentField
        dayLabel="Когда заметили"
        name="noticedAt"
        value={value.noticed}
        onChange={noticed => change({ noticed })}
        error={errors['noticedAt']}
      />
      <ChildrenSeen {...field('childIds')} label="Кого из детей касается" options={family.children} />
      <TextField
        {...field('childPlace')}
        label="Где ребёнок сейчас"
        hint={`${placeHint(family)} Не знаете — напишите, где видели в последний раз.`}
        maxLength={300}
      />
      <TextArea
        {...field('facts')}
        label="Что увидели"
        hint={`${family.unread ? 'Назовите ребёнка: имя, возраст. ' : ''}Факты без оценок: где, когда, что именно. Этот текст войдёт в сообщение${family.isHidden ? ', без адреса и телефонов семьи' : ''}.`}
        rows={4}
      />
      <TextArea
        {...field('actions')}
        label="Что уже сделано"
        hint="Например: вызвали скорую, остались с детьми до прихода бабушки."
        optional
        rows={2}
      />
      <TextField
        {...field('source')}
        label="Откуда известно"
        hint="Например: визит специалиста, звонок классного руководителя."
        maxLength={300}
      />
      {bodies.length > 0 && (
        <SelectField
          {...field('organisationId')}
          label="Кому сообщаем"
          choices={[
            ...bodies.map(body => ({ value: body.id, label: body.name })),
            { value: other, label: 'другой орган опеки' },
          ]}
        />
      )}
      {(bodies.length === 0 || value.organisationId === other) && (
        <TextField
          {...field('addressee')}
          label={bodies.length === 0 ? 'Кому сообщаем' : 'Название органа'}
          maxLength={300}
        />
      )}
    </div>
  )
}
