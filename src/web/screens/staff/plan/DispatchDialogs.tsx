import type { CaseView } from '../../../../api/cases.ts'
import type { Dispatch, Plan, PlanVersion } from '../../../../domain/plans.ts'
import { channels } from '../../../../domain/referrals.ts'
import { showNo } from '../../../../domain/registers.ts'
import { CommandDialog } from '../../../form/CommandDialog.tsx'
import { useSession } from '../../../session.tsx'
import { ChoiceChips } from '../../../ui/ChoiceChips.tsx'
import { choicesOf } from '../../../ui/choices.ts'
import { DateField } from '../../../ui/DateField.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { formatDay } from '../../../ui/text.ts'

type Channel = keyof typeof channels

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
  const known = organisations.find(one => one.id === organisationId)?.email
  return (
    <CommandDialog
      view={view}
      name="dispatchPlan"
      about={organisationId}
      title={`Отправить план: ${name}`}
      submit="Отправить и взять номер"
      start={() => ({ channel: (known ? 'email' : 'byHand') as Channel, email: known ?? '', day: today })}
      build={({ channel, email, day }) => ({
        planId: plan.id,
        version: version.version,
        organisationId,
        day,
        channel,
        ...(channel === 'email' && email.trim() ? { email: email.trim() } : {}),
      })}
      onClose={onClose}
    >
      {({ value, field }) => (
        <>
          <ChoiceChips {...field('channel')} kind="single" label="Как отправляем" chips={choicesOf(channels)} />
          {value.channel === 'email' && (
            <TextField
              {...field('email')}
              label="Электронная почта"
              type="email"
              inputMode="email"
              hint={known ? 'из карточки организации' : 'в карточке организации адреса нет'}
            />
          )}
          <DateField {...field('day')} label="Дата отправки" today={today} max={today} />
        </>
      )}
    </CommandDialog>
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
  command,
  onClose,
}: {
  view: CaseView
  dispatch: Dispatch
  command: keyof typeof words
  onClose: () => void
}) {
  const { today } = useSession()
  const text = words[command]
  return (
    <CommandDialog
      view={view}
      name={command}
      about={dispatch.id}
      title={`${text.title}: ${dispatch.organisationName}`}
      note={`Отправлено ${formatDay(dispatch.day)}, исх. № ${showNo(dispatch.no)}.`}
      submit={text.button}
      start={() => ({ how: '', day: today })}
      build={value => ({ dispatchId: dispatch.id, ...value })}
      onClose={onClose}
    >
      {({ field }) => (
        <>
          <TextField {...field('how')} label={text.how} hint={text.hint} />
          <DateField {...field('day')} label={text.day} today={today} max={today} />
        </>
      )}
    </CommandDialog>
  )
}
