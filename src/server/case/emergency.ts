import * as api from '../../api/case/emergency.ts'
import { showDay } from '../../domain/kernel/calendar.ts'
import { nameKey } from '../../domain/kernel/names/names.ts'
import { may, reachOf } from '../../domain/law/permissions.ts'
import { fullName } from '../../domain/people/people.ts'
import { emergencyPaces, countAttempt } from '../account/sign-in/sign-in-throttle.ts'
import type { App, Who } from '../app.ts'
import { notFound, HttpProblem } from '../http/problem.ts'
import { route, type Route } from '../http/route.ts'
import { absencesOf } from '../store/account/absences.ts'
import { scopeOf, accessContextOf } from '../store/case/access-context.ts'
import { isUnheardBy } from '../store/case/closed-families.ts'
import {
  emergenciesAround,
  endEmergency,
  familiesBornOn,
  markSeen,
  openEmergency,
  ownEmergencies,
  reachableCase,
  unheardCase,
  unseenEmergencies,
  type Reachable,
} from '../store/case/emergency.ts'
import type { Tx } from '../store/platform/database.ts'
import { relationOfRow } from './cases.ts'

const now = (app: App) => app.moment.at
const noFamily = () => notFound('Такого дела нет')
const guessing = (pause: string) =>
  new HttpProblem(429, {
    code: 'tooMany',
    text: `Несколько раз подряд имя или дата не подошли. Проверьте их и повторите через ${pause}. Если ждать нельзя, позвоните руководителю: ему дело открыто`,
  })
const noEmergency = () => notFound('Такого экстренного доступа нет')

const away = (to: string) =>
  new HttpProblem(409, {
    code: 'away',
    text: `По записям центра вы отсутствуете до ${showDay(to)}: экстренный доступ не открывается. Позвоните руководителю; если вы на работе, пусть исправит запись`,
  })

/** A family that may be known to exist: also a closed one of whose child whoever asks was told on his day [МП 5.2, 5.4]. */
async function familyFor(app: App, tx: Tx, who: Who, caseId: string): Promise<Reachable | undefined> {
  const family = await reachableCase(tx, caseId, who.staffId)
  if (family || !(await isUnheardBy(tx, who.staffId, caseId, app.moment.today))) return family
  return unheardCase(tx, caseId, who.staffId)
}

/** Opens a family that was found; whoever reads it anyway needs no emergency, and whoever is away opens none [МП 4.1]. */
async function open(app: App, tx: Tx, who: Who, family: Reachable, ask: { id: string; reason: string }) {
  const standing = await accessContextOf(tx, who.staffId, app.moment.today)
  if (may(who.role, 'case.read', relationOfRow(family, standing)) && relationOfRow(family, standing) !== 'emergency')
    throw new HttpProblem(409, { code: 'readsAlready', text: 'Это дело вам и так открыто: экстренный доступ не нужен' })
  const today = app.moment.today
  const [absence] = await absencesOf(tx, [who.staffId], { id: ask.id, from: today, to: today })
  if (absence) throw away(absence.to)
  const { settings } = await app.centres.of(who.centreId)
  const at = new Date(app.moment.at)
  const until = new Date(at.getTime() + settings.emergencyHours * 3_600_000).toISOString()
  const opened = await openEmergency(tx, {
    ...ask,
    caseId: family.caseId,
    staffId: who.staffId,
    at: at.toISOString(),
    until,
  })
  if (!opened)
    throw new HttpProblem(409, { code: 'emergencyTwice', text: 'Под этим номером уже есть экстренный доступ' })
  return opened
}

/**
 * Break-glass [dossier §5.3]: a case one may not read, opened with a typed reason and for a time. It reads as the curator
 * reads and writes nothing, ends by itself, stands out in the audit, stays on the day of the heads until one has looked, and on the day
 * of whoever works with the family.
 */
export const emergencyRoutes: Route[] = [
  route(api.openEmergency, ({ app, who, input }) =>
    app.database.inCentre(who.centreId, async tx => {
      const family = await familyFor(app, tx, who, input.caseId)
      if (!family) throw noFamily()
      return open(app, tx, who, family, input)
    }),
  ),
  route(api.findEmergency, async ({ app, who, input, note }) => {
    // Counted before anything is looked up: a pause says nothing of who is in the base.
    const passed = await countAttempt(app, emergencyPaces(who.centreId, who.staffId), guessing)
    const opened = await app.database.inCentre(who.centreId, async tx => {
      const wanted = nameKey(fullName(input))
      const found = await familiesBornOn(tx, input.birthDay, who.staffId)
      const family = found.find(reachable => nameKey(reachable.shown) === wanted)
      if (!family) {
        // A guess is written down as well: whoever tries names stands out.
        app.auditLater({
          centreId: who.centreId,
          staffId: who.staffId,
          action: api.findEmergency.audit,
          endpoint: api.findEmergency.path,
          at: now(app),
          detail: { found: false },
        })
        throw notFound(
          'Семьи с таким именем и датой рождения нет. Нужны полное имя, с отчеством, если оно есть, и точная дата',
        )
      }
      note({ caseId: family.caseId, found: true })
      return open(app, tx, who, family, input)
    })
    await passed()
    return opened
  }),
  route(api.listEmergencies, ({ app, who }) =>
    app.database.inCentre(who.centreId, async tx => {
      if (!reachOf(who.role, 'emergency.acknowledge')) {
        const shown = await emergenciesAround(tx, who.staffId, now(app), app.moment.today)
        const own = shown.filter(({ staffId }) => staffId === who.staffId)
        return { own, unseen: [], total: 0, ofFamilies: shown.filter(({ staffId }) => staffId !== who.staffId) }
      }
      const own = await ownEmergencies(tx, who.staffId, now(app))
      const standing = await accessContextOf(tx, who.staffId, app.moment.today)
      return { own, ...(await unseenEmergencies(tx, scopeOf(who.role, 'emergency.acknowledge', standing))) }
    }),
  ),
  route(api.endEmergency, ({ app, who, input, note }) =>
    app.database.inCentre(who.centreId, async tx => {
      const ended = await endEmergency(tx, input.id, who.staffId, now(app))
      if (!ended) throw noEmergency()
      note(ended)
      return { ok: true as const }
    }),
  ),
  route(api.seeEmergency, ({ app, who, input, note }) =>
    app.database.inCentre(who.centreId, async tx => {
      const standing = await accessContextOf(tx, who.staffId, app.moment.today)
      const scope = scopeOf(who.role, 'emergency.acknowledge', standing)
      const seen = await markSeen(tx, input.id, scope, now(app))
      if (!seen) throw noEmergency()
      note(seen)
      return { ok: true as const }
    }),
  ),
]
