/** Journals of a centre: continuous numbers per centre and year, no deletion, correction by a new entry (dossier §4.11). */
export const registers = {
  incoming: 'Журнал входящих выписок',
  applications: 'Журнал заявлений',
  refusals: 'Журнал отказов',
  contracts: 'Журнал договоров',
  outgoing: 'Журнал исходящих писем',
  notices: 'Журнал сообщений в органы опеки',
} as const
/** One journal. */
export type Register = keyof typeof registers

/** A number in a journal: «№ 12/2026». */
export type RegisterNo = { register: Register; year: number; no: number }

/** «12/2026». */
export const showNo = (no: RegisterNo): string => `${no.no}/${no.year}`
