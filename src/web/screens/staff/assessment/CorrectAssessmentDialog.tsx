import { assessmentKinds } from '../../../../domain/assessment/assessments.ts'
import { asksKind, withoutAssessment } from '../../../../domain/assessment/mistaken-assessments.ts'
import type { PatronageKind } from '../../../../domain/law/terms/frequency.ts'
import { CommandDialog } from '../../../command-form/CommandDialog.tsx'
import { RadioGroup } from '../../../ui/field/ChoiceField.tsx'
import { choicesOf } from '../../../ui/field/choices.ts'
import { TextField } from '../../../ui/field/TextField.tsx'
import { formatDay } from '../../../ui/text.ts'
import { kindNames } from '../../../words/patronage.ts'
import type { FamilyContext } from '../case/context.ts'

type Props = { family: FamilyContext; assessmentId: string; onClose: () => void }

/** Diagnostics of another family: they leave the file, and the kind they chose is chosen again [МП II, 6.3]. */
export function CorrectAssessmentDialog({ family, assessmentId, onClose }: Props) {
  const found = withoutAssessment(family.view.state, assessmentId)
  if (!found) return null
  const { assessment, primaryId, others } = found
  const isKindAsked = asksKind(found)
  const next = primaryId && others.find(({ id }) => id === primaryId)
  return (
    <CommandDialog
      view={family.view}
      name="correctAssessment"
      about={assessmentId}
      title={`Диагностика ${formatDay(assessment.day)} другой семьи`}
      note={[
        `Диагностика (${assessmentKinds[assessment.kind]}) уйдёт из дела, как будто её не было; исправление увидит заведующий.`,
        next ? `Первичной станет диагностика ${formatDay(next.day)}.` : '',
        others.length === 0 ? 'Других диагностик нет: её нужно будет провести, тогда же выбирают вид патроната.' : '',
      ]
        .filter(Boolean)
        .join(' ')}
      submit="Убрать диагностику"
      onDone={answer => family.say('Диагностики другой семьи в деле больше нет.', answer)}
      start={() => ({ chosenKind: '' as PatronageKind | '', reason: '' })}
      check={({ chosenKind, reason }): Record<string, string> => ({
        ...(isKindAsked && !chosenKind ? { chosenKind: 'Выберите вид патроната' } : {}),
        ...(reason.trim() ? {} : { reason: 'Укажите, что было не так' }),
      })}
      build={({ chosenKind, reason }) => ({ assessmentId, ...(chosenKind ? { chosenKind } : {}), reason })}
      onClose={onClose}
    >
      {({ field }) => (
        <>
          {isKindAsked && (
            <RadioGroup
              {...field('chosenKind')}
              label={`Вид патроната с ${formatDay(found.chosen!.from)}: его выбрала эта диагностика`}
              choices={choicesOf(kindNames)}
            />
          )}
          <TextField {...field('reason')} label="Что было не так" maxLength={500} />
        </>
      )}
    </CommandDialog>
  )
}
