import { CommandDialog } from '../../../command-form/CommandDialog.tsx'
import { useSession } from '../../../data/session.tsx'
import { DateField } from '../../../ui/field/DateField.tsx'
import { TextArea } from '../../../ui/field/TextField.tsx'
import { formatDay } from '../../../ui/text.ts'
import { FamilyTookPart } from '../review/FamilyTookPart.tsx'
import { Participants, tookPart } from '../review/Participants.tsx'
import { drafted } from './CorrectMonitoringDialog.tsx'
import {
  type CorrectionProps,
  historyNote,
  reasonMissing,
  fieldOf,
  MistakenField,
  ReasonField,
} from './ReasonFields.tsx'

/** Results typed wrong [МП 6.6]. */
export function CorrectReviewDialog({ family, onClose, day }: CorrectionProps & { day: string }) {
  const { today } = useSession()
  const { view } = family
  const review = view.state.reviews.findLast(other => other.day === day)!
  return (
    <CommandDialog
      view={view}
      name="correctReview"
      title={`Исправить итоги ${formatDay(review.day)}`}
      note={`${historyNote} Исправление увидит заведующий.`}
      submit="Исправить"
      wide
      onDone={answer => family.say('Итоги исправлены.', answer)}
      start={() => ({
        day: review.day as string,
        participants: drafted(review.participants, []),
        results: review.results,
        dynamicsNote: review.dynamicsNote,
        familyIds: review.familyIds ?? [],
        familyView: review.familyView ?? '',
        efficiency: review.efficiency,
        recommendations: review.recommendations,
        mistaken: false,
        reason: '',
      })}
      check={reasonMissing}
      build={({ mistaken, reason, participants, ...changes }) => ({
        changes: { ...changes, participants: tookPart(participants) },
        of: day,
        mistaken,
        reason,
      })}
      fieldOf={fieldOf}
      onClose={onClose}
    >
      {form => {
        const { value, set, field, errors } = form
        return (
          <>
            <DateField {...field('day')} label="Когда подведены" today={today} max={today} />
            <Participants
              label="Кто участвовал"
              hint="Отметьте тех, кто был."
              value={value.participants}
              onChange={participants => set({ participants })}
              error={errors['participants']}
            />
            <TextArea {...field('results')} label="Что достигнуто" rows={3} />
            <TextArea {...field('dynamicsNote')} label="Что изменилось в семье" rows={3} />
            <FamilyTookPart
              view={view}
              day={value.day}
              value={value.familyIds}
              onChange={familyIds => set({ familyIds })}
              error={errors['familyIds']}
            />
            <TextArea {...field('familyView')} label="Что говорит семья" optional rows={2} />
            <TextArea {...field('efficiency')} label="Помогла ли работа" rows={3} />
            <TextArea {...field('recommendations')} label="Рекомендации семье" rows={3} />
            <MistakenField form={form} label="Записано по ошибке: итоги не подводили" />
            <ReasonField field={field} />
          </>
        )
      }}
    </CommandDialog>
  )
}
