import { useState } from 'react'
import { isDay, type Day } from '../../../../domain/calendar.ts'
import { useSession } from '../../../session.tsx'
import { ChoiceChips } from '../../../ui/ChoiceChips.tsx'
import { DateField } from '../../../ui/DateField.tsx'
import { formatDayShort } from '../../../ui/text.ts'

const another = 'another'

/** The next contact: sensible days as chips, «другой» for any other day. */
export function NextContact({
  days,
  value,
  onChange,
  hint,
  error,
}: {
  days: readonly Day[]
  value: string
  onChange: (day: string) => void
  hint?: string
  error?: string | undefined
}) {
  const session = useSession()
  const [asked, setAsked] = useState(false)
  const isAnother = asked || (value !== '' && !days.includes(value))
  const off = isDay(value) && !session.workdays.isWorking(value)
  return (
    <div className="f next">
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
          onChange(chosen === another ? '' : chosen)
        }}
        {...(error && !isAnother ? { error } : {})}
      />
      {isAnother && (
        <DateField
          label="День следующего контакта"
          hint="Пустое поле — день пока не намечен."
          name="nextDay"
          value={value}
          onChange={onChange}
          today={session.today}
          min={session.today}
          {...(error ? { error } : {})}
        />
      )}
      {off && <p className="hint mt2">Это нерабочий день.</p>}
      {hint && <p className="hint mt2">{hint}</p>}
    </div>
  )
}
