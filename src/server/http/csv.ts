/** A spreadsheet takes these beginnings for a formula; an apostrophe makes them plain text again. */
const formula = /^[=+\-@\t\r]/u

const cell = (text: string): string => `"${(formula.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`

/** How a table begins, so that a Russian spreadsheet opens it as it is: a byte order mark. */
export const csvStart = '\uFEFF'
/** Rows of a table as CSV: semicolons, no formulas. */
export const csv = (rows: readonly (readonly string[])[]): string =>
  rows.map(row => `${row.map(cell).join(';')}\r\n`).join('')
