import { useState } from 'react'
import { channels } from '../../../../domain/referrals.ts'
import { newId } from '../../../call.ts'
import { CommandDialog } from '../../../form/CommandDialog.tsx'
import { useSession } from '../../../session.tsx'
import { Banner } from '../../../ui/Banner.tsx'
import { CheckboxField } from '../../../ui/ChoiceField.tsx'
import { choicesOf } from '../../../ui/choices.ts'
import { DateField } from '../../../ui/DateField.tsx'
import { SelectField } from '../../../ui/SelectField.tsx'
import type { FamilyContext } from './context.ts'
import { memberName } from './words.ts'

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
  const members = family.view.state.members.filter(one => !one.to)
  const danger = (to: string) => family.view.safety?.dangerIds.includes(to.slice(2)) ?? false
  return (
    <CommandDialog
      view={family.view}
      name="handOutDocument"
      about={documentId}
      title="Кому передан документ"
      note={`${title}. Запись попадёт в журнал на вкладке «Доступ».`}
      submit="Записать"
      onDone={answer => family.say('Передача документа записана.', answer)}
      start={() => ({ to: '', day: session.today, channel: 'byHand' as keyof typeof channels, knowing: false })}
      check={value => ({
        ...(value.to ? {} : { to: 'Выберите, кому передан документ' }),
        ...(danger(value.to) && !value.knowing
          ? { knowing: 'Подтвердите, что в документе нет адреса и дней встреч' }
          : {}),
      })}
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
      {({ value, set, field, errors }) => (
        <>
          <SelectField
            {...field('to')}
            error={errors['to'] ?? errors['organisationId'] ?? errors['personId']}
            label="Кому"
            placeholder="Выберите"
            choices={[
              ...members.map(one => ({ value: `p:${one.personId}`, label: memberName(family.view, one.personId) })),
              ...session.organisations
                .filter(one => one.active)
                .map(one => ({ value: `o:${one.id}`, label: one.name })),
            ]}
          />
          {danger(value.to) && (
            <Banner
              kind="warn"
              title="От этого человека защищают других членов семьи."
              text="Проверьте бумагу: в ней не должно быть адреса, телефона и дней встреч."
            >
              <CheckboxField
                name="knowing"
                label="В документе нет адреса, телефона и дней встреч"
                checked={value.knowing}
                onChange={knowing => set({ knowing })}
                error={errors['knowing']}
              />
            </Banner>
          )}
          <DateField {...field('day')} label="Когда" today={session.today} max={session.today} />
          <SelectField {...field('channel')} label="Как передан" choices={choicesOf(channels)} />
        </>
      )}
    </CommandDialog>
  )
}
