import { useState } from 'react'
import type { CaseView, CommandAnswer } from '../../../../api/case/cases.ts'
import { passedOn } from '../../../../domain/handover/other-centre.ts'
import { transferOutcomes } from '../../../../domain/handover/transfers.ts'
import { addMonths } from '../../../../domain/kernel/calendar.ts'
import { stageOf } from '../../../../domain/law/procedure-rules.ts'
import { mayAt, procedure } from '../../../../domain/law/procedure.ts'
import { aftercheckOutcomes, closureReasons } from '../../../../domain/review/reviews.ts'
import { useCommandForm } from '../../../command-form/useCommandForm.tsx'
import { useSession } from '../../../data/session.tsx'
import { TermRow } from '../../../terms/TermRow.tsx'
import { AutosaveLine } from '../../../ui/action/AutosaveLine.tsx'
import { Button } from '../../../ui/action/Button.tsx'
import { classesOf } from '../../../ui/classesOf.ts'
import { ChoiceChips } from '../../../ui/field/ChoiceChips.tsx'
import { RadioGroup } from '../../../ui/field/ChoiceField.tsx'
import { choicesOf } from '../../../ui/field/choices.ts'
import { DateField } from '../../../ui/field/DateField.tsx'
import { FieldRow } from '../../../ui/field/Field.tsx'
import { TextArea } from '../../../ui/field/TextField.tsx'
import { KeyValue } from '../../../ui/list/KeyValue.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { formatDay } from '../../../ui/text.ts'
import { PrintDocument } from '../document/PrintDocument.tsx'
import { TransferOutcomeDialog } from '../handover/TransferOutcomeDialog.tsx'
import actionBarStyles from '../../../ui/page/ActionBar.module.css'
import cardStyles from '../../../ui/page/Card.module.css'

const css = classesOf(cardStyles, actionBarStyles)

type Outcome = keyof typeof aftercheckOutcomes
type CheckDraft = { months: string; day: string; outcome: Outcome | ''; note: string }

/** A closed case: how it ended, which checks are due and what they found (product G3). */
export function AfterClosing({
  view,
  onDone,
}: {
  view: CaseView
  onDone: (title: string, answer: CommandAnswer) => void
}) {
  const session = useSession()
  const [asked, setAsked] = useState(false)
  const [answered, setAnswered] = useState(false)
  const closure = view.state.closures.at(-1)
  if (!closure) return null
  const clocks = view.clocks.filter(clock => clock.deadline === 'afterCheck')
  // One that was missed may have been made before the family came back, and be typed now.
  const isOpen = ({ status }: (typeof clocks)[number]) => status === 'running' || status === 'missed'
  const left = clocks.filter(isOpen)
  const may = session.may('recordAftercheck', view.relation) && mayAt('recordAftercheck', stageOf(view.state))
  const mayAnswer =
    passedOn(view.state) !== undefined &&
    session.may('recordTransferOutcome', view.relation) &&
    mayAt('recordTransferOutcome', stageOf(view.state))
  return (
    <>
      <Card title={`Снята с патроната ${formatDay(closure.day)}`}>
        <KeyValue
          rows={[
            { label: 'Причина', value: closureReasons[closure.reason] },
            { label: 'Решение', value: closure.decision },
            ...(closure.unreached ? [{ label: 'Почему связи нет', value: closure.unreached }] : []),
            ...(closure.transferTo ? [{ label: 'Куда передано', value: closure.transferTo }] : []),
            ...(closure.newAddress ? [{ label: 'Новый адрес', value: closure.newAddress }] : []),
            ...(closure.outcomes ?? []).map(({ outcome, day, how, further }) => ({
              label: `Передача: ${formatDay(day)}`,
              value: [transferOutcomes[outcome], how, further].filter(Boolean).join('; '),
            })),
            ...closure.checks.map(check => ({
              label: `Проверка через ${check.months} мес.`,
              value: `${formatDay(check.day)}: ${aftercheckOutcomes[check.outcome]}${check.note ? `. ${check.note}` : ''}`,
            })),
          ]}
        />
        {closure.transferTo && (
          <div className="space-above-3">
            <PrintDocument
              caseId={view.caseId}
              relation={view.relation}
              form="transfer-letter"
              label="Напечатать письмо о передаче"
            />
          </div>
        )}
        {mayAnswer && (
          <div className="space-above-3">
            <Button onClick={() => setAnswered(true)}>{procedure.recordTransferOutcome.label}</Button>
          </div>
        )}
      </Card>
      {answered && <TransferOutcomeDialog family={{ view, say: onDone }} onClose={() => setAnswered(false)} />}
      {clocks.length > 0 && (
        <Card title="Проверки результата" content="flush">
          <ul>
            {clocks.map(clock => (
              <TermRow
                key={clock.id}
                clock={clock}
                caseId={view.caseId}
                narrow
                action={
                  may && isOpen(clock) ? <Button onClick={() => setAsked(true)}>Записать проверку</Button> : <span />
                }
              />
            ))}
          </ul>
        </Card>
      )}
      {asked && left.length > 0 && may && (
        <CheckForm
          view={view}
          months={left.map(clock => clock.amount ?? 0)}
          onDone={answer => {
            setAsked(false)
            onDone('Проверка записана.', answer)
          }}
        />
      )}
    </>
  )
}

function CheckForm({
  view,
  months,
  onDone,
}: {
  view: CaseView
  months: number[]
  onDone: (answer: CommandAnswer) => void
}) {
  const session = useSession()
  const closedDay = view.state.closures.at(-1)?.day ?? session.today
  const task = useCommandForm({
    name: 'recordAftercheck',
    view,
    draftKey: `aftercheck:${view.caseId}`,
    initial: (): CheckDraft => ({
      months: String(months.findLast(month => addMonths(closedDay, month) <= session.today) ?? months[0] ?? ''),
      day: session.today,
      outcome: '',
      note: '',
    }),
    inputOf: draft => ({
      months: Number(draft.months),
      day: draft.day,
      outcome: draft.outcome as Outcome,
      note: draft.note,
    }),
    onDone,
  })
  const { value, field } = task
  if (!value) return null
  return (
    <>
      {task.problem}
      <form className={css('card')} data-slot="card" onSubmit={task.submit} noValidate aria-label="Проверка результата">
        <div className={css('body')}>
          <ChoiceChips
            {...field('months')}
            kind="single"
            label="Какая проверка"
            chips={months.map(month => ({ value: String(month), label: `через ${month} мес.` }))}
          />
          <RadioGroup {...field('outcome')} label="Что выяснили" choices={choicesOf(aftercheckOutcomes)} />
          <TextArea {...field('note')} label="Подробнее" optional rows={3} />
          <FieldRow>
            <DateField {...field('day')} label="Когда проверили" today={session.today} max={session.today} />
          </FieldRow>
        </div>
        <div className={css('formEnd')}>
          <AutosaveLine state={task.state} />
          <Button look="primary" wide type="submit" disabled={task.busy}>
            Записать проверку
          </Button>
          {value.outcome === 'needsHelp' && (
            <p className="small muted">После записи можно возобновить работу с семьёй: история продолжится.</p>
          )}
        </div>
      </form>
    </>
  )
}
