import { Link } from 'react-router'
import { classesOf } from '../classesOf.ts'
import { Icon } from '../icons.tsx'
import { typo } from '../text.ts'
import buttonStyles from '../action/Button.module.css'
import styles from './Pager.module.css'

const css = classesOf(styles, buttonStyles)

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
    <nav className={css('pager')} aria-label="Страницы списка">
      <span className="small muted">{typo(summary)}</span>
      <span className="row">
        {previousTo !== undefined && (
          <Link className={css('button')} data-slot="button" to={previousTo} rel="prev">
            <Icon name="chevronLeft" />
            Предыдущие
          </Link>
        )}
        {nextTo !== undefined && (
          <Link className={css('button')} data-slot="button" to={nextTo} rel="next">
            Следующие
            <Icon name="chevronRight" />
          </Link>
        )}
      </span>
    </nav>
  )
}
