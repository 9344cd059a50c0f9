import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { classesOf } from '../classesOf.ts'
import { typo, typoNode } from '../text.ts'
import styles from './KeyValue.module.css'

const css = classesOf(styles)

/** One row: a name, a value and, when it can be changed, where. */
export interface KeyValueRow {
  readonly label: string
  readonly value: ReactNode
  /** «Изменить» as a link to the field … */
  readonly changeTo?: string
  /** … or as an action. */
  readonly onChange?: () => void
}

/** Key and value rows with «Изменить»: check answers, facts of a case. */
export function KeyValue({ rows }: { readonly rows: readonly KeyValueRow[] }) {
  return (
    <dl className={css('rows')}>
      {rows.map(row => (
        <div key={row.label}>
          <dt>{typo(row.label)}</dt>
          <dd>{typoNode(row.value)}</dd>
          <Change row={row} />
        </div>
      ))}
    </dl>
  )
}

function Change({ row }: { readonly row: KeyValueRow }) {
  const words = (
    <>
      Изменить<span className="visually-hidden">: {row.label}</span>
    </>
  )
  if (row.changeTo !== undefined) {
    return (
      <dd className={css('action')}>
        <Link className={css('change')} to={row.changeTo}>
          {words}
        </Link>
      </dd>
    )
  }
  if (row.onChange === undefined) return null
  return (
    <dd className={css('action')}>
      <button className={css('link-button change')} type="button" onClick={row.onChange}>
        {words}
      </button>
    </dd>
  )
}
