import { z } from 'zod'
import type { CaseRow } from '../../domain/case/project-case.ts'
import type { CaseState } from '../../domain/case/state.ts'
import type { ReplyFacts } from '../../domain/intake/extract/replies.ts'
import type { FoundBy } from '../../domain/kernel/names/search-words.ts'
import type { RegisterNo } from '../../domain/kernel/registers.ts'
import { anyLine, id, legalDay, optionalDay, optionalLine } from '../../domain/kernel/text.ts'
import type { Relation } from '../../domain/law/permissions.ts'
import type { CommandName } from '../../domain/law/procedure.ts'
import { type Stage, stages } from '../../domain/law/stages.ts'
import type { Clock } from '../../domain/law/terms/clock.ts'
import { hardshipReasons } from '../../domain/law/terms/hardship-reasons.ts'
import type { Likeness } from '../../domain/people/identity/duplicates.ts'
import type { Person } from '../../domain/people/people.ts'
import type { Safety } from '../../domain/safety/safety.ts'
import { endpoint, type Endpoint } from '../endpoint.ts'

/** One row of the list of families: what the list shows, and no more. */
export type CaseListRow = Pick<
  CaseRow,
  | 'title'
  | 'head'
  | 'address'
  | 'stage'
  | 'kind'
  | 'responsibleId'
  | 'nextDue'
  | 'nextDuty'
  | 'openedDay'
  | 'closedDay'
  | 'concernOpen'
> & { caseId: string; overdue: number; due: number }
/** By what the list is narrowed and sorted: codes and ids, which may stand in an address. */
const narrowed = z.object({
  responsibleId: z.union([id, z.literal('nobody'), z.literal('mine')]).optional(),
  stage: z.enum(Object.keys(stages) as [Stage, ...Stage[]]).optional(),
  kind: z.enum(['emergency', 'planned', 'control']).optional(),
  registration: z.enum(['notYet', 'onPatronage', 'removed']).optional(),
  overdue: z.stringbool().optional(),
  awaits: z.literal('planApproval').optional(),
  gap: optionalLine(40),
  reason: z
    .enum(Object.keys(hardshipReasons) as [keyof typeof hardshipReasons, ...(keyof typeof hardshipReasons)[]])
    .optional(),
  sort: z.enum(['nextDue', 'title', 'openedDay']).default('nextDue'),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
/** A page of the list of families. */
export type CaseListPage = { rows: CaseListRow[]; next?: string; localities: string[]; localitiesTotal?: number }
/** The first page of the list of families. */
export const listCases = endpoint({
  method: 'GET',
  path: '/api/cases',
  access: 'case.list',
  audit: 'list',
  input: narrowed,
  packed: true,
}).answers<CaseListPage>()
/** Any page of it, of one place or of all: a village and the cursor, which may be a name, have no place in an address. */
export const browseCases = endpoint({
  method: 'POST',
  path: '/api/cases/list',
  access: 'case.list',
  audit: 'list',
  input: narrowed.extend({
    locality: optionalLine(100),
    /** Words of the surname, the address or the name of whom the contract is with. */
    words: optionalLine(100),
    /** Cursor of the page before: value of the sort column and case id. */
    after: optionalLine(200),
  }),
  packed: true,
}).answers<CaseListPage>()

/** How many families the same narrowing leaves, and how many of them have something overdue: read beside the first page. */
export const countCases = endpoint({
  method: 'POST',
  path: '/api/cases/count',
  access: 'case.list',
  audit: 'list',
  input: narrowed.omit({ sort: true, limit: true }).extend({ locality: optionalLine(100), words: optionalLine(100) }),
}).answers<{ total: number; overdue: number }>()

/** The whole file of a family: the same state the server decides on, so a screen shows and checks by the same rules. */
export type CaseView = {
  caseId: string
  version: number
  row: CaseRow
  state: CaseState
  persons: Record<string, Person>
  clocks: Clock[]
  relation: Relation
  /** Until when the case is open in an emergency, where only that opens it. */
  emergencyUntil?: string
  /** The safety flag; where `placeHidden`, the view holds no address, no phone and no meeting ahead. */
  safety?: Safety & { placeHidden: boolean }
}
/** While a family's place is to be kept, nothing of it is packed: others' words stand beside that place. */
const withoutFlag = ({ safety }: { safety?: unknown }) => safety === undefined
/** One family's file. */
export const getCase = endpoint({
  method: 'GET',
  path: '/api/cases/:caseId',
  access: 'case.read',
  audit: 'read',
  input: z.object({ caseId: id }),
  packed: withoutFlag,
}).answers<CaseView>()

/** The answer that is so on a day, and why, for whoever does not read the records it follows from [МП 5.2]. */
type ReplyOnDay = Pick<ReplyFacts, 'variant' | 'situation'> & {
  /** The answer that was sent is true no longer. */
  isUntrue?: true
}
/** A family's papers: the case with nothing in it but them (family-papers.ts), the true answer to each extract, and one's own records. */
export type PapersView = CaseView & {
  replies: Record<string, ReplyOnDay>
  /** What whoever asks has written down there, the latest first. */
  own: HistoryEntry[]
}
/** What whoever handles the papers of a family works with: no part of the case besides them. */
export const getPapers = endpoint({
  method: 'GET',
  path: '/api/cases/:caseId/papers',
  access: 'document.read',
  audit: 'read',
  /** The day of which the answers to extracts are asked; without it today. */
  input: z.object({ caseId: id, day: optionalDay }),
  packed: withoutFlag,
}).answers<PapersView>()

/** One fact in words, as the history shows it. */
export type HistoryEntry = {
  version: number
  at: string
  by: string
  day: string
  kind: string
  label: string
  text: string
  /** The id of the record it is about, by which the record is put right. */
  about?: string
  /** To whom a letter went. */
  organisation?: string
  /** It was put right since, never was, or was taken back at once. */
  putRight?: 'changed' | 'never' | 'undone'
  /** What was saved last, and can be taken back by whoever asks until then; `version`: that of the case after it. */
  undo?: Saved
  /** It is put right by its place: another day, and other words where it has some. */
  record?: { words?: string }
}
/** A page of what happened in a case, the latest first. */
export type HistoryPage = {
  entries: HistoryEntry[]
  /** There is more: what is asked for `before` it. */
  earlier?: number
  safety?: CaseView['safety']
}
/** What ever happened in a case, the latest first: a hundred facts, those before one, or all of them since one. */
export const caseHistory = endpoint({
  method: 'GET',
  path: '/api/cases/:caseId/history',
  access: 'case.read',
  audit: 'read',
  input: z.object({
    caseId: id,
    before: z.coerce.number().int().min(2).optional(),
    since: z.coerce.number().int().min(1).optional(),
  }),
  packed: withoutFlag,
}).answers<HistoryPage>()

/** What was saved a moment ago: what it was, the version of the case after it, and until when it can be taken back. */
export type Saved = { what: string; version: number; until: string }

/** What a command answers: the new version, numbers taken from journals, terms it met and what comes next. */
export type CommandAnswer = {
  caseId: string
  version: number
  /** It can be taken back by whoever gave it, as long as nobody builds on it. */
  undo?: Saved
  numbers: RegisterNo[]
  met: Clock[]
  clocks: Clock[]
}
/** Where a command is sent. Without its input and rule, which stand in `commands.ts`: a screen that only sends needs neither. */
export const commandCall = (
  name: CommandName,
): Pick<Endpoint<z.core.$ZodType, CommandAnswer>, 'method' | 'path' | 'output'> => ({
  method: 'POST',
  path: `/api/cases/:caseId/${name}`,
})

/** A family that a search found, and by what. */
export type SearchHit = FoundBy & {
  caseId: string
  title: string
  person: string
  responsibleId: string | null
  /** How well it answers, from 0 to 1, where the searcher knows more than the surname. */
  score?: number
  /** What the searcher may know besides the name. */
  head?: string
  address?: string
  birthDay?: string
  stage?: Stage
  /** Whether the one who searches may open the case. */
  mayRead: boolean
  closedDay?: string
}
/** Finds families by a name, an address, a telephone or a number of a journal, however it is written; the best first. */
export const searchCases = endpoint({
  method: 'POST',
  path: '/api/search',
  access: 'case.search',
  audit: 'search',
  input: z.object({
    query: anyLine(200).refine(text => text.length > 1, 'Введите хотя бы две буквы'),
    /** How many families are shown at most: few while somebody types. */
    most: z.int().min(1).max(50).optional(),
  }),
}).answers<{ hits: SearchHit[] }>()

/** A family the centre knows that may be the one being typed in, with the reasons. */
export type Duplicate = SearchHit &
  Pick<Likeness, 'same' | 'score'> & { matched: string[]; differs: string[]; unknown: string[] }
/** Families that may be the one being typed in (A6). */
export const findDuplicates = endpoint({
  method: 'POST',
  path: '/api/duplicates',
  access: 'case.search',
  audit: 'search',
  input: z.object({
    persons: z
      .array(
        z.object({
          familyName: anyLine(200),
          givenName: anyLine(200),
          patronymic: optionalLine(200),
          birthDay: legalDay.optional().catch(undefined),
        }),
      )
      .max(10),
    address: optionalLine(300),
  }),
}).answers<{ candidates: Duplicate[] }>()
