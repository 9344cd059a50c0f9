import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { constants, getPriority, setPriority } from 'node:os'

// Work that would keep the answering thread busy is done in a process of its own: one job after the other, each with a deadline.
// A process, because only its end stops native code and gives its memory back, and because its whole priority can be lowered.

/** What a job gave, and how many milliseconds of a processor it took. */
export type Done<Answer> = { answer: Answer; cpuMs: number }
/** What a helper answers, with the memory it holds by now, or why it could not do the job. */
type Answered<Answer> = 'ready' | (Done<Answer> & { rss: number }) | { error: string }
type Job<Ask, Answer> = { ask: Ask; done: (done: Done<Answer>) => void; failed: (error: Error) => void }

/** Starting on a busy machine is no fault of the first job. */
const startMs = 60_000
/**
 * The priority of what is done beside the answering thread: a quarter of a processor where that thread wants all of it. At the
 * lowest one it was a seventieth, and no paper came out of a small machine that was full.
 */
export const priorityBeside = (): number => Math.min(getPriority() + 5, constants.priority.PRIORITY_LOW)
/** A job that had less than this part of its time on a processor has waited for its turn, and is waited for once more. */
const leastShare = 1 / 4
/** How often at most, so that what sleeps for ever ends, too. */
const mostTurns = 10

/** The helper took too long over a job or ended in it: most likely because of what was in it. */
export class HelperEnded extends Error {}

/** Does jobs in a process beside the server, which starts with the first job and ends when there has been none for a while. */
export type Helper<Ask, Answer> = {
  ask: (job: Ask) => Promise<Done<Answer>>
  /** Ends the process, rejecting what waits; the next job starts a new one. */
  close: () => Promise<void>
}

export function openHelper<Ask extends object, Answer>({
  module,
  heapMb,
  patienceMs,
  idleMs = 30_000,
  enoughBytes = 300_000_000,
}: {
  module: URL
  heapMb: number
  /** A job that takes longer is given up, so that none can hang the rest; waiting for a busy processor does not count. */
  patienceMs: number
  idleMs?: number
  /** A process that holds more memory than this is replaced. */
  enoughBytes?: number
}): Helper<Ask, Answer> {
  let helper: ChildProcess | undefined
  let current: Job<Ask, Answer> | undefined
  const waiting: Job<Ask, Answer>[] = []
  let clock: NodeJS.Timeout | undefined

  /** Ends the process with what it is doing; what waits goes to the next one. */
  const drop = (error: Error) => {
    const [old, job] = [helper, current]
    helper = undefined
    current = undefined
    clearTimeout(clock)
    old?.kill('SIGKILL')
    job?.failed(error)
    return old
  }
  const dropAfter = (ms: number) => {
    clearTimeout(clock)
    clock = setTimeout(() => {
      drop(new HelperEnded('took too long'))
      next()
    }, ms)
  }
  /** Gives a job its time on a processor, wherever the system tells how much of that it had. */
  const dropAfterWork = (ms: number) => {
    const pid = helper?.pid
    const before = processorMs(pid)
    const wait = (turn: number) => {
      clearTimeout(clock)
      clock = setTimeout(() => {
        const worked = processorMs(pid) - before
        if (turn < mostTurns && worked < ms * leastShare) return wait(turn + 1)
        drop(new HelperEnded('took too long'))
        next()
      }, ms)
    }
    wait(1)
  }
  const start = () => {
    const made = fork(module, [], {
      serialization: 'advanced',
      execArgv: ['--max-semi-space-size=4', `--max-old-space-size=${heapMb}`, '--disable-warning=ExperimentalWarning'],
      // Nothing of the server's environment: no secrets, and few memory arenas.
      env: { PATH: process.env['PATH'], TMPDIR: process.env['TMPDIR'], MALLOC_ARENA_MAX: '2' },
    })
    // Whoever waits for a screen goes before whoever waits for the helper, when both want the same processor.
    if (made.pid) setPriority(made.pid, priorityBeside())
    const ended = (error: Error) => {
      if (made !== helper) return
      drop(error)
      next()
    }
    made.on('message', (answered: Answered<Answer>) => {
      if (made !== helper || !current) return
      if (answered === 'ready') return dropAfterWork(patienceMs)
      const job = current
      current = undefined
      if ('error' in answered) job.failed(new Error(answered.error))
      else {
        const { rss, ...done } = answered
        job.done(done)
        if (rss > enoughBytes) drop(new Error('holds too much memory'))
      }
      next()
    })
    made.on('error', ended)
    made.on('exit', (code, signal) => ended(new HelperEnded(`ended with ${signal ?? code}`)))
    return made
  }
  /** Begins the next job; with none left the process no longer keeps the server alive, and ends after a while. */
  const next = () => {
    if (current) return
    const job = (current = waiting.shift())
    if (!job) {
      helper?.unref()
      helper?.channel?.unref()
      if (helper) dropAfter(idleMs)
      clock?.unref()
      return
    }
    const ms = helper ? patienceMs : startMs
    helper ??= start()
    dropAfterWork(ms)
    helper.ref()
    helper.channel?.ref()
    helper.send(job.ask, error => {
      if (!error || current !== job) return
      drop(error)
      next()
    })
  }
  return {
    ask: ask =>
      new Promise((done, failed) => {
        waiting.push({ ask, done, failed })
        next()
      }),
    async close() {
      for (const job of waiting.splice(0)) job.failed(new Error('closed'))
      const old = drop(new Error('closed'))
      if (!old || old.exitCode !== null || old.signalCode !== null) return
      old.ref()
      await once(old, 'exit')
    },
  }
}

/** How long a process was on a processor; infinitely long where the system does not say. */
function processorMs(pid: number | undefined): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ')
    // Its own time and that of the system for it, in hundredths of a second (proc(5)).
    return 10 * (Number(fields[11]) + Number(fields[12]))
  } catch {
    return Infinity
  }
}

/** Does the jobs of `openHelper`, in the process it has started. */
export function doJobs<Ask, Answer>(work: (ask: Ask) => Promise<Answer>): void {
  if (!process.send) throw new Error('a helper is started by the server only')
  const answer = (answered: Answered<Answer>) => process.send?.(answered)
  process.on('message', (ask: Ask) => {
    const before = process.cpuUsage()
    const cpuMs = () => {
      const { user, system } = process.cpuUsage(before)
      return (user + system) / 1000
    }
    void work(ask).then(
      done => answer({ answer: done, cpuMs: cpuMs(), rss: process.memoryUsage.rss() }),
      (error: unknown) => answer({ error: error instanceof Error ? error.message : JSON.stringify(error) }),
    )
  })
  answer('ready')
  // The server has gone: nobody waits any more.
  process.on('disconnect', () => process.exit())
}
