export * from '../../src/server/audit/audit.ts'
const nothing = async () => {}
export const openAudit = () => ({ later: () => 0, settle: nothing, close: nothing })
export const auditChange = nothing
