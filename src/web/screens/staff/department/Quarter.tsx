import { useState } from 'react'
import { sendQuarterReport } from '../../../../api/day.ts'
import { quarterOf } from '../../../../domain/calendar.ts'
import type { Clock } from '../../../../domain/clocks.ts'
import { useSession } from '../../../session.tsx'
import { tagOf } from '../../../terms/words.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { DateField } from '../../../ui/DateField.tsx'
import { StateTag } from '../../../ui/StateTag.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { formatDayShort, typo } from '../../../ui/text.ts'
import { SaveDialog } from '../../../form/SaveDialog.tsx'

/** TL-12: the report of the last finished quarter, by the 10th [МП 5.2]. */
export function Quarter({ clock }: { clock: Clock }) {
  const session = useSession()
  const [open, setOpen] = useState(false)
  const { quarter, year } = quarterOf(clock.from)
  const todo = clock.status === 'running'
  const tag = tagOf(clock, session)
  const words = todo
    ? `${clock.duty}: крайний срок ${formatDayShort(clock.due)}${clock.safeDue < clock.due ? `, надёжнее ${formatDayShort(clock.safeDue)}` : ''}, ${clock.clause}`
    : `Отправлен ${formatDayShort(clock.metDay ?? clock.due)}, срок был ${formatDayShort(clock.due)}, ${clock.clause}`
  return (
    <Card title="Отчёт за квартал" content="flush" id="quarter">
      <ul className="ls">
        <li>
          <p className="row">
            <b>{typo(`${quarter} квартал ${year} года`)}</b>
            <StateTag kind={tag.kind}>{tag.text}</StateTag>
          </p>
          <p className="sm">{typo(words)}</p>
          {todo && session.may('report.send') && (
            <div className="mt2">
              <Button onClick={() => setOpen(true)}>Отметить отправку</Button>
            </div>
          )}
        </li>
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
          {({ field }) => (
            <>
              <DateField {...field('sentDay')} label="Когда отправлен" today={session.today} max={session.today} />
              <TextField {...field('how')} label="Как отправлен" hint="Например: СМДО, исх. № 214." maxLength={300} />
            </>
          )}
        </SaveDialog>
      )}
    </Card>
  )
}
