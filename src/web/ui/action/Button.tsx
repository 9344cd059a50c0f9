import type { ComponentProps, ReactNode } from 'react'
import { Link, type LinkProps } from 'react-router'
import { classesOf } from '../classesOf.ts'
import { Icon, type IconName } from '../icons.tsx'
import { typoNode } from '../text.ts'
import styles from './Button.module.css'

const css = classesOf(styles)

/** How a button looks: `primary` once a block, `quiet` without a border, `danger` for danger to a child only. */
interface ButtonLook {
  readonly look?: 'plain' | 'primary' | 'quiet' | 'danger'
  readonly large?: boolean
  /** Full width always, or on a phone only. */
  readonly wide?: boolean | 'phone'
  readonly icon?: IconName
  /** Said to screen readers after the words: «семья Ковальчук». */
  readonly about?: string
  readonly children: ReactNode
}

const looks = { plain: '', primary: ' primary', quiet: ' quiet', danger: ' danger' } as const

const slotOf = ({ wide }: Pick<ButtonLook, 'wide'>) => (wide === 'phone' ? 'button wide-button' : 'button')

function classOf({ look = 'plain', large, wide }: ButtonLook): string {
  const width = wide === 'phone' ? ' wideOnPhone' : wide ? ' wide' : ''
  return css(`button${looks[look]}${large ? ' large' : ''}${width}`)
}

function Inside({ icon, about, children }: ButtonLook) {
  return (
    <>
      {icon && <Icon name={icon} />}
      <span>
        {typoNode(children)}
        {about !== undefined && <span className="visually-hidden">: {about}</span>}
      </span>
    </>
  )
}

/** What a button needs, beside all of `<button>`. */
export type ButtonProps = ButtonLook & Omit<ComponentProps<'button'>, 'className' | 'children'>

/** A button that does something; `type` is `button` unless said otherwise. */
export function Button({ look = 'plain', large = false, wide = false, icon, about, children, ...rest }: ButtonProps) {
  return (
    <button type="button" className={classOf({ look, large, wide, children })} data-slot={slotOf({ wide })} {...rest}>
      <Inside {...(icon && { icon })} {...(about !== undefined && { about })}>
        {children}
      </Inside>
    </button>
  )
}

/** What a link that looks like a button needs, beside all of `<Link>`. */
export type ButtonLinkProps = ButtonLook & Omit<LinkProps, 'className' | 'children'>

/** A button that goes somewhere: a link. */
export function ButtonLink({
  look = 'plain',
  large = false,
  wide = false,
  icon,
  about,
  children,
  ...rest
}: ButtonLinkProps) {
  return (
    <Link className={classOf({ look, large, wide, children })} data-slot={slotOf({ wide })} {...rest}>
      <Inside {...(icon && { icon })} {...(about !== undefined && { about })}>
        {children}
      </Inside>
    </Link>
  )
}

/** What an icon button needs. */
export type IconButtonProps = { readonly icon: IconName; readonly label: string; readonly line?: boolean } & Omit<
  ComponentProps<'button'>,
  'className' | 'children' | 'aria-label'
>

/** A square button with an icon and a spoken name. */
export function IconButton({ icon, label, line = false, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      className={css(line ? 'iconButton lined' : 'iconButton')}
      data-slot="icon-button"
      aria-label={label}
      {...rest}
    >
      <Icon name={icon} />
    </button>
  )
}
