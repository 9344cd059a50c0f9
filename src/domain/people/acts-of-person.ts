import type { CaseState } from '../case/state.ts'
import { type Day, showDay } from '../kernel/calendar.ts'
import { byDay } from '../kernel/day-order.ts'

type Act = { day: Day; what: string; ids: readonly (string | undefined)[] }

/** Everything the case says somebody of the family did or was there for, in words, with its day. */
const actsIn = (state: CaseState): Act[] => [
  ...state.contacts
    .filter(({ happened }) => happened)
    .map(({ day, personIds, childrenSeenIds }) => ({ day, what: 'встреча', ids: [...personIds, ...childrenSeenIds] })),
  ...state.applications
    .filter(({ transfer }) => !transfer)
    .map(({ day, applicantId }) => ({ day, what: 'заявление', ids: [applicantId] })),
  ...[...state.refusals, ...state.ownRefusals].map(({ day, personId }) => ({ day, what: 'отказ', ids: [personId] })),
  ...state.agreements.flatMap(({ day, holderId, prolongations }) => [
    { day, what: 'договор', ids: [holderId] },
    ...prolongations.map(one => ({ day: one.day, what: 'продление договора', ids: [holderId] })),
  ]),
  ...state.consents.flatMap(({ day, givenById, revoked }) => [
    { day, what: 'согласие', ids: [givenById] },
    ...(revoked ? [{ day: revoked.day, what: 'отзыв согласия', ids: [revoked.byId ?? givenById] }] : []),
  ]),
  ...state.plans.flatMap(({ versions }) =>
    versions.flatMap(({ agreed }) =>
      agreed ? [{ day: agreed.day, what: 'согласование плана', ids: [agreed.personId] }] : [],
    ),
  ),
  ...state.monitorings.map(({ day, familyIds = [] }) => ({ day, what: 'мониторинг', ids: familyIds })),
  ...state.reviews.map(({ day, familyIds = [] }) => ({ day, what: 'итоги', ids: familyIds })),
  ...state.crisisStays.map(({ day, personId }) => ({ day, what: 'заселение в кризисную комнату', ids: [personId] })),
]

const mostNamed = 4
/**
 * What somebody is said to have done after the day on which he left or died, in words: «заявление 09.12.2026». Whoever has only
 * moved away may have taken a consent back since.
 */
export function actsAfter(state: CaseState, personId: string, day: Day, died: boolean): string {
  const may = died ? [] : ['отзыв согласия']
  const found = actsIn(state)
    .filter(act => act.day > day && act.ids.includes(personId) && !may.includes(act.what))
    .toSorted(byDay)
    .map(act => `${act.what} ${showDay(act.day)}`)
  const named = [...new Set(found)]
  return [...named.slice(0, mostNamed), ...(named.length > mostNamed ? ['и ещё'] : [])].join(', ')
}
