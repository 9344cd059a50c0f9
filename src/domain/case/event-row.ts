import type { Disclosed } from '../consent/disclosures.ts'
import type { LateEntry } from '../correction/late-entries.ts'
import type { Register, RegisterNo } from '../kernel/registers.ts'
import type { Section } from '../law/sections.ts'
import type { Person } from '../people/people.ts'
import type { Fact, FactBody, FactKind, FactMeta } from './events.ts'
import type { CaseState } from './state.ts'

type Persons = Readonly<Record<string, Person>>
/** Whether a field of a fact lies open in the database or is encrypted with the key of the case. */
export type Lie = 'open' | 'encrypted'
/**
 * How a field may lie. Open may be the number by which a fact names its subject (`planId`), a count, a mark or a code of a
 * closed list; a text, a day and whatever has parts are encrypted, whoever writes them into the row.
 */
type MayLie<Field, Value> = [Extract<Value, object>] extends [never]
  ? string extends Value
    ? Field extends `${string}Id`
      ? Lie
      : 'encrypted'
    : Lie
  : 'encrypted'
type FieldsOf<Body> = { [F in Exclude<keyof Body, 'kind' | keyof FactMeta>]-?: MayLie<F, NonNullable<Body[F]>> }

/** A fact in the words of the timeline: a label, a second line, whether it is a legal event, and to whom a letter went. */
export type Described = { label: string; text: string; legal: boolean; organisation?: string }
/** A line of the history about a legal event. */
export const legal = (label: string, text = ''): Described => ({ label, text, legal: true })
/** A line of the history about the work. */
export const plain = (label: string, text = ''): Described => ({ label, text, legal: false })

/** What a line of the history is put together with: people and measures are named in the facts by their ids. */
type HistoryNames = {
  /** A member of the family, by the name of the day of the line. */
  who: (personId: string) => string
  /** A measure and what is said of it. */
  about: (measureId: string, note?: string) => string
  /** With whom the results were discussed. */
  discussedWith: (talk: { familyIds?: string[] | undefined }) => string
  /** A paper that was typed late, as its command calls it. */
  latePaper: (entry: Pick<LateEntry, 'command' | 'day' | 'ground'>) => string
}

/**
 * Everything that is fixed for one kind of fact. No read table is computed from the fields that lie open; they are the numbers
 * that tell which paper, plan or measure a row is about, and nothing that a person said, chose or is [МП 4.1, 5.2].
 */
type EventRow<F extends FactBody> = {
  /** Whoever may not read this section is not told of the fact either, not even by its label. */
  section: Section
  /** The kind of fact whose section it is read with, where it puts another right. */
  sectionOf?: (fact: F) => FactKind
  /** What left the centre with it, for the journal of disclosures [LAW-99 ст. 11]. */
  disclosed: 'nothing' | ((fact: FactMeta & F, state: CaseState, persons: Persons) => Disclosed[])
  fields: FieldsOf<F>
  /** How the timeline and the history say it. */
  inHistory: (fact: FactMeta & F, names: HistoryNames) => Described
  /** What the journal says of it, where it took a number; `wanted` is that number. */
  inJournal?: (fact: F, state: CaseState, wanted: RegisterNo) => { register: Register; text: string } | undefined
  /** Where it moves a record to its right day or takes it away: how each earlier fact is known to have been. */
  earlier?: (fact: FactMeta & F) => ((first: Fact) => Fact[]) | undefined
  /** Where the new record stands whose id whoever writes it has chosen. */
  writes?: keyof CaseState
  /** It follows from other facts, whoever it names. */
  follows?: true
  /** Letters that have left: it adds what nobody knew and makes none untrue, or takes back what was recorded of the work. */
  letters?: 'adds' | 'takesBack'
  /** Of a day on which the family was helped it stands with that help, also where the end of the help was typed before it. */
  ofEndedWork?: true
  /** What it replaces in the state of a case; `undefined` takes a thing away. */
  evolve: (state: CaseState, fact: FactMeta & F) => Partial<CaseState>
}
/** The rows of a subject's facts: a fact without a row, or a field without its place, does not compile. */
export type EventRows<F extends FactBody> = { readonly [K in F['kind']]: EventRow<Extract<F, { kind: K }>> }

/** The row of a fact whose kind is not known beforehand. */
export type AnyEventRow = Omit<
  EventRow<never>,
  'fields' | 'sectionOf' | 'disclosed' | 'inHistory' | 'inJournal' | 'earlier' | 'evolve'
> & {
  fields: Readonly<Record<string, Lie>>
  sectionOf?: (fact: FactBody) => FactKind
  disclosed: 'nothing' | ((fact: Fact, state: CaseState, persons: Persons) => Disclosed[])
  inHistory: (fact: Fact, names: HistoryNames) => Described
  inJournal?: (fact: FactBody, state: CaseState, wanted: RegisterNo) => { register: Register; text: string } | undefined
  earlier?: (fact: Fact) => ((first: Fact) => Fact[]) | undefined
  evolve: (state: CaseState, fact: Fact) => Partial<CaseState>
}
