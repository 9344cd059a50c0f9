import type { Clock } from '../../domain/law/terms/clock.ts'
import { paths } from '../data/paths.ts'

/** The screen where a clock is met. */
export function actionOf(clock: Clock, caseId: string): { label: string; to: string } | undefined {
  switch (clock.deadline) {
    case 'organiseWork':
      return { label: 'Записать попытку', to: paths.contact(caseId, true) }
    case 'replyToInstitution':
      return { label: 'Подготовить ответ', to: paths.reply(caseId, clock.about) }
    case 'assignAndAssess':
      return { label: 'Провести диагностику', to: paths.assess(caseId) }
    case 'draftPlan':
    case 'dispatchPlan':
    case 'planCorrection':
      return { label: clock.deadline === 'dispatchPlan' ? 'Отправить план' : 'Открыть план', to: paths.plan(caseId) }
    case 'acknowledgement':
      return { label: 'Напомнить', to: `${paths.plan(caseId)}#dispatch` }
    case 'informationAnswer':
      return { label: clock.status === 'running' ? 'Напомнить' : 'Запрос', to: `${paths.documents(caseId)}#requests` }
    case 'plannedMeeting':
    case 'monitoring':
      return { label: 'Провести мониторинг', to: paths.monitoring(caseId) }
    case 'contactFrequency':
    case 'plannedContact':
    case 'offerAgain':
      return { label: 'Записать контакт', to: paths.contact(caseId) }
    case 'childRights':
      return {
        label: clock.action === 'raiseConcern' ? 'Сообщить в опеку' : 'Отправить сообщение',
        to: paths.concern(caseId),
      }
    case 'measure':
      return { label: 'Отметить', to: `${paths.plan(caseId)}#measures` }
    case 'finalReview':
      return { label: 'Подвести итоги', to: paths.results(caseId) }
    case 'agreementEnd':
      return { label: 'Договор', to: paths.agreement(caseId) }
    case 'afterCheck':
      return { label: 'Записать проверку', to: paths.closing(caseId) }
    case 'consentRevoked':
      return { label: 'Открыть доступ', to: paths.access(caseId) }
    case 'crisisRoomDocument':
    case 'protectiveOrder':
      return { label: 'Открыть', to: paths.members(caseId) }
    default:
      return undefined
  }
}
