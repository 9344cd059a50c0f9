import type { StaffView } from '../../api/account/session.ts'
import { type AskedPower, confirmersOf, needsSecond, type PowerChange, powers } from '../../domain/account/four-eyes.ts'
import { daysInWords } from '../../domain/centre/calendar-days.ts'
import type { Role } from '../../domain/law/permissions.ts'
import { askedDaysOf } from '../centre/calendar-change.ts'
import { type OpenRequest, openRequests, powerCandidates, type StoredChange } from '../store/account/four-eyes.ts'
import { staffOf } from '../store/centre/centre-people.ts'
import type { Tx } from '../store/platform/database.ts'

/** Roles that decide who confirms: of the account, and the one it would get. */
const rolesOf = ({ kind, role, change }: Pick<OpenRequest, 'kind' | 'role' | 'change'>): Role[] =>
  kind === 'change' ? [role, (change as PowerChange).role] : [role]
/** Who of the staff may confirm a request. */
export const mayConfirm = (request: OpenRequest, staff: Awaited<ReturnType<typeof powerCandidates>>) =>
  confirmersOf({ staffId: request.staffId, askedBy: request.askedBy, roles: rolesOf(request) }, staff)

/** Whether anybody could confirm it. */
export const hasConfirmer = async (tx: Tx, asked: AskedPower): Promise<boolean> =>
  confirmersOf(asked, await powerCandidates(tx)).length > 0

/**
 * Whether a way in that somebody else has opened waits for a second person: of every role that reads or confirms; of any other
 * where its owner has come in before, under whose name one would act, and somebody is there to confirm it.
 */
export const needsSecondFor = async (
  tx: Tx,
  { staffId, byStaff, role }: { staffId: string; byStaff: string; role: Role },
  came: boolean,
): Promise<boolean> =>
  needsSecond(role) ||
  (came && staffId !== byStaff && (await hasConfirmer(tx, { staffId, askedBy: byStaff, roles: [role] })))

/** What an account waits for, as its owner sees it; undefined when it waits for nothing. */
export async function waitingFor(tx: Tx, staffId: string) {
  const [open, staff, names] = await Promise.all([openRequests(tx), powerCandidates(tx), staffOf(tx)])
  const request = open.find(openRequest => openRequest.staffId === staffId && powers[openRequest.kind].waits)
  return (
    request && {
      label: powers[request.kind].label,
      askedBy: request.askedByName,
      askedAt: request.askedAt,
      code: request.code ?? '',
      confirmers: namesOf(mayConfirm(request, staff), names),
    }
  )
}
const namesOf = (confirming: readonly { id: string }[], staff: readonly StaffView[]) =>
  staff
    .filter(worker => confirming.some(row => row.id === worker.id))
    .map(({ name, post }) => [name, post].filter(Boolean).join(', '))

/** What waits for a second person, by the account it is about, as the administrator sees it: without the digits. */
export async function waitingOf(tx: Tx) {
  const [open, staff, names] = await Promise.all([openRequests(tx), powerCandidates(tx), staffOf(tx)])
  const shown = open.map(request => ({
    staffId: request.staffId,
    wait: {
      kind: request.kind,
      label: powers[request.kind].label,
      askedAt: request.askedAt,
      confirmers: namesOf(mayConfirm(request, staff), names),
    },
  }))
  return new Map([...Map.groupBy(shown, row => row.staffId)].map(([id, list]) => [id, list.map(row => row.wait)]))
}

/** Days of the calendar that wait for a second person, as whoever keeps the calendar sees them. */
export async function wishesOfCalendar(tx: Tx) {
  const [open, staff, names] = await Promise.all([openRequests(tx), powerCandidates(tx), staffOf(tx)])
  const wishes = open.filter(request => request.kind === 'calendar')
  return Promise.all(
    wishes.map(async request => ({
      askedBy: request.askedByName,
      askedAt: request.askedAt,
      days: daysInWords((await askedDaysOf(tx, request.change as StoredChange)).days),
      confirmers: namesOf(mayConfirm(request, staff), names),
    })),
  )
}
