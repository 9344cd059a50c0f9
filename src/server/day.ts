import * as api from '../api/day.ts'
import type { DayView } from '../api/day.ts'
import { addDays, weekStart } from '../domain/calendar.ts'
import { anchorOnDay } from './anchor-copies.ts'
import { minskToday } from './app.ts'
import { closedLines } from './closed-families.ts'
import { shortId } from './audit-names.ts'
import { reportLines } from './quarter-reports.ts'
import { stopReasons } from './audit-witness.ts'
import { route, type Route } from './http.ts'
import { lateEntriesFor } from './late-entries.ts'
import { forbidden } from './problem.ts'
import { showNo } from '../domain/registers.ts'
import { waitingSignals } from './store/signals.ts'
import { may, reachOf } from '../domain/permissions.ts'
import { whyNot } from '../domain/why.ts'
import { offeredTo } from './transfers.ts'
import { scopeOf, standingOf } from './store/standing.ts'
import { attentionOf, digestOf, isAttentionCut, openClocksOf, plannedMeetings } from './store/day.ts'

const aheadDays = 7

/** «Мой день» [H4]: what is overdue, due today, due soon and waited for, by one index. */
export const dayRoutes: Route[] = [
  route(api.myDay, ({ app, who, input, note }) =>
    app.database.inCentre(who.centreId, async tx => {
      const today = minskToday(app)
      const centre = await app.centres.of(who.centreId)
      const standing = await standingOf(tx, who.staffId, today)
      const scope = scopeOf(who.role, 'day.read', standing)
      if (input.staffId && scope.staff && !scope.staff.includes(input.staffId))
        throw forbidden(whyNot(who.role, 'day.read', 'centre'))
      const { self, standsFor } = input.staffId ? await standingOf(tx, input.staffId, today) : standing
      const people = [self, ...standsFor]
      const inCharge = may(who.role, 'department.read', 'unit')
      const until = addDays(today, aheadDays)
      const [{ clocks: open, overdue }, attention, { signals }, lateEntries, closed] = await Promise.all([
        openClocksOf(tx, people, {
          today,
          until,
          concerns: inCharge,
          // Whoever looks at a colleague's day sees his, and has the families of nobody on the own one.
          uncovered: inCharge && self === who.staffId,
          scope,
        }),
        attentionOf(tx, people, {
          today,
          approvals: inCharge,
          extracts: reachOf(who.role, 'extract.review') !== undefined,
          scope,
          escalateBefore: centre.calendar.addWorking(today, -centre.settings.escalateAfterWorkingDays),
        }),
        reachOf(who.role, 'signal.answer') ? waitingSignals(tx, who.staffId) : { signals: [] },
        inCharge ? lateEntriesFor(tx, scope) : { entries: [], left: 0 },
        // What is closed to oneself stands on the own day only.
        self === who.staffId ? closedLines(tx, who, today) : [],
      ])
      // A signal belongs to no family: it is known by its own id.
      if (signals.length > 0) note({ signals: signals.map(({ id }) => shortId(id)).join(',') })
      const isCut = isAttentionCut(attention) || lateEntries.left > 0
      attention.push(...lateEntries.entries.map(one => ({ kind: 'lateEntry', gap: 'enteredLate' as const, ...one })))
      attention.push(...closed)
      if (reachOf(who.role, 'report.send'))
        attention.push(...(await reportLines(tx, who.staffId, { today, ...centre })))
      if (reachOf(who.role, 'transfer.review'))
        attention.push(
          ...(await offeredTo(tx, who, today)).families.map(({ from, offeredDay, waits, urgent }) => ({
            kind: 'arrival',
            title: from,
            text: ['Предлагает принять семью', waits > 0 && `ждёт дней: ${waits}`, ...urgent]
              .filter(Boolean)
              .join(' · '),
            at: offeredDay,
          })),
        )
      const concerns = open.filter(one => one.deadline === 'childRights').map(one => ({ ...one, raisedAt: one.from }))
      const clocks = open.filter(one => one.deadline !== 'childRights')
      const year = Number(today.slice(0, 4))
      const stopped = reachOf(who.role, 'privacy.read') && app.witness?.stopOf(who.centreId)
      if (stopped)
        attention.unshift({
          kind: 'database',
          title: 'Номера не выдаются',
          text: `${stopReasons[stopped.why]}. Решает директор, подтверждает второй человек`,
          at: today,
        })
      const anchor = reachOf(who.role, 'privacy.write') && !stopped && (await anchorOnDay(app, tx, who))
      if (anchor)
        attention.push({ kind: 'anchor', title: 'Контрольная отметка журнала действий', text: anchor, at: today })
      const view: DayView = {
        today,
        concerns,
        // TL-13 runs from the minute it was noticed, as for a concern of a case.
        signals: signals.map(({ id, at, words, sent, closing }) => ({
          id,
          at,
          child: words.child,
          due: words.noticedAt.slice(0, 10),
          ...(sent ? { no: showNo(sent.no) } : {}),
          ...(closing ? { closing: closing.reason } : {}),
        })),
        clocks,
        planned: plannedMeetings(clocks, until),
        attention,
        cut: { ...(overdue ? { overdue } : {}), attention: isCut },
        yearsWithoutTransfers: [year, ...(today.slice(5) >= '10-01' ? [year + 1] : [])].filter(
          one => !centre.calendar.hasTransfers(one),
        ),
      }
      return view
    }),
  ),
  route(api.weekDigest, ({ app, who }) =>
    app.database.inCentre(who.centreId, async tx => {
      const today = minskToday(app)
      const to = addDays(weekStart(today), -1)
      const week = { from: addDays(to, -6), to }
      const all = may(who.role, 'department.read', 'unit')
      const scope = scopeOf(who.role, 'day.read', await standingOf(tx, who.staffId, today))
      return { ...week, people: await digestOf(tx, all ? undefined : who.staffId, week, today, scope) }
    }),
  ),
]
