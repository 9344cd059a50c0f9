import type { CaseView, CommandAnswer } from '../../../../api/case/cases.ts'
import {
  assessmentKinds,
  domainNames,
  familyScores,
  instrumentEdition,
  strengths,
  type Assessment,
} from '../../../../domain/assessment/assessments.ts'
import { kindDecidedBy } from '../../../../domain/case/queries.ts'
import { isDay } from '../../../../domain/kernel/calendar.ts'
import { reasonEditionOn, reasonsOn } from '../../../../domain/law/terms/hardship-reasons.ts'
import { fullName, isChild } from '../../../../domain/people/people.ts'
import { bind, type Bind } from '../../../command-form/bind.ts'
import { SendingProblem } from '../../../command-form/Problem.tsx'
import { useSubmitValidation } from '../../../command-form/useSubmitValidation.ts'
import { useCommand } from '../../../data/data.ts'
import { useDraft } from '../../../data/draft.ts'
import { useSession } from '../../../data/session.tsx'
import { AutosaveLine } from '../../../ui/action/AutosaveLine.tsx'
import { Button } from '../../../ui/action/Button.tsx'
import { classesOf } from '../../../ui/classesOf.ts'
import { ChoiceChips } from '../../../ui/field/ChoiceChips.tsx'
import { CheckboxGroup } from '../../../ui/field/ChoiceField.tsx'
import { choicesOf } from '../../../ui/field/choices.ts'
import { DateField } from '../../../ui/field/DateField.tsx'
import { FieldRow } from '../../../ui/field/Field.tsx'
import { TextArea, TextField } from '../../../ui/field/TextField.tsx'
import { StateTag } from '../../../ui/notice/StateTag.tsx'
import { ActionBar } from '../../../ui/page/ActionBar.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { PageHead } from '../../../ui/page/PageHead.tsx'
import { TaskPage } from '../../../ui/page/Shell.tsx'
import { Skeleton } from '../../../ui/page/Waiting.tsx'
import { ProfileLegend, ProfilePlot } from '../../../ui/scale/ProfilePlot.tsx'
import { formatDay } from '../../../ui/text.ts'
import {
  assessmentErrors,
  assessmentInput,
  blankAssessment,
  familyMarks,
  judgedMarks,
  kindFrom,
  markedCount,
  suggestionOf,
  type AssessmentDraft,
} from './assessmentDraft.ts'
import { DomainCards, shortDay } from './DomainCards.tsx'
import { KindCard } from './KindCard.tsx'
import { dynamicsInWords, profileRows } from './profile.ts'
import choiceFieldStyles from '../../../ui/field/ChoiceField.module.css'
import actionBarStyles from '../../../ui/page/ActionBar.module.css'
import assessmentsStyles from './Assessments.module.css'

const css = classesOf(choiceFieldStyles, assessmentsStyles, actionBarStyles)

const titles = {
  primary: 'Первичная диагностика',
  repeat: 'Повторная диагностика',
  final: 'Итоговая диагностика',
} as const

/** The sheet itself, autosaved while it is filled in. */
export function AssessForm({
  view,
  crumbs,
  onDone,
}: {
  view: CaseView
  crumbs: { label: string; to?: string }[]
  onDone: (done: { answer: CommandAnswer; kind: AssessmentDraft['chosenKind']; title: string }) => void
}) {
  const { caseId, row, state, persons } = view
  const { today } = useSession()
  const draft = useDraft<AssessmentDraft>(`assess:${caseId}`, () => blankAssessment(state, today))
  const command = useCommand('completeAssessment', caseId, view.version)
  const checked = useSubmitValidation(command, draft.value ? assessmentErrors(draft.value) : {})
  const value = draft.value
  if (!value) return <Skeleton lines={10} />

  const previous = state.assessments.findLast(({ day }) => !isDay(value.day) || day <= value.day)
  const change = (part: Partial<AssessmentDraft>) => draft.change(before => ({ ...before, ...part }))
  const adults = state.members
    .filter(member => !member.to && !isChild(member, persons[member.personId], today))
    .map(member => ({
      value: member.personId,
      label: persons[member.personId] ? fullName(persons[member.personId]!) : 'взрослый',
    }))
  const current = kindDecidedBy(state, value.day)?.kind
  // The list is that of the day of the diagnostics.
  const reasonsDay = isDay(value.day) ? value.day : today
  const filled = markedCount(value.scores)
  const send = async (force = false) => {
    if (!checked.check()) return
    const answer = await command.send(assessmentInput(value), { force })
    if (!answer) return
    await draft.drop()
    onDone({ answer, kind: value.chosenKind, title: `${titles[value.kind]} завершена` })
  }
  const { errors } = checked
  const field = bind(value, change, errors)
  return (
    <TaskPage>
      <PageHead
        title={titles[value.kind]}
        crumbs={crumbs}
        tags={
          <StateTag kind="plain" icon="pencil">
            черновик
          </StateTag>
        }
        lead={[
          `Семья ${row.title}`,
          previous && `прошлая оценка ${formatDay(previous.day)}`,
          `методика центра, редакция ${instrumentEdition}`,
        ]
          .filter(Boolean)
          .join(' · ')}
        actions={<AutosaveLine state={draft.state} progress={`Заполнено ${filled} из ${domainNames.length}`} />}
        tight
      />
      <SendingProblem sending={checked} onForce={() => void send(true)} />
      <div className="columns columns-with-side">
        <AssessmentCards
          field={field}
          today={today}
          previous={previous}
          value={value}
          adults={adults}
          errors={errors}
          change={change}
          reasonsDay={reasonsDay}
        />
        <div className={css('stack side')}>
          <ProfileCard value={value} previous={previous} filled={filled} />
          <KindCard
            caseId={caseId}
            suggestion={suggestionOf(value)}
            left={domainNames.length - filled}
            current={current}
            from={kindFrom(state, value.day)}
            value={value.chosenKind}
            reason={value.kindReason}
            errors={errors}
            onChange={change}
          />
        </div>
      </div>
      <ActionBar>
        <Button look="primary" wide="phone" disabled={command.busy} onClick={() => void send()}>
          {command.busy ? 'Сохраняем…' : 'Завершить диагностику'}
        </Button>
        <p className={css('small muted actionNote')}>
          {filled < domainNames.length
            ? `Оценено ${filled} из ${domainNames.length}. Можно уйти и продолжить позже.`
            : 'После завершения оценку не правят: следующая будет повторной.'}
        </p>
      </ActionBar>
    </TaskPage>
  )
}

/** When, why and with whom, above the domains. */
function AssessmentCards({
  field,
  today,
  previous,
  value,
  adults,
  errors,
  change,
  reasonsDay,
}: {
  field: Bind<AssessmentDraft>
  today: string
  previous: Assessment | undefined
  value: AssessmentDraft
  adults: { value: string; label: string }[]
  errors: Record<string, string>
  change: (part: Partial<AssessmentDraft>) => void
  reasonsDay: string
}) {
  return (
    <div className="stack">
      <Card label="Когда и какая">
        <FieldRow>
          <DateField {...field('day')} label="Дата диагностики" today={today} max={today} />
          {previous && (
            <ChoiceChips
              {...field('kind')}
              kind="single"
              label="Какая это диагностика"
              chips={choicesOf(assessmentKinds).filter(choice => choice.value !== 'primary')}
            />
          )}
        </FieldRow>
      </Card>
      <DomainCards draft={value} previous={previous} adults={adults} errors={errors} onChange={change} />
      <Card title="Сильные стороны">
        <ChoiceChips
          {...field('strengths')}
          kind="many"
          label="Отметьте сильные стороны"
          labelHidden
          chips={choicesOf(strengths)}
        />
        <TextArea {...field('strengthsNote')} label="Своими словами" optional rows={2} />
      </Card>
      <Card title="Причины трудной жизненной ситуации">
        <div className={css('twoColumns')}>
          <CheckboxGroup
            {...field('reasons')}
            label="Отметьте причины"
            hint={
              previous
                ? `Отмечено по диагностике ${formatDay(previous.day)}: проверьте`
                : `Перечень в редакции с ${formatDay(reasonEditionOn(reasonsDay))}. Откуда каждая причина, показано на странице «Процесс»`
            }
            choices={reasonsOn(reasonsDay).map(({ reason, label }) => ({ value: reason, label }))}
          />
        </div>
        <TextField {...field('reasonsNote')} label="Уточнение" optional />
      </Card>
      <Card title="Вывод">
        <TextArea {...field('summary')} label="Что происходит в семье и что нужно в первую очередь" optional rows={4} />
      </Card>
    </div>
  )
}

/** The eight domains now and last time. */
function ProfileCard({
  value,
  previous,
  filled,
}: {
  value: AssessmentDraft
  previous: Assessment | undefined
  filled: number
}) {
  const before = previous && familyScores(previous)
  return (
    <Card
      title="Профиль"
      aside={
        <ProfileLegend {...(previous ? { oldLabel: shortDay(previous.day) } : {})} nowLabel={shortDay(value.day)} />
      }
    >
      <ProfilePlot
        title={`Профиль по восьми сферам: ${previous ? `${formatDay(previous.day)} и ` : ''}${formatDay(value.day)}`}
        rows={profileRows(before, familyMarks(value))}
        {...(previous ? { oldLabel: shortDay(previous.day) } : {})}
        nowLabel={shortDay(value.day)}
      />
      <p className="small space-above-2">
        {previous && filled > 0 && (
          <>
            <b>{dynamicsInWords(previous, judgedMarks(value))}</b>.{' '}
          </>
        )}
        Серое поле — слабые сферы, 0–1.
      </p>
    </Card>
  )
}
