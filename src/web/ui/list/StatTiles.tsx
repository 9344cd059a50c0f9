import { Link } from 'react-router'
import { Icon } from '../icons.tsx'

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
    <div className="stat">
      {stats.map(stat => {
        const isRed = stat.overdue === true && stat.number > 0
        return (
          <Link className="card" to={stat.to} key={stat.label}>
            <b className={isRed ? 'over' : undefined}>{stat.number}</b>
            <span className="stat__l">
              {isRed && <Icon name="alert" />}
              {stat.label}
            </span>
          </Link>
        )
      })}
    </div>
  )
}
