import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { CaseListRow } from '../../../../../api/case/cases.ts'
import { stages } from '../../../../../domain/law/stages.ts'
import { paths } from '../../../../data/paths.ts'
import { useSession } from '../../../../data/session.tsx'
import { betterToday } from '../../../../terms/termWords.ts'
import { DataTable } from '../../../../ui/list/DataTable.tsx'
import { StateTag } from '../../../../ui/notice/StateTag.tsx'
import { formatDay, formatDayNear, typo } from '../../../../ui/text.ts'
import { initialsOf } from '../../../../words/patronage.ts'
import { patronageWords } from './familyWords.ts'

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** The families as a table, on a phone as cards; every row says what is late and what is due within a week. */
export function FamilyTable({ rows, empty }: { rows: readonly CaseListRow[]; empty: ReactNode }) {
  const session = useSession()
  const colleague = (row: CaseListRow) =>
    row.responsibleId === session.id
      ? ''
      : row.responsibleId
        ? `куратор ${initialsOf(session.staffName(row.responsibleId))}`
        : 'куратор не закреплён'
  return (
    <DataTable
      caption="Семьи: куратор, этап, ближайший срок"
      rows={rows}
      rowKey={row => row.caseId}
      empty={empty}
      columns={[
        {
          key: 'family',
          label: 'Семья',
          width: '34%',
          render: row => (
            <>
              <Link className="touch-link" to={paths.family(row.caseId)}>
                <b>{typo(`Семья ${row.title}`)}</b>
              </Link>
              <span className="small muted block">{typo([row.head, row.address].filter(Boolean).join(' · '))}</span>
              <span className="small muted only-phone">{typo(colleague(row))}</span>
            </>
          ),
        },
        {
          key: 'curator',
          label: 'Куратор',
          width: '13%',
          wideOnly: true,
          render: row => (row.responsibleId ? initialsOf(session.staffName(row.responsibleId)) : 'не закреплён'),
        },
        {
          key: 'stage',
          label: 'Этап и вид',
          width: '18%',
          render: row => (
            <>
              {row.closedDay ? `${stages[row.stage]} ${formatDay(row.closedDay)}` : stages[row.stage]}
              {row.kind && <span className="small muted block">{patronageWords[row.kind]}</span>}
            </>
          ),
        },
        {
          key: 'next',
          label: 'Ближайший срок',
          width: '20%',
          render: row =>
            row.nextDue ? (
              <>
                <b>
                  {row.nextDue < session.today && row.overdue === 0
                    ? betterToday
                    : formatDayNear(row.nextDue, session.today)}
                </b>
                <span className="small muted block">{typo(sentence(row.nextDuty ?? ''))}</span>
              </>
            ) : (
              'сроков нет'
            ),
        },
        {
          key: 'due',
          label: 'Просрочено и на 7 дней',
          phoneLabel: 'Дела',
          width: '15%',
          render: row => (
            <span className="row">
              {row.concernOpen && <StateTag kind="over">сообщить в опеку</StateTag>}
              {row.overdue > 0 && <StateTag kind="over">{`просрочено: ${row.overdue}`}</StateTag>}
              {row.due > 0 && <StateTag kind="neu">{`на 7 дней: ${row.due}`}</StateTag>}
              {row.overdue === 0 && row.due === 0 && !row.concernOpen && <span className="muted">срочного нет</span>}
            </span>
          ),
        },
      ]}
    />
  )
}
