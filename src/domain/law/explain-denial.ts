import {
  type Action,
  type Asker,
  askers,
  may,
  otherActions,
  permissions,
  reaches,
  type Relation,
} from './permissions.ts'
import { type CommandName, procedure } from './procedure.ts'

/** An action in words. */
export const actionLabel = (action: Action): string =>
  action in procedure ? procedure[action as CommandName].label : otherActions[action as keyof typeof otherActions]

const lower = (text: string) => `${text[0]!.toLowerCase()}${text.slice(1)}`
const families: Partial<Record<Relation, string>> = {
  unit: 'эту семью ведёте не вы',
  centre: 'эту семью ведут не в вашем отделении',
  emergency: 'экстренный доступ даёт читать дело, записать контакт и сообщить в опеку',
  partner: 'это не ваше мероприятие',
}

/** Who may do it, the nearest to the case first, and how far each reaches. */
const whoMay = (action: Action): string => {
  const cells = Object.entries(permissions[action]) as [Asker, keyof typeof reaches][]
  return cells
    .map(([asker, reach]) =>
      reach === 'own' || reach === 'unit' ? `${askers[asker]} (${reaches[reach].label})` : askers[asker],
    )
    .join(', ')
}

const asked = [
  ['unit_head', 'заведующему'],
  ['director', 'директору'],
  ['administrator', 'администратору'],
] as const satisfies [Asker, string][]

/**
 * «Why can't I?» in one sentence, from the table: what it is about, who may, and whom to ask. Undefined where one may.
 * Without a relation it is about what the role may do at all.
 */
export function explainDenial(role: Asker, action: Action, relation?: Relation): string | undefined {
  if (relation ? may(role, action, relation) : permissions[action][role]) return undefined
  const cells = permissions[action]
  const far = cells[role] === 'own' && relation === 'centre' ? families.unit : relation && families[relation]
  const why = cells[role] ? far : undefined
  const ask = asked.find(([name]) => cells[name] && name !== role)?.[1] ?? 'заведующему'
  return `«${actionLabel(action)}» вам недоступно: ${why ?? `ваша роль — ${lower(askers[role])}`}. Это могут: ${whoMay(action)}. Обратитесь к ${ask}`
}
