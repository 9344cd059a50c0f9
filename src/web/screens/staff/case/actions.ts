import type { CaseView } from '../../../../api/case/cases.ts'
import { hindrance } from '../../../../domain/case/hindrances.ts'
import { assigned } from '../../../../domain/case/queries.ts'
import { currentAdmission } from '../../../../domain/contract/admission-rules.ts'
import { agreementOn, agreementStatusOn } from '../../../../domain/contract/agreements.ts'
import { waitingTransfer } from '../../../../domain/handover/transfer-rules.ts'
import { broughtBy, broughtByApplication, waitsFromClosed } from '../../../../domain/intake/mistaken-people.ts'
import { arrivedReplies } from '../../../../domain/intake/referrals.ts'
import { untrueReply } from '../../../../domain/intake/replies.ts'
import { type Day, showDay } from '../../../../domain/kernel/calendar.ts'
import { showNo } from '../../../../domain/kernel/registers.ts'
import type { Role } from '../../../../domain/law/permissions.ts'
import { may } from '../../../../domain/law/permissions.ts'
import { stageOf } from '../../../../domain/law/procedure-rules.ts'
import { type CommandName, mayAt, procedure } from '../../../../domain/law/procedure.ts'
import { cameBack } from '../../../../domain/letter/returned-letter-rules.ts'
import { planInForce } from '../../../../domain/plan/plan-rules.ts'
import { approvedVersion } from '../../../../domain/plan/plans.ts'
import { paths } from '../../../data/paths.ts'
import type { FamilyDialogName } from './context.ts'

/** One command of the family's menu: a page, a dialog, or why it cannot be given now. */
type FamilyAction = {
  command: CommandName
  label: string
  /** Its head in the menu. */
  group: string
  danger?: boolean
} & (Target | { blocked: string })
type Target = { to: string } | { dialog: FamilyDialogName }
type Row = [command: CommandName, label: string, target: Target | undefined, danger?: true]

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
    state.referrals.find(one => arrivedReplies(one).length === 0 && one.decision === 'recommend') ??
    state.referrals.find(referral => untrueReply(state, referral, today))
  const openReferral = state.referrals.slice(state.round.referrals).find(one => !one.closed)
  // At rest already, it may turn out to be a mistake.
  const resting = openReferral
    ? undefined
    : state.referrals.findLast(({ closed }) => closed && closed.reason !== 'mistake')
  const hidden = state.hiddenPlaces.some(one => !one.lifted)
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
      .filter(one => !one.left)
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
      .filter(one => !one.documentShownDay)
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
      const blocked = hindrance(command, state, today)
      const how = blocked === undefined ? target : { blocked }
      return how ? [{ command, label, group: groupOf(command), ...how, ...(danger ? { danger } : {}) }] : []
    })
}

/** What was recorded last can be put right from the menu; contacts and people have their own pages. */
function corrections(state: CaseView['state']): Row[] {
  const last = <T>(all: readonly T[]) => all.map((one, at) => ({ one, at })).slice(-2)
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
    ...(state.reviews.length > 0
      ? [['correctReview', 'Исправить итоги', { dialog: { kind: 'correctReview' } }] satisfies Row]
      : []),
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

const groups: Record<string, readonly CommandName[]> = {
  Договор: ['signAgreement', 'prolongAgreement', 'endAgreement'],
  Семья: ['addMember', 'changeAddress', 'giveConsent', 'enterCrisisRoom', 'leaveCrisisRoom', 'showDocument'],
  Защита: [
    'raiseConcern',
    'recordProtectiveOrder',
    'hidePlace',
    'showPlace',
    'restrictCase',
    'liftRestriction',
    'declareConflict',
  ],
  'Исправить записанное': [
    'correctProtectiveOrder',
    'correctStay',
    'correctConcern',
    'correctMonitoring',
    'correctAssessment',
    'correctReview',
    'correctDeparture',
    'correctJoining',
    'correctExtract',
    'correctApplication',
    'correctRefusal',
    'correctTakeover',
    'correctReturn',
  ],
  'Отказ и снятие': [
    'registerRefusal',
    'recordOtherService',
    'closeReferral',
    'closeCase',
    'offerTransfer',
    'withdrawTransfer',
    'recordAftercheck',
    'reopenCase',
  ],
}

/** Under which head of the menu a command stands; the course of the work is the first. */
const groupOf = (command: CommandName): string =>
  Object.keys(groups).find(name => groups[name]?.includes(command)) ?? 'Работа с семьёй'
