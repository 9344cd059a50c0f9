import type { CaseState } from '../case/state.ts'
import { type Day, showDay } from '../kernel/calendar.ts'
import { byDay } from '../kernel/day-order.ts'
import { approvedVersion } from '../plan/plans.ts'
import { asTyped } from '../safety/crisis-room/crisis-stays.ts'

/**
 * `signs`: a paper of the help bears the signature, or names somebody as there: whoever refused before would not have done it. `paper`:
 * another paper the family has signed, which says that it was heard of.
 */
type Act = { day: Day; what: string; ids: readonly (string | undefined)[]; signs?: true; paper?: true }

const judged = 'оценка мероприятий'
const byAgreement = 'прекращение договора по соглашению'
const consented = 'согласие'
const leftRoom = 'выезд из кризисной комнаты'

/** Everything the case says somebody of the family did or was there for, in words, with its day. */
const actsIn = (state: CaseState): Act[] => [
  ...state.contacts
    .filter(({ happened }) => happened)
    .map(({ day, personIds, childrenSeenIds }) => ({ day, what: 'встреча', ids: [...personIds, ...childrenSeenIds] })),
  ...state.applications
    .filter(({ transfer }) => !transfer)
    .map(({ day, applicantId }) => ({ day, what: 'заявление', ids: [applicantId], signs: true as const })),
  ...[...state.refusals, ...state.ownRefusals].map(({ day, personId }) => ({
    day,
    what: 'отказ',
    ids: [personId],
    paper: true as const,
  })),
  ...state.agreements.flatMap(({ day, holderId, prolongations, ended }) => [
    { day, what: 'договор', ids: [holderId], signs: true as const },
    ...prolongations.map(prolongation => ({
      day: prolongation.day,
      what: 'продление договора',
      ids: [holderId],
      signs: true as const,
    })),
    ...(ended?.ground === 'agreement'
      ? [{ day: ended.day, what: byAgreement, ids: [holderId], signs: true as const }]
      : []),
  ]),
  ...state.consents.flatMap(({ day, givenById, revoked }) => [
    { day, what: consented, ids: [givenById], paper: true as const },
    ...(revoked
      ? [{ day: revoked.day, what: 'отзыв согласия', ids: [revoked.byId ?? givenById], paper: true as const }]
      : []),
  ]),
  ...state.plans.flatMap(plan => [
    ...plan.versions.flatMap(({ agreed }) =>
      agreed ? [{ day: agreed.day, what: 'согласование плана', ids: [agreed.personId], signs: true as const }] : [],
    ),
    // Whoever signed the plan judges its measures (приложение 1).
    ...Object.values(plan.progress).flatMap(({ citizen }) =>
      citizen
        ? [{ day: citizen.day, what: judged, ids: [approvedVersion(plan)?.content.holderId], signs: true as const }]
        : [],
    ),
  ]),
  ...state.monitorings.map(({ day, familyIds = [] }) => ({
    day,
    what: 'мониторинг',
    ids: familyIds,
    signs: true as const,
  })),
  ...state.reviews.map(({ day, familyIds = [] }) => ({ day, what: 'итоги', ids: familyIds, signs: true as const })),
  ...state.crisisStays
    .map(asTyped)
    .flatMap(({ day, personId, documentShownDay, left }) => [
      { day, what: 'заселение в кризисную комнату', ids: [personId] },
      ...(documentShownDay && documentShownDay > day
        ? [{ day: documentShownDay, what: 'предъявление документа', ids: [personId] }]
        : []),
      ...(left ? [{ day: left, what: leftRoom, ids: [personId] }] : []),
    ]),
]

const mostNamed = 4
/** Acts in words, each once: «заявление 09.12.2026». */
function inWords(acts: readonly Act[]): string {
  const named = [...new Set(acts.toSorted(byDay).map(act => `${act.what} ${showDay(act.day)}`))]
  return [...named.slice(0, mostNamed), ...(named.length > mostNamed ? ['и ещё'] : [])].join(', ')
}

/**
 * What somebody is said to have done after the day on which he left or died, in words. Whoever has only moved away may have taken a
 * consent back, judged the plan or left the crisis room since. `until`: the day he came back.
 */
export function actsAfter(state: CaseState, personId: string, day: Day, died: boolean, until?: Day): string {
  const may = died ? [] : ['отзыв согласия', judged, byAgreement, leftRoom]
  const isAway = (act: Act) => act.day > day && (until === undefined || act.day < until)
  return inWords(actsIn(state).filter(act => isAway(act) && act.ids.includes(personId) && !may.includes(act.what)))
}

/** What of the help the family has signed or taken part in after a day, in words: one person of it, or anybody. */
export const signedAfter = (state: CaseState, day: Day, personId?: string): string =>
  inWords(
    actsIn(state).filter(act => act.signs && act.day > day && (personId === undefined || act.ids.includes(personId))),
  )
/** What the family has signed last by that day, a paper of the help or another; undefined where it has signed nothing. */
export const lastSigned = (state: CaseState, day: Day): { day: Day; what: string } | undefined =>
  actsIn(state)
    .filter(act => (act.signs ?? act.paper) && act.day <= day && someone(act))
    .toSorted(byDay)
    .at(-1)

/** Results and minutes of a day on which nobody of the family was there are no word of it. */
const someone = ({ ids }: Act) => ids.some(id => id !== undefined)
/**
 * When somebody of the family was last in contact by what he signed or took part in, by that day: the contract, the plan, marks, minutes,
 * results, a consent [МП 6.5, 6.6]. A refusal, or a contract ended by agreement, is an end of its own and has its own question.
 */
export const lastTookPart = (state: CaseState, day: Day): { day: Day; what: string } | undefined =>
  actsIn(state)
    .filter(act => (act.signs ? act.what !== byAgreement : act.what === consented) && act.day <= day && someone(act))
    .toSorted(byDay)
    .at(-1)
