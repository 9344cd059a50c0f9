import { Link } from 'react-router'
import { classesOf } from '../classesOf.ts'
import { Icon } from '../icons.tsx'
import cardStyles from '../page/Card.module.css'
import styles from './StatTiles.module.css'

const css = classesOf(styles, cardStyles)

/** A counter that leads to its list. */
export interface Stat {
  readonly number: number
  readonly label: string
  readonly to: string
  /** Red with a sign when the number is not zero. */
  readonly overdue?: boolean
}

/** Up to four counters on top of a page. */
export function StatTiles({ stats }: { readonly stats: readonly Stat[] }) {
  return (
    <div className={css('tiles')}>
      {stats.map(stat => {
        const isRed = stat.overdue === true && stat.number > 0
        return (
          <Link className={css('card')} data-slot="card" to={stat.to} key={stat.label}>
            <b className={isRed ? 'overdue' : undefined}>{stat.number}</b>
            <span className={css('label')}>
              {isRed && <Icon name="alert" />}
              {stat.label}
            </span>
          </Link>
        )
      })}
    </div>
  )
}
