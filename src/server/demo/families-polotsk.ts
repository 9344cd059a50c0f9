import type { Family } from './story.ts'
export const polotsk: Family[] = []
