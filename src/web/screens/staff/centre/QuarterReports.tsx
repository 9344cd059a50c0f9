import { useState } from 'react'
import { seeQuarterReport, sendQuarterReport, type DepartmentView } from '../../../../api/case/day.ts'
import { isTypedLate, quarterInWords } from '../../../../domain/centre/quarter-reports.ts'
import { reachOf } from '../../../../domain/law/permissions.ts'
import { SendingProblem } from '../../../command-form/Problem.tsx'
import { SaveDialog } from '../../../command-form/SaveDialog.tsx'
import { useSave } from '../../../data/data.ts'
import { useSession } from '../../../data/session.tsx'
import { tagOf } from '../../../terms/termWords.ts'
import { Button } from '../../../ui/action/Button.tsx'
import { DateField } from '../../../ui/field/DateField.tsx'
import { TextField } from '../../../ui/field/TextField.tsx'
import { StateTag } from '../../../ui/notice/StateTag.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { formatDayShort, typo } from '../../../ui/text.ts'

type Report = DepartmentView['reports'][number]

/** TL-12: the reports on quarters, by the 10th: those that are not sent, and the last of those that are [МП 5.2]. */
export function QuarterReports({ view }: { view: DepartmentView }) {
  const [sending, setSending] = useState<Report>()
  return (
    <Card title="Отчёты за кварталы" content="flush" id="quarter">
      <ul className="list">
        {view.reports.map(report => (
          <ReportRow key={report.clock.id} report={report} onSend={() => setSending(report)} />
        ))}
      </ul>
      {sending && <SentDialog report={sending} onClose={() => setSending(undefined)} />}
    </Card>
  )
}

function ReportRow({ report, onSend }: { report: Report; onSend: () => void }) {
  const session = useSession()
  const seen = useSave(seeQuarterReport)
  const { clock, asked, how, late } = report
  const todo = clock.status === 'running'
  // What one has typed oneself is for another head, where there is one.
  const maySee =
    late?.by !== session.id ||
    !session.staff.some(({ id, active, role }) => active && id !== session.id && reachOf(role, 'report.send'))
  const tag = tagOf(clock, session)
  const words = todo
    ? `${clock.duty}: крайний срок ${formatDayShort(clock.due)}${clock.safeDue < clock.due && clock.safeDue >= session.today ? `, лучше успеть до ${formatDayShort(clock.safeDue)}` : ''}, ${clock.clause}${asked ? '' : '. Квартал окончился до начала работы в программе'}`
    : `Отправлен ${formatDayShort(clock.metDay ?? clock.due)}${how ? `, ${how}` : ''}. Срок был ${formatDayShort(clock.due)}, ${clock.clause}`
  return (
    <li>
      <p className="row">
        <b>{typo(quarterInWords(clock.from))}</b>
        <StateTag kind={tag.kind}>{tag.text}</StateTag>
      </p>
      <p className="small">{typo(words)}</p>
      {late && <p className="small muted">{typo(`${late.text}${late.seen ? `. Просмотрено: ${late.seen}` : ''}`)}</p>}
      <SendingProblem sending={seen} />
      {session.may('report.send') && (todo || (late && !late.seen && maySee)) && (
        <div className="space-above-2">
          {todo ? (
            <Button about={quarterInWords(clock.from)} onClick={onSend}>
              Отметить отправку
            </Button>
          ) : (
            <Button
              about={quarterInWords(clock.from)}
              disabled={seen.busy}
              onClick={() => void seen.send({ quarterEnd: clock.from })}
            >
              Просмотрено
            </Button>
          )}
        </div>
      )}
    </li>
  )
}

function SentDialog({ report: { clock }, onClose }: { report: Report; onClose: () => void }) {
  const session = useSession()
  const on = { today: session.today, calendar: session.workdays, settings: session.settings }
  return (
    <SaveDialog
      title={`Отчёт за ${quarterInWords(clock.from)}`}
      endpoint={sendQuarterReport}
      submit="Отправлен"
      onClose={onClose}
      start={() => ({ sentDay: session.today, how: '', lateReason: '' })}
      inputOf={({ lateReason, ...typed }) => ({
        quarterEnd: clock.from,
        ...typed,
        ...(lateReason.trim() ? { lateReason } : {}),
      })}
    >
      {({ value, field, errors }) => (
        <>
          <DateField {...field('sentDay')} label="Когда отправлен" today={session.today} max={session.today} />
          <TextField {...field('how')} label="Как отправлен" hint="Например: СМДО, исх. № 214." maxLength={300} />
          {(isTypedLate(value.sentDay, on) || errors['lateReason']) && (
            <TextField
              {...field('lateReason')}
              label="Почему внесено позже"
              hint="Рабочий день отправки уже прошёл. Причину увидит другой руководитель."
              maxLength={500}
            />
          )}
        </>
      )}
    </SaveDialog>
  )
}
