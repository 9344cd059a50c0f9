import { type Assessment, type Domain, domainNames, domains } from '../../../../domain/assessment/assessments.ts'
import { Button } from '../../../ui/action/Button.tsx'
import { classesOf } from '../../../ui/classesOf.ts'
import { FieldRow } from '../../../ui/field/Field.tsx'
import { SelectField, type Choice } from '../../../ui/field/SelectField.tsx'
import { TextArea } from '../../../ui/field/TextField.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { Scale } from '../../../ui/scale/Scale.tsx'
import { formatDay } from '../../../ui/text.ts'
import type { AssessmentDraft, MarkDraft } from './assessmentDraft.ts'
import scaleStyles from '../../../ui/scale/Scale.module.css'
import styles from './DomainCards.module.css'

const css = classesOf(styles, scaleStyles)

/** «16.10»: the day of the last assessment, short. */
export const shortDay = (day: string): string => formatDay(day).slice(0, 5)

/** The eight domains with the last mark beside the new one, evidence, and the other parent's own column. */
export function DomainCards({
  draft,
  previous,
  adults,
  errors,
  onChange,
}: {
  draft: AssessmentDraft
  previous: Assessment | undefined
  adults: readonly Choice[]
  errors: Record<string, string>
  onChange: (part: Partial<AssessmentDraft>) => void
}) {
  const setFirst = (name: Domain, part: Partial<MarkDraft>) =>
    onChange({ scores: { ...draft.scores, [name]: { ...draft.scores[name], ...part } } })
  const setSecond = (name: Domain, part: Partial<MarkDraft>) =>
    onChange({ second: { ...draft.second, [name]: { ...draft.second[name], ...part } } })
  const labelOf = (id: string, fallback: string) => adults.find(adult => adult.value === id)?.label ?? fallback
  return (
    <Card
      title="Сферы жизни семьи"
      content="flush"
      aside={
        <p className="chart-key">
          <span>0 — нужна срочная помощь</span>
          <span>4 — опора семьи</span>
        </p>
      }
      footer={
        adults.length < 2 ? undefined : draft.apart ? (
          <Button look="quiet" onClick={() => onChange({ apart: false })}>
            Убрать вторую оценку
          </Button>
        ) : (
          <Button
            icon="people"
            onClick={() =>
              onChange({
                apart: true,
                firstId: draft.firstId || (adults[0]?.value ?? ''),
                secondId: draft.secondId || (adults[1]?.value ?? ''),
              })
            }
          >
            Оценить второго взрослого отдельно
          </Button>
        )
      }
    >
      {draft.apart && (
        <div className={css('domain')} id="apart" tabIndex={-1}>
          <ApartFields adults={adults} draft={draft} onChange={onChange} errors={errors} />
        </div>
      )}
      {domainNames.map((name, index) => {
        const old = previous?.scores[name]
        const error = errors[`scores.${name}`]
        return (
          <Scale
            key={name}
            id={`scores.${name}`}
            label={`${index + 1}. ${domains[name].title}`}
            anchors={domains[name].anchors}
            value={draft.scores[name].score}
            {...(old && previous ? { previous: { value: old.score, when: shortDay(previous.day) } } : {})}
            onChange={score => setFirst(name, { score })}
            {...(error === undefined ? {} : { error })}
          >
            <div className={css('evidence')}>
              <TextArea
                label="Основание"
                rows={1}
                id={`scores.${name}.evidence`}
                value={draft.scores[name].evidence}
                placeholder="Визит, беседа, документ"
                onChange={evidence => setFirst(name, { evidence })}
                error={errors[`scores.${name}.evidence`]}
              />
            </div>
            {old?.evidence && (
              <p className="small faint space-above-1">{`Было ${shortDay(previous?.day ?? '')}: ${old.evidence}`}</p>
            )}
            {draft.apart && (
              <div className={css('evidence second')}>
                <SelectField
                  label={labelOf(draft.secondId, 'Второй взрослый')}
                  id={`second.${name}`}
                  placeholder="не оценивается отдельно"
                  choices={domains[name].anchors.map((anchor, step) => ({
                    value: String(step),
                    label: `${step} — ${anchor}`,
                  }))}
                  value={draft.second[name].score === null ? '' : String(draft.second[name].score)}
                  onChange={value => setSecond(name, { score: value === '' ? null : Number(value) })}
                />
                <TextArea
                  label="Основание"
                  rows={1}
                  id={`second.${name}.evidence`}
                  value={draft.second[name].evidence}
                  disabled={draft.second[name].score === null}
                  onChange={evidence => setSecond(name, { evidence })}
                />
              </div>
            )}
          </Scale>
        )
      })}
    </Card>
  )
}

/** Whose own mark stands apart, and why. */
function ApartFields({
  adults,
  draft,
  onChange,
  errors,
}: {
  adults: readonly Choice<string>[]
  draft: AssessmentDraft
  onChange: (part: Partial<AssessmentDraft>) => void
  errors: Record<string, string>
}) {
  return (
    <FieldRow>
      <SelectField
        label="О ком первая оценка"
        name="firstId"
        choices={adults}
        placeholder="Выберите"
        value={draft.firstId}
        onChange={firstId => onChange({ firstId })}
        error={errors['firstId']}
      />
      <SelectField
        label="О ком вторая (можно не все сферы)"
        name="secondId"
        choices={adults}
        placeholder="Выберите"
        value={draft.secondId}
        onChange={secondId => onChange({ secondId })}
        error={errors['secondId'] ?? errors['apart']}
      />
    </FieldRow>
  )
}
