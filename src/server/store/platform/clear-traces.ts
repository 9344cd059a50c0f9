import type { Owner } from './owner.ts'

/** An act whose files are erased and whose traces are not yet. */
export type ConfirmedAct = { centreId: number; id: string; by: string; at: string }

/** Acts that wait for it, of all centres. */
export async function confirmedActs(owner: Owner): Promise<ConfirmedAct[]> {
  const found: ConfirmedAct[] = []
  for (const centreId of await owner.centreIds())
    await owner.inCentre(centreId, async () => {
      const { rows } = await owner.client.query<Omit<ConfirmedAct, 'centreId'>>(
        'select id, confirmed_by as by, confirmed_at as at from destruction_act where centre_id = $1 and confirmed_at is not null and scrubbed_at is null',
        [centreId],
      )
      found.push(...rows.map(row => ({ centreId, ...row })))
    })
  return found
}
/** Erases what a command that was under way has still written. */
export const repeatDestruction = (owner: Owner, { centreId, id, by, at }: ConfirmedAct) =>
  owner.inCentre(centreId, () => owner.client.query('select destroy_files($1, $2, $3)', [id, by, at]))
/** Notes that no trace is left. */
export const setScrubbed = (owner: Owner, { centreId, id }: ConfirmedAct, at: string) =>
  owner.inCentre(centreId, () =>
    owner.client.query('update destruction_act set scrubbed_at = $3 where centre_id = $1 and id = $2', [
      centreId,
      id,
      at,
    ]),
  )
