import { formsBeside, type OfferedBeside } from '../../../../domain/law/printed-forms.ts'

/** One paper that the case can give now. */
export type Paper = { form: string; about?: string; title: string; note: string }
/** The papers of the table of forms beside one thing of the file; `words` say which one it is. */
export const beside = (thing: OfferedBeside, about: string, words: string): Paper[] =>
  formsBeside(thing).map(({ form, title, clause }) => ({ form, about, title, note: `${words}, ${clause}` }))
