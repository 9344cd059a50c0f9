/** A value written on a rule inside a line of text. */
export type Blank = {
  /** What is written; `''` leaves the rule empty, to be filled in by hand. */
  readonly value: string
  /** Length of the empty rule in millimetres. Not used together with `fill`. */
  readonly width?: number
  /** The rule runs to the right margin, and the value stands at this end of it. */
  readonly fill?: 'left' | 'center' | 'right'
  /** The rule is drawn only while the value is empty: running text of letters and contracts. */
  readonly plain?: true
}

/** A part of a line: words as they are, or a value on a rule. */
export type Piece = string | Blank

/** One column of a table; `width` is its share among the widths of all columns. */
export type Column = { readonly head: string; readonly width: number }

/**
 * A line of words and values on rules. `caption` stands small underneath; when the last value is empty the rule goes
 * on for `lines` lines in all. `indent` makes it a paragraph of running text.
 */
export type Flow = {
  readonly kind: 'flow'
  readonly pieces: readonly Piece[]
  readonly caption?: string
  readonly lines?: number
  readonly indent?: boolean
}

/**
 * One building block of a printed document. A form is a list of blocks; DOCX, PDF and HTML are three ways
 * to draw the same list. A line feed in a text starts a new line.
 */
export type Block =
  /** The note of a normative annex, top right: «Приложение 4 к Инструкции …». */
  | { readonly kind: 'appendix'; readonly lines: readonly string[] }
  /** To whom the paper is addressed: a block on the right half of the page. */
  | { readonly kind: 'addressee'; readonly lines: readonly string[] }
  /** The name of the document, centred and bold. */
  | { readonly kind: 'title'; readonly lines: readonly string[] }
  /** The heading of a section; it never stays alone at the foot of a page. */
  | { readonly kind: 'heading'; readonly text: string }
  /** A paragraph; `indent` gives it the first-line indent of a letter or a contract. */
  | {
      readonly kind: 'para'
      readonly text: string
      readonly align?: 'left' | 'center' | 'right'
      readonly indent?: boolean
      readonly bold?: boolean
    }
  /** A label above ruled lines: the value on rules to the margin, or `lines` empty rules. */
  | { readonly kind: 'field'; readonly label: string; readonly value: string; readonly lines: number }
  /** A line of words and values on rules. */
  | Flow
  /** A ruled table: the head is repeated on every page, a row is split only when it is taller than a page. */
  | {
      readonly kind: 'table'
      readonly columns: readonly Column[]
      readonly rows: readonly (readonly string[])[]
      /** Empty rows to write in by hand; drawn when there are no rows. */
      readonly blankRows: number
      /** Letter size in points: 12 unless the table is a wide register. */
      readonly size?: 9 | 10 | 12
      /** Stands under the last row, on its page; the printers put the places to sign here. */
      readonly end?: readonly Block[]
    }
  /** Two places to sign side by side: the rules in one row, their captions in the next, as in the official forms. */
  | { readonly kind: 'signatures'; readonly left: Flow; readonly right: Flow }
  /** Two columns side by side, kept together: letterheads, requisites. */
  | { readonly kind: 'columns'; readonly left: readonly Block[]; readonly right: readonly Block[] }
  /** Kept on one page: what is signed for, and the places to sign. */
  | { readonly kind: 'together'; readonly blocks: readonly Block[] }
  /** A list with dashes or numbers. */
  | { readonly kind: 'list'; readonly items: readonly string[]; readonly numbered?: boolean }
  /** A QR code of an address; the preview leaves it out, the address is typed beside it in any case. */
  | { readonly kind: 'qr'; readonly text: string }
  /** Free space of `lines` lines. */
  | { readonly kind: 'gap'; readonly lines: number }
  /** What follows begins on a new page. */
  | { readonly kind: 'pageBreak' }
