import { randomInt, randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { type AnonymousCase, type Mask, maskedFact, maskedPerson, smallGroups } from '../../domain/case/anonymous.ts'
import { kindOn } from '../../domain/case/queries.ts'
import { stageOf } from '../../domain/law/procedure-rules.ts'
import { writeOperator } from '../store/audit/audit.ts'
import { caseIds, loadCase } from '../store/case/cases.ts'
import { factsAfter } from '../store/case/history/facts.ts'
import { centreIds } from '../store/centre/centres.ts'
import type { Database } from '../store/platform/database.ts'

/**
 * A copy for training and statistics, one family a line and a last line about the whole: codes, marks and days are kept,
 * every word is left out. Ids are others in each copy, days are moved by another number of weeks in each family. Answers
 * how many families there are and how many groups are so small that they must not be shown by themselves.
 */
export async function anonymise(
  database: Database,
  file: string,
  moment: { at: string; today: string },
): Promise<{ cases: number; small: number }> {
  const ids = new Map<string, string>()
  const idOf = (id: string) => {
    const known = ids.get(id) ?? randomUUID()
    ids.set(id, known)
    return known
  }
  const lines: string[] = []
  const groups: string[] = []
  let people = 0
  for (const [at, centreId] of (await centreIds(database)).entries()) {
    for (const caseId of await database.inCentre(centreId, caseIds)) {
      const [facts, loaded] = await database.inCentre(
        centreId,
        async tx => [await factsAfter(tx, caseId, 0), await loadCase(tx, caseId)] as const,
      )
      if (!loaded) continue
      // Whole weeks: a working day stays one. Never none.
      const shift = 7 * (randomInt(1, 53) * (randomInt(2) === 0 ? -1 : 1))
      const mask: Mask = { idOf, shift }
      const { state, persons } = loaded
      const anonymousCase: AnonymousCase = {
        case: idOf(caseId),
        centre: at + 1,
        stage: stageOf(state),
        facts: facts.map(({ fact }) => maskedFact(fact, mask)),
        persons: Object.values(persons).map(person => maskedPerson(person, (people += 1), mask)),
      }
      lines.push(JSON.stringify(anonymousCase))
      groups.push(`centre ${at + 1}, ${anonymousCase.stage}, ${kindOn(state, moment.today)?.kind ?? 'no kind'}`)
    }
    await database.inCentre(centreId, tx =>
      writeOperator(tx, { at: moment.at, action: 'export', command: 'anonymise' }),
    )
  }
  const small = smallGroups(groups)
  lines.push(JSON.stringify({ cases: groups.length, smallGroups: small }))
  await writeFile(file, `${lines.join('\n')}\n`, { mode: 0o600 })
  return { cases: groups.length, small: Object.keys(small).length }
}
