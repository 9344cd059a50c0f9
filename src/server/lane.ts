/** Runs work in the order it came, so much of it at a time. */
export type Lane = <T>(work: () => Promise<T>) => Promise<T>

/** Lets so much work run at a time. */
export function lane(atOnce: number): Lane {
  const waiting: (() => void)[] = []
  let running = 0
  return async work => {
    if (running >= atOnce) await new Promise<void>(turn => waiting.push(turn))
    else running += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}

/** The same with one piece of work at a time for each person; `tooMany` makes the refusal of whoever has so much waiting. */
export function fairLane(atOnce: number, waitingEach: number, tooMany: () => Error) {
  const together = lane(atOnce)
  const people = new Map<string, { own: Lane; under: number }>()
  return async <T>(person: string, work: () => Promise<T>): Promise<T> => {
    const one = people.get(person) ?? { own: lane(1), under: 0 }
    if (one.under > waitingEach) throw tooMany()
    people.set(person, one)
    one.under += 1
    try {
      return await one.own(() => together(work))
    } finally {
      one.under -= 1
      if (one.under === 0) people.delete(person)
    }
  }
}
