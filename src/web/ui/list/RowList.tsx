import type { ReactNode } from 'react'
import { classesOf } from '../classesOf.ts'
import { typoNode } from '../text.ts'
import styles from './RowList.module.css'

const css = classesOf(styles)

/** One plain row of a card. */
export interface ListRow {
  readonly id: string
  readonly title: ReactNode
  readonly note?: ReactNode
  /** Letters in a circle before a person. */
  readonly initials?: string
  /** One button at the right. */
  readonly action?: ReactNode
}

/** Plain rows of a flush card: people, last contacts, what needs attention. */
export function RowList({ rows }: { readonly rows: readonly ListRow[] }) {
  return (
    <ul className="list">
      {rows.map(row => (
        <li key={row.id}>
          <div className={css(row.initials === undefined ? 'row row-between row-top row-with-action' : 'person')}>
            {row.initials !== undefined && (
              <span className="avatar" aria-hidden="true">
                {row.initials}
              </span>
            )}
            <div>
              <p>{typoNode(row.title)}</p>
              {row.note !== undefined && <p className="small">{typoNode(row.note)}</p>}
            </div>
            {row.action}
          </div>
        </li>
      ))}
    </ul>
  )
}

/** Points of a card: strengths, conditions. */
export function Points({ points }: { readonly points: readonly string[] }) {
  return (
    <ul className="bullets">
      {points.map(point => (
        <li key={point}>{typoNode(point)}</li>
      ))}
    </ul>
  )
}
