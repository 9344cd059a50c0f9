import type { ProcessCommand, Right } from '../../../../domain/law/process.ts'
import { DataTable } from '../../../ui/list/DataTable.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { typo } from '../../../ui/text.ts'

const whoOf = (rights: readonly Right[]): string =>
  rights.map(right => (right.reach === 'centre' ? right.label : `${right.label} (${right.far})`)).join(', ')

/** Every command of a case: clause, stages, where it leads, who may give it. */
export function Commands({ commands }: { commands: readonly ProcessCommand[] }) {
  return (
    <Card title="Действия" count={commands.length} content="flush">
      <DataTable
        caption="Действия с делом, пункт, этапы и роли"
        columns={[
          { key: 'label', label: 'Действие', width: '26%', render: command => typo(command.label) },
          { key: 'clause', label: 'Пункт', width: '16%', render: command => typo(command.clause) },
          { key: 'at', label: 'Когда', width: '22%', render: command => typo(command.at) },
          {
            key: 'to',
            label: 'Переводит в этап',
            width: '12%',
            render: command => typo(command.leadsTo ?? 'не меняет'),
          },
          { key: 'who', label: 'Кто', width: '24%', render: command => typo(whoOf(command.rights)) },
        ]}
        rows={commands}
        rowKey={command => command.name}
        empty={null}
        paged
      />
    </Card>
  )
}
