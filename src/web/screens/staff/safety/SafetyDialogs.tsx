import { addDays } from '../../../../domain/kernel/calendar.ts'
import { kinshipWord } from '../../../../domain/people/people.ts'
import { CommandDialog, type DialogForm } from '../../../command-form/CommandDialog.tsx'
import { useSession } from '../../../data/session.tsx'
import { CheckboxField, CheckboxGroup, RadioGroup } from '../../../ui/field/ChoiceField.tsx'
import { DateField } from '../../../ui/field/DateField.tsx'
import { FieldRow } from '../../../ui/field/Field.tsx'
import { TextField } from '../../../ui/field/TextField.tsx'
import { memberName } from '../../../words/patronage.ts'
import type { FamilyContext } from '../case/context.ts'

const membersOf = (family: FamilyContext) =>
  family.view.state.members
    .filter(one => !one.to)
    .map(one => ({
      value: one.personId,
      label: memberName(family.view, one.personId),
      hint: kinshipWord(one.kinship, family.view.persons[one.personId]?.sex),
    }))

type Named = { protectedIds: string[]; dangerIds: string[]; dangerOutside: string }
const nobody: Named = { protectedIds: [], dangerIds: [], dangerOutside: '' }
const checkNamed = (value: Named): Record<string, string> => ({
  ...(value.protectedIds.length > 0 ? {} : { protectedIds: 'Отметьте, кого это защищает' }),
  ...(value.dangerIds.length > 0 || value.dangerOutside.trim()
    ? {}
    : { dangerIds: 'Отметьте или впишите, от кого: от этого человека скроем адрес и дни встреч' }),
})

/** Whom it guards and from whom: members of the household, or somebody outside it. */
function NamedFields<T extends Named>({ family, field }: { family: FamilyContext; field: DialogForm<T>['field'] }) {
  const members = membersOf(family)
  return (
    <>
      <CheckboxGroup {...field('protectedIds')} label="Кого защищает" choices={members} />
      <CheckboxGroup
        {...field('dangerIds')}
        label="От кого защищает"
        hint="Отметьте, если это человек из семьи, или впишите ниже."
        choices={members}
      />
      <TextField
        {...field('dangerOutside')}
        label="Или кто-то вне семьи"
        hint="Имя или кем приходится. Запись видят только те, кто работает с семьёй."
        optional
        maxLength={300}
      />
    </>
  )
}

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
      start={() => ({ personId: '', day: session.today, documentShown: false })}
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
