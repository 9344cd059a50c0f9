import type { Database, Tx } from '../platform/database.ts'
import { byName, statement } from '../platform/statements.ts'

const ofPerson = statement(
  'factors-of',
  `select (select jsonb_build_object('createdAt', t.created_at) from totp t where t.centre_id = $1
    and t.staff_id = $2) as totp,
      coalesce((select jsonb_agg(jsonb_build_object('id', encode(p.id, 'hex'), 'name', p.name, 'createdAt',
        p.created_at, 'usedAt', p.used_at)
        order by p.created_at, p.id) from passkey p where p.centre_id = $1 and p.staff_id = $2), '[]') as passkeys,
      (select count(*) from recovery_code r where r.centre_id = $1 and r.staff_id = $2
        and r.used_at is null) as "codesLeft"`,
)
const lockStaff = statement('staff-lock-one', 'select id from staff where centre_id = $1 and id = $2 for update')
const totpOf = statement('totp-of', 'select sealed from totp where centre_id = $1 and staff_id = $2')
const writeTotp = byName(
  'totp-write',
  `insert into totp (centre_id, staff_id, sealed, last_step) values ($centreId, $staffId, $sealed, $step)
    on conflict (centre_id, staff_id) do update set sealed = excluded.sealed, last_step = excluded.last_step,
      created_at = now()`,
)
const useStep = statement(
  'totp-use',
  'update totp set last_step = $3 where centre_id = $1 and staff_id = $2 and last_step < $3 returning staff_id',
)
const dropTotp = statement('totp-drop', 'delete from totp where centre_id = $1 and staff_id = $2 returning staff_id')
const passkeysOf = statement(
  'passkeys-of',
  `select id, public_key as "publicKey", counter, transports from passkey where centre_id = $1 and staff_id = $2
    order by created_at`,
)
const writePasskey = byName(
  'passkey-write',
  `insert into passkey (centre_id, id, staff_id, public_key, counter, transports, name)
    values ($centreId, $id, $staffId, $publicKey, $counter, $transports, $name)`,
)
// An authenticator that counts must count up: the same answer twice, or a copy of the key, does not pass.
const usePasskey = byName(
  'passkey-use',
  `update passkey set counter = $counter, used_at = now()
    where centre_id = $centreId and staff_id = $staffId and id = $id
      and (counter < $counter or (counter = 0 and $counter = 0)) returning id`,
)
const dropPasskey = statement(
  'passkey-drop',
  'delete from passkey where centre_id = $1 and staff_id = $2 and id = $3 returning id',
)
const writeCodes = statement(
  'recovery-write',
  `with old as (delete from recovery_code where centre_id = $1 and staff_id = $2)
    insert into recovery_code (centre_id, staff_id, code_hash) select $1, $2, one from unnest($3::bytea[]) one`,
)
const useCode = statement(
  'recovery-use',
  `update recovery_code set used_at = now() where centre_id = $1 and staff_id = $2 and code_hash = $3
    and used_at is null returning staff_id`,
)
const dropAll = statement(
  'factors-drop',
  `with t as (delete from totp where centre_id = $1 and staff_id = $2 returning 1),
      p as (delete from passkey where centre_id = $1 and staff_id = $2 returning 1),
      r as (delete from recovery_code where centre_id = $1 and staff_id = $2)
    select (select count(*) from t) + (select count(*) from p) as count`,
)
const whosePasskey = statement('passkey-whose', 'select * from find_passkey($1)')

/** Second factors of a person, without any secret; the id of a passkey is hex. */
export type FactorsView = {
  totp: { createdAt: string } | null
  passkeys: { id: string; name: string; createdAt: string; usedAt: string | null }[]
  codesLeft: number
}
/** What a person has set up. */
export const factorsOf = async (tx: Tx, staffId: string) =>
  (await tx.row<FactorsView>(ofPerson, [tx.centreId, staffId]))!
/** Holds the account, so that two changes of its factors go one after the other. */
export const lockAccount = (tx: Tx, staffId: string) => tx.row<{ id: string }>(lockStaff, [tx.centreId, staffId])

/** The sealed secret of the codes. */
export const totpOfPerson = async (tx: Tx, staffId: string) =>
  (await tx.row<{ sealed: Buffer }>(totpOf, [tx.centreId, staffId]))?.sealed
/** Puts a secret in place of the one before; the step it was shown with is spent. */
export const putTotp = (tx: Tx, staffId: string, sealed: Buffer, step: number) =>
  tx.rows(...writeTotp({ centreId: tx.centreId, staffId, sealed, step }))
/** Spends a step of time; false when it, or a later one, was spent before. */
export const spendStep = async (tx: Tx, staffId: string, step: number) =>
  (await tx.row(useStep, [tx.centreId, staffId, step])) !== undefined
/** Takes the codes away; false when there were none. */
export const removeTotp = async (tx: Tx, staffId: string) =>
  (await tx.row(dropTotp, [tx.centreId, staffId])) !== undefined

/** A passkey as it is checked. */
export type StoredPasskey = { id: Buffer; publicKey: Buffer; counter: number; transports: string[] }
/** Passkeys of a person. */
export const passkeysOfPerson = (tx: Tx, staffId: string) => tx.rows<StoredPasskey>(passkeysOf, [tx.centreId, staffId])
/** Adds a passkey; its id is one for all centres. */
export const putPasskey = (tx: Tx, staffId: string, key: StoredPasskey & { name: string }) =>
  tx.rows(
    ...writePasskey({
      centreId: tx.centreId,
      id: key.id,
      staffId,
      publicKey: key.publicKey,
      counter: key.counter,
      transports: key.transports,
      name: key.name,
    }),
  )
/** Counts a use; false when the counter says that the answer is old or the key is a copy. */
export const spendPasskey = async (tx: Tx, staffId: string, id: Buffer, counter: number) =>
  (await tx.row(...usePasskey({ centreId: tx.centreId, staffId, id, counter }))) !== undefined
/** Takes a passkey away; false when there was none. */
export const removePasskey = async (tx: Tx, staffId: string, id: Buffer) =>
  (await tx.row(dropPasskey, [tx.centreId, staffId, id])) !== undefined
/** Whose passkey it is, in whatever centre. */
export const ownerOfPasskey = async (database: Database, id: Buffer) =>
  (await database.outside<{ centre_id: number; staff_id: string }>(whosePasskey, [id]))[0]

/** Puts new recovery codes in place of all earlier ones. */
export const putCodes = (tx: Tx, staffId: string, hashes: readonly Buffer[]) =>
  tx.rows(writeCodes, [tx.centreId, staffId, hashes])
/** Spends a recovery code; false when it is none, or spent before. */
export const spendCode = async (tx: Tx, staffId: string, hash: Buffer) =>
  (await tx.row(useCode, [tx.centreId, staffId, hash])) !== undefined
/** Takes every factor and code away; answers how many factors there were. */
export const removeFactors = async (tx: Tx, staffId: string) =>
  (await tx.row<{ count: number }>(dropAll, [tx.centreId, staffId]))!.count
