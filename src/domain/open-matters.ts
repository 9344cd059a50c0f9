import { z } from 'zod'
import { showDay, type Day } from './calendar.ts'
import type { CaseState } from './cases.ts'
import { refuse, type Refused } from './decision.ts'
import type { Role } from './permissions.ts'
import { approvedVersion, currentPlan, latestVersion, planInForce } from './plans.ts'
import { showNo } from './registers.ts'
import { sectionReaders, type Section } from './sections.ts'
import { line, oneOf, optionalLine } from './text.ts'

/** What becomes of something that is open when the help ends. */
export const matterWays = {
  ended: 'закончить',
  handedOn: 'передать',
  stays: 'оставить',
} as const
/** One of them. */
export type MatterWay = keyof typeof matterWays

/**
 * What can be open when a family is removed, refuses or goes to another centre, and what may become of it; the first way
 * is what is usual. `byLaw`: it stays whatever the centre thinks, and needs no reason. `section`: whoever does not read it is not asked.
 */
export const matterKinds = {
  concern: { ways: ['stays'], clause: 'МП 5.2', section: 'contacts', byLaw: true },
  reply: { ways: ['stays'], clause: 'МП 5.2', section: 'documents', byLaw: true },
  revocation: { ways: ['stays'], clause: 'закон № 99-З, ст. 10', section: 'card', byLaw: true },
  order: { ways: ['stays', 'handedOn'], clause: 'закон № 122-З, ст. 31', section: 'special', byLaw: true },
  place: { ways: ['stays', 'handedOn'], clause: 'закон № 122-З', section: 'special', byLaw: true },
  crisisStay: { ways: ['ended', 'stays'], clause: 'Минтруда, порядок кризисных комнат', section: 'card', byLaw: false },
  request: { ways: ['ended', 'handedOn', 'stays'], clause: 'МП 5.3', section: 'documents', byLaw: false },
  dispatch: { ways: ['ended', 'stays'], clause: 'МП 6.4', section: 'plan', byLaw: false },
  meeting: { ways: ['ended', 'handedOn'], clause: 'МП 6.5', section: 'plan', byLaw: false },
  measures: { ways: ['ended', 'handedOn'], clause: 'МП 6.4, 6.6', section: 'plan', byLaw: false },
  draftPlan: { ways: ['ended'], clause: 'МП 6.4', section: 'plan', byLaw: false },
  consent: { ways: ['ended', 'stays'], clause: 'закон № 99-З, ст. 5', section: 'card', byLaw: false },
} as const satisfies Record<string, { ways: readonly MatterWay[]; clause: string; section: Section; byLaw: boolean }>
/** A kind of open matter. */
export type MatterKind = keyof typeof matterKinds

/** One open matter of a case; `key` names it in the answer of a person. */
export type OpenMatter = { key: string; kind: MatterKind; label: string }

/** What a person decided of one open matter. */
export const settledMatter = z.object({
  key: line(200),
  way: oneOf(matterWays),
  /** Why it stays, or to whom it is handed on. */
  reason: optionalLine(500),
})
/** The same as it is kept. */
export type SettledMatter = z.infer<typeof settledMatter>
/** What is decided of everything open; part of each act that ends the help. */
export const settledMatters = z.array(settledMatter).max(200).default([])

/** What is open in the case on a day: everything that would be dropped in silence if the help ended. */
export function openMatters(state: CaseState, today: Day): OpenMatter[] {
  const since = state.round.day ?? ''
  const plan = planInForce(state, today)
  const written = currentPlan(state)
  const latest = latestVersion(written)
  const left = (approvedVersion(plan)?.content.measures ?? []).filter(
    one => (plan?.progress[one.id]?.state ?? 'inWork') === 'inWork',
  ).length
  const list = <T>(kind: MatterKind, all: readonly T[], named: (one: T) => [id: string, label: string]) =>
    all.map(one => {
      const [id, label] = named(one)
      return { key: `${kind}:${id}`, kind, label }
    })
  return [
    ...list(
      'concern',
      state.concerns.filter(one => !one.sent),
      one => [one.id, `Сообщение в органы опеки от ${showDay(one.day)} не отправлено`],
    ),
    ...list(
      'reply',
      state.referrals.filter(one => one.decision === 'recommend' && !one.reply && !one.closed),
      one => [one.id, `Ответ учреждению не отправлен: ${one.organisationName}`],
    ),
    ...list(
      'revocation',
      state.consents.filter(one => one.revoked && !one.settled),
      one => [one.id, `Отзыв согласия не исполнен: ${one.organisationName}`],
    ),
    ...list(
      'order',
      state.protectiveOrders.filter(one => one.issuedDay <= today && today <= one.until),
      one => [
        `${one.issuedDay}:${state.protectiveOrders.indexOf(one)}`,
        `Защитное предписание действует до ${showDay(one.until)}`,
      ],
    ),
    ...list(
      'place',
      state.hiddenPlaces.filter(one => !one.lifted),
      one => [one.day, 'Место пребывания скрыто'],
    ),
    ...list(
      'crisisStay',
      state.crisisStays.filter(one => !one.left),
      one => [`${one.personId}:${one.day}`, `Живёт в кризисной комнате с ${showDay(one.day)}`],
    ),
    ...list(
      'request',
      state.requests.filter(one => !one.answer && (one.day >= since || staysOpen(state, `request:${one.id}`))),
      one => [one.id, `Запрос без ответа, исх. № ${showNo(one.no)}: ${one.organisationName}`],
    ),
    ...list(
      'dispatch',
      (plan?.dispatches ?? []).filter(one => !one.acknowledged),
      one => [one.id, `Получение плана не подтверждено: ${one.organisationName}`],
    ),
    ...list(
      'meeting',
      state.meetings.filter(one => one.day >= since && !state.monitorings.some(held => held.id === one.id)),
      one => [
        one.id,
        `Назначен мониторинг ${showDay(one.day)}: ${one.invited.map(each => each.organisationName).join(', ')}`,
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
      state.consents.filter(one => !one.revoked && !one.over),
      one => [one.id, `Согласие на передачу сведений действует: ${one.organisationName}`],
    ),
  ]
}

/** The usual answer to an open matter: where the law keeps it, it stays; else it ends. */
export const usually = ({ key, kind }: OpenMatter): SettledMatter => ({ key, way: matterKinds[kind].ways[0] })

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
  const silent = open.filter(one => !settled.some(each => each.key === one.key))
  const missing = silent.filter(one => sectionReaders[matterKinds[one.kind].section][role] !== undefined)
  if (missing.length > 0)
    return refuse('openMatters', `Решите, что будет с открытым: ${missing.map(one => one.label).join('; ')}`, {
      field: 'matters',
      clause: 'МП 6.6',
    })
  for (const [at, { key, way, reason }] of settled.entries()) {
    const matter = open.find(one => one.key === key)
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
  const ended = (key: string) => matters.some(one => one.key === key && one.way === 'ended')
  return {
    consents: consents.map(one => (ended(`consent:${one.id}`) ? { ...one, over: day } : one)),
    crisisStays: crisisStays.map(one => (ended(`crisisStay:${one.personId}:${one.day}`) ? { ...one, left: day } : one)),
  }
}

/** Whether somebody decided at the end of the help that this goes on: its term does not fall away with the rest. */
export function staysOpen(state: Pick<CaseState, 'refusals' | 'closures'>, key: string): boolean {
  const ends = [...state.refusals, ...state.closures].toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
  return ends.flatMap(end => end.matters ?? []).findLast(one => one.key === key)?.way === 'stays'
}
