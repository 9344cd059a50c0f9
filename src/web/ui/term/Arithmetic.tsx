import type { ReactNode } from 'react'
import { classesOf } from '../classesOf.ts'
import { typo, typoNode, words } from '../text.ts'
import { cellsOf, type ArithmeticDay, type Cell } from './monthGrid.ts'
import styles from './Arithmetic.module.css'

const css = classesOf(styles)

/** What the arithmetic of a term needs. All days are `YYYY-MM-DD`. */
export interface ArithmeticProps {
  /** «14 рабочих дней со дня получения выписки». */
  readonly caption: string
  readonly start: string
  /** Days after the start up to the limit (and on to today, when overdue), each counted or skipped and why. */
  readonly days: readonly ArithmeticDay[]
  /** The limit; absent when the Programme sets none. */
  readonly due?: string
  /** The limit before it moved off a day off. */
  readonly raw?: string
  /** The last working day before the moved limit: «надёжнее». */
  readonly safeDue?: string
  readonly today: string
  /** Начало, Считаем, Не считаем, Крайний срок, Закроет срок. */
  readonly rows: readonly { readonly label: string; readonly value: ReactNode }[]
  /** The clause and its words. */
  readonly quote?: { readonly clause: string; readonly text: string }
}

/** How a term is counted: month grid at the left, words and the clause at the right. */
export function Arithmetic({ caption, rows, quote, ...grid }: ArithmeticProps) {
  return (
    <div className={css('arithmetic')} data-slot="arithmetic">
      <div>
        <table className={css('calendar')}>
          <caption>{typo(caption)}</caption>
          <thead>
            <tr>
              {words.weekdays.map(day => (
                <th scope="col" key={day}>
                  {day}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {cellsOf(grid).map(week =>
              week.kind === 'gap' ? (
                <tr key={week.key}>
                  <td className={css('gap')} colSpan={7}>
                    {typo(week.text)}
                  </td>
                </tr>
              ) : (
                <tr key={week.key}>
                  {week.cells.map((cell, at) => (
                    <DayCell cell={cell} key={cell?.day ?? at} />
                  ))}
                </tr>
              ),
            )}
          </tbody>
        </table>
      </div>
      <div>
        <dl>
          {rows.map(row => (
            <Row key={row.label} label={row.label}>
              {row.value}
            </Row>
          ))}
          {quote && (
            <Row label="Основание">
              {typo(quote.clause)}: <q>{typo(quote.text)}</q>
            </Row>
          )}
        </dl>
      </div>
    </div>
  )
}

function Row({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{typoNode(children)}</dd>
    </>
  )
}

function DayCell({ cell }: { readonly cell: Cell | undefined }) {
  if (!cell) return <td className={css('empty')} />
  return (
    <td className={css(cell.look)} title={cell.name}>
      {cell.date}
      {cell.word && (
        <small>
          {cell.short === undefined ? (
            cell.word
          ) : (
            <>
              <span className={css('long')}>{cell.word}</span>
              <span className={css('short')}>{cell.short}</span>
            </>
          )}
        </small>
      )}
    </td>
  )
}
