import { isDay } from '../../../../domain/kernel/calendar.ts'
import { useSession } from '../../../data/session.tsx'
import { DateField } from '../../../ui/field/DateField.tsx'
import type { FieldLook } from '../../../ui/field/Field.tsx'

/** A date of a form of intake: what the field itself says about a wrong date is better than what the rules say. */
export function DayField({
  past = false,
  ...look
}: FieldLook & { value: string; onChange: (day: string) => void; past?: boolean; min?: string }) {
  const { today } = useSession()
  const half = look.value !== '' && !isDay(look.value)
  return <DateField {...look} today={today} {...(past ? { max: today } : {})} error={half ? undefined : look.error} />
}
