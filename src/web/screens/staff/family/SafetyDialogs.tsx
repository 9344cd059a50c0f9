import { addDays } from '../../../../domain/calendar.ts'
import { useSession } from '../../../session.tsx'
import { CheckboxField, CheckboxGroup, RadioGroup } from '../../../ui/ChoiceField.tsx'
import { DateField } from '../../../ui/DateField.tsx'
import { FieldRow } from '../../../ui/Field.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { CommandDialog } from '../../../form/CommandDialog.tsx'
import type { FamilyContext } from './context.ts'
import { kinshipWord, memberName } from './words.ts'

const membersOf = (family: FamilyContext) =>
  family.view.state.members
    .filter(one => !one.to)
    .map(one => ({
      value: one.personId,
      label: memberName(family.view, one.personId),
      hint: kinshipWord(one.kinship, family.view.persons[one.personId]?.sex),
    }))

/** TL-26: a protective order of the police; the system watches its end (закон № 122-З, ст. 31). */
export function ProtectiveOrderDialog({ family, onClose }: { family: FamilyContext; onClose: () => void }) {
  const session = useSession()
  return (
    <CommandDialog
      view={family.view}
      name="recordProtectiveOrder"
      title="Защитное предписание"
      note="Выносят на срок до 15 суток, продлевают до 30 суток (закон № 122-З, ст. 31). За окончанием проследит список сроков."
      submit="Записать"
      onDone={answer => family.say('Защитное предписание записано.', answer)}
      start={() => ({
        issuedDay: session.today,
        until: addDays(session.today, 15),
        issuedBy: '',
        protectedIds: [] as string[],
        extends: false,
      })}
      check={value => ({
        ...(value.issuedBy.trim() ? {} : { issuedBy: 'Укажите орган, который вынес предписание' }),
        ...(value.protectedIds.length > 0 ? {} : { protectedIds: 'Отметьте, кого защищает предписание' }),
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
          <CheckboxGroup {...field('protectedIds')} label="Кого защищает" choices={membersOf(family)} />
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
      start={() => ({ personId: '', day: session.today, documentShown: true })}
      check={value => (value.personId ? {} : { personId: 'Выберите, кто поселён' }) as Record<string, string>}
      build={value => value}
      onClose={onClose}
    >
      {({ value, set, field }) => (
        <>
          <RadioGroup {...field('personId')} label="Кто поселён" choices={membersOf(family)} />
          <DateField {...field('day')} label="День заселения" today={session.today} max={session.today} />
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
