import { CommandDialog } from '../../../command-form/CommandDialog.tsx'
import { omitEmpty } from '../../../command-form/omitEmpty.ts'
import { useSession } from '../../../data/session.tsx'
import { CheckboxField, RadioGroup } from '../../../ui/field/ChoiceField.tsx'
import { DateField } from '../../../ui/field/DateField.tsx'
import { memberName } from '../../../words/patronage.ts'
import type { FamilyContext } from '../case/context.ts'
import { membersOf } from './OrderFields.tsx'

/** TL-25: a family member is placed in the crisis room. */
export function CrisisRoomDialog({ family, onClose }: { family: FamilyContext; onClose: () => void }) {
  const session = useSession()
  return (
    <CommandDialog
      view={family.view}
      name="enterCrisisRoom"
      title="Кризисная комната"
      note="Селят и без документа: его предъявляют в течение 3 рабочих дней со дня заявления."
      submit="Записать заселение"
      onDone={answer => family.say('Заселение записано.', answer)}
      start={() => ({ personId: '', day: session.today, left: '', documentShown: false })}
      check={value => (value.personId ? {} : { personId: 'Выберите, кто поселён' }) as Record<string, string>}
      build={({ left, ...value }) => ({ ...value, ...omitEmpty({ left }) })}
      onClose={onClose}
    >
      {({ value, set, field }) => (
        <>
          <RadioGroup {...field('personId')} label="Кто поселён" choices={membersOf(family)} />
          <DateField {...field('day')} label="День заселения" today={session.today} max={session.today} />
          {value.day < session.today && (
            <DateField
              {...field('left')}
              label="Выезд, если уже не живёт там"
              today={session.today}
              max={session.today}
              optional
            />
          )}
          <CheckboxField
            name="documentShown"
            label="Документ, удостоверяющий личность, предъявлен"
            checked={value.documentShown}
            onChange={documentShown => set({ documentShown })}
          />
        </>
      )}
    </CommandDialog>
  )
}

/** Whoever lived in the crisis room has left it. */
export function LeaveCrisisRoomDialog({
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
      name="leaveCrisisRoom"
      about={personId}
      title="Выезд из кризисной комнаты"
      note={memberName(family.view, personId)}
      submit="Записать"
      onDone={answer => family.say('Выезд из кризисной комнаты записан.', answer)}
      start={() => ({ day: session.today })}
      build={value => ({ personId, day: value.day })}
      onClose={onClose}
    >
      {({ field }) => <DateField {...field('day')} label="Когда выехали" today={session.today} max={session.today} />}
    </CommandDialog>
  )
}
