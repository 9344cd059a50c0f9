import { AsyncLocalStorage } from 'node:async_hooks'

const calls = new AsyncLocalStorage<{ bytes: number }>()

/** Notes words that a call has opened: how long it keeps the answering thread is said by their size, on whatever machine. */
export const noteOpened = (bytes: number): void => {
  const call = calls.getStore()
  if (call) call.bytes += bytes
}
/** Runs a call; answers with what it answered how many bytes of words it has opened. */
export async function sized<T>(work: () => Promise<T>): Promise<{ answer: T; bytes: number }> {
  const call = { bytes: 0 }
  return { answer: await calls.run(call, work), bytes: call.bytes }
}
