export * from '../../src/domain/permissions.ts'
export const may = () => true
