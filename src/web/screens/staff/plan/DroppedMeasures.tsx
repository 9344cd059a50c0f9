import type { Measure, Plan } from '../../../../domain/plan/plans.ts'
import { measureStates } from '../../../../domain/plan/plans.ts'
import { Button } from '../../../ui/action/Button.tsx'
import { DataTable } from '../../../ui/list/DataTable.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { EmptyState } from '../../../ui/page/EmptyState.tsx'
import { formatDay, typo } from '../../../ui/text.ts'

/** Measures that a later version has dropped: what was done of them before is marked for its day. */
export function DroppedMeasures({
  plan,
  measures,
  onMark,
}: {
  plan: Plan
  measures: readonly Measure[]
  onMark: ((measure: Measure) => void) | undefined
}) {
  const stateOf = ({ id }: Measure) => plan.progress[id]
  return (
    <Card title="Мероприятия прежних редакций" count={measures.length} content="flush">
      <DataTable<Measure>
        caption="Мероприятия, которых в нынешней редакции нет"
        rows={measures}
        rowKey={row => row.id}
        empty={<EmptyState text="Таких мероприятий нет." />}
        columns={[
          { key: 'title', label: 'Мероприятие', render: row => typo(row.title) },
          { key: 'due', label: 'Срок', nowrap: true, render: row => formatDay(stateOf(row)?.dueDay ?? row.dueDay) },
          {
            key: 'state',
            label: 'Состояние',
            render: row => {
              const progress = stateOf(row)
              return progress && progress.marks.length > 0
                ? typo(`${measureStates[progress.state]}, ${formatDay(progress.day)}`)
                : 'не отмечено'
            },
          },
        ]}
        {...(onMark
          ? {
              rowAction: (row: Measure) => (
                <Button look="quiet" about={row.title} onClick={() => onMark(row)}>
                  Отметить
                </Button>
              ),
            }
          : {})}
      />
    </Card>
  )
}
