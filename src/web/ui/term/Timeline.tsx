import type { ReactNode } from 'react'
import { classesOf } from '../classesOf.ts'
import { typo, typoNode } from '../text.ts'
import styles from './Timeline.module.css'

const css = classesOf(styles)

/** One event of a case. */
export interface TimelineItem {
  readonly id: string
  /** `YYYY-MM-DD`, for machines. */
  readonly day: string
  /** «чт 26.11», «до 14.12». */
  readonly when: string
  readonly title: string
  /** `<StateTag kind="ok">9-й день из 10</StateTag>` */
  readonly tag?: ReactNode
  readonly note?: ReactNode
  /** Still to come: dashed line, hollow point. */
  readonly future?: boolean
  /** A legal event: a square, bold. */
  readonly legal?: boolean
  /** One quiet button, at the end of the event. */
  readonly action?: ReactNode
}

/** The course of a case, future on top. Items come in the order shown. */
export function Timeline({ items }: { readonly items: readonly TimelineItem[] }) {
  return (
    <ol className={css('timeline')}>
      {items.map(item => {
        const title = typo(item.title)
        return (
          <li key={item.id} className={css(item.future && 'future', item.legal && 'legal')}>
            <time dateTime={item.day}>{typo(item.when)}</time>
            <span className={css('point')} />
            <div>
              <p>
                {item.future || item.legal ? <b>{title}</b> : title} {item.tag}
              </p>
              {item.note !== undefined && <p className="small faint">{typoNode(item.note)}</p>}
            </div>
            {item.action !== undefined && <div className={css('action')}>{item.action}</div>}
          </li>
        )
      })}
    </ol>
  )
}
