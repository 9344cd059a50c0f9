/** A name or text as a person reads it: typeset spaces and joiners do not matter. */
export const words = (text: string, { exact = false }: { exact?: boolean } = {}): RegExp => {
  const escaped = text
    .replaceAll(/[\u2060\u00ad]/gu, '')
    .replaceAll(/[.*+?^${}()|[\]\\/]/gu, '\\$&')
    .replaceAll('-', '\u2060?-\u2060?')
    .replaceAll('–', '\u2060?–\u2060?')
    .replaceAll(/\s+/gu, '[\\s\u2060]+')
    .replaceAll(':', '\\s?:')
  return new RegExp(exact ? `^\\s*${escaped}\\s*$` : escaped, 'u')
}
