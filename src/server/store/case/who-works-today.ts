import { type Action, reachOf, type Role, roles } from '../../../domain/law/permissions.ts'
import { visibleTo } from './access-context.ts'

/** SQL: names of our own tables, such as roles and gaps; never what somebody typed. */
export const listOf = (names: readonly string[]): string => `'{${names.join(',')}}'::text[]`
const rolesThat = (action: Action): string =>
  listOf((Object.keys(roles) as Role[]).filter(role => reachOf(role, action) !== undefined))
/** SQL: roles that answer for families. */
export const serving = rolesThat('recordContact')
/** SQL: roles that say who reads a closed family. */
export const keeping = rolesThat('liftRestriction')
/** SQL: who answers for families today: works, in a role that does, and is here or has somebody here standing in. */
export const coveredOn = (today: string) => {
  const atWork = (s: string) => `${s}.active and ${s}.role = any (${serving})`
  const away = (s: string) =>
    `exists (select 1 from absence x where x.centre_id = $1 and x.staff_id = ${s}.id
      and ${today}::date between x.from_day and x.to_day)`
  return `select w.id from staff w where w.centre_id = $1 and ${atWork('w')} and (not ${away('w')} or exists (
    select 1 from absence b join staff t on t.centre_id = b.centre_id and t.id = b.substitute_id
    where b.centre_id = $1 and b.staff_id = w.id and ${today}::date between b.from_day and b.to_day
      and ${atWork('t')} and not ${away('t')}))`
}
/** The curator is away and whoever stands in may not read this family: it is shut to him, by a tie or for those who are named. */
export const isShutToSubstitute = (today: string) =>
  `exists (select 1 from absence b where b.centre_id = $1 and b.staff_id = r.responsible_id
    and ${today}::date between b.from_day and b.to_day
    and b.substitute_id is not null and not ${visibleTo('b.substitute_id')})`
