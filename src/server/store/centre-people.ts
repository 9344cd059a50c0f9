import type { OrganisationView, StaffView } from '../../api/session.ts'
import type { Worker } from '../../domain/education.ts'
import { present, type Statement, type Tx } from './database.ts'

const staff: Statement = {
  name: 'people-staff',
  text: 'select id, name, role, post, active, phone, unit_id as "unitId" from staff where centre_id = $1 order by name, id',
}
const organisations: Statement = {
  name: 'people-organisations',
  text: 'select id, name, kind, email, address, phone, contacts, active from organisation where centre_id = $1 order by name, id',
}

/** Everybody who works or worked in the centre. */
export const staffOf = async (tx: Tx) => (await tx.rows<StaffView>(staff, [tx.centreId])).map(present)
const workers: Statement = {
  name: 'people-workers',
  text: 'select id as "staffId", name, role, education from staff where centre_id = $1 and active',
}
/** Who of the centre may be entrusted with a family, with what is known of their education [МП 5.4]. */
export const workersOf = async (tx: Tx) => (await tx.rows<Worker>(workers, [tx.centreId])).map(present)
/** Organisations the centre works or worked with. */
export const organisationsOf = async (tx: Tx) =>
  (await tx.rows<OrganisationView>(organisations, [tx.centreId])).map(present)
/** Names of the centre's staff by id. */
export const staffNames = async (tx: Tx) => new Map((await staffOf(tx)).map(one => [one.id, one.name]))
