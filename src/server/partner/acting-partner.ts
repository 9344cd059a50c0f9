import type { App, Who } from '../app.ts'
import { forbidden } from '../http/problem.ts'
import { centreKeyOf } from '../store/case/case-keys.ts'
import type { Tx } from '../store/platform/database.ts'

/** Kinds of organisations that send extracts of councils of prevention [МП 1.5]. */
export const sendsExtracts: ReadonlySet<string> = new Set(['school', 'spc'])

/** Somebody of an organisation: every request of theirs names it. */
export type Partner = Who & { organisationId: string }
/** Throws unless somebody of an organisation asks. */
export function partnerOf(who: Who): Partner {
  if (!who.organisationId) throw forbidden()
  return who as Partner
}

/** One transaction in the role of partners: it sees the rows of this organisation and no other, whatever the code asks for. */
export async function asPartner<T>(app: App, who: Partner, work: (tx: Tx) => Promise<T>): Promise<T> {
  // The key of the centre is made by the centre itself; a partner may only read it.
  await app.database.inCentre(who.centreId, centreKeyOf)
  const { centreId, staffId, organisationId } = who
  return app.database.inCentre({ centreId, staffId, organisationId }, work)
}
