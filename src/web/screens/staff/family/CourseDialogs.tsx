import { contactForms, type ContactForm } from '../../../../domain/contacts.ts'
import { referralClosings } from '../../../../domain/referrals.ts'
import { useSession } from '../../../session.tsx'
import { RadioGroup } from '../../../ui/ChoiceField.tsx'
import { ChoiceChips } from '../../../ui/ChoiceChips.tsx'
import { DateField } from '../../../ui/DateField.tsx'
import { FieldRow } from '../../../ui/Field.tsx'
import { PhoneField } from '../../../ui/PhoneField.tsx'
import { TextArea, TextField } from '../../../ui/TextField.tsx'
import { TimeField } from '../../../ui/TimeField.tsx'
import { CommandDialog, typed } from './CommandDialog.tsx'
import type { FamilyContext } from './context.ts'
import { capital } from './words.ts'

type Props = { family: FamilyContext; onClose: () => void }

/** F1: plans the next meeting [МП 5.1]. */
export function PlanContactDialog({ family, onClose }: Props) {
  const session = useSession()
  const last = family.view.state.contacts.at(-1)
  return (
    <CommandDialog
      family={family}
      name="planContact"
      title="Наметить контакт"
      submit="Наметить"
      done="Контакт намечен."
      start={() => ({ day: '', time: '', form: (last?.form ?? 'visit') as ContactForm })}
      build={value => ({ day: value.day, form: value.form, ...typed({ time: value.time }) })}
      onClose={onClose}
    >
      {({ value, set, errors }) => (
        <>
          <ChoiceChips
            kind="single"
            name="form"
            label="Как встретимся"
            chips={(Object.keys(contactForms) as ContactForm[]).map(one => ({
              value: one,
              label: capital(contactForms[one].label),
            }))}
            value={value.form}
            onChange={form => set({ form })}
            error={errors['form']}
          />
          <FieldRow>
            <DateField
              name="day"
              label="День"
              today={session.today}
              min={session.today}
              value={value.day}
              onChange={day => set({ day })}
              error={errors['day']}
            />
            <TimeField
              name="time"
              label="Время"
              optional
              value={value.time}
              onChange={time => set({ time })}
              error={errors['time']}
            />
          </FieldRow>
        </>
      )}
    </CommandDialog>
  )
}

/** B1: where the family lives now; the old address stays in the history. */
export function AddressDialog({ family, onClose }: Props) {
  const session = useSession()
  const { address, locality, phone } = family.view.state
  return (
    <CommandDialog
      family={family}
      name="changeAddress"
      title="Изменить адрес и телефон"
      note="Прежний адрес останется в истории дела."
      submit="Сохранить"
      done="Адрес изменён."
      start={() => ({ address, locality: locality ?? '', phone: phone ?? '', day: session.today })}
      check={value => (value.address.trim() ? {} : { address: 'Укажите адрес' }) as Record<string, string>}
      build={value => value}
      onClose={onClose}
    >
      {({ value, set, errors }) => (
        <>
          <TextField
            name="address"
            label="Адрес"
            hint="Например: д. Осиновка, ул. Лесная, 4"
            value={value.address}
            onChange={text => set({ address: text })}
            error={errors['address']}
          />
          <FieldRow>
            <TextField
              name="locality"
              label="Населённый пункт"
              optional
              value={value.locality}
              onChange={text => set({ locality: text })}
              error={errors['locality']}
            />
            <PhoneField
              name="phone"
              label="Телефон"
              optional
              value={value.phone}
              onChange={text => set({ phone: text })}
              error={errors['phone']}
            />
          </FieldRow>
          <DateField
            name="day"
            label="С какого дня"
            today={session.today}
            max={session.today}
            value={value.day}
            onChange={day => set({ day })}
            error={errors['day']}
          />
        </>
      )}
    </CommandDialog>
  )
}

/** The family comes back: its history goes on [МП 6.6]. */
export function ReopenDialog({ family, onClose }: Props) {
  const session = useSession()
  return (
    <CommandDialog
      family={family}
      name="reopenCase"
      title="Возобновить работу с семьёй"
      note="История дела продолжится. Для нового патроната понадобится новое заявление."
      submit="Возобновить"
      done="Работа с семьёй возобновлена."
      start={() => ({ day: session.today, reason: '' })}
      check={value => (value.reason.trim() ? {} : { reason: 'Укажите, почему возобновляем' }) as Record<string, string>}
      build={value => value}
      onClose={onClose}
    >
      {({ value, set, errors }) => (
        <>
          <DateField
            name="day"
            label="С какого дня"
            today={session.today}
            max={session.today}
            value={value.day}
            onChange={day => set({ day })}
            error={errors['day']}
          />
          <TextArea
            name="reason"
            label="Почему возобновляем"
            value={value.reason}
            onChange={reason => set({ reason })}
            error={errors['reason']}
          />
        </>
      )}
    </CommandDialog>
  )
}

type Closing = keyof typeof referralClosings

/** A family that did not apply: the referral rests with minimal data [МП 5.2]. */
export function CloseReferralDialog({ family, referralId, onClose }: Props & { referralId: string }) {
  const session = useSession()
  const referral = family.view.state.referrals.find(one => one.id === referralId)
  return (
    <CommandDialog
      family={family}
      name="closeReferral"
      about={referralId}
      title="Закрыть направление"
      note={`${referral?.organisationName ?? 'Выписка'}. Сначала отправляют ответ учреждению образования, МП 5.2.`}
      submit="Закрыть направление"
      done="Направление закрыто."
      start={() => ({ day: session.today, reason: '' as Closing | '', offerAgainDay: '', note: '' })}
      check={value => (value.reason ? {} : { reason: 'Выберите причину' }) as Record<string, string>}
      build={value => ({ referralId, ...value, reason: value.reason as Closing })}
      onClose={onClose}
    >
      {({ value, set, errors }) => (
        <>
          <RadioGroup
            name="reason"
            label="Почему закрываем"
            choices={(Object.keys(referralClosings) as Closing[]).map(one => ({
              value: one,
              label: capital(referralClosings[one]),
            }))}
            value={value.reason}
            onChange={reason => set({ reason })}
            error={errors['reason']}
          />
          <FieldRow>
            <DateField
              name="day"
              label="День"
              today={session.today}
              max={session.today}
              value={value.day}
              onChange={day => set({ day })}
              error={errors['day']}
            />
            <DateField
              name="offerAgainDay"
              label="Предложить помощь ещё раз"
              optional
              today={session.today}
              min={session.today}
              value={value.offerAgainDay}
              onChange={offerAgainDay => set({ offerAgainDay })}
              error={errors['offerAgainDay']}
            />
          </FieldRow>
          <TextArea
            name="note"
            label="Заметка"
            optional
            value={value.note}
            onChange={note => set({ note })}
            error={errors['note']}
          />
        </>
      )}
    </CommandDialog>
  )
}
