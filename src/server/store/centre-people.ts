import { accountThen, type EarlierName } from '../../domain/account-names.ts'
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

const earlier: Statement = {
  name: 'people-earlier-names',
  text: `with lines as (
      select at, detail::jsonb as detail from audit where centre_id = $1 and action in ('staff', 'power')
      union all select at, detail from audit_waiting where centre_id = $1 and action in ('staff', 'power'))
    select coalesce(detail ->> 'about', detail ->> 'staffId') as id, at as until, detail -> 'was' ->> 'name' as name, detail -> 'was' ->> 'post' as post
      from lines where detail ? 'named' and detail ? 'was' order by at`,
}
/** Everybody with the names before, as the journal of actions has them: its chain holds who went by which name when. */
export async function staffThenOf(tx: Tx): Promise<StaffView[]> {
  const [people, names] = await Promise.all([
    staffOf(tx),
    tx.rows<EarlierName & { id: string }>(earlier, [tx.centreId]),
  ])
  const byPerson = Map.groupBy(names, ({ id }) => id)
  return people.map(person => {
    const before = byPerson.get(person.id)?.map(({ name, post, until }) => ({ name, post, until }))
    return before ? { ...person, earlier: before } : person
  })
}
/** The name by which an account went at an instant. */
export const namesThenOf = async (tx: Tx): Promise<(id: string | null | undefined, at: string) => string> => {
  const people = new Map((await staffThenOf(tx)).map(person => [person.id, person]))
  return (id, at) => {
    const person = people.get(id ?? '')
    return person ? accountThen(person, at).name : ''
  }
}
