import type { ProcessPage } from '../../../../domain/law/process.ts'
import { DataTable } from '../../../ui/list/DataTable.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { capital, typo } from '../../../ui/text.ts'

/** Reasons of the difficult situation: what each is called since which day, and where that stands. */
export const Reasons = ({ reasons }: { reasons: ProcessPage['reasons'] }) => (
  <Card
    title="Причины трудной жизненной ситуации"
    content="flush"
    footer="Отмеченная причина печатается словами той редакции, которая действовала в день диагностики"
  >
    <DataTable
      caption="Причины трудной жизненной ситуации"
      rows={reasons}
      empty={null}
      rowKey={row => `${row.label}:${row.since}`}
      columns={[
        { key: 'label', label: 'Причина', render: row => typo(capital(row.label)) },
        { key: 'since', label: 'С какого дня', render: row => row.since },
        { key: 'source', label: 'Источник', render: row => typo(row.source) },
      ]}
    />
  </Card>
)
