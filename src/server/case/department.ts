import * as api from '../../api/case/day.ts'
import type { DepartmentView } from '../../api/case/day.ts'
import { gaps } from '../../domain/case/gaps/gaps.ts'
import { loadOf } from '../../domain/case/project-case.ts'
import { lastQuarterEnd, quarterInWords } from '../../domain/centre/quarter-reports.ts'
import type { Day } from '../../domain/kernel/calendar.ts'
import type { Settings } from '../../domain/law/settings.ts'
import { dutyOfNext } from '../../domain/law/terms/duties.ts'
import type { PatronageKind } from '../../domain/law/terms/frequency.ts'
import { reportsFor } from '../centre/quarter-reports.ts'
import { route, type Route } from '../http/route.ts'
import { scopeOf } from '../store/case/access-context.ts'
import { readDepartment } from '../store/case/department.ts'
import { lateInClosed } from './closed-families.ts'
import { lateEntriesFor } from './late-entries.ts'

type Read = Awaited<ReturnType<typeof readDepartment>>
type Person = DepartmentView['people'][number]
const none = { emergency: 0, planned: 0, control: 0 }

const caseWork = new Set(['case_specialist', 'psychologist'])

function peopleOf(read: Read, settings: Settings, today: Day): Person[] {
  const counts = new Map<string, Record<PatronageKind, number>>()
  for (const { staffId, kind, count } of read.loads)
    counts.set(staffId, { ...none, ...counts.get(staffId), ...(kind ? { [kind]: count } : {}) })
  const away = read.absences.filter(absence => absence.from <= today)
  const families = (id: string) => counts.get(id) ?? none
  return read.people
    .filter(person => counts.has(person.id) || (person.active && caseWork.has(person.role)))
    .map(({ id }) => {
      const absence = away.find(row => row.staffId === id)
      const clock = read.clocks.find(candidate => candidate.staffId === id)
      const standsFor = away.filter(row => row.substituteId === id)
      return {
        staffId: id,
        ...families(id),
        own: loadOf(families(id), settings),
        substituted: standsFor.reduce((sum, row) => sum + loadOf(families(row.staffId), settings), 0),
        overdue: clock?.overdue ?? 0,
        week: clock?.week ?? 0,
        ...(absence ? { absentUntil: absence.to } : {}),
        ...(absence?.substituteId ? { substituteId: absence.substituteId } : {}),
      }
    })
}

/** The head's board [H4, L]: who is late, who is overloaded, what waits, who is away. */
export const departmentRoutes: Route[] = [
  route(api.department, ({ app, who, standing, input }) =>
    app.database.inCentre(who.centreId, async tx => {
      const today = app.moment.today
      const { settings, calendar } = await app.centres.of(who.centreId)
      const quarterEnd = lastQuarterEnd(today)
      const scope = scopeOf(who.role, 'department.read', standing)
      const read = await readDepartment(tx, { today, quarterEnd, all: input.all === true }, scope)
      const lateEntries = await lateEntriesFor(tx, scope)
      const closed = await lateInClosed(tx, who, today)
      const reports = await reportsFor(tx, { today, settings, calendar })
      const kinds = Object.fromEntries(read.kinds.map(kind => [kind.kind, kind.count]))
      const waits = (what: string) => read.waiting.filter(waiting => waiting.what === what)
      const due = (day: string | undefined) => (day ? { due: day } : {})
      const view: DepartmentView = {
        today,
        counts: {
          ...none,
          ...kinds,
          overdue: read.clocks.reduce((sum, clock) => sum + clock.overdue, 0),
          unassigned: waits('unassigned').length,
          awaiting: waits('approval').length,
          gaps: read.gaps.reduce((sum, gap) => sum + gap.count, 0),
          missed: read.missed.total,
        },
        people: peopleOf(read, settings, today),
        unassigned: waits('unassigned').map(waiting => ({
          caseId: waiting.caseId,
          title: waiting.title,
          text: waiting.nextTerm ? dutyOfNext(waiting.nextTerm) : '',
          ...due(waiting.due),
          ...(waiting.locality ? { locality: waiting.locality } : {}),
          version: waiting.version ?? 0,
        })),
        awaiting: waits('approval').map(waiting => ({
          caseId: waiting.caseId,
          title: waiting.title,
          text: 'План согласован семьёй и ждёт утверждения',
          responsibleId: waiting.responsibleId ?? null,
        })),
        overdue: read.overdue,
        missed: read.missed.rows,
        ...(closed ? { closed } : {}),
        gaps: read.gaps.map(({ gap, count }) => ({
          gap,
          count,
          label: gaps[gap].label,
          clause: gaps[gap].clause,
        })),
        lateEntries: [
          ...lateEntries.entries,
          ...reports.flatMap(({ clock, late }) =>
            late && !late.seen
              ? { title: `Отчёт за ${quarterInWords(clock.from)}`, text: late.text, at: clock.metDay ?? clock.due }
              : [],
          ),
        ],
        lateFamiliesLeft: lateEntries.left,
        absences: read.absences,
        reports,
      }
      return view
    }),
  ),
]
