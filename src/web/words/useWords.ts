import { type InLanguages, spoken } from '../../domain/kernel/languages.ts'

/** The texts of a page in the language of whoever looks at it. */
export const useWords = <Texts>(dictionary: InLanguages<Texts>): Texts => dictionary[spoken]
