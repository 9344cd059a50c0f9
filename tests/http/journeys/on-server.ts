import { expect } from 'vitest'
import type { Clock } from '../../../src/domain/law/terms/clock.ts'
import { recomputeStaleCases } from '../../../src/server/platform/recompute-stale-cases.ts'
import { pageOf, type Centre, type Family } from '../../fixtures/centre.ts'
import { type Row, tell as tellIn, type Town } from '../../journeys/story.ts'

/** Tells a family's story over HTTP; after each row the read tables hold what the page computes. */
export const tell = (centre: Centre, family: Family, rows: readonly Row[]): Promise<void> =>
  tellIn(onServer(centre), family, rows)

const onServer = (centre: Centre): Town<Family> => ({
  at: moment => centre.at(moment),
  isKnown: family => family.version > 0,
  async give(family, who, name, what, confirmed) {
    const { status, body } = await centre.as(who).do(name, family, what, confirmed ? { confirmed } : {})
    if (status === 200) return { numbers: body.numbers }
    const refusal = `${body.text ?? `принято (${status})`}${body.clause ? ` [${body.clause}]` : ''}`
    return { refusal, said: `${status} ${JSON.stringify(body.fields ?? body.text)}` }
  },
  clocks: async family => (await pageOf(centre, family)).clocks,
  holds: (family, clocks, where) => readTablesAgree(centre, family, clocks, where),
})

/** What lists and «Мой день» read is what the page computes. */
async function readTablesAgree(centre: Centre, family: Family, clocks: readonly Clock[], where: string): Promise<void> {
  await recomputeStaleCases(centre.server.app)
  const { rows } = await centre.admin.query<{ id: string }>(
    'select id, due::text as due, safe_due::text as safe, status, met_day::text as met from clock_row where centre_id = $1 and case_id = $2 order by id',
    [centre.id, family.caseId],
  )
  const computed = clocks.map(clock => ({
    id: clock.id,
    due: clock.due,
    safe: clock.safeDue,
    status: clock.status,
    met: clock.metDay ?? null,
  }))
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)
  expect(rows.toSorted(byId), `${where}: read tables`).toEqual(computed.toSorted(byId))
}
