import type { CaseView } from '../../../../../api/case/cases.ts'
import type { MailRow } from '../../../../../api/centre/mail.ts'
import { showNo } from '../../../../../domain/kernel/registers.ts'
import { channels, notThere } from '../../../../../domain/letter/correspondence.ts'
import { type Dispatch, leftDay } from '../../../../../domain/plan/dispatches.ts'
import type { Plan, PlanVersion } from '../../../../../domain/plan/plans.ts'
import { useSession } from '../../../../data/session.tsx'
import { tagOf } from '../../../../terms/termWords.ts'
import { Button } from '../../../../ui/action/Button.tsx'
import { StateTag } from '../../../../ui/notice/StateTag.tsx'
import { formatDay, formatDayShort, typo } from '../../../../ui/text.ts'
import { momentInWords } from '../../../../words/momentInWords.ts'
import { PrintDocument } from '../../document/PrintDocument.tsx'
import { LetterLine } from '../../letter/LetterLine.tsx'

/** An organisation that answers for a measure, and what was sent to it. */
export type Row = { organisationId: string; name: string; sent: Dispatch | undefined }
/** What is being asked about one of them. */
export type Asking = { row: Row; what: 'send' | 'earlier' | 'left' | 'received' | 'remind' }

/** The confirmation of sending once something was sent, and the term until then. */
export function DispatchProof({
  rows,
  view,
  plan,
  version,
}: {
  rows: Row[]
  view: CaseView
  plan: Plan
  version: PlanVersion
}) {
  return rows.some(row => row.sent) ? (
    <PrintDocument
      relation={view.relation}
      caseId={view.caseId}
      form="dispatch-proof"
      about={`${plan.id}:${version.version}`}
      label="Подтверждение отправки"
    />
  ) : (
    <span className="small faint">один рабочий день после утверждения, МП 6.4</span>
  )
}

/** When and how the plan left, and whether it came back. */
export function SentCell({
  sent,
  letterOf,
}: {
  sent: Dispatch | undefined
  letterOf: (kind: MailRow['kind'], about: string, organisationId: string) => MailRow | undefined
}) {
  return sent ? (
    <>
      {typo(`${formatDayShort(sent.day)}, ${channels[sent.channel]}`)}
      <span className="small faint block">
        {typo(`исх. № ${showNo(sent.no)}${sent.email ? `, ${sent.email}` : ''}`)}
      </span>
      {(sent.handedTo ?? sent.postNo) && (
        <span className="small faint block">
          {typo(sent.handedTo ? `принял(а): ${sent.handedTo}` : `почтовый № ${sent.postNo}`)}
        </span>
      )}
      <LetterLine letter={letterOf('dispatch', sent.id, sent.organisationId)} />
      {sent.returned && (
        <span className="small faint block">
          {typo(`${notThere(sent.returned, formatDayShort(sent.returned.day))}: ${sent.returned.how}`)}
        </span>
      )}
      {sent.left && sent.left.channel !== 'email' && (
        <span className="small faint block">
          {typo(
            [
              `передан ${formatDayShort(sent.left.day)}, ${channels[sent.left.channel]}`,
              sent.left.handedTo && `принял(а): ${sent.left.handedTo}`,
              sent.left.postNo && `почтовый № ${sent.left.postNo}`,
            ]
              .filter(Boolean)
              .join(', '),
          )}
        </span>
      )}
    </>
  ) : (
    <span className="faint">пока нет</span>
  )
}

/** Whether the organisation has confirmed that it has the plan, until when it is waited for, and how it was reminded. */
export function ReceivedCell({
  sent,
  clock,
}: {
  sent: Dispatch | undefined
  clock: CaseView['clocks'][number] | undefined
}) {
  const session = useSession()
  if (sent?.acknowledged)
    return (
      <>
        <StateTag kind="ok">{`получено ${formatDay(sent.acknowledged.day)}`}</StateTag>
        {sent.opened && <span className="small faint block">{typo(`открыт ${momentInWords(sent.opened.at)}`)}</span>}
        <span className="small faint block">{typo(sent.acknowledged.how)}</span>
      </>
    )
  const tag = clock && tagOf(clock, session)
  return (
    <>
      {sent?.opened && <StateTag kind="info" icon="document">{`открыт ${momentInWords(sent.opened.at)}`}</StateTag>}
      {tag && <StateTag kind={tag.kind}>{tag.text}</StateTag>}
      {sent?.reminders.map(reminder => (
        <span className="small faint block" key={reminder.day + reminder.how}>
          {typo(
            `напомнили ${formatDay(reminder.day)}: ${reminder.how}${reminder.no ? `, исх. № ${showNo(reminder.no)}` : ''}${reminder.returned ? `, ${notThere(reminder.returned, formatDay(reminder.returned.day))}` : ''}`,
          )}
        </span>
      ))}
    </>
  )
}

/** What may be done about one organisation now. */
export function DispatchActions({
  row,
  inVain,
  isBack,
  isLate,
  may,
  first,
  ask,
  view,
}: {
  row: Row
  inVain: ({ sent }: Row) => boolean
  isBack: ({ sent }: Row) => boolean
  isLate: (row: Row) => boolean
  may: (
    name: 'dispatchPlan' | 'recordSending' | 'acknowledgeDispatch' | 'remindDispatch' | 'endParticipation',
  ) => boolean
  /** The row whose button is the main one. */
  first: Row | undefined
  ask: (next: Asking | undefined) => void
  view: CaseView
}) {
  return (
    <div className="inline-actions">
      {(!row.sent || inVain(row) || isBack(row)) && may('dispatchPlan') && (
        <Button
          about={row.name}
          {...(row === first ? { look: 'primary' as const } : {})}
          onClick={() => ask({ row, what: 'send' })}
        >
          {row.sent ? 'Отправить снова' : 'Отправить'}
        </Button>
      )}
      {row.sent && !leftDay(row.sent) && !inVain(row) && may('recordSending') && (
        <Button about={row.name} look="primary" onClick={() => ask({ row, what: 'left' })}>
          Передан иначе
        </Button>
      )}
      {row.sent && !inVain(row) && isLate(row) && may('dispatchPlan') && (
        <Button look="quiet" about={row.name} onClick={() => ask({ row, what: 'earlier' })}>
          Внести отправку раньше этой
        </Button>
      )}
      {row.sent && leftDay(row.sent) && !row.sent.acknowledged && may('acknowledgeDispatch') && (
        <Button about={row.name} onClick={() => ask({ row, what: 'received' })}>
          Получено
        </Button>
      )}
      {row.sent && leftDay(row.sent) && !row.sent.acknowledged && may('remindDispatch') && (
        <Button look="quiet" about={row.name} onClick={() => ask({ row, what: 'remind' })}>
          Напомнить
        </Button>
      )}
      {row.sent && (
        <PrintDocument
          relation={view.relation}
          caseId={view.caseId}
          form="dispatch-letter"
          about={row.sent.id}
          label="Письмо"
          spoken={row.name}
        />
      )}
    </div>
  )
}
