/** Choices of a list, in the order of a table of labels; `say` words the label anew. */
export const choicesOf = <K extends string>(
  table: Readonly<Record<K, string>>,
  say: (label: string) => string = label => label,
): { value: K; label: string }[] =>
  (Object.entries(table) as [K, string][]).map(([value, label]) => ({ value, label: say(label) }))
