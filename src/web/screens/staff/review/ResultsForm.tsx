import type { CaseView, CommandAnswer } from '../../../../api/case/cases.ts'
import { unaskedSigner } from '../../../../domain/people/presence.ts'
import { plansCarriedOut } from '../../../../domain/plan/plan-rules.ts'
import { approvedVersion, goalInWords, organisationsOf, type PlanVersion } from '../../../../domain/plan/plans.ts'
import { useCommandForm } from '../../../command-form/useCommandForm.tsx'
import { paths } from '../../../data/paths.ts'
import { useSession } from '../../../data/session.tsx'
import { AutosaveLine } from '../../../ui/action/AutosaveLine.tsx'
import { BlockedAction } from '../../../ui/action/BlockedAction.tsx'
import { Button, ButtonLink } from '../../../ui/action/Button.tsx'
import { classesOf } from '../../../ui/classesOf.ts'
import { DateField } from '../../../ui/field/DateField.tsx'
import { FieldRow } from '../../../ui/field/Field.tsx'
import { TextArea } from '../../../ui/field/TextField.tsx'
import { Skeleton } from '../../../ui/page/Waiting.tsx'
import { typo } from '../../../ui/text.ts'
import { unjudged } from './Evidence.tsx'
import { FamilyTookPart } from './FamilyTookPart.tsx'
import { Participants, participantsOf, tookPart, type ParticipantDraft } from './Participants.tsx'
import actionBarStyles from '../../../ui/page/ActionBar.module.css'
import cardStyles from '../../../ui/page/Card.module.css'

const css = classesOf(cardStyles, actionBarStyles)

type ResultsDraft = {
  day: string
  participants: ParticipantDraft[]
  results: string
  dynamicsNote: string
  familyIds: string[]
  familyView: string
  efficiency: string
  recommendations: string
}

/** Results, dynamics, efficiency and recommendations; waits until both sides have judged every measure [МП 6.6]. */
export function ResultsForm({
  view,
  version,
  onDone,
}: {
  view: CaseView
  version: PlanVersion
  onDone: (answer: CommandAnswer) => void
}) {
  const session = useSession()
  const task = useCommandForm({
    name: 'holdFinalReview',
    view,
    draftKey: `results:${view.caseId}`,
    initial: (): ResultsDraft => ({
      day: session.today,
      participants: participantsOf(organisationsOf(version.content)),
      results: '',
      dynamicsNote: '',
      familyIds: [],
      familyView: '',
      efficiency: '',
      recommendations: '',
    }),
    inputOf: draft => ({ ...draft, participants: tookPart(draft.participants) }),
    onDone,
  })
  const { value, change, errors, field } = task
  if (!value) return <Skeleton lines={6} />
  const left = plansCarriedOut(view.state, session.today).flatMap(plan =>
    unjudged(plan, approvedVersion(plan)!, unaskedSigner(view.state, plan, session.today) !== undefined),
  )
  return (
    <div className="space-above-4">
      {task.problem}
      <form className={css('card')} data-slot="card" onSubmit={task.submit} noValidate aria-label="Итоги">
        <div className={css('body')}>
          <p className="muted form-lead">{typo(`Цель плана: ${goalInWords(version)}`)}</p>
          <FieldRow>
            <DateField {...field('day')} label="Когда подведены" today={session.today} max={session.today} />
          </FieldRow>
          <Participants
            label="Кто участвовал"
            hint="Итоги оценивают вместе с заинтересованными. Отметьте тех, кто был."
            value={value.participants}
            onChange={participants => change({ participants })}
            error={errors['participants']}
          />
          <TextArea
            {...field('results')}
            label="Что достигнуто"
            hint="Цель и задачи плана против того, что получилось."
            rows={4}
          />
          <TextArea {...field('dynamicsNote')} label="Что изменилось в семье" rows={4} />
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
            hint="Её мнение о результатах, её словами."
            rows={3}
            optional
          />
          <TextArea
            {...field('efficiency')}
            label="Помогла ли работа"
            hint="Оценка эффективности вместе с заинтересованными."
            rows={3}
          />
          <TextArea
            {...field('recommendations')}
            label="Рекомендации семье"
            hint="Печатаются в форме плана. Пишите так, чтобы семья могла прочесть."
            rows={4}
          />
        </div>
        <div className={css('formEnd')}>
          <AutosaveLine state={task.state} />
          {left.length > 0 ? (
            <BlockedAction
              label="Подвести итоги"
              reason={`Пока нельзя: не оценено мероприятий — ${left.length}. Оцените их на странице плана, набранное здесь сохранится.`}
              remedy={<ButtonLink to={`${paths.plan(view.caseId)}#measures`}>Оценить мероприятия</ButtonLink>}
            />
          ) : (
            <Button look="primary" large wide type="submit" disabled={task.busy}>
              Подвести итоги
            </Button>
          )}
        </div>
      </form>
    </div>
  )
}
