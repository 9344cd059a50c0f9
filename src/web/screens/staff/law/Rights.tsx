import type { Asker } from '../../../../domain/law/permissions.ts'
import type { ProcessPage } from '../../../../domain/law/process.ts'
import { DataTable } from '../../../ui/list/DataTable.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { typo } from '../../../ui/text.ts'

// Whole names of posts do not fit the heads of the matrix.
const heads: Record<Asker, string> = {
  case_specialist: 'Специалист',
  psychologist: 'Психолог',
  unit_head: 'Заведующий',
  director: 'Директор',
  registrar: 'Регистратор',
  administrator: 'Администратор',
  privacy_officer: 'Защита данных',
  regional_analyst: 'Комитет',
  partner: 'Организация',
  citizen: 'Гражданин',
}

/** Who may do what: the whole table of permissions. */
export function Rights({ page }: { page: Pick<ProcessPage, 'commands' | 'rights' | 'sections' | 'relations'> }) {
  const rows = [
    ...page.sections.map(({ section, rights }) => ({ action: `Читать: ${section}`, rights })),
    ...page.commands.map(({ label, rights }) => ({ action: label, rights })),
    ...page.rights,
  ]
  return (
    <Card
      title="Права"
      content="flush"
      footer={`${page.relations.map(relation => `«${relation.relation}»: ${relation.covered}`).join('. ')}. Закрытое дело читают только названные в нём люди, для остальных его нет.`}
    >
      <DataTable
        caption="Права ролей на действия"
        columns={[
          { key: 'action', label: 'Действие', width: '28%', render: row => typo(row.action) },
          ...(Object.keys(heads) as Asker[]).map(role => ({
            key: role,
            label: heads[role],
            width: '12%',
            render: ({ rights }: (typeof rows)[number]) => {
              const right = rights.find(candidate => candidate.role === role)
              if (!right) return <span className="faint">нет</span>
              return right.reach === 'centre' ? <b>{typo(right.far)}</b> : typo(right.far)
            },
          })),
        ]}
        rows={rows}
        rowKey={row => row.action}
        empty={null}
        paged
      />
    </Card>
  )
}
