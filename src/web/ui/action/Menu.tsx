import {
  cloneElement,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type ComponentProps,
  type KeyboardEvent,
  type ReactElement,
} from 'react'
import { Link } from 'react-router'
import { classesOf } from '../classesOf.ts'
import { Icon, type IconName } from '../icons.tsx'
import { typo } from '../text.ts'
import buttonStyles from './Button.module.css'
import styles from './Menu.module.css'

const css = classesOf(styles, buttonStyles)

/** One line of a menu: a link, an action, or one that cannot be taken now, with its reason. */
export type MenuItem = {
  readonly label: string
  readonly icon?: IconName
  readonly danger?: boolean
  /** Head over the lines of one kind, for a long menu. */
  readonly group?: string
} & ({ readonly to: string } | { readonly onSelect: () => void } | { readonly blocked: string })

/** What a menu needs. */
export interface MenuProps {
  /** Name of the menu for screen readers. */
  readonly label: string
  readonly items: readonly MenuItem[]
  /** One `<button>`; default is «Действия», with which the label begins. */
  readonly trigger?: ReactElement<ComponentProps<'button'>>
}

// Our own and not Mantine's: it stands in the shell, and its positioning library would double the first load.
/** Menu of actions: arrows, Home, End and Esc work; the focus goes in and comes back. */
export function Menu({ label, items, trigger }: MenuProps) {
  const [open, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const id = useId()
  const lines = () => [...(list.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])]
  const close = () => {
    setOpen(false)
    box.current?.querySelector('button')?.focus()
  }

  useLayoutEffect(() => {
    const menu = list.current
    if (!open || !menu) return
    // It opens to the left of its button's right edge, unless the window ends there.
    if (menu.getBoundingClientRect().left < 8) menu.classList.add(css('start'))
    menu.querySelector<HTMLElement>('[role=menuitem]')?.focus()
    // A long menu in a low window: the page moves up as far as its end is seen.
    if (menu.offsetHeight < window.innerHeight) menu.scrollIntoView({ block: 'nearest' })
  }, [open])
  useEffect(() => {
    if (!open) return undefined
    const leave = (event: PointerEvent) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false)
    }
    document.addEventListener('pointerdown', leave)
    return () => document.removeEventListener('pointerdown', leave)
  }, [open])

  const onKeyDown = (event: KeyboardEvent) => {
    if (!open) return
    if (event.key === 'Escape') {
      event.stopPropagation()
      event.preventDefault()
      close()
    }
    if (event.key === 'Tab') setOpen(false)
    const all = lines()
    const at = all.findIndex(hTML => hTML === document.activeElement)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    all[Math.min(Math.max(to, 0), all.length - 1)]?.focus()
  }
  const blocked = items.filter(item => 'blocked' in item)
  const groups = [...new Set(items.flatMap(item => ('blocked' in item ? [] : [item.group])))]
  const line = (item: Exclude<MenuItem, { blocked: string }>) => {
    const look = {
      role: 'menuitem',
      tabIndex: -1,
      className: css(item.danger ? 'item danger' : 'item'),
      'data-slot': 'menu-item',
    }
    const content = (
      <>
        {item.icon && <Icon name={item.icon} />}
        {typo(item.label)}
      </>
    )
    return 'to' in item ? (
      <Link key={item.label} {...look} to={item.to} onClick={() => setOpen(false)}>
        {content}
      </Link>
    ) : (
      <button
        key={item.label}
        {...look}
        type="button"
        onClick={() => {
          close()
          item.onSelect()
        }}
      >
        {content}
      </button>
    )
  }
  const button = trigger ?? (
    <button className={css('button')} data-slot="button" type="button" aria-label={label}>
      Действия
      <Icon name="chevronDown" />
    </button>
  )
  return (
    <div className={css('menuBox')} ref={box} onKeyDown={onKeyDown}>
      {cloneElement(button, {
        'aria-haspopup': 'menu',
        'aria-expanded': open,
        ...(open ? { 'aria-controls': id } : {}),
        onClick: () => setOpen(!open),
      })}
      {open && (
        <div
          className={css(groups.length > 1 ? 'menu long' : 'menu')}
          role="menu"
          id={id}
          aria-label={label}
          ref={list}
        >
          {groups.map(name => (
            <div key={name ?? ''} {...(name === undefined ? { role: 'none' } : { role: 'group', 'aria-label': name })}>
              {name !== undefined && (
                <p className={css('groupHead')} aria-hidden="true">
                  {name}
                </p>
              )}
              {items.map(item => ('blocked' in item || item.group !== name ? null : line(item)))}
            </div>
          ))}
          <Refusals items={blocked} />
        </div>
      )}
    </div>
  )
}

/** What cannot be done now, each with its reason. */
function Refusals({ items }: { items: readonly Extract<MenuItem, { blocked: string }>[] }) {
  if (items.length === 0) return null
  return (
    <div className={css('refusals')} role="group" aria-label="Сейчас нельзя">
      <p className={css('groupHead')} aria-hidden="true">
        Сейчас нельзя
      </p>
      {items.map(item => (
        <div
          key={item.label}
          role="menuitem"
          tabIndex={-1}
          className={css('item refused')}
          data-slot="menu-item"
          aria-disabled="true"
        >
          {item.label}
          <span className={css('reason')}>{typo(item.blocked)}</span>
        </div>
      ))}
    </div>
  )
}
