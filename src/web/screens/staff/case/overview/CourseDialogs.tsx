import { referralClosings } from '../../../../../domain/intake/extract/referrals.ts'
import { leftHome } from '../../../../../domain/safety/safety-rules.ts'
import { CommandDialog } from '../../../../command-form/CommandDialog.tsx'
import { useSession } from '../../../../data/session.tsx'
import { CheckboxField, RadioGroup } from '../../../../ui/field/ChoiceField.tsx'
import { choicesOf } from '../../../../ui/field/choices.ts'
import { DateField } from '../../../../ui/field/DateField.tsx'
import { FieldRow } from '../../../../ui/field/Field.tsx'
import { PhoneField } from '../../../../ui/field/PhoneField.tsx'
import { TextArea, TextField } from '../../../../ui/field/TextField.tsx'
import { capital } from '../../../../ui/text.ts'
import type { FamilyContext } from '../context.ts'

type Props = { family: FamilyContext; onClose: () => void }

/** B1: where the family lives now; the old address stays in the history. */
export function AddressDialog({ family, onClose }: Props) {
  const session = useSession()
  const { address, locality, stay, phone } = family.view.state
  const left = leftHome(family.view.state, session.today)
  return (
    <CommandDialog
      view={family.view}
      name="changeAddress"
      title="Изменить адрес и телефон"
      note="Прежний адрес останется в истории дела."
      submit="Сохранить"
      onDone={answer => family.say('Адрес изменён.', answer)}
      start={() => ({
        address,
        locality: locality ?? '',
        stay: stay ?? '',
        phone: phone ?? '',
        found: false,
        day: session.today,
      })}
      check={value => (value.address.trim() ? {} : { address: 'Укажите адрес' }) as Record<string, string>}
      build={value => value}
      onClose={onClose}
    >
      {({ field, value, set }) => (
        <>
          <TextField {...field('address')} label="Место жительства" hint="Например: д. Осиновка, ул. Лесная, 4" />
          <TextField
            {...field('stay')}
            label="Место пребывания"
            hint="Если живут сейчас по другому адресу: по нему пишут и приезжают"
            optional
          />
          <FieldRow>
            <TextField {...field('locality')} label="Населённый пункт" optional />
            <PhoneField {...field('phone')} label="Телефон" optional areaCode={session.settings.areaCode} />
          </FieldRow>
          {left ? (
            <CheckboxField
              name="found"
              label="Семья снова живёт здесь: раньше записано, что она уехала"
              checked={value.found}
              onChange={found => set({ found })}
            />
          ) : null}
          <DateField {...field('day')} label="С какого дня" today={session.today} max={session.today} />
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
      view={family.view}
      name="reopenCase"
      title="Возобновить работу с семьёй"
      note="История дела продолжится. Для нового патроната понадобится новое заявление."
      submit="Возобновить"
      onDone={answer => family.say('Работа с семьёй возобновлена.', answer)}
      start={() => ({ day: session.today, reason: '' })}
      check={value => (value.reason.trim() ? {} : { reason: 'Укажите, почему возобновляем' }) as Record<string, string>}
      build={value => value}
      onClose={onClose}
    >
      {({ field }) => (
        <>
          <DateField {...field('day')} label="С какого дня" today={session.today} max={session.today} />
          <TextArea {...field('reason')} label="Почему возобновляем" />
        </>
      )}
    </CommandDialog>
  )
}

type Closing = keyof typeof referralClosings

/** A family that did not apply: the referral rests with minimal data [МП 5.2]. */
export function CloseReferralDialog({ family, referralId, onClose }: Props & { referralId: string }) {
  const session = useSession()
  const referral = family.view.state.referrals.find(candidate => candidate.id === referralId)
  return (
    <CommandDialog
      view={family.view}
      name="closeReferral"
      about={referralId}
      title="Закрыть направление"
      note={`${referral?.organisationName ?? 'Выписка'}. Сначала отправляют ответ учреждению образования, МП 5.2.`}
      submit="Закрыть направление"
      onDone={answer => family.say('Направление закрыто.', answer)}
      start={() => ({ day: session.today, reason: '' as Closing | '', offerAgainDay: '', note: '' })}
      check={value => (value.reason ? {} : { reason: 'Выберите причину' }) as Record<string, string>}
      build={value => ({ referralId, ...value, reason: value.reason as Closing })}
      onClose={onClose}
    >
      {({ field, value }) => (
        <>
          <RadioGroup {...field('reason')} label="Почему закрываем" choices={choicesOf(referralClosings, capital)} />
          <FieldRow>
            <DateField {...field('day')} label="День" today={session.today} max={session.today} />
            <DateField
              {...field('offerAgainDay')}
              label="Предложить помощь ещё раз"
              optional
              today={session.today}
              min={session.today}
            />
          </FieldRow>
          <TextArea
            {...field('note')}
            label={value.reason === 'mistake' ? 'В чём ошибка (увидит заведующий)' : 'Заметка'}
            optional={value.reason !== 'mistake'}
          />
        </>
      )}
    </CommandDialog>
  )
}
