import type { ReactNode } from 'react'
import { Link, NavLink } from 'react-router'
import { Menu, type MenuItem } from '../action/Menu.tsx'
import { classesOf } from '../classesOf.ts'
import { Icon, Mark, type IconName } from '../icons.tsx'
import buttonStyles from '../action/Button.module.css'
import styles from './Shell.module.css'

const css = classesOf(styles, buttonStyles)

/** A section of the staff app in the top bar. */
interface Section {
  readonly to: string
  readonly label: string
  /** Current only on this very address, not below it. */
  readonly end?: boolean
}

/** A section in the bottom bar of the phone: a short word and an icon. */
interface BarItem extends Section {
  readonly icon: IconName
}

/** Who is signed in, and what stands in the menu behind the name. */
interface ShellPerson {
  /** «Савицкая Л. П.» */
  readonly name: string
  /** «ЛС» */
  readonly initials: string
  readonly items: readonly MenuItem[]
}

/** What the shell of the staff app needs. */
export interface ShellProps {
  readonly home: string
  readonly sections: readonly Section[]
  /** Up to five; `<TaskPage>` hides the bar. */
  readonly bar: readonly BarItem[]
  /** Where the guide speaks of this screen. */
  readonly help: string
  /** Opens the search: a button that looks like its field, on a phone an icon. */
  readonly onSearch: () => void
  readonly person: ShellPerson
  readonly children: ReactNode
}

/** Top bar, main area, bottom bar of the phone. */
export function Shell({ home, sections, bar, help, onSearch, person, children }: ShellProps) {
  return (
    <div className={css('application')}>
      <a className="skip-link" href="#main">
        К содержанию
      </a>
      <header className={css('topBar')}>
        <div className={css('topBarInside')} data-slot="top-bar-inside">
          <Link className={css('brand')} to={home}>
            <Mark />
            <span>Патронат</span>
          </Link>
          <nav className={css('sections')} aria-label="Разделы">
            {sections.map(section => (
              <NavLink key={section.to} to={section.to} end={section.end ?? false}>
                {section.label}
              </NavLink>
            ))}
          </nav>
          <span className={css('spacer')} />
          <button
            className={css('search')}
            type="button"
            aria-haspopup="dialog"
            aria-keyshortcuts="Control+K"
            onClick={onSearch}
          >
            <Icon name="search" />
            <span>Найти</span>
            <kbd aria-hidden="true">Ctrl K</kbd>
          </button>
          <button
            className={css('iconButton')}
            data-slot="icon-button"
            type="button"
            aria-label="Поиск"
            aria-haspopup="dialog"
            onClick={onSearch}
          >
            <Icon name="search" />
          </button>
          <Link className={css('help')} to={help} aria-label="Справка об этой странице" title="Справка">
            ?
          </Link>
          <Menu
            label={`${person.name}: меню`}
            items={person.items}
            trigger={
              <button className={css('person')} data-slot="person" type="button">
                <span className="avatar" aria-hidden="true">
                  {person.initials}
                </span>
                <span>{person.name}</span>
              </button>
            }
          />
        </div>
      </header>
      <main className={css('main')} data-slot="main" id="main" tabIndex={-1}>
        {children}
      </main>
      <nav className={css('bottomBar')} aria-label="Разделы, телефон">
        {bar.map(item => (
          <NavLink key={item.to} to={item.to} end={item.end ?? false}>
            <Icon name={item.icon} />
            {item.label}
          </NavLink>
        ))}
      </nav>
    </div>
  )
}

/** A page that is one task: on a phone the bottom bar goes, its own action ends the page. */
export function TaskPage({ children }: { readonly children: ReactNode }) {
  return <div className={css('task')}>{children}</div>
}

/** Read-and-confirm pages: one column of 960 px. */
export function NarrowPage({ children }: { readonly children: ReactNode }) {
  return <div className={css('narrow')}>{children}</div>
}

/** Main column and a side column of 376 px; one column below 1024 px. */
export function Columns({ main, side }: { readonly main: ReactNode; readonly side: ReactNode }) {
  return (
    <div className="columns columns-with-side">
      <div className="stack">{main}</div>
      <div className="stack">{side}</div>
    </div>
  )
}
