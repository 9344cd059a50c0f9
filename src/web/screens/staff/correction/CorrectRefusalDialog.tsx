import { refusalEnds } from '../../../../domain/intake/application/mistaken-refusals.ts'
import { showNo } from '../../../../domain/kernel/registers.ts'
import { endByRefusal, removalInstead } from '../../../../domain/review/ended-work.ts'
import { CommandDialog } from '../../../command-form/CommandDialog.tsx'
import { RadioGroup } from '../../../ui/field/ChoiceField.tsx'
import { choicesOf } from '../../../ui/field/choices.ts'
import { capital, formatDay } from '../../../ui/text.ts'
import { type CorrectionProps, reasonMissing, doneMissing, ReasonField, DoneField } from './ReasonFields.tsx'

/** A refusal of another family or person: what it ended goes on, or it is said what has become of it. */
export function CorrectRefusalDialog({ family, refusalId, onClose }: CorrectionProps & { refusalId: string }) {
  const { state } = family.view
  const here = [...state.refusals, ...state.ownRefusals].find(({ id }) => id === refusalId)
  const removal = removalInstead(state.serviceEnds[endByRefusal(state, refusalId)] ?? {})
  return (
    <CommandDialog
      view={family.view}
      name="correctRefusal"
      about={refusalId}
      title={here ? 'Отказ другой семьи или другого человека' : 'Что стало с отказом'}
      note={
        here
          ? `Отказ № ${showNo(here.no)} от ${formatDay(here.day)} уйдёт из дела: ${removal ? `помощь снова окончена так, как было записано до него: ${removal}` : 'договор, сроки и работа, которые он закончил, идут дальше, как если бы его не было'}. Потом зарегистрируйте его в деле того, к кому он относится, с этим же днём.`
          : 'Отметьте, когда отказ зарегистрирован в деле того, к кому он относится, или возвращён.'
      }
      submit={here ? 'Убрать отказ' : 'Отметить'}
      onDone={answer => family.say(here ? 'Отказа в деле больше нет.' : 'Отмечено.', answer)}
      start={() => ({ end: 'waits' as 'waits' | keyof typeof refusalEnds, reason: '' })}
      check={value => ({
        ...(!here && value.end === 'waits' ? { end: 'Отметьте, что стало с отказом' } : {}),
        ...(here ? reasonMissing(value) : doneMissing(value)),
      })}
      build={({ end, reason }) => ({ refusalId, ...(end === 'waits' ? {} : { end }), reason })}
      onClose={onClose}
    >
      {form => (
        <>
          <RadioGroup
            {...form.field('end')}
            label="Что стало с отказом"
            choices={choicesOf({ waits: 'ещё ждёт регистрации', ...refusalEnds }, capital)}
          />
          {here ? <ReasonField field={form.field} /> : <DoneField field={form.field} />}
        </>
      )}
    </CommandDialog>
  )
}
