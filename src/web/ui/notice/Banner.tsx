import type { ReactNode } from 'react'
import { classesOf } from '../classesOf.ts'
import { Icon, type IconName } from '../icons.tsx'
import { typo, typoNode } from '../text.ts'
import styles from './Banner.module.css'

const css = classesOf(styles)

const icons = { info: 'info', warn: 'warning', over: 'alert', ok: 'done' } as const satisfies Record<string, IconName>

/** What a banner needs. */
export interface BannerProps {
  /** `over` (red) at most once a page, only for overdue and danger. */
  readonly kind: keyof typeof icons
  readonly icon?: IconName
  /** Bold first sentence with its full stop. */
  readonly title: string
  /** The rest of the first line. */
  readonly text?: ReactNode
  /** Second, quieter line. */
  readonly note?: ReactNode
  /** One button; several only when they answer the same question. */
  readonly action?: ReactNode
  /** Lists and the like below the text. */
  readonly children?: ReactNode
  /** Say it at once to screen readers, when it appears while the person works. */
  readonly live?: boolean
}

/** Left bar, icon, bold first sentence, one action. */
export function Banner({ kind, icon, title, text, note, action, children, live = false }: BannerProps) {
  return (
    <div
      className={css(kind === 'info' ? 'banner' : `banner ${kind}`)}
      data-slot="banner"
      {...(live && { role: 'status' })}
    >
      <Icon name={icon ?? icons[kind]} />
      <div>
        <p>
          <b>{typo(title)}</b> {typoNode(text)}
        </p>
        {note !== undefined && <p className="small muted">{typoNode(note)}</p>}
        {children}
        {action !== undefined && <div className="row">{action}</div>}
      </div>
    </div>
  )
}
