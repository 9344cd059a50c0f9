import * as api from '../../api/account/four-eyes.ts'
import {
  type AccountName,
  fieldWords,
  isRenamed,
  needsSecond,
  type PowerChange,
  powers,
  powersOfCentre,
} from '../../domain/account/four-eyes.ts'
import type { ChangedDay } from '../../domain/centre/calendar-days.ts'
import type { App, Who } from '../app.ts'
import { auditChange } from '../audit/audit.ts'
import { askedDaysOf, writeAskedDays } from '../centre/calendar-change.ts'
import { HttpProblem, notFound } from '../http/problem.ts'
import { type Route, route } from '../http/route.ts'
import { refuseStruckOff } from '../partner/struck-off.ts'
import { goOnAsTwo } from '../platform/going-on.ts'
import { recompute } from '../platform/recompute.ts'
import {
  applyChange,
  decidePower,
  type OpenRequest,
  openRequests,
  powerCandidates,
  type StoredChange,
  undoAccess,
} from '../store/account/four-eyes.ts'
import { closeSessions } from '../store/account/sessions.ts'
import { accounts } from '../store/account/staff.ts'
import { staffOf } from '../store/centre/centre-people.ts'
import { lockSettings } from '../store/centre/centres.ts'
import { wakeLetters } from '../store/letter/letters.ts'
import { saveConfirmedServer } from '../store/letter/mail-server.ts'
import { sqlState, type Tx } from '../store/platform/database.ts'
import { type AccountValues, accountValues } from './account-values.ts'
import { tell } from './ask-second.ts'
import { rememberDirector } from './directors.ts'
import { sealOf, shownOf, viewOf } from './power-view.ts'
import type { Sessions } from './sign-in/session.ts'
import { mayConfirm } from './who-confirms.ts'

const gone = () => notFound('Это уже решено, или подтверждает другой человек: обновите страницу')
const outdated = () =>
  new HttpProblem(409, { code: 'outdated', text: 'С тех пор данные изменились: откажите, и пусть попросят заново' })
const otherwise = () =>
  new HttpProblem(409, {
    code: 'changed',
    text: 'С тех пор эту просьбу или учётную запись изменили. Закройте окно и посмотрите, что в ней теперь',
  })
const wrongCode = 'Цифры не те. Спросите их у человека: они стоят на его экране после входа'

/** A request this person may decide, under the lock of the transaction. */
async function requestFor(tx: Tx, me: Who, id: string): Promise<OpenRequest> {
  const [open, staff] = await Promise.all([openRequests(tx), powerCandidates(tx)])
  const request = open.find(openRequest => openRequest.id === id)
  if (!request || !mayConfirm(request, staff).some(candidate => candidate.id === me.staffId)) throw gone()
  return request
}

/** For which organisation the account would work. */
async function organisationOf(tx: Tx, { kind, staffId, role, change }: OpenRequest): Promise<string | undefined> {
  if (kind === 'change') return (change as PowerChange).organisationId
  return role === 'partner' ? (await accounts(tx)).find(account => account.id === staffId)?.organisationId : undefined
}

/** The names before and after, where a confirmed change gives an account another one. */
export function renamedBy({ kind, name, post, change }: Pick<OpenRequest, 'kind' | 'name' | 'post' | 'change'>): {
  named?: AccountName
  was?: AccountName
} {
  if (kind !== 'change') return {}
  const named = { name, post, ...accountNameIn(change as PowerChange) }
  return isRenamed({ name, post }, named) ? { named, was: { name, post } } : {}
}
const accountNameIn = ({ name, post }: PowerChange): Partial<AccountName> => ({
  ...(name === undefined ? {} : { name }),
  ...(post === undefined ? {} : { post }),
})

type Decided = { fields?: string[]; values?: AccountValues; pastDays?: { days: ChangedDay[]; moved: number } }
/**
 * What is decided, for the journal: of an account names of fields, and values in the names of that day; of the calendar the days.
 * Asked before a change is written.
 */
export async function decidedOf(
  tx: Tx,
  { kind, staffId, change }: Pick<OpenRequest, 'kind' | 'staffId' | 'change'>,
): Promise<Decided> {
  if (kind === 'calendar') {
    // Whoever saves the calendar meanwhile waits, as he does for another saving.
    await lockSettings(tx)
    return { pastDays: await askedDaysOf(tx, change as StoredChange) }
  }
  if (powersOfCentre.has(kind)) return {}
  const before = (await accounts(tx)).find(account => account.id === staffId)
  if (!before) return {}
  if (kind !== 'change') {
    const { role, unitId, organisationId } = before
    const values = await accountValues(tx, {}, { role, unitId, organisationId })
    return { fields: Object.keys(values), values }
  }
  const wanted = change as PowerChange
  const after = { ...before, ...emptied, ...wanted }
  const fields = (Object.keys(fieldWords) as (keyof typeof fieldWords)[]).filter(
    field => (before[field] || undefined) !== (after[field] || undefined),
  )
  return { fields, values: await accountValues(tx, before, after) }
}
/** What a change that is written empties where it does not name it. */
const emptied = {
  unitId: undefined,
  organisationId: undefined,
  email: undefined,
  phone: undefined,
  externalId: undefined,
}

/** Writes a decision into the audit and tells whoever asked and whom it is about. */
async function announce(
  app: App,
  tx: Tx,
  me: Who,
  request: OpenRequest,
  outcome: 'confirmed' | 'refused',
  { fields, values, pastDays }: Decided,
) {
  const endpoint = outcome === 'confirmed' ? api.confirmPower : api.refusePower
  const { kind, staffId, askedBy } = request
  const renamed = renamedBy(request)
  const { named: wished, was } = renamed
  await auditChange(app, tx, me, endpoint, {
    power: kind,
    about: staffId,
    askedBy,
    ...(fields && { [outcome === 'confirmed' ? 'changed' : 'asked']: fields, values }),
    ...(pastDays && (outcome === 'confirmed' ? pastDays : { askedDays: pastDays.days })),
    ...(outcome === 'confirmed' ? renamed : was ? { wished, was } : {}),
  })
  await tell(app, tx, [...new Set([askedBy, staffId])], staffId, outcome)
}

/** What waits for a second person, and the decision. */
export const fourEyesRoutes = (sessions: Sessions): Route[] => [
  route(api.listPowers, ({ app, who: me }) =>
    app.database.inCentre(me.centreId, async tx => {
      const [open, staff] = await Promise.all([openRequests(tx), powerCandidates(tx)])
      const mine = open.filter(request => mayConfirm(request, staff).some(candidate => candidate.id === me.staffId))
      return { powers: await Promise.all(mine.map(request => viewOf(app, tx, request))) }
    }),
  ),
  route(api.confirmPower, async ({ app, who: me, input }) => {
    const kind = await app.database.inCentre(me.centreId, async tx => {
      const request = await requestFor(tx, me, input.id)
      if (input.seen !== sealOf(request, await shownOf(app, tx, request))) throw otherwise()
      if (request.code !== null && input.code.replace(/\s/gu, '') !== request.code)
        throw new HttpProblem(409, { code: 'wrongCode', text: wrongCode, fields: { code: wrongCode } })
      // Asked before such an account had to wait itself, or its role was taken away meanwhile.
      // A closed one opens nothing: whoever opens it again waits with digits.
      const isOpen = (await accounts(tx)).some(account => account.id === request.staffId && account.active)
      const wished = request.kind === 'change' && (request.change as PowerChange).role
      if (isOpen && wished && !needsSecond(request.role) && needsSecond(wished)) throw outdated()
      await refuseStruckOff(tx, await organisationOf(tx, request))
      const decided = await decidedOf(tx, request)
      if (!(await decidePower(tx, input.id, me.staffId, 'confirmed'))) throw gone()
      const colleagues = await staffOf(tx)
      if (request.kind === 'change')
        await applyChange(tx, request.staffId, request.change as PowerChange).catch((error: unknown) => {
          throw ['23505', '23503'].includes(sqlState(error) ?? '') ? outdated() : error
        })
      await rememberDirector(app, tx, colleagues)
      if (request.kind === 'mail') {
        await saveConfirmedServer(tx, request.change as StoredChange)
        await wakeLetters(tx)
      }
      if (request.kind === 'calendar') await writeAskedDays(tx, request.change as StoredChange)
      // The last, because the chain and the journals keep it even if this transaction fails.
      await announce(app, tx, me, request, 'confirmed', decided)
      if (request.kind === 'restored')
        await goOnAsTwo(app, tx.centreId, { ...request, change: request.change as StoredChange }, me.staffId)
      return request.kind
    })
    sessions.forget()
    if (kind === 'calendar') await recompute(app, me.centreId)
    return { ok: true as const }
  }),
  route(api.refusePower, async ({ app, who: me, input }) => {
    await app.database.inCentre(me.centreId, async tx => {
      const request = await requestFor(tx, me, input.id)
      const decided = await decidedOf(tx, request)
      if (!(await decidePower(tx, input.id, me.staffId, 'refused'))) throw gone()
      if (powers[request.kind].waits) {
        await undoAccess(tx, request.staffId, request.kind === 'account')
        await closeSessions(tx, request.staffId)
      }
      await announce(app, tx, me, request, 'refused', decided)
    })
    sessions.forget()
    return { ok: true as const }
  }),
]
