import { useState } from 'react'
import { sendQuarterReport } from '../../../../api/day.ts'
import { quarterOf } from '../../../../domain/calendar.ts'
import type { Clock } from '../../../../domain/clocks.ts'
import { useSession } from '../../../session.tsx'
import { TermArithmetic, tagOf } from '../../../terms.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { ClockRow } from '../../../ui/ClockRow.tsx'
import { DateField } from '../../../ui/DateField.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { formatDayShort } from '../../../ui/text.ts'
import { SaveDialog } from '../settings/SaveDialog.tsx'

/** TL-12: the report of the last finished quarter, by the 10th [МП 5.2]. */
export function Quarter({ clock }: { clock: Clock }) {
  const session = useSession()
  const [open, setOpen] = useState(false)
  const { quarter, year } = quarterOf(clock.from)
  const todo = clock.status === 'running'
  return (
    <Card title="Отчёт за квартал" content="flush" id="quarter">
      <ul>
        <ClockRow
          narrow
          when={todo ? formatDayShort(clock.safeDue) : formatDayShort(clock.metDay ?? clock.due)}
          tag={tagOf(clock, session)}
          duty={`${quarter} квартал ${year} года`}
          note={`${clock.duty} · ${clock.clause}${todo && clock.safeDue < clock.due ? ` · крайний срок ${formatDayShort(clock.due)}` : ''}`}
          arithmetic={<TermArithmetic clock={clock} />}
          action={
            todo && session.may('report.send') ? (
              <Button onClick={() => setOpen(true)}>Отметить отправку</Button>
            ) : (
              <span />
            )
          }
        />
      </ul>
      {open && (
        <SaveDialog
          title={`Отчёт за ${quarter} квартал ${year} года`}
          endpoint={sendQuarterReport}
          submit="Отправлен"
          onClose={() => setOpen(false)}
          start={() => ({ sentDay: session.today, how: '' })}
          inputOf={one => ({ quarterEnd: clock.from, ...one })}
        >
          {({ value, change, error }) => (
            <>
              <DateField
                label="Когда отправлен"
                name="sentDay"
                value={value.sentDay}
                onChange={sentDay => change({ sentDay })}
                today={session.today}
                max={session.today}
                {...error('sentDay')}
              />
              <TextField
                label="Как отправлен"
                hint="Например: СМДО, исх. № 214."
                name="how"
                value={value.how}
                onChange={how => change({ how })}
                maxLength={300}
                {...error('how')}
              />
            </>
          )}
        </SaveDialog>
      )}
    </Card>
  )
}
