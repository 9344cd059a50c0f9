import type { CaseView } from '../../../../api/cases.ts'
import { agreementOn, agreementStatusOn } from '../../../../domain/agreements.ts'
import type { Day } from '../../../../domain/calendar.ts'
import { assigned, kindOn, standingRefusal } from '../../../../domain/cases.ts'
import type { Role } from '../../../../domain/permissions.ts'
import { may } from '../../../../domain/permissions.ts'
import { approvedVersion, currentPlan } from '../../../../domain/plans.ts'
import { mayAt, procedure, stageOf, type CommandName } from '../../../../domain/procedure.ts'
import { paths } from '../../../paths.ts'
import type { FamilyDialogName } from './context.ts'

/** One command of the family's menu: a page or a dialog. */
type Entry = {
  command: CommandName
  label: string
  danger?: boolean
} & ({ to: string } | { dialog: FamilyDialogName })
type FamilyAction = Entry & { group: string }

/** Every command that this person can give this family now, in the order of the work (МП VI). */
export function actionsOf(
  view: Pick<CaseView, 'caseId' | 'state' | 'relation'>,
  role: Role,
  today: Day,
): FamilyAction[] {
  const { caseId, state } = view
  const stage = stageOf(state)
  const agreement = agreementOn(state.agreements, today)
  const status = agreementStatusOn(state.agreements, today)
  const approved = approvedVersion(currentPlan(state))
  const unanswered = state.referrals.find(one => !one.reply && one.decision === 'recommend')
  const openReferral = state.referrals.slice(state.round.referrals).find(one => !one.closed)
  const noDocument = state.crisisStays.find(one => !one.documentShownDay)
  const found: (Entry | false | undefined)[] = [
    { command: 'recordContact', label: 'Записать контакт', to: paths.contact(caseId) },
    {
      command: 'planContact',
      label: state.planned ? 'Перенести контакт' : 'Наметить контакт',
      dialog: { kind: 'planContact' },
    },
    {
      command: 'assignWorker',
      label: assigned(state) ? 'Сменить куратора' : 'Закрепить специалиста',
      dialog: { kind: 'assign', role: 'responsible' },
    },
    {
      command: 'assignWorker',
      label: assigned(state, 'psychologist') ? 'Сменить психолога' : 'Закрепить психолога',
      dialog: { kind: 'assign', role: 'psychologist' },
    },
    unanswered && { command: 'sendReply', label: 'Ответить учреждению', to: paths.reply(caseId, unanswered.id) },
    { command: 'registerApplication', label: procedure.registerApplication.label, to: paths.applicationOf(caseId) },
    {
      command: 'completeAssessment',
      label: state.assessments.length > state.round.assessments ? 'Повторная диагностика' : 'Провести диагностику',
      to: paths.assess(caseId),
    },
    kindOn(state, today) && { command: 'changeKind', label: 'Изменить вид патроната', dialog: { kind: 'changeKind' } },
    (status === 'none' || status === 'ended') && {
      command: 'signAgreement',
      label: 'Заключить договор',
      dialog: { kind: 'sign' },
    },
    agreement &&
      !agreement.ended && {
        command: 'prolongAgreement',
        label: 'Продлить договор',
        dialog: { kind: 'prolong', agreementId: agreement.id },
      },
    agreement &&
      !agreement.ended && {
        command: 'endAgreement',
        label: 'Прекратить договор',
        dialog: { kind: 'endAgreement', agreementId: agreement.id },
      },
    { command: 'writePlan', label: approved ? 'Скорректировать план' : 'Составить план', to: paths.plan(caseId) },
    approved && { command: 'holdMonitoring', label: 'Провести мониторинг', to: paths.monitoring(caseId) },
    approved && { command: 'holdFinalReview', label: 'Подвести итоги', to: paths.results(caseId) },
    { command: 'addMember', label: 'Добавить члена семьи', dialog: { kind: 'addMember' } },
    { command: 'changeAddress', label: 'Изменить адрес и телефон', dialog: { kind: 'address' } },
    { command: 'recordProtectiveOrder', label: 'Защитное предписание', dialog: { kind: 'protectiveOrder' } },
    state.hiddenPlaces.some(one => !one.lifted)
      ? { command: 'showPlace', label: 'Место больше не скрыто', dialog: { kind: 'showPlace' } }
      : { command: 'hidePlace', label: 'Скрыть место пребывания', dialog: { kind: 'hidePlace' } },
    {
      command: 'restrictCase',
      label: state.restriction ? 'Изменить, кто читает дело' : 'Закрыть дело для круга лиц',
      dialog: { kind: 'restrict' },
    },
    state.restriction && {
      command: 'liftRestriction',
      label: 'Открыть закрытое дело',
      dialog: { kind: 'liftRestriction' },
    },
    { command: 'declareConflict', label: 'Личная связь с семьёй', dialog: { kind: 'tie' } },
    { command: 'giveConsent', label: 'Записать согласие', dialog: { kind: 'consent' } },
    { command: 'enterCrisisRoom', label: 'Кризисная комната', dialog: { kind: 'crisisRoom' } },
    noDocument && {
      command: 'showDocument',
      label: 'Документ предъявлен',
      dialog: { kind: 'showDocument', personId: noDocument.personId },
    },
    { command: 'raiseConcern', label: 'Нарушены права ребёнка', to: paths.concern(caseId), danger: true },
    !standingRefusal(state) && { command: 'registerRefusal', label: 'Оформить отказ', to: paths.refusal(caseId) },
    openReferral && {
      command: 'closeReferral',
      label: 'Закрыть направление',
      dialog: { kind: 'closeReferral', referralId: openReferral.id },
    },
    { command: 'closeCase', label: 'Снять с патроната', to: paths.closing(caseId) },
    { command: 'recordAftercheck', label: 'Проверить после снятия', to: paths.closing(caseId) },
    { command: 'reopenCase', label: 'Возобновить работу', dialog: { kind: 'reopen' } },
  ]
  return found
    .filter((one): one is Entry => !!one && mayAt(one.command, stage) && may(role, one.command, view.relation))
    .map(one => ({ ...one, group: groupOf(one.command) }))
}

const groups: Record<string, readonly CommandName[]> = {
  Договор: ['signAgreement', 'prolongAgreement', 'endAgreement'],
  Семья: ['addMember', 'changeAddress', 'giveConsent', 'enterCrisisRoom', 'showDocument'],
  Защита: [
    'raiseConcern',
    'recordProtectiveOrder',
    'hidePlace',
    'showPlace',
    'restrictCase',
    'liftRestriction',
    'declareConflict',
  ],
  'Отказ и снятие': ['registerRefusal', 'closeReferral', 'closeCase', 'recordAftercheck', 'reopenCase'],
}

/** Under which head of the menu a command stands; the course of the work is the first. */
const groupOf = (command: CommandName): string =>
  Object.keys(groups).find(name => groups[name]?.includes(command)) ?? 'Работа с семьёй'
