import '@mantine/core/styles/UnstyledButton.css'
import '@mantine/dates/styles.css'
import 'dayjs/locale/ru'
import { DatePicker, DatesProvider } from '@mantine/dates'

/** What the calendar popup needs. */
export interface DayCalendarProps {
  readonly value: string | undefined
  readonly today: string
  readonly min?: string
  readonly max?: string
  readonly onPick: (day: string) => void
}

/** The calendar of a date field; a chunk of its own, loaded when first opened. */
export default function DayCalendar({ value, today, min, max, onPick }: DayCalendarProps) {
  return (
    <DatesProvider settings={{ locale: 'ru', firstDayOfWeek: 1 }}>
      <DatePicker
        value={value ?? null}
        defaultDate={value ?? today}
        {...(min !== undefined && { minDate: min })}
        {...(max !== undefined && { maxDate: max })}
        onChange={day => {
          if (day !== null) onPick(day)
        }}
        getDayProps={day => (day === today ? { 'aria-current': 'date', style: { fontWeight: 700 } } : {})}
        ariaLabels={{
          previousMonth: 'Предыдущий месяц',
          nextMonth: 'Следующий месяц',
          previousYear: 'Предыдущий год',
          nextYear: 'Следующий год',
          previousDecade: 'Предыдущие десять лет',
          nextDecade: 'Следующие десять лет',
        }}
      />
    </DatesProvider>
  )
}
