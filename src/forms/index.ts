import type { Block } from './block.ts'
import { plan } from './plan.ts'
import { refusal } from './refusal.ts'

/** All printed forms by their id. */
export const forms = { plan, refusal } as const

/** The id of a form. */
export type FormId = keyof typeof forms

/** The data of one form. */
export type FormData<Id extends FormId> = Parameters<(typeof forms)[Id]['blocks']>[0]

/** The blocks of a form by its id; without data the blank form. */
export function blocksOf<Id extends FormId>(id: Id, data?: FormData<Id>): Block[] {
  const form = forms[id] as { blank: FormData<Id>; blocks(data: FormData<Id>): Block[] }
  return form.blocks(data ?? form.blank)
}
