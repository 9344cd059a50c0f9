import { useEffect, useRef } from 'react'
import { classesOf } from '../classesOf.ts'
import { typo } from '../text.ts'
import styles from './ErrorSummary.module.css'

const css = classesOf(styles)
/** Before the title of the tab while something is to be corrected. */
const mark = 'Ошибка: '

/** One error and the id of its field (`name` or `id` of the field). */
interface FieldError {
  readonly field: string
  readonly text: string
  /** The words would fit any field («Заполните это поле»): the summary says the label of this one before them. */
  readonly general?: boolean
}

/** What the error summary needs. */
export interface ErrorSummaryProps {
  readonly title?: string
  /** Empty list shows nothing. */
  readonly errors: readonly FieldError[]
  /** Change it at every attempt to send: the focus moves here again. */
  readonly attempt?: number
}

/** List of what to correct above a form; takes the focus, each line leads to its field. */
export function ErrorSummary({ title = 'Проверьте и исправьте', errors, attempt = 0 }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null)
  const isShown = errors.length > 0
  useEffect(() => {
    if (isShown) box.current?.focus()
  }, [isShown, attempt])
  // Whoever hears the page, or has many tabs, reads there that it was not saved.
  useEffect(() => {
    if (!isShown) return undefined
    const marked = `${mark}${document.title.replace(mark, '')}`
    document.title = marked
    return () => {
      if (document.title === marked) document.title = marked.slice(mark.length)
    }
  }, [isShown])
  if (!isShown) return null
  return (
    <div className={css('errorSummary')} data-slot="error-summary" role="alert" tabIndex={-1} ref={box}>
      <h2>{typo(title)}</h2>
      <ul>
        {errors.toSorted(byPlace).map(error => (
          <li key={error.field}>
            <a
              href={`#${error.field}`}
              onClick={event => {
                event.preventDefault()
                document.getElementById(error.field)?.focus()
              }}
            >
              {typo(wordsOf(error))}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** In the order of the form, which is read from above. */
function byPlace(a: FieldError, b: FieldError): number {
  const [first, second] = [a, b].map(({ field }) => document.getElementById(field))
  if (!first || !second) return 0
  return first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1
}

function wordsOf({ field, text, general = false }: FieldError): string {
  const label = general ? labelOf(field) : ''
  return label ? `${label}: ${text.charAt(0).toLowerCase()}${text.slice(1)}` : text
}

// Whoever tried to send had the form before them: its labels stand on the page.
function labelOf(field: string): string {
  const control = document.getElementById(field)
  const label = document.getElementById(`${field}-label`) ?? document.querySelector(`label[for="${CSS.escape(field)}"]`)
  const words = label ?? control?.closest('fieldset')?.querySelector('legend')
  return words?.firstChild?.textContent ?? ''
}
