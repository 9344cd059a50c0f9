import { useState } from 'react'
import type { CaseView } from '../../../../../api/case/cases.ts'
import { kindOn } from '../../../../../domain/case/queries.ts'
import { addMonths, isDay } from '../../../../../domain/kernel/calendar.ts'
import { reasonInWords, reasonsOn } from '../../../../../domain/law/terms/hardship-reasons.ts'
import { wishesOf } from '../../../../../domain/people/informing.ts'
import { fullName, isChild } from '../../../../../domain/people/people.ts'
import { shortestPlanEnd } from '../../../../../domain/plan/plan-rules.ts'
import { useSession } from '../../../../data/session.tsx'
import { classesOf } from '../../../../ui/classesOf.ts'
import { CheckboxGroup } from '../../../../ui/field/ChoiceField.tsx'
import { DateField } from '../../../../ui/field/DateField.tsx'
import { FieldRow } from '../../../../ui/field/Field.tsx'
import { SelectField } from '../../../../ui/field/SelectField.tsx'
import { TextArea, TextField } from '../../../../ui/field/TextField.tsx'
import { Card } from '../../../../ui/page/Card.tsx'
import { formatDay, typo } from '../../../../ui/text.ts'
import type { PlanDraft } from './planDraft.ts'
import choiceFieldStyles from '../../../../ui/field/ChoiceField.module.css'
import fieldStyles from '../../../../ui/field/Field.module.css'
import styles from './GoalCard.module.css'

const css = classesOf(styles, fieldStyles, choiceFieldStyles)

/** The upper part of the official form: whose plan, when, who coordinates, why, on what strengths, to what goal. */
export function GoalCard({
  view,
  draft,
  errors,
  reasonNeeded,
  onChange,
}: {
  view: CaseView
  draft: PlanDraft
  errors: Record<string, string>
  /** The version in force is approved: a change needs its reason [МП 6.5]. */
  reasonNeeded: boolean
  onChange: (part: Partial<PlanDraft>) => void
}) {
  const session = useSession()
  const { today } = session
  const here = view.state.members.filter(member => !member.to)
  const choice = (personId: string) => ({
    value: personId,
    label: view.persons[personId] ? fullName(view.persons[personId]) : 'человек из семьи',
  })
  const wishes = wishesOf(view.state)
  const children = here.filter(member => isChild(member, view.persons[member.personId], today))
  const adults = here.filter(member => !children.includes(member))
  const staff = session.staff.filter(
    worker =>
      worker.id === draft.coordinatorId ||
      (worker.active && ['case_specialist', 'psychologist', 'unit_head'].includes(worker.role)),
  )
  const endsBeforeContact =
    kindOn(view.state, today)?.kind === 'control' &&
    isDay(draft.startsOn) &&
    isDay(draft.endsOn) &&
    draft.endsOn < addMonths(draft.startsOn, 3)
  return (
    <Card title="Цель и основания" aside={<span className="small faint">из дела, править здесь</span>}>
      {reasonNeeded && (
        <TextField
          label="Почему корректируем план"
          hint="Причина останется у этой редакции, МП 6.5"
          name="changeReason"
          value={draft.changeReason}
          onChange={changeReason => onChange({ changeReason })}
          error={errors['changeReason']}
        />
      )}
      <FieldRow three>
        <DateField
          label="Начало плана"
          name="content.startsOn"
          value={draft.startsOn}
          onChange={startsOn => onChange({ startsOn })}
          today={today}
          error={errors['content.startsOn']}
        />
        <DateField
          label="Срок плана, до"
          {...(endsBeforeContact
            ? { hint: 'Контрольный контакт раз в 3 месяца: до него план может кончиться, МП II' }
            : {})}
          name="content.endsOn"
          value={draft.endsOn}
          onChange={endsOn => onChange({ endsOn })}
          today={today}
          {...(isDay(draft.startsOn) ? { min: shortestPlanEnd(draft.startsOn) } : {})}
          error={errors['content.endsOn']}
        />
        <SelectField
          label="Ответственный специалист"
          name="content.coordinatorId"
          choices={staff.map(worker => ({ value: worker.id, label: worker.name }))}
          placeholder="Выберите"
          value={draft.coordinatorId}
          onChange={coordinatorId => onChange({ coordinatorId })}
          error={errors['content.coordinatorId']}
        />
      </FieldRow>
      <FieldRow>
        <SelectField
          label="С кем заключён договор"
          hint="Этот человек подписывает план"
          name="content.holderId"
          choices={adults.map(adult => choice(adult.personId))}
          placeholder="Выберите"
          value={draft.holderId}
          onChange={holderId => onChange({ holderId })}
          error={errors['content.holderId']}
        />
        {children.length > 0 && (
          <CheckboxGroup
            label="Дети"
            name="content.childIds"
            choices={children.map(child => choice(child.personId))}
            value={draft.childIds}
            onChange={childIds => onChange({ childIds })}
            error={errors['content.childIds']}
          />
        )}
      </FieldRow>
      <Wishes wishes={wishes} />
      <GoalWords draft={draft} errors={errors} onChange={onChange} />
      <Reasons draft={draft} errors={errors} onChange={onChange} />
    </Card>
  )
}

/** What the family wishes, in its own words [МП 5.2]. */
function Wishes({ wishes }: { wishes: ReturnType<typeof wishesOf> }) {
  if (wishes.length === 0) return null
  return (
    <div className={css('field')} data-slot="field">
      <span className={css('label')}>Пожелания семьи</span>
      <ul className="bullets">
        {wishes.map(({ day, text }) => (
          <li key={day + text}>{typo(`${formatDay(day)}: ${text}`)}</li>
        ))}
      </ul>
      <p className="hint">Её словами. План учитывает мнение и пожелания семьи, МП 5.2.</p>
    </div>
  )
}

type Part = Pick<Parameters<typeof GoalCard>[0], 'draft' | 'errors' | 'onChange'>

/** The goal, the tasks and the strengths, each in a text of its own. */
function GoalWords({ draft, errors, onChange }: Part) {
  return (
    <>
      <TextArea
        label="Цель"
        hint="Одна, словами семьи"
        name="content.goal"
        rows={2}
        value={draft.goal}
        onChange={goal => onChange({ goal })}
        error={errors['content.goal']}
      />
      <TextArea
        label="Задачи"
        optional
        hint="Каждая с новой строки"
        name="content.objectives"
        rows={3}
        value={draft.objectives}
        onChange={objectives => onChange({ objectives })}
        error={errors['content.objectives']}
      />
      <TextArea
        label="Ресурсы семьи"
        optional
        hint="Сильные стороны из диагностики: уточните"
        name="content.resources"
        rows={2}
        value={draft.resources}
        onChange={resources => onChange({ resources })}
        error={errors['content.resources']}
      />
    </>
  )
}

/** Why the family is in a hard situation, by the list of the day on which the plan begins. */
function Reasons({ draft, errors, onChange }: Part) {
  const { today } = useSession()
  const [open, setOpen] = useState(draft.reasons.length === 0)
  return (
    <details
      className={css('more')}
      open={open || errors['content.reasons'] !== undefined}
      onToggle={event => setOpen(event.currentTarget.open)}
    >
      <summary>{`Причины ТЖС: ${
        draft.reasons.map(name => reasonInWords(name, draft.startsOn)).join('; ') || 'не отмечены'
      }`}</summary>
      <div className={css('twoColumns space-above-2')}>
        <CheckboxGroup
          label="Причины трудной жизненной ситуации"
          labelHidden
          name="content.reasons"
          choices={reasonsOn(draft.startsOn || today).map(({ reason, label }) => ({ value: reason, label }))}
          value={draft.reasons}
          onChange={reasons => onChange({ reasons })}
          error={errors['content.reasons']}
        />
      </div>
      <TextField
        label="Уточнение"
        optional
        name="content.reasonsNote"
        value={draft.reasonsNote}
        onChange={reasonsNote => onChange({ reasonsNote })}
        error={errors['content.reasonsNote']}
      />
    </details>
  )
}
