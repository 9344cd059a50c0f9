import { useState } from 'react'
import type { CaseView, CommandAnswer } from '../../../../api/case/cases.ts'
import { isSignerGone } from '../../../../domain/contract/agreement-rules.ts'
import { agreementStatusOn } from '../../../../domain/contract/agreements.ts'
import type { Plan, PlanVersion } from '../../../../domain/plan/plans.ts'
import { CommandDialog } from '../../../command-form/CommandDialog.tsx'
import { SendingProblem } from '../../../command-form/Problem.tsx'
import { useCommand } from '../../../data/data.ts'
import { paths } from '../../../data/paths.ts'
import { useSession } from '../../../data/session.tsx'
import { BlockedAction } from '../../../ui/action/BlockedAction.tsx'
import { Button, ButtonLink } from '../../../ui/action/Button.tsx'
import { DateField } from '../../../ui/field/DateField.tsx'
import { TextArea } from '../../../ui/field/TextField.tsx'
import { Banner } from '../../../ui/notice/Banner.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { formatDay } from '../../../ui/text.ts'

const approvers = { unitHead: 'заведующий отделением', director: 'директор' } as const

/** An agreed version waits here: the head approves it or returns it with a remark [МП 6.4]. */
export function ApprovalCard({
  view,
  plan,
  version,
  onApproved,
}: {
  view: CaseView
  plan: Plan
  version: PlanVersion
  onApproved: (answer: CommandAnswer) => void
}) {
  const session = useSession()
  const { today, settings } = session
  const [day, setDay] = useState(today)
  const [returning, setReturning] = useState(false)
  const approve = useCommand('approvePlan', view.caseId, view.version)
  const heads = session.may('approvePlan', view.relation)
  const mine = heads && (settings.planApprover === 'unitHead' || session.role === 'director')
  const contract = agreementStatusOn(view.state.agreements, today) !== 'none'
  const gone = isSignerGone(view, version.content.holderId, today)
  const target = { planId: plan.id, version: version.version }
  const sendApproval = async (force = false) => {
    const answer = await approve.send({ ...target, day }, { force })
    if (answer) onApproved(answer)
  }
  const agreed = version.agreed ? `Семья согласна ${formatDay(version.agreed.day)}. ` : ''
  if (gone)
    return (
      <Banner
        kind="info"
        icon="hourglass"
        title={`Редакцию ${version.version} утвердить нельзя.`}
        text={`${agreed}Тот, кто её подписал, выбыл, или от него защищают семью: составьте план с другим взрослым.`}
      />
    )
  if (!heads)
    return (
      <Banner
        kind="info"
        icon="hourglass"
        title={`Редакция ${version.version} ждёт утверждения.`}
        text={`${agreed}Утверждает ${approvers[settings.planApprover]}.`}
        {...(contract
          ? {}
          : {
              note: 'Чтобы план утвердили, заключите договор, МП 6.2',
              action: <ButtonLink to={paths.agreement(view.caseId)}>Заключить договор</ButtonLink>,
            })}
      />
    )
  const giveBack = session.may('returnPlan', view.relation) && (
    <Button onClick={() => setReturning(true)}>Вернуть на доработку</Button>
  )
  return (
    <Card title={`Утвердить редакцию ${version.version}`} aside={<span className="small faint">МП 6.4</span>}>
      <SendingProblem sending={approve} onForce={() => void sendApproval(true)} />
      <p>
        {agreed}
        {version.returned && `Прежнее замечание: ${version.returned.remark}`}
      </p>
      {!contract ? (
        <div className="row space-above-3">
          <BlockedAction
            label="Утвердить"
            reason="Чтобы план утвердили, заключите договор, МП 6.2, приложение 1."
            remedy={<ButtonLink to={paths.agreement(view.caseId)}>Заключить договор</ButtonLink>}
          />
          {giveBack}
        </div>
      ) : !mine ? (
        <div className="row space-above-3">
          <BlockedAction label="Утвердить" reason="План утверждает директор: так настроено в центре." />
          {giveBack}
        </div>
      ) : (
        <div className="row row-end space-above-3">
          <DateField
            label="Дата утверждения"
            name="day"
            value={day}
            onChange={setDay}
            today={today}
            max={today}
            error={approve.errors['day']}
          />
          <Button look="primary" disabled={approve.busy} onClick={() => void sendApproval()}>
            Утвердить план
          </Button>
          {giveBack}
        </div>
      )}
      {returning && (
        <CommandDialog
          view={view}
          name="returnPlan"
          about={plan.id}
          title="Вернуть план на доработку"
          submit="Вернуть автору"
          start={() => ({ remark: '' })}
          build={({ remark }) => ({ ...target, day: today, remark })}
          onClose={() => setReturning(false)}
        >
          {({ field }) => <TextArea {...field('remark')} label="Что поправить" />}
        </CommandDialog>
      )}
    </Card>
  )
}
