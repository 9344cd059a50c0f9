import type { ReactNode } from 'react'
import { classesOf } from '../classesOf.ts'
import { typo } from '../text.ts'
import { useRows } from './MoreRows.tsx'
import styles from './DataTable.module.css'

const css = classesOf(styles)

/** One column of a table. */
interface Column<Row> {
  readonly key: string
  readonly label: string
  /** Shorter label on a phone card. */
  readonly phoneLabel?: string
  readonly numeric?: boolean
  /** Never wraps: dates, numbers of documents. */
  readonly nowrap?: boolean
  /** CSS width on desktop: '27%', '44px'. Give all or none. */
  readonly width?: string
  /** Keeps the column off the phone card. */
  readonly wideOnly?: boolean
  readonly render: (row: Row) => ReactNode
}

/** What a table needs. */
export interface DataTableProps<Row> {
  /** Said to screen readers; shown above the table only with `captionShown`. */
  readonly caption: string
  readonly captionShown?: boolean
  /** The first column is the title of the row and of its phone card. */
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  /** Last cell: one button or link. */
  readonly rowAction?: (row: Row) => ReactNode
  /** `<EmptyState>`; stands instead of the table. */
  readonly empty: ReactNode
  /** Shows twenty-five rows at a time on the screen; on paper all of them stand. */
  readonly paged?: boolean
  /** Shows so many rows at a time instead. */
  readonly first?: number
  /** Reads on, where these are not all rows. */
  readonly more?: () => void
}

/** As many rows of a paged table are shown at once. */
const page = 25

/** A real table; below 768 px each row is a card. Roles are spelled out because a table laid out as blocks loses them. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, captionShown = false, columns, rows, rowKey, rowAction, empty, paged = false, more: ask } = props
  const { first = paged ? page : Infinity } = props
  const { shown, more } = useRows(rows, { first, step: Math.min(first, page), about: caption, ask })
  if (rows.length === 0) return <>{empty}</>
  const isFixed = columns.some(column => column.width !== undefined)
  const table = (
    <table className={css(isFixed ? 'table fixed' : 'table')} data-slot="table" role="table">
      <caption className={captionShown ? undefined : 'visually-hidden'}>{typo(caption)}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map(column => (
            <th
              key={column.key}
              scope="col"
              role="columnheader"
              className={column.numeric ? 'numeric' : undefined}
              {...(column.width !== undefined && { style: { width: column.width } })}
            >
              {typo(column.label)}
            </th>
          ))}
          {rowAction && (
            <th scope="col" role="columnheader">
              <span className="visually-hidden">Действия</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {shown.map(row => (
          <tr key={rowKey(row)} role="row">
            {columns.map((column, place) => (
              <BodyCell key={column.key} column={column} isTitle={place === 0}>
                {column.render(row)}
              </BodyCell>
            ))}
            {rowAction && (
              <td role="cell" className={css('actions')}>
                {rowAction(row)}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
  return (
    <>
      {table}
      {more}
    </>
  )
}

interface BodyCellProps<Row> {
  readonly column: Column<Row>
  readonly isTitle: boolean
  readonly children: ReactNode
}

function BodyCell<Row>({ column, isTitle, children }: BodyCellProps<Row>) {
  const className = css(column.numeric && 'numeric', column.nowrap && 'no-wrap', column.wideOnly && 'wideOnly')
  if (isTitle) {
    return (
      <th scope="row" role="rowheader" className={className}>
        {children}
      </th>
    )
  }
  return (
    <td role="cell" className={className} data-l={column.phoneLabel ?? column.label}>
      <span>{children}</span>
    </td>
  )
}
