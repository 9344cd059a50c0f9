import type { GapRows } from '../case/gaps/gap.ts'
import { childrenOf, helpOver } from '../case/gaps/looked.ts'
import type { CaseState } from '../case/state.ts'
import { byDay } from '../kernel/day-order.ts'
import { stageOf } from '../law/procedure-rules.ts'
import { standingInVain } from '../people/signed-in-vain.ts'
import { staysOpen } from '../review/open-matter-rules.ts'
import { childrenAlone, childrenAloneInRoom } from './children-alone.ts'
import { leftHome } from './safety-rules.ts'

/** A family that never applied, put to rest as gone and not heard of since: the institution is told so, and nobody visits it again. */
function restsAsGone(state: CaseState): boolean {
  const last = state.referrals
    .flatMap(({ closed }) => closed ?? [])
    .toSorted(byDay)
    .at(-1)
  return (
    stageOf(state) === 'declined' && last?.reason === 'movedAway' && state.refusals.every(({ day }) => day <= last.day)
  )
}

/** Children left alone, a family that left, what was kept when the help ended, and a tie to confirm. */
export const safetyGaps = {
  childrenAlone: {
    label: 'Ребёнок остался без взрослого',
    clause: 'МП 5.2',
    todo: 'Сообщите в орган опеки сейчас же и запишите, с кем ребёнок',
    action: 'raiseConcern',
    afterEnd: true,
    found: ({ file, today }) => childrenAlone(file, today) !== undefined,
  },
  childInRoomAlone: {
    label: 'Ребёнок живёт в кризисной комнате без взрослого',
    clause: 'МП 5.2',
    todo: 'Узнайте, где взрослый, и сообщите в орган опеки; если ребёнок тоже выехал, отметьте это',
    action: 'raiseConcern',
    afterEnd: true,
    found: ({ file, today }) => childrenAloneInRoom(file, today).length > 0 && childrenAlone(file, today) === undefined,
  },
  familyLeft: {
    label: 'Семья уехала, где дети, не записано',
    clause: 'МП 5.2',
    todo: 'Уточните, где дети, и запишите адрес с дня после выезда; живут снова по прежнему — отметьте это; если им может быть плохо, сообщите в орган опеки',
    action: 'changeAddress',
    changesWithContacts: true,
    found: looked =>
      leftHome(looked.file.state, looked.today) && childrenOf(looked).length > 0 && !restsAsGone(looked.file.state),
  },
  signedInVain: {
    label: 'Подписано тем, кто к этому дню умер или от кого семью уже защищали',
    clause: 'МП 6.2; закон № 122-З, ст. 31; закон № 99-З, ст. 5',
    todo: 'Какие это бумаги, сказано на странице семьи: возьмите подпись другого взрослого или исправьте запись, если в ней ошибка',
    action: 'correctRecord',
    found: ({ file, today }) => standingInVain(file, today) !== undefined,
  },
  crisisStayKept: {
    label: 'Помощь окончена, а в кризисной комнате живут',
    clause: 'Минтруда, порядок кризисных комнат; МП 6.6',
    todo: 'Узнайте, нужна ли комната дальше, и запишите выезд, когда он состоится',
    action: 'leaveCrisisRoom',
    afterEnd: true,
    found: looked => helpOver(looked) && looked.file.state.crisisStays.some(stay => !stay.left),
  },
  placeKept: {
    label: 'Помощь окончена, а место семьи скрыто',
    clause: 'закон № 122-З; МП 6.6',
    todo: 'Узнайте, нужно ли скрывать его дальше, и снимите отметку, когда станет можно',
    action: 'showPlace',
    afterEnd: true,
    found: looked =>
      helpOver(looked) &&
      looked.file.state.hiddenPlaces.some(place => !place.lifted && staysOpen(looked.file.state, `place:${place.day}`)),
  },
  tieAsked: {
    label: 'Сообщено о личной связи руководителя с семьёй',
    clause: 'МП 4.1, порядок центра',
    alsoHead: true,
    afterEnd: true,
    todo: 'Это подтверждает он сам или другой руководитель, другой может и отклонить: до этого дело ему открыто',
    action: 'declareConflict',
    found: ({ file: { state } }) => (state.tiesAsked ?? []).length > 0,
  },
} as const satisfies GapRows
