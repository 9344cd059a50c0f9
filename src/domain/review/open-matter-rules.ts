import type { CaseState } from '../case/state.ts'
import { consentsOf } from '../consent/consent-rules.ts'
import { consentSubject, takenBackSince } from '../consent/consents.ts'
import { arrivedReplies } from '../intake/extract/referrals.ts'
import { type Day, showDay } from '../kernel/calendar.ts'
import { byDay } from '../kernel/day-order.ts'
import { refuse, type Refused } from '../kernel/decision.ts'
import { showNo } from '../kernel/registers.ts'
import type { Role } from '../law/permissions.ts'
import { currentPlan, planInForce } from '../plan/plan-rules.ts'
import { approvedVersion, latestVersion } from '../plan/plans.ts'
import { asTyped } from '../safety/crisis-room/crisis-stays.ts'
import { ordersOn } from '../safety/safety-rules.ts'
import {
  isAskedOf,
  type MatterKind,
  matterKinds,
  type MatterWay,
  type OpenMatter,
  type SettledMatter,
  usually,
} from './open-matters.ts'

/** What is open in the case on a day: everything that would be dropped in silence if the help ended. */
export function openMatters(state: CaseState, today: Day): OpenMatter[] {
  const since = state.round.day ?? ''
  const plan = planInForce(state, today)
  const written = currentPlan(state)
  const latest = latestVersion(written)
  const left = (approvedVersion(plan)?.content.measures ?? []).filter(
    measure => (plan?.progress[measure.id]?.state ?? 'inWork') === 'inWork',
  ).length
  const list = <T>(kind: MatterKind, all: readonly T[], named: (item: T) => [id: string, label: string]) =>
    all.map(item => {
      const [id, label] = named(item)
      return { key: `${kind}:${id}`, kind, label }
    })
  return [
    ...list(
      'concern',
      state.concerns.filter(concern => !concern.sent),
      concern => [concern.id, `Сообщение в органы опеки от ${showDay(concern.day)} не отправлено`],
    ),
    ...list(
      'reply',
      state.referrals.filter(
        referral => referral.decision === 'recommend' && arrivedReplies(referral).length === 0 && !referral.closed,
      ),
      referral => [referral.id, `Ответ учреждению не отправлен: ${referral.organisationName}`],
    ),
    ...list(
      'revocation',
      state.consents.filter(consent => consent.revoked && !consent.settled),
      consent => [consent.id, `Отзыв согласия не исполнен: ${consentSubject(consent)}`],
    ),
    ...list('order', ordersOn(state, today), order => [
      `${order.issuedDay}:${state.protectiveOrders.indexOf(order)}`,
      `Защитное предписание действует до ${showDay(order.until)}`,
    ]),
    ...list(
      'place',
      state.hiddenPlaces.filter(place => !place.lifted),
      place => [place.day, 'Место пребывания скрыто'],
    ),
    ...list(
      'crisisStay',
      state.crisisStays.filter(stay => !stay.left),
      stay => [`${stay.personId}:${stay.day}`, `Живёт в кризисной комнате с ${showDay(stay.day)}`],
    ),
    ...list(
      'request',
      state.requests.filter(
        request => !request.answer && (request.day >= since || staysOpen(state, `request:${request.id}`)),
      ),
      request => [request.id, `Запрос без ответа, исх. № ${showNo(request.no)}: ${request.organisationName}`],
    ),
    ...list(
      'dispatch',
      (plan?.dispatches ?? []).filter(dispatch => !dispatch.acknowledged),
      dispatch => [dispatch.id, `Получение плана не подтверждено: ${dispatch.organisationName}`],
    ),
    ...list(
      'meeting',
      state.meetings.filter(
        meeting => meeting.day >= since && !state.monitorings.some(monitoring => monitoring.id === meeting.id),
      ),
      meeting => [
        meeting.id,
        `Назначен мониторинг ${showDay(meeting.day)}: ${meeting.invited.map(guest => guest.organisationName).join(', ')}`,
      ],
    ),
    ...(plan && left > 0
      ? [{ key: `measures:${plan.id}`, kind: 'measures' as const, label: `Мероприятия плана в работе: ${left}` }]
      : []),
    ...(written && latest && !latest.approved
      ? [
          {
            key: `draftPlan:${written.id}`,
            kind: 'draftPlan' as const,
            label: `План, редакция ${latest.version}, не утверждён`,
          },
        ]
      : []),
    ...list(
      'consent',
      // What the centre itself holds by consent is held as long as the papers are.
      state.consents.filter(
        consent => !consent.purpose && !consent.revoked && !consent.over && !takenBackSince(consent, consentsOf(state)),
      ),
      consent => [consent.id, `Согласие на передачу сведений действует: ${consent.organisationName}`],
    ),
  ]
}

/**
 * Each open matter is ended, handed on or kept with a reason, and nothing else is spoken of [МП 6.6]. What somebody of
 * this role does not read of a case becomes what is usual.
 */
export function settledOf(
  state: CaseState,
  today: Day,
  settled: readonly SettledMatter[],
  role: Role,
): SettledMatter[] | Refused {
  const open = openMatters(state, today)
  const silent = open.filter(matter => !settled.some(({ key }) => key === matter.key))
  const missing = silent.filter(matter => isAskedOf(role, matter))
  if (missing.length > 0)
    return refuse('openMatters', `Решите, что будет с открытым: ${missing.map(({ label }) => label).join('; ')}`, {
      field: 'matters',
      clause: 'МП 6.6',
    })
  for (const [at, { key, way, reason }] of settled.entries()) {
    const matter = open.find(candidate => candidate.key === key)
    if (!matter) return refuse('noMatter', 'Этого в деле уже нет: обновите страницу', { field: `matters.${at}.way` })
    const { ways, clause, byLaw } = matterKinds[matter.kind]
    if (!(ways as readonly MatterWay[]).includes(way))
      return refuse('wrongWay', `${matter.label}: так закончить нельзя`, { field: `matters.${at}.way`, clause })
    if (!reason && (way === 'handedOn' || (way === 'stays' && !byLaw)))
      return refuse(
        'reasonNeeded',
        way === 'handedOn' ? `${matter.label}: укажите, кому передано` : `${matter.label}: укажите, почему остаётся`,
        { field: `matters.${at}.reason`, clause },
      )
  }
  return [...settled, ...silent.map(usually)]
}

/** What the decisions on open matters change in the case besides being recorded. */
export function settle(
  { consents, crisisStays }: Pick<CaseState, 'consents' | 'crisisStays'>,
  matters: readonly SettledMatter[],
  day: Day,
): Partial<CaseState> {
  const ended = (key: string) => matters.some(matter => matter.key === key && matter.way === 'ended')
  return {
    consents: consents.map(consent => (ended(`consent:${consent.id}`) ? { ...consent, over: day } : consent)),
    crisisStays: crisisStays.map(stay =>
      ended(`crisisStay:${stay.personId}:${stay.day}`) ? { ...asTyped(stay), left: day } : stay,
    ),
  }
}

/** Whether somebody decided at the end of the help that this goes on: its term does not fall away with the rest. */
export function staysOpen(state: Pick<CaseState, 'refusals' | 'closures'>, key: string): boolean {
  const ends = [...state.refusals, ...state.closures].toSorted(byDay)
  return ends.flatMap(end => end.matters ?? []).findLast(matter => matter.key === key)?.way === 'stays'
}
