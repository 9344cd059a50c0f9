import { useId, type ReactNode } from 'react'
import { classesOf } from '../classesOf.ts'
import { typo, typoNode } from '../text.ts'
import styles from './Card.module.css'

const css = classesOf(styles)

/** What a card needs. */
export interface CardProps {
  readonly title?: string
  /** Grey number or words after the title: 5, «3 живут вместе». */
  readonly count?: number | string
  /** Link or button at the right of the head. */
  readonly aside?: ReactNode
  /** Quiet last line. */
  readonly footer?: ReactNode
  /** `body` pads the content, `flush` leaves it to lists, tables and clock rows. */
  readonly content?: 'body' | 'flush'
  readonly danger?: boolean
  /** Name of the section when there is no title. */
  readonly label?: string
  /** Address on the page, for links to it. */
  readonly id?: string
  readonly children: ReactNode
}

/** White card: a section of a page with its own heading. */
export function Card({
  title,
  count,
  aside,
  footer,
  content = 'body',
  danger = false,
  label,
  id,
  children,
}: CardProps) {
  const heading = useId()
  return (
    <section
      className={css(danger ? 'card danger' : 'card')}
      data-slot="card"
      id={id}
      {...(title === undefined ? { 'aria-label': label } : { 'aria-labelledby': heading })}
    >
      {title !== undefined && (
        <div className={css('head')} data-slot="card-head">
          <h2 id={heading}>
            {typo(title)}
            {count !== undefined && <span className="count"> {count}</span>}
          </h2>
          {aside}
        </div>
      )}
      {content === 'body' ? <div className={css('body')}>{children}</div> : children}
      {footer !== undefined && <div className={css('foot')}>{typoNode(footer)}</div>}
    </section>
  )
}
