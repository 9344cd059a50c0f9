import { addDays } from '../../../../domain/kernel/calendar.ts'
import { CommandDialog } from '../../../command-form/CommandDialog.tsx'
import { useSession } from '../../../data/session.tsx'
import { CheckboxField } from '../../../ui/field/ChoiceField.tsx'
import { DateField } from '../../../ui/field/DateField.tsx'
import { FieldRow } from '../../../ui/field/Field.tsx'
import { TextField } from '../../../ui/field/TextField.tsx'
import type { FamilyContext } from '../case/context.ts'
import { nobody, checkNamed, NamedFields } from './OrderFields.tsx'

/** TL-26: a protective order of the police; the system watches its end (закон № 122-З, ст. 31). */
export function ProtectiveOrderDialog({ family, onClose }: { family: FamilyContext; onClose: () => void }) {
  const session = useSession()
  return (
    <CommandDialog
      view={family.view}
      name="recordProtectiveOrder"
      title="Защитное предписание"
      note="Выносят на срок до 15 суток, продлевают до 30 суток (закон № 122-З, ст. 31). Пока оно действует, адрес, телефон и дни встреч не попадут ни в списки, ни в поиск, ни в документы. За окончанием проследит список сроков."
      submit="Записать"
      wide
      onDone={answer => family.say('Защитное предписание записано, адрес скрыт.', answer)}
      start={() => ({
        issuedDay: session.today,
        until: addDays(session.today, 15),
        issuedBy: '',
        extends: false,
        ...nobody,
      })}
      check={value => ({
        ...(value.issuedBy.trim() ? {} : { issuedBy: 'Укажите орган, который вынес предписание' }),
        ...checkNamed(value),
      })}
      build={value => value}
      onClose={onClose}
    >
      {({ value, set, field }) => (
        <>
          <FieldRow>
            <DateField {...field('issuedDay')} label="Вынесено" today={session.today} max={session.today} />
            <DateField {...field('until')} label="Действует по" today={session.today} />
          </FieldRow>
          <TextField {...field('issuedBy')} label="Кем вынесено" />
          <NamedFields family={family} field={field} />
          <CheckboxField
            name="extends"
            label="Это продление прежнего предписания"
            checked={value.extends}
            onChange={on => set({ extends: on })}
          />
        </>
      )}
    </CommandDialog>
  )
}

/** An order typed wrong: its sides, its days, or that it never was. */
export function CorrectOrderDialog({
  family,
  at,
  onClose,
}: {
  family: FamilyContext
  at: number
  onClose: () => void
}) {
  const { today } = useSession()
  const order = family.view.state.protectiveOrders[at]!
  return (
    <CommandDialog
      view={family.view}
      name="correctProtectiveOrder"
      about={String(at)}
      title="Исправить защитное предписание"
      note="Впишите, как стоит в предписании. Прежняя запись и причина останутся в истории."
      submit="Исправить"
      wide
      onDone={answer => family.say('Предписание исправлено.', answer)}
      start={() => ({
        issuedDay: order.issuedDay,
        until: order.until,
        issuedBy: order.issuedBy,
        extends: order.extended ?? false,
        protectedIds: order.protectedIds,
        dangerIds: order.dangerIds ?? [],
        dangerOutside: order.dangerOutside ?? '',
        mistaken: false,
        reason: '',
      })}
      check={value => ({
        ...(value.issuedBy.trim() ? {} : { issuedBy: 'Укажите орган, который вынес предписание' }),
        ...checkNamed(value),
        ...(value.reason.trim() ? {} : { reason: 'Укажите, что было не так' }),
      })}
      build={({ mistaken, reason, ...changes }) => ({ at, changes, mistaken, reason })}
      fieldOf={path => path.replace(/^changes\./u, '')}
      onClose={onClose}
    >
      {({ value, set, field }) => (
        <>
          <FieldRow>
            <DateField {...field('issuedDay')} label="Вынесено" today={today} max={today} />
            <DateField {...field('until')} label="Действует по" today={today} />
          </FieldRow>
          <TextField {...field('issuedBy')} label="Кем вынесено" />
          <NamedFields family={family} field={field} />
          <CheckboxField
            name="extends"
            label="Это продление прежнего предписания"
            checked={value.extends}
            onChange={on => set({ extends: on })}
          />
          <CheckboxField
            name="mistaken"
            label="Записано по ошибке: такого предписания об этой семье нет"
            checked={value.mistaken}
            onChange={on => set({ mistaken: on })}
          />
          <TextField {...field('reason')} label="Что было не так" maxLength={500} />
        </>
      )}
    </CommandDialog>
  )
}
