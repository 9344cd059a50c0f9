import { contractsOfWork } from './agreements.ts'
import type { CaseState } from './cases.ts'
import { assigned, currentApplication, isClosed, standingRefusal } from './cases.ts'
import { approvedPlans, currentPlan } from './plans.ts'
import type { Stage } from './stages.ts'

export { stages, type Stage } from './stages.ts'

/** The marks shown on the case page. */
export const stageMarks = [
  'referred',
  'applied',
  'assessing',
  'contracting',
  'planning',
  'active',
  'reviewing',
] as const satisfies Stage[]

const open = ['applied', 'assessing', 'contracting', 'planning', 'active', 'reviewing'] as const
const any = [...open, 'referred', 'declined', 'closed'] as const
const alive = [...open, 'referred', 'declined'] as const

/**
 * The life of a case: every command, its clause, the stages in which it makes sense and where it leads.
 * `adds: true` marks a command that only adds a fact and cannot overwrite another's work, so a stale version is no conflict.
 */
export const procedure = {
  registerExtract: {
    label: 'Зарегистрировать выписку',
    clause: 'МП 1.5',
    at: ['new', ...any],
    to: 'referred',
    adds: true,
  },
  takeOver: {
    label: 'Принять на учёт из бумажного журнала',
    clause: 'МП 6.1–6.5, порядок центра',
    at: ['new'],
    to: 'active',
    adds: false,
  },
  // After a removal too: a check, an answer or a notice may still be due [МП 5.2, 5.4].
  assignWorker: { label: 'Закрепить специалиста', clause: 'МП 5.4, 6.3', at: any, to: undefined, adds: false },
  sendReply: { label: 'Ответить учреждению образования', clause: 'МП 5.2', at: any, to: undefined, adds: false },
  closeReferral: {
    label: 'Закрыть направление',
    clause: 'МП 5.2',
    at: ['referred', 'declined'],
    to: 'declined',
    adds: false,
  },
  registerApplication: {
    label: 'Зарегистрировать заявление',
    clause: 'МП 6.1',
    at: ['new', 'referred', 'declined', 'closed'],
    to: 'applied',
    adds: false,
  },
  registerRefusal: {
    label: 'Оформить отказ',
    clause: 'МП 6.3, приложение 2',
    at: [...open, 'referred', 'declined'],
    to: 'declined',
    adds: false,
  },
  recordOtherService: {
    label: 'Записать другую услугу',
    clause: 'МП 6.3',
    at: any,
    to: undefined,
    adds: true,
  },
  admitFamily: { label: 'Принять на патронат', clause: 'МП 5.4, 6.6', at: open, to: undefined, adds: false },
  updatePerson: {
    label: 'Изменить сведения о человеке',
    clause: 'МП III, приложение 1',
    at: any,
    to: undefined,
    adds: false,
  },
  addMember: { label: 'Добавить члена семьи', clause: 'МП III, приложение 1', at: alive, to: undefined, adds: false },
  changeMember: {
    label: 'Уточнить состав семьи',
    clause: 'МП III, приложение 1',
    at: alive,
    to: undefined,
    adds: false,
  },
  removeMember: {
    label: 'Отметить выбытие из семьи',
    clause: 'МП III, приложение 1',
    at: alive,
    to: undefined,
    adds: false,
  },
  leaveChildOut: {
    label: 'Отметить, что ребёнка в документе нет по решению',
    clause: 'МП 6.5, приложение 1',
    at: open,
    to: undefined,
    adds: true,
  },
  changeAddress: { label: 'Изменить адрес', clause: 'МП III, приложение 2', at: any, to: undefined, adds: false },
  settleHome: {
    label: 'Сверить адрес из бумаги',
    clause: 'МП III, приложение 2',
    at: any,
    to: undefined,
    adds: false,
  },
  recordSpecialData: {
    label: 'Записать специальные сведения',
    clause: 'закон № 99-З, ст. 8',
    at: open,
    to: undefined,
    adds: true,
  },
  closeSpecialData: {
    label: 'Закрыть специальные сведения',
    clause: 'закон № 99-З, ст. 10',
    at: any,
    to: undefined,
    adds: false,
  },
  completeAssessment: { label: 'Завершить диагностику', clause: 'МП III, 6.3', at: open, to: 'assessing', adds: false },
  changeKind: { label: 'Изменить вид патроната', clause: 'МП II', at: open, to: undefined, adds: false },
  signAgreement: { label: 'Заключить договор', clause: 'МП 6.2', at: open, to: 'contracting', adds: false },
  prolongAgreement: { label: 'Продлить договор', clause: 'МП 6.6', at: open, to: undefined, adds: false },
  endAgreement: {
    label: 'Прекратить договор',
    clause: 'МП 6.6',
    at: [...open, 'declined', 'closed'],
    to: undefined,
    adds: false,
  },
  writePlan: { label: 'Составить план', clause: 'МП 6.4', at: open, to: 'planning', adds: false },
  agreePlan: {
    label: 'Согласовать план с семьёй',
    clause: 'МП 6.4, приложение 1',
    at: open,
    to: 'planning',
    adds: false,
  },
  returnPlan: { label: 'Вернуть план на доработку', clause: 'МП 6.4', at: open, to: 'planning', adds: false },
  approvePlan: { label: 'Утвердить план', clause: 'МП 6.4', at: open, to: 'active', adds: false },
  dispatchPlan: { label: 'Разослать план', clause: 'МП 6.4', at: open, to: undefined, adds: false },
  recordSending: { label: 'Записать, что план ушёл', clause: 'МП 6.4', at: any, to: undefined, adds: true },
  acknowledgeDispatch: { label: 'Отметить получение плана', clause: 'МП 6.4', at: any, to: undefined, adds: true },
  recordReturn: {
    label: 'Отметить, что письмо вернулось',
    clause: 'МП 5.2, 5.3, 6.4',
    at: any,
    to: undefined,
    adds: true,
  },
  endParticipation: {
    label: 'Сообщить, что участие в плане окончено',
    clause: 'МП 6.4; закон № 99-З, ст. 5',
    // Also after the help: a letter about it may come back then.
    at: any,
    to: undefined,
    adds: true,
  },
  remindDispatch: { label: 'Напомнить о плане', clause: 'МП 6.4', at: any, to: undefined, adds: true },
  openDispatch: { label: 'Открыть присланный план', clause: 'МП 6.4', at: any, to: undefined, adds: true },
  reportMeasure: { label: 'Сообщить о мероприятии', clause: 'МП 5.5, 6.4', at: any, to: undefined, adds: true },
  answerReport: { label: 'Ответить организации', clause: 'МП 6.5', at: open, to: undefined, adds: false },
  markMeasure: { label: 'Отметить мероприятие', clause: 'МП 5.2, 6.5', at: open, to: undefined, adds: false },
  recordContact: { label: 'Записать контакт', clause: 'МП 5.1', at: any, to: undefined, adds: true },
  correctContact: { label: 'Исправить запись контакта', clause: 'МП 5.1', at: any, to: undefined, adds: false },
  planContact: { label: 'Наметить контакт', clause: 'МП 5.1', at: alive, to: undefined, adds: false },
  requestInformation: {
    label: 'Запросить сведения',
    clause: 'МП 5.3',
    at: alive,
    to: undefined,
    adds: true,
  },
  remindInformation: { label: 'Напомнить о запросе', clause: 'МП 5.3', at: any, to: undefined, adds: true },
  recordInformation: { label: 'Записать ответ на запрос', clause: 'МП 5.3', at: any, to: undefined, adds: true },
  raiseConcern: { label: 'Сообщить о нарушении прав ребёнка', clause: 'МП 5.2', at: any, to: undefined, adds: true },
  sendConcern: { label: 'Отправить сообщение в опеку', clause: 'МП 5.2', at: any, to: undefined, adds: false },
  recordProtectiveOrder: {
    label: 'Записать защитное предписание',
    clause: 'закон № 122-З, ст. 31',
    at: alive,
    to: undefined,
    adds: true,
  },
  correctProtectiveOrder: {
    label: 'Исправить защитное предписание',
    clause: 'закон № 122-З, ст. 31',
    at: any,
    to: undefined,
    adds: false,
  },
  hidePlace: { label: 'Скрыть место пребывания', clause: 'закон № 122-З', at: any, to: undefined, adds: false },
  showPlace: { label: 'Снять отметку о скрытом месте', clause: 'закон № 122-З', at: any, to: undefined, adds: false },
  enterCrisisRoom: {
    label: 'Поселить в кризисную комнату',
    clause: 'Минтруда, порядок кризисных комнат',
    at: alive,
    to: undefined,
    adds: true,
  },
  leaveCrisisRoom: {
    label: 'Записать выезд из кризисной комнаты',
    clause: 'Минтруда, порядок кризисных комнат',
    at: any,
    to: undefined,
    adds: false,
  },
  showDocument: {
    label: 'Отметить предъявление документа',
    clause: 'Минтруда, порядок кризисных комнат',
    at: any,
    to: undefined,
    adds: false,
  },
  planMonitoring: {
    label: 'Пригласить на мониторинг',
    clause: 'МП 6.5',
    at: open,
    to: undefined,
    adds: false,
  },
  recordMonitoringReply: {
    label: 'Записать, кто придёт на мониторинг',
    clause: 'МП 6.5',
    at: open,
    to: undefined,
    adds: true,
  },
  recordMonitoringReport: {
    label: 'Записать сведения организации к мониторингу',
    clause: 'МП 6.5',
    at: open,
    to: undefined,
    adds: true,
  },
  holdMonitoring: {
    label: 'Провести промежуточный мониторинг',
    clause: 'МП 6.5',
    at: open,
    to: undefined,
    adds: false,
  },
  judgeMeasure: { label: 'Оценить мероприятие', clause: 'приложение 1', at: open, to: undefined, adds: false },
  holdFinalReview: { label: 'Подвести итоги', clause: 'МП 6.6', at: open, to: 'reviewing', adds: false },
  // Also where the family came back by word and has not applied.
  closeCase: { label: 'Снять с патроната', clause: 'МП 6.6', at: [...open, 'referred'], to: 'closed', adds: false },
  reopenCase: {
    label: 'Возобновить работу с семьёй',
    clause: 'МП 6.6',
    at: ['closed', 'declined'],
    to: 'referred',
    adds: false,
  },
  recordAftercheck: {
    label: 'Проверить результат после снятия',
    clause: 'порядок центра',
    at: ['closed', 'declined'],
    to: undefined,
    adds: true,
  },
  restrictCase: { label: 'Закрыть дело для круга лиц', clause: 'МП 4.1, 5.2', at: any, to: undefined, adds: true },
  liftRestriction: { label: 'Открыть закрытое дело', clause: 'МП 4.1, 5.2', at: any, to: undefined, adds: true },
  declareConflict: {
    label: 'Сообщить о личной связи с семьёй',
    clause: 'МП 4.1, порядок центра',
    at: any,
    to: undefined,
    adds: true,
  },
  liftConflict: {
    label: 'Снять запрет из-за личной связи',
    clause: 'МП 4.1, порядок центра',
    at: any,
    to: undefined,
    adds: true,
  },
  giveConsent: {
    label: 'Записать согласие на передачу сведений',
    clause: 'закон № 99-З, ст. 5; МП 5.3',
    at: any,
    to: undefined,
    adds: true,
  },
  revokeConsent: { label: 'Отозвать согласие', clause: 'закон № 99-З, ст. 10', at: any, to: undefined, adds: false },
  settleRevocation: {
    label: 'Записать исполнение отзыва',
    clause: 'закон № 99-З, ст. 10',
    at: any,
    to: undefined,
    adds: false,
  },
  handOutDocument: {
    label: 'Отметить выдачу документа',
    clause: 'закон № 99-З, ст. 11',
    at: any,
    to: undefined,
    adds: true,
  },
  offerHandover: { label: 'Передать семью другому', clause: 'МП 5.4', at: any, to: undefined, adds: true },
  acceptHandover: { label: 'Принять семью', clause: 'МП 5.4', at: any, to: undefined, adds: true },
  declineHandover: { label: 'Отклонить передачу', clause: 'МП 5.4', at: any, to: undefined, adds: true },
  withdrawHandover: { label: 'Отменить передачу', clause: 'МП 5.4', at: any, to: undefined, adds: true },
  offerTransfer: {
    label: 'Передать в другой центр',
    clause: 'МП 6.6; закон № 99-З, ст. 5',
    at: open,
    to: undefined,
    adds: false,
  },
  withdrawTransfer: {
    label: 'Отозвать передачу в другой центр',
    clause: 'МП 6.6',
    at: any,
    to: undefined,
    adds: true,
  },
  acceptTransfer: {
    label: 'Принять семью из другого центра',
    clause: 'МП 6.1, 6.6',
    at: ['new', 'referred', 'declined', 'closed'],
    to: 'applied',
    adds: true,
  },
  correctStay: {
    label: 'Исправить запись о кризисной комнате',
    clause: 'Минтруда, порядок кризисных комнат',
    at: any,
    to: undefined,
    adds: false,
  },
  correctConcern: {
    label: 'Исправить сообщение о нарушении прав ребёнка',
    clause: 'МП 5.2',
    at: any,
    to: undefined,
    adds: false,
  },
  correctMonitoring: {
    label: 'Исправить протокол мониторинга',
    clause: 'МП 6.5',
    at: any,
    to: undefined,
    adds: false,
  },
  correctAssessment: {
    label: 'Исправить: диагностика другой семьи',
    clause: 'МП 6.3, 6.6',
    at: any,
    to: undefined,
    adds: false,
  },
  correctReview: { label: 'Исправить итоги', clause: 'МП 6.6', at: any, to: undefined, adds: false },
  correctExtract: {
    label: 'Исправить выписку или убрать: она другой семьи',
    clause: 'МП 1.5, 5.2',
    at: any,
    to: undefined,
    adds: false,
  },
  correctApplication: {
    label: 'Исправить: заявление другой семьи',
    clause: 'МП 6.1, 5.2',
    at: any,
    to: undefined,
    adds: false,
  },
  correctRefusal: {
    label: 'Исправить: отказ другой семьи или другого человека',
    clause: 'МП 6.3, 5.2',
    at: any,
    to: undefined,
    adds: false,
  },
  correctLetter: {
    label: 'Исправить сказанное в письме',
    clause: 'МП 5.2, 6.4; закон № 99-З',
    at: any,
    to: undefined,
    adds: false,
  },
  correctMember: {
    label: 'Исправить: человек записан по ошибке',
    clause: 'МП III, приложение 1',
    at: any,
    to: undefined,
    adds: false,
  },
  correctJoining: {
    label: 'Исправить: записи двух людей объединены по ошибке',
    clause: 'МП III, приложение 1',
    at: any,
    to: undefined,
    adds: false,
  },
  correctDeparture: {
    label: 'Исправить выбытие из семьи',
    clause: 'МП III, приложение 1',
    at: any,
    to: undefined,
    adds: false,
  },
  correctReturn: {
    label: 'Исправить возврат письма',
    clause: 'МП 5.2, 5.3, 6.4',
    at: any,
    to: undefined,
    adds: false,
  },
  correctTakeover: {
    label: 'Исправить день принятия на учёт',
    clause: 'порядок центра',
    at: any,
    to: undefined,
    adds: false,
  },
  acknowledgeLateEntry: {
    label: 'Отметить просмотренным внесённое позже',
    clause: 'порядок центра',
    at: any,
    to: undefined,
    adds: true,
  },
} as const satisfies Record<
  string,
  { label: string; clause: string; at: readonly (Stage | 'new')[]; to: Stage | undefined; adds: boolean }
>
/** Name of a command. */
export type CommandName = keyof typeof procedure

/** Whether a command can be given at this stage. */
export const mayAt = (command: CommandName, stage: Stage | 'new'): boolean =>
  (procedure[command].at as readonly string[]).includes(stage)

/** Whether the diagnostics of the round of work are done [МП 6.3]. */
export const diagnosed = ({
  assessments,
  round,
  takenOver,
}: Pick<CaseState, 'assessments' | 'round' | 'takenOver'>): boolean =>
  assessments.length > round.assessments || (takenOver?.diagnosed === true && round.day === undefined)
/** Whether a kind of patronage is chosen and not over [МП II]. */
const hasKind = ({ kindPeriods }: Pick<CaseState, 'kindPeriods'>) => kindPeriods.some(one => one.to === undefined)

/** The stage of a case: what the family and the centre are busy with now. */
export function stageOf(state: CaseState): Stage {
  if (isClosed(state)) return 'closed'
  if (standingRefusal(state)) return 'declined'
  const { round } = state
  if (!currentApplication(state)) {
    const referrals = state.referrals.slice(round.referrals)
    return referrals.length > 0 && referrals.every(one => one.closed) ? 'declined' : 'referred'
  }
  if (state.reviews.length > round.reviews) return 'reviewing'
  // Nothing is carried out without diagnostics and a kind of patronage, whatever was approved [МП II, 6.3].
  if (approvedPlans(state).length > 0) return diagnosed(state) && hasKind(state) ? 'active' : 'assessing'
  if (currentPlan(state)) return 'planning'
  const assessed = diagnosed(state)
  if (contractsOfWork(state).length > 0) return assessed ? 'planning' : 'assessing'
  if (assessed) return 'contracting'
  return assigned(state) ? 'assessing' : 'applied'
}
