import type { CaseView } from '../../../../api/case/cases.ts'
import { broughtBy, broughtByApplication, waitsFromClosed } from '../../../../domain/intake/mistaken-people.ts'
import { showDay } from '../../../../domain/kernel/calendar.ts'
import { showNo } from '../../../../domain/kernel/registers.ts'
import { stageOf } from '../../../../domain/law/procedure-rules.ts'
import { mayAt } from '../../../../domain/law/procedure.ts'
import { cameBack } from '../../../../domain/letter/returned-letter-rules.ts'
import { endByRemoval } from '../../../../domain/review/other-end.ts'
import type { Row } from './actionGroups.ts'

/** What was recorded last can be put right from the menu; contacts and people have their own pages. */
export function corrections(state: CaseView['state']): Row[] {
  const last = <T>(all: readonly T[]) => all.map((item, at) => ({ one: item, at })).slice(-2)
  const left = state.members.flatMap(({ personId, to, notCome }) =>
    to && !state.members.some(member => member.personId === personId && !member.to) ? [{ personId, to, notCome }] : [],
  )
  // Of everybody who did not come with the family it is asked when he left.
  const departures = left.filter(({ notCome }, at) => notCome || at >= left.length - 2)
  return [
    ...last(state.referrals)
      .filter(({ one }) => one.closed?.reason !== 'mistake')
      .map(({ one }): Row => [
        'correctExtract',
        `Исправить выписку вх. № ${showNo(one.no)}`,
        { dialog: { kind: 'correctExtractDetails', referralId: one.id } },
      ]),
    // A paper that opened the case is no mistake of another family's until it has applied: its case is closed as one (closeReferral).
    ...last(state.referrals)
      .filter(
        ({ one }) =>
          !mayAt('closeReferral', stageOf(state)) ||
          !state.members.every(({ personId }) => broughtBy(state, one).includes(personId)),
      )
      .map(({ one }): Row => [
        'correctExtract',
        `Выписка вх. № ${showNo(one.no)} другой семьи`,
        { dialog: { kind: 'correctExtract', referralId: one.id } },
      ]),
    ...last(state.applications)
      .filter(
        ({ one }) =>
          waitsFromClosed(state, one) ||
          (!one.transfer &&
            !state.members.every(({ personId }) => broughtByApplication(state, one).includes(personId))),
      )
      .map(({ one }): Row => [
        'correctApplication',
        `Заявление № ${showNo(one.no)} другой семьи`,
        { dialog: { kind: 'correctApplication', applicationId: one.id } },
      ]),
    ...[...last(state.refusals), ...last(state.ownRefusals)].map(({ one }): Row => [
      'correctRefusal',
      `Отказ № ${showNo(one.no)} другой семьи или другого человека`,
      { dialog: { kind: 'correctRefusal', refusalId: one.id } },
    ]),
    ...last(state.crisisStays).map(({ one, at }): Row => [
      'correctStay',
      `Исправить кризисную комнату с ${showDay(one.day)}`,
      { dialog: { kind: 'correctStay', at } },
    ]),
    ...last(state.concerns).map(({ one }): Row => [
      'correctConcern',
      `Исправить сообщение в опеку от ${showDay(one.day)}`,
      { dialog: { kind: 'correctConcern', concernId: one.id } },
    ]),
    ...last(state.assessments).map(({ one }): Row => [
      'correctAssessment',
      `Диагностика ${showDay(one.day)} другой семьи`,
      { dialog: { kind: 'correctAssessment', assessmentId: one.id } },
    ]),
    ...last(state.monitorings).map(({ one }): Row => [
      'correctMonitoring',
      `Исправить мониторинг ${showDay(one.day)}`,
      { dialog: { kind: 'correctMonitoring', monitoringId: one.id } },
    ]),
    ...(cameBack(state).length > 0
      ? [['correctReturn', 'Исправить: письмо не вернулось', { dialog: { kind: 'correctReturn' } }] satisfies Row]
      : []),
    ...state.reviews
      .slice(-2)
      .map(({ day }): Row => [
        'correctReview',
        `Исправить итоги ${showDay(day)}`,
        { dialog: { kind: 'correctReview', day } },
      ]),
    ...state.closures
      .slice(-2)
      .filter(({ day }) => endByRemoval(state, day) >= 0)
      .map(({ day }): Row => [
        'correctClosure',
        `Исправить снятие ${showDay(day)}`,
        { dialog: { kind: 'correctClosure', day } },
      ]),
    ...(state.takenOver
      ? [['correctTakeover', 'Исправить день принятия на учёт', { dialog: { kind: 'correctTakeover' } }] satisfies Row]
      : []),
    ...last(state.joinings ?? []).map(({ one }): Row => [
      'correctJoining',
      `«${one.name}»: другой человек, разъединить записи`,
      { dialog: { kind: 'correctJoining', joiningId: one.id } },
    ]),
    ...departures.map(({ personId, to }): Row => [
      'correctDeparture',
      `Исправить выбытие ${showDay(to)}`,
      { dialog: { kind: 'correctDeparture', personId } },
    ]),
  ]
}
