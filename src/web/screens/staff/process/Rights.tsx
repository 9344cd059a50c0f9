import type { Role } from '../../../../domain/permissions.ts'
import type { ProcessPage } from '../../../../domain/process.ts'
import { Card } from '../../../ui/Card.tsx'
import { DataTable } from '../../../ui/DataTable.tsx'
import { typo } from '../../../ui/text.ts'

// Whole names of posts do not fit the heads of the matrix.
const heads: Record<Role, string> = {
  case_specialist: 'Специалист',
  psychologist: 'Психолог',
  unit_head: 'Заведующий',
  director: 'Директор',
  registrar: 'Регистратор',
  administrator: 'Администратор',
  privacy_officer: 'Защита данных',
  regional_analyst: 'Комитет',
  partner: 'Организация',
}
const reaches = { centre: <b>весь центр</b>, own: 'свои' }

/** Who may do what: the whole table of permissions. */
export function Rights({ page }: { page: Pick<ProcessPage, 'commands' | 'rights'> }) {
  const rows = [...page.commands.map(({ label, rights }) => ({ action: label, rights })), ...page.rights]
  return (
    <Card
      title="Права"
      id="rights"
      content="flush"
      footer="«Свои»: семьи, за которыми человек закреплён или которые ведёт по замещению. Администратор дел не читает."
    >
      <DataTable
        caption="Права ролей на действия"
        columns={[
          { key: 'action', label: 'Действие', width: '28%', render: row => typo(row.action) },
          ...(Object.keys(heads) as Role[]).map(role => ({
            key: role,
            label: heads[role],
            width: '12%',
            render: ({ rights }: (typeof rows)[number]) => {
              const right = rights.find(one => one.role === role)
              return right ? reaches[right.reach] : <span className="dim">нет</span>
            },
          })),
        ]}
        rows={rows}
        rowKey={row => row.action}
        empty={null}
      />
    </Card>
  )
}
