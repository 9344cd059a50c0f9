/**
 * Languages in which the program speaks to citizens and partners. One more here (Belarusian follows), and the compiler names every
 * dictionary that lacks it, and every text that the dictionary lacks.
 */
export type Language = 'ru'
/** The texts of a page or a letter in every language, of one shape. */
export type InLanguages<Texts> = Readonly<Record<Language, Texts>>
/** The language that is spoken so far. */
export const spoken: Language = 'ru'
