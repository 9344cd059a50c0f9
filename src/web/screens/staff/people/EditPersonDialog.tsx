import { isReplaced, lastChange } from '../../../../domain/people/identity/earlier-details.ts'
import { fullName } from '../../../../domain/people/people.ts'
import { CommandDialog } from '../../../command-form/CommandDialog.tsx'
import { useSession } from '../../../data/session.tsx'
import { RadioGroup } from '../../../ui/field/ChoiceField.tsx'
import { DateField } from '../../../ui/field/DateField.tsx'
import { formatDay } from '../../../ui/text.ts'
import { memberName } from '../../../words/patronage.ts'
import type { OfPerson } from './memberDialog.ts'
import { missingIn, personForm, personOf, type PersonForm } from './person.ts'
import { PersonFields } from './PersonFields.tsx'

/** How somebody's details come to be others: a slip is put right, they have changed, or a recorded change was none or of another day. */
type How = '' | 'slip' | 'change' | 'moved' | 'undone'

/** Changes what is known of a person; the old values stay in the history, and a change of a day leaves earlier papers as they were. */
export function EditPersonDialog({ family, personId, onClose }: OfPerson) {
  const session = useSession()
  const known = family.view.persons[personId]
  const last = known && lastChange(known)
  const isAsked = (form: PersonForm) => known !== undefined && isReplaced(known, personOf(form))
  return (
    <CommandDialog
      view={family.view}
      name="updatePerson"
      about={personId}
      wide
      title={memberName(family.view, personId)}
      note="Прежние сведения останутся в истории."
      submit="Сохранить"
      onDone={answer => family.say('Сведения изменены.', answer)}
      start={() => ({ ...personForm(known), how: '' as How, since: '' })}
      check={({ how, since, ...form }) => ({
        ...missingIn(form, 'person'),
        ...(!how && isAsked(form) ? { how: 'Отметьте, исправлена ошибка или сведения стали другими' } : {}),
        ...((how === 'change' || how === 'moved') && !since ? { since: 'Укажите день, с которого так' } : {}),
      })}
      build={({ how, since, ...form }) => ({
        personId,
        person: personOf(form),
        ...(how === 'slip' ? { slip: true } : {}),
        ...(how === 'change' || how === 'moved' ? { since } : {}),
        ...((how === 'moved' || how === 'undone') && last ? { corrects: last.until } : {}),
      })}
      onClose={onClose}
    >
      {({ value: { how, since, ...form }, set, field, errors }) => (
        <>
          <PersonFields value={form} onChange={set} errors={errors} prefix="person" />
          {(last ?? isAsked(form)) && (
            <RadioGroup
              {...field('how')}
              label="Почему сведения другие"
              choices={[
                {
                  value: 'slip',
                  label: 'Исправлена ошибка в записи',
                  hint: 'Так будет и в документах прошлых дней, которые ещё не напечатаны.',
                },
                {
                  value: 'change',
                  label: 'Сведения изменились: брак, развод, новый документ, другая работа',
                  hint: 'В документах прошлых дней останется то, что было тогда.',
                },
                ...(last
                  ? [
                      {
                        value: 'moved' as const,
                        label: `Записанное изменение с ${formatDay(last.until)} было с другого дня`,
                      },
                      {
                        value: 'undone' as const,
                        label: `Изменения с ${formatDay(last.until)} не было, его записали по ошибке`,
                        hint: `До него записано: ${fullName(last)}.`,
                      },
                    ]
                  : []),
              ]}
            />
          )}
          {(how === 'change' || how === 'moved') && (
            <DateField {...field('since')} label="С какого дня" today={session.today} max={session.today} />
          )}
        </>
      )}
    </CommandDialog>
  )
}
