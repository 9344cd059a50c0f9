import { classesOf } from '../classesOf.ts'
import { formatNumber } from '../text.ts'
import styles from './LoadBar.module.css'

const css = classesOf(styles)

/** What a load bar needs; all in points. */
export interface LoadBarProps {
  readonly own: number
  readonly substituting?: number
  readonly norm: number
}

/** Own load solid, substitution hatched, the norm a black line, then words. */
export function LoadBar({ own, substituting = 0, norm }: LoadBarProps) {
  const total = own + substituting
  const full = Math.max(norm / 0.75, total)
  const share = (points: number) => `${((points / full) * 100).toFixed(1)}%`
  const sum =
    substituting > 0
      ? `${formatNumber(own)} + ${formatNumber(substituting)} = ${formatNumber(total)}`
      : formatNumber(total)
  const rest = Math.round(Math.abs(norm - total) * 10) / 10
  const isOver = total > norm
  const words =
    rest === 0 ? `${sum}, ровно норма` : `${sum}, ${isOver ? 'выше нормы на' : 'запас'} ${formatNumber(rest)}`
  return (
    <span>
      <span className={css('load')} role="img" aria-label={`${formatNumber(total)} при норме ${formatNumber(norm)}`}>
        <i style={{ width: share(own) }} />
        {substituting > 0 && <i style={{ left: share(own), width: share(substituting) }} />}
        <em style={{ left: share(norm) }} />
      </span>
      <span className={css(isOver ? 'small bold loadWords' : 'small faint loadWords')}>{words}</span>
    </span>
  )
}

/** Legend for the head of the load card. */
export function LoadLegend({ norm }: { readonly norm: number }) {
  return (
    <p className="chart-key">
      <span className="row">
        <i className={css('inWork')} />
        своя
      </span>
      <span className="row">
        <i className={css('waiting')} />
        замещение
      </span>
      <span className="row">
        <i className={css('norm')} />
        норма центра {formatNumber(norm)}
      </span>
    </p>
  )
}
