import type { Database } from '../platform/database.ts'
import { statement } from '../platform/statements.ts'

const begin = statement('ceremony-begin', 'select ceremony_begin($1, $2)')
const look = statement('ceremony-look', 'select ceremony_look($1) as data')
const take = statement('ceremony-take', 'select ceremony_take($1) as data')

/** Keeps what a sign-in needs between two requests, for ten minutes. */
export const putCeremony = (database: Database, tokenHash: Buffer, data: object) =>
  database.outside(begin, [tokenHash, JSON.stringify(data)])
/** What is kept, left where it is. */
export const lookAtCeremony = async (database: Database, tokenHash: Buffer) =>
  (await database.outside<{ data: unknown }>(look, [tokenHash]))[0]?.data ?? undefined
/** Takes it out: of two at once one gets it. */
export const takeCeremony = async (database: Database, tokenHash: Buffer) =>
  (await database.outside<{ data: unknown }>(take, [tokenHash]))[0]?.data ?? undefined
