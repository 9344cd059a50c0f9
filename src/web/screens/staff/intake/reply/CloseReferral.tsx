import { useState } from 'react'
import type { CaseView } from '../../../../../api/case/cases.ts'
import { standingRefusal } from '../../../../../domain/case/queries.ts'
import { type Referral, referralClosings } from '../../../../../domain/intake/extract/referrals.ts'
import { addMonths } from '../../../../../domain/kernel/calendar.ts'
import { stageOf } from '../../../../../domain/law/procedure-rules.ts'
import { mayAt } from '../../../../../domain/law/procedure.ts'
import { SendingProblem } from '../../../../command-form/Problem.tsx'
import { useCommand } from '../../../../data/data.ts'
import { useSession } from '../../../../data/session.tsx'
import { Button } from '../../../../ui/action/Button.tsx'
import { choicesOf } from '../../../../ui/field/choices.ts'
import { FieldRow } from '../../../../ui/field/Field.tsx'
import { SelectField } from '../../../../ui/field/SelectField.tsx'
import { TextArea } from '../../../../ui/field/TextField.tsx'
import { Card } from '../../../../ui/page/Card.tsx'
import { formatDay } from '../../../../ui/text.ts'
import { DayField } from '../../../everyone/people/DayField.tsx'

type Closing = keyof typeof referralClosings

/** A family that did not apply: the referral rests, minimal data stay, help is offered again later (МП 5.2, 6.3). */
export function CloseReferral({ view, referral }: { view: CaseView; referral: Referral }) {
  const session = useSession()
  const command = useCommand('closeReferral', view.caseId, view.version)
  const [reason, setReason] = useState<Closing>(standingRefusal(view.state) ? 'refused' : 'notApplied')
  const [offerAgainDay, setOfferAgainDay] = useState(addMonths(session.today, 3))
  const [note, setNote] = useState('')
  if (referral.closed)
    return (
      <Card title="Направление закрыто">
        <p role="status">
          {`${formatDay(referral.closed.day)}: ${referralClosings[referral.closed.reason]}.`}
          {referral.closed.offerAgainDay && ` Предложить помощь ещё раз: ${formatDay(referral.closed.offerAgainDay)}.`}
        </p>
      </Card>
    )
  if (!session.may('closeReferral', view.relation) || !mayAt('closeReferral', stageOf(view.state))) return null
  const send = (force: boolean) =>
    command.send({ referralId: referral.id, day: session.today, reason, offerAgainDay, note }, { force })
  return (
    <Card title="Семья не обратилась: закрыть направление">
      <p>В деле останутся только выписка и ответ. К назначенному дню напомним предложить помощь ещё раз.</p>
      <SendingProblem sending={command} onForce={() => void send(true)} />
      <div className="space-above-3">
        <FieldRow>
          <SelectField
            name="reason"
            label="Причина"
            choices={choicesOf(referralClosings)}
            value={reason}
            error={command.errors['reason']}
            onChange={value => setReason(value as Closing)}
          />
          <DayField
            name="offerAgainDay"
            label="Предложить снова"
            optional
            min={session.today}
            value={offerAgainDay}
            error={command.errors['offerAgainDay']}
            onChange={setOfferAgainDay}
          />
        </FieldRow>
      </div>
      <div className="space-above-4">
        <TextArea
          name="note"
          label={reason === 'mistake' ? 'В чём ошибка (увидит заведующий)' : 'Заметка'}
          optional={reason !== 'mistake'}
          rows={2}
          value={note}
          onChange={setNote}
          error={command.errors['note']}
        />
      </div>
      <div className="row space-above-4">
        <Button wide="phone" disabled={command.busy} onClick={() => void send(false)}>
          Закрыть направление
        </Button>
      </div>
    </Card>
  )
}
