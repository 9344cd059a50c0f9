import { readdirSync, readFileSync } from 'node:fs'

/** Processor time of processes so far, with all their threads, milliseconds: other programs of the machine change it little. */
export const processorMs = (pids: readonly number[]): number =>
  pids
    .flatMap(pid => readdirSync(`/proc/${pid}/task`).map(task => `/proc/${pid}/task/${task}/schedstat`))
    .reduce((sum, file) => sum + Number(readFileSync(file, 'utf8').split(' ')[0]) / 1e6, 0)
