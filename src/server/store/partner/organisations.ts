import type { OrganisationView } from '../../../api/account/session.ts'
import type { Tx } from '../platform/database.ts'
import { byName } from '../platform/statements.ts'

const save = byName(
  'organisation-save',
  `insert into organisation (centre_id, id, name, kind, email, address, phone, contacts, active)
    values ($centreId, $id, $name, $kind, $email, $address, $phone, $contacts, $active)
    on conflict (centre_id, id) do update set name = excluded.name, kind = excluded.kind, email = excluded.email,
      address = excluded.address,
      phone = excluded.phone, contacts = excluded.contacts, active = excluded.active`,
)
/** An organisation as it is written. */
export type Organisation = { [K in keyof OrganisationView]: OrganisationView[K] | undefined } & Pick<
  OrganisationView,
  'id' | 'name' | 'kind' | 'contacts' | 'active'
>

/** Writes an organisation. */
export const saveOrganisation = (tx: Tx, organisation: Organisation) =>
  tx.rows(
    ...save({
      centreId: tx.centreId,
      id: organisation.id,
      name: organisation.name,
      kind: organisation.kind,
      email: organisation.email ?? null,
      address: organisation.address ?? null,
      phone: organisation.phone ?? null,
      contacts: JSON.stringify(organisation.contacts),
      active: organisation.active,
    }),
  )
