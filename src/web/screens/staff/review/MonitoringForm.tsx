import type { CaseView, CommandAnswer } from '../../../../api/case/cases.ts'
import { addMonths, isDay } from '../../../../domain/kernel/calendar.ts'
import { planInForce } from '../../../../domain/plan/plan-rules.ts'
import type { Measure, Plan } from '../../../../domain/plan/plans.ts'
import { measureStates, organisationsOf, versionsOn } from '../../../../domain/plan/plans.ts'
import { monitoringDecisions } from '../../../../domain/review/reviews.ts'
import { useCommandForm } from '../../../command-form/useCommandForm.tsx'
import { newId } from '../../../data/call.ts'
import { useSession } from '../../../data/session.tsx'
import { AutosaveLine } from '../../../ui/action/AutosaveLine.tsx'
import { Button } from '../../../ui/action/Button.tsx'
import { classesOf } from '../../../ui/classesOf.ts'
import { RadioGroup } from '../../../ui/field/ChoiceField.tsx'
import { choicesOf } from '../../../ui/field/choices.ts'
import { DateField } from '../../../ui/field/DateField.tsx'
import { FieldRow } from '../../../ui/field/Field.tsx'
import { SelectField } from '../../../ui/field/SelectField.tsx'
import { TextArea, TextField } from '../../../ui/field/TextField.tsx'
import { Skeleton } from '../../../ui/page/Waiting.tsx'
import { formatDay, typo } from '../../../ui/text.ts'
import { FamilyTookPart } from './FamilyTookPart.tsx'
import { plannedMeeting } from './MeetingCard.tsx'
import { Participants, participantsOf, tookPart, type ParticipantDraft } from './Participants.tsx'
import fieldStyles from '../../../ui/field/Field.module.css'
import actionBarStyles from '../../../ui/page/ActionBar.module.css'
import cardStyles from '../../../ui/page/Card.module.css'
import styles from './MonitoringForm.module.css'

const css = classesOf(styles, cardStyles, fieldStyles, actionBarStyles)

type State = keyof typeof measureStates
/** What the form of a monitoring holds while it is being filled in. */
export type MonitoringDraft = {
  monitoringId: string
  day: string
  participants: ParticipantDraft[]
  statuses: Record<string, { state: State; note: string }>
  familyIds: string[]
  familyView: string
  changes: string
  risks: string
  decision: keyof typeof monitoringDecisions | ''
  nextDay: string
}

/** The form: participants, state of each measure, the family's view, changes, risks, decision, next date. */
export function MonitoringForm({
  view,
  onDone,
}: {
  view: CaseView
  onDone: (answer: CommandAnswer, draft: MonitoringDraft) => void
}) {
  const session = useSession()
  // The plan of the day of the monitoring, which may be typed after the plan was changed.
  const planOn = (day: string) => {
    const known = isDay(day) ? day : session.today
    const plan = planInForce(view.state, known)!
    return { plan, ...versionsOn(plan, known)[0]!.content }
  }
  const meeting = plannedMeeting(view)
  // What was reported before the meeting belongs to it, whatever a draft of before says; what was held before its day is another one.
  const idOf = (draft: MonitoringDraft) => (meeting && meeting.day <= draft.day ? meeting.id : draft.monitoringId)
  const task = useCommandForm({
    name: 'holdMonitoring',
    view,
    draftKey: `monitoring:${view.caseId}`,
    initial: (): MonitoringDraft => ({
      monitoringId: newId(),
      day: session.today,
      participants: participantsOf(organisationsOf(planOn(session.today))),
      statuses: {},
      familyIds: [],
      familyView: '',
      changes: '',
      risks: '',
      decision: '',
      nextDay: session.settings.monitoringRepeats ? addMonths(session.today, 1) : '',
    }),
    inputOf: draft => ({
      monitoringId: idOf(draft),
      day: draft.day,
      participants: tookPart(draft.participants),
      statuses: planOn(draft.day).measures.map(measure => ({
        measureId: measure.id,
        state: draft.statuses[measure.id]?.state ?? planOn(draft.day).plan.progress[measure.id]?.state ?? 'inWork',
        note: draft.statuses[measure.id]?.note ?? '',
      })),
      familyIds: draft.familyIds,
      familyView: draft.familyView,
      changes: draft.changes,
      risks: draft.risks,
      decision: draft.decision as keyof typeof monitoringDecisions,
      ...(draft.nextDay ? { nextDay: draft.nextDay } : {}),
    }),
    onDone: (answer, draft) => onDone(answer, { ...draft, monitoringId: idOf(draft) }),
    more: draft => (draft.decision ? {} : { decision: 'Выберите решение: ради него и проводят мониторинг' }),
  })
  const { value, change, errors, field } = task
  if (!value) return <Skeleton lines={6} />
  const { plan, measures, endsOn } = planOn(value.day)
  const mark = (id: string, part: Partial<{ state: State; note: string }>) => {
    const before = value.statuses[id] ?? { state: plan.progress[id]?.state ?? 'inWork', note: '' }
    change({ statuses: { ...value.statuses, [id]: { ...before, ...part } } })
  }
  return (
    <>
      {task.problem}
      <form className={css('card')} data-slot="card" onSubmit={task.submit} noValidate aria-label="Мониторинг">
        <div className={css('body')}>
          <FieldRow>
            <DateField {...field('day')} label="Когда проведён" today={session.today} max={session.today} />
          </FieldRow>
          <Participants
            label="Кто участвовал"
            hint="Организации, отвечающие за мероприятия плана. Отметьте тех, кто был: кого пригласили и кто не пришёл, протокол назовёт сам."
            value={value.participants}
            onChange={participants => change({ participants })}
            error={errors['participants']}
          />
          <MeasureMarks plan={plan} measures={measures} statuses={value.statuses} onMark={mark} />
          <FamilyTookPart
            view={view}
            day={value.day}
            value={value.familyIds}
            onChange={familyIds => change({ familyIds })}
            error={errors['familyIds']}
          />
          <TextArea
            {...field('familyView')}
            label="Что говорит семья"
            hint="Своими словами: что помогает, что мешает."
            optional
            rows={3}
          />
          <TextArea {...field('changes')} label="Что изменилось" optional rows={3} />
          <TextArea {...field('risks')} label="Что вызывает тревогу" optional rows={2} />
          <RadioGroup
            {...field('decision')}
            label="Решение"
            choices={(Object.keys(monitoringDecisions) as (keyof typeof monitoringDecisions)[]).map(name => ({
              value: name,
              label: monitoringDecisions[name],
            }))}
          />
          <FieldRow>
            <DateField
              {...field('nextDay')}
              label="Следующий мониторинг"
              hint={`План до ${formatDay(endsOn)}.`}
              optional
              today={session.today}
              min={session.today}
            />
          </FieldRow>
        </div>
        <div className={css('formEnd')}>
          <AutosaveLine state={task.state} />
          <Button look="primary" large wide type="submit" disabled={task.busy}>
            Записать мониторинг
          </Button>
        </div>
      </form>
    </>
  )
}

/** How each measure goes, with a word about it. */
function MeasureMarks({
  plan,
  measures,
  statuses,
  onMark,
}: {
  plan: Plan
  measures: readonly Measure[]
  statuses: MonitoringDraft['statuses']
  onMark: (id: string, part: Partial<{ state: State; note: string }>) => void
}) {
  return (
    <fieldset className={css('field')} data-slot="field">
      <legend className={css('label')}>Как идут мероприятия</legend>
      <ol className={css('marks')}>
        {measures.map(measure => {
          const status = statuses[measure.id]
          return (
            <li key={measure.id}>
              <div>
                <b>{typo(measure.title)}</b>
                <span className="hint">
                  {typo(
                    `${measure.responsible.map(who => who.name).join(', ')}, до ${formatDay(plan.progress[measure.id]?.dueDay ?? measure.dueDay)}`,
                  )}
                </span>
              </div>
              <SelectField
                label={`Состояние: ${measure.title}`}
                labelHidden
                name={`state-${measure.id}`}
                choices={choicesOf(measureStates)}
                value={status?.state ?? plan.progress[measure.id]?.state ?? 'inWork'}
                onChange={state => onMark(measure.id, { state: state as State })}
              />
              <TextField
                label={`Пояснение: ${measure.title}`}
                labelHidden
                placeholder="Пояснение"
                name={`note-${measure.id}`}
                value={status?.note ?? ''}
                onChange={note => onMark(measure.id, { note })}
                maxLength={1000}
              />
            </li>
          )
        })}
      </ol>
    </fieldset>
  )
}
