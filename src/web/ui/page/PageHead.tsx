import { Fragment, type ReactNode } from 'react'
import { Link } from 'react-router'
import { classesOf } from '../classesOf.ts'
import { Icon } from '../icons.tsx'
import { typo, typoNode } from '../text.ts'
import styles from './PageHead.module.css'

const css = classesOf(styles)

/** One step of the path above the title; without `to` it is the page itself. */
export interface Crumb {
  readonly label: string
  readonly to?: string
}

/** What the head of a page needs. */
export interface PageHeadProps {
  readonly title: string
  /** The title of the tab where it is another: browsers keep it in their history, also after sign-out, so it names no family. */
  readonly tab?: string
  readonly crumbs?: readonly Crumb[]
  /** One or two `<StateTag>` beside the title. */
  readonly tags?: ReactNode
  readonly lead?: ReactNode
  /** Third, quieter line: numbers of the case. */
  readonly facts?: ReactNode
  /** Buttons or `<AutosaveLine>` at the right. */
  readonly actions?: ReactNode
  /** Less space below. */
  readonly tight?: boolean
}

/** Path, title, lead and actions of a page; sets the title of the tab. */
export function PageHead({ title, tab = title, crumbs, tags, lead, facts, actions, tight = false }: PageHeadProps) {
  return (
    <>
      <title>{`${tab} — Патронат`}</title>
      {crumbs && <Crumbs crumbs={crumbs} />}
      <div className={css(tight ? 'head tight' : 'head')}>
        <div>
          <div className="row">
            <h1>{typo(title)}</h1>
            {tags}
          </div>
          {lead !== undefined && <p className={css('lead')}>{typoNode(lead)}</p>}
          {facts !== undefined && <p className="small faint space-above-1">{typoNode(facts)}</p>}
        </div>
        {actions !== undefined && <div className={css('row actions')}>{actions}</div>}
      </div>
    </>
  )
}

/** The path to the page: «Семьи › Лемеш › Диагностика». */
export function Crumbs({ crumbs }: { readonly crumbs: readonly Crumb[] }) {
  return (
    <nav className={css('crumbs')} aria-label="Путь">
      {crumbs.map((crumb, at) => (
        <Fragment key={crumb.label}>
          {at > 0 && <Icon name="chevronRight" />}
          {crumb.to === undefined ? <span>{typo(crumb.label)}</span> : <Link to={crumb.to}>{typo(crumb.label)}</Link>}
        </Fragment>
      ))}
    </nav>
  )
}
