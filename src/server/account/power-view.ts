import { createHash } from 'node:crypto'
import type { PowerView } from '../../api/account/four-eyes.ts'
import { invite } from '../../api/account/invitations.ts'
import type { StaffView } from '../../api/account/session.ts'
import { resetFactors, saveStaff } from '../../api/account/staff.ts'
import { accountWords, fieldWords, type PowerChange, powersOfCentre } from '../../domain/account/four-eyes.ts'
import { bearersOf } from '../../domain/kernel/names/namesakes.ts'
import { type Role, roles } from '../../domain/law/permissions.ts'
import type { App } from '../app.ts'
import { askedDaysInWords } from '../centre/calendar-change.ts'
import { goingOnInWords } from '../platform/going-on.ts'
import { doneLately, type OpenRequest, type StoredChange } from '../store/account/four-eyes.ts'
import { accounts, familiesOf } from '../store/account/staff.ts'
import { unitsOf } from '../store/account/units.ts'
import { organisationsOf, staffNames, staffThenOf } from '../store/centre/centre-people.ts'
import type { Tx } from '../store/platform/database.ts'

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
export function sealOf(
  { kind, name, role, post, unit, askedBy, askedByName, why, change }: OpenRequest,
  shown: Shown,
): string {
  return createHash('sha256')
    .update(JSON.stringify([kind, name, role, post, unit, askedBy, askedByName, why, change, shown]))
    .digest('base64url')
}
type Shown = Pick<PowerView, 'changes' | 'lately'>
/** What stands on the page beside the request, in words: names of units, of who leads them, of namesakes, what was done before. */
export const shownOf = async (app: App, tx: Tx, request: OpenRequest): Promise<Shown> => ({
  changes: [...(await wishesOf(app, tx, request)), ...(await bearersIn(tx, request))],
  lately: await latelyOf(tx, request),
})

/** A request as whoever may confirm it sees it. */
export async function viewOf(app: App, tx: Tx, request: OpenRequest): Promise<PowerView> {
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
