import type { UnitView } from '../../../api/account/units.ts'
import type { Tx } from '../platform/database.ts'
import { byName, statement } from '../platform/statements.ts'

const list = statement(
  'unit-list',
  `select u.id, u.name, u.active, (select count(*) from staff s where s.centre_id = $1 and s.unit_id = u.id
    and s.active) as people
    from unit u where u.centre_id = $1 order by u.active desc, u.name, u.id`,
)
const lock = statement('unit-lock', 'select id, name, active from unit where centre_id = $1 for update')
const save = byName(
  'unit-save',
  `insert into unit (centre_id, id, name, active) values ($centreId, $id, $name, $active)
    on conflict (centre_id, id) do update set name = excluded.name, active = excluded.active`,
)

/** Units of the centre with how many work in each. */
export const unitsOf = (tx: Tx) => tx.rows<UnitView>(list, [tx.centreId])
/** Locks the units, so that two names cannot slip past each other. */
export const lockUnits = (tx: Tx) => tx.rows<Omit<UnitView, 'people'>>(lock, [tx.centreId])
/** Writes a unit. */
export const saveUnit = (tx: Tx, unit: Omit<UnitView, 'people'>) =>
  tx.rows(...save({ centreId: tx.centreId, id: unit.id, name: unit.name, active: unit.active }))
