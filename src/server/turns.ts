import { setTimeout } from 'node:timers/promises'

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
 * Runs work in its turn and keeps the turn, once it is answered, for as long as it took: whoever sends such work without end
 * takes half a processor and not a whole.
 */
export const restingAfter = <T>(
  turn: (work: () => Promise<void>) => Promise<void>,
  work: () => Promise<T>,
): Promise<T> =>
  new Promise((answer, fail) => {
    const worked = async () => {
      const begun = performance.now()
      await work().then(answer, fail)
      await setTimeout(performance.now() - begun)
    }
    void turn(worked).catch(fail)
  })

/**
 * The same with a smaller bound for each person, so that nobody's slow work keeps the others waiting. A person who has more
 * than `mostWaiting` pieces waiting is refused with the error of `tooMany`.
 */
export function openFairTurns({
  all,
  each,
  mostWaiting = Number.POSITIVE_INFINITY,
  tooMany = () => new Error('too much work of one person waits'),
}: {
  all: number
  each: number
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
    try {
      return await own.turns(amount, () => together(Math.min(amount, each), work))
    } finally {
      own.under -= 1
      if (own.under === 0) people.delete(person)
    }
  }
}
