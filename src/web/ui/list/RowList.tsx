import type { ReactNode } from 'react'
import { typoNode } from '../text.ts'

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
    <ul className="ls">
      {rows.map(row => (
        <li key={row.id}>
          <div className={row.initials === undefined ? 'row between row--top att' : 'per'}>
            {row.initials !== undefined && (
              <span className="ava" aria-hidden="true">
                {row.initials}
              </span>
            )}
            <div>
              <p>{typoNode(row.title)}</p>
              {row.note !== undefined && <p className="sm">{typoNode(row.note)}</p>}
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
    <ul className="dots">
      {points.map(point => (
        <li key={point}>{typoNode(point)}</li>
      ))}
    </ul>
  )
}
