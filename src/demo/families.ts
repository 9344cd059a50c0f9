import { kopyl } from './families-kopyl.ts'
import { krupki } from './families-krupki.ts'
import { polotsk } from './families-polotsk.ts'
import type { Family } from './story.ts'

/** Families of each centre; every one of them is invented. */
export const families: Record<string, Family[]> = { krupki, polotsk, kopyl }
