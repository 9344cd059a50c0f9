import { Menu as MantineMenu } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Icon, type IconName } from './icons.tsx'

/** One line of a menu: a link or an action. */
export type MenuItem = {
  readonly label: string
  readonly icon?: IconName
  readonly danger?: boolean
} & ({ readonly to: string } | { readonly onSelect: () => void })

/** What a menu needs. */
export interface MenuProps {
  /** Name of the menu for screen readers. */
  readonly label: string
  readonly items: readonly MenuItem[]
  /** One `<button>`; default is the square with three dots. */
  readonly trigger?: ReactNode
}

/** Menu of actions: arrows, Home, End and Esc work. */
export function Menu({ label, items, trigger }: MenuProps) {
  return (
    <MantineMenu
      position="bottom-end"
      unstyled
      transitionProps={{ duration: 0 }}
      loop={false}
      withinPortal={false}
      withInitialFocusPlaceholder={false}
    >
      <MantineMenu.Target>
        {trigger ?? (
          <button className="icb icb--line" type="button" aria-label={label}>
            <Icon name="more" />
          </button>
        )}
      </MantineMenu.Target>
      <MantineMenu.Dropdown className="mnu" aria-label={label}>
        {items.map(item => {
          const className = item.danger ? 'mnu__i mnu__i--d' : 'mnu__i'
          const content = (
            <>
              {item.icon && <Icon name={item.icon} />}
              {item.label}
            </>
          )
          return 'to' in item ? (
            <MantineMenu.Item key={item.label} className={className} component={Link} to={item.to}>
              {content}
            </MantineMenu.Item>
          ) : (
            <MantineMenu.Item key={item.label} className={className} onClick={item.onSelect}>
              {content}
            </MantineMenu.Item>
          )
        })}
      </MantineMenu.Dropdown>
    </MantineMenu>
  )
}
