import type { OrganisationView } from '../../../api/account/session.ts'
import type { Statement, Tx } from '../platform/database.ts'

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
