import type { CaseView } from '../../../../api/case/cases.ts'
import { blockerOf } from '../../../../domain/case/command/command-blockers.ts'
import { assigned } from '../../../../domain/case/queries.ts'
import { currentAdmission } from '../../../../domain/contract/admission-rules.ts'
import { agreementOn, agreementStatusOn } from '../../../../domain/contract/agreements.ts'
import { passedOn } from '../../../../domain/handover/other-centre.ts'
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
import { ConsentDialog } from '../consent/ConsentDialogs.tsx'
import { PlanContactDialog } from '../contact/PlanContact.tsx'
import { EndAgreementDialog, ProlongDialog, SignAgreementDialog } from '../contract/AgreementDialogs.tsx'
import { AssignDialog } from '../handover/AssignDialog.tsx'
import { OfferTransferDialog, WithdrawTransferDialog } from '../handover/TransferDialogs.tsx'
import { TransferOutcomeDialog } from '../handover/TransferOutcomeDialog.tsx'
import { CloseReferralDialog } from '../intake/extract/CloseReferralDialog.tsx'
import { AdmitDialog, OtherServiceDialog } from '../intake/ServiceDialogs.tsx'
import { LetterBackDialog } from '../letter/LetterBackDialog.tsx'
import { AddMemberDialog } from '../people/AddMemberDialog.tsx'
import { AddressDialog } from '../people/AddressDialog.tsx'
import { ReopenDialog } from '../review/ReopenDialog.tsx'
import { CrisisRoomDialog, LeaveCrisisRoomDialog } from '../safety/CrisisRoomDialogs.tsx'
import { HidePlaceDialog, ShowDocumentDialog, ShowPlaceDialog } from '../safety/HidingDialogs.tsx'
import { CorrectOrderDialog, ProtectiveOrderDialog } from '../safety/OrderDialogs.tsx'
import { LiftRestrictionDialog, RestrictDialog, TieDialog } from '../safety/RestrictionDialogs.tsx'
import { type FamilyAction, groupNames, type Row } from './actionGroups.ts'
import { familyDialog } from './context.ts'
import { corrections } from './correctionActions.ts'
import { KindDialog } from './KindDialog.tsx'

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
  const rows = [...courseRows(caseId, state, today), ...familyRows(caseId, state), ...endRows(caseId, state)]
  return rows
    .filter(([command]) => may(role, command, relation))
    .flatMap(([command, group, label, target, danger]) => {
      const blocked = blockerOf(command, state, today)
      const how = blocked === undefined ? target : { blocked }
      return how ? [{ command, label, group: groupNames[group], ...how, ...(danger ? { danger } : {}) }] : []
    })
}

type State = CaseView['state']

/** The course of the work: from the first answer to the results. */
function courseRows(caseId: string, state: State, today: Day): Row[] {
  const agreement = agreementOn(state.agreements, today)
  const status = agreementStatusOn(state.agreements, today)
  const approved = approvedVersion(planInForce(state, today))
  const unanswered =
    state.referrals.find(referral => arrivedReplies(referral).length === 0 && referral.decision === 'recommend') ??
    state.referrals.find(referral => untrueReply(state, referral, today))
  return [
    ['recordContact', 'work', 'Записать контакт', { to: paths.contact(caseId) }],
    [
      'planContact',
      'work',
      state.planned ? 'Перенести контакт' : 'Наметить контакт',
      { dialog: familyDialog(PlanContactDialog) },
    ],
    [
      'assignWorker',
      'work',
      assigned(state) ? 'Сменить куратора' : 'Закрепить специалиста',
      { dialog: familyDialog(AssignDialog, { role: 'responsible' }) },
    ],
    [
      'assignWorker',
      'work',
      assigned(state, 'psychologist') ? 'Сменить психолога' : 'Закрепить психолога',
      { dialog: familyDialog(AssignDialog, { role: 'psychologist' }) },
    ],
    [
      'sendReply',
      'work',
      unanswered?.reply ? 'Ответить учреждению ещё раз' : 'Ответить учреждению',
      unanswered && { to: paths.reply(caseId, unanswered.id) },
    ],
    ['registerApplication', 'work', procedure.registerApplication.label, { to: paths.applicationOf(caseId) }],
    [
      'admitFamily',
      'work',
      currentAdmission(state) ? 'Исправить день приёма на патронат' : 'Принять на патронат',
      { dialog: familyDialog(AdmitDialog) },
    ],
    [
      'completeAssessment',
      'work',
      state.assessments.length > state.round.assessments ? 'Повторная диагностика' : 'Провести диагностику',
      { to: paths.assess(caseId) },
    ],
    ['changeKind', 'work', 'Изменить вид патроната', { dialog: familyDialog(KindDialog) }],
    [
      'signAgreement',
      'contract',
      status === 'active'
        ? 'Внести договор прежних дней'
        : status === 'expired'
          ? 'Заключить новый договор'
          : 'Заключить договор',
      { dialog: familyDialog(SignAgreementDialog) },
    ],
    [
      'prolongAgreement',
      'contract',
      'Продлить договор',
      agreement && { dialog: familyDialog(ProlongDialog, { agreementId: agreement.id }) },
    ],
    [
      'endAgreement',
      'contract',
      'Прекратить договор',
      agreement && { dialog: familyDialog(EndAgreementDialog, { agreementId: agreement.id }) },
    ],
    ['writePlan', 'work', approved ? 'Скорректировать план' : 'Составить план', { to: paths.plan(caseId) }],
    ['holdMonitoring', 'work', 'Провести мониторинг', { to: paths.monitoring(caseId) }],
    ['holdFinalReview', 'work', 'Подвести итоги', { to: paths.results(caseId) }],
  ]
}

/** Who is in the family, where it lives, and what keeps it safe. */
function familyRows(caseId: string, state: State): Row[] {
  const hidden = state.hiddenPlaces.some(place => !place.lifted)
  return [
    ['addMember', 'family', 'Добавить члена семьи', { dialog: familyDialog(AddMemberDialog) }],
    ['changeAddress', 'family', 'Изменить адрес и телефон', { dialog: familyDialog(AddressDialog) }],
    ['recordProtectiveOrder', 'safety', 'Защитное предписание', { dialog: familyDialog(ProtectiveOrderDialog) }],
    ...state.protectiveOrders.flatMap((order, at) =>
      order.mistaken || at < state.protectiveOrders.length - 2
        ? []
        : [
            [
              'correctProtectiveOrder',
              'correction',
              `Исправить предписание от ${showDay(order.issuedDay)}`,
              { dialog: familyDialog(CorrectOrderDialog, { at }) },
            ] satisfies Row,
          ],
    ),
    hidden
      ? ['showPlace', 'safety', 'Место больше не скрыто', { dialog: familyDialog(ShowPlaceDialog) }]
      : ['hidePlace', 'safety', 'Скрыть место пребывания', { dialog: familyDialog(HidePlaceDialog) }],
    [
      'restrictCase',
      'safety',
      state.restriction ? 'Изменить, кто читает дело' : 'Закрыть дело для круга лиц',
      { dialog: familyDialog(RestrictDialog) },
    ],
    ...(state.restriction
      ? [
          [
            'liftRestriction',
            'safety',
            'Открыть закрытое дело',
            { dialog: familyDialog(LiftRestrictionDialog) },
          ] satisfies Row,
        ]
      : []),
    ['declareConflict', 'safety', 'Личная связь с семьёй', { dialog: familyDialog(TieDialog) }],
    ['giveConsent', 'family', 'Записать согласие', { dialog: familyDialog(ConsentDialog) }],
    ['enterCrisisRoom', 'family', 'Кризисная комната', { dialog: familyDialog(CrisisRoomDialog) }],
    ...state.crisisStays
      .filter(stay => !stay.left)
      .slice(0, 1)
      .map(
        ({ personId }) =>
          [
            'leaveCrisisRoom',
            'family',
            'Выезд из кризисной комнаты',
            { dialog: familyDialog(LeaveCrisisRoomDialog, { personId }) },
          ] satisfies Row,
      ),
    ...state.crisisStays
      .filter(stay => !stay.documentShownDay && !stay.gone)
      .slice(0, 1)
      .map(
        ({ personId }) =>
          [
            'showDocument',
            'family',
            'Документ предъявлен',
            { dialog: familyDialog(ShowDocumentDialog, { personId }) },
          ] satisfies Row,
      ),
    ['raiseConcern', 'safety', 'Нарушены права ребёнка', { to: paths.concern(caseId) }, true],
  ]
}

/** How the help ends, what is put right, and how it begins again. */
function endRows(caseId: string, state: State): Row[] {
  const openReferral = state.referrals.slice(state.round.referrals).find(referral => !referral.closed)
  // At rest already, it may turn out to be a mistake.
  const resting = openReferral
    ? undefined
    : state.referrals.findLast(({ closed }) => closed && closed.reason !== 'mistake')
  return [
    // Invitations to the family take their number from the printing: the dialog knows which there are.
    ['recordReturn', 'work', 'Письмо вернулось', { dialog: familyDialog(LetterBackDialog) }],
    ['recordOtherService', 'end', 'Записать другую услугу', { dialog: familyDialog(OtherServiceDialog) }],
    ['registerRefusal', 'end', 'Оформить отказ', { to: paths.refusal(caseId) }],
    [
      'closeReferral',
      'end',
      'Закрыть направление',
      openReferral && { dialog: familyDialog(CloseReferralDialog, { referralId: openReferral.id }) },
    ],
    ['closeCase', 'end', 'Снять с патроната', { to: paths.closing(caseId) }],
    ...(waitingTransfer(state)
      ? [
          [
            'withdrawTransfer',
            'end',
            procedure.withdrawTransfer.label,
            { dialog: familyDialog(WithdrawTransferDialog) },
          ] satisfies Row,
        ]
      : [
          [
            'offerTransfer',
            'end',
            procedure.offerTransfer.label,
            { dialog: familyDialog(OfferTransferDialog) },
          ] satisfies Row,
        ]),
    ...(resting
      ? [
          [
            'closeReferral',
            'end',
            `Выписка вх. № ${showNo(resting.no)} зарегистрирована ошибочно`,
            { dialog: familyDialog(CloseReferralDialog, { referralId: resting.id }) },
          ] satisfies Row,
        ]
      : []),
    ...corrections(state).map(([command, label, target]): Row => [command, 'correction', label, target]),
    ...(passedOn(state)
      ? [
          [
            'recordTransferOutcome',
            'end',
            procedure.recordTransferOutcome.label,
            { dialog: familyDialog(TransferOutcomeDialog) },
          ] satisfies Row,
        ]
      : []),
    ['recordAftercheck', 'end', 'Проверить после снятия', { to: paths.closing(caseId) }],
    ['reopenCase', 'end', 'Возобновить работу', { dialog: familyDialog(ReopenDialog) }],
  ]
}
