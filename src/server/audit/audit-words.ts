import type { AuditRow } from '../../api/audit/audit.ts'
import { organisationKinds } from '../../api/centre/centre.ts'
import type { Endpoint } from '../../api/endpoint.ts'
import { auditActions, lookedAt, organisationWords } from '../../domain/account/audit.ts'
import { accountWords, powers } from '../../domain/account/four-eyes.ts'
import { daysInWords } from '../../domain/centre/calendar-days.ts'
import { registers, showNo } from '../../domain/kernel/registers.ts'
import { actionLabel } from '../../domain/law/explain-denial.ts'
import { roles } from '../../domain/law/permissions.ts'
import { type CommandName, procedure } from '../../domain/law/procedure.ts'
import { type SettingChange, settingInWords } from '../../domain/law/setting-changes.ts'
import { settingLabel } from '../../domain/law/setting-words.ts'
import { letterKinds } from '../../domain/letter/letters.ts'
import type { AuditEvent } from '../store/audit/audit-journal.ts'

/** What names calls and papers in the journal; plain, so that it travels to the thread that makes the table. */
export type AuditWords = {
  /** `<path>` and `<kind of action> <path>` → the right by which it is called. */
  rights: Readonly<Record<string, string>>
  /** Form → its title. */
  papers: Readonly<Record<string, string>>
}

/** The words for what a server answers and prints. */
export function auditWords(endpoints: readonly Endpoint[], papers: AuditWords['papers']): AuditWords {
  const named = endpoints.flatMap(({ access, audit, path }) =>
    access === 'public' || access === 'signedIn' || access === 'staff' || access === 'signingIn'
      ? []
      : [{ audit, path, label: actionLabel(access) }],
  )
  return {
    rights: Object.fromEntries([
      ...named.map(row => [row.path, row.label] as const),
      ...named.map(row => [`${row.audit} ${row.path}`, row.label] as const),
    ]),
    papers,
  }
}

/** Which call it was, in the words of the table of permissions. */
export function callInWords(
  { rights }: AuditWords,
  { action, endpoint }: Pick<AuditEvent, 'action' | 'endpoint'>,
): string {
  const command = procedure[endpoint as CommandName] as { label: string } | undefined
  if (command) return command.label
  const right = rights[`${action} ${endpoint}`]
  return (action === 'print' && right) || lookedAt[endpoint] || right || rights[endpoint] || auditActions[action]
}

/** The word of a table for what an event names, and its own name where the table has none. */
const wordOf =
  (table: Readonly<Record<string, string | { label: string }>>) =>
  (name: unknown): string => {
    const word = Object.hasOwn(table, String(name)) ? table[String(name)]! : String(name)
    return typeof word === 'string' ? word : word.label
  }

/** Two names of an account, the former one first. */
const namesInWords = (...names: unknown[]): string =>
  names
    .map(other => {
      const { name, post } = (other ?? {}) as { name?: string; post?: string }
      return [name, post].filter(Boolean).join(', ')
    })
    .join(' → ')

/** «requests 1/2026, incidents 2/2026», «requests/2026: 1–3»: which entries of the journals of personal data were shown. */
const entriesInWords = (entries: string): string =>
  entries
    .replace(
      /\b([a-z]+)\/(\d{4}): (\d+)–(\d+)/gu,
      (_, register: string, year, first, last) =>
        `${entryWord(register)}: № ${String(first)}–${String(last)} за ${String(year)} год`,
    )
    .replace(/\b([a-z]+) (?=\d)/gu, (_, register: string) => `${entryWord(register)} № `)
const entryWord = wordOf({ requests: 'заявление', appeals: 'обращение', incidents: 'инцидент' })

/** A value before and after. */
const fromTo = (value: unknown, word: (item: unknown) => string = String): string =>
  (value as unknown[]).map(item => (item ? word(item) : 'нет')).join(' → ')
/** Where else in the line both values stand of what was changed: of an organisation and of an account. */
const saidElsewhere: Readonly<Record<'organisation' | 'account', Readonly<Record<string, string>>>> = {
  organisation: { name: 'formerName', kind: 'kinds', email: 'mail' },
  account: { name: 'was', post: 'was' },
}
type Detail = NonNullable<AuditEvent['detail']>
/** What was changed of an account, an organisation or the settings: names, and both values where the line keeps them. */
function changedInWords(detail: Detail, names: readonly unknown[]): { names: string; values: string[] } {
  const [table, elsewhere] = detail['organisationId']
    ? [organisationWords, saidElsewhere.organisation]
    : [accountWords, saidElsewhere.account]
  // An account that waited as a whole is confirmed as it stands, with nothing before it.
  const isNew = Boolean(detail['created']) || ('power' in detail && detail['power'] !== 'change')
  const values = (detail['values'] ?? {}) as Readonly<Record<string, readonly (string | null)[]>>
  const rest = names.map(String).filter(name => !values[name] && !detail[elsewhere[name] ?? ''])
  return {
    names: rest.map(name => (Object.hasOwn(table, name) ? wordOf(table)(name) : settingLabel(name))).join(', '),
    values: valuesInWords(values, names.map(String), isNew),
  }
}
/** «роль: психолог → директор», or of an account that is new «роль: директор». */
const valuesInWords = (
  values: Readonly<Record<string, readonly (string | null)[]>>,
  names: readonly string[],
  isNew: boolean,
) =>
  names.flatMap(name => {
    const value = values[name]
    if (!value) return []
    const word = name === 'role' ? wordOf(roles) : String
    const [before, after] = value
    return [`${wordOf(accountWords)(name).toLowerCase()}: ${isNew ? word(after) : fromTo([before, after], word)}`]
  })

/** What else an event says: numbers, names of papers, names of settings. */
const detailInWords = ({ papers }: AuditWords, detail: AuditEvent['detail']): string =>
  Object.entries(detail ?? {})
    .flatMap(([key, value]) => {
      if (key === 'hits') return [`найдено: ${String(value)}`]
      if (key === 'form') return [papers[String(value)] ?? String(value)]
      if (key === 'status') return [`ответ ${String(value)}`]
      if (key === 'found' && value === false) return ['имя или дата рождения не подошли']
      if (key === 'standard') return [`типовой набор, добавлено: ${Number(value)}`]
      if (key === 'wrongCodes') return [`перед этим код набран неверно: ${Number(value)}`]
      if (key === 'rows') return [`строк: ${String(value)}`]
      // A search says it in its own word.
      if (key === 'families' && detail?.hits === undefined) return [`семей: ${String(value)}`]
      if (key === 'printedBy') return ['ссылку напечатали в центре']
      if (key === 'entries') return [entriesInWords(String(value))]
      if (key === 'signal') return [`сообщение о ребёнке ${String(value).slice(0, 8)}`]
      if (key === 'extract') return ['выписка от организации']
      if (key === 'changed' && Array.isArray(value) && !detail?.settings) {
        const { names, values } = changedInWords(detail!, value)
        return [...(names ? [`изменено: ${names}`] : []), ...values]
      }
      if (key === 'asked' && Array.isArray(value)) {
        const { names, values } = changedInWords(detail!, value)
        return names || values.length > 0 ? [`просьба: ${[names, ...values].filter(Boolean).join(', ')}`] : []
      }
      if (key === 'settings') return (value as SettingChange[]).map(settingInWords)
      if (key === 'days' && Array.isArray(value) && value.length > 0) return [daysInWords(value)]
      if (key === 'askedDays' && Array.isArray(value)) return [`просьба: ${daysInWords(value)}`]
      if (key === 'otherYears' && Array.isArray(value) && value.length > 0) return [`переносы: ${value.join(', ')}`]
      if (key === 'moved') return [`сроков сдвинуто: ${String(value)}`]
      if (key === 'mail') return [`почта: ${fromTo(value)}`]
      if (key === 'kinds') return [`вид: ${fromTo(value, wordOf(organisationKinds))}`]
      if (key === 'sentTo') return [`на адрес ${String(value)}`]
      if (key === 'register' && detail?.next !== undefined)
        return [`${wordOf(registers)(value)}, ${Number(detail.year)} год: следующий № ${Number(detail.next)}`]
      if (key === 'letter') return [wordOf(letterKinds)(value)]
      if (key === 'outcome' && detail?.letter) return [value === 'arrived' ? 'отмечено: дошло' : 'отмечено: вернулось']
      if (key === 'newOrganisation') return ['новая']
      if (key === 'created') {
        const { values } = changedInWords(detail!, ['unitId', 'organisationId', 'email'])
        return [`новая, роль: ${wordOf(roles)(detail?.role)}, логин: ${String(detail?.login)}`, ...values]
      }
      if (key === 'wasLogin') return [`логин: ${String(value)} → ${String(detail?.login)}`]
      if (key === 'takenBack') return ['прежняя просьба снята']
      if (key === 'newUnit') return ['новое']
      if (key === 'opened') return [value ? 'открыто' : 'закрыто']
      if (key === 'named' && detail?.was) return [`имя: ${namesInWords(detail.was, value)}`]
      if (key === 'wished') return [`просят другое имя: ${namesInWords(detail?.was, value)}`]
      if (key === 'formerName') return [`прежнее название: ${String(value)}`]
      if (key === 'wasRole') return [`роль: ${wordOf(roles)(value)} → ${wordOf(roles)(detail?.role)}`]
      if (key === 'power') return [wordOf(powers)(value)]
      return []
    })
    .join('; ')

/** By which name an account went at an instant. */
type NameThen = (id: string | null | undefined, at: string) => string

/** The family of a line by its number: «12/2026», «выписка 3/2026». */
export const entryInWords = (entry: NonNullable<AuditEvent['entry']>): string =>
  `${entry.register === 'incoming' ? 'выписка ' : ''}${showNo(entry)}`
/** A row of the journal in words; whom it is about goes by the name of that moment. */
export const rowInWords = (words: AuditWords, event: AuditEvent, nameThen: NameThen): AuditRow => {
  const { seq, at, staffId, action, caseId, entry, closed } = event
  // Of a family that is closed to whoever reads, the line says who did what and when.
  const said = closed
    ? []
    : [nameThen(event.personId, event.at), event.organisation, event.unit, detailInWords(words, event.detail)]
  const detail = said.filter(Boolean).join('; ')
  return {
    seq,
    at,
    staffId,
    action,
    what: callInWords(words, event),
    ...(caseId ? { caseId } : {}),
    ...(entry ? { no: entryInWords(entry) } : {}),
    ...(closed ? { closed } : {}),
    ...(detail ? { detail } : {}),
    ...(event.detail?.['named'] && event.detail['was'] ? { renamed: true as const } : {}),
  }
}
