import { CommandDialog } from '../../../command-form/CommandDialog.tsx'
import { useSession } from '../../../data/session.tsx'
import { DateField } from '../../../ui/field/DateField.tsx'
import { TextArea } from '../../../ui/field/TextField.tsx'
import type { FamilyContext } from '../case/context.ts'

type Props = { family: FamilyContext; onClose: () => void }

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
