import { useEffect, useState, type ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { Button } from '../action/Button.tsx'
import { classesOf } from '../classesOf.ts'
import { typo } from '../text.ts'
import styles from './MoreRows.module.css'

const css = classesOf(styles)

/** Whether the page is being printed: true before the browser lays it out for paper. */
function usePrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false)
  useEffect(() => {
    const begin = () => flushSync(() => setPrinting(true))
    const end = () => setPrinting(false)
    addEventListener('beforeprint', begin)
    addEventListener('afterprint', end)
    return () => {
      removeEventListener('beforeprint', begin)
      removeEventListener('afterprint', end)
    }
  }, [])
  return isPrinting
}

/** How many rows of a list stand first, how many come with each press, and whose list it is for screen readers. */
export type RowsAtATime = {
  readonly first: number
  readonly step: number
  readonly about?: string
  /** Reads more of them, where the server has more than these. */
  readonly ask?: (() => void) | undefined
}

/** The rows of a list that are asked for so far, and what shows more of them; printed, the list stands whole. */
export function useRows<Row>(
  rows: readonly Row[],
  { first, step, about, ask }: RowsAtATime,
): { shown: readonly Row[]; more: ReactNode } {
  const [limit, setLimit] = useState(first)
  const isPrinting = usePrinting()
  const left = rows.length - limit
  const isWhole = left <= 0 || isPrinting
  if (isWhole && !ask) return { shown: rows, more: undefined }
  const more = (
    <MoreRows
      label={ask ? 'Показать ещё' : `Показать ещё ${Math.min(step, left)}`}
      said={ask ? `Показано ${isWhole ? rows.length : limit}, есть ещё` : `Показано ${limit} из ${rows.length}`}
      {...(about ? { about } : {})}
      onMore={() => {
        setLimit(limit + step)
        if (left < step) ask?.()
      }}
    />
  )
  return { shown: isPrinting ? rows : rows.slice(0, limit), more }
}

/** The end of a list of which there is more; what only the server has is counted on paper, too. */
export function MoreRows({
  label,
  said,
  about,
  busy = false,
  onMore,
}: {
  readonly label: string
  /** «Показано 50 из 214» */
  readonly said?: string | undefined
  readonly about?: string
  readonly busy?: boolean
  readonly onMore: () => void
}) {
  return (
    <p className={css('more row')}>
      <Button disabled={busy} onClick={onMore} {...(about ? { about } : {})}>
        {busy ? 'Загружаем' : label}
      </Button>
      {said && <span className="small muted">{typo(said)}</span>}
    </p>
  )
}
