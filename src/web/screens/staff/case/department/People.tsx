import { Link } from 'react-router'
import type { DepartmentView } from '../../../../../api/case/day.ts'
import { untilInWords } from '../../../../../domain/account/absence-days.ts'
import { roles } from '../../../../../domain/law/permissions.ts'
import { paths } from '../../../../data/paths.ts'
import { useSession } from '../../../../data/session.tsx'
import { DataTable } from '../../../../ui/list/DataTable.tsx'
import { LoadBar, LoadLegend } from '../../../../ui/list/LoadBar.tsx'
import { StateTag } from '../../../../ui/notice/StateTag.tsx'
import { Card } from '../../../../ui/page/Card.tsx'
import { EmptyState } from '../../../../ui/page/EmptyState.tsx'
import { count, formatNumber, typo } from '../../../../ui/text.ts'
import { initialsOf } from '../../../../words/patronage.ts'

const points = { one: 'балл', few: 'балла', many: 'баллов', other: 'балла' }

/** People and their weighted load against the norm of the centre; nobody is ranked (L). */
export function People({ view }: { view: DepartmentView }) {
  const session = useSession()
  const { loadNorm, loadWeights } = session.settings
  const name = (id: string) => initialsOf(session.staffName(id))
  const noteOf = (row: DepartmentView['people'][number]) => {
    const staff = session.staff.find(person => person.id === row.staffId)
    const standsFor = view.people.filter(other => other.substituteId === row.staffId).map(other => name(other.staffId))
    return [
      staff ? staff.post || roles[staff.role] : '',
      standsFor.length > 0 ? `замещает: ${standsFor.join(', ')}` : '',
      row.absentUntil ? `нет ${untilInWords(row.absentUntil)}` : '',
    ]
      .filter(Boolean)
      .join(' · ')
  }
  return (
    <Card
      title="Люди и нагрузка"
      aside={<LoadLegend norm={loadNorm} />}
      content="flush"
      footer={`Балл: экстренный ${formatNumber(loadWeights.emergency)}, плановый ${formatNumber(loadWeights.planned)}, контрольный ${formatNumber(loadWeights.control)}. Норма и веса — в настройках центра.`}
    >
      <DataTable
        caption="Специалисты, их семьи и нагрузка"
        rows={view.people}
        rowKey={row => row.staffId}
        empty={<EmptyState text="Специалистов пока нет. Учётные записи заводит администратор." />}
        columns={[
          {
            key: 'name',
            label: 'Специалист',
            width: '27%',
            render: row => (
              <>
                <Link className="bold" to={`${paths.families()}?responsibleId=${row.staffId}`}>
                  {typo(name(row.staffId))}
                </Link>
                <span className="small faint block regular">{typo(noteOf(row))}</span>
              </>
            ),
          },
          {
            key: 'families',
            label: 'Семьи: экстр. / план. / контр.',
            phoneLabel: 'Семьи, э/п/к',
            width: '18%',
            render: row => `${row.emergency} / ${row.planned} / ${row.control}`,
          },
          {
            key: 'load',
            label: 'Нагрузка, баллы',
            phoneLabel: 'Нагрузка',
            width: '29%',
            render: row =>
              row.absentUntil && row.substituteId ? (
                <span className="small faint">
                  {typo(`${count(row.own, points)} передано: ${name(row.substituteId)}`)}
                </span>
              ) : (
                <LoadBar own={row.own} substituting={row.substituted} norm={loadNorm} />
              ),
          },
          {
            key: 'overdue',
            label: 'Просрочено',
            numeric: true,
            width: '14%',
            render: row => (row.overdue > 0 ? <StateTag kind="over">{String(row.overdue)}</StateTag> : 0),
          },
          { key: 'week', label: 'За 7 дней', numeric: true, width: '12%', render: row => row.week },
        ]}
      />
    </Card>
  )
}
