import { kindDecidedBy, kindOn } from '../../../../domain/case/queries.ts'
import { addDays, type Day, isDay } from '../../../../domain/kernel/calendar.ts'
import type { PatronageKind } from '../../../../domain/law/terms/frequency.ts'
import { CommandDialog } from '../../../command-form/CommandDialog.tsx'
import { useSession } from '../../../data/session.tsx'
import { RadioGroup } from '../../../ui/field/ChoiceField.tsx'
import { DateField } from '../../../ui/field/DateField.tsx'
import { TextArea } from '../../../ui/field/TextField.tsx'
import { formatDay } from '../../../ui/text.ts'
import { kindNames } from '../../../words/patronage.ts'
import type { FamilyContext } from './context.ts'

const frequency: Record<PatronageKind, string> = {
  emergency: '3–4 контакта в неделю',
  planned: 'не менее одного контакта в месяц',
  control: 'один контакт в 3 месяца',
}

/** F3: changes the kind of patronage, dated and reasoned [МП II]. */
export function KindDialog({ family, onClose }: { family: FamilyContext; onClose: () => void }) {
  const session = useSession()
  const current = kindOn(family.view.state, session.today)?.kind
  // A decision of an earlier day, typed after a later one, may choose what is so today.
  const othersOn = (day: Day) =>
    (Object.keys(kindNames) as PatronageKind[]).filter(
      kind => kind !== (kindDecidedBy(family.view.state, day)?.kind ?? current),
    )
  return (
    <CommandDialog
      view={family.view}
      name="changeKind"
      title="Изменить вид патроната"
      note={current ? `Сейчас ${kindNames[current].toLowerCase()}: ${frequency[current]}, МП II.` : undefined}
      submit="Изменить вид"
      onDone={answer => family.say('Вид патроната изменён.', answer)}
      start={() => ({ to: '' as PatronageKind | '', day: session.today, reason: '' })}
      check={value => ({
        ...(value.to ? {} : { to: 'Выберите вид патроната' }),
        ...(value.reason.trim() ? {} : { reason: 'Укажите причину: она войдёт в историю дела' }),
      })}
      build={value => ({ to: value.to as PatronageKind, day: value.day, reason: value.reason })}
      onClose={onClose}
    >
      {({ value, field }) => (
        <>
          <RadioGroup
            {...field('to')}
            label="Новый вид"
            choices={othersOn(value.day).map(other => ({
              value: other,
              label: kindNames[other],
              hint: frequency[other],
            }))}
          />
          <DateField
            {...field('day')}
            label="День решения"
            hint={isDay(value.day) ? `Новая частота контактов пойдёт с ${formatDay(addDays(value.day, 1))}` : undefined}
            today={session.today}
            max={session.today}
          />
          <TextArea {...field('reason')} label="Почему меняем" />
        </>
      )}
    </CommandDialog>
  )
}
