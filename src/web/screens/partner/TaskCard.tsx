import { useId } from 'react'
import { sendReport, type TaskView } from '../../../api/partner/partners.ts'
import type { ReportState } from '../../../domain/partner/partners.ts'
import { SendingProblem } from '../../command-form/Problem.tsx'
import type { StoredFile } from '../../command-form/StoredFiles.tsx'
import { newId } from '../../data/call.ts'
import { useSave } from '../../data/data.ts'
import { Button } from '../../ui/action/Button.tsx'
import { classesOf } from '../../ui/classesOf.ts'
import { DateField } from '../../ui/field/DateField.tsx'
import { TextArea } from '../../ui/field/TextField.tsx'
import { Banner } from '../../ui/notice/Banner.tsx'
import { StateTag } from '../../ui/notice/StateTag.tsx'
import { formatDay, formatDayShort, typo } from '../../ui/text.ts'
import { momentInWords } from '../../words/momentInWords.ts'
import { partnerWords } from '../../words/partner.ts'
import { useWords } from '../../words/useWords.ts'
import { Papers } from './Papers.tsx'
import partnerStyles from './Partner.module.css'

const css = classesOf(partnerStyles)

/** An answer while it is typed; its id stays the same until it is taken. */
export type ReportDraft = { reportId: string; state: ReportState; note: string; readyDay: string; papers: StoredFile[] }

const blank = (state: ReportState): ReportDraft => ({ reportId: newId(), state, note: '', readyDay: '', papers: [] })

/** One measure: what is asked, for whom, by when, and the three answers. */
export function TaskCard({
  task,
  today,
  draft,
  onChange,
}: {
  task: TaskView
  today: string
  draft: ReportDraft | undefined
  onChange: (draft: ReportDraft | undefined) => void
}) {
  const { task: words } = useWords(partnerWords)
  const saving = useSave(sendReport)
  const heading = useId()
  const asked = task.kind === 'request'
  const again = task.state === 'again'
  const last = task.reports.at(-1)
  const send = async (report: ReportDraft) => {
    const { reportId, state, note, readyDay, papers } = report
    const answer = await saving.send({
      taskId: task.id,
      reportId,
      state,
      note,
      readyDay: state === 'cannot' ? readyDay : '',
      attachmentIds: papers.map(paper => paper.id),
    })
    if (answer) onChange(undefined)
  }
  const choose = (state: ReportState) =>
    onChange(draft?.state === state ? undefined : { ...(draft ?? blank(state)), state })
  const late = task.dueDay !== undefined && task.dueDay < today
  const people = task.people
    .map(person => [person.name, person.birthDay && formatDay(person.birthDay)].filter(Boolean).join(', '))
    .join('; ')
  return (
    <article className={css('step')} aria-labelledby={heading}>
      <p className="small faint">
        {typo(words.about(task.family, asked ? words.request : words.measure(task.no), task.paper.no))}
      </p>
      <h3 id={heading} className="space-above-1">
        {typo([task.title, people].filter(Boolean).join(': '))}
      </h3>
      <p className="space-above-2 as-typed">
        {task.dueDay && (
          <>
            {asked ? words.toAnswer : words.toDo}{' '}
            <b>{typo(words.until(formatDayShort(task.dueDay, { year: true })))}</b>.{' '}
          </>
        )}
        {typo(`${asked ? words.asksToTell : words.expects}:${task.result.includes('\n') ? '\n' : ' '}${task.result}`)}
      </p>
      {task.address && <p className="space-above-1">{typo(words.address(task.address))}</p>}
      <div className="row">
        {late && task.state !== 'done' && task.state !== 'cannot' && <StateTag kind="over">{words.isLate}</StateTag>}
        {last && (
          <StateTag kind="ok">{`${asked && last.state === 'done' ? words.isAnswered : words.isReplied[last.state]} ${momentInWords(last.at)}`}</StateTag>
        )}
      </div>
      {last?.note && <p className="space-above-2 muted as-typed">{typo(last.note)}</p>}
      {last && last.files.length > 0 && (
        <p className="space-above-1 small muted">
          {typo(words.attached(last.files.map(file => file.name).join(', ')))}
        </p>
      )}
      {task.ask && task.state === 'again' && (
        <div className="space-above-3">
          <Banner kind="warn" title={words.asksAgain} text={task.ask} />
        </div>
      )}
      <div className="row" role="group" aria-label={words.answerTo(task.title)}>
        {task.state === 'sent' && (
          <Button about={task.title} disabled={saving.busy} onClick={() => void send(blank('seen'))}>
            {words.accept}
          </Button>
        )}
        <Button
          about={task.title}
          aria-pressed={draft?.state === 'done'}
          {...((task.state === 'seen' || task.state === 'again') && !draft ? { look: 'primary' as const } : {})}
          onClick={() => choose('done')}
        >
          {again ? words.complete : asked ? words.toAnswer : words.done}
        </Button>
        <Button about={task.title} aria-pressed={draft?.state === 'cannot'} onClick={() => choose('cannot')}>
          {words.cannot}
        </Button>
      </div>
      {saving.problem && (
        <div className="space-above-3">
          <SendingProblem sending={saving} />
        </div>
      )}
      {draft && (
        <ReportForm
          task={task}
          today={today}
          draft={draft}
          heading={heading}
          saving={saving}
          onChange={onChange}
          onSend={send}
        />
      )}
    </article>
  )
}

/** What an organisation answers: a note, its papers, and when it can where it cannot yet. */
function ReportForm({
  task,
  today,
  draft,
  heading,
  saving,
  onChange,
  onSend,
}: {
  task: TaskView
  today: string
  draft: ReportDraft
  /** Begins the ids of the fields: several tasks stand on one page. */
  heading: string
  saving: { busy: boolean; errors: Record<string, string> }
  onChange: (draft: ReportDraft) => void
  onSend: (draft: ReportDraft) => Promise<void>
}) {
  const { task: words } = useWords(partnerWords)
  const asked = task.kind === 'request'
  const again = task.state === 'again'
  return (
    <form
      className={css('reason')}
      noValidate
      onSubmit={event => {
        event.preventDefault()
        void onSend(draft)
      }}
    >
      <p className="muted">
        {draft.state === 'cannot'
          ? asked
            ? words.whyNot
            : words.whyNotMeasure
          : again
            ? words.writeAgain
            : asked
              ? words.writeAnswer
              : words.writeDone}
      </p>
      <TextArea
        label={draft.state === 'cannot' ? words.reason : again || asked ? words.answer : words.whatIsDone}
        name="note"
        id={`${heading}-note`}
        rows={2}
        optional={draft.state !== 'cannot'}
        maxLength={2000}
        value={draft.note}
        error={saving.errors['note']}
        onChange={note => onChange({ ...draft, note })}
      />
      {draft.state === 'cannot' && (
        <DateField
          label={words.readyDay}
          name="readyDay"
          id={`${heading}-ready`}
          optional
          today={today}
          min={today}
          value={draft.readyDay}
          error={saving.errors['readyDay']}
          onChange={readyDay => onChange({ ...draft, readyDay })}
        />
      )}
      <div className="space-above-4">
        <Papers
          taskId={task.id}
          papers={draft.papers}
          error={saving.errors['attachmentIds']}
          onChange={papers => onChange({ ...draft, papers })}
        />
      </div>
      <div className="row space-above-4">
        <Button look="primary" wide="phone" type="submit" disabled={saving.busy} about={task.title}>
          {words.send}
        </Button>
      </div>
    </form>
  )
}
