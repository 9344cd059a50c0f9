import type { CaseView } from '../../../../api/case/cases.ts'
import { broughtBy, broughtByApplication, waitsFromClosed } from '../../../../domain/intake/mistaken-people.ts'
import { showDay } from '../../../../domain/kernel/calendar.ts'
import { showNo } from '../../../../domain/kernel/registers.ts'
import { stageOf } from '../../../../domain/law/procedure-rules.ts'
import { mayAt } from '../../../../domain/law/procedure.ts'
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
import { CorrectReturnDialog } from '../letter/LetterBackDialog.tsx'
import type { CorrectionRow } from './actionGroups.ts'
import { familyDialog } from './context.ts'

/** What was recorded last can be put right from the menu; contacts and people have their own pages. */
export function corrections(state: CaseView['state']): CorrectionRow[] {
  const last = <T>(all: readonly T[]) => all.map((item, at) => ({ one: item, at })).slice(-2)
  // Of whoever has left more than once, the last time.
  const left = state.members.flatMap(member => {
    const { personId, to, notCome } = member
    return to && departureOf(state, personId)?.left === member ? [{ personId, to, notCome }] : []
  })
  // Of everybody who did not come with the family it is asked when he left.
  const departures = left.filter(({ notCome }, at) => notCome || at >= left.length - 2)
  return [
    ...last(state.referrals)
      .filter(({ one }) => one.closed?.reason !== 'mistake')
      .map(({ one }): CorrectionRow => [
        'correctExtract',
        `Исправить выписку вх. № ${showNo(one.no)}`,
        { dialog: familyDialog(CorrectExtractDetailsDialog, { referralId: one.id }) },
      ]),
    // A paper that opened the case is no mistake of another family's until it has applied: its case is closed as one (closeReferral).
    ...last(state.referrals)
      .filter(
        ({ one }) =>
          !mayAt('closeReferral', stageOf(state)) ||
          !state.members.every(({ personId }) => broughtBy(state, one).includes(personId)),
      )
      .map(({ one }): CorrectionRow => [
        'correctExtract',
        `Выписка вх. № ${showNo(one.no)} другой семьи`,
        { dialog: familyDialog(CorrectExtractDialog, { referralId: one.id }) },
      ]),
    ...last(state.applications)
      .filter(
        ({ one }) =>
          waitsFromClosed(state, one) ||
          (!one.transfer &&
            !state.members.every(({ personId }) => broughtByApplication(state, one).includes(personId))),
      )
      .map(({ one }): CorrectionRow => [
        'correctApplication',
        `Заявление № ${showNo(one.no)} другой семьи`,
        { dialog: familyDialog(CorrectApplicationDialog, { applicationId: one.id }) },
      ]),
    ...[...last(state.refusals), ...last(state.ownRefusals)].map(({ one }): CorrectionRow => [
      'correctRefusal',
      `Отказ № ${showNo(one.no)} другой семьи или другого человека`,
      { dialog: familyDialog(CorrectRefusalDialog, { refusalId: one.id }) },
    ]),
    ...last(state.crisisStays).map(({ one, at }): CorrectionRow => [
      'correctStay',
      `Исправить кризисную комнату с ${showDay(one.day)}`,
      { dialog: familyDialog(CorrectStayDialog, { at }) },
    ]),
    ...last(state.concerns).map(({ one }): CorrectionRow => [
      'correctConcern',
      `Исправить сообщение в опеку от ${showDay(one.day)}`,
      { dialog: familyDialog(CorrectConcernDialog, { concernId: one.id }) },
    ]),
    ...last(state.assessments).map(({ one }): CorrectionRow => [
      'correctAssessment',
      `Диагностика ${showDay(one.day)} другой семьи`,
      { dialog: familyDialog(CorrectAssessmentDialog, { assessmentId: one.id }) },
    ]),
    ...last(state.monitorings).map(({ one }): CorrectionRow => [
      'correctMonitoring',
      `Исправить мониторинг ${showDay(one.day)}`,
      { dialog: familyDialog(CorrectMonitoringDialog, { monitoringId: one.id }) },
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
      .slice(-2)
      .map(({ day }): CorrectionRow => [
        'correctReview',
        `Исправить итоги ${showDay(day)}`,
        { dialog: familyDialog(CorrectReviewDialog, { day }) },
      ]),
    ...state.closures
      .slice(-2)
      .filter(({ day }) => endByRemoval(state, day) >= 0)
      .map(({ day }): CorrectionRow => [
        'correctClosure',
        `Исправить снятие ${showDay(day)}`,
        { dialog: familyDialog(CorrectClosureDialog, { day }) },
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
    ...last(state.joinings ?? []).map(({ one }): CorrectionRow => [
      'correctJoining',
      `«${one.name}»: другой человек, разъединить записи`,
      { dialog: familyDialog(CorrectJoiningDialog, { joiningId: one.id }) },
    ]),
    ...departures.map(({ personId, to }): CorrectionRow => [
      'correctDeparture',
      `Исправить выбытие ${showDay(to)}`,
      { dialog: familyDialog(CorrectDepartureDialog, { personId }) },
    ]),
    ['correctRecord', 'Другое: согласие, ответ, получение плана…', { to: paths.history(state.id) }],
  ]
}
