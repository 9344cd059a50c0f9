import type { CaseView } from '../../../../api/case/cases.ts'
import { type Judgement, marks, type Measure } from '../../../../domain/plan/plans.ts'
import { CommandDialog } from '../../../command-form/CommandDialog.tsx'
import { useSession } from '../../../data/session.tsx'
import { RadioGroup } from '../../../ui/field/ChoiceField.tsx'
import { choicesOf } from '../../../ui/field/choices.ts'
import { DateField } from '../../../ui/field/DateField.tsx'
import { TextArea } from '../../../ui/field/TextField.tsx'

/** Who judges. */
export type Side = 'citizen' | 'specialist'
type Mark = keyof typeof marks
const words = {
  citizen: { of: 'гражданином', draft: 'c', mark: 'Что говорит гражданин', note: 'Словами гражданина' },
  specialist: { of: 'специалистом', draft: 's', mark: 'Ваша оценка', note: 'Пояснение' },
} as const

/** One measure judged by one of the two (G2). */
export function JudgeDialog({
  view,
  measure,
  side,
  given,
  onClose,
}: {
  view: CaseView
  measure: Measure
  side: Side
  given: Judgement | undefined
  onClose: () => void
}) {
  const { today } = useSession()
  const text = words[side]
  return (
    <CommandDialog
      view={view}
      name="judgeMeasure"
      about={`${text.draft}-${measure.id}`}
      title={`Оценка ${text.of}: ${measure.title}`}
      note={`Ожидали: ${measure.expectedResult}`}
      submit="Записать оценку"
      start={() => ({ mark: (given?.mark ?? '') as Mark | '', note: given?.note ?? '', day: today })}
      build={({ mark, ...rest }) => ({ measureId: measure.id, side, mark: mark as Mark, ...rest })}
      onClose={onClose}
    >
      {({ field }) => (
        <>
          <RadioGroup {...field('mark')} label={text.mark} choices={choicesOf(marks)} />
          <TextArea {...field('note')} label={text.note} optional rows={2} />
          <DateField {...field('day')} label="Дата оценки" today={today} max={today} />
        </>
      )}
    </CommandDialog>
  )
}
