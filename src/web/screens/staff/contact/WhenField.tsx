import { useState } from 'react'
import { isDay } from '../../../../domain/kernel/calendar.ts'
import { bind } from '../../../command-form/bind.ts'
import { Button } from '../../../ui/action/Button.tsx'
import { classesOf } from '../../../ui/classesOf.ts'
import { DateField } from '../../../ui/field/DateField.tsx'
import { FieldRow } from '../../../ui/field/Field.tsx'
import { TimeField } from '../../../ui/field/TimeField.tsx'
import { formatDay, formatDayShort, formatTime, typo } from '../../../ui/text.ts'
import type { ContactDraft } from './contactDraft.ts'
import fieldStyles from '../../../ui/field/Field.module.css'
import styles from './WhenField.module.css'

const css = classesOf(styles, fieldStyles)

const timesOf = ({ from, to }: ContactDraft) => [from, to].filter(Boolean).map(formatTime).join('–')

/** When the meeting was: now, said in words; three fields only on demand or when something is wrong. */
export function WhenField({
  draft,
  change,
  errors,
  today,
  upTo,
  happened,
}: {
  draft: ContactDraft
  change: (part: Partial<ContactDraft>) => void
  errors: Record<string, string>
  today: string
  /** The day of the removal of a removed family: what is recorded was by then. */
  upTo: string | undefined
  happened: boolean
}) {
  const [asked, setAsked] = useState(!isDay(draft.day))
  const wrong = errors['day'] ?? errors['time'] ?? errors['minutes'] ?? errors['to']
  if (!asked && !wrong) {
    const day = formatDayShort(draft.day, { year: true })
    const times = happened ? timesOf(draft) : formatTime(draft.from)
    return (
      <div className={css('field')} data-slot="field" role="group" aria-labelledby="when-label">
        <p className={css('label')} id="when-label">
          Когда
        </p>
        <div className={css('row row-between when')}>
          <span>{typo(`${draft.day === today ? 'сегодня, ' : ''}${day}${times ? `, ${times}` : ''}`)}</span>
          <Button icon="pencil" about="когда была встреча" onClick={() => setAsked(true)}>
            Изменить
          </Button>
        </div>
      </div>
    )
  }
  const field = bind(draft, change, errors)
  return (
    <div className={css('field')} data-slot="field" role="group" aria-label="Когда">
      {upTo && (
        <p className={css('small faint upTo')}>
          {typo(`Семья снята с патроната ${formatDay(upTo)}: записать можно то, что было по этот день.`)}
        </p>
      )}
      <FieldRow three={happened}>
        <DateField {...field('day')} label="День встречи" today={today} max={upTo ?? today} />
        <TimeField
          label={happened ? 'С' : 'Время'}
          name="time"
          optional
          value={draft.from}
          onChange={from => change({ from })}
          error={errors['time']}
        />
        {happened && <TimeField {...field('to')} label="До" optional error={errors['to'] ?? errors['minutes']} />}
      </FieldRow>
    </div>
  )
}
