import type { Database, Statement } from '../platform/database.ts'

const begin: Statement = { name: 'ceremony-begin', text: 'select ceremony_begin($1, $2)' }
const look: Statement = { name: 'ceremony-look', text: 'select ceremony_look($1) as data' }
const take: Statement = { name: 'ceremony-take', text: 'select ceremony_take($1) as data' }

/** Keeps what a sign-in needs between two requests, for ten minutes. */
export const putCeremony = (database: Database, tokenHash: Buffer, data: object) =>
  database.outside(begin, [tokenHash, JSON.stringify(data)])
/** What is kept, left where it is. */
export const lookAtCeremony = async (database: Database, tokenHash: Buffer) =>
  (await database.outside<{ data: unknown }>(look, [tokenHash]))[0]?.data ?? undefined
/** Takes it out: of two at once one gets it. */
export const takeCeremony = async (database: Database, tokenHash: Buffer) =>
  (await database.outside<{ data: unknown }>(take, [tokenHash]))[0]?.data ?? undefined
