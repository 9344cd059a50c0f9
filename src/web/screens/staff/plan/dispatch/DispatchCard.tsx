import { useState } from 'react'
import type { CaseView } from '../../../../../api/case/cases.ts'
import { mayBeTyped } from '../../../../../domain/case/command/ended-work.ts'
import { stageOf } from '../../../../../domain/law/procedure-rules.ts'
import { mayAt } from '../../../../../domain/law/procedure.ts'
import { waitsInVain } from '../../../../../domain/letter/letters.ts'
import { lastSent, leftDay } from '../../../../../domain/plan/dispatches.ts'
import {
  type DroppedOrganisation,
  droppedOrganisations,
  wasToldOver,
} from '../../../../../domain/plan/participation-rules.ts'
import { organisationsOf, type Plan, type PlanVersion } from '../../../../../domain/plan/plans.ts'
import { useSession } from '../../../../data/session.tsx'
import { Button } from '../../../../ui/action/Button.tsx'
import { DataTable } from '../../../../ui/list/DataTable.tsx'
import { Card } from '../../../../ui/page/Card.tsx'
import { EmptyState } from '../../../../ui/page/EmptyState.tsx'
import { typo } from '../../../../ui/text.ts'
import { useCaseLetters } from '../../letter/LetterLine.tsx'
import { type Asking, type Row, DispatchProof, ReceivedCell, SentCell, DispatchActions } from './DispatchCells.tsx'
import {
  EndParticipationDialog,
  ReceiptDialog,
  RemindDialog,
  SendingDialog,
  SendPlanDialog,
} from './DispatchDialogs.tsx'
import { DroppedOrganisations } from './DroppedOrganisations.tsx'
import { SendToAllDialog, unsentOf } from './SendToAllDialog.tsx'

/** Proof that the approved plan reached every organisation that answers for a measure [МП 6.4]. */
export function DispatchCard({
  view,
  plan,
  version,
  sends = false,
}: {
  view: CaseView
  plan: Plan
  version: PlanVersion
  /** The dialog that sends it to all of them stands open: it was asked for where the plan was approved. */
  sends?: boolean
}) {
  const session = useSession()
  const [asking, ask] = useState<Asking>()
  const [sendsAll, setSendsAll] = useState(sends)
  const [ending, setEnding] = useState<DroppedOrganisation>()
  const dropped = droppedOrganisations(view.state, session.today).filter(gone => gone.plan.id === plan.id)
  const may = (
    name: 'dispatchPlan' | 'recordSending' | 'acknowledgeDispatch' | 'remindDispatch' | 'endParticipation',
  ) => session.may(name, view.relation) && mayBeTyped(name, view.state)
  const rows: Row[] = organisationsOf(version.content).map(organisation => ({
    ...organisation,
    sent: lastSent(plan.dispatches, { ...version, ...organisation }),
  }))
  const termOf = (row: Row) =>
    view.clocks.find(
      ({ deadline, about }) =>
        deadline === 'dispatchPlan' && about === `${plan.id}:${version.version}:${row.organisationId}`,
    )
  const clockOf = (row: Row) =>
    row.sent && leftDay(row.sent)
      ? view.clocks.find(({ deadline, about }) => deadline === 'acknowledgement' && about === row.sent!.id)
      : termOf(row)
  // Something may have left in time that was not recorded, whatever was typed first.
  const isLate = (row: Row) => {
    const term = termOf(row)
    return term?.status === 'late' || (term?.status === 'running' && (term.due ?? session.today) < session.today)
  }
  const inVain = ({ sent }: Row) =>
    sent !== undefined && waitsInVain(view.state, sent, { day: session.today, settings: session.settings })
  // Nobody has it, or whoever has it was told that its part is over and takes part again.
  const isBack = ({ sent }: Row) =>
    (sent?.returned !== undefined && leftDay(sent) === undefined) ||
    (wasToldOver(view.state, plan, sent) && !dropped.some(gone => gone.dispatch.id === sent?.id))
  const letterOf = useCaseLetters(view)
  const left = rows.filter(row => !row.sent || !leftDay(row.sent)).length
  const mayByMail = may('dispatchPlan') && mayAt('dispatchPlan', stageOf(view.state))
  const byMail = mayByMail ? unsentOf(rows, view, session).byMail.length : 0
  return (
    <Card
      title="Рассылка"
      id="dispatch"
      {...(rows.length === 0 ? {} : { count: `отправлено ${rows.length - left} из ${rows.length}` })}
      content="flush"
      aside={
        <div className="row">
          {byMail > 1 && (
            <Button look="primary" onClick={() => setSendsAll(true)}>{`Отправить всем: ${byMail}`}</Button>
          )}
          <DispatchProof rows={rows} view={view} plan={plan} version={version} />
        </div>
      }
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
            render: row => <ReceivedCell sent={row.sent} clock={clockOf(row)} />,
          },
          {
            key: 'act',
            label: 'Действия',
            phoneLabel: 'Действия',
            width: '22%',
            render: row => (
              <DispatchActions
                row={row}
                inVain={inVain}
                isBack={isBack}
                isLate={isLate}
                may={may}
                first={byMail > 1 ? undefined : rows.find(other => !other.sent)}
                ask={ask}
                view={view}
              />
            ),
          },
        ]}
      />
      {dropped.length > 0 && <DroppedOrganisations dropped={dropped} view={view} may={may} setEnding={setEnding} />}
      {ending && <EndParticipationDialog view={view} dropped={ending} onClose={() => setEnding(undefined)} />}
      {asking && (
        <AskingDialog asking={asking} view={view} plan={plan} version={version} onClose={() => ask(undefined)} />
      )}
      {sendsAll && byMail > 0 && (
        <SendToAllDialog view={view} plan={plan} version={version} rows={rows} onClose={() => setSendsAll(false)} />
      )}
    </Card>
  )
}

/** What is asked about one organisation: how the plan leaves, that it has left, that it is there, that it is called for. */
function AskingDialog({
  asking: { row, what },
  view,
  plan,
  version,
  onClose,
}: {
  asking: Asking
  view: CaseView
  plan: Plan
  version: PlanVersion
  onClose: () => void
}) {
  if (what === 'send' || what === 'earlier')
    return (
      <SendPlanDialog
        view={view}
        plan={plan}
        version={version}
        organisationId={row.organisationId}
        name={row.name}
        onPaper={what === 'earlier'}
        onClose={onClose}
      />
    )
  if (!row.sent) return null
  const asked = { view, dispatch: row.sent, onClose }
  if (what === 'left') return <SendingDialog {...asked} />
  return what === 'received' ? <ReceiptDialog {...asked} /> : <RemindDialog {...asked} />
}
