import type { OrganisationView } from '../../api/session.ts'
import type { Statement, Tx } from './database.ts'

const twin: Statement = {
  name: 'organisation-twin',
  text: 'select id from organisation where centre_id = $1 and id <> $2 and active and lower(name) = lower($3)',
}
const save: Statement = {
  name: 'organisation-save',
  text: `insert into organisation (centre_id, id, name, kind, email, address, phone, contacts, active) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    on conflict (centre_id, id) do update set name = excluded.name, kind = excluded.kind, email = excluded.email, address = excluded.address,
      phone = excluded.phone, contacts = excluded.contacts, active = excluded.active`,
}
/** An organisation as it is written. */
export type Organisation = { [K in keyof OrganisationView]: OrganisationView[K] | undefined } & Pick<
  OrganisationView,
  'id' | 'name' | 'kind' | 'contacts' | 'active'
>

/** Whether another active organisation has this name. */
export const hasTwin = async (tx: Tx, id: string, name: string) =>
  (await tx.rows(twin, [tx.centreId, id, name])).length > 0
const email: Statement = {
  name: 'organisation-email',
  text: 'select email from organisation where centre_id = $1 and id = $2 for update',
}
/** The address letters to an organisation go to, null while it has none; undefined for one that is not there yet. */
export const emailOf = async (tx: Tx, id: string) =>
  (await tx.one<{ email: string | null }>(email, [tx.centreId, id]))?.email
/** Writes an organisation. */
export const saveOrganisation = (tx: Tx, one: Organisation) =>
  tx.rows(save, [
    tx.centreId,
    one.id,
    one.name,
    one.kind,
    one.email ?? null,
    one.address ?? null,
    one.phone ?? null,
    JSON.stringify(one.contacts),
    one.active,
  ])
