import { permissions, type Role } from '../../../../domain/permissions.ts'
import { procedure, stages, type CommandName, type Stage } from '../../../../domain/procedure.ts'
import { Card } from '../../../ui/Card.tsx'
import { DataTable } from '../../../ui/DataTable.tsx'
import { typo } from '../../../ui/text.ts'
import { roleHeads } from './words.ts'

const rows = Object.keys(procedure) as CommandName[]
const everywhere = Object.keys(stages).length

const whenOf = (name: CommandName): string => {
  const at = procedure[name].at as readonly (Stage | 'new')[]
  const isNew = at.includes('new')
  const held = at.filter(one => one !== 'new')
  const words = held.length >= everywhere ? 'на любом этапе' : held.map(one => stages[one]).join(', ')
  return isNew ? `открывает дело; ${words}` : words
}
const whoOf = (name: CommandName): string =>
  (Object.keys(permissions[name]) as Role[])
    .map(role => `${roleHeads[role]}${permissions[name][role] === 'own' ? ' (своих семей)' : ''}`)
    .join(', ')

/** Every command of a case: clause, stages, where it leads, who may give it. */
export function Commands() {
  return (
    <Card title="Действия" count={rows.length} id="commands" content="flush">
      <DataTable<CommandName>
        caption="Действия с делом, пункт, этапы и роли"
        columns={[
          { key: 'label', label: 'Действие', width: '26%', render: name => typo(procedure[name].label) },
          { key: 'clause', label: 'Пункт', width: '16%', render: name => typo(procedure[name].clause) },
          { key: 'at', label: 'Когда', width: '26%', render: name => typo(whenOf(name)) },
          {
            key: 'to',
            label: 'Переводит в этап',
            width: '12%',
            render: name => {
              const to: Stage | undefined = procedure[name].to
              return to ? typo(stages[to]) : 'не меняет'
            },
          },
          { key: 'who', label: 'Кто', width: '20%', render: name => typo(whoOf(name)) },
        ]}
        rows={rows}
        rowKey={name => name}
        empty={null}
      />
    </Card>
  )
}
