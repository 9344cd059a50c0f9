import { weekDigest } from '../../../../../api/case/day.ts'
import { useData } from '../../../../data/data.ts'
import { useSession } from '../../../../data/session.tsx'
import { DataTable } from '../../../../ui/list/DataTable.tsx'
import { Card } from '../../../../ui/page/Card.tsx'
import { formatDay, typo } from '../../../../ui/text.ts'
import { initialsOf } from '../../../../words/patronage.ts'

/** H4 The digest of the last week: what was met, late and done, and what the coming days ask for. */
export function Digest() {
  const session = useSession()
  const { data } = useData(weekDigest, {})
  if (!data || data.people.length === 0) return null
  return (
    <Card title={`Итоги недели ${formatDay(data.from).slice(0, 5)}–${formatDay(data.to).slice(0, 5)}`} content="flush">
      <DataTable
        caption="Итоги прошлой недели по специалистам"
        rows={data.people}
        rowKey={row => row.staffId}
        empty="На прошлой неделе записей не было."
        columns={[
          {
            key: 'who',
            label: 'Специалист',
            render: row => (row.staffId === session.id ? 'Вы' : typo(initialsOf(session.staffName(row.staffId)))),
          },
          { key: 'contacts', label: 'Контакты', numeric: true, render: row => row.contacts },
          { key: 'attempts', label: 'Попытки', numeric: true, render: row => row.attempts },
          { key: 'met', label: 'Сроки соблюдены', numeric: true, render: row => row.met },
          { key: 'late', label: 'Позже срока', numeric: true, render: row => row.late },
          { key: 'missed', label: 'Пропущено', numeric: true, render: row => row.missed },
          { key: 'overdue', label: 'Просрочено сейчас', numeric: true, render: row => row.overdue },
          { key: 'next', label: 'На 7 дней вперёд', numeric: true, render: row => row.nextWeek },
        ]}
      />
    </Card>
  )
}
