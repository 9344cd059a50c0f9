import { type Day, showDay } from '../../kernel/calendar.ts'
import { programmeSince, type Question, refuse, type Refused } from '../../kernel/decision.ts'
import type { Register, RegisterNo } from '../../kernel/registers.ts'
import type { AsOf } from '../../law/as-of.ts'
import type { Role } from '../../law/permissions.ts'
import type { CommandName } from '../../law/procedure.ts'
import type { PersonDetails } from '../../people/people.ts'
import type { FactBody } from '../events.ts'
import type { CaseFile, ServiceEnd } from '../state.ts'
import type { Brought, NeedName } from './needs.ts'

/** What a command brings about: facts in order, and persons to store beside them. */
export type Accepted = {
  ok: true
  facts: (FactBody & { day: Day })[]
  persons: { id: string; person: PersonDetails }[]
}
/** What a rule answers. */
export type Decision = Accepted | Refused

/** What every decision knows besides the case: never the clock itself. */
export type Context = AsOf & {
  /** `organisationId`: whom a partner belongs to; nobody else has one. */
  by: { id: string; role: Role; organisationId?: string | undefined }
  /** Earlier days are a slip: the Programme was not in force, unless the family came from paper with days of its own. */
  earliest?: Day
  newId: () => string
  /** Codes of the questions whoever acts has answered with yes; a trial that stores nothing takes all as answered. */
  confirmed?: readonly string[] | 'all'
  /** Why, where a question asks for it. */
  reason?: string | undefined
  /** Ids of the command that are those of accounts or organisations of the centre. */
  elsewhere?: readonly string[]
  /** The program itself records what it has seen: nobody is asked anything. */
  seen?: true
  /** The case is open to whoever acts in an emergency only: what cannot wait is written, nothing is planned. */
  emergency?: true
  /** Whoever acts may not read the file, which was there before: no question tells what is in it. */
  isOthers?: true
  /** The work that the paper belongs to has ended since: the file is as that work stood before its end. */
  ended?: ServiceEnd
  /** What another command would be answered on another file, today or on another day: a record that is put right is decided anew. */
  decideAnew?: (name: CommandName, file: CaseFile, input: unknown, on?: Day) => Decision
  /** The next number of a journal; numbers are taken only if the decision is accepted. */
  nextNo: (register: Register) => RegisterNo
}
/** The same with whatever was brought for the needs of a command; a trial on a phone brings nothing. */
export type FullContext = Context & Partial<Brought<NeedName>>

/** What a head is shown of a command though nothing of it is typed late: the day it is put under, and why it is asked about. */
export type ForHead = {
  day: Day
  question?: Question
  /** The question asks also why it is typed late. */
  insteadOfLate?: true
  /** The ground a head is to look at; it stands before the reason. */
  ground?: string
  /** What was done, where no ground says it. */
  said?: string
}

/** One rule of a command: looks at the file and at what its row needs, answers facts or a refusal. */
export type Decide<I, N extends NeedName = never> = (
  file: CaseFile,
  input: I,
  context: Context & Brought<N>,
) => Decision

/** Facts accepted, dated `day`. */
export const accept = (day: Day, ...facts: FactBody[]): Accepted => ({
  ok: true,
  facts: facts.map(fact => ({ ...fact, day })),
  persons: [],
})

/** A legal day of an event: not in the future, not before `floor`. */
export const checkDay = (
  day: Day,
  context: Context,
  field: string,
  floor?: { day: Day | undefined; text: string },
): Refused | undefined => {
  if (day > context.today) return refuse('futureDay', 'Эта дата ещё не наступила', { field })
  if (context.earliest === undefined ? day < programmeSince : day < context.earliest)
    return context.earliest
      ? refuse('beforeApplication', `Раньше заявления семьи, ${showDay(context.earliest)}: проверьте дату`, { field })
      : refuse('beforeProgramme', 'Раньше 01.01.2025 Модельная программа не действовала: проверьте год', { field })
  if (floor?.day && day < floor.day) return refuse('tooEarly', floor.text, { field })
  return undefined
}

/** Scans that belong to what was just recorded. */
export const attach = (ids: string[], to: string): FactBody[] =>
  ids.length > 0 ? [{ kind: 'attached', attachmentIds: ids, to }] : []

/** A refusal about a part of the input, with the field named from the whole. */
export const under = (field: string, problem: Refused): Refused =>
  problem.field ? { ...problem, field: `${field}.${problem.field}` } : problem
