import { type Day, showDay } from './calendar.ts'
import type { Question } from './decision.ts'

/** Journals of a centre: continuous numbers per centre and year, no deletion, correction by a new entry (dossier §4.11). */
export const registers = {
  incoming: 'Журнал входящих выписок',
  applications: 'Журнал заявлений',
  refusals: 'Журнал отказов',
  contracts: 'Журнал договоров',
  outgoing: 'Журнал исходящих писем',
  notices: 'Журнал сообщений в органы опеки',
} as const
/** Journals of whoever is responsible for personal data; they hold no family and are not for the others to read. */
export const privacyRegisters = {
  requests: 'Журнал заявлений о персональных данных',
  appeals: 'Журнал обращений',
  incidents: 'Журнал инцидентов',
} as const
/** One journal of personal data. */
export type PrivacyRegister = keyof typeof privacyRegisters

/** Numbers of acts of destruction: counted as those of the journals are, and guarded with them. */
export const destructionNumbers = 'destruction'

/** One journal. */
export type Register = keyof typeof registers

/**
 * A number in a journal: «№ 12/2026». `given`: the day it was given, where the paper is of another year than the journal; in
 * the journal and beside the number stands that day, and the paper keeps its own (docs/decisions/2026-11-29-late-entries.md).
 */
export type RegisterNo = {
  register: Register
  year: number
  no: number
  given?: Day
  /** As it stands in the journal of paper, by which a letter left before the program: it takes no number here (`no`: 0). */
  paper?: string
}

/** A number of a paper journal, as it stands there: «42», «15/3-д». */
export type PaperNo = { register: Register; year: number; paper: string }
/** A number of a journal of the program, or of the paper one before it. */
export type JournalNo = RegisterNo | PaperNo

/** «12/2026»; a number of a paper journal as it is on paper. */
export const showNo = (no: Pick<RegisterNo, 'year' | 'no'> | Pick<PaperNo, 'paper'>): string =>
  'paper' in no ? no.paper : `${no.no}/${no.year}`

/** The number of a letter as part of what names a paper, where signs that stand in addresses may not be: «2-2026». */
export const letterKey = ({ no, year, paper }: Pick<RegisterNo, 'year' | 'no' | 'paper'>): string =>
  paper
    ? `0-${year}-${[...paper]
        .map(sign => sign.codePointAt(0)!.toString(16))
        .join('')
        .slice(0, 40)}`
    : `${no}-${year}`

/** A number as a paper shows it beside the day of the paper: one that was given in another year says when. */
export const numberOnPaper = (no: JournalNo): string =>
  'given' in no && no.given ? `${showNo(no)} (дата регистрации ${showDay(no.given)})` : showNo(no)

/** The number a paper journal and the program could both give: «42», «42/2026»; none of «15/3-д». */
export const plainNumber = ({ paper, year }: PaperNo): number | undefined => {
  const [, number] = /^(\d{1,6})(?:\/(?:\d{2}|\d{4}))?$/u.exec(paper) ?? []
  const ofYear = /\/(\d+)$/u.exec(paper)?.[1]
  return number && (!ofYear || String(year).endsWith(ofYear)) ? Number(number) : undefined
}

/** What two numbers of a paper journal have in common that may be one entry: «42», «42-а» and «42/2026» of 2026. */
export const paperStem = ({ paper, year }: Pick<PaperNo, 'paper' | 'year'>): string =>
  paper
    .toLowerCase()
    .replace(/[№\s]/gu, '')
    .replace(new RegExp(`/(?:${year}|${String(year).slice(2)})$`, 'u'), '')
    .replace(/-?\p{L}{1,2}$/u, '')

/** How a number of paper stands in its journal: whether another family has one like it, and the last the program knows. */
export type PaperPlace = { field: string; no: PaperNo; twin: boolean; last: number }
/** A number this far beyond the last one is a slip of the hand: the journal would go on after it and could not go back. */
const longestJump = 100
/** Whether a number lies so far beyond the last one. */
export const farFrom = (last: number, no: number): boolean => no > last + longestJump

/** What is asked of numbers from the paper journal: the same one twice, and one far beyond the last. */
export const paperQuestions = (places: readonly PaperPlace[]): Question[] =>
  places.flatMap(({ field, no, twin, last }) => {
    const plain = plainNumber(no)
    return [
      ...(twin
        ? [
            {
              code: 'paperNumberTwice',
              text: `${registers[no.register]} за ${no.year} год: номер ${no.paper} или похожий уже стоит у другой семьи. Это другая запись?`,
              field,
            },
          ]
        : []),
      ...(plain !== undefined && farFrom(last, plain)
        ? [
            {
              code: 'paperNumberJump',
              text: `${registers[no.register]} за ${no.year} год: последний известный номер ${last}, а здесь ${plain}. После него программа продолжит с ${plain + 1}. Номер верный?`,
              field,
            },
          ]
        : []),
    ]
  })

/** «Журнал заявлений за 2026 год». */
export function journalInWords(journal: string): string {
  const [register = '', year = ''] = journal.split('/')
  if (register === destructionNumbers) return `Акты об уничтожении за ${year} год`
  const title =
    (registers as Record<string, string>)[register] ?? (privacyRegisters as Record<string, string>)[register]
  return `${title ?? register} за ${year} год`
}
