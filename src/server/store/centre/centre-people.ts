import type { OrganisationView, StaffView } from '../../../api/account/session.ts'
import { accountThen, type EarlierName } from '../../../domain/account/account-names.ts'
import type { Worker } from '../../../domain/account/education.ts'
import { namesakesAmong } from '../../../domain/kernel/names/namesakes.ts'
import { type Role, roles } from '../../../domain/law/permissions.ts'
import { present, type Tx } from '../platform/database.ts'
import { statement } from '../platform/statements.ts'

const staff = statement(
  'people-staff',
  'select id, name, role, post, active, phone, unit_id as "unitId" from staff where centre_id = $1 order by name, id',
)
const organisations = statement(
  'people-organisations',
  `select id, name, kind, email, address, phone, contacts, active from organisation where centre_id = $1
    order by name, id`,
)

/** Everybody who works or worked in the centre. */
export const staffOf = async (tx: Tx) => (await tx.rows<StaffView>(staff, [tx.centreId])).map(present)
const workers = statement(
  'people-workers',
  'select id as "staffId", name, role, education from staff where centre_id = $1 and active',
)
/** Who of the centre may be entrusted with a family, with what is known of their education [МП 5.4]. */
export const workersOf = async (tx: Tx) => (await tx.rows<Worker>(workers, [tx.centreId])).map(present)
/** Organisations the centre works or worked with. */
export const organisationsOf = async (tx: Tx) =>
  (await tx.rows<OrganisationView>(organisations, [tx.centreId])).map(present)
/** Names of the centre's staff by id. */
export const staffNames = async (tx: Tx) => new Map((await staffOf(tx)).map(worker => [worker.id, worker.name]))

const earlier = statement(
  'people-earlier-names',
  `with lines as (
      select at, detail::jsonb as detail from audit where centre_id = $1 and action in ('staff', 'power')
      union all select at, detail from audit_waiting where centre_id = $1 and action in ('staff', 'power'))
    select coalesce(detail ->> 'about', detail ->> 'staffId') as id, at as until,
      detail -> 'was' ->> 'name' as name, detail -> 'was' ->> 'post' as post
      from lines where detail ? 'named' and detail ? 'was' order by at`,
)
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
const logins = statement(
  'people-logins',
  'select id, login, role from staff where centre_id = $1 and login is not null',
)
/** What tells apart accounts that share a name, now or before: login and role, which no two of them share. */
async function markedNamesakes(tx: Tx, people: readonly StaffView[]): Promise<Record<string, string>> {
  const same = namesakesAmong(people)
  if (same.size === 0) return {}
  const known = await tx.rows<{ id: string; login: string; role: Role }>(logins, [tx.centreId])
  return Object.fromEntries(
    known.flatMap(row => (same.has(row.id) ? [[row.id, `${row.login}, ${roles[row.role]}`]] : [])),
  )
}
/** The names of the journal of actions: of their moment, and with login and role where two accounts share one. */
export async function journalNamesOf(tx: Tx) {
  const people = await staffThenOf(tx)
  const [names, marks] = [await namesThenOf(tx, people), await markedNamesakes(tx, people)]
  const nameThen = (id: string | null | undefined, at: string): string => {
    const name = names(id, at)
    return id && name && marks[id] ? `${name} (${marks[id]})` : name
  }
  return { nameThen, marks }
}
/** The name by which an account went at an instant. */
export const namesThenOf = async (
  tx: Tx,
  staff?: readonly StaffView[],
): Promise<(id: string | null | undefined, at: string) => string> => {
  const people = new Map((staff ?? (await staffThenOf(tx))).map(person => [person.id, person]))
  return (id, at) => {
    const person = people.get(id ?? '')
    return person ? accountThen(person, at).name : ''
  }
}
