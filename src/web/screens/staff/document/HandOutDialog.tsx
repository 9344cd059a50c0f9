import { useState } from 'react'
import { channels } from '../../../../domain/letter/correspondence.ts'
import { CommandDialog } from '../../../command-form/CommandDialog.tsx'
import { newId } from '../../../data/call.ts'
import { useSession } from '../../../data/session.tsx'
import { choicesOf } from '../../../ui/field/choices.ts'
import { DateField } from '../../../ui/field/DateField.tsx'
import { SearchSelectField } from '../../../ui/field/SearchSelectField.tsx'
import { SelectField } from '../../../ui/field/SelectField.tsx'
import { memberName } from '../../../words/patronage.ts'
import type { FamilyContext } from '../case/context.ts'

/** A printed document was given to somebody: it enters the journal of disclosures (закон № 99-З, ст. 11). */
export function HandOutDialog({
  family,
  documentId,
  form,
  title,
  onClose,
}: {
  family: FamilyContext
  documentId: string
  form: string
  title: string
  onClose: () => void
}) {
  const session = useSession()
  const [handOutId] = useState(newId)
  // Whoever the family is guarded from gets no paper about it (закон № 122-З; МП 4.2).
  const members = family.view.state.members.filter(
    member => !member.to && !family.view.safety?.dangerIds.includes(member.personId),
  )
  return (
    <CommandDialog
      view={family.view}
      name="handOutDocument"
      about={documentId}
      title="Кому передан документ"
      note={`${title}. Запись попадёт в журнал на вкладке «Доступ».`}
      submit="Записать"
      onDone={answer => family.say('Передача документа записана.', answer)}
      start={() => ({ to: '', day: session.today, channel: 'byHand' as keyof typeof channels })}
      check={value => (value.to ? {} : { to: 'Выберите, кому передан документ' }) as Record<string, string>}
      build={({ to, ...rest }) => ({
        ...rest,
        handOutId,
        documentId,
        form,
        title,
        ...(to.startsWith('o:') ? { organisationId: to.slice(2) } : { personId: to.slice(2) }),
      })}
      onClose={onClose}
    >
      {({ field, errors }) => (
        <>
          <SearchSelectField
            {...field('to')}
            error={errors['to'] ?? errors['organisationId'] ?? errors['personId']}
            label="Кому"
            placeholder="Начните вводить имя или организацию"
            nothingFound="Никого не нашли. Организацию добавляют в настройках центра."
            choices={[
              ...members.map(member => ({
                value: `p:${member.personId}`,
                label: memberName(family.view, member.personId),
              })),
              ...session.organisations
                .filter(organisation => organisation.active)
                .map(organisation => ({ value: `o:${organisation.id}`, label: organisation.name })),
            ]}
          />
          <DateField {...field('day')} label="Когда" today={session.today} max={session.today} />
          <SelectField {...field('channel')} label="Как передан" choices={choicesOf(channels)} />
        </>
      )}
    </CommandDialog>
  )
}
