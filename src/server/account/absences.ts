import * as api from '../../api/case/day.ts'
import { awayInWords } from '../../domain/account/absence-days.ts'
import { addDays, showDay } from '../../domain/kernel/calendar.ts'
import type { Question } from '../../domain/kernel/decision.ts'
import { reachOf } from '../../domain/law/permissions.ts'
import { auditChange } from '../audit/audit.ts'
import { answeredYes, notFound, HttpProblem } from '../http/problem.ts'
import { quotaRefusals, quotas } from '../http/quotas.ts'
import { route, type Route } from '../http/route.ts'
import {
  absenceDays,
  absencesOf,
  endAbsence,
  familiesNobodyReads,
  familiesShutTo,
  lockPeople,
  saveAbsence,
} from '../store/account/absences.ts'
import { absencesAhead } from '../store/account/quotas.ts'
import { scopeOf, accessContextOf } from '../store/case/access-context.ts'
import type { Sessions } from './sign-in/session.ts'

const refuse = (code: string, field: string, text: string) =>
  new HttpProblem(409, { code, text, fields: { [field]: text } })

/**
 * Families of whoever is away that are shut to the substitute, by a tie or because they are closed for those who are named, are
 * asked about at once [МП 4.1, 5.4]; of those that are shut to whoever records the absence nothing is said.
 */
const shutQuestion = (titles: readonly string[]): Question[] =>
  titles.length === 0
    ? []
    : [
        {
          code: 'shutToSubstitute',
          field: 'substituteId',
          text: `Замещающему закрыты (личная связь или названный круг лиц) семьи: ${titles.join(', ')}. На эти дни они будут в дне заведующего и директора, которым открыты. Выберите другого замещающего, передайте эти семьи или подтвердите, МП 4.1, 5.4`,
        },
      ]

/** A family that is closed for people who are all away has nobody: what does not wait would wait for them [МП 5.2, 5.4]. */
function nobodyReadsQuestion(families: readonly { title: string | null }[]): Question[] {
  if (families.length === 0) return []
  const titles = families.flatMap(({ title }) => title ?? [])
  const more = families.length - titles.length
  const which = [...titles, ...(more > 0 ? [`закрытых и от вас: ${more}`] : [])].join(', ')
  return [
    {
      code: 'nobodyReads',
      field: 'from',
      text: `В эти дни отсутствуют все, кому открыты дела названного круга лиц: ${which}. О ребёнке сообщают незамедлительно: сначала откройте дело ещё кому-то, кто будет на работе; если оно закрыто и от вас, попросите об этом того, кто уходит. Всё равно записать? МП 5.2, 5.4`,
    },
  ]
}

/** H4 Absences: the substitute gets the work list and the access by the dates, and loses both by them. */
export const absenceRoutes = (sessions: Sessions): Route[] => [
  route(api.saveAbsence, async ({ app, who, input }) => {
    await app.database.inCentre(who.centreId, async tx => {
      const { confirmed, ...absence } = input
      const { staffId, substituteId, from, to } = absence
      if (to < from) throw refuse('backwards', 'to', 'Последний день раньше первого')
      if (substituteId === staffId) throw refuse('selfSubstitute', 'substituteId', 'Человек не может замещать сам себя')
      const ids = substituteId ? [staffId, substituteId] : [staffId]
      const people = await lockPeople(tx, ids)
      // A substitute gets the families: a head gives only those of the own unit, and only within it.
      const scope = scopeOf(who.role, 'absence.write', await accessContextOf(tx, who.staffId, app.moment.today))
      // An absence that is there already may be of somebody else, whom this one must not take out of it.
      const before = await absenceDays(tx, input.id)
      if (scope.staff && [...ids, ...(before ? [before.staffId] : [])].some(id => !scope.staff?.includes(id)))
        throw refuse(
          'otherUnit',
          'staffId',
          'Это сотрудники другого отделения: отсутствие записывает их заведующий или директор',
        )
      const person = people.find(candidate => candidate.id === staffId)
      const substitute = people.find(other => other.id === substituteId)
      if (!person) throw refuse('unknownStaff', 'staffId', 'Такого сотрудника в центре нет')
      if (substituteId && (!substitute?.active || !reachOf(substitute.role, 'recordContact')))
        throw refuse(
          'cannotSubstitute',
          'substituteId',
          'Замещать может работающий специалист, психолог или заведующий',
        )
      const others = await absencesOf(tx, ids, input)
      const own = others.find(other => other.staffId === staffId)
      if (own) throw refuse('overlap', 'from', `Уже записано отсутствие ${awayInWords(own)}`)
      const away = others.find(other => other.staffId === substituteId)
      if (away) throw refuse('substituteAway', 'substituteId', `Замещающий сам отсутствует ${awayInWords(away)}`)
      if ((await absencesAhead(tx, staffId, app.moment.today, input.id)) >= quotas.absencesAhead)
        throw quotaRefusals.absencesAhead()
      const shut = substituteId ? await familiesShutTo(tx, staffId, substituteId, scope) : []
      const unread = await familiesNobodyReads(tx, who.staffId, absence)
      const said = answeredYes([...shutQuestion(shut), ...nobodyReadsQuestion(unread)], confirmed)
      await saveAbsence(tx, absence)
      await auditChange(app, tx, who, api.saveAbsence, {
        absenceId: input.id,
        staffId,
        substituteId,
        from,
        to,
        ...said,
      })
    })
    sessions.forget()
    return { ok: true as const }
  }),
  route(api.endAbsence, async ({ app, who, input }) => {
    await app.database.inCentre(who.centreId, async tx => {
      const today = app.moment.today
      const held = await absenceDays(tx, input.id)
      const scope = scopeOf(who.role, 'absence.write', await accessContextOf(tx, who.staffId, today))
      if (!held || (scope.staff && !scope.staff.includes(held.staffId))) throw notFound('Такого отсутствия нет')
      if (held.to < today) throw refuse('overAlready', 'to', `Отсутствие закончилось ${showDay(held.to)}`)
      await endAbsence(tx, input.id, held.from < today ? addDays(today, -1) : undefined)
      await auditChange(app, tx, who, api.endAbsence, { absenceId: input.id })
    })
    sessions.forget()
    return { ok: true as const }
  }),
]
