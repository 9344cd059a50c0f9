import type { Block } from './block.ts'
import type { Recorded, Source } from './source.ts'

/** How a form is filled from the file of a family. */
export type Filling<Data> = {
  /** What the form is filled from; throws `NotPrinted` while there is nothing to print. */
  data: (source: Source) => Data
  /** The member of the family who gets it. */
  person?: (source: Source) => string | undefined
  /** The organisation it goes to. */
  organisation?: (source: Source) => string | undefined
  /** The fact that recorded that the letter was sent: from then on it says what was known then. */
  sent?: (source: Source) => Recorded | undefined
  /** The form tells how letters of the case fared. */
  letters?: true
  /** Number of the document when the form itself does not print one. */
  no?: (source: Source) => string
}

/** A printed form: `blocks(blank)` is the empty form, `blocks(data)` the filled one, from one source. */
export type Form<Data> = {
  /** Wide sheets lie on their side. */
  readonly landscape?: true
  readonly blank: Data
  /** A filled example. All people, places and numbers are made up. */
  readonly sample: Data
  /** Examples of what the form says in other situations, by their names. */
  readonly states?: Readonly<Record<string, Data>>
  blocks(data: Data): Block[]
}

/** A form that is filled from the file of a family. */
export type CaseForm<Data> = Form<Data> & { readonly filling: Filling<Data> }
