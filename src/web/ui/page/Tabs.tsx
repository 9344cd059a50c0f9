import { useEffect, useRef } from 'react'
import { Link, useLocation } from 'react-router'
import { classesOf } from '../classesOf.ts'
import { Icon } from '../icons.tsx'
import styles from './Tabs.module.css'

const css = classesOf(styles)

/** One tab: a page with its own address, absolute. */
export interface Tab {
  readonly to: string
  readonly label: string
  readonly count?: number
}

/** Tabs as links; on a phone «Раздел: Обзор ⌄», never a scrolling strip. */
export function Tabs({ label, tabs }: { readonly label: string; readonly tabs: readonly Tab[] }) {
  const { pathname } = useLocation()
  const details = useRef<HTMLDetailsElement>(null)
  const current = currentTab(tabs, pathname)

  useEffect(() => {
    if (details.current) details.current.open = false
  }, [pathname])

  const links = tabs.map(tab => (
    <Link key={tab.to} to={tab.to} {...(tab === current && { 'aria-current': 'page' as const })}>
      {tab.label}
      {tab.count !== undefined && <span className="count"> {tab.count}</span>}
    </Link>
  ))
  return (
    <>
      <nav className={css('tabs only-wide')} aria-label={label}>
        {links}
      </nav>
      <details className={css('tabMenu only-phone')} ref={details}>
        <summary>
          <span>
            <span className="faint">Раздел:</span> <b>{current?.label ?? 'выберите'}</b>
          </span>
          <Icon name="chevronDown" />
        </summary>
        <nav aria-label={label}>{links}</nav>
      </details>
    </>
  )
}

function currentTab(tabs: readonly Tab[], pathname: string): Tab | undefined {
  const fitting = tabs.filter(tab => pathname === tab.to || pathname.startsWith(`${tab.to}/`))
  return fitting.toSorted((a, b) => b.to.length - a.to.length)[0]
}
