import { useState } from 'react'
import type { PlannedContact } from '../../../../domain/contact/contacts.ts'
import { type Day, isDay } from '../../../../domain/kernel/calendar.ts'
import { useSession } from '../../../data/session.tsx'
import { classesOf } from '../../../ui/classesOf.ts'
import { ChoiceChips } from '../../../ui/field/ChoiceChips.tsx'
import { DateField } from '../../../ui/field/DateField.tsx'
import { TimeField } from '../../../ui/field/TimeField.tsx'
import { formatDayShort, typo } from '../../../ui/text.ts'
import { meetingWords } from '../../../words/meetingWords.ts'
import type { ContactDraft } from './contactDraft.ts'
import { formChips } from './forms.ts'
import fieldStyles from '../../../ui/field/Field.module.css'
import styles from './NextContact.module.css'

const css = classesOf(styles, fieldStyles)

const another = 'another'

/** The next contact: sensible days as chips, «другой» for any other day; then how and at what time (F1) [МП 5.1]. */
export function NextContact({
  days,
  planned,
  draft,
  change,
  errors,
  hint,
}: {
  days: readonly Day[]
  /** What is planned already and stays so until another day is chosen. */
  planned: PlannedContact | undefined
  draft: ContactDraft
  change: (part: Partial<ContactDraft>) => void
  errors: Record<string, string>
  hint?: string
}) {
  const session = useSession()
  const [asked, setAsked] = useState(false)
  const { nextDay: value } = draft
  const error = errors['nextDay']
  const isAnother = asked || (value !== '' && !days.includes(value))
  const off = isDay(value) && !session.workdays.isWorking(value)
  return (
    <div className={css('field next')} data-slot="field">
      <ChoiceChips
        kind="single"
        label="Следующий контакт"
        name={isAnother ? 'nextChip' : 'nextDay'}
        chips={[
          ...days.map(day => ({ value: day as string, label: formatDayShort(day) })),
          { value: another, label: 'другой' },
        ]}
        value={isAnother ? another : value}
        onChange={chosen => {
          setAsked(chosen === another)
          change({ nextDay: chosen === another ? '' : chosen })
        }}
        {...(error && !isAnother ? { error } : {})}
      />
      {isAnother && (
        <DateField
          label="День следующего контакта"
          hint="Пустое поле — день пока не намечен."
          name="nextDay"
          value={value}
          onChange={nextDay => change({ nextDay })}
          today={session.today}
          min={session.today}
          {...(error ? { error } : {})}
        />
      )}
      {off && <p className="hint space-above-2">Это нерабочий день.</p>}
      {value === '' && planned && planned.day > draft.day && (
        <p className="hint space-above-2">
          {typo(`Уже намечено: ${meetingWords(planned, session.today)}. Останется так, если не выбрать другой день.`)}
        </p>
      )}
      {hint && <p className="hint space-above-2">{hint}</p>}
      {value !== '' && (
        <div className="space-above-3">
          <ChoiceChips
            kind="single"
            label="Как встретимся"
            name="nextForm"
            chips={formChips}
            value={draft.nextForm ?? draft.form}
            onChange={nextForm => change({ nextForm })}
            error={errors['nextForm']}
          />
          <TimeField
            label="Во сколько"
            name="nextTime"
            optional
            value={draft.nextTime ?? ''}
            onChange={nextTime => change({ nextTime })}
            error={errors['nextTime']}
          />
        </div>
      )}
    </div>
  )
}
