import { type DemoCentre, demoCentres } from '../src/demo/centres.ts'
import { idOf } from '../src/demo/ids.ts'
import { confirmedIn, doerOf, idsOf, saidOf, storiesOf } from '../src/demo/steps.ts'
import type { TimedStep } from '../src/demo/timeline.ts'
import { commands } from '../src/domain/case/command/commands.ts'
import { decide } from '../src/domain/case/command/decide.ts'
import type { Fact } from '../src/domain/case/events.ts'
import { evolve } from '../src/domain/case/evolve.ts'
import { type CaseProjection, projectionOf } from '../src/domain/case/project-case.ts'
import { type CaseFile, emptyCase } from '../src/domain/case/state.ts'
import { hasOtherHead } from '../src/domain/correction/late-entry-rules.ts'
import { addDays, workingCalendar } from '../src/domain/kernel/calendar.ts'
import type { Register, RegisterNo } from '../src/domain/kernel/registers.ts'
import { reachOf } from '../src/domain/law/permissions.ts'
import type { Clock } from '../src/domain/law/terms/clock.ts'

/** The stories of a centre of the demonstration, decided and folded in memory. */
type PaperDemo = {
  /** Steps that were refused, with the words. */
  refusals: string[]
  /** The file of every family. */
  files: CaseFile[]
  /** Every family as the lists have it on this day. */
  families: CaseProjection[]
  /** Whose families a colleague looks after on this day besides the own ones. */
  coveredBy: (staffId: string) => string[]
}
/** A family with everything that was recorded of it. */
type Recorded = { file: CaseFile; facts: Fact[] }

const calendar = workingCalendar()
const peers = demoCentres.map(({ id, settings: { centre } }) => ({
  id,
  name: centre.shortName,
  fullName: centre.fullName,
  open: true,
}))

/** Who of a centre of the demonstration is away, for whoever loads it on a day. */
const absencesOf = ({ absences, staff }: DemoCentre, today: string) => {
  const worker = (key: string) => staff.find(other => other.key === key)!
  return absences.map(({ staff: key, from, to, substitute }) => ({
    staffId: idOf(worker(key).login),
    name: worker(key).name,
    from: addDays(today, from),
    to: addDays(today, to),
    ...(substitute ? { substitute: worker(substitute).name, substituteId: idOf(worker(substitute).login) } : {}),
  }))
}

/** What a day of the curator of the first centre shows, by family and day. */
export type CuratorsDay = Record<'overdue' | 'today' | 'ahead' | 'waiting' | 'visits' | 'concerns', string[]> & {
  /** How many colleagues are stood in for. */
  substituting: number
}
type Shown = Pick<Clock, 'deadline' | 'due' | 'fixed' | 'status'> & { title: string }
/** Sorts what a day shows into what a morning of work has. */
export function curatorsDayOf(shown: readonly Shown[], today: string, substituting: number): CuratorsDay {
  const lines = (which: (clock: Shown) => boolean) =>
    shown
      .filter(which)
      .map(({ title, deadline, due }) => `${title} ${deadline} ${due}`)
      .toSorted()
  const isConcern = ({ deadline }: Shown) => deadline === 'childRights'
  const runs = (clock: Shown) => clock.status === 'running' && clock.fixed && !isConcern(clock)
  return {
    overdue: lines(clock => runs(clock) && clock.due < today),
    today: lines(clock => runs(clock) && clock.due === today),
    ahead: lines(clock => runs(clock) && clock.due > today),
    waiting: lines(clock => clock.status === 'waiting' && !isConcern(clock)),
    visits: lines(({ deadline }) => deadline === 'plannedContact'),
    concerns: lines(isConcern),
    substituting,
  }
}

/** How many days ahead a day shows. */
const aheadDays = 7
/** The day of the curator of the first centre, as the server finds it in the read tables. */
export function curatorsDayOnPaper(now: string): CuratorsDay {
  const today = now.slice(0, 10)
  const curator = idOf(demoCentres[0]!.staff[0]!.login)
  const { families, coveredBy } = aDemoOnPaper(demoCentres[0]!, now)
  const people = [curator, ...coveredBy(curator)]
  const shown = families
    .filter(({ row }) => row.responsibleId !== null && people.includes(row.responsibleId))
    .flatMap(({ row: { title }, clocks }) => clocks.map(clock => ({ title, ...clock })))
    .filter(({ status, due }) => ['running', 'waiting'].includes(status) && due <= addDays(today, aheadDays))
  return curatorsDayOf(shown, today, people.length - 1)
}

/** Tells all stories of a centre up to a moment by the rules alone. */
export function aDemoOnPaper(centre: DemoCentre, now: string): PaperDemo {
  const today = now.slice(0, 10)
  const absences = absencesOf(centre, today)
  const staff = centre.staff.map(({ login, name, role, unit }) => ({
    id: idOf(login),
    staffId: idOf(login),
    name,
    role,
    active: true,
    ...(unit ? { unitId: idOf(`${centre.key} unit ${unit}`) } : {}),
  }))
  const organisations = centre.organisations.map(({ key, name, kind, email, phone, contacts }) => ({
    ...(email ? { email } : {}),
    id: idOf(`${centre.key} ${key}`),
    name,
    kind,
    ...(phone ? { phone } : {}),
    ...(contacts ? { contacts } : {}),
  }))
  const recorded = new Map<string, Recorded>()
  const counters = new Map<string, number>()
  const refusals: string[] = []

  /** Does one step; answers the words of its refusal. */
  const refusalOf = (step: TimedStep): string | undefined => {
    const { caseId, name, moment, reason } = step
    const { file, facts } = recorded.get(caseId) ?? { file: { state: emptyCase(caseId), persons: {} }, facts: [] }
    const { staffId, role, organisationId } = doerOf(step)
    if (!reachOf(role, name)) return `${role}: not for this role`
    const newId = idsOf(step)
    const numbers: RegisterNo[] = []
    const year = Number(moment.now.slice(0, 4))
    const nextNo = (register: Register): RegisterNo => {
      const taken = numbers.filter(number => number.register === register).length
      const no = (counters.get(`${register} ${year}`) ?? 0) + taken + 1
      numbers.push({ register, year, no })
      return { register, year, no }
    }
    const input = commands[name].input.parse(saidOf(step, file.state))
    const decision = decide(name, file, input, {
      today: moment.now.slice(0, 10),
      now: moment.now,
      settings: centre.settings,
      calendar,
      by: { id: staffId, role, organisationId },
      confirmed: confirmedIn(step),
      reason,
      newId,
      nextNo,
      absences: absences.filter(({ to }) => to >= moment.now.slice(0, 10)),
      aloneInCharge: !hasOtherHead(file.state, staff, staffId),
      leaders: staff.filter(worker => reachOf(worker.role, 'liftRestriction')),
      organisations,
      peers,
      printed: [],
      records: { facts },
      savedLast: { facts, at: moment.at, people: [] },
      workers: staff,
    })
    if (!decision.ok) return `${decision.text} (${decision.code})`
    for (const { register, no } of numbers) counters.set(`${register} ${year}`, no)
    const added = decision.facts.map(fact => ({ ...fact, id: newId(), at: moment.at, by: staffId }) as Fact)
    const changed = Object.fromEntries(decision.persons.map(({ id, person }) => [id, { ...person, id }]))
    recorded.set(caseId, {
      file: { state: added.reduce(evolve, file.state), persons: { ...file.persons, ...changed } },
      facts: [...facts, ...added],
    })
    return undefined
  }

  for (const step of storiesOf(centre, now).steps) {
    const refusal = refusalOf(step)
    if (refusal) refusals.push(`${step.name} on ${step.moment.now} in «${step.key}»: ${refusal}`)
  }
  const files = [...recorded.values()].map(({ file }) => file)
  return {
    refusals,
    files,
    families: files.map(file => projectionOf(file, centre.settings, calendar, today)),
    coveredBy: staffId =>
      absences
        .filter(({ from, to, substituteId }) => substituteId === staffId && from <= today && today <= to)
        .map(absence => absence.staffId),
  }
}
