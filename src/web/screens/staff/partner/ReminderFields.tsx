import { reminderChannels } from '../../../../domain/letter/correspondence.ts'
import type { Bind } from '../../../command-form/bind.ts'
import { useSession } from '../../../data/session.tsx'
import { ChoiceChips } from '../../../ui/field/ChoiceChips.tsx'
import { choicesOf } from '../../../ui/field/choices.ts'
import { DateField } from '../../../ui/field/DateField.tsx'
import { TextField } from '../../../ui/field/TextField.tsx'

/** A reminder while it is typed. */
export type ReminderDraft = { channel: keyof typeof reminderChannels; how: string; email: string; day: string }

/** What of a reminder is sent: the address only with a letter by e-mail. */
export const reminderOf = ({ channel, how, email, day }: ReminderDraft) => ({
  channel,
  day,
  ...(how.trim() ? { how: how.trim() } : {}),
  ...(channel === 'email' && email.trim() ? { email: email.trim() } : {}),
})

/** How a silent organisation is reminded: a letter takes an outgoing number and leaves at once, a call is told in words. */
export function ReminderFields({
  value,
  field,
  phone,
}: {
  value: ReminderDraft
  field: Bind<ReminderDraft>
  phone: string | undefined
}) {
  const { today } = useSession()
  const byPhone = value.channel === 'phone'
  return (
    <>
      <ChoiceChips {...field('channel')} kind="single" label="Как напоминаем" chips={choicesOf(reminderChannels)} />
      {value.channel === 'email' && (
        <TextField
          {...field('email')}
          label="Электронная почта"
          type="email"
          inputMode="email"
          hint="Письмо уйдёт сразу, исходящий номер возьмётся сам."
        />
      )}
      <TextField
        {...field('how')}
        label={byPhone ? 'С кем говорили и что ответили' : 'Что добавить'}
        optional={!byPhone}
        {...(byPhone && phone ? { hint: `Телефон: ${phone}` } : {})}
        maxLength={300}
      />
      <DateField {...field('day')} label="Когда" today={today} max={today} />
    </>
  )
}
