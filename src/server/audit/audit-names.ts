/** As many families as one line of the audit names; a longer list says how many there were. */
const most = 100

/** An id in 22 signs instead of 36: a day is opened often, and names many. */
export const shortId = (id: string): string => Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')

/**
 * Which families an answer names: wherever a name stands beside the id of its case. What a list shows is known to nobody
 * better than the list itself, so that no use case can forget to say it.
 */
export function familiesIn(answer: unknown): { families?: number; cases?: string } {
  const found = new Set<string>()
  const isPart = (value: unknown): value is object => typeof value === 'object' && value !== null
  const look = (part: object): void => {
    if (Array.isArray(part)) {
      for (const value of part) if (isPart(value)) look(value)
      return
    }
    const fields = part as Record<string, unknown>
    const { caseId, title } = fields
    if (typeof caseId === 'string' && typeof title === 'string' && title !== '') found.add(caseId)
    // A day has thousands of values, nearly all of them words: no list of them is made to look at each.
    for (const name in fields) {
      const value = fields[name]
      if (isPart(value)) look(value)
    }
  }
  if (isPart(answer)) look(answer)
  if (found.size === 0) return {}
  return { families: found.size, cases: [...found].slice(0, most).map(shortId).join(',') }
}
