import type { CaseView } from '../../../../api/case/cases.ts'
import { blockerOf } from '../../../../domain/case/command/command-blockers.ts'
import { assigned } from '../../../../domain/case/queries.ts'
import { currentAdmission } from '../../../../domain/contract/admission-rules.ts'
import { agreementOn, agreementStatusOn } from '../../../../domain/contract/agreements.ts'
import { waitingTransfer } from '../../../../domain/handover/transfer-rules.ts'
import { arrivedReplies } from '../../../../domain/intake/extract/referrals.ts'
import { untrueReply } from '../../../../domain/intake/extract/untrue-replies.ts'
import { type Day, showDay } from '../../../../domain/kernel/calendar.ts'
import { showNo } from '../../../../domain/kernel/registers.ts'
import type { Role } from '../../../../domain/law/permissions.ts'
import { may } from '../../../../domain/law/permissions.ts'
import { procedure } from '../../../../domain/law/procedure.ts'
import { planInForce } from '../../../../domain/plan/plan-rules.ts'
import { approvedVersion } from '../../../../domain/plan/plans.ts'
import { paths } from '../../../data/paths.ts'
import { type FamilyAction, type Row, groupOf } from './actionGroups.ts'
import { corrections } from './correctionActions.ts'

/**
 * Every command that is this person's business with this family, in the order of the work (МП VI); what cannot be given
 * now says why. Commands that only undo another stand here while there is something to undo.
 */
export function actionsOf(
  view: Pick<CaseView, 'caseId' | 'state' | 'relation'>,
  role: Role,
  today: Day,
): FamilyAction[] {
  const { caseId, state, relation } = view
  const agreement = agreementOn(state.agreements, today)
  const status = agreementStatusOn(state.agreements, today)
  const approved = approvedVersion(planInForce(state, today))
  const unanswered =
    state.referrals.find(referral => arrivedReplies(referral).length === 0 && referral.decision === 'recommend') ??
    state.referrals.find(referral => untrueReply(state, referral, today))
  const openReferral = state.referrals.slice(state.round.referrals).find(referral => !referral.closed)
  // At rest already, it may turn out to be a mistake.
  const resting = openReferral
    ? undefined
    : state.referrals.findLast(({ closed }) => closed && closed.reason !== 'mistake')
  const hidden = state.hiddenPlaces.some(place => !place.lifted)
  const rows: Row[] = [
    ['recordContact', 'Записать контакт', { to: paths.contact(caseId) }],
    ['planContact', state.planned ? 'Перенести контакт' : 'Наметить контакт', { dialog: { kind: 'planContact' } }],
    [
      'assignWorker',
      assigned(state) ? 'Сменить куратора' : 'Закрепить специалиста',
      { dialog: { kind: 'assign', role: 'responsible' } },
    ],
    [
      'assignWorker',
      assigned(state, 'psychologist') ? 'Сменить психолога' : 'Закрепить психолога',
      { dialog: { kind: 'assign', role: 'psychologist' } },
    ],
    [
      'sendReply',
      unanswered?.reply ? 'Ответить учреждению ещё раз' : 'Ответить учреждению',
      unanswered && { to: paths.reply(caseId, unanswered.id) },
    ],
    ['registerApplication', procedure.registerApplication.label, { to: paths.applicationOf(caseId) }],
    ['admitFamily', 'Принять на патронат', currentAdmission(state) ? undefined : { dialog: { kind: 'admit' } }],
    [
      'completeAssessment',
      state.assessments.length > state.round.assessments ? 'Повторная диагностика' : 'Провести диагностику',
      { to: paths.assess(caseId) },
    ],
    ['changeKind', 'Изменить вид патроната', { dialog: { kind: 'changeKind' } }],
    [
      'signAgreement',
      status === 'expired' ? 'Заключить новый договор' : 'Заключить договор',
      { dialog: { kind: 'sign' } },
    ],
    ['prolongAgreement', 'Продлить договор', agreement && { dialog: { kind: 'prolong', agreementId: agreement.id } }],
    [
      'endAgreement',
      'Прекратить договор',
      agreement && { dialog: { kind: 'endAgreement', agreementId: agreement.id } },
    ],
    ['writePlan', approved ? 'Скорректировать план' : 'Составить план', { to: paths.plan(caseId) }],
    ['holdMonitoring', 'Провести мониторинг', { to: paths.monitoring(caseId) }],
    ['holdFinalReview', 'Подвести итоги', { to: paths.results(caseId) }],
    ['addMember', 'Добавить члена семьи', { dialog: { kind: 'addMember' } }],
    ['changeAddress', 'Изменить адрес и телефон', { dialog: { kind: 'address' } }],
    ['recordProtectiveOrder', 'Защитное предписание', { dialog: { kind: 'protectiveOrder' } }],
    ...state.protectiveOrders.flatMap((order, at) =>
      order.mistaken || at < state.protectiveOrders.length - 2
        ? []
        : [
            [
              'correctProtectiveOrder',
              `Исправить предписание от ${showDay(order.issuedDay)}`,
              { dialog: { kind: 'correctOrder', at } },
            ] satisfies Row,
          ],
    ),
    hidden
      ? ['showPlace', 'Место больше не скрыто', { dialog: { kind: 'showPlace' } }]
      : ['hidePlace', 'Скрыть место пребывания', { dialog: { kind: 'hidePlace' } }],
    [
      'restrictCase',
      state.restriction ? 'Изменить, кто читает дело' : 'Закрыть дело для круга лиц',
      { dialog: { kind: 'restrict' } },
    ],
    ...(state.restriction
      ? [['liftRestriction', 'Открыть закрытое дело', { dialog: { kind: 'liftRestriction' } }] satisfies Row]
      : []),
    ['declareConflict', 'Личная связь с семьёй', { dialog: { kind: 'tie' } }],
    ['giveConsent', 'Записать согласие', { dialog: { kind: 'consent' } }],
    ['enterCrisisRoom', 'Кризисная комната', { dialog: { kind: 'crisisRoom' } }],
    ...state.crisisStays
      .filter(stay => !stay.left)
      .slice(0, 1)
      .map(
        ({ personId }) =>
          [
            'leaveCrisisRoom',
            'Выезд из кризисной комнаты',
            { dialog: { kind: 'leaveCrisisRoom', personId } },
          ] satisfies Row,
      ),
    ...state.crisisStays
      .filter(stay => !stay.documentShownDay)
      .slice(0, 1)
      .map(
        ({ personId }) =>
          ['showDocument', 'Документ предъявлен', { dialog: { kind: 'showDocument', personId } }] satisfies Row,
      ),
    ['raiseConcern', 'Нарушены права ребёнка', { to: paths.concern(caseId) }, true],
    // Invitations to the family take their number from the printing: the dialog knows which there are.
    ['recordReturn', 'Письмо вернулось', { dialog: { kind: 'letterBack' } }],
    ['recordOtherService', 'Записать другую услугу', { dialog: { kind: 'otherService' } }],
    ['registerRefusal', 'Оформить отказ', { to: paths.refusal(caseId) }],
    [
      'closeReferral',
      'Закрыть направление',
      openReferral && { dialog: { kind: 'closeReferral', referralId: openReferral.id } },
    ],
    ['closeCase', 'Снять с патроната', { to: paths.closing(caseId) }],
    ...(waitingTransfer(state)
      ? [['withdrawTransfer', procedure.withdrawTransfer.label, { dialog: { kind: 'withdrawTransfer' } }] satisfies Row]
      : [['offerTransfer', procedure.offerTransfer.label, { dialog: { kind: 'offerTransfer' } }] satisfies Row]),
    ...(resting
      ? [
          [
            'closeReferral',
            `Выписка вх. № ${showNo(resting.no)} зарегистрирована ошибочно`,
            { dialog: { kind: 'closeReferral', referralId: resting.id } },
          ] satisfies Row,
        ]
      : []),
    ...corrections(state),
    ['recordAftercheck', 'Проверить после снятия', { to: paths.closing(caseId) }],
    ['reopenCase', 'Возобновить работу', { dialog: { kind: 'reopen' } }],
  ]
  return rows
    .filter(([command]) => may(role, command, relation))
    .flatMap(([command, label, target, danger]) => {
      const blocked = blockerOf(command, state, today)
      const how = blocked === undefined ? target : { blocked }
      return how ? [{ command, label, group: groupOf(command), ...how, ...(danger ? { danger } : {}) }] : []
    })
}
