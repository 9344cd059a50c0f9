import { Link } from 'react-router'
import { Icon } from '../icons.tsx'
import { typo } from '../text.ts'

/** What a pager needs. */
export interface PagerProps {
  /** «Семьи 1–50 из 214» */
  readonly summary: string
  readonly previousTo?: string
  readonly nextTo?: string
}

/** Previous and next page as links. */
export function Pager({ summary, previousTo, nextTo }: PagerProps) {
  return (
    <nav className="pager" aria-label="Страницы списка">
      <span className="sm mid">{typo(summary)}</span>
      <span className="row">
        {previousTo !== undefined && (
          <Link className="btn" to={previousTo} rel="prev">
            <Icon name="chevronLeft" />
            Предыдущие
          </Link>
        )}
        {nextTo !== undefined && (
          <Link className="btn" to={nextTo} rel="next">
            Следующие
            <Icon name="chevronRight" />
          </Link>
        )}
      </span>
    </nav>
  )
}
