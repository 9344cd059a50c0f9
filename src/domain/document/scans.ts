import { z } from 'zod'
import type { Day } from '../kernel/calendar.ts'
import { id, legalDay, line, optionalLine } from '../kernel/text.ts'
import { caseFormIds, type CaseFormId, printedForms } from '../law/printed-forms.ts'
import type { Section } from '../law/sections.ts'

// A signed paper lies in the file as a scan. Who may open it is who may read what stands on it: the parts of the case its
// printed form is made of, or the part that a paper of the family belongs to (dossier §5.3).

/** Papers that no form of ours prints, each with the part of the case that it is read with. */
export const otherPapers = {
  extract: { title: 'Выписка из протокола', section: 'documents' },
  letter: { title: 'Письмо, обращение', section: 'documents' },
  answer: { title: 'Ответ организации', section: 'card' },
  identity: { title: 'Паспорт, свидетельство о рождении или другой документ человека', section: 'card' },
  homeReport: { title: 'Акт обследования условий жизни', section: 'diagnostics' },
  reference: { title: 'Характеристика', section: 'diagnostics' },
  health: { title: 'Медицинская справка, заключение', section: 'special' },
  court: { title: 'Решение суда, защитное предписание', section: 'special' },
  work: { title: 'Фотография или бумага о ходе мероприятия', section: 'plan' },
  other: { title: 'Другая бумага семьи', section: 'card' },
} as const satisfies Record<string, { title: string; section: Section }>
type OtherPaper = keyof typeof otherPapers
/** What a scan shows: a form of ours that was signed, or another paper. */
export type ScanPaper = CaseFormId | OtherPaper

/** Which of several papers of one form: ids, numbers, days and the purposes of consents, never words. */
export const whichPaper = z
  .string()
  .regex(/^[\da-f:-]{1,100}(:(personalData|specialData|agencies))?$/u, 'Неизвестный номер записи')

const paper = z.enum([...caseFormIds, ...(Object.keys(otherPapers) as OtherPaper[])], 'Выберите, что это за бумага')

/** Puts a scan into the file of a family. */
export const attachScan = z.object({
  attachmentId: id,
  paper,
  /** Which of several papers of one form. */
  about: whichPaper.optional(),
  /** The day that stands on the paper. */
  paperDay: legalDay.optional(),
  note: optionalLine(200),
})
/** Puts a wrong scan aside: it does not go, and says why it does not count. */
export const withdrawScan = z.object({
  attachmentId: id,
  reason: line(300, 'Напишите, что не так с файлом'),
  /** The right file, which takes its place. */
  insteadId: id.optional(),
})

/** A scan of a case, and what it belongs to. */
export type Attachment = {
  id: string
  /** The record it came with. */
  to: string
} & ScanWords & {
    /** Whoever attached it beside a paper. */
    by?: string
    withdrawn?: { day: Day; by: string; reason: string; insteadId?: string }
  }
/** What is said of a scan that was attached beside a paper. */
type ScanWords = { paper?: ScanPaper; about?: string; paperDay?: Day; note?: string }

/** Facts about scans. */
export type ScanFact =
  | ({ kind: 'attached'; attachmentIds: string[]; to: string } & ScanWords)
  | { kind: 'scanWithdrawn'; attachmentId: string; reason: string; insteadId?: string }

const isOther = (code: ScanPaper): code is OtherPaper => Object.hasOwn(otherPapers, code)
/** What a scan shows, in words. */
export const paperTitle = (code: ScanPaper): string =>
  isOther(code) ? otherPapers[code].title : printedForms[code].title
/** The parts of the case with which a scan of that paper is read. */
export const sectionsOfPaper = (code: ScanPaper): readonly Section[] =>
  isOther(code) ? [otherPapers[code].section] : printedForms[code].sections

/** A scan as it is listed; `unlisted`: what it came with was taken back or turned out to be a mistake. */
export type ListedScan = Omit<Attachment, 'paper' | 'to'> & { paper: ScanPaper; unlisted?: true }
