import { leftHome } from '../../../../domain/safety/safety-rules.ts'
import { CommandDialog } from '../../../command-form/CommandDialog.tsx'
import { useSession } from '../../../data/session.tsx'
import { CheckboxField } from '../../../ui/field/ChoiceField.tsx'
import { DateField } from '../../../ui/field/DateField.tsx'
import { FieldRow } from '../../../ui/field/Field.tsx'
import { PhoneField } from '../../../ui/field/PhoneField.tsx'
import { TextField } from '../../../ui/field/TextField.tsx'
import type { FamilyContext } from '../case/context.ts'

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
