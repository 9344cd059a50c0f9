import * as api from '../../api/case/day.ts'
import type { DayView } from '../../api/case/day.ts'
import { monthTerms } from '../../api/case/month.ts'
import { addDays, monthEnd, weekEnd, weekStart } from '../../domain/kernel/calendar.ts'
import { showNo } from '../../domain/kernel/registers.ts'
import { explainDenial } from '../../domain/law/explain-denial.ts'
import { may, reachOf } from '../../domain/law/permissions.ts'
import type { App, Who } from '../app.ts'
import { anchorOnDay } from '../audit/anchor-copies.ts'
import { shortId } from '../audit/audit-names.ts'
import { stopReasons } from '../audit/audit-witness.ts'
import { reportLines } from '../centre/quarter-reports.ts'
import { offeredTo } from '../handover/transfers.ts'
import { forbidden } from '../http/problem.ts'
import { type Call, route, type Route } from '../http/route.ts'
import { scopeOf, accessContextOf } from '../store/case/access-context.ts'
import { attentionOf, isAttentionCut } from '../store/case/attention.ts'
import { allOpenClocksOf, openClocksOf, plannedMeetings } from '../store/case/day.ts'
import { monthOf } from '../store/case/day/month.ts'
import { digestOf } from '../store/case/day/week-digest.ts'
import type { Tx } from '../store/platform/database.ts'
import { waitingSignals } from '../store/safety/signals.ts'
import { closedLines } from './closed-families.ts'
import { lateEntriesFor } from './late-entries.ts'

const aheadDays = 7
/** Who asks for whose day. */
type Asking = Pick<Call<{ staffId?: string | undefined }>, 'who' | 'standing' | 'input'>
/** Whose day is looked at, and what of it whoever looks may read. */
async function dayOf(tx: Tx, { who, standing, input: { staffId } }: Asking, today: string) {
  const scope = scopeOf(who.role, 'day.read', standing)
  if (staffId && scope.staff && !scope.staff.includes(staffId))
    throw forbidden(explainDenial(who.role, 'day.read', 'centre'))
  const { self, standsFor } = staffId ? await accessContextOf(tx, staffId, today) : standing
  return { self, people: [self, ...standsFor], scope, today, inCharge: may(who.role, 'department.read', 'unit') }
}
/** Which terms belong to a day. */
const termsOf = ({ self, scope, today, inCharge }: Awaited<ReturnType<typeof dayOf>>, who: Who) => ({
  today,
  until: addDays(today, aheadDays),
  concerns: inCharge,
  // Whoever looks at a colleague's day sees his, and has the families of nobody on the own one.
  uncovered: inCharge && self === who.staffId,
  scope,
})
type Looked = { app: App; tx: Tx; who: Who; day: Awaited<ReturnType<typeof dayOf>> }

/** All lines that ask for a look: as many as a day shows, or the `whole` of them; whether there are more. */
async function attentionLines({ app, tx, who, day }: Looked, whole: boolean) {
  const { self, people, scope, today, inCharge } = day
  const centre = await app.centres.of(who.centreId)
  const [{ lines: attention, shut }, lateEntries] = await Promise.all([
    attentionOf(tx, people, {
      today,
      approvals: inCharge,
      extracts: reachOf(who.role, 'extract.review') !== undefined,
      scope,
      escalateBefore: centre.calendar.addWorking(today, -centre.settings.escalateAfterWorkingDays),
      whole,
    }),
    inCharge ? lateEntriesFor(tx, scope, whole) : { entries: [], left: 0 },
  ])
  // What is closed to oneself stands on the own day only.
  const closed = self === who.staffId ? await closedLines(tx, who, shut, today) : []
  const more = isAttentionCut(attention, whole) || lateEntries.left > 0
  attention.push(...lateEntries.entries.map(entry => ({ kind: 'lateEntry' as const, ...entry })), ...closed)
  if (reachOf(who.role, 'report.send')) attention.push(...(await reportLines(tx, who.staffId, { today, ...centre })))
  if (reachOf(who.role, 'transfer.review'))
    attention.push(
      ...(await offeredTo(tx, who, today)).families.map(({ from, offeredDay, urgent }) => ({
        kind: 'arrival' as const,
        title: from,
        urgent,
        at: offeredDay,
      })),
    )
  const stopped = reachOf(who.role, 'privacy.read') && app.witness?.stopOf(who.centreId)
  if (stopped) attention.unshift({ kind: 'database', reason: stopReasons[stopped.why], at: today })
  const anchor = reachOf(who.role, 'privacy.write') && !stopped && (await anchorOnDay(app, tx, who))
  if (anchor) attention.push({ kind: 'anchor', text: anchor, at: today })
  return { attention, more }
}

/** «Мой день» [H4]: what is overdue, due today, due soon and waited for, by one index. */
export const dayRoutes: Route[] = [
  route(api.wholeAttention, ({ app, who, standing, input }) =>
    app.database.inCentre(who.centreId, async tx =>
      attentionLines({ app, tx, who, day: await dayOf(tx, { who, standing, input }, app.moment.today) }, true),
    ),
  ),
  route(api.wholeTerms, ({ app, who, standing, input }) =>
    app.database.lookInCentre(who.centreId, async tx => {
      const day = await dayOf(tx, { who, standing, input }, app.moment.today)
      const { clocks, more } = await allOpenClocksOf(tx, day.people, termsOf(day, who))
      return { clocks: clocks.filter(row => row.deadline !== 'childRights'), more }
    }),
  ),
  route(api.myDay, ({ app, who, standing, input, note }) =>
    app.database.lookInCentre(who.centreId, async tx => {
      const today = app.moment.today
      const centre = await app.centres.of(who.centreId)
      const day = await dayOf(tx, { who, standing, input }, today)
      const { people } = day
      const terms = termsOf(day, who)
      const [{ clocks: open, cut }, { attention, more }, { signals }] = await Promise.all([
        openClocksOf(tx, people, terms),
        attentionLines({ app, tx, who, day }, false),
        reachOf(who.role, 'signal.answer') ? waitingSignals(tx, who.staffId) : { signals: [] },
      ])
      // A signal belongs to no family: it is known by its own id.
      if (signals.length > 0) note({ signals: signals.map(({ id }) => shortId(id)).join(',') })
      const concerns = open.filter(row => row.deadline === 'childRights').map(row => ({ ...row, raisedAt: row.from }))
      const clocks = open.filter(row => row.deadline !== 'childRights')
      const year = Number(today.slice(0, 4))
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
        planned: plannedMeetings(clocks, terms.until),
        attention,
        cut: { ...cut, attention: more },
        yearsWithoutTransfers: [year, ...(today.slice(5) >= '10-01' ? [year + 1] : [])].filter(
          number => !centre.calendar.hasTransfers(number),
        ),
      }
      return view
    }),
  ),
  route(monthTerms, ({ app, who, standing, input }) =>
    app.database.lookInCentre(who.centreId, async tx => {
      const day = await dayOf(tx, { who, standing, input: {} }, app.moment.today)
      const from = `${input.month ?? app.moment.today.slice(0, 7)}-01`
      // The days of its neighbours that fill its weeks stand in it, too: an empty one would say that nothing falls on them.
      return { days: await monthOf(tx, { from: weekStart(from), to: weekEnd(monthEnd(from)) }, day) }
    }),
  ),
  route(api.weekDigest, ({ app, who, standing }) =>
    app.database.lookInCentre(who.centreId, async tx => {
      const today = app.moment.today
      const to = addDays(weekStart(today), -1)
      const week = { from: addDays(to, -6), to }
      const all = may(who.role, 'department.read', 'unit')
      const scope = scopeOf(who.role, 'day.read', standing)
      return { ...week, people: await digestOf(tx, all ? undefined : who.staffId, week, today, scope) }
    }),
  ),
]
