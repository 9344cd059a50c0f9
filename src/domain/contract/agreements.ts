import { z } from 'zod'
import { addDays, type Day } from '../kernel/calendar.ts'
import type { JournalNo, RegisterNo } from '../kernel/registers.ts'
import { id, legalDay, line, oneOf } from '../kernel/text.ts'

/** D Conclude the contract of free services [МП 6.2; 003]. */
export const signAgreement = z.object({ holderId: id, day: legalDay, from: legalDay, to: legalDay })

/** Prolong a contract; the supplementary agreement is a document of its own. */
export const prolongAgreement = z.object({ agreementId: id, day: legalDay, to: legalDay })

/** On what a contract ends before its term (договор, п. 6.2); a written refusal of the holder is a command of its own. */
export const agreementEndings = {
  agreement: 'по соглашению с тем, с кем он заключён',
  otherHolder: 'договор заключают с другим взрослым',
  law: 'в случае, предусмотренном законодательством',
} as const

/** End a contract before its term; patronage may go on [МП 6.6]. */
export const endAgreement = z.object({
  agreementId: id,
  day: legalDay,
  ground: oneOf(agreementEndings).default('agreement'),
  reason: line(500),
})

/** What ended the help ended the contract, too (договор, п. 6.2): a refusal of that number, or a removal. */
export type ContractEnder = ({ by: 'refusal' } & Pick<RegisterNo, 'no' | 'year'>) | { by: 'removal' }
/** How a contract ended; `ground` where it was ended by itself. */
export type ContractEnd = {
  day: Day
  reason: string
  ground?: keyof typeof agreementEndings
  endedBy?: ContractEnder
  /** How a removal had ended it in whose place the refusal stands that ends it now. */
  instead?: Omit<ContractEnd, 'instead'>
}

/** A contract with its prolongations and its end. */
export type Agreement = {
  id: string
  no: JournalNo
  holderId: string
  day: Day
  from: Day
  to: Day
  /**
   * In the order of their days. `before`: the last day that held until then; `householdIds`: as for the contract itself; `no`: the number
   * of the supplement, where it is not that of its place.
   */
  prolongations: { day: Day; to: Day; before?: Day; householdIds?: string[]; no?: number }[]
  /** Who was known to belong to the family when it was written down, counted by the fold: nobody else has signed it or stands in it. */
  householdIds?: string[]
  ended?: ContractEnd
}
/** Facts about contracts. */
export type AgreementFact =
  | { kind: 'agreementSigned'; agreement: Agreement }
  | { kind: 'agreementProlonged'; agreementId: string; day: Day; to: Day }
  | ({ kind: 'agreementEnded'; agreementId: string } & Omit<ContractEnd, 'instead'>)

/** State of the contract on a day; it is separate from the registration on patronage [МП 6.6]. */
export type AgreementStatus = 'none' | 'active' | 'expired' | 'ended'
/** States of the contract in words. */
export const agreementStatuses: Record<AgreementStatus, string> = {
  none: 'договора нет',
  active: 'договор действует',
  expired: 'срок договора истёк',
  ended: 'договор прекращён',
}

/** The number that a prolongation bears on paper: the one it was typed with, whatever was typed before it since. */
export const prolongationNo = ({ prolongations }: Pick<Agreement, 'prolongations'>, at: number): number =>
  prolongations[at]?.no ?? at + 1

/** The prolongation that was signed next after a day, and the last day of the contract by what had been signed by that day. */
export function termOn({ to, prolongations }: Agreement, day: Day): { to: Day; next?: { day: Day; to: Day } } {
  const next = prolongations.find(prolongation => prolongation.day > day && prolongation.before !== undefined)
  return next ? { to: next.before!, next } : { to }
}

/**
 * The contract with a prolongation in its place by its day: what is signed on the latest day is the term of today [МП 6.2, 6.6]. Typed
 * after a later one, it takes a further number and leaves each its own.
 */
export function prolonged(
  agreement: Agreement,
  longer: Omit<Agreement['prolongations'][number], 'before' | 'no'>,
): Agreement {
  const { prolongations } = agreement
  const { to: before, next } = termOn(agreement, longer.day)
  if (!next || longer.to >= next.to)
    return { ...agreement, to: longer.to, prolongations: [...prolongations, { ...longer, before: agreement.to }] }
  const numbered = prolongations.map((known, at) => ({ ...known, no: prolongationNo(agreement, at) }))
  const at = prolongations.findIndex(known => known === next)
  return {
    ...agreement,
    prolongations: [
      ...numbered.slice(0, at),
      { ...longer, before, no: prolongations.length + 1 },
      { ...numbered[at]!, before: longer.to },
      ...numbered.slice(at + 1),
    ],
  }
}

/** Whether the term had run out on `day`: between a lapse and the prolongation that followed it no contract held. */
const hasLapsed = ({ to, prolongations }: Agreement, day: Day): boolean =>
  to < day ||
  prolongations.some(
    prolongation => prolongation.before !== undefined && prolongation.before < day && day < prolongation.day,
  )

/** Whether a contract made by `day` still binds both sides on that day; it need not have begun. */
export const binds = (agreement: Agreement, day: Day): boolean =>
  agreement.day <= day && !hasLapsed(agreement, day) && !(agreement.ended && agreement.ended.day <= day)

/** The days between the end of a contract and its prolongation on `day`, on which it did not hold; undefined where there are none. */
export const gapBefore = ({ to }: Pick<Agreement, 'to'>, day: Day): { from: Day; to: Day } | undefined =>
  addDays(to, 1) < day ? { from: addDays(to, 1), to: addDays(day, -1) } : undefined

/** The contract that holds on `day`, or else the latest one begun by then, or else the latest one. */
export const agreementOn = (agreements: readonly Agreement[], day: Day): Agreement | undefined =>
  agreements.findLast(agreement => !agreement.ended && agreement.from <= day && !hasLapsed(agreement, day)) ??
  agreements.findLast(agreement => agreement.from <= day) ??
  agreements.at(-1)

/** Contracts that would run on after `day`, one that begins later among them. */
export const runningAfter = (agreements: readonly Agreement[], day: Day): Agreement[] =>
  agreements.filter(agreement => !agreement.ended && agreement.to > day)

/** Whether a contract was signed or prolonged after `day`: no act of that day ends it [МП 6.2]. */
export const signedSince = ({ day: signedDay, prolongations }: Agreement, day: Day): boolean =>
  [signedDay, ...prolongations.map(prolongation => prolongation.day)].some(signed => signed > day)

/** Whether a contract holds on `day`. */
export const agreementStatusOn = (agreements: readonly Agreement[], day: Day): AgreementStatus => {
  const agreement = agreementOn(agreements, day)
  if (!agreement || day < agreement.from) return 'none'
  if (agreement.ended && agreement.ended.day <= day) return 'ended'
  return hasLapsed(agreement, day) ? 'expired' : 'active'
}
