import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { typo, typoNode } from '../text.ts'

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
    <dl className="kv--rows">
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
      Изменить<span className="vh">: {row.label}</span>
    </>
  )
  if (row.changeTo !== undefined) {
    return (
      <dd className="act">
        <Link className="chg" to={row.changeTo}>
          {words}
        </Link>
      </dd>
    )
  }
  if (row.onChange === undefined) return null
  return (
    <dd className="act">
      <button className="linkb chg" type="button" onClick={row.onChange}>
        {words}
      </button>
    </dd>
  )
}
