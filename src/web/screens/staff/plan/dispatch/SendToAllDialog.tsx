import { useState } from 'react'
import type { CaseView } from '../../../../../api/case/cases.ts'
import type { Plan, PlanVersion } from '../../../../../domain/plan/plans.ts'
import { OrdersFailed } from '../../../../command-form/OrdersFailed.tsx'
import { useSession, type Session } from '../../../../data/session.tsx'
import { useOrders } from '../../../../data/useOrders.ts'
import { Button } from '../../../../ui/action/Button.tsx'
import { Dialog } from '../../../../ui/action/Dialog.tsx'
import { CheckboxGroup } from '../../../../ui/field/ChoiceField.tsx'
import { count, typo } from '../../../../ui/text.ts'
import type { Row } from './DispatchCells.tsx'

const toOrganisations = { one: 'организации', few: 'организациям', many: 'организациям' }

/** Organisations that have no plan yet: those to which it goes by e-mail, and those to which it is brought. */
export function unsentOf(rows: readonly Row[], view: CaseView, { organisations }: Pick<Session, 'organisations'>) {
  const unsent = rows
    .filter(row => !row.sent)
    .map(row => ({ ...row, email: organisations.find(({ id }) => id === row.organisationId)?.email ?? '' }))
  // The plan of a closed family leaves by hand only.
  const byMail = view.state.restriction ? [] : unsent.filter(row => row.email !== '')
  return { byMail, byHand: unsent.filter(row => !byMail.includes(row)) }
}

/** Sends the approved plan to several organisations by e-mail, each with its own number [МП 6.4]. */
export function SendToAllDialog({
  view,
  plan,
  version,
  rows,
  onClose,
}: {
  view: CaseView
  plan: Plan
  version: PlanVersion
  rows: readonly Row[]
  onClose: () => void
}) {
  const session = useSession()
  const { byMail, byHand } = unsentOf(rows, view, session)
  const [left, setLeft] = useState<string[]>([])
  const orders = useOrders('dispatchPlan')
  const chosen = byMail.filter(row => !left.includes(row.organisationId))
  const send = async (confirmed: readonly string[] = []) => {
    const failed = await orders.send(
      chosen.map(row => ({
        caseId: view.caseId,
        title: row.name,
        version: view.version,
        input: {
          planId: plan.id,
          version: version.version,
          organisationId: row.organisationId,
          day: session.today,
          channel: 'email' as const,
          email: row.email,
        },
      })),
      confirmed,
    )
    if (failed.length === 0) onClose()
  }
  return (
    <Dialog
      title={`Отправить план ${count(chosen.length, toOrganisations)}`}
      onClose={onClose}
      footer={
        <>
          <Button look="primary" disabled={orders.busy || chosen.length === 0} onClick={() => void send()}>
            {orders.busy ? `Отправлено ${orders.done}` : `Отправить и взять номера: ${chosen.length}`}
          </Button>
          <Button look="quiet" onClick={onClose}>
            Отмена
          </Button>
        </>
      }
    >
      <OrdersFailed
        failed={orders.failed}
        title={`Не отправлено: ${orders.failed.length}.`}
        done={orders.done > 0 ? `Отправлено: ${orders.done}.` : undefined}
        onYes={codes => void send(codes)}
      />
      <CheckboxGroup
        label="По электронной почте, сегодня"
        hint="План открывают по ссылке в письме"
        name="send-to"
        choices={byMail.map(row => ({ value: row.organisationId, label: row.name, hint: row.email }))}
        value={chosen.map(row => row.organisationId)}
        onChange={ids =>
          setLeft(byMail.map(row => row.organisationId).filter(organisationId => !ids.includes(organisationId)))
        }
      />
      {byHand.length > 0 && (
        <p className="small muted space-above-3">
          {typo(`Передайте на бумаге и запишите в «Рассылке», кто принял: ${byHand.map(row => row.name).join(', ')}.`)}
        </p>
      )}
    </Dialog>
  )
}
