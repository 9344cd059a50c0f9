import { classesOf } from '../classesOf.ts'
import styles from './DocumentSheet.module.css'

const css = classesOf(styles)

/**
 * A printed form on the screen, as the paper it is: the fragment `previewDocument` answers; the server escapes every text of it.
 * Its sheet names what the server calls its parts; without a name of ours on it the build would leave that sheet out.
 */
export function DocumentSheet({ title, html }: { readonly title: string; readonly html: string }) {
  return <div className={css('sheet')} role="document" aria-label={title} dangerouslySetInnerHTML={{ __html: html }} />
}
