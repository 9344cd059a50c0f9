import { actsOfTheirOwn, closureReasons } from '../../../../domain/review/reviews.ts'
import { CommandDialog } from '../../../command-form/CommandDialog.tsx'
import { useSession } from '../../../data/session.tsx'
import { RadioGroup } from '../../../ui/field/ChoiceField.tsx'
import { choicesOf } from '../../../ui/field/choices.ts'
import { DateField } from '../../../ui/field/DateField.tsx'
import { TextArea } from '../../../ui/field/TextField.tsx'
import { formatDay } from '../../../ui/text.ts'
import { inOneLine } from '../review/ClosingForm.tsx'
import { type CorrectionProps, historyNote, reasonMissing, fieldOf, ReasonField } from './ReasonFields.tsx'

/** A removal typed wrong: its day, its reason or the words of the decision [МП 6.6]. */
export function CorrectClosureDialog({ family, onClose, day }: CorrectionProps & { day: string }) {
  const { today } = useSession()
  const { view } = family
  const closure = view.state.closures.findLast(other => other.day === day)!
  return (
    <CommandDialog
      view={view}
      name="correctClosure"
      title={`Исправить снятие с патроната ${formatDay(closure.day)}`}
      note={`${historyNote} Исправление увидит заведующий. Если семья сейчас получает помощь, возобновите работу.`}
      submit="Исправить"
      wide
      onDone={answer => family.say('Снятие исправлено.', answer)}
      start={() => ({
        day: closure.day as string,
        ground: closure.reason,
        decision: closure.decision,
        reason: '',
      })}
      check={reasonMissing}
      build={({ reason, ground, decision, ...changes }) => ({
        of: day,
        changes: { ...changes, reason: ground, decision: inOneLine(decision) },
        reason,
      })}
      fieldOf={path => (path === 'changes.reason' ? 'ground' : fieldOf(path))}
      onClose={onClose}
    >
      {({ field }) => (
        <>
          <RadioGroup
            {...field('ground')}
            label="Почему сняли"
            choices={choicesOf(closureReasons).filter(
              ({ value }) => value === closure.reason || !(value === 'recipientRefused' || actsOfTheirOwn.has(value)),
            )}
          />
          <DateField {...field('day')} label="Дата снятия" today={today} max={today} />
          <TextArea {...field('decision')} label="Решение" hint="Словами, как в заключении." rows={3} />
          <ReasonField field={field} />
        </>
      )}
    </CommandDialog>
  )
}
