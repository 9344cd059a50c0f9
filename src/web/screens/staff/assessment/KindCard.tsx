import type { Suggestion as Hint } from '../../../../domain/assessment/assessments.ts'
import type { Day } from '../../../../domain/kernel/calendar.ts'
import type { PatronageKind } from '../../../../domain/law/terms/frequency.ts'
import { kindLabels } from '../../../../domain/law/terms/patronage-kinds.ts'
import { paths } from '../../../data/paths.ts'
import { ButtonLink } from '../../../ui/action/Button.tsx'
import { RadioGroup } from '../../../ui/field/ChoiceField.tsx'
import { TextField } from '../../../ui/field/TextField.tsx'
import { Banner } from '../../../ui/notice/Banner.tsx'
import { Suggestion } from '../../../ui/notice/Suggestion.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { capital, count, formatDay } from '../../../ui/text.ts'

/** How often the family is met in each kind [МП II]. */
const kindRhythm = {
  emergency: '3–4 раза в неделю',
  planned: 'не менее 1 раза в месяц',
  control: 'раз в 3 месяца',
} as const satisfies Record<PatronageKind, string>

const kinds = ['emergency', 'planned', 'control'] as const

/** The hint with its reasons and the person's own decision; a danger to a child opens the way to the notice at once. */
export function KindCard({
  caseId,
  suggestion,
  left,
  current,
  from,
  value,
  reason,
  errors,
  onChange,
}: {
  caseId: string
  suggestion: Hint | undefined
  /** Domains still without a mark. */
  left: number
  current: PatronageKind | undefined
  from: Day
  value: PatronageKind | ''
  reason: string
  errors: Record<string, string>
  onChange: (part: { chosenKind?: PatronageKind; kindReason?: string }) => void
}) {
  const other = suggestion && value !== '' && value !== suggestion.kind
  const decision = (
    <>
      <RadioGroup
        label="Ваше решение"
        name="chosenKind"
        value={value}
        onChange={chosenKind => onChange({ chosenKind })}
        choices={kinds.map(kind => ({
          value: kind,
          label:
            kind === current ? `Оставить ${kindLabels[kind]}` : `${capital(kindLabels[kind])} с ${formatDay(from)}`,
          hint: suggestion && kind !== suggestion.kind ? `${kindRhythm[kind]}; нужна причина` : kindRhythm[kind],
        }))}
        error={errors['chosenKind']}
      />
      {other && (
        <TextField
          label="Почему решили иначе"
          name="kindReason"
          value={reason}
          onChange={kindReason => onChange({ kindReason })}
          error={errors['kindReason']}
        />
      )}
    </>
  )
  return (
    <Card
      title="Вид патроната"
      {...(current ? { aside: <span className="small faint">{`сейчас ${kindLabels[current]}`}</span> } : {})}
    >
      {suggestion?.concern && (
        <Banner
          kind="over"
          live
          title="Ребёнку или взрослому угрожает опасность."
          text="О нарушении прав ребёнка сообщают в органы опеки незамедлительно, не дожидаясь конца диагностики."
          note="МП 5.2. Набранное здесь сохранится."
          action={
            <ButtonLink to={paths.concern(caseId)} look="danger">
              Сообщить в опеку
            </ButtonLink>
          }
        />
      )}
      {suggestion ? (
        <Suggestion
          what={
            <>
              <b>{kindLabels[suggestion.kind]}</b>, {kindRhythm[suggestion.kind]}
            </>
          }
          reasonsFor={suggestion.pro}
          reasonsAgainst={suggestion.contra}
          note="Подсказка ничего не меняет сама: решаете вы."
        >
          {decision}
        </Suggestion>
      ) : (
        <>
          <p className="muted">
            {`Подсказка появится, когда оценены все сферы. Осталось: ${count(left, { one: 'сфера', few: 'сферы', many: 'сфер' })}.`}
          </p>
          <div className="space-above-3">{decision}</div>
        </>
      )}
    </Card>
  )
}
