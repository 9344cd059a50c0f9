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
  const look = (one: unknown): void => {
    if (Array.isArray(one)) for (const each of one) look(each)
    else if (one && typeof one === 'object') {
      const { caseId, title } = one as { caseId?: unknown; title?: unknown }
      if (typeof caseId === 'string' && typeof title === 'string' && title !== '') found.add(caseId)
      for (const each of Object.values(one)) if (each && typeof each === 'object') look(each)
    }
  }
  look(answer)
  if (found.size === 0) return {}
  return { families: found.size, cases: [...found].slice(0, most).map(shortId).join(',') }
}
