import { permissions, roles, type Action, type Role } from '../../../../domain/permissions.ts'
import { procedure, type CommandName } from '../../../../domain/procedure.ts'
import { Card } from '../../../ui/Card.tsx'
import { DataTable } from '../../../ui/DataTable.tsx'
import { actionLabels, roleHeads } from './words.ts'
import { typo } from '../../../ui/text.ts'

const actions = Object.keys(permissions) as Action[]
const people = Object.keys(roles) as Role[]
const labelOf = (action: Action): string =>
  action in procedure ? procedure[action as CommandName].label : actionLabels[action as keyof typeof actionLabels]

/** Who may do what: the whole table of permissions. */
export function Rights() {
  return (
    <Card
      title="Права"
      id="rights"
      content="flush"
      footer="«Свои»: семьи, за которыми человек закреплён или которые ведёт по замещению. Администратор дел не читает."
    >
      <DataTable<Action>
        caption="Права ролей на действия"
        columns={[
          { key: 'action', label: 'Действие', width: '28%', render: action => typo(labelOf(action)) },
          ...people.map(role => ({
            key: role,
            label: roleHeads[role],
            width: '12%',
            render: (action: Action) => {
              const reach = permissions[action][role]
              return reach === 'centre' ? (
                <b>весь центр</b>
              ) : reach === 'own' ? (
                'свои'
              ) : (
                <span className="dim">нет</span>
              )
            },
          })),
        ]}
        rows={actions}
        rowKey={action => action}
        empty={null}
      />
    </Card>
  )
}
