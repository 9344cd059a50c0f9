import { useState, type ReactNode } from 'react'
import { classesOf } from '../classesOf.ts'
import { TextField } from '../field/TextField.tsx'
import { useRows } from './MoreRows.tsx'
import styles from './LongList.module.css'

const css = classesOf(styles)

/** What a long list needs. */
export interface LongListProps<Row> {
  readonly rows: readonly Row[]
  /** A field above a list that is long: its label, and what it looks through. */
  readonly search?: { readonly label: string; readonly wordsOf: (row: Row) => string }
  /** How many rows stand first. */
  readonly first?: number
  /** Draws the rows that are shown now. */
  readonly children: (shown: readonly Row[]) => ReactNode
}

const step = 50
/** A list this short is seen at a glance: no field stands above it. */
const short = 10

/** Rows that hold every word of what was typed, in any order, «ё» as «е». */
export function narrowed<Row>(rows: readonly Row[], typed: string, wordsOf: (row: Row) => string): readonly Row[] {
  const plain = (text: string) => text.toLowerCase().replaceAll('ё', 'е')
  const words = plain(typed).split(/\s+/u).filter(Boolean)
  return words.length === 0 ? rows : rows.filter(row => words.every(word => plain(wordsOf(row)).includes(word)))
}

/** The first rows of a long list, a field that narrows it, and fifty more on demand; printed, it stands whole. */
export function LongList<Row>({ rows, search, first = 20, children }: LongListProps<Row>) {
  const [typed, setTyped] = useState('')
  const found = search ? narrowed(rows, typed, search.wordsOf) : rows
  const { shown, more } = useRows(found, { first, step })
  return (
    <>
      {search && rows.length > short && (
        <div className={css('field')}>
          <TextField label={search.label} type="search" value={typed} onChange={setTyped} spellCheck={false} />
          <p className="visually-hidden" role="status">
            {typed.trim() && `Найдено: ${found.length}`}
          </p>
        </div>
      )}
      {found.length === 0 && typed.trim() ? <p className={css('none')}>Таких нет.</p> : children(shown)}
      {more}
    </>
  )
}
