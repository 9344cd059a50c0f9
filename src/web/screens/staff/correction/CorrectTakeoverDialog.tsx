import { CommandDialog } from '../../../command-form/CommandDialog.tsx'
import { useSession } from '../../../data/session.tsx'
import { DateField } from '../../../ui/field/DateField.tsx'
import { type CorrectionProps, reasonMissing, ReasonField } from './ReasonFields.tsx'

/** From which day the program answers for the terms of a family that came from the paper journal. */
export function CorrectTakeoverDialog({ family, onClose }: CorrectionProps) {
  const { today } = useSession()
  return (
    <CommandDialog
      view={family.view}
      name="correctTakeover"
      title="Исправить день принятия на учёт"
      note="Сроки семьи пересчитаются с верного дня. Прежний день и причина останутся в истории, исправление увидит заведующий."
      submit="Исправить"
      onDone={answer => family.say('День принятия на учёт исправлен.', answer)}
      start={() => ({ day: (family.view.state.takenOver?.day ?? today) as string, reason: '' })}
      check={reasonMissing}
      build={({ day, reason }) => ({ day, reason })}
      onClose={onClose}
    >
      {({ field }) => (
        <>
          <DateField {...field('day')} label="Принята на учёт" today={today} max={today} />
          <ReasonField field={field} />
        </>
      )}
    </CommandDialog>
  )
}
