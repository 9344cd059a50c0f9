import type { UnitView } from '../../../api/account/units.ts'
import type { Statement, Tx } from '../platform/database.ts'

const list: Statement = {
  name: 'unit-list',
  text: `select u.id, u.name, u.active, (select count(*) from staff s where s.centre_id = $1 and s.unit_id = u.id and s.active) as people
    from unit u where u.centre_id = $1 order by u.active desc, u.name, u.id`,
}
const lock: Statement = { name: 'unit-lock', text: 'select id, name, active from unit where centre_id = $1 for update' }
const save: Statement = {
  name: 'unit-save',
  text: `insert into unit (centre_id, id, name, active) values ($1, $2, $3, $4)
    on conflict (centre_id, id) do update set name = excluded.name, active = excluded.active`,
}

/** Units of the centre with how many work in each. */
export const unitsOf = (tx: Tx) => tx.rows<UnitView>(list, [tx.centreId])
/** Locks the units, so that two names cannot slip past each other. */
export const lockUnits = (tx: Tx) => tx.rows<Omit<UnitView, 'people'>>(lock, [tx.centreId])
/** Writes a unit. */
export const saveUnit = (tx: Tx, one: Omit<UnitView, 'people'>) =>
  tx.rows(save, [tx.centreId, one.id, one.name, one.active])
