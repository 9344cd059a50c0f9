import type { CaseView } from '../../../../api/case/cases.ts'
import { broughtByApplication, waitsFromClosed } from '../../../../domain/intake/mistaken-people.ts'
import { showDay } from '../../../../domain/kernel/calendar.ts'
import { showNo } from '../../../../domain/kernel/registers.ts'
import { cameBack } from '../../../../domain/letter/returned-letter-rules.ts'
import { departureOf } from '../../../../domain/people/membership/memberships.ts'
import { endByRemoval } from '../../../../domain/review/other-end.ts'
import { paths } from '../../../data/paths.ts'
import { CorrectAssessmentDialog } from '../assessment/CorrectAssessmentDialog.tsx'
import { CorrectApplicationDialog } from '../correction/CorrectApplicationDialog.tsx'
import { CorrectClosureDialog } from '../correction/CorrectClosureDialog.tsx'
import { CorrectConcernDialog } from '../correction/CorrectConcernDialog.tsx'
import { CorrectDepartureDialog } from '../correction/CorrectDepartureDialog.tsx'
import { CorrectExtractDialog } from '../correction/CorrectExtractDialog.tsx'
import { CorrectJoiningDialog } from '../correction/CorrectJoiningDialog.tsx'
import { CorrectMonitoringDialog } from '../correction/CorrectMonitoringDialog.tsx'
import { CorrectExtractDetailsDialog } from '../correction/CorrectPaperDialogs.tsx'
import { CorrectRefusalDialog } from '../correction/CorrectRefusalDialog.tsx'
import { CorrectReviewDialog } from '../correction/CorrectReviewDialog.tsx'
import { CorrectStayDialog } from '../correction/CorrectStayDialog.tsx'
import { CorrectTakeoverDialog } from '../correction/CorrectTakeoverDialog.tsx'
import { mayLeave } from '../correction/othersExtract.ts'
import { CorrectReturnDialog } from '../letter/LetterBackDialog.tsx'
import type { CorrectionRow } from './actionGroups.ts'
import { familyDialog } from './context.ts'

type State = CaseView['state']
type Last = <T>(all: readonly T[]) => { record: T; at: number }[]

/** Extracts, applications and refusals: the papers the case has a number of. */
function ofPapers(state: State, last: Last): CorrectionRow[] {
  return [
    ...last(state.referrals)
      .filter(({ record }) => record.closed?.reason !== 'mistake')
      .map(({ record }): CorrectionRow => [
        'correctExtract',
        `Исправить выписку вх. № ${showNo(record.no)}`,
        { dialog: familyDialog(CorrectExtractDetailsDialog, { referralId: record.id }) },
        { kinds: ['extractReceived'], record: record.id },
      ]),
    ...last(state.referrals)
      .filter(({ record }) => mayLeave(state, record))
      .map(({ record }): CorrectionRow => [
        'correctExtract',
        `Выписка вх. № ${showNo(record.no)} другой семьи`,
        { dialog: familyDialog(CorrectExtractDialog, { referralId: record.id }) },
      ]),
    ...last(state.applications)
      .filter(
        ({ record }) =>
          waitsFromClosed(state, record) ||
          (!record.transfer &&
            !state.members.every(({ personId }) => broughtByApplication(state, record).includes(personId))),
      )
      .map(({ record }): CorrectionRow => [
        'correctApplication',
        `Заявление № ${showNo(record.no)} другой семьи`,
        { dialog: familyDialog(CorrectApplicationDialog, { applicationId: record.id }) },
        { kinds: ['applicationRegistered'], record: record.id },
      ]),
    ...[...last(state.refusals), ...last(state.ownRefusals)].map(({ record }): CorrectionRow => [
      'correctRefusal',
      `Отказ № ${showNo(record.no)} другой семьи или другого человека`,
      { dialog: familyDialog(CorrectRefusalDialog, { refusalId: record.id }) },
      { kinds: ['refusalRegistered', 'ownRefusalRegistered'], record: record.id },
    ]),
  ]
}

/**
 * What can be put right, the last two of each kind in the menu and all of them beside their lines; contacts and people have their
 * own pages, too.
 */
export function corrections(state: State, most = 2): CorrectionRow[] {
  const last: Last = all => all.map((item, at) => ({ record: item, at })).slice(-most)
  // Of whoever has left more than once, the last time.
  const left = state.members.flatMap(member => {
    const { personId, to, notCome } = member
    return to && departureOf(state, personId)?.left === member ? [{ personId, to, notCome }] : []
  })
  // Of everybody who did not come with the family it is asked when he left.
  const departures = left.filter(({ notCome }, at) => notCome || at >= left.length - most)
  return [
    ...ofPapers(state, last),
    ...last(state.crisisStays).map(({ record, at }): CorrectionRow => [
      'correctStay',
      `Исправить кризисную комнату с ${showDay(record.day)}`,
      { dialog: familyDialog(CorrectStayDialog, { at }) },
      { kinds: ['crisisRoomEntered'], record: record.personId, day: record.day },
    ]),
    ...last(state.concerns).map(({ record }): CorrectionRow => [
      'correctConcern',
      `Исправить сообщение в опеку от ${showDay(record.day)}`,
      { dialog: familyDialog(CorrectConcernDialog, { concernId: record.id }) },
      { kinds: ['concernRaised', 'concernSent'], record: record.id },
    ]),
    ...last(state.assessments).map(({ record }): CorrectionRow => [
      'correctAssessment',
      `Диагностика ${showDay(record.day)} другой семьи`,
      { dialog: familyDialog(CorrectAssessmentDialog, { assessmentId: record.id }) },
      { kinds: ['assessmentCompleted'], record: record.id },
    ]),
    ...last(state.monitorings).map(({ record }): CorrectionRow => [
      'correctMonitoring',
      `Исправить мониторинг ${showDay(record.day)}`,
      { dialog: familyDialog(CorrectMonitoringDialog, { monitoringId: record.id }) },
      { kinds: ['monitoringHeld'], record: record.id },
    ]),
    ...(cameBack(state).length > 0
      ? [
          [
            'correctReturn',
            'Исправить: письмо не вернулось',
            { dialog: familyDialog(CorrectReturnDialog) },
          ] satisfies CorrectionRow,
        ]
      : []),
    ...state.reviews
      .slice(-most)
      .map(({ day }): CorrectionRow => [
        'correctReview',
        `Исправить итоги ${showDay(day)}`,
        { dialog: familyDialog(CorrectReviewDialog, { day }) },
        { kinds: ['finalReviewHeld'], day },
      ]),
    ...state.closures
      .slice(-most)
      .filter(({ day }) => endByRemoval(state, day) >= 0)
      .map(({ day }): CorrectionRow => [
        'correctClosure',
        `Исправить снятие ${showDay(day)}`,
        { dialog: familyDialog(CorrectClosureDialog, { day }) },
        { kinds: ['caseClosed'], day },
      ]),
    ...(state.takenOver
      ? [
          [
            'correctTakeover',
            'Исправить день принятия на учёт',
            { dialog: familyDialog(CorrectTakeoverDialog) },
          ] satisfies CorrectionRow,
        ]
      : []),
    ...last(state.joinings ?? []).map(({ record }): CorrectionRow => [
      'correctJoining',
      `«${record.name}»: другой человек, разъединить записи`,
      { dialog: familyDialog(CorrectJoiningDialog, { joiningId: record.id }) },
    ]),
    ...departures.map(({ personId, to }): CorrectionRow => [
      'correctDeparture',
      `Исправить выбытие ${showDay(to)}`,
      { dialog: familyDialog(CorrectDepartureDialog, { personId }) },
      { kinds: ['memberLeft'], record: personId },
    ]),
    ['correctRecord', 'Другое: согласие, ответ, получение плана…', { to: paths.history(state.id) }],
  ]
}
