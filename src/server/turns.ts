import { setTimeout } from 'node:timers/promises'

/** How much longer than its work a rest is. */
const restShare = 6
/** Nobody rests longer: how long work took is also what it waited for the work of others. */
const longestRestMs = 3_000

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
 * than `mostWaiting` pieces waiting is refused with the error of `tooMany`. Where work `rests`, a person's turn is kept, once
 * it is answered, for six times as long as the work took, and nobody else waits for that: whoever sends such work without
 * end takes a seventh of a processor.
 */
export function openFairTurns({
  all,
  each,
  rests = false,
  mostWaiting = Number.POSITIVE_INFINITY,
  tooMany = () => new Error('too much work of one person waits'),
}: {
  all: number
  each: number
  rests?: boolean
  mostWaiting?: number
  tooMany?: () => Error
}) {
  const together = openTurns(all)
  const people = new Map<string, { turns: Turns; under: number }>()
  return async <T>(person: string, amount: number, work: () => Promise<T>): Promise<T> => {
    const own = people.get(person) ?? { turns: openTurns(each), under: 0 }
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
        if (rests) await setTimeout(Math.min(restShare * (performance.now() - begun), longestRestMs))
      })
      void turn.catch(fail).finally(() => {
        own.under -= 1
        if (own.under === 0) people.delete(person)
      })
    })
  }
}
