import type { ContractEnd, ContractEnder } from '../contract/agreements.ts'
import type { LateEntry } from '../correction/late-entries.ts'

// What facts of older editions say in their reason only, and newer ones in a field of its own. Nothing else reads a stored sentence.

/** What ended the help and a contract with it. */
export function enderOf({ reason, ground, endedBy }: ContractEnd): ContractEnder | undefined {
  if (endedBy || ground) return endedBy
  if (reason.startsWith('снятие с патроната')) return { by: 'removal' }
  const [, no, year] = (reason.startsWith('письменный отказ') && /№ (\d+)\/(\d{4})/u.exec(reason)) || []
  return no ? { by: 'refusal', no: Number(no), year: Number(year) } : undefined
}

/** Whom to tell that a consent was never given: at first it stood only in the reason of the line for the head. */
export function untoldOf({ toTell, reason }: Pick<LateEntry, 'toTell' | 'reason'>): string | undefined {
  return toTell ?? /Сообщить, что согласия не было: (.*?)(?:\. Было просрочено.*)?$/u.exec(reason)?.[1]
}

/** How a member left: before a death was asked about, and whether he had come at all, it stood in the reason. */
export function wayOfLeaving(left: { reason: string; died?: true; notCome?: true }): { died?: true; notCome?: true } {
  const died = left.died ?? /^(?:умер|сконча|погиб|смерть)/iu.test(left.reason)
  const notCome = left.notCome ?? left.reason.startsWith('с семьёй из другого центра (')
  return { ...(died ? { died: true } : {}), ...(notCome ? { notCome: true } : {}) }
}
