import { useState } from 'react'
import type { CaseView } from '../../../../api/cases.ts'
import type { Dispatch, Plan, PlanVersion } from '../../../../domain/plans.ts'
import { channels } from '../../../../domain/referrals.ts'
import { showNo } from '../../../../domain/registers.ts'
import { useCommand } from '../../../data.ts'
import { SendingProblem } from '../../../Problem.tsx'
import { useSession } from '../../../session.tsx'
import { Button } from '../../../ui/Button.tsx'
import { ChoiceChips } from '../../../ui/ChoiceChips.tsx'
import { DateField } from '../../../ui/DateField.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { formatDay, typo } from '../../../ui/text.ts'

type Channel = keyof typeof channels
const channelChips = (Object.entries(channels) as [Channel, string][]).map(([value, label]) => ({ value, label }))

/** Sends the approved plan to one organisation; the outgoing number is taken from the journal. */
export function SendPlanDialog({
  view,
  plan,
  version,
  organisationId,
  name,
  onClose,
}: {
  view: CaseView
  plan: Plan
  version: PlanVersion
  organisationId: string
  name: string
  onClose: () => void
}) {
  const { today, organisations } = useSession()
  const organisation = organisations.find(one => one.id === organisationId)
  const [channel, setChannel] = useState<Channel>(organisation?.email ? 'email' : 'byHand')
  const [email, setEmail] = useState(organisation?.email ?? '')
  const [day, setDay] = useState(today)
  const command = useCommand('dispatchPlan', view.caseId, view.version)
  const send = async (force = false) => {
    const answer = await command.send(
      {
        planId: plan.id,
        version: version.version,
        organisationId,
        day,
        channel,
        ...(channel === 'email' && email.trim() ? { email: email.trim() } : {}),
      },
      { force },
    )
    if (answer) onClose()
  }
  return (
    <Dialog
      title={`Отправить план: ${name}`}
      onClose={onClose}
      footer={
        <>
          <Button look="primary" disabled={command.busy} onClick={() => void send()}>
            Отправить и взять номер
          </Button>
          <Button look="quiet" onClick={onClose}>
            Отменить
          </Button>
        </>
      }
    >
      <SendingProblem sending={command} onForce={() => void send(true)} />
      <ChoiceChips
        kind="single"
        label="Как отправляем"
        name="channel"
        chips={channelChips}
        value={channel}
        onChange={setChannel}
        error={command.errors['channel']}
      />
      {channel === 'email' && (
        <TextField
          label="Электронная почта"
          name="email"
          type="email"
          inputMode="email"
          hint={organisation?.email ? 'из карточки организации' : 'в карточке организации адреса нет'}
          value={email}
          onChange={setEmail}
          error={command.errors['email']}
        />
      )}
      <div className="mt4">
        <DateField
          label="Дата отправки"
          name="day"
          value={day}
          onChange={setDay}
          today={today}
          max={today}
          error={command.errors['day']}
        />
      </div>
    </Dialog>
  )
}

const words = {
  acknowledgeDispatch: {
    title: 'План получен',
    how: 'Чем подтверждено',
    hint: 'отметка на копии, письмо, звонок',
    button: 'Записать получение',
    day: 'Дата получения',
  },
  remindDispatch: {
    title: 'Напоминание о плане',
    how: 'Как напомнили и что ответили',
    hint: 'звонок секретарю, письмо',
    button: 'Записать напоминание',
    day: 'Дата напоминания',
  },
} as const

/** Proof of receipt, or a reminder to an organisation that is silent. */
export function ReceiptDialog({
  view,
  dispatch,
  command: name,
  onClose,
}: {
  view: CaseView
  dispatch: Dispatch
  command: keyof typeof words
  onClose: () => void
}) {
  const { today } = useSession()
  const [day, setDay] = useState(today)
  const [how, setHow] = useState('')
  const command = useCommand(name, view.caseId, view.version)
  const text = words[name]
  const send = async (force = false) => {
    if (await command.send({ dispatchId: dispatch.id, day, how }, { force })) onClose()
  }
  return (
    <Dialog
      title={`${text.title}: ${dispatch.organisationName}`}
      onClose={onClose}
      footer={
        <>
          <Button look="primary" disabled={command.busy} onClick={() => void send()}>
            {text.button}
          </Button>
          <Button look="quiet" onClick={onClose}>
            Отменить
          </Button>
        </>
      }
    >
      <SendingProblem sending={command} onForce={() => void send(true)} />
      <p className="sm mid">{typo(`Отправлено ${formatDay(dispatch.day)}, исх. № ${showNo(dispatch.no)}.`)}</p>
      <div className="mt3">
        <TextField
          label={text.how}
          hint={text.hint}
          name="how"
          value={how}
          onChange={setHow}
          error={command.errors['how']}
        />
      </div>
      <div className="mt4">
        <DateField
          label={text.day}
          name="day"
          value={day}
          onChange={setDay}
          today={today}
          max={today}
          error={command.errors['day']}
        />
      </div>
    </Dialog>
  )
}
