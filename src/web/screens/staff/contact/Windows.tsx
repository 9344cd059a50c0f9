import type { CaseState } from '../../../../domain/case/state.ts'
import type { Day } from '../../../../domain/kernel/calendar.ts'
import type { Window } from '../../../../domain/law/terms/frequency.ts'
import { kindLabels } from '../../../../domain/law/terms/patronage-kinds.ts'
import { DataTable } from '../../../ui/list/DataTable.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { EmptyState } from '../../../ui/page/EmptyState.tsx'
import { count, formatDay, typo } from '../../../ui/text.ts'
import { nextSentence, windowSentence, windowTitle, WindowTag } from './WindowCard.tsx'

/** History of contact windows: what each asked for, what counted, met or missed, with the arithmetic (F2) [МП II]. */
export function Windows({
  windows,
  next,
  state,
  today,
}: {
  windows: readonly Window[]
  /** The one that opens next stands above the others. */
  next: Window | undefined
  state: CaseState
  today: Day
}) {
  const missed = windows.filter(window => window.state === 'missed').length
  return (
    <Card
      title="Частота контактов"
      count={
        missed > 0
          ? `не хватило в ${count(missed, { one: 'периоде', few: 'периодах', many: 'периодах' })}`
          : windows.length
      }
      content="flush"
    >
      <DataTable
        caption="Периоды контактов по виду патроната, новые сверху"
        rows={[...(next ? [next] : []), ...windows.toReversed()]}
        rowKey={window => window.kind + window.from}
        empty={<EmptyState text="Периоды появятся, когда по итогам диагностики выбран вид патроната." />}
        columns={[
          {
            key: 'window',
            label: 'Период',
            width: '25%',
            render: window => (
              <>
                {typo(windowTitle(window))}
                <span className="small muted block">{`${formatDay(window.from)}–${formatDay(window.to)}`}</span>
              </>
            ),
          },
          { key: 'kind', label: 'Вид', width: '14%', render: window => kindLabels[window.kind] },
          {
            key: 'state',
            label: 'Состояние',
            width: '19%',
            render: window => <WindowTag window={window} today={today} />,
          },
          {
            key: 'how',
            label: 'Расчёт',
            width: '42%',
            render: window => (
              <span className="small">
                {typo(window === next ? nextSentence(window) : windowSentence(window, state.contacts))}
              </span>
            ),
          },
        ]}
      />
    </Card>
  )
}
