/** A spreadsheet takes these beginnings for a formula; an apostrophe makes them plain text again. */
const formula = /^[=+\-@\t\r]/u

const cell = (text: string): string => `"${(formula.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`

/** A table as CSV that a Russian spreadsheet opens as it is: semicolons, a byte order mark, no formulas. */
export const csv = (rows: readonly (readonly string[])[]): Buffer =>
  Buffer.from(`\uFEFF${rows.map(row => row.map(cell).join(';')).join('\r\n')}\r\n`)
