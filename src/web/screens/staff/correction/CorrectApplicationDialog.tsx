import { applicationEnds } from '../../../../domain/correction/corrections.ts'
import { broughtByApplication, waitsFromClosed } from '../../../../domain/intake/mistaken-people.ts'
import { showNo } from '../../../../domain/kernel/registers.ts'
import { CommandDialog } from '../../../command-form/CommandDialog.tsx'
import { RadioGroup } from '../../../ui/field/ChoiceField.tsx'
import { choicesOf } from '../../../ui/field/choices.ts'
import { capital, formatDay } from '../../../ui/text.ts'
import { memberName } from '../../../words/patronage.ts'
import { type CorrectionProps, reasonMissing, doneMissing, ReasonField, DoneField } from './ReasonFields.tsx'

/** An application of another family: it leaves this one with its people, or says what has become of it. */
export function CorrectApplicationDialog({
  family,
  applicationId,
  onClose,
}: CorrectionProps & { applicationId: string }) {
  const { state } = family.view
  // Of a file that was a mistake as a whole the application stays, and it is said what has become of the paper.
  const waits = state.mistakenApplications?.find(({ application }) => application.id === applicationId)
  const here = waits ? undefined : state.applications.find(({ id }) => id === applicationId)
  const alone = here !== undefined && waitsFromClosed(state, here)
  const brought = (here ? broughtByApplication(state, here) : []).map(id => memberName(family.view, id))
  const leaves = brought.length > 0 ? ` Из состава семьи уйдут: ${brought.join(', ')}.` : ''
  return (
    <CommandDialog
      view={family.view}
      name="correctApplication"
      about={applicationId}
      title={here ? 'Заявление другой семьи' : 'Что стало с заявлением'}
      note={
        here && alone
          ? `Дело закрыто, других людей в нём нет. Заявление № ${showNo(here.no)} от ${formatDay(here.day)} останется в нём и будет ждать регистрации в деле своей семьи: зарегистрируйте его там с этим же днём.`
          : here
            ? `Заявление № ${showNo(here.no)} от ${formatDay(here.day)} уйдёт из дела, и сроки по нему тоже: семья этого дела не обращалась.${leaves} Потом зарегистрируйте его в деле той семьи с этим же днём.`
            : waits?.asked
              ? 'Отметьте, чьё это заявление и где оно теперь.'
              : 'Отметьте, когда заявление зарегистрировано в деле своей семьи или возвращено.'
      }
      submit={here && !alone ? 'Убрать заявление' : 'Отметить'}
      onDone={answer => family.say(here && !alone ? 'Заявления в деле больше нет.' : 'Отмечено.', answer)}
      start={() => ({ end: 'waits' as 'waits' | keyof typeof applicationEnds, reason: '' })}
      check={value => ({
        ...(!here && value.end === 'waits' ? { end: 'Отметьте, что стало с заявлением' } : {}),
        ...(here ? reasonMissing(value) : doneMissing(value)),
      })}
      build={({ end, reason }) => ({ applicationId, ...(end === 'waits' ? {} : { end }), reason })}
      onClose={onClose}
    >
      {form => (
        <>
          <RadioGroup
            {...form.field('end')}
            label="Что стало с заявлением"
            choices={choicesOf(
              { waits: 'ещё ждёт регистрации в деле своей семьи', ...applicationEnds },
              capital,
            ).filter(({ value }) => value !== 'own' || waits?.asked)}
          />
          {here ? <ReasonField field={form.field} /> : <DoneField field={form.field} />}
        </>
      )}
    </CommandDialog>
  )
}
