/** Runs work that takes so many bytes of something scarce, as soon as so many are free. */
export type Turns = <T>(bytes: number, work: () => Promise<T>) => Promise<T>

/** At most so many bytes are in use at a time; whoever comes later waits in turn. Work larger than all has them alone. */
export function openTurns(most: number): Turns {
  let free = most
  const waiting: { bytes: number; begin: () => void }[] = []
  const next = () => {
    while (waiting[0] && waiting[0].bytes <= free) {
      const { bytes, begin } = waiting.shift()!
      free -= bytes
      begin()
    }
  }
  return async (asked, work) => {
    const bytes = Math.min(asked, most)
    await new Promise<void>(begin => {
      waiting.push({ bytes, begin })
      next()
    })
    try {
      return await work()
    } finally {
      free += bytes
      next()
    }
  }
}

/** The same with a smaller bound for each person, so that nobody's slow files keep the others waiting. */
export function openFairTurns({ all, each }: { all: number; each: number }) {
  const together = openTurns(all)
  const people = new Map<string, { turns: Turns; under: number }>()
  return async <T>(person: string, bytes: number, work: () => Promise<T>): Promise<T> => {
    const own = people.get(person) ?? { turns: openTurns(each), under: 0 }
    people.set(person, own)
    own.under += 1
    try {
      return await own.turns(bytes, () => together(Math.min(bytes, each), work))
    } finally {
      own.under -= 1
      if (own.under === 0) people.delete(person)
    }
  }
}
