import { useState } from 'react'
import type { CaseView, CommandAnswer } from '../../../../api/case/cases.ts'
import { useCommandForm } from '../../../command-form/useCommandForm.tsx'
import { useSession } from '../../../data/session.tsx'
import { Button } from '../../../ui/action/Button.tsx'
import { DateField } from '../../../ui/field/DateField.tsx'
import { FieldRow } from '../../../ui/field/Field.tsx'
import { TextArea } from '../../../ui/field/TextField.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { inOneLine } from './ClosingForm.tsx'

/** The family comes back: the history continues, a new round of work begins [МП 6.6]. */
export function Reopening({ view, onDone }: { view: CaseView; onDone: (answer: CommandAnswer) => void }) {
  const session = useSession()
  const [asked, setAsked] = useState(false)
  const task = useCommandForm({
    name: 'reopenCase',
    view,
    draftKey: `reopening:${view.caseId}`,
    initial: () => ({ day: session.today as string, reason: '' }),
    inputOf: row => ({ day: row.day, reason: inOneLine(row.reason) }),
    onDone,
    more: row => (row.reason.trim() ? {} : { reason: 'Напишите, почему работа возобновляется' }),
  })
  const { value, field } = task
  return (
    <Card label="Возобновить работу">
      <h2>Семье снова нужна помощь?</h2>
      <p className="muted space-above-1">История дела продолжится. Дальше нужны новое заявление, диагностика и план.</p>
      {asked && value ? (
        <form className="space-above-3" onSubmit={task.submit} noValidate aria-label="Возобновление работы">
          {task.problem}
          <TextArea {...field('reason')} label="Почему" rows={2} />
          <FieldRow>
            <DateField {...field('day')} label="С какого дня" today={session.today} max={session.today} />
          </FieldRow>
          <div className="row space-above-4">
            <Button look="primary" type="submit" disabled={task.busy}>
              Возобновить работу
            </Button>
            <Button onClick={() => setAsked(false)}>Отмена</Button>
          </div>
        </form>
      ) : (
        <div className="space-above-3">
          <Button onClick={() => setAsked(true)}>Возобновить работу</Button>
        </div>
      )}
    </Card>
  )
}
