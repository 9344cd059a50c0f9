/** Parts of names that are written small: «Алиев Рашид Гусейн оглы», «фон Штейн». */
const small = new Set(['оглы', 'кызы', 'фон', 'де', 'да', 'ди', 'ла', 'ван', 'бен', 'аль'])
const capital = (part: string) => part.charAt(0).toLocaleUpperCase('ru') + part.slice(1)

/**
 * A name as it is written on papers, from what was typed in haste: «ковальчук анна-мария» and «КОВАЛЬЧУК АННА-МАРИЯ» begin with
 * capitals. A word that has both kinds of letters stays as somebody meant it.
 */
export const nameInCapitals = (typed: string): string =>
  typed.replace(/[\p{L}'’-]+/gu, word => {
    const low = word.toLocaleLowerCase('ru')
    // One capital letter is an initial.
    const isShouted = word.length > 1 && word === word.toLocaleUpperCase('ru') && word !== low
    if (word !== low && !isShouted) return word
    return small.has(low) ? (isShouted ? low : word) : low.split('-').map(capital).join('-')
  })
