import * as api from '../../api/case/day.ts'
import type { DepartmentView } from '../../api/case/day.ts'
import type { Attention } from '../../domain/case/attention.ts'
import {
  isTypedLate,
  lateReportWords,
  quarterInWords,
  type QuarterReport,
  reportedQuarters,
} from '../../domain/centre/quarter-reports.ts'
import { addDays, quarterOf, showDay, type WorkingCalendar } from '../../domain/kernel/calendar.ts'
import { reachOf } from '../../domain/law/permissions.ts'
import type { Settings } from '../../domain/law/settings.ts'
import { quarterlyClock } from '../../domain/law/terms/clocks.ts'
import { auditChange } from '../audit/audit.ts'
import { at409 } from '../case/command/command-checks.ts'
import { route, type Route } from '../http/route.ts'
import { staffOf } from '../store/centre/centre-people.ts'
import { firstDayOf, quarterReports, saveQuarterReport, seeQuarterReport } from '../store/centre/quarter-reports.ts'
import type { Tx } from '../store/platform/database.ts'

type On = { today: string; settings: Settings; calendar: WorkingCalendar }
/** How many reports the board lists, besides those that are not sent yet. */
const mostReports = 8
/** From how many days before its day a report stands on the day of those who send it. */
const aheadDays = 7

/** Somebody besides whoever typed it works here and may look at a report that was marked late. */
const hasOtherEyes = async (tx: Tx, typedBy: string): Promise<boolean> =>
  (await staffOf(tx)).some(({ id, role, active }) => active && id !== typedBy && reachOf(role, 'report.send'))

/** The reports of a centre with their terms [МП 5.2]: every one that is not sent, and the last of those that are. */
export async function reportsFor(tx: Tx, { today, settings, calendar }: On): Promise<DepartmentView['reports']> {
  const [firstDay, sent, staff] = [await firstDayOf(tx), await quarterReports(tx), await staffOf(tx)]
  const ends = new Set([...reportedQuarters(firstDay, today), ...sent.map(({ quarterEnd }) => quarterEnd)])
  const nameOf = (id: string) => staff.find(colleague => colleague.id === id)?.name ?? 'бывший сотрудник'
  return [...ends]
    .toSorted()
    .toReversed()
    .map(end => {
      const report = sent.find(({ quarterEnd }) => quarterEnd === end)
      const clock = quarterlyClock(end, settings, calendar, report?.sentDay)
      return {
        clock,
        // What ended before the centre began is shown and asks nobody.
        asked: end >= firstDay,
        ...(report ? { how: report.how } : {}),
        ...(report?.lateReason
          ? { late: { text: lateReportWords(report, nameOf(report.by)), by: report.by, ...seenBy(report, nameOf) } }
          : {}),
      }
    })
    .filter(({ clock }, at) => at < mostReports || clock.status === 'running')
}
const seenBy = ({ seen }: QuarterReport, nameOf: (id: string) => string) =>
  seen ? { seen: `${nameOf(seen.by)}, ${showDay(seen.day)}` } : {}

/** Lines of the day: a report that is due within a week, today or late, and one that was marked late and nobody has looked at. */
export async function reportLines(tx: Tx, staffId: string, on: On): Promise<Attention[]> {
  const lines: Attention[] = []
  for (const { clock, asked, late } of await reportsFor(tx, on)) {
    const quarterEnd = clock.from
    if (clock.status === 'running' && asked && addDays(clock.safeDue, -aheadDays) <= on.today) {
      const { due, safeDue, clause } = clock
      lines.push({ kind: 'report', quarterEnd, due, safeDue, clause, at: due })
    }
    if (late && !late.seen && (late.by !== staffId || !(await hasOtherEyes(tx, late.by))))
      lines.push({ kind: 'report', quarterEnd, late: late.text, at: clock.metDay ?? clock.due })
  }
  return lines
}

/** The report of a quarter is marked as sent, and one that was marked late is looked at [МП 5.2]. */
export const quarterReportRoutes: Route[] = [
  route(api.sendQuarterReport, async ({ app, who, input }) => {
    const today = app.moment.today
    const { settings, calendar } = await app.centres.of(who.centreId)
    const { quarterEnd, sentDay, how, lateReason } = input
    return app.database.inCentre(who.centreId, async tx => {
      if (quarterOf(quarterEnd).to !== quarterEnd || quarterEnd >= today)
        throw at409('notQuarterEnd', 'quarterEnd', 'Отчёт отправляют за квартал, который уже закончился')
      if (sentDay > today) throw at409('futureDay', 'sentDay', 'Эта дата ещё не наступила')
      if (sentDay <= quarterEnd) throw at409('tooEarly', 'sentDay', 'Отчёт отправляют после конца квартала')
      const late = isTypedLate(sentDay, { today, calendar, settings })
      if (late && !lateReason)
        throw at409(
          'enteredLate',
          'lateReason',
          `Отправка отчёта за ${showDay(sentDay)} вносится позже рабочего дня. День останется этот, причину увидит другой руководитель. Почему внесено позже?`,
        )
      const report = { quarterEnd, sentDay, how, by: who.staffId, typedDay: today, ...(late ? { lateReason } : {}) }
      if (!(await saveQuarterReport(tx, report as QuarterReport)))
        throw at409('reported', 'quarterEnd', `Отчёт за ${quarterInWords(quarterEnd)} уже отмечен как отправленный`)
      await auditChange(app, tx, who, api.sendQuarterReport, { quarterEnd, late })
      return { ok: true as const }
    })
  }),
  route(api.seeQuarterReport, ({ app, who, input }) =>
    app.database.inCentre(who.centreId, async tx => {
      const { quarterEnd } = input
      const report = (await quarterReports(tx)).find(sent => sent.quarterEnd === quarterEnd)
      const alone = report?.by === who.staffId
      if (alone && (await hasOtherEyes(tx, who.staffId)))
        throw at409('ownEntry', 'quarterEnd', 'Внесённое позже смотрит другой руководитель, не тот, кто вносил')
      if (!(await seeQuarterReport(tx, quarterEnd, { by: who.staffId, day: app.moment.today })))
        throw at409('nothingToSee', 'quarterEnd', 'Такой записи, которую нужно просмотреть, нет')
      await auditChange(app, tx, who, api.seeQuarterReport, { quarterEnd, ...(alone ? { noOtherHead: true } : {}) })
      return { ok: true as const }
    }),
  ),
]
