import { useId, useState } from 'react'
import { classesOf } from '../classesOf.ts'
import { DataTable } from '../list/DataTable.tsx'
import { typo } from '../text.ts'
import styles from './ProfilePlot.module.css'

const css = classesOf(styles)

/** One domain of the profile; `null` is not assessed. */
export interface ProfileRow {
  readonly label: string
  /** Fits 150 px: «Здоровье, учёба детей». */
  readonly short?: string
  readonly old: number | null
  readonly now: number | null
}

/** What a profile needs. */
export interface ProfilePlotProps {
  readonly title: string
  readonly rows: readonly ProfileRow[]
  /** «16.10»; absent in a first assessment. */
  readonly oldLabel?: string
  readonly nowLabel: string
  /** Highest step of the scale, and the last one that counts as weak. */
  readonly max?: number
  readonly weak?: number
}

const left = 170
const right = 338
const top = 8
const step = 32

/** Dot plot old → new, weak field grey; the same as a table at a press. */
export function ProfilePlot({ title, rows, oldLabel, nowLabel, max = 4, weak = 1 }: ProfilePlotProps) {
  const [asTable, setAsTable] = useState(false)
  const id = useId()
  const x = (mark: number) => left + (mark * (right - left)) / max
  const height = rows.length * step
  return (
    <div>
      {asTable ? (
        <DataTable
          caption={title}
          rows={rows}
          rowKey={row => row.label}
          columns={[
            { key: 'label', label: 'Сфера', render: row => typo(row.label) },
            ...(oldLabel === undefined
              ? []
              : [
                  {
                    key: 'old',
                    label: `Было ${oldLabel}`,
                    numeric: true,
                    render: (row: ProfileRow) => row.old ?? 'нет',
                  },
                ]),
            { key: 'now', label: `Стало ${nowLabel}`, numeric: true, render: row => row.now ?? 'нет' },
          ]}
          empty={null}
        />
      ) : (
        <svg className={css('plot')} viewBox={`0 0 356 ${height + 36}`} role="img" aria-labelledby={`${id}-t ${id}-d`}>
          <title id={`${id}-t`}>{title}</title>
          <desc id={`${id}-d`}>{rows.map(describe).join('; ')}</desc>
          <rect className={css('weak')} x={left - 14} y={top} width={x(weak) - left + 28} height={height} />
          {Array.from({ length: max + 1 }, (_, mark) => (
            <g key={mark}>
              <line className={css('line')} x1={x(mark)} x2={x(mark)} y1={top} y2={top + height} />
              <text className={css('mark')} x={x(mark)} y={top + height + 20} textAnchor="middle">
                {mark}
              </text>
            </g>
          ))}
          {rows.map((row, at) => (
            <Dots key={row.label} row={row} y={top + at * step + step / 2} x={x} />
          ))}
        </svg>
      )}
      <button className="link-button small" type="button" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
        {asTable ? 'Рисунком' : 'Таблицей'}
      </button>
    </div>
  )
}

function Dots({ row, y, x }: { readonly row: ProfileRow; readonly y: number; readonly x: (mark: number) => number }) {
  const { old, now } = row
  const isSame = old !== null && old === now
  const way = old !== null && now !== null ? Math.sign(now - old) : 0
  return (
    <g>
      <text className={css('name')} x="0" y={y + 5}>
        {typo(row.short ?? row.label)}
      </text>
      {old !== null && now !== null && way !== 0 && (
        <g className={css('way')}>
          <line x1={x(old) + way * 7} x2={x(now) - way * 9} y1={y} y2={y} />
          <path d={`M${x(now) - way * 14} ${y - 4}l${way * 5} 4l${-way * 5} 4`} />
        </g>
      )}
      {old !== null && <circle className={css('old')} cx={x(old)} cy={y} r={isSame ? 9 : 6} />}
      {now !== null && <circle className={css('now')} cx={x(now)} cy={y} r={isSame ? 5 : 7} />}
    </g>
  )
}

function describe({ label, old, now }: ProfileRow): string {
  const was = old === null ? '' : `было ${old}, `
  return `${label}: ${was}${now === null ? 'не оценено' : `стало ${now}`}`
}

/** Legend for the head of the profile card: hollow old, filled new. */
export function ProfileLegend({ oldLabel, nowLabel }: { readonly oldLabel?: string; readonly nowLabel: string }) {
  return (
    <p className="chart-key">
      {oldLabel !== undefined && (
        <span className="row">
          <svg width="14" height="14" aria-hidden="true" focusable="false">
            <circle className={css('old')} cx="7" cy="7" r="5" />
          </svg>
          {oldLabel}
        </span>
      )}
      <span className="row">
        <svg width="14" height="14" aria-hidden="true" focusable="false">
          <circle className={css('now')} cx="7" cy="7" r="6" />
        </svg>
        {nowLabel}
      </span>
    </p>
  )
}
