import type { z } from 'zod'
import * as api from '../../api/centre/centre.ts'
import type { MovedClock } from '../../api/centre/centre.ts'
import { readsFamilies } from '../../domain/account/four-eyes.ts'
import type { CaseState } from '../../domain/case/state.ts'
import { daysInWords } from '../../domain/centre/calendar-days.ts'
import { directorAmong, keepCentre } from '../../domain/centre/centre-details.ts'
import { parseTransfers } from '../../domain/handover/transfers-import.ts'
import type { WorkingCalendar } from '../../domain/kernel/calendar.ts'
import { may } from '../../domain/law/permissions.ts'
import { settingChanges } from '../../domain/law/setting-changes.ts'
import { type Settings, settingsOfDirector, settingsSchema } from '../../domain/law/settings.ts'
import { dutyInWords } from '../../domain/law/terms/clock-words.ts'
import { clocksOf } from '../../domain/law/terms/clocks.ts'
import { keepCounted } from '../../domain/law/terms/counting.ts'
import { openClocks } from '../../domain/law/terms/open-clocks.ts'
import { askSecond } from '../account/ask-second.ts'
import { wishesOfCalendar } from '../account/who-confirms.ts'
import type { App, Who } from '../app.ts'
import { auditChange } from '../audit/audit.ts'
import { isHidden, relationTo } from '../case/cases.ts'
import { invalid, HttpProblem, problemOf } from '../http/problem.ts'
import { route, type Route } from '../http/route.ts'
import { recompute } from '../platform/recompute.ts'
import { hasDirector, openRequests, type StoredChange } from '../store/account/four-eyes.ts'
import { accessContextOf } from '../store/case/access-context.ts'
import { openCases, markAllStale } from '../store/case/cases.ts'
import { staffOf } from '../store/centre/centre-people.ts'
import { lockSettings, writeAccountSettings, writeCalendar, writeSettings } from '../store/centre/centres.ts'
import type { Tx } from '../store/platform/database.ts'
import {
  builtFrom,
  changedDays,
  changedYears,
  movedDays,
  askedDaysChange,
  splitByDay,
  storedCalendar,
  wholeChange,
  withEarlierWish,
  withPart,
  type CalendarPart,
  type StoredCalendar,
} from './calendar-change.ts'
import { calendarOf } from './centres.ts'

type CalendarInput = z.output<typeof api.saveCalendar.input>
const batch = 200
const shownMoves = 200

/** The calendar a centre would have; refused when a year or an order cannot be. */
function proposedCalendar({ years, overrides }: CalendarInput): WorkingCalendar {
  const fields: Record<string, string> = {}
  for (const [at, { year, act, moves }] of years.entries()) {
    if (years.findIndex(other => other.year === year) < at) fields[`years.${at}.year`] = `Год ${year} назван дважды`
    const read = parseTransfers({ year, act, transfers: moves })
    if (!read.ok) fields[`years.${at}.moves`] = read.errors.join('; ')
  }
  for (const [at, { day }] of overrides.entries())
    if (overrides.findIndex(override => override.day === day) < at)
      fields[`overrides.${at}.day`] = 'Этот день назван дважды'
  const text = Object.values(fields)[0]
  if (text) throw invalid(fields, text)
  return calendarOf(years, overrides).calendar
}

type Watched = { state: CaseState; settings: Settings; today: string }
/** Open terms of one case that another calendar moves. */
function movedClocks({ state, settings, today }: Watched, before: WorkingCalendar, after: WorkingCalendar) {
  const later = new Map(clocksOf(state, settings, after, today).map(clock => [clock.id, clock]))
  return openClocks(clocksOf(state, settings, before, today)).flatMap(clock => {
    const moved = later.get(clock.id)
    if (!moved || (moved.due === clock.due && moved.safeDue === clock.safeDue)) return []
    const [from, to] = moved.due === clock.due ? [clock.safeDue, moved.safeDue] : [clock.due, moved.due]
    return [{ duty: dutyInWords(clock), before: from, after: to }]
  })
}

/** Looks through all open cases of the centre, some at a time, for terms that a calendar would move. */
async function findMoved(
  app: App,
  who: Who,
  calendar: WorkingCalendar,
): Promise<{ moved: MovedClock[]; total: number }> {
  const today = app.moment.today
  const centre = await app.centres.of(who.centreId)
  const standing = await app.database.inCentre(who.centreId, tx => accessContextOf(tx, who.staffId, today))
  const moved: MovedClock[] = []
  let total = 0
  for (let after: string | undefined; ;) {
    const cases = await app.database.inCentre(who.centreId, tx => openCases(tx, after, batch))
    for (const { caseId, title, state } of cases) {
      const found = movedClocks({ state, settings: centre.settings, today }, centre.calendar, calendar)
      total += found.length
      // Whoever keeps the calendar is told how many terms move; whose, only where one may open the family.
      const open = !isHidden(state, who.staffId) && may(who.role, 'case.read', relationTo(state, standing))
      for (const row of found) if (moved.length < shownMoves) moved.push({ ...(open ? { caseId, title } : {}), ...row })
    }
    after = cases.at(-1)?.caseId
    if (cases.length < batch) return { moved, total }
  }
}

const onlyDirector = () => {
  const text = 'Убрать второй шаг входа у роли может только директор'
  return new HttpProblem(409, { code: 'onlyDirector', text, fields: { secondFactorRoles: text } })
}

const onlyDirectorSets = (keys: readonly string[]) => {
  const text =
    'Это меняет только директор: сроки, напоминания и толкования закона, что и когда стирается, на каком основании и что сообщают о семьях, как следят за доступом'
  const fields = Object.fromEntries(keys.map(key => [`settings.${key}`, text]))
  return new HttpProblem(409, { code: 'onlyDirector', text, fields })
}

type Split = { before: StoredCalendar; coming: StoredCalendar; asked?: CalendarPart }
/**
 * By the days that are over, terms were counted: whoever makes them days off takes overdue terms off the board. So they wait for a
 * second person, and only a director asks. A coming day off moves a term on the morning it is due: where open terms move
 * (`moving`), the whole wish waits, and of the administrator any day that becomes working or off. Until the centre has a director
 * the administrator fills all in.
 */
async function splitWish(tx: Tx, who: Who, wanted: StoredCalendar, today: string, moving = 0): Promise<Split> {
  const before = await storedCalendar(tx)
  if (!(await hasDirector(tx))) return { before, coming: wanted }
  const split = splitByDay(before, wanted, today)
  if (split.past && !readsFamilies(who.role)) {
    const days = daysInWords(movedDays(before, wanted).filter(({ day }) => day < today))
    const text = `Прошедшие дни календаря меняет директор, по ним уже считаны сроки: ${days}`
    throw new HttpProblem(409, { code: 'onlyDirector', text, fields: {} })
  }
  const waits = moving > 0 || (!readsFamilies(who.role) && movedDays(before, split.coming).length > 0)
  const asked = waits ? wholeChange(before, wanted) : split.past
  if (!asked) return { before, coming: split.coming }
  // Asking again takes back nothing that waits.
  const earlier = (await openRequests(tx)).find(({ kind, staffId }) => kind === 'calendar' && staffId === who.staffId)
  const all = earlier ? withEarlierWish(earlier.change as StoredChange, asked) : asked
  return { before, coming: waits ? before : split.coming, asked: all }
}

/**
 * Name, addresses, telephones and mail of a centre stand on its papers and letters, and organisations and families answer to
 * them: whoever changes them alone gets those answers. Until the centre has a director the administrator fills them in.
 */
async function refuseCentreCard(tx: Tx, before: Settings['centre'], after: Settings['centre']): Promise<void> {
  const changed = (Object.keys({ ...before, ...after }) as (keyof Settings['centre'])[]).filter(
    key => (before[key] ?? '') !== (after[key] ?? ''),
  )
  if (changed.length === 0 || !(await hasDirector(tx))) return
  const text =
    'Название, адрес, телефоны и почту центра меняет директор: они стоят на бумагах и письмах, по ним отвечают организации и семьи'
  const fields = Object.fromEntries(changed.map(key => [`settings.centre.${key}`, text]))
  throw new HttpProblem(409, { code: 'onlyDirector', text, fields })
}

/** Settings and working calendar of the centre. Killed in the middle, the daily sweep finishes the recomputing. */
export const settingsRoutes: Route[] = [
  route(api.installation, async ({ app }) => ({ keyBesideData: app.keyBesideData })),
  route(api.saveSettings, async ({ app, who, input }) => {
    await app.database.inCentre(who.centreId, async tx => {
      const before = settingsSchema.parse(await lockSettings(tx))
      const today = app.moment.today
      if (!readsFamilies(who.role)) await refuseCentreCard(tx, before.centre, input.settings.centre)
      const settings = keepCentre(
        before,
        keepCounted(before, { ...input.settings, centreBefore: before.centreBefore }, today),
        { since: input.centreSince, slip: input.centreSlip },
        { today, director: directorAmong(await staffOf(tx))?.name },
      )
      if ('ok' in settings) throw problemOf(settings)
      const changed = (Object.keys(settings) as (keyof Settings)[]).filter(
        key =>
          key !== 'accounts' && key !== 'retention' && JSON.stringify(before[key]) !== JSON.stringify(settings[key]),
      )
      const notOwn = settingsOfDirector.filter(key => changed.includes(key))
      if (notOwn.length > 0 && !readsFamilies(who.role)) throw onlyDirectorSets(notOwn)
      await writeSettings(tx, settings)
      const values = settingChanges(before, { ...settings, accounts: before.accounts, retention: before.retention })
      await auditChange(app, tx, who, api.saveSettings, { changed, settings: values })
      await markAllStale(tx)
    })
    await recompute(app, who.centreId)
    return { ok: true as const }
  }),
  route(api.saveAccountSettings, async ({ app, who, input }) => {
    const undertakingVersion = await app.database.inCentre(who.centreId, async tx => {
      const before = settingsSchema.parse(await lockSettings(tx)).accounts
      // An administrator reads no family and has no business making the way to them easier.
      const lowered = before.secondFactorRoles.filter(role => !input.secondFactorRoles.includes(role))
      if (lowered.length > 0 && !readsFamilies(who.role)) throw onlyDirector()
      const undertakingVersion = before.undertakingVersion + (before.undertakingText === input.undertakingText ? 0 : 1)
      await writeAccountSettings(tx, { ...input, undertakingVersion })
      const changed = Object.entries(input).flatMap(([key, value]) =>
        JSON.stringify(value) === JSON.stringify(before[key as keyof typeof before]) ? [] : [`accounts.${key}`],
      )
      const values = settingChanges({ accounts: before }, { accounts: { ...before, ...input } })
      await auditChange(app, tx, who, api.saveAccountSettings, { changed, settings: values })
      return undertakingVersion
    })
    app.centres.forget(who.centreId)
    return { ok: true as const, undertakingVersion }
  }),
  route(api.previewCalendar, async ({ app, who, input }) => {
    const [calendar, today] = [proposedCalendar(input), app.moment.today]
    const split = (moving?: number) =>
      app.database.inCentre(who.centreId, tx => splitWish(tx, who, input, today, moving))
    const { coming } = await split()
    const { before, asked } = await split((await findMoved(app, who, builtFrom(coming))).total)
    const days = asked && daysInWords(movedDays(before, withPart(before, asked)))
    return { ...(await findMoved(app, who, calendar)), ...(days ? { waiting: days } : {}) }
  }),
  route(api.calendarWishes, ({ app, who }) =>
    app.database.inCentre(who.centreId, async tx => ({ wishes: await wishesOfCalendar(tx) })),
  ),
  route(api.saveCalendar, async ({ app, who, input }) => {
    proposedCalendar(input)
    const today = app.moment.today
    const split = (moving?: number) =>
      app.database.inCentre(who.centreId, tx => splitWish(tx, who, input, today, moving))
    const { total } = await findMoved(app, who, builtFrom((await split()).coming))
    const { before: now, asked: part } = await split(total)
    const later = part && (await findMoved(app, who, builtFrom(withPart(now, part)))).total
    const [moved, waits] = await app.database.inCentre(who.centreId, async tx => {
      await lockSettings(tx)
      const { before, coming, asked } = await splitWish(tx, who, input, today, total)
      const acting = coming === before ? 0 : total
      await writeCalendar(tx, coming.years, coming.overrides)
      await auditChange(app, tx, who, api.saveCalendar, {
        years: coming.years.map(year => year.year),
        overrides: coming.overrides,
        days: changedDays(before, coming),
        otherYears: changedYears(before, coming),
        moved: acting,
        ...(asked ? { askedDays: changedDays(before, withPart(before, asked)) } : {}),
      })
      if (asked) {
        const change = askedDaysChange(asked, later ?? 0)
        await askSecond(app, tx, { staffId: who.staffId, kind: 'calendar', askedBy: who.staffId, why: '', change })
      }
      await markAllStale(tx)
      return [acting, asked !== undefined] as const
    })
    await recompute(app, who.centreId)
    return { ok: true as const, moved, ...(waits ? { waits } : {}) }
  }),
]
