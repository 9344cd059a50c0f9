import type { Family } from './story.ts'
export const kopyl: Family[] = []
