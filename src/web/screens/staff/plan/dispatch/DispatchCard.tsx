import { useState } from 'react'
import type { CaseView } from '../../../../../api/case/cases.ts'
import type { MailRow } from '../../../../../api/centre/mail.ts'
import { mayBeTyped } from '../../../../../domain/case/ended-work.ts'
import { showNo } from '../../../../../domain/kernel/registers.ts'
import { channels } from '../../../../../domain/letter/correspondence.ts'
import { waitsInVain } from '../../../../../domain/letter/letters.ts'
import { type DroppedOrganisation, droppedOrganisations } from '../../../../../domain/plan/participation-rules.ts'
import {
  type Dispatch,
  leftDay,
  organisationsOf,
  type Plan,
  type PlanVersion,
} from '../../../../../domain/plan/plans.ts'
import { useSession } from '../../../../data/session.tsx'
import { Button } from '../../../../ui/action/Button.tsx'
import { DataTable } from '../../../../ui/list/DataTable.tsx'
import { StateTag } from '../../../../ui/notice/StateTag.tsx'
import { Card } from '../../../../ui/page/Card.tsx'
import { EmptyState } from '../../../../ui/page/EmptyState.tsx'
import { formatDay, formatDayShort, typo } from '../../../../ui/text.ts'
import { momentInWords } from '../../../../words/momentInWords.ts'
import { tagOf } from '../../../../words/terms.ts'
import { PrintDocument } from '../../document/PrintDocument.tsx'
import { LetterLine, useCaseLetters } from '../../letter/LetterLine.tsx'
import {
  EndParticipationDialog,
  ReceiptDialog,
  RemindDialog,
  SendingDialog,
  SendPlanDialog,
} from './DispatchDialogs.tsx'

type Row = { organisationId: string; name: string; sent: Dispatch | undefined }
type Asking = { row: Row; what: 'send' | 'left' | 'received' | 'remind' }

/** Proof that the approved plan reached every organisation that answers for a measure [МП 6.4]. */
export function DispatchCard({ view, plan, version }: { view: CaseView; plan: Plan; version: PlanVersion }) {
  const session = useSession()
  const [asking, ask] = useState<Asking>()
  const [ending, setEnding] = useState<DroppedOrganisation>()
  const dropped = droppedOrganisations(view.state, session.today).filter(gone => gone.plan.id === plan.id)
  const may = (
    name: 'dispatchPlan' | 'recordSending' | 'acknowledgeDispatch' | 'remindDispatch' | 'endParticipation',
  ) => session.may(name, view.relation) && mayBeTyped(name, view.state)
  const rows: Row[] = organisationsOf(version.content).map(one => ({
    ...one,
    sent: plan.dispatches.findLast(
      dispatch => dispatch.version === version.version && dispatch.organisationId === one.organisationId,
    ),
  }))
  const clockOf = (row: Row) =>
    view.clocks.find(one =>
      row.sent && leftDay(row.sent)
        ? one.deadline === 'acknowledgement' && one.about === row.sent.id
        : one.deadline === 'dispatchPlan' && one.about === `${plan.id}:${version.version}:${row.organisationId}`,
    )
  const inVain = ({ sent }: Row) =>
    sent !== undefined && waitsInVain(view.state, sent, { day: session.today, settings: session.settings })
  // Nobody has it: it may be sent to another address too.
  const isBack = ({ sent }: Row) => sent?.returned !== undefined && leftDay(sent) === undefined
  const letterOf = useCaseLetters(view)
  const left = rows.filter(one => !one.sent || !leftDay(one.sent)).length
  return (
    <Card
      title="Рассылка"
      id="dispatch"
      {...(rows.length === 0 ? {} : { count: `отправлено ${rows.length - left} из ${rows.length}` })}
      content="flush"
      aside={<DispatchProof rows={rows} view={view} plan={plan} version={version} />}
    >
      <DataTable
        caption="Кому и как отправлен план"
        rows={rows}
        rowKey={row => row.organisationId}
        empty={<EmptyState text="В плане нет мероприятий других организаций: рассылать некому." />}
        columns={[
          { key: 'name', label: 'Организация', width: '26%', render: row => <b>{typo(row.name)}</b> },
          {
            key: 'sent',
            label: 'Отправлено',
            width: '27%',
            render: ({ sent }) => <SentCell sent={sent} letterOf={letterOf} />,
          },
          {
            key: 'received',
            label: 'Получение',
            width: '25%',
            render: row => {
              const clock = clockOf(row)
              if (row.sent?.acknowledged)
                return (
                  <>
                    <StateTag kind="ok">{`получено ${formatDay(row.sent.acknowledged.day)}`}</StateTag>
                    {row.sent.opened && (
                      <span className="small faint block">{typo(`открыт ${momentInWords(row.sent.opened.at)}`)}</span>
                    )}
                    <span className="small faint block">{typo(row.sent.acknowledged.how)}</span>
                  </>
                )
              const tag = clock && tagOf(clock, session)
              return (
                <>
                  {row.sent?.opened && (
                    <StateTag kind="info" icon="document">{`открыт ${momentInWords(row.sent.opened.at)}`}</StateTag>
                  )}
                  {tag && <StateTag kind={tag.kind}>{tag.text}</StateTag>}
                  {row.sent?.reminders.map(one => (
                    <span className="small faint block" key={one.day + one.how}>
                      {typo(
                        `напомнили ${formatDay(one.day)}: ${one.how}${one.no ? `, исх. № ${showNo(one.no)}` : ''}${one.returned ? `, вернулось ${formatDay(one.returned.day)}` : ''}`,
                      )}
                    </span>
                  ))}
                </>
              )
            },
          },
          {
            key: 'act',
            label: 'Действия',
            phoneLabel: 'Действия',
            width: '22%',
            render: row => (
              <DispatchActions row={row} inVain={inVain} isBack={isBack} may={may} rows={rows} ask={ask} view={view} />
            ),
          },
        ]}
      />
      {dropped.length > 0 && <DroppedOrganisations dropped={dropped} view={view} may={may} setEnding={setEnding} />}
      {ending && <EndParticipationDialog view={view} dropped={ending} onClose={() => setEnding(undefined)} />}
      {asking?.what === 'send' && (
        <SendPlanDialog
          view={view}
          plan={plan}
          version={version}
          organisationId={asking.row.organisationId}
          name={asking.row.name}
          onClose={() => ask(undefined)}
        />
      )}
      {asking?.what === 'left' && asking.row.sent && (
        <SendingDialog view={view} dispatch={asking.row.sent} onClose={() => ask(undefined)} />
      )}
      {asking?.what === 'received' && asking.row.sent && (
        <ReceiptDialog view={view} dispatch={asking.row.sent} onClose={() => ask(undefined)} />
      )}
      {asking?.what === 'remind' && asking.row.sent && (
        <RemindDialog view={view} dispatch={asking.row.sent} onClose={() => ask(undefined)} />
      )}
    </Card>
  )
}

/** The confirmation of sending once something was sent, and the term until then. */
function DispatchProof({
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
  return rows.some(one => one.sent) ? (
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
function SentCell({
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
          {typo(`вернулось ${formatDayShort(sent.returned.day)}: ${sent.returned.how}`)}
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

/** What may be done about one organisation now. */
function DispatchActions({
  row,
  inVain,
  isBack,
  may,
  rows,
  ask,
  view,
}: {
  row: Row
  inVain: ({ sent }: Row) => boolean
  isBack: ({ sent }: Row) => boolean
  may: (
    name: 'dispatchPlan' | 'recordSending' | 'acknowledgeDispatch' | 'remindDispatch' | 'endParticipation',
  ) => boolean
  rows: Row[]
  ask: (next: Asking | undefined) => void
  view: CaseView
}) {
  return (
    <div className="inline-actions">
      {(!row.sent || inVain(row) || isBack(row)) && may('dispatchPlan') && (
        <Button
          about={row.name}
          {...(row === rows.find(one => !one.sent) ? { look: 'primary' as const } : {})}
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

/** Organisations that no longer take part, and what was sent to them about it [МП 6.4]. */
function DroppedOrganisations({
  dropped,
  view,
  may,
  setEnding,
}: {
  dropped: DroppedOrganisation[]
  view: CaseView
  may: (
    name: 'dispatchPlan' | 'recordSending' | 'acknowledgeDispatch' | 'remindDispatch' | 'endParticipation',
  ) => boolean
  setEnding: (next: DroppedOrganisation | undefined) => void
}) {
  return (
    <ul className="list">
      {dropped.map(gone => (
        <li key={gone.dispatch.id} className="row row-between">
          <span>
            <b>{typo(gone.dispatch.organisationName)}</b>
            <span className="small faint block">
              {typo(
                gone.end
                  ? `участие окончено, исх. № ${showNo(gone.end.no)} от ${formatDay(gone.end.day)}`
                  : gone.over
                    ? `работа с семьёй окончена, план исх. № ${showNo(gone.dispatch.no)} остался у неё${gone.knows ? '; об окончании она знает' : ''}`
                    : `в действующей редакции её нет, план исх. № ${showNo(gone.dispatch.no)} остался у неё`,
              )}
            </span>
          </span>
          {gone.end ? (
            <PrintDocument
              relation={view.relation}
              caseId={view.caseId}
              form="participation-end"
              about={gone.end.id}
              label="Письмо"
              spoken={gone.dispatch.organisationName}
            />
          ) : (
            may('endParticipation') && (
              <Button
                about={gone.dispatch.organisationName}
                look={gone.knows ? 'quiet' : 'primary'}
                onClick={() => setEnding(gone)}
              >
                Участие окончено
              </Button>
            )
          )}
        </li>
      ))}
    </ul>
  )
}
