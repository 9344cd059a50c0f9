import { foldWord, sound } from './name-folding.ts'

const endings = /^(?:[аеиоую]{0,3}|[аеи]{0,2}[мх]и?|[аеи]г[ао]|[аеи]му)$/u

/** What of a sounded name stays in every grammatical case, with and without a vowel that falls out: «Павел» and «Павла», «Заяц» and «Зайца». */
function stemsOf(sounded: string): string[] {
  const stem = sounded.replace(/[аеиоую]+$/u, '')
  const whole = stem.length > 1 ? stem : sounded
  const fleeting = /^(.+)[аеиоую]([^аеиоую])$/u.exec(whole)
  return fleeting ? ['', 'а', 'е', 'и'].map(vowel => fleeting[1] + vowel + fleeting[2]).concat(whole) : [whole]
}

/** Whether a word is this name in some grammatical case, in Russian, Belarusian or Latin letters. */
export function formsOf(name: string): (word: string) => boolean {
  const lower = name.toLowerCase()
  const stems = [...new Set([sound(lower), foldWord(lower)].flatMap(stemsOf))]
  return word => {
    const said = word.toLowerCase()
    return [sound(said), foldWord(said)].some(form =>
      stems.some(stem => form.startsWith(stem) && endings.test(form.slice(stem.length))),
    )
  }
}
