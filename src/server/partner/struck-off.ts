import { HttpProblem } from '../http/problem.ts'
import { lockedOrganisation } from '../store/partner/partner-links.ts'
import type { Tx } from '../store/platform/database.ts'

/** What whoever would give access to an organisation that is struck off the list is told. */
export const struckOff = (field?: string): HttpProblem => {
  const text = 'Организация убрана из списка: верните её, чтобы дать ей доступ'
  return new HttpProblem(409, { code: 'struckOff', text, ...(field ? { fields: { [field]: text } } : {}) })
}

/** Nobody works for an organisation that is struck off the list. */
export async function refuseStruckOff(tx: Tx, organisationId: string | undefined): Promise<void> {
  if (organisationId === undefined) return
  const organisation = await lockedOrganisation(tx, organisationId)
  if (organisation && !organisation.active) throw struckOff('organisationId')
}
