import { type HandoverFamily, type HandoverLoad } from '../../../../api/handover/handovers.ts'
import { untilInWords } from '../../../../domain/account/absence-days.ts'
import { loadOf } from '../../../../domain/case/project-case.ts'
import type { PatronageKind } from '../../../../domain/law/terms/frequency.ts'
import { useSession } from '../../../data/session.tsx'
import { LoadBar, LoadLegend } from '../../../ui/list/LoadBar.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { count, typo } from '../../../ui/text.ts'
import { initialsOf } from '../../../words/patronage.ts'

/** «1 семья», «2 семьи». */
export const families = { one: 'семья', few: 'семьи', many: 'семей' }
const terms = { one: 'срок', few: 'срока', many: 'сроков' }

const kinds: readonly PatronageKind[] = ['emergency', 'planned', 'control']
/** What the move does to the load of both, before anything is sent. */
export function Effect({
  chosen,
  from,
  to,
}: {
  chosen: readonly HandoverFamily[]
  from: HandoverLoad
  to?: HandoverLoad
}) {
  const session = useSession()
  const { loadNorm } = session.settings
  const moved = Object.fromEntries(
    kinds.map(kind => [kind, chosen.filter(family => family.kind === kind).length]),
  ) as Record<PatronageKind, number>
  const after = (handoverLoad: HandoverLoad, sign: 1 | -1) =>
    loadOf(
      Object.fromEntries(kinds.map(kind => [kind, handoverLoad[kind] + sign * moved[kind]])) as Record<
        PatronageKind,
        number
      >,
      session.settings,
    )
  const row = (handoverLoad: HandoverLoad, sign: 1 | -1) => (
    <li key={handoverLoad.staffId}>
      <div className="row-with-action">
        <p>
          <b>{typo(initialsOf(session.staffName(handoverLoad.staffId)))}</b>
          {handoverLoad.absentUntil && (
            <span className="small muted">{typo(`, нет ${untilInWords(handoverLoad.absentUntil)}`)}</span>
          )}
        </p>
        <p className="small muted">Сейчас</p>
        <LoadBar own={loadOf(handoverLoad, session.settings)} norm={loadNorm} />
        <p className="small muted space-above-1">Когда примут все</p>
        <LoadBar own={after(handoverLoad, sign)} norm={loadNorm} />
      </div>
    </li>
  )
  const open = chosen.reduce((sum, family) => sum + family.open, 0)
  const overdue = chosen.reduce((sum, family) => sum + family.overdue, 0)
  return (
    <Card
      title="Что изменится"
      aside={<LoadLegend norm={loadNorm} />}
      content="flush"
      footer={`Вместе с семьями переходит ${count(open, terms)}${overdue > 0 ? `, из них просрочено ${overdue}` : ''}. Пока семью не приняли, за них отвечает прежний специалист, а если его нет — заведующий.`}
    >
      <ul className="list">
        {row(from, -1)}
        {to && row(to, 1)}
      </ul>
    </Card>
  )
}
