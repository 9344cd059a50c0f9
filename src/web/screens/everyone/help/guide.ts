import text from '../../../../../docs/guide.ru.md?raw'
import { readGuide } from './readGuide.ts'

/** The guide as it was written for this version of the program; it comes with its files and needs no network beyond the server. */
export const guide = readGuide(text)
