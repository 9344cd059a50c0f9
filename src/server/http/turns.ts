import { setTimeout } from 'node:timers/promises'

/** Work of a person that is done without a rest: a few papers one after the other, a morning's passwords. */
export const secondOfWork = 1_000
/** How much longer than the work beyond that a rest is. */
const restShare = 6

/** Runs work that takes so much of something scarce (bytes, places), as soon as so much is free. */
export type Turns = <T>(amount: number, work: () => Promise<T>) => Promise<T>

/** At most so much is in use at a time; whoever comes later waits in turn. Work larger than all has it alone. */
export function openTurns(most: number): Turns {
  let free = most
  const waiting: { amount: number; begin: () => void }[] = []
  const next = () => {
    while (waiting[0] && waiting[0].amount <= free) {
      const { amount, begin } = waiting.shift()!
      free -= amount
      begin()
    }
  }
  return async (asked, work) => {
    const amount = Math.min(asked, most)
    await new Promise<void>(begin => {
      waiting.push({ amount, begin })
      next()
    })
    try {
      return await work()
    } finally {
      free += amount
      next()
    }
  }
}

/**
 * The same with a smaller bound for each person, so that nobody's slow work keeps the others waiting. A person who has more
 * than `mostWaiting` pieces waiting is refused with the error of `tooMany`. Beyond `restsAfterMs` of work a person's turn is
 * kept, once it is answered, for six times as long as the work took, and nobody else waits for that. Time pays work off, a
 * sixth as fast as it passes: whoever sends such work without end takes a seventh of a processor.
 */
export function openFairTurns({
  all,
  each,
  restsAfterMs,
  longestRestMs = 3_000,
  mostWaiting = Number.POSITIVE_INFINITY,
  tooMany = () => new Error('too much work of one person waits'),
}: {
  all: number
  each: number
  restsAfterMs?: number
  /** How long work took is also what it waited for the work of others: nobody rests longer. */
  longestRestMs?: number
  mostWaiting?: number
  tooMany?: () => Error
}) {
  const together = openTurns(all)
  /** What each person has under way, and how much work time had not paid off at its last end. */
  const people = new Map<string, { turns: Turns; under: number; owedMs: number; ended: number }>()
  // What the work cost is the time it took, unless `cost` says it in another way.
  return async <T>(person: string, amount: number, work: () => Promise<T>, cost?: () => number): Promise<T> => {
    const own = people.get(person) ?? { turns: openTurns(each), under: 0, owedMs: 0, ended: 0 }
    if (own.under > mostWaiting) throw tooMany()
    people.set(person, own)
    own.under += 1
    return new Promise((answer, fail) => {
      const turn = own.turns(amount, async () => {
        let begun = 0
        await together(Math.min(amount, each), async () => {
          begun = performance.now()
          await work().then(answer, fail)
        })
        if (restsAfterMs === undefined) return
        own.owedMs = Math.max(0, own.owedMs - Math.max(0, begun - own.ended) / restShare)
        own.ended = performance.now()
        const costMs = cost?.() ?? own.ended - begun
        own.owedMs = Math.min(own.owedMs + costMs, restsAfterMs + longestRestMs / restShare)
        if (own.owedMs > restsAfterMs)
          await setTimeout((own.owedMs - restsAfterMs) * restShare, undefined, { ref: false })
      })
      void turn
        .catch(fail)
        .finally(() => {
          own.under -= 1
          // Until time has paid it off, the work is remembered.
          return setTimeout(own.owedMs * restShare, undefined, { ref: false })
        })
        .finally(() => {
          if (own.under === 0 && people.get(person) === own) people.delete(person)
        })
    })
  }
}
