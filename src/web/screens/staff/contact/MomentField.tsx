import { useSession } from '../../../data/session.tsx'
import { DateField } from '../../../ui/field/DateField.tsx'
import { FieldRow } from '../../../ui/field/Field.tsx'
import { TimeField } from '../../../ui/field/TimeField.tsx'

/** A moment to the minute while it is typed. */
export type MomentDraft = { day: string; time: string }
/** «2026-11-22T09:30» of a typed moment. */
export const momentOf = ({ day, time }: MomentDraft): string => `${day}T${time}`
/** A typed moment out of «2026-11-22T09:30». */
export const typedMoment = (moment: string): MomentDraft => ({ day: moment.slice(0, 10), time: moment.slice(11, 16) })

/** Day and time of one event, both needed: МП 5.2 asks «незамедлительно», so minutes count. */
export function MomentField({
  dayLabel,
  name,
  value,
  onChange,
  error,
}: {
  dayLabel: string
  name: string
  value: MomentDraft
  onChange: (value: MomentDraft) => void
  error?: string | undefined
}) {
  const session = useSession()
  return (
    <FieldRow>
      <DateField
        label={dayLabel}
        name={name}
        value={value.day}
        onChange={day => onChange({ ...value, day })}
        today={session.today}
        max={session.today}
        {...(error ? { error } : {})}
      />
      <TimeField
        label="Время"
        name={`${name}-time`}
        value={value.time}
        onChange={time => onChange({ ...value, time })}
      />
    </FieldRow>
  )
}
