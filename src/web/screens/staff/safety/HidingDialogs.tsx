import { CommandDialog } from '../../../command-form/CommandDialog.tsx'
import { useSession } from '../../../data/session.tsx'
import { DateField } from '../../../ui/field/DateField.tsx'
import { TextField } from '../../../ui/field/TextField.tsx'
import { memberName } from '../../../words/patronage.ts'
import type { FamilyContext } from '../case/context.ts'
import { nobody, checkNamed, NamedFields } from './OrderFields.tsx'

/** Dossier §1.6: the family stays where it is not to be found, with an order or without. */
export function HidePlaceDialog({ family, onClose }: { family: FamilyContext; onClose: () => void }) {
  const session = useSession()
  return (
    <CommandDialog
      view={family.view}
      name="hidePlace"
      title="Скрыть место пребывания"
      note="Адрес, телефон и дни встреч не попадут ни в списки, ни в поиск, ни в документы, пока отметку не снимут."
      submit="Скрыть"
      wide
      onDone={answer => family.say('Место пребывания скрыто.', answer)}
      start={() => ({ day: session.today, reason: '', ...nobody })}
      check={value => ({
        ...(value.reason.trim() ? {} : { reason: 'Укажите, почему место скрыто' }),
        ...checkNamed(value),
      })}
      build={value => value}
      onClose={onClose}
    >
      {({ field }) => (
        <>
          <DateField {...field('day')} label="С какого дня" today={session.today} max={session.today} />
          <TextField {...field('reason')} label="Почему" maxLength={500} />
          <NamedFields family={family} field={field} />
        </>
      )}
    </CommandDialog>
  )
}

/** The place is no secret any more. */
export function ShowPlaceDialog({ family, onClose }: { family: FamilyContext; onClose: () => void }) {
  const session = useSession()
  return (
    <CommandDialog
      view={family.view}
      name="showPlace"
      title="Снять отметку о скрытом месте"
      note="Адрес снова появится в списках, поиске и документах, если не действует защитное предписание."
      submit="Снять отметку"
      onDone={answer => family.say('Отметка о скрытом месте снята.', answer)}
      start={() => ({ day: session.today, reason: '' })}
      check={value =>
        (value.reason.trim() ? {} : { reason: 'Укажите, почему место больше не скрыто' }) as Record<string, string>
      }
      build={value => value}
      onClose={onClose}
    >
      {({ field }) => (
        <>
          <DateField {...field('day')} label="С какого дня" today={session.today} max={session.today} />
          <TextField {...field('reason')} label="Почему" maxLength={500} />
        </>
      )}
    </CommandDialog>
  )
}

/** TL-25 met: the document was shown later. */
export function ShowDocumentDialog({
  family,
  personId,
  onClose,
}: {
  family: FamilyContext
  personId: string
  onClose: () => void
}) {
  const session = useSession()
  return (
    <CommandDialog
      view={family.view}
      name="showDocument"
      about={personId}
      title="Документ предъявлен"
      note={memberName(family.view, personId)}
      submit="Отметить"
      onDone={answer => family.say('Предъявление документа отмечено.', answer)}
      start={() => ({ day: session.today })}
      build={value => ({ personId, day: value.day })}
      onClose={onClose}
    >
      {({ field }) => (
        <DateField {...field('day')} label="Когда предъявлен" today={session.today} max={session.today} />
      )}
    </CommandDialog>
  )
}
