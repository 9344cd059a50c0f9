import { currentAdmission } from '../../../../domain/contract/admission-rules.ts'
import { otherServicesOf } from '../../../../domain/intake/other-service-rules.ts'
import { givenServices, type OtherService, otherServiceStates } from '../../../../domain/intake/other-services.ts'
import { CommandDialog } from '../../../command-form/CommandDialog.tsx'
import { useSession } from '../../../data/session.tsx'
import { RadioGroup } from '../../../ui/field/ChoiceField.tsx'
import { choicesOf } from '../../../ui/field/choices.ts'
import { DateField } from '../../../ui/field/DateField.tsx'
import { SelectField } from '../../../ui/field/SelectField.tsx'
import { TextField } from '../../../ui/field/TextField.tsx'
import { capital } from '../../../ui/text.ts'
import type { FamilyContext } from '../case/context.ts'

type Props = { family: FamilyContext; onClose: () => void }

/** The decision to take the family on patronage [МП 5.4, 6.6]; whoever confirms it decides. */
export function AdmitDialog({ family, onClose }: Props) {
  const session = useSession()
  const admission = currentAdmission(family.view.state)
  return (
    <CommandDialog
      view={family.view}
      name="admitFamily"
      title={admission ? 'Исправить день приёма на патронат' : 'Принять на патронат'}
      note={
        admission
          ? 'Решение остаётся за тем, кто его принял. Прежний день и причина останутся в истории.'
          : 'Решение подписываете вы. Его можно напечатать на вкладке «Документы»: дата, куратор, вид патроната (МП 5.4).'
      }
      submit={admission ? 'Исправить' : 'Принять на патронат'}
      onDone={answer => family.say(admission ? 'День приёма исправлен.' : 'Семья принята на патронат.', answer)}
      start={() => ({ day: admission?.day ?? session.today, note: admission?.note ?? '' })}
      build={({ day, note }) => ({ day, ...(note.trim() ? { note } : {}) })}
      onClose={onClose}
    >
      {({ field }) => (
        <>
          <DateField {...field('day')} label="Дата решения" today={session.today} max={session.today} />
          <TextField {...field('note')} label="Примечание" optional maxLength={500} />
        </>
      )}
    </CommandDialog>
  )
}

/** What became of another form of service [МП 6.3]. */
export function OtherServiceDialog({
  family,
  service,
  onClose,
}: Props & { service?: OtherService['service'] | undefined }) {
  const session = useSession()
  const lastOf = (name: string) => otherServicesOf(family.view.state).find(other => other.service === name)?.last?.state
  const states = (name: string) =>
    choicesOf(otherServiceStates, capital).filter(({ value }) =>
      lastOf(name) === 'begun' ? value !== 'begun' : value !== 'ended',
    )
  return (
    <CommandDialog
      view={family.view}
      name="recordOtherService"
      {...(service ? { about: service } : {})}
      title="Другая услуга"
      note="Что стало с другой формой помощи, которую центр решил предоставить (МП 6.3)."
      submit="Записать"
      onDone={answer => family.say('Услуга записана.', answer)}
      start={() => ({
        service: service ?? ('' as OtherService['service'] | ''),
        state: '' as keyof typeof otherServiceStates | '',
        day: session.today,
        note: '',
      })}
      check={value => ({
        ...(value.service ? {} : { service: 'Выберите услугу' }),
        ...(value.state ? {} : { state: 'Отметьте, что стало с услугой' }),
      })}
      build={({ note, ...rest }) => ({
        ...(rest as { service: OtherService['service']; state: keyof typeof otherServiceStates; day: string }),
        ...(note.trim() ? { note } : {}),
      })}
      onClose={onClose}
    >
      {({ value, field }) => (
        <>
          <SelectField
            {...field('service')}
            label="Услуга"
            placeholder="Выберите"
            choices={choicesOf(givenServices, capital)}
          />
          <RadioGroup {...field('state')} label="Что с ней" choices={states(value.service)} />
          <DateField {...field('day')} label="Когда" today={session.today} max={session.today} />
          <TextField {...field('note')} label="Примечание" optional maxLength={500} />
        </>
      )}
    </CommandDialog>
  )
}
