import { createHash } from 'node:crypto'
import * as api from '../../api/account/four-eyes.ts'
import type { PowerView } from '../../api/account/four-eyes.ts'
import { invite } from '../../api/account/invitations.ts'
import type { StaffView } from '../../api/account/session.ts'
import { resetFactors, saveStaff } from '../../api/account/staff.ts'
import {
  type AccountName,
  accountWords,
  type AskedPower,
  confirmersOf,
  fieldWords,
  isRenamed,
  needsSecond,
  type Power,
  type PowerChange,
  powers,
  powersOfCentre,
} from '../../domain/account/four-eyes.ts'
import { type ChangedDay, daysInWords } from '../../domain/centre/calendar-days.ts'
import { bearersOf } from '../../domain/kernel/names/namesakes.ts'
import { type Role, roles } from '../../domain/law/permissions.ts'
import type { App, Who } from '../app.ts'
import { auditChange } from '../audit/audit.ts'
import { askedDaysInWords, askedDaysOf, writeAskedDays } from '../centre/calendar-change.ts'
import { notFound, HttpProblem } from '../http/problem.ts'
import { route, type Route } from '../http/route.ts'
import { refuseStruckOff } from '../partner/struck-off.ts'
import { goingOnInWords, goOnAsTwo } from '../platform/going-on.ts'
import { recompute } from '../platform/recompute.ts'
import {
  applyChange,
  askPower,
  decidePower,
  doneLately,
  emailsOf,
  openRequests,
  powerCandidates,
  undoAccess,
  type OpenRequest,
  type StoredChange,
} from '../store/account/four-eyes.ts'
import { closeSessions } from '../store/account/sessions.ts'
import { accounts, familiesOf } from '../store/account/staff.ts'
import { unitsOf } from '../store/account/units.ts'
import { organisationsOf, staffNames, staffOf, staffThenOf } from '../store/centre/centre-people.ts'
import { lockSettings } from '../store/centre/centres.ts'
import { queueLetters, wakeLetters } from '../store/letter/letters.ts'
import { saveConfirmedServer } from '../store/letter/mail-server.ts'
import { sqlState, type Tx } from '../store/platform/database.ts'
import { powerLetter } from './account-letters.ts'
import { accountValues, type AccountValues } from './account-values.ts'
import { rememberDirector } from './directors.ts'
import type { Sessions } from './sign-in/session.ts'

/** Roles that decide who confirms: of the account, and the one it would get. */
const rolesOf = ({ kind, role, change }: Pick<OpenRequest, 'kind' | 'role' | 'change'>): Role[] =>
  kind === 'change' ? [role, (change as PowerChange).role] : [role]
const mayConfirm = (request: OpenRequest, staff: Awaited<ReturnType<typeof powerCandidates>>) =>
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

/** Asks for a second person: written down, told to those who may confirm and to whom it is about, and seen in the audit. */
export async function askSecond(
  app: App,
  tx: Tx,
  row: { staffId: string; kind: Power; askedBy: string; why: string; change?: PowerChange | StoredChange },
): Promise<void> {
  // What was said when the account was made holds for the link it was first used with.
  const before = (await openRequests(tx)).find(
    openRequest => openRequest.staffId === row.staffId && openRequest.kind === 'account',
  )
  await askPower(tx, { ...row, why: row.why || before?.why || '' })
  await auditChange(app, tx, { ...who(tx), staffId: row.askedBy }, asking, { power: row.kind, about: row.staffId })
  const [open, staff] = await Promise.all([openRequests(tx), powerCandidates(tx)])
  const request = open.find(
    openRequest => openRequest.staffId === row.staffId && powers[openRequest.kind].waits === powers[row.kind].waits,
  )
  if (!request) return
  await tell(
    app,
    tx,
    mayConfirm(request, staff).map(candidate => candidate.id),
    row.staffId,
    'confirm',
  )
  if (row.staffId !== row.askedBy) await tell(app, tx, [row.staffId], row.staffId, 'asked')
}
const asking = { audit: 'power', path: '/api/powers' } as const
const who = (tx: Tx) => ({ centreId: tx.centreId }) as Who

async function tell(app: App, tx: Tx, ids: string[], about: string, what: Parameters<typeof powerLetter>[2]) {
  const { centre } = (await app.centres.of(tx.centreId)).settings
  const people = await emailsOf(tx, ids)
  await queueLetters(
    tx,
    people.map(({ email }) => powerLetter(app, { id: about, email, centre: centre.shortName }, what)),
  )
}

/** Whoever else bears the name, or bore it: two people in the journal of actions may be one who acts for both. */
async function bearersIn(tx: Tx, request: OpenRequest): Promise<PowerView['changes']> {
  if (powersOfCentre.has(request.kind)) return []
  const people = await staffThenOf(tx)
  const former = people.find(({ id }) => id === request.staffId)?.earlier?.filter(({ name }) => name !== request.name)
  const formerNames = [...new Set(former?.map(({ name, post }) => [name, post].filter(Boolean).join(', ')))].join('; ')
  return [
    ...(formerNames ? [{ what: 'Прежние имя и должность', before: '', after: formerNames }] : []),
    ...namesakesOf(request, people),
  ]
}
function namesakesOf(request: OpenRequest, people: readonly StaffView[]): PowerView['changes'] {
  const name = (request.kind === 'change' && (request.change as PowerChange).name) || request.name
  if (request.kind === 'change' ? name === request.name : request.kind !== 'account') return []
  const bearers = bearersOf({ id: request.staffId, name }, people)
  const after = bearers
    .map(bearer => [bearer.name, bearer.post, ...(bearer.active ? [] : ['доступ закрыт'])].join(', '))
    .join('; ')
  return after ? [{ what: 'Так же зовут или звали', before: '', after }] : []
}
async function wishesOf(app: App, tx: Tx, request: OpenRequest): Promise<PowerView['changes']> {
  if (request.kind === 'restored')
    return goingOnInWords(app.witness?.stopOf(tx.centreId), request.change as StoredChange)
  if (request.kind === 'mail') {
    const { host, port, sender } = request.change as StoredChange
    const after = [host ?? 'сервер программы', port, sender && `отправитель ${sender}`].filter(Boolean).join(', ')
    return [{ what: 'Почтовый сервер', before: '', after }]
  }
  if (request.kind === 'calendar') return askedDaysInWords(tx, request.change as StoredChange)
  const [staff, units, organisations] = await Promise.all([accounts(tx), unitsOf(tx), organisationsOf(tx)])
  const organisationInWords = (id: string) => organisations.find(organisation => organisation.id === id)?.name ?? ''
  // Names of units are given by one person alone: a unit is known by who leads it, whatever it is called at the moment.
  const unitInWords = (id: string) => {
    const heads = staff.filter(({ active, role, unitId }) => active && role === 'unit_head' && unitId === id)
    const led = heads.length > 0 ? `заведующий: ${heads.map(({ name }) => name).join(', ')}` : 'заведующего нет'
    return `${units.find(unit => unit.id === id)?.name ?? ''} (${led})`
  }
  const before = staff.find(worker => worker.id === request.staffId)
  if (request.kind !== 'change') {
    const { unitId, organisationId } = before ?? {}
    const families = await familiesOf(tx, request.staffId)
    const line = (what: string, after: string | undefined) => (after ? [{ what, before: '', after }] : [])
    return [
      ...line(fieldWords.unitId, unitId && unitInWords(unitId)),
      ...line(
        fieldWords.organisationId,
        request.role === 'partner' && organisationId ? organisationInWords(organisationId) : undefined,
      ),
      // Each of these is a way in: by it whoever wrote it there could come as this person.
      ...waysIn.flatMap(field => line(fieldWords[field], before?.[field])),
      ...line('Ведёт семей', families > 0 ? String(families) : undefined),
    ]
  }
  const after = request.change as PowerChange
  const inWords: Partial<Record<keyof typeof fieldWords, (value: string) => string>> = {
    role: role => roles[role as Role],
    unitId: unitInWords,
    organisationId: organisationInWords,
  }
  const shown = (field: keyof typeof fieldWords, value: string | undefined) =>
    value ? (inWords[field]?.(value) ?? value) : 'нет'
  return (Object.keys(fieldWords) as (keyof typeof fieldWords)[])
    .filter(field => after[field] !== undefined || !sinceLater.has(field))
    .filter(field => (before?.[field] ?? undefined) !== (after[field] ?? undefined))
    .map(field => ({
      what: fieldWords[field],
      before: shown(field, before?.[field]),
      after: shown(field, after[field]),
    }))
}

const waysIn = ['login', 'email', 'phone', 'externalId'] as const

/** Fields that did not wait from the beginning: a request of before leaves them out and leaves them as they are. */
const sinceLater: ReadonlySet<string> = new Set<keyof PowerChange>(['name', 'post', 'login'])

const accountActs: Readonly<Record<string, string>> = {
  [invite.path]: 'Новая ссылка для пароля',
  [resetFactors.path]: 'Снят второй шаг входа',
  [saveStaff.path]: 'Учётная запись создана или изменена',
}
/** What was done to an account before, also while it had another role, and by whom. */
async function latelyOf(tx: Tx, { kind, staffId }: OpenRequest): Promise<PowerView['lately']> {
  if (powersOfCentre.has(kind)) return []
  const [done, names] = await Promise.all([doneLately(tx, staffId, Object.keys(accountActs)), staffNames(tx)])
  const fieldsOf = (names: readonly string[]) =>
    names
      .map(field => accountWords[field as keyof typeof accountWords] ?? field)
      .join(', ')
      .toLowerCase()
  return done.map(({ at, staffId: by, endpoint, changed, asked, was }) => {
    const before = was && changed.includes('name') ? `; прежнее имя: ${was}` : ''
    const what = [
      ...(changed.length > 0 ? [`Изменено: ${fieldsOf(changed)}${before}`] : []),
      ...(asked.length > 0 ? [`Просьба изменить: ${fieldsOf(asked)}`] : []),
    ]
    return { at, what: what.join('. ') || (accountActs[endpoint] ?? ''), by: names.get(by) ?? '' }
  })
}

/** A seal of what the second person is shown, without the digits: they are on another screen, and not to be guessed from here. */
function sealOf(
  { kind, name, role, post, unit, askedBy, askedByName, why, change }: OpenRequest,
  shown: Shown,
): string {
  return createHash('sha256')
    .update(JSON.stringify([kind, name, role, post, unit, askedBy, askedByName, why, change, shown]))
    .digest('base64url')
}
type Shown = Pick<PowerView, 'changes' | 'lately'>
/** What stands on the page beside the request, in words: names of units, of who leads them, of namesakes, what was done before. */
const shownOf = async (app: App, tx: Tx, request: OpenRequest): Promise<Shown> => ({
  changes: [...(await wishesOf(app, tx, request)), ...(await bearersIn(tx, request))],
  lately: await latelyOf(tx, request),
})

async function viewOf(app: App, tx: Tx, request: OpenRequest): Promise<PowerView> {
  const shown = await shownOf(app, tx, request)
  return {
    id: request.id,
    kind: request.kind,
    name: request.name,
    role: request.role,
    post: request.post,
    unit: request.unit,
    seen: sealOf(request, shown),
    askedBy: request.askedByName,
    askedAt: request.askedAt,
    why: request.why,
    needsCode: request.code !== null,
    ...(request.signedInAt ? { signedInAt: request.signedInAt, device: request.device ?? '' } : {}),
    ...shown,
  }
}

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
