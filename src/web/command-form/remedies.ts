import { paths } from '../data/paths.ts'

/** Where what a refusal lacks is done: the words of its button, and the screen. */
export type Remedy = { label: string; to: string }

const rows: Record<string, { label: string; to: (caseId: string) => string }> = {
  noConsent: { label: 'Записать согласие', to: paths.access },
  consentOfOthers: { label: 'Записать согласие', to: paths.access },
  noSpecialConsent: { label: 'Записать согласие', to: paths.access },
  noAgreement: { label: 'Заключить договор', to: paths.agreement },
  noDiagnostics: { label: 'Провести диагностику', to: paths.assess },
  noWorker: { label: 'Закрепить специалиста', to: paths.family },
  noPlan: { label: 'Открыть план', to: paths.plan },
  notAgreed: { label: 'Открыть план', to: paths.plan },
  notApproved: { label: 'Открыть план', to: paths.plan },
  noMeasures: { label: 'Открыть план', to: paths.plan },
  uncovered: { label: 'Открыть план', to: paths.plan },
  planUnfinished: { label: 'Открыть план', to: paths.plan },
  reviewFirst: { label: 'Подвести итоги', to: paths.results },
  concernWaits: { label: 'Отправить сообщение', to: paths.concern },
  replyFirst: { label: 'Ответить учреждению', to: paths.documents },
}

/** The step that a refusal waits for, by its code; undefined where no earlier step is missing. */
export const remedyOf = (code: string, caseId: string | undefined): Remedy | undefined => {
  const row = caseId === undefined ? undefined : rows[code]
  return row && { label: row.label, to: row.to(caseId!) }
}
