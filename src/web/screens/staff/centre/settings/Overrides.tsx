import { useState } from 'react'
import { overrideInput } from '../../../../../api/centre/centre.ts'
import type { CalendarOverride } from '../../../../../domain/kernel/calendar.ts'
import { byDay } from '../../../../../domain/kernel/day-order.ts'
import { fieldErrors } from '../../../../command-form/fieldErrors.ts'
import { useSession } from '../../../../data/session.tsx'
import { Button } from '../../../../ui/action/Button.tsx'
import { classesOf } from '../../../../ui/classesOf.ts'
import { DateField } from '../../../../ui/field/DateField.tsx'
import { FieldRow } from '../../../../ui/field/Field.tsx'
import { SelectField } from '../../../../ui/field/SelectField.tsx'
import { TextField } from '../../../../ui/field/TextField.tsx'
import { DataTable } from '../../../../ui/list/DataTable.tsx'
import { Card } from '../../../../ui/page/Card.tsx'
import { EmptyState } from '../../../../ui/page/EmptyState.tsx'
import { formatDayShort, typo } from '../../../../ui/text.ts'
import cardStyles from '../../../../ui/page/Card.module.css'

const css = classesOf(cardStyles)

const empty = { day: '', working: 'no', reason: '' }

/** Days the centre itself has declared working or free, each by its order. */
export function Overrides({
  value,
  may,
  onChange,
}: {
  value: readonly CalendarOverride[]
  may: boolean
  onChange: (overrides: CalendarOverride[]) => void
}) {
  const session = useSession()
  const [typed, setTyped] = useState(empty)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const error = (field: string) => (errors[field] ? { error: errors[field] } : {})
  const add = () => {
    const one = { day: typed.day, working: typed.working === 'yes', reason: typed.reason }
    const found = {
      ...fieldErrors(overrideInput, one),
      ...(typed.reason.trim() ? {} : { reason: 'Укажите приказ или другое основание' }),
      ...(value.some(other => other.day === one.day) ? { day: 'Этот день уже в списке' } : {}),
    }
    setErrors(found)
    if (Object.keys(found).length > 0) return
    onChange([...value, one].toSorted(byDay))
    setTyped(empty)
  }
  return (
    <Card title="Свои дни центра" count={value.length || ''} content="flush">
      <DataTable
        caption="Дни, которые центр объявил рабочими или выходными"
        rows={value}
        rowKey={override => override.day}
        empty={<EmptyState text="Своих дней нет: центр работает по общему календарю." />}
        columns={[
          { key: 'day', label: 'День', width: '25%', render: override => formatDayShort(override.day, { year: true }) },
          {
            key: 'working',
            label: 'Какой',
            width: '20%',
            render: override => (override.working ? 'рабочий' : 'выходной'),
          },
          { key: 'reason', label: 'Основание', width: '40%', render: override => typo(override.reason) },
        ]}
        {...(may
          ? {
              rowAction: (override: CalendarOverride) => (
                <Button
                  look="quiet"
                  about={formatDayShort(override.day)}
                  onClick={() => onChange(value.filter(other => other.day !== override.day))}
                >
                  Убрать
                </Button>
              ),
            }
          : {})}
      />
      {may && (
        <div className={css('body')}>
          <FieldRow three>
            <DateField
              label="День"
              name="day"
              value={typed.day}
              onChange={day => setTyped({ ...typed, day })}
              today={session.today}
              {...error('day')}
            />
            <SelectField
              label="Какой"
              name="working"
              choices={[
                { value: 'no', label: 'выходной' },
                { value: 'yes', label: 'рабочий' },
              ]}
              value={typed.working}
              onChange={working => setTyped({ ...typed, working })}
            />
            <TextField
              label="Основание"
              name="reason"
              value={typed.reason}
              onChange={reason => setTyped({ ...typed, reason })}
              placeholder="приказ № …"
              maxLength={300}
              {...error('reason')}
            />
          </FieldRow>
          <div className="space-above-3">
            <Button icon="plus" onClick={add}>
              Добавить день
            </Button>
          </div>
        </div>
      )}
    </Card>
  )
}
