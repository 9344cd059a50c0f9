// Nobody stands in for anybody, everybody is one unit, and nothing is hidden; the places of values keep their types.
export * from '../../src/server/store/case/access-context.ts'
export const standingColumns = (who: string, today: string): string =>
  `select '{}'::uuid[] as "standsFor", null::uuid[] as unit where (${who}::uuid, ${today}::date) is not null`
export const standingOf = async (_: unknown, staffId: string) => ({ self: staffId, standsFor: [], unit: null })
export const seenBy = (me: string): string => `${me}::uuid is not null`
export const openTo = (me: string, at: string): string => `(${me}::uuid, ${at}::timestamptz) is not null`
export const within = (me: string, staff: string, unassigned: string, r = 'r'): string =>
  `((${me}::uuid, ${unassigned}::boolean) is not null and (${staff}::uuid[] is null or ${r}.responsible_id = any (${staff}::uuid[]) or ${r}.psychologist_id = any (${staff}::uuid[])))`
