import { AsyncLocalStorage } from 'node:async_hooks'

/** What a call costs others: the bytes of words it opens in the answering thread, and milliseconds of a processor beside it. */
export type CallCost = { bytes: number; besideMs: number }
const calls = new AsyncLocalStorage<CallCost>()

/** Notes words that a call has opened: how long it keeps the answering thread is said by their size, on whatever machine. */
export const noteOpened = (bytes: number): void => {
  const call = calls.getStore()
  if (call) call.bytes += bytes
}
/** Notes what was done for a call in a process of its own. */
export const noteBeside = (cpuMs: number): void => {
  const call = calls.getStore()
  if (call) call.besideMs += cpuMs
}
/** Runs a call, noting in `cost` what it costs; answers both. */
export async function sized<T>(
  work: () => Promise<T>,
  cost: CallCost = { bytes: 0, besideMs: 0 },
): Promise<{ answer: T } & CallCost> {
  const answer = await calls.run(cost, work)
  return { answer, ...cost }
}
