import { useEffect, useRef } from 'react'
import { typo } from './text.ts'

/** One error and the id of its field (`name` or `id` of the field). */
export interface FieldError {
  readonly field: string
  readonly text: string
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
  if (!isShown) return null
  return (
    <div className="sum" role="alert" tabIndex={-1} ref={box}>
      <h2>{typo(title)}</h2>
      <ul>
        {errors.map(error => (
          <li key={error.field}>
            <a
              href={`#${error.field}`}
              onClick={event => {
                event.preventDefault()
                document.getElementById(error.field)?.focus()
              }}
            >
              {typo(error.text)}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
