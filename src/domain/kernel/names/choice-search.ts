import { foldWord } from './name-folding.ts'
import { readingsOf } from './names.ts'

/** Kinds of organisations, shortened as people write them, and the words a name may have instead. */
const shortened = `
сш средняя школа
бш базовая школа
нш начальная школа
дс детский сад
яс ясли сад
спц социально педагогический центр
црб центральная районная больница
рик районный исполнительный комитет
ровд районный отдел внутренних дел
рочс районный отдел чрезвычайным ситуациям
кдн комиссия делам несовершеннолетних
тцсон территориальный центр социального обслуживания населения
`
  .trim()
  .split('\n')
  .map(row => {
    const [short = '', ...words] = row.split(' ')
    return { short: foldWord(short), words: words.map(foldWord) }
  })

/** Words and numbers of a text, apart even where they are written together: «сш2» is «сш» and «2». */
function partsOf(text: string): string[] {
  const parts =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/\p{L}[\p{L}\p{M}'’]*|\d+/gu) ?? []
  return parts.map(foldWord).filter(Boolean)
}

/** Words a name is found by: its own, what its abbreviation stands for, and the abbreviation of its words. */
function wordsOfName(name: string): string[] {
  const own = partsOf(name)
  // «Школа» in any case and number: the stem of the word of the table.
  const names = (word: string) => own.some(part => part.startsWith(word.slice(0, Math.max(4, word.length - 2))))
  const more = shortened.flatMap(({ short, words }) =>
    own.includes(short) ? words : words.every(names) ? [short] : [],
  )
  return [...own, ...more]
}

/** How well one part of what is typed names a word: 0 not at all, 3 whole. A number is meant whole: «2» is not «12». */
function likeness(part: string, word: string): number {
  if (part === word) return 3
  if (/^\d/u.test(part)) return 0
  if (word.startsWith(part)) return 2
  return part.length > 3 && word.includes(part) ? 1 : 0
}

/**
 * How well a line of a list answers what is typed, 0 where it does not: every word and number typed stands in it, in any order,
 * in either language and keyboard layout, shortened or whole. «СШ 2», «сш2», «№ 2» and «школа 2» all find «СШ № 2 г. Крупки».
 */
export function choiceScore(label: string, typed: string): number {
  const words = wordsOfName(label)
  const scores = readingsOf(typed).map(reading => {
    const parts = partsOf(reading)
    if (parts.length === 0) return reading.trim() === '' || label.toLowerCase().includes(reading.trim()) ? 1 : 0
    const found = parts.map(part => Math.max(...words.map(word => likeness(part, word)), 0))
    return found.includes(0) ? 0 : found.reduce((sum, score) => sum + score, 0) / found.length
  })
  return Math.max(...scores)
}

/** The choices that answer what is typed, the best first; in their own order where they answer alike. */
export const choicesFor = <T extends { label: string }>(choices: readonly T[], typed: string): T[] =>
  choices
    .map(choice => ({ choice, score: choiceScore(choice.label, typed) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .map(({ choice }) => choice)
